"""A search as the page asks for it and as a link keeps it: parameters read, checked and written again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar, get_args
from urllib.parse import urlencode

from corpus.model import PartKind
from index.browse import ORDERS, WAYS, Choices, Sought
from index.counts import COUNTED, Mention

UNKNOWN: Final = "?"
"""Stands for a body or a year that no paper says: an empty field is as good as none."""

_Value = TypeVar("_Value", bound=str)


@dataclass(frozen=True, slots=True)
class Asked:
    """A search, and which page of its results."""

    sought: Sought
    page: int = 1

    @property
    def parameters(self) -> tuple[tuple[str, str], ...]:
        """What a link keeps of it, in a fixed order; what is as it is without being asked is left out."""
        sought, choices = self.sought, self.sought.choices
        said = [
            ("q", sought.words),
            ("way", sought.way if sought.way != WAYS[0] else ""),
            ("order", sought.order if sought.order != ORDERS[0] else ""),
            *chosen(choices),
            ("page", str(self.page) if self.page > 1 else ""),
        ]
        return tuple((name, value) for name, value in said if value)

    @property
    def state(self) -> str:
        """Its parameters as the fragment of a link."""
        return urlencode(self.parameters)


def asked(
    *,
    q: str = "",
    way: str = "",
    order: str = "",
    body: str = "",
    kind: str = "",
    year: str = "",
    document: str = "",
    mention: Sequence[str] = (),
    least: str = "",
    most: str = "",
    sums: str = "",
    page: str = "",
    without: str = "",
) -> Asked:
    """Read parameters as they come; what makes no sense is as good as not there.

    `sums` is a range that was chosen ("1000..10000"), in place of `least` and `most`. `without` takes out one of
    the choices ("kind", "sums", "mention:DECISION:WPCC 2031-012") or "all" of them.
    """
    if ".." in sums:
        least, _, most = sums.partition("..")
    choices = Choices(
        body=_text(body),
        kind=_one_of(kind, get_args(PartKind)),
        year=_text(year) if re.fullmatch(r"\d{4}|\?", year) else None,
        document=document or None,
        mentions=tuple(dict.fromkeys(found for each in mention if (found := _mention(each)) is not None)),
        least=_pounds(least),
        most=_pounds(most),
    )
    sought = Sought(
        words=" ".join(q.split()),
        way=_one_of(way, WAYS) or WAYS[0],
        order=_one_of(order, ORDERS) or ORDERS[0],
        choices=_without(choices, without),
    )
    return Asked(sought, max(1, int(page)) if re.fullmatch(r"\d{1,5}", page) else 1)


def chosen(choices: Choices) -> tuple[tuple[str, str], ...]:
    """Write choices as parameters."""
    said = [
        ("body", UNKNOWN if choices.body == "" else choices.body),
        ("kind", choices.kind),
        ("year", UNKNOWN if choices.year == "" else choices.year),
        ("document", choices.document),
        *(("mention", f"{each.label}:{each.value}") for each in choices.mentions),
        ("least", None if choices.least is None else f"{choices.least:.12g}"),
        ("most", None if choices.most is None else f"{choices.most:.12g}"),
    ]
    return tuple((name, value) for name, value in said if value is not None)


def _without(choices: Choices, name: str) -> Choices:
    match name.partition(":"):
        case ("all", _, _):
            return Choices()
        case ("sums", _, _):
            return replace(choices, least=None, most=None)
        case ("mention", _, value):
            gone = _mention(value)
            return replace(choices, mentions=tuple(each for each in choices.mentions if each != gone))
        case ("body", _, _):
            return replace(choices, body=None)
        case ("kind", _, _):
            return replace(choices, kind=None)
        case ("year", _, _):
            return replace(choices, year=None)
        case ("document", _, _):
            return replace(choices, document=None)
    return choices


def _text(value: str) -> str | None:
    return "" if value == UNKNOWN else value or None


def _one_of(value: str, values: Iterable[_Value]) -> _Value | None:
    return next((each for each in values if each == value), None)


def _mention(value: str) -> Mention | None:
    label, _, said = value.partition(":")
    known = _one_of(label, COUNTED)
    return Mention(known, said) if known and said else None


def _pounds(value: str) -> float | None:
    """Read pounds as people write them: "£1,500", "2.5m", "40k"."""
    match = re.fullmatch(r"£?\s?(\d+(?:\.\d+)?)\s?(k|m|bn)?", value.replace(",", "").strip().lower())
    if match is None:
        return None
    return float(match[1]) * {"k": 1e3, "m": 1e6, "bn": 1e9}.get(match[2] or "", 1.0)
