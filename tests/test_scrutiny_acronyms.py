from __future__ import annotations

from datetime import date

import pytest
from scrutiny_cases import para, raised, report

from assistant.scrutiny.acronyms import acronyms

CASES = [("Safety", 0), ("Support", 1)]


@pytest.mark.parametrize(("word", "count"), CASES)
def test_one_short_form_for_two_names(word: str, count: int) -> None:
    first = para("The Westmarch Community Safety Board (WCSB) met.", "4.1")
    earlier = report(first, document="2030-12-01-report", meeting=date(2030, 12, 1), pack=None)
    now = report(para(f"The Westmarch Community {word} Board (WCSB) met.", "5.1"))
    assert len(raised(acronyms, earlier, now)) == count
