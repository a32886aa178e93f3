from __future__ import annotations

import pytest
from factories import passage, row
from scrutiny_cases import DAY

from assistant.scrutiny.clauses import nearest_subject
from assistant.scrutiny.timing import as_at, moments
from corpus.model import Passage

DATED = [
    # the head of a column, a heading; the latest of several
    ([row("V1", "Work goes on.", columns=["Code", "Progress (update as at October 2030)"])], "October 2030"),
    ([passage("Position as at 14 January 2031", kind="heading")], "14 January 2031"),
    ([passage("As at May 2030", kind="heading"), passage("As at June 2030", kind="heading")], "June 2030"),
    # a paragraph says it of one figure only
    ([passage("Satisfaction was 80% as at May 2030.")], None),
    ([], None),
]


@pytest.mark.parametrize(("passages", "text"), DATED)
def test_the_day_that_a_table_gives_for_itself(passages: list[Passage], text: str | None) -> None:
    found = as_at(passages, DAY)
    assert (found.text if found is not None else None) == text


def test_a_date_is_said_as_people_do() -> None:
    (found,) = moments("It is due by 1 st March 2031.", DAY)
    assert (found.text, found.said) == ("1 st March 2031", "1st March 2031")


SENTENCES = [
    ("To gain time, work on the roof has been moved, and is therefore delayed.", "work on the roof"),
    ("The new hub is delayed.", "the new hub"),
    ("This is delayed.", None),
]


@pytest.mark.parametrize(("sentence", "subject"), SENTENCES)
def test_the_nearest_subject(sentence: str, subject: str | None) -> None:
    assert nearest_subject(sentence, sentence.index("delayed")) == subject
