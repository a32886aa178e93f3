"""Figures that are not there yet: TBC, "to be determined", xx, ???."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.scrutiny.appendices import bare_appendices
from assistant.scrutiny.case import Case, Source
from assistant.scrutiny.clauses import before, listed, subject, with_article
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.figures import SUM
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.placeholders import DONE, placeholder
from assistant.scrutiny.places import addressee, page_name, paper_name
from assistant.scrutiny.quoting import Spot, row_spot, sentence_at, spot
from assistant.scrutiny.tables import Row, figure_tables
from corpus.model import Passage

_CUT = re.compile(r"\breduc|\bcut|\bclos|\bloss|\bdecreas|\bfall|\bfewer|\bshortfall|\bgap\b", re.IGNORECASE)
_NAME_OF_ITS_OWN = re.compile(r"\bT\w+ B\w+ C[\w-]+ \(TBCs?\)|\bTBCs?\b\W{1,4}(?:the )?T[a-z]+ B[a-z]+ C[a-z-]+")
_FEWER = re.compile(r"\breduc|\bcut\b|\bcuts\b|\bclos(?:e|ing|ure)|\bdecreas|\bfewer\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Gap:
    """One placeholder: where it is quoted, what it is about, and what stands in place of a figure.

    `done` is what is still to happen to it ("confirmed"), `context` the placeholder with the words around it.
    """

    spot: Spot
    about: str | None
    token: str
    done: str | None
    context: str


_COUNTED = re.compile(r"\bnumbers?\b|\bbudgeted\b|£|%|\bper cent\b|\btotal\b", re.IGNORECASE)
"""Words that tell that a figure is wanted."""


def missing(case: Case) -> Iterator[Finding]:
    """Yield what the part leaves open, one finding for each section; bare appendices have a family of their own."""
    taken = {passage.id for appendix in bare_appendices(case.source) for passage in appendix.passages}
    sections: dict[str | None, list[Gap]] = {}
    for gap in _gaps(case.source):
        if gap.spot.passage.id not in taken:
            sections.setdefault(_matter(case.source, gap.spot.passage), []).append(gap)
    for gaps in sections.values():
        yield _gap_finding(case.source, gaps)


def _matter(source: Source, passage: Passage) -> str | None:
    """Name what placeholders are folded by: the section, or the whole of a panel's own paper."""
    if addressee(source) == "secretariat":
        return None
    return (passage.section or "").partition(": ")[0]


def _gaps(source: Source) -> Iterator[Gap]:
    acronym = any(_NAME_OF_ITS_OWN.search(each.text) for each in source.paper.passages)
    groups = {row.passage.id: row.group for table in figure_tables(source) for row in table.rows}
    for passage in source.passages:
        match = placeholder(passage.text, acronym=acronym)
        if match is None or (match["xs"] and passage.paragraph and match["xs"] in passage.paragraph):
            continue
        if passage.cells:
            short = len(passage.text.split()) <= 12
            found = row_spot(source, passage, groups.get(passage.id)) if short else None
            found = found or spot(source, passage, match.start(), match.end())
            label = next((cell for cell in passage.cells if not cell.row), passage.cells[0])
            about = None if label.end > match.start() else passage.text[label.start : label.end]
            about = about if about and len(about.split()) <= 8 else None
        else:
            found = spot(source, passage, match.start(), match.end())
            start, end = sentence_at(passage, match.start(), match.end())
            start += len(passage.paragraph or "") if start == 0 and passage.paragraph else 0
            sentence = passage.text[start:end].strip()
            offset = start + len(passage.text[start:end]) - len(passage.text[start:end].lstrip())
            at = match.start() - offset
            about = before(sentence, at) if match["phrase"] else subject(sentence)
        if found is not None:
            done = re.search(DONE, match.group(), re.IGNORECASE) if match["phrase"] else None
            yield Gap(
                found,
                about,
                match.group().strip(" ."),
                done.group().lower() if done else None,
                _around(passage.text, match),
            )


def _around(text: str, match: re.Match[str]) -> str:
    """Return a placeholder with two words before it and two after, within its cell and sentence."""
    head = re.split(r"\|\s|[.;:]\s", text[: match.start()])[-1].split()[-2:]
    tail = re.split(r"\s\||[.;:](?:\s|$)", text[match.end() :])[0].split()[:2]
    return " ".join([*head, match.group().strip(" ."), *tail])


def _gap_finding(source: Source, gaps: Sequence[Gap]) -> Finding:
    """Make one finding of a section's placeholders, the weightiest first."""
    ranked = sorted(
        gaps,
        key=lambda gap: (
            not (gap.about and _CUT.search(gap.spot.quote)),
            bool(gap.spot.passage.cells),
            gap.about is None,
            gap.spot.passage.id,
        ),
    )
    main = ranked[0]
    row = _row_about(source, main)
    figures = list(dict.fromkeys(figure.text for figure in row.figures.values())) if row else []
    near = row_spot(source, row.passage, row.group) if row else _sum_before(source, main)
    sum_beside = re.search(SUM, near.quote) if near is not None and row is None else None
    shown = {main.spot.quote, *([near.quote] if near else [])}
    others = [gap.spot for gap in ranked[1:] if gap.spot.quote not in shown]
    related = [*([near] if near else []), *others][:6]
    place = f"{page_name(source, main.spot.page)} of {paper_name(source)}"
    stands = "says only" if main.done else "has"
    lacks = "a figure" if figures or _COUNTED.search(main.spot.quote) else "a figure, a date or a name"
    instead = "" if main.done else f" where {lacks} should stand"
    count = f", one of {len(gaps)} such places here" if len(gaps) > 1 else ""
    why = f"{place[0].upper()}{place[1:]} {stands} “{main.token}”{instead}{count}."
    if row and figures:
        why += f" The table has {listed(figures)} for “{row.label}”."
    return draft(
        "missing_figure",
        main.spot,
        related,
        why=why,
        question=_gap_question(ranked, place, figures, sum_beside.group() if sum_beside else None),
        confidence=_confidence(source, ranked),
    )


def _confidence(source: Source, gaps: Sequence[Gap]) -> float:
    """Say how sure a gap is worth asking about: one in a reference to another paper is for an officer to fill."""
    main = gaps[0]
    if addressee(source) == "secretariat" or _REFERENCE.search(main.context):
        return 0.6
    return 0.8 if main.done else 0.9


_REFERENCE = re.compile(
    r"\b(?:agenda )?(?:item|page|paragraph|section|appendix|ref)\.?\s+(?:x{2,}|\?+|TB[CA])", re.IGNORECASE
)


def _gap_question(ranked: Sequence[Gap], place: str, figures: Sequence[str], beside: str | None = None) -> str:
    main = ranked[0]
    if main.about and main.done:
        return (
            f"When will {with_article(main.about)} be {main.done}, which {place} leaves open, and what becomes of "
            f"{f'the {beside} beside it' if beside else 'what hangs on it'} if it is not?"
        )
    if main.about and _FEWER.search(main.spot.quote):
        now = f", against {listed(list(figures))} now," if figures else ""
        return f"What is the figure for {main.about}{now} that {place} leaves open, and who will feel the reduction?"
    names = list(dict.fromkeys(gap.about for gap in ranked if gap.about and not gap.spot.passage.cells))[:3]
    if names:
        verb = "are" if len(names) > 1 else "is"
        what = listed([with_article(name) for name in names])
        return f"What {verb} {what}, left open on {place}, and when will the Panel be told?"
    return f"What should stand on {place} instead of “{main.context}”?"


def _sum_before(source: Source, gap: Gap) -> Spot | None:
    """Quote the sum in the sentence before an open one, which it may hang on."""
    passage = gap.spot.passage
    if passage.cells:
        return None
    at = passage.text.find(gap.spot.quote)
    sums = list(re.finditer(r"£\s?\d", passage.text[:at])) if at > 0 else []
    found = spot(source, passage, sums[-1].start(), sums[-1].end()) if sums else None
    return found if found is not None and passage.text.find(found.quote) + len(found.quote) + 2 >= at else None


def _row_about(source: Source, gap: Gap) -> Row | None:
    """Find the table row that a sentence with a placeholder is about, by a rare word of its subject."""
    if gap.about is None or gap.spot.passage.cells:
        return None
    words = {_stem(word) for word in re.findall(r"[A-Za-z]{4,}", gap.about)}
    near = [
        row
        for table in figure_tables(source)
        for row in table.rows
        if (table.section or "").partition(": ")[0] == (gap.spot.passage.section or "").partition(": ")[0]
    ]
    labels = [{_stem(word) for word in re.findall(r"[A-Za-z]{4,}", row.label)} for row in near]
    rare = {word for word in words if sum(word in label for label in labels) == 1}
    found = [row for row, label in zip(near, labels, strict=True) if label & rare and row.figures]
    return found[0] if len(found) == 1 else None


def _stem(word: str) -> str:
    return word.lower().rstrip("s")
