"""What's new: a part of a paper against its last edition."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistant.diff.comparison import Change, Difference, differences
from assistant.diff.editions import NoEdition, editions, last_edition, paired
from assistant.diff.moved import Moved, Rewording, moved, rewordings
from corpus.model import Paper

__all__ = [
    "Change",
    "Difference",
    "Moved",
    "NoEdition",
    "Rewording",
    "differences",
    "editions",
    "last_edition",
    "moved",
    "news",
    "rewordings",
]


def news(
    papers: Sequence[Paper],
    document: str,
    earlier: str | None = None,
    *,
    item: str | None = None,
    as_of: date | None = None,
    exempt: bool = False,
) -> tuple[Difference, ...]:
    """Return what is new in the parts of `document` that have an earlier edition, in the paper's order.

    Args:
        papers: The whole archive; an earlier edition is looked for in all of it.
        earlier: The paper to compare with, instead of the last edition of each part.
        item: Only parts under this agenda item.
        as_of: The day until which earlier editions are looked for.
        exempt: Also parts that the public may not see.

    Raises:
        NoEdition: There is no part to compare, or nothing to compare it with.
    """
    every = editions(papers, exempt=exempt)
    later = [each for each in every if each.document == document and item in (None, each.part.item)]
    if not later:
        if item is None:
            raise NoEdition(f"{document} has no part that the public may see.")
        raise NoEdition(f"{document} has no part under item {item}: see its items with 'scrutiny passages {document}'.")
    if earlier is not None:
        pairs = paired(later, [each for each in every if each.document == earlier])
    else:
        before = [each for each in every if as_of is None or each.read is None or each.read <= as_of]
        found = ((each, last_edition(each, before)) for each in later)
        pairs = tuple((each, last) for each, last in found if last is not None)
    if not pairs:
        raise NoEdition(
            f"No part of {document} has an earlier edition in the archive: name the paper to compare it with."
        )
    return tuple(differences(one, other) for one, other in pairs)
