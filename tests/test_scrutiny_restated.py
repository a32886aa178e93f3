from __future__ import annotations

from datetime import date

import pytest
from scrutiny_cases import para, raised, report

from assistant.scrutiny.restated import restated

EARLIER = "Absence from neighbourhood teams averaged 13% in the quarter to June 2030, against a ceiling of 10%."
CASES = [
    (EARLIER.replace("13%", "21%").replace("June", "December"), ["deteriorating_measure"]),
    (EARLIER.replace("13%", "12%").replace("June", "December"), []),
    (EARLIER.replace("13%", "21%"), ["inconsistency"]),
    (EARLIER, []),
    # no time is named, and half a year has gone by
    ("The partnership has 27 actions in its plan, of which 16 are complete.", []),
    ("Overtime in control rooms averaged 21% in the quarter to June 2030, for a cost of £1m.", []),
]


MOVING = "The partnership has 27 actions in its plan, of which 14 are complete."


@pytest.mark.parametrize(("text", "types"), CASES)
def test_one_sentence_in_two_papers(text: str, types: list[str]) -> None:
    earlier = report(
        para(EARLIER, "4.1"), para(MOVING, "4.2"), document="2030-09-01-report", meeting=date(2030, 9, 1), pack=None
    )
    assert [each.type for each in raised(restated, earlier, report(para(text, "5.1")))] == types


def test_a_figure_restated_with_its_reason_is_none() -> None:
    earlier = report(para(EARLIER, "4.1"), document="2030-09-01-report", meeting=date(2030, 9, 1), pack=None)
    text = f"{EARLIER.replace('13%', '21%')} The figure is restated."
    assert raised(restated, earlier, report(para(text, "5.1"))) == []
