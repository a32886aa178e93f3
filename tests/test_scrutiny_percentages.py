from __future__ import annotations

import pytest
from scrutiny_cases import para, raised, report

from assistant.scrutiny.percentages import percentages

SENTENCES = [
    # the base, the step and the result are all there, and the share isn't right
    (
        "The Band D rate is £198.72. It rises by £11.97 in 2031/32. This will bring it to £210.69 (6.3% increase).",
        1,
    ),
    (
        "The Band D rate is £198.72. It rises by £11.97 in 2031/32. This will bring it to £210.69 (6.0% increase).",
        0,
    ),
    ("Calls rose from 5,000 to 6,000, a 25% increase.", 1),
    ("Calls rose from 5,000 to 6,000, a 20% increase.", 0),
    ("The grant fell from £1.2m to £1.1m, a reduction of 8%.", 0),
    # rounded figures allow some room
    ("The reserve grew from £1m to £1.1m, an increase of 14%.", 0),
    # points are not per cent
    ("Satisfaction rose from 70% to 72%, an increase of 2 percentage points.", 0),
    # years are not amounts, and the percentage is of something else
    ("From 2015 to 2018 crime saw a 12% increase.", 0),
    ("Of the sum of £155,000, 4% went to partners.", 0),
    # shares of a count
    ("Of the survey, 45 of 60 (70%) agreed.", 1),
    ("Of the survey, 45 out of 60 (75%) agreed.", 0),
    ("It met on 3 of 7 days, and 12% were absent.", 0),
    ("The hub helped 15,000 victims, of whom 6,000 (36%) came back.", 1),
    ("The hub helped 15,000 victims, of whom 6,000 (40%) came back.", 0),
    # from one figure down to another, either way round
    ("There were 12,450 burglaries, down 8% from 13,100.", 1),
    ("There were 12,450 burglaries, down 5% from 13,100.", 0),
    ("Burglaries rose by 120 (12%) to 1,500.", 1),
    ("Burglaries rose by 120 (8.7%) to 1,500.", 0),
]


@pytest.mark.parametrize(("text", "count"), SENTENCES)
def test_percentages(text: str, count: int) -> None:
    assert len(raised(percentages, report(para(text, "3.3")))) == count


def test_a_wrong_percentage_shows_the_computation() -> None:
    text = SENTENCES[0][0]
    (finding,) = raised(percentages, report(para(text, "3.3")))
    assert finding.quote == "This will bring it to £210.69 (6.3% increase)."
    assert finding.related[0].quote == "The Band D rate is £198.72."
    assert "6.02%" in finding.why


def test_the_figure_that_a_rise_starts_from_may_stand_in_another_paragraph() -> None:
    base = para("The Band D rate is £198.72.", "3.2")
    rise = para("It will rise by £11.97 in 2031/32, to £210.69 (6.3% increase).", "3.5")
    (finding,) = raised(percentages, report(base, rise))
    assert "6.02%" in finding.why
