"""Appendices that are only a title, or a promise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.scrutiny.case import Case, Source
from assistant.scrutiny.clauses import listed, tidy
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.placeholders import placeholder
from assistant.scrutiny.places import page_names, paper_name
from assistant.scrutiny.quoting import Spot, joint_spot, spot
from corpus.citing import letters
from corpus.model import Passage

_APPENDIX = re.compile(
    r"^(?P<name>(?:appendix|annex|schedule)\s+[A-Z0-9]{1,3})\b\s*[-–—:.]?\s*(?P<title>.*)$", re.IGNORECASE
)
_FINANCIAL = re.compile(r"\bfinanc|\bbudget|\bcapital\b|\bMTF[PS]\b|\bprecept", re.IGNORECASE)
_GAP = re.compile(r"\b(?:gap|shortfall|deficit)\b[^.]*£\s?\d|£\s?\d[^.]*\b(?:gap|shortfall|deficit)\b", re.IGNORECASE)
_ADDED = re.compile(r"\bto be added\b", re.IGNORECASE)
_BLANK = re.compile(r"this page is (?:intentionally )?(?:left )?blank", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Appendix:
    """An appendix without content: its heading, and what stands in its place."""

    name: str
    title: str
    spot: Spot
    passages: tuple[Passage, ...]


def appendices(case: Case) -> Iterator[Finding]:
    """Yield the appendices of the part without content, in one finding."""
    item = [other for other in case.sources() if other.paper is case.source.paper and _one_item(other, case.source)]
    item.sort(key=lambda each: each.part.number)
    bare = tuple(each for source in item for each in bare_appendices(source))
    if bare and bare[0].spot.source is case.source:
        yield _appendix_finding(case.source, bare)


def _one_item(one: Source, other: Source) -> bool:
    """Whether two parts of a paper are under one agenda item, as a report and its appendices are."""
    return one is other or (one.part.item is not None and one.part.item == other.part.item)


def bare_appendices(source: Source) -> Iterator[Appendix]:
    """Yield the appendices that have a heading and nothing, or only a promise, under it."""
    passages = [each for each in source.passages if not _BLANK.search(each.text)]
    for index, passage in enumerate(passages):
        match = _APPENDIX.match(passage.text)
        if match is None or passage.kind == "row" or (passage.kind != "heading" and not passage.text.isupper()):
            continue
        promised = placeholder(passage.text)
        if promised is not None:
            found = spot(source, passage)
            title = match["title"][: promised.start() - match.start("title")]
            if found is not None and len(passage.text.split()) <= 40:
                yield Appendix(match["name"], title.strip(" -–:"), found, (passage,))
            continue
        following = passages[index + 1] if index + 1 < len(passages) else None
        if following is not None and len(following.text.split()) <= 15 and placeholder(following.text):
            found = joint_spot(source, passage, following)
            if found is not None:
                yield Appendix(match["name"], match["title"].strip(), found, (passage, following))
        elif _title_only(source, passage, following):
            found = spot(source, passage)
            if found is not None:
                yield Appendix(match["name"], match["title"].strip(), found, (passage,))


def _title_only(source: Source, heading: Passage, following: Passage | None) -> bool:
    """Whether nothing stands under an appendix's heading: no words, and no picture, till the next one.

    A heading that opens further pages of the paper, or another part, is a divider.
    """
    if heading.kind != "heading" or source.page(heading.page).warnings:
        return False
    if following is not None:
        alone = following.page > heading.page and _APPENDIX.match(following.text) is not None
    else:
        alone = source.part.last_page == heading.page and source.part.last_page == len(source.paper.pages)
    page = letters(source.page(heading.page).text)
    return alone and len(page) - len(letters(heading.text)) <= 12


def _appendix_finding(source: Source, bare: Sequence[Appendix]) -> Finding:
    first = bare[0]
    leaning = _leaning_on(source, bare)
    related = [*(each.spot for each in bare[1:]), *leaning]
    names = listed([f"{each.name.title()} ({tidy(each.title)})" if each.title else each.name.title() for each in bare])
    pages = page_names(source, [each.spot.page for each in bare])
    verb = "have" if len(bare) > 1 else "has"
    why = f"{names} {verb} a title and no content on {pages} of {paper_name(source)}."
    if leaning:
        held = "they hold" if len(bare) > 1 else "it holds"
        why += f" The text leans on what {held} ({page_names(source, [each.page for each in leaning])})."
    empty = "still to be added" if all(_ADDED.search(each.spot.quote) for each in bare) else "left empty"
    question = (
        f"When will the Panel see {names}, {empty} on {pages} of {paper_name(source)}, and on which figures can it "
        "judge the rest until then?"
    )
    return draft(
        "missing_figure",
        first.spot,
        related[:5],
        why=why,
        question=question,
        confidence=0.95,
    )


def _leaning_on(source: Source, bare: Sequence[Appendix]) -> list[Spot]:
    """Find up to two sentences that say what the missing appendix holds."""
    terms = set()
    for each in bare:
        terms |= set(re.findall(r"\b[A-Z]{3,6}\b", each.title)) - set(re.findall(r"\b(?:DRAFT|THE|AND)\b", each.title))
        terms.add(each.name)
    own = {passage.id for each in bare for passage in each.passages}
    wanted = re.compile(
        rf"\b(?:{'|'.join(sorted(map(re.escape, terms)))})\b\)?\s+(?:contains?|sets? out|shows?|includes?|identifies)"
        r"|\b(?:contained|set out|shown|included|given"
        rf"|reflected)\b[^.]*\b(?:{'|'.join(sorted(map(re.escape, terms)))})\b",
        re.IGNORECASE,
    )
    found: list[tuple[bool, Spot]] = []
    paper = source.paper
    every = source.passages if source.part.item is None else paper.passages
    for passage in every:
        if (
            passage.id in own
            or passage.kind == ("heading")
            or passage.cells
            or paper.parts[passage.part].item != source.part.item
        ):
            continue
        match = wanted.search(passage.text)
        here = spot(source, passage, match.start(), match.end()) if match else None
        if here is not None:
            found.append((not re.search(r"\bgap|saving|budget|fund", here.quote, re.IGNORECASE), here))
    leaning = [here for _, here in sorted(found, key=lambda pair: (pair[0], pair[1].passage.id))][:2]
    return leaning or (_sums_without_it(source) if any(_FINANCIAL.search(each.title) for each in bare) else [])


def _sums_without_it(source: Source) -> list[Spot]:
    """Quote up to two sentences of the paper on the gap that a missing financial plan would show."""
    found = []
    for each in (each for each in source.paper.passages if source.paper.parts[each.part].item == source.part.item):
        match = _GAP.search(each.text) if not each.cells and each.kind != "heading" else None
        here = spot(source, each, match.start(), match.end()) if match is not None else None
        if here is not None and "£" in here.quote:
            found.append(here)
    return found[:2]
