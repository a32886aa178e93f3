"""Blocks to passages."""

from __future__ import annotations

import pytest
from printed import line, lines, table, token

from corpus.chunk import Chunker, last_sentence, run_together
from corpus.model import Part, Passage
from corpus.structure import blocks
from corpus.tables import Table

REPORT = Part(0, "report", "Estates", 1, 9)


def read(*items: str | Table) -> list[Passage]:
    laid: list[object] = []
    texts = [item for item in items if isinstance(item, str)]
    placed = iter(lines(*texts))
    for item in items:
        if isinstance(item, Table):
            laid.append(item)
        elif item.removeprefix("**").strip():
            laid.append(next(placed))
    return list(Chunker("pack", [REPORT]).passages(blocks([(1, laid)])))  # type: ignore[list-item]


PLACES = [
    # each paragraph under its numbered heading
    (
        ["**2.   Finance", "", "2.1   The Panel met.", "", "2.2   It rose."],
        [(None, None, None), ("2.1", None, "2. Finance"), ("2.2", None, "2. Finance")],
    ),
    # a lettered point belongs to its number, a bullet to the letter
    (
        ["3.1   The Panel agreed to:", "      a)   ask why:", "      •   soon"],
        [("3.1", None, None), ("a)", "3.1", None), (None, "a)", None)],
    ),
    # a heading within a numbered section is said with it
    (
        ["**2.   Finance", "", "**Reserves", "", "2.1   They fell."],
        [(None, None, None), (None, None, "2. Finance"), ("2.1", None, "2. Finance: Reserves")],
    ),
    # an unlabelled paragraph belongs to its section's number
    (
        ["**2.   Finance", "", "The Panel met."],
        [(None, None, None), (None, "2", "2. Finance")],
    ),
]


@pytest.mark.parametrize(("texts", "places"), PLACES)
def test_places(texts: list[str], places: list[tuple[str | None, str | None, str | None]]) -> None:
    assert [(passage.paragraph, passage.under, passage.section) for passage in read(*texts)] == places


def test_a_bullet_carries_the_sentence_that_it_completes() -> None:
    found = read("1.1   The Panel met. It agreed to:", "•   light the paths", "•   lock the gates")
    assert [passage.lead_in for passage in found] == [None, "It agreed to:", "It agreed to:"]
    assert [passage.text for passage in found[1:]] == ["light the paths", "lock the gates"]


def test_a_row_is_its_filled_cells_and_each_knows_its_header() -> None:
    found = read("Table 1: Reserves", table(["Fund", "2030", "2031"], ["Fleet", "", "£7"], fills={(1, 2): 0xFF0000}))
    row = found[-1]
    assert (row.kind, row.text, row.lead_in) == ("row", "Fleet | £7", "Table 1: Reserves")
    assert [(row.text[c.start : c.end], c.row, c.column, c.fill) for c in row.cells] == [
        ("Fleet", "", "Fund", None),
        ("£7", "Fleet", "2031", "#ff0000"),
    ]


def test_ids_count_the_passages_of_a_paper() -> None:
    found = read("1.1   One.", "", "1.2   Two.")
    assert [passage.id for passage in found] == ["pack#0000", "pack#0001"]


def test_words_cover_the_text_in_order() -> None:
    for passage in read("**2.   Finance", "", "2.1   It rose  by  £5.", "•   more", table(["A", "B"], ["x y", "z"])):
        rest = list(passage.text)
        end = 0
        for word in passage.words:
            assert word.start >= end
            end = word.end
            assert " " not in passage.text[word.start : word.end]
            rest[word.start : word.end] = " " * (word.end - word.start)
        assert set(rest) <= {" ", "|"}


JOINED = [
    # spaces are single however wide the gap
    ([token("The", 72), token("Panel", 200)], "The Panel"),
    # a word broken at a line's end is closed up
    ([token("pre-", 300, 100), token("cept", 72, 114)], "pre-cept"),
    # a dash with nothing before it is a dash
    ([token("rose", 72), token("-", 100), token("again", 72, 114)], "rose - again"),
    # a hyphen within a line is kept as it is
    ([token("Mid-", 72), token("year", 100)], "Mid- year"),
    # an address goes on over the line
    ([token("https://westmarch.example/", 72), token("plan", 72, 114)], "https://westmarch.example/plan"),
    # and over another, and after what is asked of it
    (
        [
            token("https://westmarch.example/", 72),
            token("plan/", 72, 114),
            token("list?", 72, 128),
            token("Id=7", 72, 142),
        ],
        "https://westmarch.example/plan/list?Id=7",
    ),
    # a heading below it is none of it
    (
        [token("https://westmarch.example/", 72), token("Papers:", 72, 114, bold=True)],
        "https://westmarch.example/ Papers:",
    ),
]


@pytest.mark.parametrize(("words", "text"), JOINED)
def test_run_together(words: list, text: str) -> None:  # type: ignore[type-arg]
    joined = run_together([(1, word) for word in words])
    assert joined.text == text
    assert [joined.text[word.start : word.end] for word in joined.words] == [word.text for word in words]


def test_passages_of_another_part_start_afresh() -> None:
    two = [Part(0, "report", "Estates", 1, 1), Part(1, "report", "Fleet", 2, 2)]
    first = lines("**2.   Finance", "", "2.1   It rose.")
    second = [line("1.1", y=100, page=2), line("It   fell.", y=130, page=2)]
    found = list(Chunker("pack", two).passages(blocks([(1, first), (2, second)])))
    assert [(passage.part, passage.section) for passage in found] == [
        (0, None), (0, "2. Finance"), (1, None), (1, None),
    ]  # fmt: skip


SENTENCES = [
    ("One. Two follows:", "Two follows:"),
    ("Only one", "Only one"),
    ("It cost £5.2 million. “So” said the chair:", "“So” said the chair:"),
]


@pytest.mark.parametrize(("text", "last"), SENTENCES)
def test_last_sentence(text: str, last: str) -> None:
    assert last_sentence(text) == last


def test_an_agendas_entries_are_paragraphs_without_labels() -> None:
    part = Part(0, "agenda", "Agenda", 1, 1)
    given = lines("**AGENDA", "", "**1.   Apologies", "", "**2.   Minutes          3 - 4")
    found = Chunker("pack", [part]).passages(blocks([(1, given)], listings={1}))
    assert [(passage.kind, passage.paragraph, passage.section, passage.text) for passage in found] == [
        ("heading", None, None, "AGENDA"),
        ("paragraph", None, "AGENDA", "1. Apologies"),
        ("paragraph", None, "AGENDA", "2. Minutes 3 - 4"),
    ]


def test_a_footnote_belongs_to_its_caller() -> None:
    given = [*lines("4.1   It rose. So say the reports of the Office1 again."), line("1 Survey.", y=700, size=9)]
    found = Chunker("pack", [REPORT]).passages(blocks([(1, given)]))
    assert [(passage.kind, passage.under, passage.lead_in) for passage in found] == [
        ("paragraph", None, None),
        ("note", "4.1", "So say the reports of the Office"),
    ]


def test_a_footnote_that_nothing_calls_belongs_to_nothing() -> None:
    given = [*lines("4.1   It rose."), line("1 Survey.", y=700, size=9)]
    found = Chunker("pack", [REPORT]).passages(blocks([(1, given)]))
    assert (found[1].under, found[1].lead_in) == (None, None)


def test_a_cell_that_a_page_cuts_is_one_and_its_words_stand_on_both_pages() -> None:
    heads = ["Date", "Title", "Officer"]
    first = table(heads, ["3 May", "Budget and precept for", "OPCC"])
    second = table(["", "2031/32 in full.", ""], ["9 June", "Roads", "OPCC"], page=2, bold=0)
    whole, after = Chunker("pack", [REPORT]).passages(blocks([(1, [first]), (2, [second])]))
    assert whole.text == "3 May | Budget and precept for 2031/32 in full. | OPCC"
    assert [whole.text[cell.start : cell.end] for cell in whole.cells] == [
        "3 May",
        "Budget and precept for 2031/32 in full.",
        "OPCC",
    ]
    placed = [(whole.text[word.start : word.end], word.page) for word in whole.words]
    assert placed[-5:] == [("for", 1), ("2031/32", 2), ("in", 2), ("full.", 2), ("OPCC", 1)]
    assert after.text == "9 June | Roads | OPCC"


def test_an_empty_cell_before_the_one_that_a_page_cuts_has_nothing_of_it() -> None:
    heads, day = ["Date", "Title", "Officer"], ["3 May", "Roads.", "OPCC"]
    first = table(heads, day, ["", "Budget and precept for", "OPCC"], fills={(0, 0): 0xCCCCCC})
    second = table(["", "2031/32 in full.", ""], ["9 June", "Fleet", "OPCC"], page=2, bold=0)
    _, whole, _ = Chunker("pack", [REPORT]).passages(blocks([(1, [first]), (2, [second])]))
    assert [whole.text[cell.start : cell.end] for cell in whole.cells] == [
        "Budget and precept for 2031/32 in full.",
        "OPCC",
    ]
