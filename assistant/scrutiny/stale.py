"""Reports that repeat an earlier one, and figures that were old when the report was written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from assistant.scrutiny.case import Case, Source
from assistant.scrutiny.clauses import inside, listed
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.places import page_of, paper_name, said_day
from assistant.scrutiny.quoting import Spot, spot
from assistant.scrutiny.terms import telling
from assistant.scrutiny.timing import moments
from corpus.citing import letters
from corpus.model import Passage

_STANDARD = re.compile(
    r"\b(?:purpose|recommendations?|terms of reference|background documents|appendi|implications)", re.I
)
_ROLLING = re.compile(
    r"\b(?:rolling (?:12[- ]month )?average to|12 months? (?:rolling )?(?:average )?to|\(?12 month rolling average "
    r"to|data (?:to|as at)|"
    r"figures? (?:to|as at)|as at|year ending|12 months (?:to|ending)|(?:based on|using) data (?:from|to))\s+",
    re.IGNORECASE,
)
_OLD_MONTHS = 9
_COPIED = 0.5


def stale(case: Case) -> Iterator[Finding]:
    """Yield a part that is mostly an earlier one again, and its oldest figures."""
    yield from _copied(case)
    yield from _old(case)


def _copied(case: Case) -> Iterator[Finding]:
    """Yield the share of a part's numbered paragraphs that stand word for word in an earlier part of its title."""
    source = case.source
    own = _paragraphs(source)
    if source.day is None or len(own) < 4:
        return
    title = telling(source.part.title)
    best: tuple[int, Source, list[tuple[Passage, Passage]]] | None = None
    for other in case.others:
        if other.day is None or other.day >= source.day or not title & telling(other.part.title):
            continue
        known = {_body(each): each for each in _paragraphs(other)}
        same = [(each, known[_body(each)]) for each in own if _body(each) in known]
        if best is None or len(same) > best[0]:
            best = (len(same), other, same)
    if best is None or best[0] < 3 or best[0] < _COPIED * len(own):
        return
    _, other, same = best
    new = [each.paragraph or "" for each in own if all(each is not one for one, _ in same)]
    longest = max(same, key=lambda pair: len(pair[0].text))
    main, before = (_first_sentence(at, each) for at, each in zip((source, other), longest, strict=True))
    if main is None:
        return
    labels = listed([one.paragraph or "" for one, _ in same])
    day = said_day(other.part.meeting) if other.part.meeting else "before"
    covering = _covers(source, own)
    yield draft(
        "stale_or_copied_report",
        main,
        [before],
        why=(
            f"{len(same)} of the {len(own)} numbered paragraphs of substance ({labels}) stand word for word in "
            f"{paper_name(other)}; new or changed: {listed(new) if new else 'none'}."
            + (" What is new is in the appendix." if covering else "")
        ),
        question=(
            f"Which actions of the appendix have changed since the report of {day}, as the covering report of "
            f"{paper_name(source)} repeats {len(same)} of its {len(own)} paragraphs of substance word for word "
            f"({page_of(source, main.page)}) and names none that has?"
            if covering
            else f"What has changed since the report of {day}, as {len(same)} of the {len(own)} paragraphs of "
            f"substance in {paper_name(source)} repeat it word for word (see {page_of(source, main.page)})?"
        ),
        confidence=0.72 if covering else 0.85,
    )


def _covers(source: Source, own: list[Passage]) -> bool:
    """Whether the paragraphs of a part only cover what it reports: rows of an appendix with far more words."""
    rows = sum(len(each.text.split()) for each in source.passages if each.cells and each.paragraph)
    return rows > 2 * sum(len(each.text.split()) for each in own)


def _first_sentence(source: Source, passage: Passage) -> Spot | None:
    start = len(passage.paragraph or "") + 1
    return spot(source, passage, start, start + 12)


def _paragraphs(source: Source) -> list[Passage]:
    """Return the numbered paragraphs that say something: twenty words or more, no standing section."""
    return [
        each
        for each in source.passages
        if each.paragraph
        and not each.cells
        and len(each.text.split()) >= 20
        and not _STANDARD.search((each.section or "").partition(": ")[0])
    ]


def _body(passage: Passage) -> str:
    return letters(passage.text[len(passage.paragraph or "") :])


def _old(case: Case) -> Iterator[Finding]:
    source = case.source
    if case.day is None or source.part.kind in ("minutes", "agenda"):
        return
    old = oldest(source, case.day)
    if old is None:
        return
    found, dated, months = old
    yield draft(
        "stale_or_copied_report",
        found,
        [],
        why=f"The figure is of {dated}, {months} months before {said_day(case.day)}.",
        question=(
            f"What is the figure today for {measure_name(found.quote, dated)}, which "
            f"{page_of(source, found.page)} gives "
            f"as of {dated}, and why was no later one used?"
        ),
        confidence=0.8,
    )


def oldest(source: Source, day: date | None = None) -> tuple[Spot, str, int] | None:
    """Quote the first figure of a part that was old on its day: where, of when, and by how many months."""
    today = day or source.day
    if today is None:
        return None
    for passage in source.passages:
        for match in _ROLLING.finditer(passage.text):
            dated = next((each for each in moments(passage.text, today) if each.start == match.end()), None)
            if dated is None or _months(dated.last, today) < _OLD_MONTHS:
                continue
            found = spot(source, passage, match.start(), dated.end)
            if found is None or _newer(found.quote, today):
                continue
            if re.search(r"\d+(?:\.\d+)?\s?%|\b\d[\d,]*\b(?! month)", found.quote.replace(dated.text, "")):
                return found, dated.text, _months(dated.last, today)
    return None


_BEFORE_IT = re.compile(
    r"^(?P<name>[A-Z‘“'\"][^.;=|]{3,70}?)\s*(?:=|:|\bis\b|\bwas\b|\bwere\b|\bstood at\b|\bof\b)\s*[£\d]", re.IGNORECASE
)


def measure_name(quote: str, dated: str) -> str:
    """Name what an old figure is of, from the words before it; else by its time alone."""
    match = _BEFORE_IT.match(quote)
    if match is not None and len(match["name"].split()) <= 10:
        return inside(match["name"])
    return f"what it gives as of {dated}"


def _months(then: date, now: date) -> int:
    return (now.year - then.year) * 12 + now.month - then.month


def _newer(quote: str, day: date) -> bool:
    """Whether the sentence has a later figure too, so that the old one is a comparison."""
    return any(_months(each.last, day) < _OLD_MONTHS for each in moments(quote, day))
