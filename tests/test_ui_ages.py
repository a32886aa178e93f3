from __future__ import annotations

from datetime import date

import pytest

from assistant.ui.ages import aged

NEWEST = date(2031, 5, 14)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2031, 5, 14), "the newest paper"),
        # as of an earlier day than the newest paper's
        (date(2031, 6, 1), "the newest paper"),
        (date(2031, 5, 13), "one day before the newest paper"),
        (date(2031, 5, 1), "one week before the newest paper"),
        (date(2031, 4, 14), "one month before the newest paper"),
        (date(2031, 3, 15), "one month before the newest paper"),
        (date(2030, 5, 15), "11 months before the newest paper"),
        (date(2030, 5, 14), "one year before the newest paper"),
        (date(2029, 5, 13), "two years before the newest paper"),
        (date(2019, 5, 14), "12 years before the newest paper"),
    ],
)
def test_the_age_of_a_paper_is_said_in_its_largest_unit(day: date, expected: str) -> None:
    assert aged(day, NEWEST) == expected
