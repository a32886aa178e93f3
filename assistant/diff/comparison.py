"""A part against its last edition: what stands again, what was added, dropped and changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.diff.likeness import likeness
from assistant.diff.moved import unlabelled
from corpus.citing import fold, letters
from corpus.model import Passage
from corpus.registers.said import PartText

_ALIKE = 0.5
"""The least share of words that a passage has in common with what it was before."""

_NAMED = 0.2
"""The same, of a row that begins with the same label, in a table that has no other such row."""

_FEWEST = 3
"""Words that a paragraph has at least in common with what it was before."""

_SENTENCE = 15


@dataclass(frozen=True, slots=True)
class Change:
    """A passage and what stood in its place before."""

    before: Passage
    after: Passage


@dataclass(frozen=True, slots=True)
class Share:
    """How many of an edition's passages are the same, changed and added, and how many were dropped.

    `words` is the share of its words, 0 to 1, in passages that stand word for word in the earlier edition.
    """

    same: int
    changed: int
    added: int
    dropped: int
    words: float

    @property
    def now(self) -> int:
        return self.same + self.changed + self.added

    @property
    def before(self) -> int:
        return self.same + self.changed + self.dropped


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of `earlier` in `later`.

    Every passage of either that says something stands in exactly one place; covers and headings are left
    out. `same` stands word for word in both, though it may have another number.
    """

    later: PartText
    earlier: PartText
    same: tuple[Change, ...]
    changed: tuple[Change, ...]
    added: tuple[Passage, ...]
    dropped: tuple[Passage, ...]

    def paragraphs(self) -> Share:
        """How much of the later edition's paragraphs stands again."""
        return self._share(rows=False)

    def rows(self) -> Share:
        """The same of its tables."""
        return self._share(rows=True)

    def _share(self, *, rows: bool) -> Share:
        same = [each.after for each in self.same if bool(each.after.cells) == rows]
        changed = [each.after for each in self.changed if bool(each.after.cells) == rows]
        added = [each for each in self.added if bool(each.cells) == rows]
        gone = sum(bool(each.cells) == rows for each in self.dropped)
        again, every = _words(same), _words((*same, *changed, *added))
        return Share(len(same), len(changed), len(added), gone, again / every if every else 0.0)


def differences(later: PartText, earlier: PartText) -> Difference:
    """Compare two editions, paragraph by paragraph and row by row."""
    before, after = _said(earlier), _said(later)
    same = _repeated(before, after)
    held = {id(each.before) for each in same} | {id(each.after) for each in same}
    old = [each for each in before if id(each) not in held]
    new = [each for each in after if id(each) not in held]
    changed = _changed(old, new)
    held = {id(each.before) for each in changed} | {id(each.after) for each in changed}
    return Difference(
        later,
        earlier,
        same,
        changed,
        added=tuple(each for each in new if id(each) not in held),
        dropped=tuple(each for each in old if id(each) not in held),
    )


def _said(edition: PartText) -> list[Passage]:
    """Return the passages that say something: no headings, and nothing of the cover."""
    text = [each for each in edition.passages if each.kind != "heading" and letters(unlabelled(each))]
    numbered = next((at for at, each in enumerate(text) if each.paragraph), 0)
    return [each for at, each in enumerate(text) if at >= numbered or not _on_cover(each, edition)]


def _on_cover(passage: Passage, edition: PartText) -> bool:
    """Whether a passage before the first numbered paragraph is one of a cover's short lines."""
    return passage.page == edition.part.first_page and len(passage.text.split()) < _SENTENCE


def _repeated(before: Sequence[Passage], after: Sequence[Passage]) -> tuple[Change, ...]:
    known: dict[str, list[Passage]] = defaultdict(list)
    for passage in before:
        known[letters(unlabelled(passage))].append(passage)
    found = []
    for passage in after:
        twins = known[letters(unlabelled(passage))]
        if twins:
            found.append(Change(twins.pop(0), passage))
    return tuple(found)


def _changed(before: Sequence[Passage], after: Sequence[Passage]) -> tuple[Change, ...]:
    """Pair what is left, the most alike first; each passage goes into one pair at most."""
    split = {id(each): fold(unlabelled(each)).split() for each in (*before, *after)}
    ranked = []
    for at, new in enumerate(after):
        for number, old in enumerate(before):
            if bool(new.cells) != bool(old.cells):
                continue
            named = _label(new) == _label(old) != ""
            least = _NAMED if named and new.cells else _ALIKE
            alike = likeness(split[id(old)], split[id(new)], least=least)
            shared = alike * (len(split[id(old)]) + len(split[id(new)])) / 2
            if alike >= least and (shared >= _FEWEST or (named and new.cells)):
                ranked.append((-alike - (0.5 if named else 0.0), abs(at - number), at, number))
    placed: set[tuple[str, int]] = set()
    pairs = []
    for _, _, at, number in sorted(ranked):
        if ("new", at) not in placed and ("old", number) not in placed:
            placed |= {("new", at), ("old", number)}
            pairs.append((at, number))
    return tuple(Change(before[number], after[at]) for at, number in sorted(pairs))


def _label(passage: Passage) -> str:
    """Return what names a passage: its printed label, or the first cell of a row."""
    if passage.paragraph:
        return letters(passage.paragraph)
    return letters(passage.text[passage.cells[0].start : passage.cells[0].end]) if passage.cells else ""


def _words(passages: Iterable[Passage]) -> int:
    return sum(len(unlabelled(each).split()) for each in passages)
