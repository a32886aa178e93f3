"""What's new, as a person reads it and as other programs do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from assistant.diff.comparison import Change, Difference, Share
from assistant.diff.moved import moved, rewordings, unlabelled
from corpus.model import Passage
from corpus.registers.said import PartText

Json: TypeAlias = Mapping[str, object]

_LONGEST = 160


def to_json(difference: Difference) -> Json:
    """Return a difference as `scrutiny diff --json` prints it."""
    return {
        **_edition(difference.later),
        "earlier": _edition(difference.earlier),
        "paragraphs": _share(difference.paragraphs()),
        "rows": _share(difference.rows()),
        "same": [
            {**_passage(difference.later, each.after), "before": _passage(difference.earlier, each.before)}
            for each in difference.same
        ],
        "changed": [_change(difference, each) for each in difference.changed],
        "added": [_passage(difference.later, each) for each in difference.added],
        "dropped": [_passage(difference.earlier, each) for each in difference.dropped],
    }


def _edition(edition: PartText) -> dict[str, object]:
    part = edition.part
    return {
        "document": edition.document,
        "item": part.item,
        "title": part.title,
        "pages": [part.first_page, part.last_page],
        "day": edition.read.isoformat() if edition.read else None,
    }


def _share(share: Share) -> Json:
    return {
        "same": share.same,
        "changed": share.changed,
        "added": share.added,
        "dropped": share.dropped,
        "share": round(share.words, 4),
    }


def _passage(edition: PartText, passage: Passage) -> dict[str, object]:
    return {
        "page": passage.page,
        "printed_page": edition.pages[passage.page - 1].printed,
        "paragraph": passage.paragraph,
        "under": passage.under,
        "kind": passage.kind,
        "text": passage.text,
    }


def _change(difference: Difference, change: Change) -> Json:
    return {
        **_passage(difference.later, change.after),
        "before": _passage(difference.earlier, change.before),
        "wording": [{"before": each.before, "after": each.after} for each in rewordings(change.before, change.after)],
        "figures": [
            {"where": each.where, "before": each.before, "after": each.after}
            for each in moved(change.before, change.after)
        ],
    }


def spoken(difference: Difference) -> Iterator[str]:
    """Yield a difference as lines: how much is the same, and then what is changed, new and dropped."""
    later, earlier = difference.later, difference.earlier
    yield f"{later.part.title} ({_where(later)})"
    yield f"against {_where(earlier)}"
    for what, share in (("paragraph", difference.paragraphs()), ("table row", difference.rows())):
        if share.now or share.before:
            yield f"  {share_of(what, share)}"
    same = [each.after for each in difference.same if not each.after.cells]
    if same:
        yield f"  Word for word in both: {named(same)}"
    for each in difference.changed:
        yield f"  Changed: {_place(later, each.after)}; before: {_place(earlier, each.before)}"
        for piece in rewordings(each.before, each.after):
            yield from (f"    - {_short(text)}" for text in (piece.before,) if text)
            yield from (f"    + {_short(text)}" for text in (piece.after,) if text)
        for figure in moved(each.before, each.after):
            yield f"    {figure.before} is now {figure.after}: {_short(figure.where)}"
    for passage in _compared(difference.added, difference.rows().before):
        yield f"  New: {_place(later, passage)}: {_short(unlabelled(passage))}"
    for passage in _compared(difference.dropped, difference.rows().now):
        yield f"  Dropped: {_place(earlier, passage)}: {_short(unlabelled(passage))}"


def share_of(what: str, share: Share) -> str:
    """Say how much stands again: "9 of 11 paragraphs stand word for word (82% of the words); 1 changed, 1 new"."""
    if not share.before:
        return f"{counted(share.now, what)}; the earlier paper has none."
    counts = [(share.changed, "changed"), (share.added, "new"), (share.dropped, "dropped")]
    rest = ", ".join(f"{count} {word}" for count, word in counts if count) or "nothing else"
    stand = "stands" if share.now == 1 else "stand"
    same = f"{share.same} of {counted(share.now, what)} {stand} word for word in both"
    return f"{same} ({share.words:.0%} of the words); {rest}."


def counted(count: int, what: str) -> str:
    """Say how many there are of a thing: "1 paragraph", "2 paragraphs"."""
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def named(passages: Sequence[Passage]) -> str:
    """Name passages by their numbers, those without one by how many they are ("1.1, 2.1; 4 under 6")."""
    labels = [each.paragraph for each in passages if each.paragraph]
    others = Counter(each.under or each.section or "" for each in passages if not each.paragraph)
    rest = [f"{count} under {under}" if under else f"{count} unnumbered" for under, count in others.items()]
    return "; ".join([", ".join(labels), *rest] if labels else rest)


def _compared(passages: Sequence[Passage], rows: int) -> list[Passage]:
    """Leave out rows where the other edition has no table."""
    return [each for each in passages if rows or not each.cells]


def _where(edition: PartText) -> str:
    part = edition.part
    one = part.first_page == part.last_page
    pages = f"page {part.first_page}" if one else f"pages {part.first_page}-{part.last_page}"
    item = f"item {part.item}, " if part.item else ""
    return f"{edition.document}, {item}{pages}"


def _place(edition: PartText, passage: Passage) -> str:
    label = f"{passage.paragraph}, " if passage.paragraph else f"under {passage.under}, " if passage.under else ""
    return f"{label}page {edition.pages[passage.page - 1].printed or passage.page}"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
