from __future__ import annotations

from datetime import date

import pytest
from factories import passage
from scrutiny_cases import para, raised, report

from assistant.scrutiny.commitments import commitments

# the papers are of 4 March 2031
TEXTS = [
    # a day gone by as still to come
    ("A Community Safety event is planned for 3rd February.", 1),
    ("The new hub will be open by 31 January 2031.", 1),
    ("Scope to be identified at the session held on 28 June 2030.", 1),
    # to come indeed; told as past; told elsewhere in the passage
    ("A Community Safety event is planned for 3rd April.", 0),
    ("The event that was planned for 3rd February drew 200 people.", 0),
    ("The hub was to be open by 31 January 2031.", 0),
    ("The hub is to be open by 31 January 2031. It went live on 30 January.", 0),
    ("Costs rose due to the closure on 3 February 2031.", 0),
    # due in a season that has not begun
    ("A tender is currently underway to find a provider, to be in place in Summer 2031.", 0),
    # put off to no day
    ("The new system has been delayed by the supplier.", 1),
    ("The new system went live in May, seven months later than planned.", 0),
    ("The new system has been delayed and is now expected in June 2031.", 0),
    ("A response will be given in due course.", 1),
    ("Patients with delayed discharges take up beds.", 0),
]


@pytest.mark.parametrize(("text", "count"), TEXTS)
def test_commitments(text: str, count: int) -> None:
    findings = raised(commitments, report(para(text, "6.1")))
    assert [finding.type for finding in findings] == ["overdue_or_undated_commitment"] * count


def test_another_passage_that_takes_it_as_settled_is_shown() -> None:
    made = report(
        passage("Safer Schools Scheme – a tender is currently underway, to be in place in Spring 2031.", kind="bullet"),
        para("Health is part of the new Safer Schools Contract.", "7.1"),
        para("Roads are safe.", "7.2"),
        meeting=date(2031, 5, 10),
        pack=date(2031, 5, 10),
    )
    (finding,) = raised(commitments, made)
    assert [one.paragraph for one in finding.related] == ["7.1"]
    assert "Safer Schools Scheme" in finding.question
    assert finding.question.endswith("already speaks of “the new Safer Schools Contract”?")
