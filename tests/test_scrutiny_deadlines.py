from __future__ import annotations

import pytest
from scrutiny_cases import para, raised, report

from assistant.scrutiny.deadlines import deadlines

DECEMBER = para("The settlement is anticipated in early December 2030.", "6.1")
JANUARY = para("The settlement is anticipated in January 2031.", "3.1")


def test_two_dates_for_one_event() -> None:
    (found,) = raised(deadlines, report(DECEMBER, JANUARY))
    assert found.confidence > 0.8


def test_a_date_that_the_paper_says_may_slip_is_asked_about_as_that() -> None:
    told = para("It is usual in December. There is speculation that it may slip into January 2031.", "5.5")
    (found,) = raised(deadlines, report(DECEMBER, told, JANUARY))
    assert found.confidence < 0.7
    assert "says that it may slip" in found.why
    assert len(found.related) == 2


LIMITS = [
    # the step is another, and what it is of the same
    ("The Commissioner must notify the Panel of the precept which he is proposing to issue by 1 February.", 1),
    ("The Commissioner must notify the Panel of his proposed precept by 1 March.", 0),
    # the final one has a day of its own
    ("The Commissioner must issue the final precept by 1 February.", 0),
]


@pytest.mark.parametrize(("text", "count"), LIMITS)
def test_legal_days(text: str, count: int) -> None:
    law = para("It is a statutory duty that he must issue the proposed precept by 1 March.", "2.1")
    found = raised(deadlines, report(law, para(text, "4.1")))
    assert [each.type for each in found] == ["statutory_deadline"] * count
    assert all("they may be two steps" in each.why for each in found)
