"""Percentages in sentences computed again, from the figures that they are of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.scrutiny.case import Case, Source
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.figures import Amount, amount, plain, pounds, step_of
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.places import where
from assistant.scrutiny.quoting import Spot, spot
from corpus.model import Passage
from corpus.values.sums import FIGURE, SCALE

_AMOUNT = rf"(?P<{{0}}>(?:£\s?)?{FIGURE}(?:\s?{SCALE})?)(?!\s?(?:%|per\s?cent))"
_PERCENT = r"(?P<percent>\d+(?:\.\d+)?)\s?(?:%|per\s?cent\b)(?!\s?points?|\s?pts?)"
_UP = r"(?:increas\w+|rise[sn]?|rising|rose|growth|up|higher|uplift)"
_DOWN = r"(?:decreas\w+|reduc\w+|fall\w*|fell|down|lower|drop\w*|declin\w+)"
_FROM_TO = re.compile(
    rf"\bfrom\s+{_AMOUNT.format('first')}(?:\s*\([^)]*\))?(?:\s+(?:in|at|for|on)\s+[\w /]{{2,30}}?)?\s*,?\s*to\s+"
    rf"{_AMOUNT.format('second')}",
    re.IGNORECASE,
)
_TO = re.compile(rf"\bto\s+{_AMOUNT.format('second')}", re.IGNORECASE)
_MOVE = re.compile(
    rf"(?:{_PERCENT}\s*\)?\s*(?:{_UP}|{_DOWN})|\b(?:{_UP}|{_DOWN})\s+(?:of"
    rf"|by)\s+(?:about\s+)?{_PERCENT.replace('percent', 'percent2')}"
    rf"|\(\s*[+-]?{_PERCENT.replace('percent', 'percent3')}\s*(?:{_UP}|{_DOWN})?\s*\))",
    re.IGNORECASE,
)
_OUT_OF = re.compile(
    rf"(?P<part>\d[\d,]*)\s+(?:out\s+of|of)\s+(?:the\s+"
    rf"|a\s+total\s+of\s+)?(?P<whole>\d[\d,]*)\b(?!\s?%)[^.%()]{{0,40}}?"
    rf"(?:\(|,\s*(?:or\s+)?)\s*{_PERCENT}",
    re.IGNORECASE,
)
_OF_WHOM = re.compile(
    r"(?P<whole>\d[\d,]*)(?:\s+[\w-]+){1,7}?,?\s+of (?:whom|which|these|those|them)\s+(?P<part>\d[\d,]*)\s*"
    rf"(?:\(|,\s*(?:or\s+)?){_PERCENT}",
    re.IGNORECASE,
)
_MONEY = re.compile(rf"£\s?{FIGURE}(?:\s?{SCALE})?", re.IGNORECASE)


def change_range(first: Amount, second: Amount) -> tuple[Decimal, Decimal]:
    """Return the least and the greatest change, in percent, that two rounded figures allow."""
    ends = [
        ((second.value + s * second.step / 2) / (first.value + f * first.step / 2) - 1) * 100
        for s in (-1, 1)
        for f in (-1, 1)
        if first.value + f * first.step / 2 > 0
    ]
    return min(ends), max(ends)


def percentages(case: Case) -> Iterator[Finding]:
    """Yield percentages of the part that differ from what their figures come to."""
    for passage in case.source.passages:
        yield from _in_passage(case.source, passage)


def _in_passage(source: Source, passage: Passage) -> Iterator[Finding]:
    if passage.cells:
        return
    yield from _moves(source, passage)
    yield from _steps(source, passage)
    yield from _sinces(source, passage)
    for match in (*_OUT_OF.finditer(passage.text), *_OF_WHOM.finditer(passage.text)):
        part, whole = amount(match["part"]), amount(match["whole"])
        said = Decimal(match["percent"])
        if part is None or whole is None or not 0 < part.value <= whole.value:
            continue
        real = part.value / whole.value * 100
        if abs(real - said) <= step_of(match["percent"]) * Decimal("0.6"):
            continue
        found = spot(source, passage, match.start(), match.end())
        if found is not None:
            shown = real.quantize(Decimal("0.1"))
            yield _percent_finding(
                found,
                (),
                f"{match['part']} of {match['whole']} is {plain(shown)}%, not {match['percent']}%.",
                f"Which is right, {match['part']} of {match['whole']} or {match['percent']}%, as the two don't agree "
                f"({where(source, found.page)})?",
            )


_SINCE = re.compile(
    rf"{_AMOUNT.format('now')}(?=\W)[^.;\d%£]{{0,60}}?,?\s+(?:an?\s+)?(?P<way>{_UP}|{_DOWN})\s+(?:of\s+"
    rf"|by\s+)?{_PERCENT}\s+"
    rf"(?:from|on|than|compared (?:with|to)|against)\s+(?:the\s+)?{_AMOUNT.format('then')}(?![\d/])",
    re.IGNORECASE,
)


def _sinces(source: Source, passage: Passage) -> Iterator[Finding]:
    """Yield "12,450 burglaries, down 8% from 13,100" where the two figures make another change."""
    for match in _SINCE.finditer(passage.text):
        now, then = amount(match["now"]), amount(match["then"])
        if now is None or then is None or then.value <= 0 or ("£" in now.text) != ("£" in then.text):
            continue
        if any(re.fullmatch(r"(?:19|20)\d\d", each.text) for each in (now, then)):
            continue
        low, high = change_range(then, now)
        said, slack = Decimal(match["percent"]), step_of(match["percent"]) * Decimal("0.6")
        sizes = sorted((abs(low), abs(high)))
        real = abs((now.value / then.value - 1) * 100)
        found = spot(source, passage, match.start(), match.end())
        if sizes[0] - slack <= said <= sizes[1] + slack or abs(real - said) > 60 or found is None:
            continue
        shown = plain(real.quantize(Decimal("0.1")))
        yield _percent_finding(
            found,
            (),
            f"{then.text} to {now.text} is {shown}%, not {match['percent']}%.",
            f"Which is right, the {match['percent']}% printed or the {shown}% that {then.text} to {now.text} comes to "
            f"({where(source, found.page)})?",
        )


_STEP = re.compile(
    rf"\b(?P<way>{_UP}|{_DOWN})\s+(?:of"
    rf"|by)\s+{_AMOUNT.format('step')}\s*\(\s*[+-]?{_PERCENT}\s*\)[^.;]{{0,30}}?\bto\s+{_AMOUNT.format('end')}",
    re.IGNORECASE,
)


def _steps(source: Source, passage: Passage) -> Iterator[Finding]:
    """Yield "rose by 120 (8%) to 1,500" where the step isn't that share of what it started from."""
    for match in _STEP.finditer(passage.text):
        step, end = amount(match["step"]), amount(match["end"])
        if step is None or end is None or ("£" in step.text) != ("£" in end.text):
            continue
        up = re.fullmatch(_UP, match["way"], re.IGNORECASE) is not None
        start = end.value - step.value if up else end.value + step.value
        said = Decimal(match["percent"])
        if start <= 0 or step.value >= start:
            continue
        real = step.value / start * 100
        slack = step_of(match["percent"]) * Decimal("0.6") + (step.step + end.step) / start * 100
        found = spot(source, passage, match.start(), match.end())
        if abs(real - said) <= slack or found is None:
            continue
        shown = plain(real.quantize(Decimal("0.1")))
        yield _percent_finding(
            found,
            (),
            f"{step.text} on {plain(start)} is {shown}%, not {match['percent']}%.",
            f"Which is right, the {match['percent']}% printed or the {shown}% that {step.text} to reach "
            f"{end.text} comes to "
            f"({where(source, found.page)})?",
        )


def _moves(source: Source, passage: Passage) -> Iterator[Finding]:
    """Yield stated changes that differ from the change between the two figures they are of."""
    text = passage.text
    for match in _MOVE.finditer(text):
        printed = match["percent"] or match["percent2"] or match["percent3"]
        said = Decimal(printed)
        start = max((end.end() for end in re.finditer(r"[.!?]\s+(?=[A-Z])", text[: match.start()])), default=0)
        stop = next(
            (match.end() + end.start() + 1 for end in re.finditer(r"[.!?](?:\s|$)", text[match.end() :])),
            len(text),
        )
        pair = _pair(text, start, stop, match)
        based = None if pair is not None else _based_elsewhere(source, passage, start, stop)
        figures = pair if pair is not None else based[1] if based is not None else None
        if figures is None:
            continue
        first, second = figures
        low, high = change_range(first, second)
        slack = step_of(printed) * Decimal("0.6")
        sizes = sorted((abs(low), abs(high)))
        if low * high <= 0 or sizes[0] - slack <= said <= sizes[1] + slack:
            continue
        of_first = abs(second.value / first.value * 100)
        turned = re.search(
            rf"\b(?:{_UP}|{_DOWN})\b", match.group() if match["percent3"] is None else text[start:stop], re.IGNORECASE
        )
        if abs(of_first - said) <= slack or turned is None:
            continue
        real = abs((second.value / first.value - 1) * 100).quantize(max(step_of(printed) / 10, Decimal("0.01")))
        if abs(real - said) > 60:
            continue
        found = spot(source, passage, match.start(), match.end())
        base = spot(source, based[0] if based else passage, first.start, first.end)
        if found is None:
            continue
        related = (base,) if base is not None and base.quote != found.quote else ()
        more = second.value - first.value
        way = "more" if more > 0 else "less"
        yield _percent_finding(
            found,
            related,
            f"{second.text} is {_money_or_count(abs(more), first)} {way} than {first.text}, which is "
            f"{plain(real)}%, not {printed}%.",
            f"Which is right, the {printed}% printed or the {plain(real)}% that {first.text} to {second.text} comes to "
            f"({where(source, found.page)})?",
        )


def _money_or_count(value: Decimal, like: Amount) -> str:
    return pounds(value) if "£" in like.text else plain(value)


def _pair(text: str, start: int, stop: int, match: re.Match[str]) -> tuple[Amount, Amount] | None:
    """Find the two figures that a stated change is between.

    "from A to B" in the sentence; otherwise "to B" there, with an A before it in the passage and the
    difference D printed too, so that A + D = B proves that they belong together.
    """
    sentence = text[start:stop]
    pairs = list(_FROM_TO.finditer(sentence))
    if len(pairs) == 1 and len(list(_MOVE.finditer(sentence))) == 1:
        first = amount(pairs[0]["first"], start + pairs[0].start("first"))
        second = amount(pairs[0]["second"], start + pairs[0].start("second"))
        if first and second and ("£" in first.text) == ("£" in second.text) and first.value > 0:
            years = all(
                Decimal(1990) <= each.value <= 2050 and each.step == 1 and "£" not in each.text
                for each in (first, second)
            )
            if not years and first.value != second.value:
                return first, second
    reached = [amount(each["second"], start + each.start("second")) for each in _TO.finditer(sentence)]
    ends = [each for each in reached if each is not None and "£" in each.text]
    if len(ends) != 1:
        return None
    sums = [amount(each.group(), each.start()) for each in _MONEY.finditer(text[:stop])]
    known = [each for each in sums if each is not None and each.start != ends[0].start]
    for base in known:
        for step in known:
            apart = step is not base and base.value > 0 and step.value > 0 and step.value != base.value
            if apart and abs(base.value + step.value - ends[0].value) <= ends[0].step / 2 and base.value > step.value:
                return base, ends[0]
    return None


def _based_elsewhere(
    source: Source, passage: Passage, start: int, stop: int
) -> tuple[Passage, tuple[Amount, Amount]] | None:
    """Find the figure that a rise starts from in another paragraph: with the step of the sentence it makes the end."""
    sentence = passage.text[start:stop]
    ends = [
        each
        for match in _TO.finditer(sentence)
        if (each := amount(match["second"], start + match.start("second"))) is not None
    ]
    sums = [
        each
        for match in _MONEY.finditer(sentence)
        if (each := amount(match.group(), start + match.start())) is not None
    ]
    if len(ends) != 1 or "£" not in ends[0].text or len(sums) != 2:
        return None
    step = next((each for each in sums if each.start != ends[0].start), None)
    for other in source.passages:
        if step is None or other.cells or other is passage:
            continue
        for match in _MONEY.finditer(other.text):
            base = amount(match.group(), match.start())
            if (
                base is not None
                and base.value > step.value > 0
                and abs(base.value + step.value - ends[0].value) <= ends[0].step / 2
            ):
                return other, (base, ends[0])
    return None


def _percent_finding(found: Spot, related: Sequence[Spot], why: str, question: str) -> Finding:
    return draft(
        "inconsistency",
        found,
        related,
        why=why,
        question=question,
        confidence=0.93,
    )
