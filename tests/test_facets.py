"""Facet counts of the passages that have certain words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from factories import paper, part, passage
from fakes import filled

from corpus.model import Entity
from index.facets import facets
from index.filters import Filters

SUM = "The Budget Reserve stands at £1.4m."
MONEY = Entity(29, 34, "MONEY", "£1.4m", {"amount": 1400000.0, "per": None})
REPORT = paper(
    replace(passage(SUM), entities=(MONEY,)),
    "The reserve is held for floods.",
    "Crime fell.",
    document="report",
    parts=(part(0, kind="report", body="Westmarch Panel", meeting=date(2031, 3, 4)),),
)
MINUTES = paper("The reserve was noted.", document="minutes", parts=(part(0, kind="minutes"),))


@pytest.mark.parametrize(
    ("query", "filters", "passages"),
    [
        ("reserve", None, 3),
        ("budget reserve", None, 1),  # all of the words
        ("", None, 4),
        ("reserve", Filters(kind="minutes"), 1),
        ("reserve", Filters(over=1e6), 1),
        ("", Filters(entity="MONEY"), 1),
        ("reserve", Filters(entity="PERSON"), 0),
    ],
)
def test_counts_what_has_the_words_and_is_asked_for(
    tmp_path: Path, query: str, filters: Filters | None, passages: int
) -> None:
    with filled(tmp_path, REPORT, MINUTES) as store:
        assert facets(store, query, filters).passages == passages


def test_counts_by_body_kind_year_and_entity_the_most_first(tmp_path: Path) -> None:
    with filled(tmp_path, REPORT, MINUTES) as store:
        found = facets(store, "reserve")
    assert list(found.body.items()) == [("Westmarch Panel", 2), ("", 1)]
    assert list(found.kind.items()) == [("report", 2), ("minutes", 1)]
    assert found.year == {"2031": 2, "": 1}
    assert found.entity == {"MONEY": 1}
