"""A question that compares has a side for each time or thing, and each side its evidence."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest
from factories import part, passage, row
from hits import hit

from assistant.comparing import MOST_SIDES, NEARLY, Side, best_of, compared, sides
from assistant.evidence import evidence
from assistant.question import understood
from assistant.ranking import Scored, Signals
from corpus.model import Passage
from index.filters import day_of

PARTS = [
    part(0, meeting=date(2030, 9, 12)),
    part(1, pack=date(2030, 11, 14)),
    part(2, meeting=date(2031, 11, 13), pack=date(2032, 1, 9)),
    part(3),
    part(4, meeting=date(2032, 3, 12)),
    part(5, meeting=date(2033, 3, 12)),
]
DAYS = [day for each in PARTS if (day := day_of(each)) is not None]

OF_TIMES = [
    # years; the earlier first, however it is asked
    ("Compare the reserve in 2031 and in 2030.", ["2030-01-01", "2031-01-01"]),
    # months; the first takes the year of the second
    ("Compare September and November 2030.", ["2030-09-01", "2030-11-01"]),
    # a pack's day where a part has no meeting; a meeting's before its pack's
    ("Compare November 2030 and November 2031.", ["2030-11-01", "2031-11-01"]),
    # a time that no paper is of, and a financial year, which is no paper's day: all papers are searched
    ("Compare 2030 and 2025.", ["", "2030-01-01"]),
    ("Compare 2030/31 and 2031/32.", ["", ""]),
    # without a word that compares: the same is asked of both
    ("How many pilots by September 2030 and by March 2032?", ["2030-09-01", "2032-03-01"]),
    ("Calls abandoned, quarter to September: 2030 against 2031", ["2030-01-01", "2031-01-01"]),
    ("What did the board hear in September 2030 and what was agreed in March 2032?", ["2030-09-01", "2032-03-01"]),
    # how something moved
    ("How did thefts change between 2030 and 2031?", ["2030-01-01", "2031-01-01"]),
    # the times of papers, and not of what they tell
    (
        "Is the deadline in May 2034 the same in the September 2030 paper and the November 2030 report?",
        ["2030-09-01", "2030-11-01"],
    ),
]


@pytest.mark.parametrize(("question", "expected"), OF_TIMES)
def test_sides_of_times(question: str, expected: list[str]) -> None:
    found = sides(understood(question), DAYS)
    assert [str(each.filters.date_from) if each.filters else "" for each in found] == expected
    for each in found:
        assert each.time is not None
        assert [each.time] == [*each.question.times]


def test_a_side_is_asked_without_the_other_time() -> None:
    first, second = sides(understood("How many pilots by September 2030 and by March 2032?"), DAYS)
    assert first.question.text == "How many pilots by September 2030 and by ?"
    assert second.question.text == "How many pilots by and by March 2032?"
    assert first.question.kind == "count"


OF_THINGS = [
    ("What is the difference between the fleet and the estate?", [("fleet",), ("estate",)]),
    ("Compare the cost of drones with the cost of dogs", [("drones",), ("dogs",)]),
    ("burglary in Ardenport compared with Wexley", [("burglary", "Ardenport"), ("Wexley",)]),
    # one of two
    ("Which has more cars, Ardenport or Wexley?", [("Ardenport",), ("Wexley",)]),
    # the two are not told apart
    ("Compare the fleet with the fleet", []),
]


@pytest.mark.parametrize(("question", "expected"), OF_THINGS)
def test_sides_of_things(question: str, expected: list[tuple[str, ...]]) -> None:
    assert [each.words for each in sides(understood(question), DAYS)] == expected


def test_what_is_too_short_alone_is_asked_with_the_rest() -> None:
    first, second = sides(understood("Ardenport's fleet of cars compared with Wexley's"), DAYS)
    assert first.question.text == "Ardenport's fleet of cars"
    assert second.question.text == "Ardenport's fleet of cars Wexley's"


NO_SIDES = [
    # of two that overlap the narrower, and then there is one time only
    "Compare 2030 and November 2030.",
    # from one time to another is one time
    "How many calls came in between April and June 2030?",
    "How many calls came in, April to June 2030?",
    # what is more than something else is told at once, or the one beside the other
    "Are there more drones than dogs?",
    # no comparison
    "How many pilots were there in 2030?",
    "What did the 2030 budget say of 2031/32?",
]


@pytest.mark.parametrize("question", NO_SIDES)
def test_no_sides(question: str) -> None:
    assert sides(understood(question), DAYS) == ()


def test_there_are_not_too_many() -> None:
    found = sides(understood("Compare 2030, 2031, 2032 and 2033."), DAYS)
    assert len(found) == MOST_SIDES
    assert found[0].time is not None
    assert found[0].time.year == 2030


NONE = Signals(**dict.fromkeys((each.name for each in fields(Signals)), 0.0))


def scored(number: int, said: str | Passage, score: float, question: str = "Why?") -> Scored:
    """Evidence of a part."""
    of = passage(said, id=f"pack#{number:04d}") if isinstance(said, str) else said
    (only,) = evidence(hit(of, of=PARTS[number]), understood(question))
    return Scored(only, NONE, score)


def side(question: str, number: int) -> Side:
    """One side of a question."""
    return sides(understood(question), DAYS)[number]


BEST = [
    # of its time by the paper's day, however good another is
    ([(4, "It is 9.", 2.0), (0, "It is 7.", 1.0)], "It is 7."),
    # what names the time itself goes before its paper's day
    ([(0, "It is 7.", 1.9), (4, "In 2030 it was 8.", 1.5)], "In 2030 it was 8."),
    # the kind that is asked for
    ([(0, "It is many.", 1.9), (0, "It is 7.", 1.0)], "It is 7."),
    # none
    ([(4, "It is 9.", 2.0)], None),
]


@pytest.mark.parametrize(("given", "expected"), BEST)
def test_the_best_of_a_side(given: list[tuple[int, str, float]], expected: str | None) -> None:
    found = best_of(side("How many were there in 2030 and in 2032?", 0), [scored(*each) for each in given])
    assert (found.evidence.said if found else None) == expected


def test_a_side_that_is_a_thing_must_be_named() -> None:
    asked = side("Compare the cost of drones with the cost of dogs", 1)
    given = [scored(0, "Drones cost £7.", 2.0), scored(1, "Dogs cost £9.", 1.0)]
    found = best_of(asked, given)
    assert found is not None
    assert found.evidence.said == "Dogs cost £9."


AT_ONCE = [
    # both times are named; nearly as good is good enough where the papers are not of these times
    ("How many in 2030/31 and in 2031/32?", "It was 7 in 2030/31 and 9 in 2031/32.", NEARLY, True),
    ("How many in 2030/31 and in 2031/32?", "It was 7 in 2030/31.", 0.0, False),
    # where a side has nothing of its own: the year before that of the other's paper
    ("How many in 2031 and in 2032?", "There were 9, and 7 a year earlier.", NEARLY, True),
    ("How many in 2031 and in 2032?", "There were 9, and 7 before.", 0.0, False),
]


@pytest.mark.parametrize(("question", "text", "worse", "stands"), AT_ONCE)
def test_all_at_once(question: str, text: str, worse: float, stands: bool) -> None:
    whole = scored(4, text, 2.0 - worse)
    read = [(each, [scored(3, "There are 5.", 2.0), whole]) for each in sides(understood(question), DAYS)]
    assert [each.best.evidence.said for each in compared(understood(question), read)] == ([text] if stands else [])


def test_sides_that_stand_are_given_each_with_what_was_read_for_it() -> None:
    question = "How many pilots in 2030 and in 2032?"
    older, newer = [scored(0, "There are 7.", 1.0)], [scored(4, "There are 9, and 8 a year before.", 2.0)]
    read = list(zip(sides(understood(question), DAYS), (older, newer), strict=True))
    found = compared(understood(question), read)
    assert [each.best for each in found] == [older[0], newer[0]]
    assert [[*each.scored] for each in found] == [older, newer]


def test_a_side_is_told_as_the_other_is() -> None:
    question = "How many in 2030 and in 2032?"
    older = [scored(0, "There are 7 pilots.", 3.0)]
    newer = [scored(4, "Members saw 9 dogs.", 1.5), scored(4, "There are 8 pilots.", 1.0)]
    read = list(zip(sides(understood(question), DAYS), (older, newer), strict=True))
    assert [each.best for each in compared(understood(question), read)] == [older[0], newer[1]]


def test_a_paper_that_is_titled_by_a_financial_year_is_of_it() -> None:
    titled = hit(passage("There are 7 pilots."), of=part(title="Report for 2030/31"))
    (only,) = evidence(titled, understood("Why?"))
    asked = sides(understood("How many in 2030/31 and in 2031/32?"), DAYS)
    found = [best_of(each, [Scored(only, NONE, 1.0)]) for each in asked]
    assert [best is not None for best in found] == [True, False]


def test_nothing_is_compared_with_nothing() -> None:
    assert compared(understood("How many pilots?"), []) == ()


def test_cells_of_one_row_are_said_together() -> None:
    question = "How many pilots in 2030 and in 2031?"
    counted = row("Pilots", "7", "9", "8", columns=("", "2030", "2031", "2032"))
    read = [(each, [scored(0, counted, 1.0, str(each.time))]) for each in sides(understood(question), DAYS)]
    (found,) = compared(understood(question), read)
    assert found.best.evidence.said == "Pilots, 2030: 7; 2031: 9"


def test_a_cell_that_is_empty_is_no_side() -> None:
    question = "How many pilots in 2030 and in 2031?"
    counted = row("Pilots", "7", columns=("", "2030"), blanks=("2031",))
    read = [(each, [scored(0, counted, 1.0, str(each.time))]) for each in sides(understood(question), DAYS)]
    assert compared(understood(question), read) == ()


@pytest.mark.parametrize(
    ("asked", "does"),
    [
        ("Are fewer calls dropped in 2031 than in 2030?", True),
        ("Is the fleet larger than it was?", True),
        ("Is the team bigger or smaller than a year earlier?", True),
        ("How did the number of detainees change between the two reports?", True),
        ("Is the target the same as before?", True),
        ("Compare the cost of drones with that of vans.", True),
        ("Did the visitors do better or worse in the second year?", True),
        ("Which council pays more for it, Westmere or Holm?", True),
        ("Have there been more visits since the Panel asked?", True),
        ("Was it an officer or a councillor who spoke?", False),
        ("Which officer signed it, the finance officer or another?", False),
        pytest.param(
            "Have more than 100 people answered?",
            False,
            marks=pytest.mark.xfail(strict=True, reason="questions that begin so mostly compare, and it is taken to"),
        ),
        ("Who else than the Chair spoke?", False),
        ("What changes did the Panel ask for?", False),
    ],
)
def test_a_question_compares_whichever_way_it_is_put(asked: str, does: bool) -> None:
    assert understood(asked).compares == does
