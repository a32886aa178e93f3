"""The commands: what they print, write and refuse. Models are stand-ins but in the last tests."""

from __future__ import annotations

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

import pytest
from fakes import FakeEncoder, FakeReranker, FakeTagger
from pdfs import Picture, Sheet, pdf, prose, ruled, scan_of
from shapes import ANSWER, BRIEFING, DIFFERENCE, FINDING, FOUND, NAMED_ANSWER, PAPER, PASSAGE, TAGGED, Shape, misshapen

from app import main
from assistant.assistant import Assistant
from assistant.cli import out, tell
from corpus.model import Paper
from corpus.page import unlocked
from corpus.reading import read_paper
from index.search import Hit, Searcher

PASSWORD = "panel-2031"


def paper_pdf(*, password: str | None = None) -> bytes:
    """A report on the reserves of a police area that does not exist, on two pages."""
    first: Sheet = prose(
        [
            "**WESTMARCH POLICE AND CRIME PANEL**",
            "**14 MAY 2031**",
            "**RESERVES OF THE COMMISSIONER**",
            "**1. PURPOSE**",
            ("1.1", "This report tells the Panel what the Commissioner holds in reserve."),
            "**2. GENERAL RESERVE**",
            ("2.1", "The general reserve stood at £4.2m on 31 March 2031, which is 3.1% of the net budget."),
            ("2.2", "The cost of the custody survey is to be confirmed; £46,2150 was set aside for it."),
        ]
    )
    table = [
        ["Reserve", "2030/31", "2031/32"],
        ["Estates Reserve", "1,200", "900"],
        ["Vehicle Reserve", "350", "TBC"],
        ["Total", "1,550", "1,250"],
    ]
    return pdf(first, ruled(table, widths=[200, 100, 100]), password=password)


class InProcess:
    """Reads PDFs in this process."""

    def __enter__(self) -> InProcess:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        pass

    def read(self, data: bytes, document: str) -> Paper:
        return read_paper(data, document)

    def unlock(self, data: bytes, document: str, *, password: str) -> bytes:
        return unlocked(data, document, password)


@pytest.fixture
def models(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Put stand-ins in the place of the models; returns the names of those that were loaded."""
    loaded: list[str] = []

    def loader(name: str, make: Callable[[], object]) -> type:
        def load() -> object:
            loaded.append(name)
            return make()

        return type(name, (), {"load": staticmethod(load)})

    monkeypatch.setattr("index.encoder.SentenceEncoder", loader("encoder", FakeEncoder))
    monkeypatch.setattr("index.reranker.CrossEncoder", loader("re-ranker", FakeReranker))
    monkeypatch.setattr("corpus.entities.Tagger", loader("tagger", FakeTagger))
    monkeypatch.setattr("corpus.worker.Reader", InProcess)
    return loaded


@pytest.fixture
def store(tmp_path: Path, models: list[str], capsys: pytest.CaptureFixture[str]) -> Path:
    """An archive with one paper, "report"."""
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "report.pdf").write_bytes(paper_pdf())
    assert main(["index", str(papers), "--store", str(tmp_path / "store")]) == 0
    models.clear()
    capsys.readouterr()
    return tmp_path / "store"


def test_search_knows_acronyms_both_ways(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def found(_: Searcher, words: str, **__: object) -> tuple[Hit, ...]:
        asked.append(words)
        return ()

    monkeypatch.setattr(Searcher, "search", found)
    assert main(["search", "PCSO numbers", "--store", str(store)]) == 0
    assert asked == ["PCSO numbers (Police Community Support Officer)"]


def test_papers_of_an_older_version_are_told_of(
    store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["ask", "What stood at £4.2m?", "--store", str(store)]
    assert main(asked) == 0
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("index.encoder.SentenceEncoder.load", lambda: FakeEncoder(name="a newer model"))
    assert main(asked) == 0
    assert capsys.readouterr().err.startswith("1 paper is of an older version, found by words alone: index")


def printed(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> Any:
    """What a command that goes well prints, as JSON."""
    assert main([str(each) for each in arguments]) == 0
    return json.loads(capsys.readouterr().out)


def refusal(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> str:
    """The one line that a command which ends with status 1 says."""
    assert main([str(each) for each in arguments]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    (line,) = said.err.splitlines()
    return line


# Indexing


def test_indexing_shows_its_progress_and_ends_with_a_sum(
    tmp_path: Path, models: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "b.pdf").write_bytes(paper_pdf())
    (tmp_path / "a.pdf").write_bytes(pdf(prose(["The Panel met."])))
    index = ["index", str(tmp_path), "--store", str(tmp_path / "store")]
    assert main(index) == 0
    said = capsys.readouterr()
    assert [line for line in said.err.splitlines() if "added" in line] == ["[1/2] a: added", "[2/2] b: added"]
    assert said.out == "2 added, 0 updated, 0 unchanged, 0 removed, 0 not read\n"
    (tmp_path / "a.pdf").unlink()
    assert main(index) == 0
    assert capsys.readouterr().out == "0 added, 0 updated, 1 unchanged, 1 removed, 0 not read\n"


@pytest.mark.usefixtures("no_tesseract")
def test_a_page_that_is_a_picture_is_warned_of_once(
    tmp_path: Path, models: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf(prose(["The Panel met."]), [Picture(50, 50, 500, 800)]))
    index = ["index", str(tmp_path), "--store", str(tmp_path / "store")]
    assert main(index) == 0
    assert "a: page 2: this page is a picture; it was not read, because Tesseract" in capsys.readouterr().err
    assert main(index) == 0
    assert "picture" not in capsys.readouterr().err


@pytest.mark.usefixtures("no_tesseract")
@pytest.mark.parametrize(
    ("data", "message"),
    [
        # something else under the name of a PDF
        (b"Dear Panel,", r"bad: this file is not a PDF; save it as a PDF"),
        # nothing at all
        (b"", r"bad: this file is not a PDF; save it as a PDF"),
        # a PDF whose pages are gone
        (b"%PDF-1.4\ntrailer << >>\n%%EOF", r"bad: the PDF is damaged \(.+\); ask for a fresh copy"),
        # one that was cut short
        (paper_pdf()[:300], r"bad: the PDF is damaged \(.+\); ask for a fresh copy"),
        # one that needs a password
        (
            paper_pdf(password=PASSWORD),
            r"bad: the PDF is encrypted and it needs a password; give its .*--password-file",
        ),
        # a scan, where there is no OCR
        (pdf([Picture(50, 50, 500, 800)]), r"bad: its only page is a picture, as in a scan, and .*needs Tesseract"),
    ],
)
def test_a_bad_paper_is_one_sentence_and_the_others_go_on(
    data: bytes, message: str, tmp_path: Path, models: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bad.pdf").write_bytes(data)
    (tmp_path / "good.pdf").write_bytes(paper_pdf())
    assert main(["index", str(tmp_path), "--store", str(tmp_path / "store")]) == 1
    said = capsys.readouterr()
    assert [line for line in said.err.splitlines() if re.match(message, line)], said.err
    assert said.err.count("bad:") == 2  # that it failed, and why
    assert said.out == "1 added, 0 updated, 0 unchanged, 0 removed, 1 not read\n"
    papers = printed(capsys, "papers", "--store", tmp_path / "store", "--json")
    assert [paper["document"] for paper in papers] == ["good"]


def test_a_paper_that_has_gone_bad_stays_as_it_was(
    tmp_path: Path, store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = printed(capsys, "passages", "report", "--store", store, "--json")
    (tmp_path / "papers" / "report.pdf").write_bytes(b"%PDF-1.4\ntrailer << >>\n%%EOF")
    assert main(["index", str(tmp_path / "papers"), "--store", str(store)]) == 1
    assert "its earlier version stays in the archive" in capsys.readouterr().err
    assert printed(capsys, "passages", "report", "--store", store, "--json") == before


def test_passwords_come_from_a_file(tmp_path: Path, models: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "locked.pdf").write_bytes(paper_pdf(password=PASSWORD))
    passwords = tmp_path / "passwords.txt"
    passwords.write_bytes(f"\ufeffwrong\r\n\r\n{PASSWORD}\r\n".encode())  # as a Windows editor writes it
    store = tmp_path / "store"
    assert main(["index", str(tmp_path), "--store", str(store), "--password-file", str(passwords)]) == 0
    passwords.write_text("wrong\n", encoding="utf-8")
    (tmp_path / "locked.pdf").write_bytes(paper_pdf(password=PASSWORD) + b"\n")
    capsys.readouterr()
    assert main(["index", str(tmp_path), "--store", str(store), "--password-file", str(passwords)]) == 1
    assert "locked: the PDF is encrypted and none of the passwords given opens it" in capsys.readouterr().err


def test_a_password_is_asked_for_at_the_keyboard_and_not_kept(
    tmp_path: Path, models: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "locked.pdf").write_bytes(paper_pdf(password=PASSWORD))
    asked: list[str] = []

    def answer(prompt: str) -> str:
        asked.append(prompt)
        return PASSWORD

    monkeypatch.setattr("getpass.getpass", answer)
    index = ["index", str(tmp_path / "papers"), "--store", str(tmp_path / "store")]
    assert main(index) == 1  # nobody is there to be asked
    assert asked == []
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    assert main(index) == 0
    assert asked == ["Password for locked (or Enter to leave it out): "]
    kept = b"".join(path.read_bytes() for path in (tmp_path / "store").rglob("*") if path.is_file())
    assert PASSWORD.encode() not in kept
    capsys.readouterr()
    (paper,) = printed(capsys, "papers", "--store", tmp_path / "store", "--json")
    assert paper["pages"] == 2


@pytest.mark.ocr
def test_a_scan_is_read_and_said_to_be(tmp_path: Path, models: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "scan.pdf").write_bytes(scan_of(paper_pdf()))
    store = tmp_path / "store"
    assert main(["index", str(tmp_path / "papers"), "--store", str(store)]) == 0
    capsys.readouterr()
    assert main(["papers", "--store", str(store)]) == 0
    assert "1 page, 1 part" in (said := capsys.readouterr().out)
    assert "1 of the pages read by OCR" in said
    answer = printed(capsys, "ask", "What is the general reserve?", "--store", store, "--json")
    assert [each["ocr"] for each in answer["citations"]] == [True] * len(answer["citations"])
    assert answer["answered"]
    assert main(["ask", "What is the general reserve?", "--store", str(store)]) == 0
    assert "[1] scan, page 1, read by OCR" in capsys.readouterr().out


# What can't be done is said in one sentence, before any model is loaded, and nothing is lost


def nothing(folder: Path) -> None:
    """There is nothing."""


def empty(folder: Path) -> None:
    folder.mkdir()
    (folder / "minutes.docx").touch()


def a_file(folder: Path) -> None:
    folder.write_text("My notes.", encoding="utf-8")


def something_else(folder: Path) -> None:
    folder.mkdir()
    (folder / "notes.txt").write_text("My notes.", encoding="utf-8")


def no_database(folder: Path) -> None:
    folder.mkdir()
    (folder / "store.sqlite").write_text("My notes.", encoding="utf-8")


def other_version(folder: Path) -> None:
    folder.mkdir()
    from index.schema import APPLICATION_ID

    connection = sqlite3.connect(folder / "store.sqlite")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("PRAGMA user_version = 999")
    connection.execute("CREATE TABLE notes (text)")
    connection.close()


def content(place: Path) -> object:
    """All that lies at a place."""
    if place.is_dir():
        return {path.name: content(path) for path in place.iterdir()}
    return place.read_bytes() if place.exists() else None


@pytest.mark.parametrize(
    ("papers", "message"),
    [
        (nothing, "There is no folder {}: name the folder that holds the papers."),
        (a_file, "There is no folder {}: name the folder that holds the papers."),
        (empty, "There are no PDFs in {}: name the folder that holds the papers."),
    ],
)
def test_no_papers_no_archive(
    papers: Callable[[Path], None], message: str, tmp_path: Path, models: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    papers(tmp_path / "papers")
    said = refusal(capsys, "index", tmp_path / "papers", "--store", tmp_path / "store")
    assert said == message.format(tmp_path / "papers")
    assert not (tmp_path / "store").exists()
    assert models == []


def test_a_folder_that_has_lost_its_papers_takes_none_out(
    tmp_path: Path, store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "papers" / "report.pdf").unlink()
    assert "There are no PDFs" in refusal(capsys, "index", tmp_path / "papers", "--store", store)
    assert len(printed(capsys, "papers", "--store", store, "--json")) == 1


STORES = [
    # what lies at the place of the archive, what of the archive's path is below it, what indexing says, what reading
    (nothing, "", None, "There is no archive at {} yet"),
    (empty, "", "{} holds something other than an archive", "There is no archive at {} yet"),
    (a_file, "", "{} holds something other than an archive", "There is no archive at {} yet"),
    (a_file, "below", "The archive at {} cannot be opened or written", "There is no archive at {} yet"),
    (something_else, "", "{} holds something other than an archive", "There is no archive at {} yet"),
    (no_database, "", "{} holds something other than an archive", "{} holds something other than an archive"),
    (
        other_version,
        "",
        "The archive at {} was made by another version",
        "The archive at {} was made by another version",
    ),
]

READING = [
    ("ask", "What is the general reserve?"),
    ("search", "reserve"),
    ("papers",),
    ("passages",),
    ("remove", "report"),
    ("findings",),
    ("diff", "report"),
    ("brief", "report"),
    ("serve", "--port", "0"),
]


@pytest.mark.parametrize(("at", "below", "message", "_"), [case for case in STORES if case[2]])
def test_an_archive_that_cannot_be_made_or_written(
    at: Callable[[Path], None],
    below: str,
    message: str,
    _: str,
    tmp_path: Path,
    models: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "report.pdf").write_bytes(paper_pdf())
    place = tmp_path / "store"
    at(place)
    before = content(place)
    assert refusal(capsys, "index", papers, "--store", place / below).startswith(message.format(place / below))
    assert content(place) == before
    assert models == []


@pytest.mark.parametrize("command", READING, ids=lambda command: command[0])
@pytest.mark.parametrize(("at", "below", "_", "message"), STORES)
def test_an_archive_that_is_none(
    at: Callable[[Path], None],
    below: str,
    _: str | None,
    message: str,
    command: tuple[str, ...],
    tmp_path: Path,
    models: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    place = tmp_path / "store"
    at(place)
    before = content(place)
    assert refusal(capsys, *command, "--store", place / below).startswith(message.format(place / below))
    assert content(place) == before
    assert models == []


LONG = "How much? " * 1000  # 10,000 characters


@pytest.mark.parametrize("command", ["ask", "search"])
@pytest.mark.parametrize(
    ("question", "message"),
    [
        ("", "There is nothing to look for: write a question or a few words."),
        (" \t\n", "There is nothing to look for: write a question or a few words."),
        (LONG, "The question is 9999 characters long: put it in at most 2000."),
    ],
)
def test_a_question_that_is_none(
    command: str, question: str, message: str, store: Path, models: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert refusal(capsys, command, question, "--store", store) == message
    assert models == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["ask", "Why?", "--from", "2031-05-14", "--to", "2031-05-13"],
            "No day lies between 2031-05-14 and 2031-05-13",
        ),
        (
            ["search", "x", "--from", "2031-05-14", "--to", "2031-05-13"],
            "No day lies between 2031-05-14 and 2031-05-13",
        ),
        (["passages", "nowhere"], "nowhere is not in the archive: see what is with 'scrutiny papers'."),
        (["findings", "nowhere"], "nowhere is not in the archive"),
        (["diff", "nowhere"], "nowhere is not in the archive"),
        (["diff", "report", "nowhere"], "nowhere is not in the archive"),
        (["diff", "report"], "No part of report has an earlier edition in the archive: name the paper"),
        (["brief", "nowhere"], "nowhere is not in the archive"),
        (["brief", "report", "--item", "12"], "report has no item 12"),
        (["brief", "report", "--out", "no/such/folder.pdf"], "no/such/folder.pdf can't be written: name a file"),
        (["remove", "nowhere"], "nowhere is not in the archive"),
        # bytes that are no text, as the system hands them over
        (["passages", "\udcff"], "\ufffd is not in the archive"),
        (["ask", "--questions", "nowhere", "--out", "x"], "nowhere can't be read: give a text file in UTF-8."),
        (["serve", "--host", "0.0.0.0"], "0.0.0.0 can be reached from other machines"),
    ],
)
def test_other_things_that_cannot_be_done(
    arguments: list[str],
    message: str,
    store: Path,
    models: list[str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(store.parent)
    assert refusal(capsys, *arguments, "--store", store).startswith(message)
    assert models == []


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["answer"],
        ["index"],
        ["ask"],
        ["ask", "Why?", "--questions", "in", "--out", "out"],
        ["ask", "--questions", "in"],
        ["ask", "Why?", "--out", "out"],
        ["ask", "Why?", "--kind", "gossip"],
        ["ask", "Why?", "--as-of", "yesterday"],
        ["search", "why", "--from", "31/12/2031"],
        ["tag", "--texts", "in"],
        ["diff"],
        ["brief"],
        ["brief", "report", "--out", "briefing.odt"],
        ["serve", "--port", "65536"],
        ["serve", "--port", "-1"],
        ["papers", "--verbose"],
    ],
)
def test_wrong_usage_is_status_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    assert "usage: scrutiny" in capsys.readouterr().err


# What is printed


@pytest.mark.parametrize(
    ("arguments", "shape"),
    [
        (["papers"], [PAPER]),
        (["passages"], [PASSAGE]),
        (["passages", "report"], [PASSAGE]),
        (["search", "the general reserve"], [FOUND]),
        (["findings"], [FINDING]),
        (["findings", "report"], [FINDING]),
        (["diff", "report", "report"], [DIFFERENCE]),
        (["brief", "report"], BRIEFING),
        (["ask", "What is the general reserve?"], ANSWER),
    ],
    ids=["papers", "passages", "passages of one", "search", "findings", "findings of one", "diff", "brief", "ask"],
)
def test_json_is_as_other_programs_expect_it(
    arguments: list[str], shape: Shape, store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = printed(capsys, *arguments, "--store", store, "--json")
    assert told
    assert misshapen(told, shape) == []


def test_json_says_where_things_stand(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (paper,) = printed(capsys, "papers", "--store", store, "--json")
    assert (paper["document"], paper["pages"], paper["warnings"]) == ("report", 2, [])
    passages = printed(capsys, "passages", "--store", store, "--json")
    assert paper["passages"] == len(passages)
    (reserve,) = [each for each in passages if each["paragraph"] == "2.1"]
    assert (reserve["document"], reserve["page"], reserve["section"]) == ("report", 1, "2. GENERAL RESERVE")
    assert [each["text"] for each in reserve["entities"]] == ["2031"]
    hits = printed(capsys, "search", "the general reserve stood", "--store", store, "--json")
    assert hits[0]["paragraph"] == "2.1"
    assert hits[0]["score"] == max(each["score"] for each in hits)
    answer = printed(capsys, "ask", "What is the general reserve?", "--as-of", "2031-01-02", "--store", store, "--json")
    assert answer["as_of"] == "2031-01-02"
    assert len(answer["passages"]) == min(10, len(passages))


def test_filters_leave_out(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = printed(capsys, "search", "reserve", "--kind", "minutes", "--store", store, "--json")
    assert found == []


def test_for_a_person_there_are_lines(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def lines(*arguments: str) -> list[str]:
        assert main([*arguments, "--store", str(store)]) == 0
        return capsys.readouterr().out.splitlines()

    assert lines("papers")[0].startswith("report: ")
    assert "report p1 2.1: 2.1 The general reserve stood at £4.2m on 31 March 2031" in "\n".join(lines("passages"))
    assert lines("search", "general reserve stood")[0].startswith("report, page 1: 2.1 The general reserve")
    assert any("“Vehicle Reserve | 350 | TBC”" in line for line in lines("findings"))
    assert lines("ask", "What is the general reserve?")
    assert lines("remove", "report") == ["report: removed from the archive"]
    assert lines("papers") == []
    assert lines("findings") == ["Nothing to ask was found."]


def test_a_paper_gives_a_terminal_no_orders(capsys: pytest.CaptureFixture[str]) -> None:
    out("red \x1b[31m, title \x9b0t, tab\t")
    tell("\x07bell")
    assert capsys.readouterr() == ("red \ufffd[31m, title \ufffd0t, tab\t\n", "\ufffdbell\n")


def test_the_store_is_the_one_named_or_else_the_variables(
    store: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCRUTINY_STORE", str(store))
    assert len(printed(capsys, "papers", "--json")) == 1
    assert refusal(capsys, "papers", "--store", store / "none").startswith(f"There is no archive at {store / 'none'}")


# Files of questions and texts


def rows(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def jsonl(path: Path, *of: object) -> Path:
    path.write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in of), encoding="utf-8")
    return path


def test_a_file_of_questions(
    tmp_path: Path, store: Path, models: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    asked = [
        {"id": "q2", "question": "What is the general reserve?", "kind": "sum"},
        {"id": "q1", "question": "Who pays the\u2028vehicles?"},  # a line separator within a line
    ]
    questions = jsonl(tmp_path / "in.jsonl", *asked)
    questions.write_text(f"\n{questions.read_text(encoding='utf-8')}\n \n", encoding="utf-8")
    answers = tmp_path / "out.jsonl"
    assert main(["ask", "--questions", str(questions), "--out", str(answers), "--store", str(store)]) == 0
    assert misshapen(rows(answers), [NAMED_ANSWER]) == []
    assert [row["id"] for row in rows(answers)] == ["q2", "q1"]
    assert re.findall(r"^\[\d/2\] (q\d): (?:not )?answered$", capsys.readouterr().err, re.MULTILINE) == ["q2", "q1"]
    assert sorted(models) == ["encoder", "re-ranker"]  # once


def test_a_file_of_texts(tmp_path: Path, models: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    texts = jsonl(
        tmp_path / "in.jsonl",
        {"id": "a", "text": "By March 2031.", "date": "2030-05-14", "body": "Westmarch Police and Crime Panel"},
        {"id": "b", "text": "2032", "context": {"column": "Year", "row": ""}, "date": None},
        {"id": "c", "text": ""},
    )
    with texts.open("a", encoding="utf-8") as file:
        file.write(r'{"id": "d", "text": "no Unicode: \ud800, 2033"}')
    assert main(["tag", "--texts", str(texts), "--out", str(tmp_path / "out.jsonl")]) == 0
    tagged = rows(tmp_path / "out.jsonl")
    assert misshapen(tagged, [TAGGED]) == []
    assert [[each["text"] for each in row["entities"]] for row in tagged] == [["2031"], ["2032"], [], ["2033"]]
    assert capsys.readouterr().err == "4 texts tagged\n"


@pytest.mark.parametrize(
    ("command", "second", "message"),
    [
        ("ask", "{'id': 'x'}", "line 2: this is not JSON; give one object a line."),
        ("ask", '["x", "Why?"]', 'line 2: give an object with "id" and "question", both strings.'),
        ("ask", '{"id": 7, "question": "Why?"}', 'line 2: give an object with "id" and "question", both strings.'),
        ("ask", '{"id": "x"}', 'line 2: give an object with "id" and "question", both strings.'),
        ("ask", '{"id": "x", "question": " "}', "line 2: There is nothing to look for"),
        ("ask", json.dumps({"id": "x", "question": LONG}), "line 2: The question is 9999 characters long"),
        ("tag", '{"id": "x"}', 'line 2: give an object with "id" and "text", both strings.'),
        ("tag", '{"id": "x", "text": "", "date": "May"}', 'line 2: "date" is to be written 2031-05-14.'),
    ],
)
def test_a_bad_line_is_named_before_anything_is_done(
    command: str,
    second: str,
    message: str,
    tmp_path: Path,
    store: Path,
    models: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked = tmp_path / "in.jsonl"
    asked.write_text(f'{{"id": "1", "question": "Why?", "text": "Why?"}}\n{second}\n', encoding="utf-8")
    results = tmp_path / "out.jsonl"
    results.write_text("kept\n", encoding="utf-8")
    options = ["--questions", asked, "--store", store] if command == "ask" else ["--texts", asked]
    assert refusal(capsys, command, *options, "--out", results).startswith(f"{asked}, {message}")
    assert results.read_text(encoding="utf-8") == "kept\n"
    assert models == []


@pytest.mark.parametrize("place", ["", "none/out.jsonl", "in.jsonl/out.jsonl"])
def test_answers_that_cannot_be_written(
    place: str, tmp_path: Path, store: Path, models: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    questions = jsonl(tmp_path / "in.jsonl", {"id": "1", "question": "Why?"})
    said = refusal(capsys, "ask", "--questions", questions, "--out", tmp_path / place, "--store", store)
    assert said == f"{tmp_path / place} can't be written: name a file in a folder that you may write to."
    assert models == []


def test_no_archive_leaves_earlier_answers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    questions = jsonl(tmp_path / "in.jsonl", {"id": "1", "question": "Why?"})
    results = jsonl(tmp_path / "out.jsonl", {"id": "1"})
    refusal(capsys, "ask", "--questions", questions, "--out", results, "--store", tmp_path / "none")
    assert rows(results) == [{"id": "1"}]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


@pytest.mark.parametrize("before", [None, "kept\n"])
def test_answers_cut_short_leave_what_was_there(
    before: str | None,
    tmp_path: Path,
    store: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ask = Assistant.ask

    def interrupted(self: Assistant, question: str, **options: Any) -> Any:
        if question == "Stop?":
            raise KeyboardInterrupt
        return ask(self, question, **options)

    monkeypatch.setattr(Assistant, "ask", interrupted)
    questions = jsonl(tmp_path / "in.jsonl", {"id": "1", "question": "Go?"}, {"id": "2", "question": "Stop?"})
    results = tmp_path / "out.jsonl"
    if before:
        results.write_text(before, encoding="utf-8")
    assert main(["ask", "--questions", str(questions), "--out", str(results), "--store", str(store)]) == 1
    assert capsys.readouterr().err.splitlines()[-1] == "Stopped: nothing was changed."
    assert (results.read_text(encoding="utf-8") if results.exists() else None) == before
    assert not list(tmp_path.glob("*.part"))


def test_answers_replace_earlier_ones_behind_a_link(tmp_path: Path, models: list[str]) -> None:
    texts = jsonl(tmp_path / "in.jsonl", {"id": "new", "text": ""})
    real = jsonl(tmp_path / "real.jsonl", {"id": "old"})
    link = tmp_path / "link.jsonl"
    link.symlink_to(real)
    assert main(["tag", "--texts", str(texts), "--out", str(link)]) == 0
    assert link.is_symlink()
    assert [row["id"] for row in rows(real)] == ["new"]


@pytest.mark.skipif(sys.platform == "win32", reason="no such pipes")
def test_answers_may_go_into_a_pipe(tmp_path: Path, models: list[str]) -> None:
    texts = jsonl(tmp_path / "in.jsonl", {"id": "a", "text": "In 2031."})
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    received: list[str] = []
    reader = threading.Thread(target=lambda: received.append(pipe.read_text(encoding="utf-8")))
    reader.start()
    assert main(["tag", "--texts", str(texts), "--out", str(pipe)]) == 0
    reader.join(20)
    assert json.loads(received[0])["id"] == "a"
    assert pipe.is_fifo()


# The program as it is started, with the real models


def scrutiny(*arguments: str | Path, cwd: Path) -> subprocess.Popen[str]:
    """Start the console script in a process group of its own, one that hears Ctrl-C.

    A shell that puts its tests in the background has its children ignore it, and they pass that on.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return _started(*arguments, cwd=cwd)
    finally:
        signal.signal(signal.SIGINT, before)


def _started(*arguments: str | Path, cwd: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [Path(sys.executable).with_name("scrutiny"), *arguments],
        cwd=cwd,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with papers and an archive that the real models made of them."""
    folder = tmp_path_factory.mktemp("real")
    (folder / "papers").mkdir()
    (folder / "papers" / "report.pdf").write_bytes(paper_pdf())
    assert main(["index", str(folder / "papers"), "--store", str(folder / "store")]) == 0
    return folder


@pytest.mark.slow
def test_an_answer_is_cited(real: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = printed(capsys, "ask", "What is the general reserve?", "--store", real / "store", "--json")
    assert misshapen(answer, ANSWER) == []
    assert answer["answered"] is True
    assert "£4.2m" in answer["answer"]
    (statement,) = answer["statements"]
    cited = {each["marker"]: each for each in answer["citations"]}
    (marker,) = statement["citations"]
    assert (cited[marker]["document"], cited[marker]["page"], cited[marker]["paragraph"]) == ("report", 1, "2.1")
    assert "£4.2m" in cited[marker]["quote"]
    assert cited[marker]["boxes"][0]["page"] == 1
    assert main(["ask", "What is the general reserve?", "--store", str(real / "store")]) == 0
    said = capsys.readouterr().out
    assert said.startswith(statement["text"] + " [1]\n")
    assert "[1] report, page 1" in said
    assert "paragraph 2.1: “" in said


@pytest.mark.slow
def test_an_abstention_says_why_and_what_comes_nearest(real: Path, capsys: pytest.CaptureFixture[str]) -> None:
    question = "How many horses does the Constabulary keep?"
    answer = printed(capsys, "ask", question, "--store", real / "store", "--json")
    assert misshapen(answer, ANSWER) == []
    assert (answer["answered"], answer["answer"], answer["statements"], answer["citations"]) == (False, "", [], [])
    assert answer["reason"]
    assert answer["passages"]
    assert main(["ask", question, "--store", str(real / "store")]) == 0
    said = capsys.readouterr().out
    assert answer["reason"] in said
    assert "What comes nearest:\n  report, page" in said


@pytest.mark.slow
def test_tags_of_the_real_tagger(tmp_path: Path) -> None:
    texts = jsonl(
        tmp_path / "in.jsonl",
        {"id": "a", "text": "£600,000 was set aside in 2031/32.", "date": "2031-05-14"},
        {"id": "b", "text": "(410)", "context": {"column": "Balance at 31 March 2032, £000", "row": "Vehicle Reserve"}},
    )
    assert main(["tag", "--texts", str(texts), "--out", str(tmp_path / "out.jsonl")]) == 0
    tagged = rows(tmp_path / "out.jsonl")
    assert misshapen(tagged, [TAGGED]) == []
    assert [(each["label"], each["text"]) for each in tagged[0]["entities"]] == [
        ("MONEY", "£600,000"),
        ("FINANCIAL_YEAR", "2031/32"),
    ]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no signals")
def test_indexing_that_is_stopped_goes_on_where_it_was(tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    for number in range(12):
        (papers / f"{number:02}.pdf").write_bytes(paper_pdf() + b"\n" * number)
    index = ("index", papers, "--store", tmp_path / "store")
    with scrutiny(*index, cwd=tmp_path) as running:
        assert running.stderr is not None
        for line in running.stderr:
            if line.endswith("added\n"):
                os.killpg(running.pid, signal.SIGINT)
                break
        left = running.stderr.read()
        assert running.wait(60) == 1
    assert left.splitlines()[-1].startswith("Stopped: the papers indexed so far are kept")
    assert "Traceback" not in left
    with scrutiny(*index, cwd=tmp_path) as again:
        said, _ = again.communicate(timeout=300)
    assert again.returncode == 0
    counted = re.fullmatch(r"(\d+) added, 0 updated, (\d+) unchanged, 0 removed, 0 not read\n", said)
    assert counted is not None, said
    assert int(counted[1]) + int(counted[2]) == 12
    assert int(counted[2]) >= 1


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no pipes that close")
def test_a_reader_that_has_seen_enough_is_no_error(real: Path) -> None:
    with scrutiny("passages", "--json", "--store", real / "store", cwd=real) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == ""
        assert running.wait(60) == 1
