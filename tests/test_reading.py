"""Whole PDFs, read."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from laws import lost_words, misplaced, uncovered, unquotable
from pdfs import LEFT, WIDTH, Filled, Mark, Picture, Sheet, Text, columns, pdf, prose, ruled
from reportlab.pdfbase.pdfmetrics import stringWidth

from corpus.errors import Damaged, NoText
from corpus.model import Passage
from corpus.reading import read_paper

_PLAIN = """
patrol warden heron estate custody fleet reserve precept panel commissioner winter lamp lock gate bridge
ferry market harbour survey officer budget balance grant risk audit
"""
WORDS = tuple(_PLAIN.split())


def sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(words)).capitalize() + "."


def report(chance: random.Random) -> list[Sheet]:
    """A report of two or three pages with everything that a report has, its wording by chance."""
    sheets: list[Sheet] = []
    for number in range(1, chance.randint(2, 4) + 1):
        lines: list[str | tuple[str, str]] = [(f"{number}.", f"**{chance.choice(WORDS).title()}**")]
        for count in range(1, chance.randint(2, 5)):
            lines.append((f"{number}.{count}", sentence(chance, chance.randint(5, 60))))
        lines += [("•", sentence(chance, chance.randint(2, 25))) for _ in range(chance.randint(0, 3))]
        top = 620.0
        table = ruled(
            [["Fund", "2030", "2031"]]
            + [
                [
                    chance.choice(WORDS).title(),
                    chance.choice(["", "-", "12"]) if row else "7",
                    str(chance.randint(1, 999)),
                ]
                for row in range(chance.randint(1, 5))
            ],
            widths=[150, 80, 80],
            top=top,
        )
        furniture = [Text(LEFT, 40, "Westmarch Police and Crime Panel"), Text(290, 815, str(number))]
        sheets.append([*furniture, *prose(lines, top=90), *table])
    return sheets


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("rotate", [0, 90])
def test_the_laws_hold(seed: int, rotate: int) -> None:
    data = pdf(*report(random.Random(seed)), rotate=rotate)
    paper = read_paper(data, "report")
    assert lost_words(data, paper) == []
    assert uncovered(paper) == []
    assert unquotable(paper) == []
    assert misplaced(paper) == []


def test_reading_twice_gives_the_same() -> None:
    data = pdf(*report(random.Random(3)))
    assert read_paper(data, "report") == read_paper(data, "report")


def found(data: bytes) -> list[Passage]:
    return list(read_paper(data, "report").passages)


def test_a_numbered_report() -> None:
    passages = found(
        pdf(
            prose(
                [
                    ("1.", "**Purpose**"),
                    (
                        "1.1",
                        "The Panel is asked to note how many patrols were made in winter, and their cost.",
                    ),
                    ("1.2", "It is asked to agree:"),
                    ("a)", "the budget;"),
                    ("b)", "the precept."),
                ]
            )
        )
    )
    assert [(p.kind, p.paragraph, p.under, p.section) for p in passages] == [
        ("heading", None, None, None),
        ("paragraph", "1.1", None, "1. Purpose"),
        ("paragraph", "1.2", None, "1. Purpose"),
        ("paragraph", "a)", "1.2", "1. Purpose"),
        ("paragraph", "b)", "1.2", "1. Purpose"),
    ]


def test_a_paragraph_that_runs_over_a_page_is_one_passage() -> None:
    words = " ".join(["patrols were made at Westmarch over the winter and"] * 4)
    first = prose([("1.1", "The Commissioner reported that " + words)], top=700)
    second = prose([("", "their cost rose."), ("1.2", "It was noted.")], x=LEFT, top=90)
    passages = found(pdf(first, second))
    assert [p.paragraph for p in passages] == ["1.1", "1.2"]
    assert passages[0].text.endswith("over the winter and their cost rose.")
    assert {word.page for word in passages[0].words} == {1, 2}


def test_running_heads_and_printed_numbers_are_set_aside() -> None:
    sheets = [
        [
            Text(LEFT, 40, "Westmarch Police and Crime Panel"),
            Text(290, 815, str(20 + n)),
            *prose([f"Page {name}."]),
        ]
        for n, name in enumerate(["one", "two", "three", "four"])
    ]
    paper = read_paper(pdf(*sheets), "pack")
    assert [page.printed for page in paper.pages] == ["20", "21", "22", "23"]
    assert [p.text for p in paper.passages] == ["Page one.", "Page two.", "Page three.", "Page four."]


def test_a_figure_keeps_its_year() -> None:
    table = ruled(
        [["Fund", "2030", "2031", "2032"], ["Fleet", "", "12", ""], ["Estate", "3", "", "(4)"]],
        widths=[120, 60, 60, 60],
        fills={(1, 2): "#ffff00"},
    )
    passages = found(pdf(table))
    cells = {
        (cell.row, cell.column): (passage.text[cell.start : cell.end], cell.fill)
        for passage in passages
        for cell in passage.cells
        if cell.row
    }
    assert cells == {
        ("Fleet", "2031"): ("12", "#ffff00"),
        ("Estate", "2030"): ("3", None),
        ("Estate", "2032"): ("(4)", None),
    }


def test_two_columns_are_read_in_order() -> None:
    left = "The left column tells of patrols " + "and of lamps that were lit all winter " * 5 + "at night."
    right = "The right column tells of the budget " + "and of what the panel then asked of it " * 5 + "at noon."
    sheet = [*prose([right], x=310, right=WIDTH - LEFT), *prose([left], right=270)]
    assert [p.text for p in found(pdf(sheet))] == [left, right]


@pytest.mark.usefixtures("no_tesseract")
def test_a_page_without_text_is_warned_of() -> None:
    paper = read_paper(pdf(prose(["The Panel met."]), [Picture(50, 50, 500, 800)], [Picture(0, 0, 1, 1)][:0]), "pack")
    assert paper.warnings == (
        "page 2: this page is a picture; it was not read, because Tesseract, which reads pictures, is not installed "
        "on this computer",
        "page 3: there is nothing on this page",
    )


@pytest.mark.usefixtures("no_tesseract")
def test_without_ocr_a_scan_is_refused() -> None:
    with pytest.raises(NoText, match=r"all its 2 pages are pictures, .* needs Tesseract"):
        read_paper(pdf([Picture(50, 50, 500, 800)], [Picture(50, 50, 500, 800)]), "scan")


@pytest.mark.ocr
def test_a_picture_without_words_is_said_to_be_one() -> None:
    paper = read_paper(pdf(prose(["The Panel met."]), [Picture(50, 50, 500, 800)]), "pack")
    assert paper.warnings == ("page 2: this page is a picture in which no words were found",)


def test_an_empty_paper_is_read_as_empty() -> None:
    assert read_paper(pdf([]), "empty").passages == ()


def test_no_pages_is_damage() -> None:
    with pytest.raises(Damaged):
        read_paper(b"%PDF-1.4\ntrailer << >>\n%%EOF", "broken")


def test_a_table_without_rules_loses_no_word() -> None:
    data = pdf(columns([["Fund", "2030"], ["Fleet", "12"], ["Estate", "7"]], stops=[72, 300]))
    assert lost_words(data, read_paper(data, "table")) == []


def test_a_footnote_belongs_to_the_paragraph_that_calls_it() -> None:
    words = "patrols were made at Westmarch over the winter, " * 4
    body = prose([("1.1", "It was said in a survey by the Audit Office1 that " + words), ("1.2", "It was noted.")])
    notes = [Text(LEFT, 700, "1 The survey of 2031, second wave.", size=8)]
    passages = found(pdf([*body, *notes]))
    assert [(p.kind, p.paragraph, p.under) for p in passages] == [
        ("paragraph", "1.1", None),
        ("paragraph", "1.2", None),
        ("note", None, "1.1"),
    ]
    assert passages[2].lead_in == "1.1 It was said in a survey by the Audit Office"


@pytest.mark.parametrize("rotate", [0, 90])
def test_a_landscape_table_drawn_sideways_on_an_upright_page(rotate: int) -> None:
    # the table reads upwards: what is level in it stands upright on the page as shown
    rows = [["Fund", "2030", "2031"], ["Fleet", "7", "12"], ["Estate", "", "(4)"], ["Roads", "5", "6"]]
    marks = [
        Text(100.0 + 20 * n, 700.0 - stop, text, 10, bold=n == 0, angle=-90)
        for n, row in enumerate(rows)
        for stop, text in zip((0, 180, 260), row, strict=True)
        if text
    ]
    data = pdf([*marks, Text(290, 815, "7")], rotate=rotate)
    paper = read_paper(data, "report")
    cells = {
        (cell.row, cell.column): passage.text[cell.start : cell.end]
        for passage in paper.passages
        for cell in passage.cells
        if cell.row
    }
    assert cells == {
        ("Fleet", "2030"): "7",
        ("Fleet", "2031"): "12",
        ("Estate", "2031"): "(4)",
        ("Roads", "2030"): "5",
        ("Roads", "2031"): "6",
    }
    assert misplaced(paper) == []
    word = next(word for passage in paper.passages for word in passage.words if passage.text.startswith("Fleet"))
    x0, y0, x1, y1 = word.rect
    assert 100 < x0 < x1 < 130
    assert 660 < y0 < y1 < 710


def test_words_off_the_page_are_left_out() -> None:
    paper = read_paper(pdf([*prose(["The Panel met."]), Text(700, 300, "hidden words")]), "report")
    assert [p.text for p in paper.passages] == ["The Panel met."]
    assert paper.warnings == ("page 1: 2 words stand outside the page, out of sight, and will not be quoted",)


def test_a_table_without_rules_gives_its_cells() -> None:
    rows = [["Fund", "2030", "2031"], ["Fleet", "7", "12"], ["Estate", "", "(4)"], ["Roads", "5", "6"]]
    passages = found(pdf([*prose(["Table 1: Reserves"], top=80), *columns(rows, stops=[72, 300, 380])]))
    assert [(p.text, p.lead_in) for p in passages if p.cells] == [
        ("Fleet | 7 | 12", "Table 1: Reserves"),
        ("Estate | (4)", "Table 1: Reserves"),
        ("Roads | 5 | 6", "Table 1: Reserves"),
    ]


def test_a_notes_mark_is_no_part_of_a_row_its_headings_or_its_figures() -> None:
    rows = [["Fund", "2030", "2031"], ["Road Safety", "1,205", "755"], ["Fleet", "12", "14"]]
    called = {"Road Safety": "1", "1,205": "2", "2031": "3"}
    marks: list[Mark] = []
    for mark in ruled(rows, widths=[150, 90, 90], top=280):
        marks.append(mark)
        if isinstance(mark, Text) and mark.text in called:
            end = mark.x + stringWidth(mark.text, "Helvetica-Bold" if mark.bold else "Helvetica", mark.size)
            marks.append(Text(end, mark.y - 4, called[mark.text], 6))
    notes = prose(["1 Held for Westmarch.", "2 Restated.", "3 Forecast."], top=700, size=8)
    body = prose([("4.1", "Patrols and wardens on the estate cost more than the budget this winter. " * 4)], top=90)
    passages = found(pdf([*body, *marks, *notes]))
    row = next(each for each in passages if each.text.startswith("Road"))
    assert row.text == "Road Safety1 | 1,205 2 | 755"
    assert [(cell.row, cell.column, row.text[cell.start : cell.end]) for cell in row.cells] == [
        ("", "Fund", "Road Safety"),
        ("Road Safety", "2030", "1,205"),
        ("Road Safety", "2031", "755"),
    ]
    assert [each.lead_in for each in passages if each.kind == "note"][:2] == ["Road Safety", "Road Safety1 | 1,205"]


REAL = sorted(Path(os.environ.get("SCRUTINY_ARCHIVE") or "nowhere").glob("*.pdf"))


@pytest.mark.archive
@pytest.mark.skipif(not REAL, reason="SCRUTINY_ARCHIVE names no folder of papers")
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_the_laws_hold_on_real_papers(path: Path) -> None:
    data = path.read_bytes()
    paper = read_paper(data, path.stem)
    assert uncovered(paper) == []
    assert misplaced(paper) == []
    assert len(unquotable(paper)) <= 0.005 * len(paper.passages)
    assert len(lost_words(data, paper)) <= 0.001 * sum(len(p.words) for p in paper.passages)
    # the structure has not fallen together: passages have places, and none holds a page
    words = sum(len(p.words) for p in paper.passages)
    assert max(len(p.words) for p in paper.passages) < 700
    assert words / len(paper.passages) < 60
    placed = sum(bool(p.section or p.paragraph or p.cells or p.kind == "heading") for p in paper.passages)
    assert placed >= 0.6 * len(paper.passages)


def test_an_empty_column_is_known_and_no_figure_moves_into_it() -> None:
    rows = [
        ["Fund", "2030", "2031", "2032"],
        ["Reserves", "", "", ""],
        ["Fleet", "7", "", "-"],
        ["Roads", "(4)", "5", ""],
    ]
    passages = [each for each in found(pdf(ruled(rows, widths=[150, 60, 60, 60]))) if each.cells]
    said = [({c.column: p.text[c.start : c.end] for c in p.cells[1:]}, p.blanks) for p in passages]
    assert said == [
        ({}, ()),
        ({"2030": "7", "2032": "-"}, ("2031",)),
        ({"2030": "(4)", "2031": "5"}, ("2032",)),
    ]


def test_a_status_is_read_from_a_fill_or_a_spot_in_a_cell_without_words() -> None:
    rows = [["Ref", "Action", "RAG"], ["P1", "Cut crime", ""], ["P2", "Cut costs", ""], ["P3", "Cut grass", ""]]
    spot = Filled(LEFT + 240, 152, LEFT + 252, 164, "#ff0000")
    marks = ruled(rows, widths=[40, 180, 60], top=100, fills={(1, 2): "#ffc000"})
    passages = [each for each in found(pdf([*marks, spot])) if each.cells]
    assert [(each.cells[-1].column, each.cells[-1].colour) for each in passages] == [
        ("RAG", "amber"),
        ("RAG", "red"),
        ("Action", None),
    ]
    assert [each.text for each in passages] == ["P1 | Cut crime", "P2 | Cut costs", "P3 | Cut grass"]


def test_a_page_of_few_words_is_text_where_it_has_a_sentence_and_letters_of_its_own() -> None:
    long = prose(["The board looked at what was spent on the estate in the year."] * 9, top=110)
    sentence = Text(LEFT, 110, "It agreed to this without a vote.", size=14)
    act = Text(LEFT, 160, "Westmarch Policing Act 2031", size=14)
    kinds = [each.kind for each in read_paper(pdf(long, [sentence, act]), "told").passages if each.page == 2]
    assert kinds == ["paragraph", "paragraph"]
    kinds = [each.kind for each in read_paper(pdf(long, [act]), "cover").passages if each.page == 2]
    assert kinds == ["heading"]
