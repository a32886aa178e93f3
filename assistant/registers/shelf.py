"""The archive's parts, and which of them a reference means."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from assistant.scrutiny.terms import telling
from corpus.citing import fold
from corpus.registers.references import Referred
from corpus.registers.said import PartText
from corpus.values.dates import MONTH

_SMALL = frozenset({"and", "of", "the", "for", "&"})


@dataclass(frozen=True)
class Shelf:
    """All parts of the archive that anyone may be shown, by document and in reading order."""

    parts: tuple[PartText, ...]

    @property
    def newest(self) -> date | None:
        """The day of the newest meeting."""
        return max((day for each in self.parts if (day := each.read) is not None), default=None)

    def meant(self, reference: Referred) -> PartText | None:
        """Return the part that a reference names, None where none or more than one can be meant.

        It is of the meeting that is named, by body and day, and has the item or the title. Without a day the
        title must be one part's alone.
        """
        title = _title(reference.text)
        if reference.day is None:
            fits = [each for each in self._titled.get(title, ()) if len(title.split()) >= 3]
            return fits[0] if len(fits) == 1 else None
        met = [
            each
            for each in self.parts
            if each.part.kind not in ("decision record", "appendix")
            and (reference.body is None or same_body(reference.body, each.part.body))
        ]
        if reference.item is not None:
            item = reference.item.removesuffix(".0")
            numbered = [each for each in met if each.read == reference.day and each.part.item == item]
            mains = [each for each in numbered if each.part.kind in ("report", "board paper", "minutes")]
            if numbered:
                return next(iter(mains or numbered))
            # Bound into another meeting's pack a paper bears that pack's item; its own isn't known.
            met = [each for each in met if each.part.item is None or each.read != each.part.meeting]
        return self._sole([each for each in met if each.part.meeting == reference.day], reference)

    def _sole(self, here: list[PartText], reference: Referred) -> PartText | None:
        """Return the part of a meeting whose title stands in the reference or, of a board, its only paper.

        The only paper is meant unless the reference has a title, and that one of other words.
        """
        title = _title(reference.text)
        named = [each for each in here if len(each.part.title.split()) > 1 and fold(each.part.title) in title]
        if len(named) == 1:
            return named[0]
        papers = [each for each in here if each.part.kind == "board paper"]
        if named or len(papers) != 1:
            return None
        own = _own_words(reference)
        return papers[0] if not own or own & telling(papers[0].part.title) else None

    @cached_property
    def _titled(self) -> dict[str, list[PartText]]:
        found: dict[str, list[PartText]] = {}
        for each in self.parts:
            if each.part.kind not in ("agenda", "minutes"):
                found.setdefault(fold(each.part.title), []).append(each)
        return found


def _own_words(reference: Referred) -> frozenset[str]:
    """Return the telling words of a reference that are neither of its meeting nor of its item."""
    bare = re.sub(r"\bagenda items?\b|\bexempt\b|(?-i:\b[A-Z]{2,6}\b)|\d\S*", " ", reference.text, flags=re.IGNORECASE)
    return telling(re.sub(MONTH, " ", bare, flags=re.IGNORECASE)) - telling(reference.body or "")


def _title(text: str) -> str:
    return fold(re.sub(r"[‘’“”\"']", "", text))


def same_body(name: str, body: str | None) -> bool:
    """Whether a name, whole, short or by initials, is that of a body."""
    if body is None:
        return False
    one, other = (re.sub(r"[^a-z ]", "", fold(each).replace("&", "and")) for each in (name, body))
    initials = "".join(word[0] for word in body.split() if word.lower() not in _SMALL and word[0].isalpha()).lower()
    return one == other or other.endswith(f" {one}") or one.endswith(f" {other}") or one.replace(" ", "") == initials


def shelf(parts: Iterable[PartText]) -> Shelf:
    return Shelf(tuple(parts))
