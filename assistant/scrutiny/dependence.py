"""What rests on others: leads still sought, partners who have not agreed, courts, permissions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.scrutiny.case import Case, Source
from assistant.scrutiny.clauses import subject, with_article
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.figures import SUM, hedged
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.naming import matter
from assistant.scrutiny.places import page_of, where
from assistant.scrutiny.quoting import Spot, spot
from assistant.scrutiny.terms import telling
from assistant.scrutiny.timing import moments
from corpus.model import Passage

_SEEKING = re.compile(
    r"\b(?P<who>leads?|owners?|chairs?|co-?ordinators?|champions?|project managers?|providers?|posts?|roles?"
    r"|volunteers)\b"
    r"[^.;]{0,60}?\b(?P<how>(?P<sought>(?:is|are)\s+(?:(?:constantly|still|currently|actively|being)\s+)*"
    r"(?:being\s+)?sought)|(?:is|are|remains?)\s+(?:still\s+|currently\s+)?vacant"
    r"|yet to be (?:appointed|identified|recruited|found|filled)"
    r"|(?:has|have) (?:still\s+)?not (?:yet )?been (?:appointed|identified|recruited|found|filled))\b",
    re.IGNORECASE,
)
_NOT_ALL = re.compile(
    r"\b(?:a few|some|several|not all|two|three|four) (?:of the )?(?P<who>partners|forces|councils|districts"
    r"|authorities|agencies)\b"
    r"[^.;]{0,40}?\b(?:remain in the process|have (?:still |not )?yet to|are (?:still |yet )to|have not (?:yet )?)\b",
    re.IGNORECASE,
)
_COURT = re.compile(r"\b(?:legal challenge|judicial review|legal proceedings)\b", re.IGNORECASE)
_PENDING = re.compile(r"\b(?:awaiting|subject to|still|on-?going|awaited|pursued|outcome|result)\b", re.IGNORECASE)
_SUBJECT_TO = re.compile(
    r"\bsubject to (?:the )?(?P<what>planning permission|planning (?:process|approval)|home office approval"
    r"|funding|approval|"
    r"agreement|contract|legislation)\b",
    re.IGNORECASE,
)
_SOON = 120
"""Days ahead within which a date that hangs on others is asked about."""


def dependence(case: Case) -> Iterator[Finding]:
    """Yield what the part can't bring about by itself."""
    source = case.source
    if source.part.kind in ("minutes", "agenda"):
        return
    for passage in source.passages:
        if passage.kind not in ("heading", "note"):
            yield from _seeking(source, passage)
            yield from _not_all(source, passage)
            yield from _permission(case, passage)
    yield from _court(case)


def _seeking(source: Source, passage: Passage) -> Iterator[Finding]:
    match = _SEEKING.search(passage.text)
    main = spot(source, passage, match.start(), match.end()) if match else None
    if match is None or main is None:
        return
    named = re.match(
        r"\s+for\s+((?:[\w-]+\s+){0,3}?[\w-]+)(?=\s+(?:is|are|has|have|remain))", passage.text[match.end("who") :]
    )
    work = named[1] if named else None
    who = match["who"].lower().rstrip("s")
    any_ = ", if any," if match["sought"] else ""  # what is always being sought need not be missing now
    be, _, rest = " ".join(match["how"].split()).partition(" ")
    how = f"are “{rest}”" if be.lower() in ("is", "are", "remain", "remains") else f"“{be} {rest}”"
    if work and work.endswith("s"):
        question = (
            f"Which {work}{any_} still have no {who}, and who answers for them until one is found "
            f"({where(source, main.page)})?"
        )
    else:
        question = (
            f"Which {who}s{any_} are still missing by {page_of(source, main.page)}, since when, and who answers for "
            "the work meanwhile?"
        )
    yield draft(
        "dependency_on_others",
        main,
        why=(f"{who.capitalize()}s {how}; which{any_} are missing, and since when, the paper doesn't say."),
        question=question,
        confidence=0.8,
    )


def _not_all(source: Source, passage: Passage) -> Iterator[Finding]:
    match = _NOT_ALL.search(passage.text)
    main = spot(source, passage, match.start(), match.end()) if match else None
    if match is None or main is None:
        return
    who = match["who"].lower()
    yield draft(
        "dependency_on_others",
        main,
        why=f"Not all {who} have agreed; which have not, and by when they will, is not said.",
        question=(
            f"Which {who} have not yet agreed to {matter(main) or 'it'} ({where(source, main.page)}), and what "
            f"happens if "
            "they don't?"
        ),
        confidence=0.78,
    )


def _permission(case: Case, passage: Passage) -> Iterator[Finding]:
    """Yield steps with a date near ahead that hang on a permission."""
    match = _SUBJECT_TO.search(passage.text)
    if match is None or case.day is None:
        return
    main = spot(case.source, passage, match.start(), match.end())
    near = [
        each for each in moments(passage.text, case.day) if abs(each.start - match.end()) < 90 and each.last >= case.day
    ]
    if main is None or not near or (near[0].last - case.day).days > _SOON or near[0].text not in main.quote:
        return
    about = subject(main.quote)
    what = with_article(about) if about and len(about.split()) <= 8 else "it"
    yield draft(
        "dependency_on_others",
        main,
        why=f"The date, {near[0].text}, hangs on {match['what'].lower()}, and the paper doesn't say how far that "
        "has come.",
        question=(
            f"How far has the {match['what'].lower()} come on which {what} depends for {near[0].text} "
            f"({where(case.source, main.page)}), and what is lost if it comes later?"
        ),
        confidence=0.72,
    )


def _court(case: Case) -> Iterator[Finding]:
    """Yield one finding for a case in court, raised where the pack first speaks of it."""
    found = _in_court(case.source)
    if not found:
        return
    first, words = found[0]
    earlier = [
        other
        for other in case.others
        if other.paper is case.source.paper and other.part.number < case.source.part.number
    ]
    if any(_in_court(other) for other in earlier if other.part.kind not in ("minutes", "agenda")):
        return
    priced = [
        here
        for other in case.others
        for passage in other.passages
        if (match := _COURT.search(passage.text)) is not None
        and "£" in passage.text[max(0, match.start() - 120) : match.end() + 120]
        and (here := spot(other, passage, match.start(), match.end())) is not None
    ]
    cost = re.search(SUM, priced[0].quote) if priced else None
    said = hedged(cost.group(), priced[0].quote[: cost.start()]) if cost else ""
    known = f" Elsewhere the cost of one is put at {said}." if said else ""
    yield draft(
        "dependency_on_others",
        first,
        [each for each, _ in found[1:3]] + priced[:1],
        why=f"What comes next rests on a {words} whose outcome is open.{known}",
        question=(
            f"What has the {words} cost so far ({where(case.source, first.page)}), who bears it, and what is the "
            "plan if it "
            "succeeds?"
        ),
        confidence=0.78,
    )


def _in_court(source: Source) -> list[tuple[Spot, str]]:
    found = []
    for passage in source.passages:
        match = _COURT.search(passage.text)
        here = spot(source, passage, match.start(), match.end()) if match and passage.kind != "heading" else None
        if match is not None and here is not None and _PENDING.search(here.quote) and len(telling(here.quote)) > 3:
            found.append((here, match.group().lower()))
    return found
