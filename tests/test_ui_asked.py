from __future__ import annotations

from datetime import date

import pytest
from factories import part

from assistant.errors import AssistantError
from assistant.ui.asked import KINDS, Asked, Choices, asked, choices, looked_in
from corpus.model import PartKind
from index.filters import Filters


def test_a_question_alone() -> None:
    assert asked({"question": "What was the reserve?", "after": " ", "body": "", "from": ""}) == Asked(
        "What was the reserve?", None, None, None
    )


def test_all_that_can_be_chosen() -> None:
    sent = {
        "question": "And in 2019?", "after": "What was the reserve?", "body": "Westmarch Panel", "kind": "minutes",
        "from": "2031-01-01", "to": "2031-12-31", "as-of": "2031-05-14",
    }  # fmt: skip
    filters = Filters(body="Westmarch Panel", kind="minutes", date_from=date(2031, 1, 1), date_to=date(2031, 12, 31))
    assert asked(sent) == Asked("And in 2019?", "What was the reserve?", filters, date(2031, 5, 14))


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"kind": "poem"}, "no such kind of paper"),
        ({"from": "last year"}, "can’t be read"),
        ({"as-of": "2031-02-30"}, "can’t be read"),
        ({"from": "2031-05-02", "to": "2031-05-01"}, "give the earlier day first"),
    ],
)
def test_what_cannot_be_used_is_said(sent: dict[str, str], said: str) -> None:
    with pytest.raises(AssistantError, match=said):
        asked({"question": "reserve?", **sent})


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        (Filters(kind="minutes"), "Minutes"),
        (Filters(body="Westmarch Panel"), "All papers of the Westmarch Panel"),
        (
            Filters(kind="minutes", body="Westmarch Panel", date_from=date(2031, 5, 1), date_to=date(2031, 6, 2)),
            "Minutes of the Westmarch Panel, from 1 May 2031, until 2 June 2031",
        ),
    ],
)
def test_what_was_looked_in_is_said(filters: Filters, said: str) -> None:
    assert looked_in(filters).replace("\N{NO-BREAK SPACE}", " ") == said


def test_there_is_to_choose_what_is_held() -> None:
    parts = (
        part(0, kind="minutes", body="Westmarch Panel", meeting=date(2031, 3, 1), pack=date(2031, 5, 14)),
        part(1, kind="agenda", body="Westmarch Panel"),
        part(2, kind="report", body="Audit Committee", meeting=date(2031, 4, 1)),
        part(3, kind="report"),
    )
    assert choices(parts) == Choices(
        ("Audit Committee", "Westmarch Panel"), ("agenda", "minutes", "report"), date(2031, 5, 14)
    )
    assert choices(()) == Choices((), (), None)


def test_every_kind_has_a_name() -> None:
    from typing import get_args

    assert set(KINDS) == set(get_args(PartKind))
