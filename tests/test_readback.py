"""The boxes of a quote, cut out of its page and read again, show the quote: on any page, however it lies."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pdfs import LEFT, Text, pdf, prose, ruled
from readback import misread, quotes

import corpus.samples
from corpus.errors import NoText
from corpus.model import Paper
from corpus.reading import read_paper

SAMPLES = Path(corpus.samples.__file__).parent
REAL = os.environ.get("SCRUTINY_ARCHIVE")
QUOTES = 200
SHEET = [
    *prose(
        [
            ("5.1", "The balance of the Estates Reserve fell by £1.2 million in the year to March 2031. " * 3),
            ("a)", "Members asked why the wardens’ patrols had been moved from Ardenport to Marlgate in the winter."),
        ],
        top=150,
        right=440,
    ),
    *ruled([["Fund", "2030", "2031"], ["Fleet", "", "7"], ["Roads", "(4)", "5"]], widths=[150, 60, 60], top=420),
    Text(LEFT + 100, 600, "printed up the page", angle=90),
]


def wrong(folder: Path, *, seed: int) -> list[tuple[str, str]]:
    """Read all papers of a folder, and return what of the quotes drawn from them is not in its boxes."""
    papers: list[Paper] = []
    for path in sorted(folder.glob("*.pdf")):
        try:
            papers.append(read_paper(path.read_bytes(), path.stem))
        except NoText:
            continue
    drawn = quotes(papers, QUOTES, seed=seed)
    return [
        fault
        for paper in papers
        for fault in misread((folder / f"{paper.document}.pdf").read_bytes(), [one for of, one in drawn if of is paper])
    ]


def test_quotes_of_the_samples_are_where_their_boxes_are() -> None:
    assert len(wrong(SAMPLES, seed=2031)) <= 0.01 * QUOTES


@pytest.mark.archive
@pytest.mark.skipif(not REAL, reason="SCRUTINY_ARCHIVE names no folder of papers")
def test_quotes_of_real_papers_are_where_their_boxes_are() -> None:
    assert len(wrong(Path(REAL or ""), seed=2031)) <= 0.01 * QUOTES


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("cropped", [False, True])
def test_quotes_of_turned_and_cropped_pages(rotate: int, cropped: bool) -> None:
    across = (100.0, 40.0, 800.0, 560.0) if rotate % 180 else (40.0, 100.0, 560.0, 800.0)
    data = pdf(SHEET, rotate=rotate, crop=across if cropped else None)
    drawn = quotes([read_paper(data, "report")], 60, seed=rotate)
    assert len({one.quote for _, one in drawn}) > 20
    assert misread(data, [one for _, one in drawn]) == []


def test_a_box_in_the_wrong_place_is_found_out() -> None:
    data = pdf(SHEET)
    moved = pdf([*prose(["Crime fell."], top=100), *SHEET[6:]])
    drawn = quotes([read_paper(data, "report")], 20, seed=1)
    assert misread(moved, [one for _, one in drawn])
