from __future__ import annotations

import pytest
from factories import passage
from scrutiny_cases import para, raised, report, table

from assistant.scrutiny.missing import missing
from corpus.citing import stands_on

OPEN = [
    # the figure itself is left open
    "8.2 Warden numbers are budgeted to reduce to TBC.",
    "8.2 The saving in 2031/32 is TBA.",
    "8.2 The cost of the scheme is £xx.",
    "8.2 The cost of the scheme is £X.Xm in the first year.",
    "8.2 The background paper is agenda item xx of the Board.",
    "8.2 The briefing will be held on ??? June 2031.",
    # or promised for later
    "8.2 The fund will be used, but the spend profile is to be determined.",
    "8.2 The Treasury grant is still to be confirmed.",
    "8.2 Table 3 (to be added).",
    "8.2 [insert figure for 2031/32]",
]


CLOSED = [
    # what was open once, and is not now
    "8.2 The venue, which was to be confirmed, is the Guildhall.",
    "8.2 The appointment is to be confirmed by the Panel.",
    # a council's name, a key, a Roman numeral, a question
    "8.2 Tamford Borough Council (TBC) leads. TBC has agreed.",
    "8.2 TBC = to be confirmed",
    "(xx) The Constabulary shall publish its policy.",
    "8.2 Why is that?? Members asked.",
    # a date that is given
    "8.2 The tax base will be confirmed in January; an increase of 1.9% is estimated.",
    "8.2 The hub is to be added to the estate in May.",
]


@pytest.mark.parametrize("text", OPEN)
def test_raises_what_is_left_open(text: str) -> None:
    findings = raised(missing, report(passage(text, paragraph="8.2")))
    assert [finding.type for finding in findings] == ["missing_figure"]


@pytest.mark.parametrize("text", CLOSED[:4] + CLOSED[4:])
def test_says_nothing_of_what_is_settled(text: str) -> None:
    label = "(xx)" if text.startswith("(xx)") else "8.2"
    assert raised(missing, report(passage(text, paragraph=label))) == []


def test_folds_a_section_and_puts_the_reduction_first() -> None:
    section = "8. Workforce"
    rows = table(
        ["Police Staff:"],
        ["Staff", "873", ""],
        ["Wardens", "126", "TBC"],
        columns=["", "2030/31", "2031/32"],
        caption="Table 1 – Workforce",
    )
    passages = [
        para("Officer posts are budgeted to remain level at TBC.", "8.1", section=section),
        para("Warden establishment numbers are budgeted to reduce to TBC.", "8.2", section=section),
        *(replaced(each, section) for each in rows),
    ]
    (finding,) = raised(missing, report(*passages))
    assert finding.paragraph == "8.2"
    assert finding.quote == "Warden establishment numbers are budgeted to reduce to TBC."
    # the row is quoted with its group heading, as it says too little alone
    assert [one.quote for one in finding.related] == [
        "Police Staff: | Wardens | 126 | TBC",
        "Officer posts are budgeted to remain level at TBC.",
    ]
    assert "126" in finding.question
    assert "page 1 of item 7" in finding.question


def replaced(each, section):  # type: ignore[no-untyped-def]
    from dataclasses import replace

    return replace(each, section=section)


def test_every_quote_stands_on_its_page() -> None:
    made = report(*(passage(text, paragraph="8.2", section=str(n)) for n, text in enumerate(OPEN)))
    for finding in raised(missing, made):
        assert stands_on(made.pages[finding.page - 1].text, finding.quote)
