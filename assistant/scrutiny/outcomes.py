"""What became of a number: outcomes, shares and ratings that should account for all of it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.scrutiny.case import Case
from assistant.scrutiny.colours import rating
from assistant.scrutiny.counting import NUMBER, number_of
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.figures import plain
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.places import where
from assistant.scrutiny.quoting import Spot, opening_spot, said
from assistant.scrutiny.statements import Statement

_REST = re.compile(
    r"\b(?:the (?:rest|remainder|others?)|none|did not|don.t know|not sure|undecided|neither|against)\b", re.I
)
_SHARE = re.compile(r"(?<![\d.])(\d{1,3}(?:\.\d+)?)\s?(?:%|per cent)")


def outcomes(case: Case) -> Iterator[Finding]:
    """Yield numbers of the part of which the sentence, or the next one, accounts for nearly all but not all."""
    for one, other in itertools.pairwise((*case.source.statements, None)):
        if one is None or one.passage.kind == "note":
            continue
        yield from _shares(case, one)
        yield from _numbered(case, one)
        yield from _of_which(case, one)
        if other is not None and other.passage is one.passage:
            yield from _outcomes(case, one, other)


def _shares(case: Case, statement: Statement) -> Iterator[Finding]:
    """Yield shares, the last of them the rest, that don't make a hundred."""
    found = list(_SHARE.finditer(statement.text))
    if len(found) < 3 or not _REST.search(statement.text[found[-2].end() :]):
        return
    added = sum((Decimal(each[1]) for each in found), Decimal(0))
    main = said(case.source, statement, found[-1])
    if main is None or abs(added - 100) <= len(found) or not 85 <= added <= 130:
        return
    yield draft(
        "inconsistency",
        main,
        why=f"{' + '.join(each[1] for each in found)} is {plain(added)}, where the shares of a whole should make 100.",
        question=f"Which of the shares that make {plain(added)}% together is wrong ({where(case.source, main.page)})?",
        confidence=0.8,
    )


_OF_WHICH = re.compile(r",\s*of (?:which|whom|these)\b", re.IGNORECASE)


def _of_which(case: Case, statement: Statement) -> Iterator[Finding]:
    """Yield the same of one sentence: "412 complaints, of which 188 were ..., 131 ... and 26 ..."."""
    match = _OF_WHICH.search(statement.text)
    if match is not None:
        yield from _accounted(
            case, statement, statement.text[: match.start()], statement, statement.text[match.end() :]
        )


_OF_THESE = re.compile(r"^(?:Of (?:these|them|those|which|whom)|These (?:were|included))\b", re.IGNORECASE)
_COUNT = re.compile(
    r"(?<![\w.,£/%-])(?P<count>\d{1,3}(?:,\d{3})*)(?![\w.,/%]*\d)(?!\s?(?:%|per cent|days?|months?|years?|hours?"
    r"|minutes?|January|February|March|April|May|June|July|August))\s+(?P<word>[a-z]+)"
)
_VERBS = frozenset(
    re.findall(
        r"\w+",
        """
        were was are is led had have has resulted remained remain ended went came did received took involved related
        concerned resolved closed found upheld being of in still from on
        """,
    )
)
_NEARLY = Decimal("0.08")


def _outcomes(case: Case, whole: Statement, parts: Statement) -> Iterator[Finding]:
    """Yield what became of a number, "Of these 12 were ..., 5 led to ... and 3 are open", where it nearly adds up."""
    if _OF_THESE.search(parts.text) is not None:
        yield from _accounted(case, whole, whole.text, parts, parts.text)


def _accounted(case: Case, whole: Statement, stated: str, parts: Statement, listed: str) -> Iterator[Finding]:
    found = [int(match["count"].replace(",", "")) for match in _COUNT.finditer(listed) if match["word"] in _VERBS]
    totals = [int(match["count"].replace(",", "")) for match in _COUNT.finditer(stated) if match["word"] not in _VERBS]
    if len(found) < 3 or not re.search(r"\band\s+\d", listed):
        return
    added = sum(found)
    near = [each for each in totals if 0 < abs(each - added) <= _NEARLY * each]
    main, other = said(case.source, parts), said(case.source, whole)
    if added in totals or not near or main is None:
        return
    yield draft(
        "inconsistency",
        main,
        [other],
        why=f"{' + '.join(str(each) for each in found)} is {added}, not {near[0]}.",
        question=(
            f"What became of the {abs(near[0] - added)} that the figures of {where(case.source, main.page)}, "
            f"leave over, as "
            f"{added} are accounted for and {near[0]} are stated?"
        ),
        confidence=0.86,
    )


_OF_THE = re.compile(
    rf"\b(?:of|all|the) (?:the |its |these )?(?P<whole>{NUMBER}|twenty|\d+)\s+(?P<what>[a-z]+s)\b", re.IGNORECASE
)
_STATED = re.compile(
    rf"\b(?P<number>one|{NUMBER}|\d+)\s+(?:is|are|was|were|has|have|remains?|led|resulted|went)\s+(?P<state>[a-z]+)",
    re.IGNORECASE,
)


def _numbered(case: Case, statement: Statement) -> Iterator[Finding]:
    """Yield numbers in words that should make a whole: "Of the seventeen actions, eight are green, four ..."."""
    whole = _OF_THE.search(statement.text)
    states = list(_STATED.finditer(statement.text, whole.end())) if whole is not None else []
    number = _count_of(whole["whole"]) if whole is not None else None
    counts = [_count_of(each["number"]) for each in states]
    if number is None or len(states) < 3 or None in counts:
        return
    added = sum(each for each in counts if each is not None)
    main = said(case.source, statement)
    if added == number or not 0 < abs(added - number) <= 2 or main is None:
        return
    named = {each["state"].lower() for each in states}
    odd = [found for row in ratings(case, named) if (found := row) is not None]
    yield draft(
        "inconsistency",
        main,
        odd,
        why=f"{' + '.join(str(each) for each in counts)} is {added}, not {number}.",
        question=(
            f"Which of the {number} {whole['what'] if whole else ''} of {where(case.source, main.page)}, "
            f"{'is' if abs(added - number) == 1 else 'are'} "
            f"left out of the {added} that are accounted for, and how do they stand?"
        ),
        confidence=0.9,
    )


def _count_of(word: str) -> int | None:
    return 1 if word.lower() == "one" else number_of(word)


def ratings(case: Case, named: set[str]) -> Iterator[Spot]:
    """Yield the rows of the paper whose colour isn't among those named, where colours are."""
    if not named & {"red", "amber", "green"}:
        return
    for source in case.sources():
        if source.paper is not case.source.paper:
            continue
        for passage in source.passages:
            named_here = {name for cell in passage.cells if (name := rating(cell)) is not None and passage.paragraph}
            if named_here and not named_here & named:
                found = opening_spot(source, passage)
                if found is not None:
                    yield found
