from __future__ import annotations

import pytest
from factories import passage, row

from assistant.diff.moved import moved, rewordings

WORDS = [
    # a share, a count in words, a sum
    ("Abstraction averaged 13% in the quarter to June.", "Abstraction averaged 21% in the quarter to June.", "13% 21%"),
    ("Of the actions, seven are green.", "Of the actions, eight are green.", "seven eight"),
    ("The scheme costs £4.2m in all.", "The scheme costs £5.1m in all.", "£4.2m £5.1m"),
    # a day is one figure, and is told from the others
    (
        "It was last considered on 27 July 2030.",
        "It was last considered on 26 October 2030.",
        "27 July 2030 26 October 2030",
    ),
    # a number that only says where something stands has not moved
    ("See Agenda Item 8 of the pack.", "See Agenda Item 7 of the pack.", ""),
    # what is written otherwise and is the same
    ("The reserve holds 1,472 pounds.", "The reserve holds 1472 pounds", ""),
    # words took the place of a figure: nothing to set against it
    ("The survey closes on 4 May 2031.", "The survey closes when all have answered.", ""),
]


@pytest.mark.parametrize(("before", "after", "figures"), WORDS)
def test_figures_that_moved_in_a_paragraph(before: str, after: str, figures: str) -> None:
    found = moved(passage(before), passage(after))
    assert " ".join(f"{each.before} {each.after}" for each in found) == figures


def test_a_figure_is_shown_in_its_sentence() -> None:
    before = passage(
        "2.1 Crime fell. (May 2031) Calls abandoned rose to 19.2% in the quarter to March 2031.", paragraph="2.1"
    )
    after = passage(
        "2.1 Crime fell. (May 2031) Calls abandoned fell to 14.6% in the quarter to June 2031.", paragraph="2.1"
    )
    first, second = moved(before, after)
    assert (first.where, first.dated) == ("Calls abandoned fell to 14.6% in the quarter to June 2031", False)
    assert (second.before, second.after, second.dated) == ("March 2031", "June 2031", True)


COLUMNS = ["Reserve", "2030/31", "2031/32"]
ROWS = [
    (
        ["Vehicle Reserve", "350", "400"],
        ["Vehicle Reserve", "350", "(120)"],
        [("Vehicle Reserve, 2031/32", "400", "(120)")],
    ),
    # a cell that had no figure
    (["Vehicle Reserve", "350", "TBC"], ["Vehicle Reserve", "350", "120"], []),
    # prose in a cell is read as prose
    (
        ["C3", "350", "The watch has 2,815 members in six districts."],
        ["C3", "350", "The watch has 2,940 members in six districts."],
        [("The watch has 2,940 members in six districts", "2,815", "2,940")],
    ),
]


@pytest.mark.parametrize(("before", "after", "expected"), ROWS)
def test_figures_that_moved_in_a_row(before: list[str], after: list[str], expected: list[tuple[str, str, str]]) -> None:
    found = moved(row(*before, columns=COLUMNS), row(*after, columns=COLUMNS))
    assert [(each.where, each.before, each.after) for each in found] == expected


def test_columns_with_one_name_are_not_told_apart() -> None:
    columns = ["Reserve", "£000", "£000"]
    assert moved(row("Fleet", "1", "2", columns=columns), row("Fleet", "3", "2", columns=columns)) == ()


def test_what_was_reworded() -> None:
    before = passage("4.1 The Plan has four themes, as before. Each has a lead.", paragraph="4.1")
    after = passage("4.2 The Plan has four themes. Each theme has a lead and a sponsor", paragraph="4.2")
    found = rewordings(before, after)
    assert [(each.before, each.after) for each in found] == [("as before", ""), ("", "theme"), ("", "and a sponsor")]
