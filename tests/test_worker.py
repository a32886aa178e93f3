"""The reader in its own process: what it refuses, what it survives."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading

import pytest
from pdfs import Picture, handmade, pdf, prose

from corpus.errors import (
    CorpusError,
    Damaged,
    Encrypted,
    NotAPdf,
    NoText,
    ReaderDied,
    TooLarge,
    TooMuch,
    TooSlow,
)
from corpus.worker import Reader, _Clock, _Step

LONG = b"BT /F 11 Tf 72 700 Td " + b"(Westmarch) Tj 0 -1 Td " * 1_000_000 + b"ET"
SLOW = handmade(LONG)
BESIDE = handmade(b"BT /F 11 Tf 72 700 Td (The Panel met at Westmarch Hall.) Tj ET", LONG)
GOOD = pdf(prose(["The Panel met at Westmarch Hall."]))
TWO_PAGES = pdf(prose(["The Panel met at Westmarch Hall."]), prose(["It rose at noon."]))

REFUSED = [
    # a word processor's file under another name
    (b"PK\x03\x04 not a PDF", NotAPdf, "is not a PDF"),
    # nothing at all
    (b"", NotAPdf, "is not a PDF"),
    # a file cut off after its first lines
    (GOOD[:60], Damaged, "damaged"),
    # a head and then noise
    (b"%PDF-1.7\n" + bytes(range(256)) * 20, Damaged, "damaged"),
    # locked
    (pdf(prose(["Secret."]), password="heron"), Encrypted, "needs a password"),
]


@pytest.mark.parametrize(("data", "kind", "said"), REFUSED)
def test_refuses_in_one_sentence_and_reads_on(data: bytes, kind: type[CorpusError], said: str) -> None:
    with Reader() as reader:
        with pytest.raises(kind) as caught:
            reader.read(data, "pack")
        assert said in str(caught.value)
        assert str(caught.value).startswith("pack: ")
        assert "\n" not in str(caught.value)
        assert reader.read(GOOD, "good").passages[0].text == "The Panel met at Westmarch Hall."


def test_what_takes_too_much_room_when_read_is_not_taken() -> None:
    with Reader(megabytes=0.0005) as reader:
        with pytest.raises(TooMuch, match=r"pack: what it holds takes more than 0\.0005 MB when read"):
            reader.read(GOOD, "pack")
        assert reader._process is not None  # nor has it ended the reader
    with Reader(megabytes=1) as reader:
        assert reader.read(GOOD, "good").passages


@pytest.mark.usefixtures("no_tesseract")
def test_a_scan_is_refused_where_there_is_no_ocr() -> None:
    with Reader() as reader, pytest.raises(NoText, match=r"pack: its only page is a picture, .* needs Tesseract"):
        reader.read(pdf([Picture(50, 50, 500, 800)]), "pack")


def test_a_page_that_takes_too_long_costs_that_page() -> None:
    with Reader(seconds=6.0) as reader:
        reader.read(GOOD, "good")  # the process has started
        paper = reader.read(BESIDE, "pack")
    assert [each.text for each in paper.passages] == ["The Panel met at Westmarch Hall."]
    assert paper.warnings == ("page 2: this page is damaged and could not be read",)


def test_a_page_that_ends_the_reader_costs_that_page(monkeypatch: pytest.MonkeyPatch) -> None:
    with Reader(seconds=120.0) as reader:
        ended = []
        begin = _Clock.begin

        def begin_and_die(clock: _Clock, step: _Step) -> None:
            begin(clock, step)
            if step.page == 2 and not ended:
                assert reader._process is not None
                reader._process.kill()
                ended.append(step.page)

        monkeypatch.setattr(_Clock, "begin", begin_and_die)
        paper = reader.read(TWO_PAGES, "pack")
    assert ended == [2]
    assert [each.text for each in paper.passages] == ["The Panel met at Westmarch Hall."]
    assert paper.warnings == ("page 2: this page is damaged and could not be read",)


def test_a_password_gives_a_copy_that_needs_none() -> None:
    locked = pdf(prose(["The vault is at Westmarch."]), password="heron")
    with Reader() as reader:
        with pytest.raises(Encrypted, match="none of the passwords"):
            reader.unlock(locked, "pack", password="otter")
        copy = reader.unlock(locked, "pack", password="heron")
        assert reader.read(copy, "pack").passages[0].text == "The vault is at Westmarch."
    assert b"heron" not in copy


def test_gives_up_on_a_slow_file_and_reads_the_next() -> None:
    with Reader(seconds=2.0) as reader:
        with pytest.raises(TooSlow, match="longer than 2 seconds"):
            reader.read(SLOW, "slow")
        assert reader.read(GOOD, "good").passages


@pytest.mark.skipif(sys.platform != "linux", reason="the platform cannot limit a process's memory")
def test_a_bomb_harms_only_its_own_process() -> None:
    bomb = handmade(b"BT /F 11 Tf 72 700 Td (Westmarch) Tj ET" + b" " * 400_000_000)
    with Reader(gigabytes=0.4) as reader:
        with pytest.raises((TooLarge, ReaderDied)):
            reader.read(bomb, "bomb")
        assert reader.read(GOOD, "good").passages


@pytest.mark.skipif(sys.platform == "win32", reason="no signals")
def test_a_killed_child_is_replaced() -> None:
    with Reader() as reader:
        reader.read(GOOD, "good")
        first = reader._process
        assert first is not None
        assert first.pid is not None
        os.kill(first.pid, signal.SIGKILL)
        first.join()
        assert reader.read(GOOD, "good").passages


@pytest.mark.skipif(sys.platform == "win32", reason="no signals")
def test_a_child_that_dies_while_reading_is_reported() -> None:
    with Reader() as reader:
        reader.read(GOOD, "good")
        child = reader._process
        assert child is not None
        assert child.pid is not None
        timer = threading.Timer(0.4, os.kill, (child.pid, signal.SIGKILL))
        timer.start()
        with pytest.raises(ReaderDied, match="slow: "):
            reader.read(SLOW, "slow")
        timer.join()
        assert reader.read(GOOD, "good").passages


def test_a_closed_reader_leaves_no_process() -> None:
    reader = Reader()
    reader.read(GOOD, "good")
    child = reader._process
    assert child is not None
    reader.close()
    assert not child.is_alive()


@pytest.mark.parametrize(
    "error",
    [NotAPdf("p"), Damaged("p", "why"), Encrypted("p", tried=True), NoText("p", 3), TooSlow("p", 30.0)],
)
def test_errors_travel_between_processes(error: CorpusError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert str(again) == str(error)


class CalledOff(Exception):
    """What a watch raises here."""


def test_a_watch_is_told_the_pages_and_may_end_the_reading() -> None:
    told: list[int | None] = []
    with Reader() as reader:
        reader.read(pdf(*[prose(["The Panel met."])] * 3), "pack", watch=told.append)
        assert told[0] is None
        assert {1, 2, 3} <= set(told)

        def end(page: int | None) -> None:
            if page is not None:
                raise CalledOff

        with pytest.raises(CalledOff):
            reader.read(SLOW, "pack", watch=end)
        assert reader.read(GOOD, "good").passages
