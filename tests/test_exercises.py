"""A question's exercise: which sentences of what is read prove its answer, which don't, and which tell nothing."""

from __future__ import annotations

import pytest
from factories import DOCUMENT
from hits import hit

from assistant.evidence import Evidence, evidence
from assistant.question import understood
from assistant.reading import readings
from evals import gold
from evals.exercises import exercise, proves
from evals.gold import Question

TOLD = "The unit costs £4m a year. It has six pilots."
ASKED = Question(
    "t1", "What does it cost?", "number", "£4m", ("£4m", "year"), (gold.Evidence(DOCUMENT, TOLD, None),), "any", True
)
NONE = Question("t2", "What does it weigh?", "unanswerable", "", (), (), "any", False)


def pieces(*texts: str) -> list[Evidence]:
    hits = [hit(text, id=f"pack#{number:04}") for number, text in enumerate(texts)]
    return [each for one in hits for each in evidence(one, understood(ASKED.text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The unit costs £4m a year.", True),
        ("The unit costs £4m now.", None),  # half of the answer
        ("Members heard that the year brought costs, of £4m, for drones and vans.", None),  # it is said elsewhere
        ("It has six pilots.", None),  # it stands beside the answer in the gold's evidence
        ("Apologies were received.", False),
    ],
)
def test_evidence_proves_the_answer_or_not_or_nothing_can_be_told(text: str, expected: bool | None) -> None:
    (only,) = pieces(text)
    assert proves(ASKED, only) is expected


def test_one_side_of_a_comparison_proves_its_part() -> None:
    sides = Question("t3", "Which costs more?", "compare", "", ("£4m", "£9m"), ASKED.evidence, "all", True)
    (only,) = pieces("The unit costs £4m a year.")
    assert proves(sides, only) is True


def test_texts_are_parted_by_whether_some_of_them_proves_the_answer() -> None:
    read = readings(pieces("The unit costs £4m a year. Apologies were received.", "Apologies were received."))
    found = exercise(ASKED, read)
    assert [each.proves for each in found.proving] == [(True, False)]
    assert [each.proves for each in found.others] == [(False,)]


def test_nothing_proves_what_has_no_answer() -> None:
    found = exercise(NONE, readings(pieces(TOLD)))
    assert found.proving == ()
    assert [each.proves for each in found.others] == [(False, False)]
