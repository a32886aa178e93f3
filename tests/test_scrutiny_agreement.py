from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from factories import passage
from scrutiny_cases import para, raised, report

from assistant.scrutiny.agreement import agreement
from corpus.model import Passage

MINUTES = {"kind": "minutes", "item": "3", "meeting": date(2031, 1, 7)}


PRESENT = "Members Present: Mary Field (Chair), Councillors J Hale, R Stone (left at 3pm) and T Moor"


APOLOGIES = [
    # there and not there
    ("Apologies for absence were received from Councillors Stone and Brook.", ["Stone"]),
    ("Apologies: Councillor Hale and Mary Field.", ["Hale", "Field"]),
    # others, a namesake with another initial, a body, a substitute, a part of the meeting
    ("Apologies for absence were received from Councillors Brook and Ford.", []),
    ("Apologies for absence were received from Councillor P Hale.", []),
    ("Apologies for absence were received from A Brook, Westmarch Borough Council.", []),
    ("Apologies for lateness were received from Councillor Hale.", []),
    ("Apologies were received from Councillor Hale for the first part of the meeting.", []),
]


@pytest.mark.parametrize(("text", "names"), APOLOGIES)
def test_present_and_absent(text: str, names: list[str]) -> None:
    findings = raised(agreement, report(PRESENT, passage("Apologies", kind="heading"), text, **MINUTES))
    assert len(findings) == bool(names)
    for finding in findings:
        assert all(name in finding.why for name in names)
        assert finding.to == "secretariat"
        assert finding.related[0].quote == text


def members(names: int) -> Passage:
    lines = ["Independent Co-opted Members", *["Mary Field", "Ann Brook (Chair)", "Joe Moor"][:names], "Substitutes"]
    text = " ".join(lines)
    made = passage(text)
    heights = [100.0 + 20 * n for n, line in enumerate(lines) for _ in line.split()]
    words = tuple(
        replace(word, rect=(word.rect[0], height, word.rect[2], height + 12))
        for word, height in zip(made.words, heights, strict=True)
    )
    return replace(made, words=words)


@pytest.mark.parametrize(("names", "count"), [(2, 0), (3, 1)])
def test_seats_and_the_names_in_them(names: int, count: int) -> None:
    text = "The Act requires that the Panel appoint two independent co-opted members."
    findings = raised(agreement, report(para(text, "4.1"), members(names)))
    assert len(findings) == count
    for finding in findings:
        assert finding.related[0].quote == "Independent Co-opted Members Mary Field Ann Brook (Chair) Joe Moor"


LENGTHS = [("a strategic four-year plan", 1), ("a strategic three-year plan", 0), ("a four-year capital programme", 0)]


@pytest.mark.parametrize(("text", "count"), LENGTHS)
def test_a_plan_that_changes_its_length(text: str, count: int) -> None:
    earlier = report(
        para("The Commissioner has committed to produce a three-year Plan.", "6.3"),
        document="2030-06-01-report",
        meeting=date(2030, 6, 1),
        pack=None,
    )
    later = report(para(f"The Commissioner has committed to produce {text}.", "5.1"))
    findings = raised(agreement, earlier, later)
    assert len(findings) == count
    assert all(finding.document == later.document for finding in findings)
