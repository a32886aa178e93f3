"""Sums reckoned from what is said, where a question asks for it: a difference of two, a total of several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant import phrases
from assistant.composing import Said

_DIFFERENCE = re.compile(
    r"\bdifference between\b|\b(?:how much|by how much) (?:more|less|higher|lower|bigger|smaller|did|has|have|was|is)\b"
    r".*\b(?:than|rise|risen|fall|fallen|grow|grown|increase[ds]?|decrease[ds]?|change[ds]?)\b|\bgap between\b",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"\bin total\b|\baltogether\b|\btotal of\b|\badded up\b|\bcombined\b|\btaken together\b", re.IGNORECASE
)


def reckoned(question: str, said: Sequence[Said]) -> str | None:
    """Return a computation from the sums that statements give, one each; None where none is asked for or can be made.

    A statement with another number of sums, or with one that is a range or only a limit, allows none. Sums of
    which one is what another is made of can't be told from these; the computation shows what it adds.
    """
    found = [_only_sum(each) for each in said]
    sums = [each for each in found if each is not None]
    if len(sums) < 2 or len(sums) < len(found):
        return None
    if _DIFFERENCE.search(question) and len(sums) == 2:
        (high, more), (low, less) = sorted(sums, key=lambda each: each[1], reverse=True)
        return phrases.COMPUTED.format(computation=f"{high} − {low} = {spoken(more - less)}")
    if _TOTAL.search(question):
        terms = " + ".join(text for text, _ in sums)
        return phrases.COMPUTED.format(
            computation=f"{terms} = {spoken(sum((amount for _, amount in sums), Decimal()))}"
        )
    return None


def spoken(pounds: Decimal) -> str:
    """Say pounds as papers print them: £12.55m, £34,500, £0.75."""
    if pounds >= 1_000_000 and pounds % 1_000 == 0:
        return f"£{(pounds / 1_000_000).normalize():f}m"
    return f"£{pounds:,.0f}" if pounds == pounds.to_integral_value() else f"£{pounds:,.2f}"


def _only_sum(said: Said) -> tuple[str, Decimal] | None:
    """Return the one sum of money in a statement, as printed and in pounds; None where there are others, or none."""
    sums = [
        each
        for each in said.hit.passage.entities
        if each.label == "MONEY" and said.start <= each.start and each.end <= said.end
    ]
    if len(sums) != 1 or not isinstance(sums[0].norm, dict) or sums[0].norm.get("bound") is not None:
        return None
    amount = sums[0].norm.get("amount")
    return (sums[0].text, Decimal(str(amount))) if isinstance(amount, int | float) else None
