from __future__ import annotations

from datetime import date

import pytest
from factories import part

from index.errors import BadDates
from index.filters import Filters, keeps

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
