from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from factories import page, paper, part, passage
from fake_archive import MINUTES, PACK, FakeArchive
from fakes import FakeEncoder, filled, put

from assistant.assistant import Assistant
from assistant.errors import AssistantError
from assistant.ui.asked import Asked
from assistant.ui.shelves import Shelves
from corpus.model import Paper
from index.errors import LongQuestion, NoModel
from index.store import Store
from index.windows import encoded

PACK_PAPER = replace(
    paper(
        passage("10.1 The estate programme was paused.", page=1),
        passage("11.2 The general reserve stood at £4.2m on 31 March 2018.", page=2),
        document="packs/2018-11",
        title="Agenda pack",
    ),
    pages=(page(1, printed="28"), page(2, printed="29", height=500.0)),
    parts=(
        part(0, title="Agenda", kind="agenda", last_page=1, pack=date(2018, 11, 14)),
        part(
            1,
            title="Reserves",
            first_page=1,
            last_page=2,
            item="7",
            pack=date(2018, 11, 14),
            meeting=date(2018, 11, 14),
        ),
    ),
)
LETTER = paper(
    "A letter without a date.", document="letter", title="A letter", parts=(part(0, kind="other", title=""),)
)


class FakeAssistant:
    """Takes questions of up to a hundred characters."""

    def ask(self, question: str, *, after: str | None = None, **_: object) -> str:
        if len(question) > 100:
            raise LongQuestion(len(question), 100)
        return f"answer to {question}" + (f" after {after}" if after else "")


def fake(_: Store) -> Assistant:
    return cast(Assistant, FakeAssistant())


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with filled(tmp_path / "store", LETTER, PACK_PAPER) as store:
        yield store


@pytest.fixture
def shelves(store: Store) -> Shelves:
    return Shelves(store, fake)


def test_papers_come_newest_meeting_first(shelves: Shelves) -> None:
    assert [(one.document, one.title, one.pages, one.day) for one in shelves.papers()] == [
        ("packs/2018-11", "Agenda pack", 2, date(2018, 11, 14)),
        ("letter", "A letter", 1, None),
    ]


def test_what_is_indexed_meanwhile_is_seen(shelves: Shelves, store: Store) -> None:
    shelves.papers()
    put(store, paper("New.", document="new", title="A new one"))
    store.remove("letter")
    assert {one.document for one in shelves.papers()} == {"packs/2018-11", "new"}


def test_a_page_is_placed_in_its_report_and_paper(shelves: Shelves) -> None:
    place = shelves.place("packs/2018-11", 2)
    assert place is not None
    assert (place.printed, place.height, place.noun) == ("29", 500.0, "pack")
    assert (place.part, place.item, place.day, place.paper) == (
        "Reserves",
        "7",
        date(2018, 11, 14),
        "Agenda pack",
    )


def test_a_report_without_a_title_has_its_papers(shelves: Shelves) -> None:
    place = shelves.place("letter", 1)
    assert place is not None
    assert (place.part, place.noun, place.day) == ("A letter", "paper", None)


@pytest.mark.parametrize(("document", "number"), [("gone", 1), ("letter", 2), ("letter", 0)])
def test_what_is_not_there_has_no_place(shelves: Shelves, document: str, number: int) -> None:
    assert shelves.place(document, number) is None


def test_a_quote_is_found_on_its_page(shelves: Shelves) -> None:
    whole = shelves.boxes("packs/2018-11", 2, "11.2 The general reserve stood at £4.2m on 31 March 2018.")
    piece = shelves.boxes("packs/2018-11", 2, "The general reserve")
    assert [box.page for box in piece] == [2]
    assert piece[0].rect[0] > whole[0].rect[0]
    assert piece[0].rect[2] < whole[0].rect[2]


@pytest.mark.parametrize(
    ("document", "number", "quote"),
    [("packs/2018-11", 2, "nowhere"), ("packs/2018-11", 1, "The general reserve"), ("gone", 1, "A letter")],
)
def test_a_quote_that_is_not_there_has_no_box(shelves: Shelves, document: str, number: int, quote: str) -> None:
    assert shelves.boxes(document, number, quote) == ()


def drawn(document: str, pdf: bytes, sha256: str, pages: int) -> Paper:
    made = paper("Words.", document=document)
    return replace(made, sha256=sha256, pages=tuple(page(number) for number in range(1, pages + 1)))


def test_a_meeting_is_prepared_once_for_each_state_of_the_archive(shelves: Shelves, store: Store) -> None:
    made = shelves.prepared("packs/2018-11")
    assert [each.item for each in made.agenda] == ["7", None]
    assert shelves.prepared("packs/2018-11") is made
    put(store, paper("New.", document="new", title="A new one"))
    assert shelves.prepared("packs/2018-11") is not made


def test_a_paper_that_is_gone_or_closed_is_said(shelves: Shelves, store: Store) -> None:
    with pytest.raises(AssistantError, match="not in the archive any more"):
        shelves.prepared("gone")
    put(store, paper("Words.", document="closed", parts=(part(0, exempt=True),)))
    with pytest.raises(AssistantError, match="exempt from publication"):
        shelves.prepared("closed")
    assert [each.exempt for each in shelves.prepared("closed", exempt=True).agenda] == [True]


def test_images_and_pdfs_are_named_by_content(store: Store, shelves: Shelves) -> None:
    encoder = FakeEncoder()
    made = drawn("drawn", PACK.pdf, PACK.sha256, 3)
    store.put(made, PACK.pdf, encoded(made.passages, encoder), folder="f", reader="r", encoder=encoder.name)
    image = shelves.image(PACK.sha256, 2)
    assert image is not None
    assert image.startswith(b"\x89PNG")
    assert shelves.pdf(PACK.sha256) == PACK.pdf
    assert shelves.image(PACK.sha256, 4) is None
    assert shelves.image(MINUTES.sha256, 1) is None
    assert shelves.pdf(MINUTES.sha256) is None


def test_a_page_that_cannot_be_drawn_is_not_there(
    shelves: Shelves, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    # The stand-in's PDFs are none.
    sha256 = next(one.sha256 for one in store.papers() if one.document == "letter")
    assert shelves.image(sha256, 1) is None
    assert "cannot be shown" in caplog.text


def test_a_question_waits_for_the_models(store: Store) -> None:
    loading, loaded = threading.Event(), threading.Event()

    def load(_: Store) -> Assistant:
        loading.set()
        assert loaded.wait(10)
        return fake(store)

    shelves = Shelves(store, load)
    thread = shelves.start()
    assert loading.wait(10)
    assert not shelves.ready()
    assert shelves.examples() is None
    loaded.set()
    assert str(shelves.ask("reserve?")) == "answer to reserve?"
    assert str(shelves.ask("And before?", after="reserve?")) == "answer to And before? after reserve?"
    assert shelves.ready()
    thread.join(10)


def test_models_that_cannot_be_loaded_are_said_without_their_paths(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    def load(_: Store) -> Assistant:
        raise NoModel("some-package")

    shelves = Shelves(store, load)
    shelves.start().join(10)
    with pytest.raises(AssistantError, match="could not be loaded"):
        shelves.ask("reserve?")
    assert "some-package is not installed" in caplog.text


def test_there_is_to_choose_what_the_papers_are(shelves: Shelves) -> None:
    assert shelves.choices().kinds == ("agenda", "report", "other")
    assert shelves.choices().newest == date(2018, 11, 14)


def test_a_remark_is_kept_beside_the_archive(shelves: Shelves, store: Store) -> None:
    answer = FakeArchive().ask("What was the reserve?")
    shelves.remark(Asked("What was the reserve?", None, None, None), answer, "It was £4.3m.")
    assert "It was £4.3m." in (store.directory / "remarks.jsonl").read_text(encoding="utf-8")


def test_a_question_that_is_too_long_is_for_its_asker(shelves: Shelves) -> None:
    shelves.start().join(10)
    with pytest.raises(AssistantError, match="200 characters"):
        shelves.ask("x" * 200)
