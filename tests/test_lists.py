"""A question for a list: all of its items, or none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

import pytest
from factories import DOCUMENT, passage, row
from hits import hit

from assistant.evidence import evidence
from assistant.lists import ANNOUNCED, MOST, NEARBY, announced, led_in, list_nearby, listed
from assistant.question import understood
from assistant.ranking import Scored, Signals
from corpus.model import Passage
from index.search import Hit

LEAD_IN = "The main risks are:"


def shelf(*passages: Passage) -> tuple[list[Hit], Callable[[str], Passage | None]]:
    """Hits on passages in their order, and what gives a passage by its id."""
    named = [replace(each, id=f"{DOCUMENT}#{number:04d}") for number, each in enumerate(passages)]
    return [hit(each) for each in named], {each.id: each for each in named}.get


def bullet(text: str, **fields: Any) -> Passage:
    return passage(text, **{"kind": "bullet", "lead_in": LEAD_IN, **fields})


ALL = understood("List the risks")
ONE = understood("What is said of pay?")
NONE = Signals(**dict.fromkeys((each.name for each in fields(Signals)), 0.0))


def ranked(*hits: Hit, worse: float = 0.1) -> list[Scored]:
    """The evidence of hits, each passage's a little worse than the one before."""
    found = [each for found in hits for each in evidence(found, ALL)]
    return [Scored(each, NONE, -worse * number) for number, each in enumerate(found)]


RISKS = [passage(LEAD_IN), bullet("pay"), bullet("fuel"), bullet("pensions"), passage("The Panel noted them.")]


@pytest.mark.parametrize("best", [1, 2, 3])
def test_a_bullet_brings_its_siblings_in_order(best: int) -> None:
    hits, lookup = shelf(*RISKS)
    said = listed(ALL, ranked(hits[best]), lookup)
    assert [each.text for each in said] == ["pay", "fuel", "pensions"]
    assert [each.hit.passage.id for each in said] == [each.passage.id for each in hits[1:4]]
    assert all((each.start, each.end) == (0, len(each.text)) for each in said)


def test_a_lead_in_brings_its_lettered_points() -> None:
    points = [passage(text, lead_in=LEAD_IN) for text in ("a) pay", "b) fuel")]
    hits, lookup = shelf(passage(LEAD_IN), *points, passage("The Panel noted them."))
    assert [each.text for each in led_in(hits[0], lookup)] == ["a) pay", "b) fuel"]
    assert [each.text for each in listed(ALL, ranked(hits[2]), lookup)] == ["a) pay", "b) fuel"]


def test_a_lead_in_brings_its_bullets() -> None:
    hits, lookup = shelf(*RISKS)
    assert [each.text for each in led_in(hits[0], lookup)] == ["pay", "fuel", "pensions"]
    assert listed(ALL, ranked(*hits), lookup) == ()


def test_a_list_that_is_asked_for_is_told_after_what_stands_before_it() -> None:
    told = passage("The main risks are set out below.")
    hits, lookup = shelf(told, bullet("pay"), bullet("fuel"))
    assert [each.text for each in list_nearby(ALL, ranked(hits[0]), lookup)] == [told.text, "pay", "fuel"]
    assert list_nearby(ONE, ranked(hits[0]), lookup) == ()


def test_a_list_near_the_best_evidence_is_told() -> None:
    hits, lookup = shelf(passage("Risks were discussed."), passage("Costs rose."), bullet("pay"), bullet("fuel"))
    near = ranked(hits[0], hits[2])
    assert [each.text for each in list_nearby(ALL, near, lookup)] == ["pay", "fuel"]
    assert list_nearby(ALL, ranked(hits[0], hits[2], worse=NEARBY + 0.1), lookup) == ()


@pytest.mark.parametrize(
    "passages",
    [
        # nothing follows
        [passage(LEAD_IN)],
        # a paragraph follows
        [passage(LEAD_IN), passage("Pay rose.")],
        # one bullet is no list
        [passage(LEAD_IN), bullet("pay")],
        # it is a bullet itself
        [bullet("pay:"), bullet("fuel")],
    ],
)
def test_what_leads_in_to_no_list(passages: list[Passage]) -> None:
    hits, lookup = shelf(*passages)
    assert led_in(hits[0], lookup) == ()


@pytest.mark.parametrize(
    ("following", "expected"),
    [
        # the points, all of them
        ([bullet("pay"), bullet("fuel")], ["pay", "fuel"]),
        # the one point
        ([bullet("pay")], ["pay"]),
        # the one paragraph
        ([passage("Vale to replace Holm"), passage("Costs rose.")], ["Vale to replace Holm"]),
        # more points than are read out: not the first alone
        ([bullet(f"risk {number}") for number in range(MOST + 1)], []),
        # what is numbered, long, a heading, of another section or another report, is not what was announced
        ([passage("Pay rose.", paragraph="5.2")], []),
        ([passage("word " * (ANNOUNCED + 1))], []),
        ([passage("RISKS", kind="heading")], []),
        ([passage("Pay rose.", section="6. Pay")], []),
        ([passage("Pay rose.", part=1)], []),
        # the end of the paper
        ([], []),
    ],
)
def test_what_a_colon_announces_is_told(following: list[Passage], expected: list[str]) -> None:
    hits, lookup = shelf(passage(LEAD_IN), *following)
    assert [each.text for each in announced(hits[0], lookup)] == expected


@pytest.mark.parametrize("own", [passage(f"{LEAD_IN} none."), bullet("pay:"), row("Pay", "Of whom:")])
def test_only_a_paragraph_that_ends_with_a_colon_announces_another(own: Passage) -> None:
    hits, lookup = shelf(own, passage("Pay rose."))
    assert announced(hits[0], lookup) == ()


@pytest.mark.parametrize(
    ("passages", "expected"),
    [
        # another lead-in is another list
        ([bullet("pay"), bullet("fuel"), bullet("to note it", lead_in="The Panel agreed:")], ["pay", "fuel"]),
        # so is another part
        ([bullet("pay"), bullet("fuel"), bullet("fines", part=1)], ["pay", "fuel"]),
        # a paragraph between ends it
        ([bullet("pay"), bullet("fuel"), passage("Then:"), bullet("fines")], ["pay", "fuel"]),
        # a bullet without a lead-in is in no list
        ([bullet("pay", lead_in=None), bullet("fuel", lead_in=None)], []),
        # too many items to read out
        ([bullet(f"risk {number}") for number in range(MOST)], [f"risk {number}" for number in range(MOST)]),
        ([bullet(f"risk {number}") for number in range(MOST + 1)], []),
        # too many words
        ([bullet("word " * 100), bullet("word " * 100)], []),
        # a paragraph
        ([passage("Crime fell."), passage("Costs rose.")], []),
    ],
)
def test_where_a_list_begins_and_ends(passages: list[Passage], expected: list[str]) -> None:
    hits, lookup = shelf(*passages)
    assert [each.text for each in listed(ALL, ranked(hits[0]), lookup)] == expected


ROWS = [
    row("Vehicles", "350", columns=("Reserve", "2031"), lead_in="Table 2"),
    row("Estates", "900", columns=("Reserve", "2031"), lead_in="Table 2"),
    row("Fleet", "12", columns=("Reserve", "2031"), lead_in="Table 3"),
]


def test_where_one_thing_is_asked_for_several_items_must_be_nearly_as_good() -> None:
    hits, lookup = shelf(*RISKS)
    assert listed(ONE, ranked(hits[1]), lookup) == ()
    assert listed(ONE, ranked(hits[1], hits[3], worse=5.0), lookup) == ()
    assert [each.text for each in listed(ONE, ranked(hits[1], hits[3]), lookup)] == ["pay", "fuel", "pensions"]


def test_a_table_is_a_list_where_two_of_its_rows_are_nearly_as_good() -> None:
    hits, lookup = shelf(*ROWS)
    said = listed(ALL, ranked(*hits), lookup)
    assert [each.text for each in said] == ["Vehicles, 2031: 350", "Estates, 2031: 900"]
    assert listed(ALL, ranked(hits[0]), lookup) == ()
    assert listed(ALL, ranked(hits[2], hits[0], hits[1]), lookup) == ()
