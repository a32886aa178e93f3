from __future__ import annotations

import pytest
from factories import passage
from scrutiny_cases import para, raised, report

from assistant.scrutiny.listing import listing
from corpus.model import Passage

INLINE = [
    ("The Plan has four themes: Victims, Offenders, Communities and Transformation.", 0),
    ("The Plan has five themes: Victims, Offenders, Communities and Transformation.", 1),
    ("The Plan has four themes: Victims, Offenders, Communities and Transformation, each with an aim.", 0),
    ("The four biggest risks for the year are Pensions, Training, Fleet and Insurance.", 0),
    ("The four biggest risks for the year are Pensions, Training and Insurance.", 1),
    # pairs count once or twice, but not now once and now twice
    ("Six groups report. These now cover Roads, Drugs & Alcohol, Fraud, Courts & Custody.", 0),
    ("Five groups report. These now cover Roads, Drugs & Alcohol, Fraud, Courts & Custody.", 1),
    # examples and statements are no lists
    ("Three partners, including Westmarch County Council, Fire and Health, have signed.", 0),
    ("The two issues are that costs have risen, staff have left and cars are old.", 0),
    ("There are three grants in two categories: policing; demand or risk.", 0),
]


@pytest.mark.parametrize(("text", "count"), INLINE)
def test_a_count_and_the_list_in_the_text(text: str, count: int) -> None:
    assert len(raised(listing, report(para(text, "6.2")))) == count


def bullets(count: int, lead: str) -> list[Passage]:
    return [passage(f"aim number {n} of the Plan;", kind="bullet", lead_in=lead) for n in range(count)]


@pytest.mark.parametrize(("said", "given", "count"), [("three", 3, 0), ("three", 4, 1), ("four", 3, 1)])
def test_a_count_and_the_bullets_after_it(said: str, given: int, count: int) -> None:
    lead = f"The Plan sets out {said} high level objectives:"
    assert len(raised(listing, report(para(lead, "5.3"), *bullets(given, lead)))) == count


def test_a_remark_after_the_last_bullet_is_none_of_them() -> None:
    lead = "The Plan sets out three high level objectives:"
    listed = [*bullets(1, lead), passage("keep roads safe; and", kind="bullet", lead_in=lead)]
    listed += [passage("cut crime.", kind="bullet", lead_in=lead)]
    listed += [passage("Please see the annex.", kind="bullet", lead_in=lead)]
    assert raised(listing, report(para(lead, "5.3"), *listed)) == []
