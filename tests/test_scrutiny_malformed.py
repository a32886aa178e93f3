from __future__ import annotations

import pytest
from factories import passage
from scrutiny_cases import para, raised, report

from assistant.scrutiny.malformed import malformed

BAD = [
    # digits grouped wrongly, in a sentence
    ("The grant of £34,8145 was agreed.", "£34,8145"),
    ("The grant of £1,23 was agreed.", "£1,23"),
    ("The grant of £1.2.3m was agreed.", "£1.2.3"),
    # days that aren't
    ("The lease ends on 31 June 2031.", "31 June 2031"),
    ("The lease ends on 30th February 2031.", "30th February 2031"),
    ("The Panel meets on Monday 4 March 2031.", "Tuesday"),
    # what a word processor leaves behind
    ("As shown in Error! Reference source not found. the fund falls.", "Error!"),
]


GOOD = [
    "The grant of £34,814 was agreed, of which £1,250.50 is spent, and £7.198m is held.",
    "The lease ends on 29 February 2032, and the Panel meets on Tuesday 4 March 2031.",
    "Surveys close on Thursday 6 March.",
    "Objectives 1,2 and 3,4 were met; see pages 12,13.",
    "Contact 0300 333 3456 or reference 2031,0417.",
    "The Constabulary had 1,425 officers on 31 March 2031.",
]


@pytest.mark.parametrize(("text", "shown"), BAD)
def test_raises_what_cannot_be_read(text: str, shown: str) -> None:
    (finding,) = raised(malformed, report(para(text, "4.2")))
    assert finding.type == "malformed_figure"
    assert shown in finding.why + finding.question


@pytest.mark.parametrize("text", GOOD)
def test_says_nothing_of_what_is_well_formed(text: str) -> None:
    assert raised(malformed, report(para(text, "4.2"))) == []


def test_a_footnote_mark_is_no_digit() -> None:
    made = report(para("The grant was £34,8141 in all.", "4.2"), passage("1 Less the match funding."))
    assert raised(malformed, made) == []
