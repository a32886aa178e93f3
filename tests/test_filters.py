from __future__ import annotations

from datetime import date

import pytest
from factories import part

from corpus.model import Entity, Norm
from index.errors import BadDates
from index.filters import Filters, keeps, mentions

MINUTES = part(
    2,
    kind="minutes",
    item="3",
    body="Westmarch Police and Crime Panel",
    meeting=date(2031, 1, 9),
    pack=date(2031, 3, 4),
)


@pytest.mark.parametrize(
    ("filters", "kept"),
    [
        (Filters(), True),
        (Filters(kind="minutes", item="3", document="pack"), True),
        (Filters(kind="report"), False),
        (Filters(item="13"), False),
        (Filters(document="pac"), False),
        # a part of a body's name, in any case
        (Filters(body="police and crime panel"), True),
        (Filters(body="Audit Committee"), False),
        # minutes are of the meeting that they record, not of the one that they are laid before
        (Filters(date_from=date(2031, 1, 9), date_to=date(2031, 1, 9)), True),
        (Filters(date_from=date(2031, 1, 10)), False),
        (Filters(date_to=date(2031, 1, 8)), False),
        # all of them must hold
        (Filters(kind="minutes", body="Audit Committee"), False),
    ],
)
def test_a_part_is_kept_when_it_is_all_that_is_asked(filters: Filters, kept: bool) -> None:
    assert keeps(filters, "pack", MINUTES) is kept


def test_a_report_without_a_meeting_is_of_its_pack() -> None:
    assert keeps(Filters(date_from=date(2031, 3, 1)), "pack", part(pack=date(2031, 3, 4)))


def test_a_part_of_unknown_day_or_body_is_in_no_range_and_of_no_body() -> None:
    assert not keeps(Filters(date_from=date(1900, 1, 1)), "pack", part())
    assert not keeps(Filters(date_to=date(2100, 1, 1)), "pack", part())
    assert not keeps(Filters(body="Panel"), "pack", part())


def test_a_range_without_a_day_is_refused() -> None:
    with pytest.raises(BadDates, match="No day lies between 2031-03-04 and 2031-01-09"):
        Filters(date_from=date(2031, 3, 4), date_to=date(2031, 1, 9))


def entity(norm: Norm, label: str = "MONEY", text: str = "£1.2m") -> Entity:
    return Entity(0, len(text), label, text, norm)  # type: ignore[arg-type]


SUM = entity({"amount": 1200000.0, "per": None})
RANGE = entity({"amount": [100000.0, 300000.0], "per": None}, text="£100k to £300k")
SHARE = entity({"amount": 12.0}, "PERCENT", "12%")
MALFORMED = entity({"amount": None}, text="£46,2150")


@pytest.mark.parametrize(
    ("filters", "found", "kept"),
    [
        (Filters(), [], True),
        (Filters(entity="MONEY"), [], False),
        (Filters(entity="MONEY"), [SHARE, SUM], True),
        (Filters(over=1e6), [SUM], True),
        (Filters(over=1.2e6), [SUM], False),  # more than, not as much as
        (Filters(over=2e6), [SUM], False),
        (Filters(over=10), [SHARE], False),  # without a label a figure is a sum
        (Filters(entity="PERCENT", over=10, under=13), [SHARE], True),
        (Filters(over=200000, under=250000), [RANGE], True),  # some of the range
        (Filters(under=1e9), [MALFORMED], False),  # no figure lies in no range
        # one entity must be all that is asked
        (Filters(entity="MONEY", over=1e6, value="100k"), [SUM, RANGE], False),
        (Filters(value="£1.2M"), [SUM], True),
        (Filters(entity="BODY", value="coordination"), [entity("Strategic Coordination Board", "BODY", "SCB")], True),
    ],
)
def test_a_passage_is_kept_when_an_entity_is_all_that_is_asked(
    filters: Filters, found: list[Entity], kept: bool
) -> None:
    assert mentions(filters, found) is kept
