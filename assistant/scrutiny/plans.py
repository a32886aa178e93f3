"""Delivery plans: rows without the status that the others have, and activity in place of results."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.scrutiny.case import Case, Source
from assistant.scrutiny.clauses import listed
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.naming import row_title
from assistant.scrutiny.places import page_names, page_of, paper_name
from assistant.scrutiny.quoting import Spot, opening_spot, spot
from corpus.model import Passage

_STATUS = re.compile(r"\bstatus\b|\brag\b|\bdirection\b|\brating\b|\bprogress rating\b", re.IGNORECASE)
_GOES_ON = re.compile(
    r"\b(?:ongoing|continual,? ongoing|continuing)\s+(?:business as usual|activity|work|programme of work)\b"
    r"|^business as usual\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(r"^to be (?:developed|progressed|considered|taken forward)\b[^.]*", re.IGNORECASE)


def plans(case: Case) -> Iterator[Finding]:
    """Yield rows of a plan that can't be judged."""
    rows = [each for each in case.source.passages if each.cells and each.paragraph]
    if len(rows) >= 5:
        yield from _without_status(case.source, rows)
        yield from _activity(case.source, rows)
        yield from _nothing_done(case.source, rows)


_DONE = re.compile(
    r"\bactivit(?:y|ies)\b|\bprogress\b|\bupdates?\b|\bwork\b|\bcommentary\b|\bposition\b", re.IGNORECASE
)


def _nothing_done(source: Source, rows: Sequence[Passage]) -> Iterator[Finding]:
    """Yield the rows that have a status or an arrow and not a word in the column where others say what was done."""
    found: list[Spot] = []
    told = 0
    for row in rows:
        shown = [cell for cell in row.cells if _STATUS.search(cell.column)]
        done = [cell for cell in row.cells if _DONE.search(cell.column) and cell not in shown]
        words = max((len(row.text[cell.start : cell.end].split()) for cell in done), default=0)
        told += words >= _SAYS_SOMETHING
        longest = max((len(row.text[cell.start : cell.end].split()) for cell in row.cells), default=0)
        if shown and words <= 1 and longest >= 4 and (here := opening_spot(source, row)) is not None:
            found.append(here)
    if not found or told < 5 * len(found):
        return
    codes = listed([each.passage.paragraph or "" for each in found])
    one = len(found) == 1
    yield draft(
        "status_without_evidence",
        found[0],
        found[1:],
        why=f"{codes} {'has' if one else 'have'} a direction of travel or a status and no word of what was done; "
        f"{told} other rows say it.",
        question=(
            f"On what does the status of {row_title(found[0].passage) or codes} rest, as "
            f"{page_names(source, [each.page for each in found])} of {paper_name(source)} has not a word of what "
            f"was done?"
            if one
            else f"On what does the status of the actions {codes} rest, for which "
            f"{page_names(source, [each.page for each in found])} of {paper_name(source)} have not a word of "
            f"what was done?"
        ),
        confidence=0.8,
    )


_SAYS_SOMETHING = 8


def _without_status(source: Source, rows: Sequence[Passage]) -> Iterator[Finding]:
    """Yield the rows that have nothing in the status column.

    Where statuses are shown by colour a row may have a colour and no words, so nothing is said of such a plan.
    """
    status = {row.id: [cell for cell in row.cells if _STATUS.search(cell.column)] for row in rows}
    having = [row for row in rows if status[row.id]]
    lacking = [row for row in rows if not status[row.id] and len(row.cells) >= 4]
    coloured = any(cell.fill for row in having for cell in status[row.id])
    if coloured or not lacking or len(having) < len(lacking):
        return
    spots = [found for row in lacking if (found := opening_spot(source, row)) is not None]
    if not spots:
        return
    codes = listed([row.paragraph or "" for row in lacking])
    arrows = all(any(cell.direction for cell in status[row.id]) for row in having) and _keyed(source)
    yield draft(
        "status_without_evidence",
        spots[0],
        [*_promised(source), *spots[1:6]],
        why=f"{codes} show no status and no direction of travel; the other {len(having)} rows "
        + ("show an arrow only, and no colour." if arrows else "do."),
        question=(
            f"How do the actions {codes} of the delivery plan stand and which way are they going, for which "
            f"{page_names(source, [row.page for row in lacking])} of {paper_name(source)} show neither"
            + (", and why do the other rows have an arrow and no colour" if arrows else "")
            + "?"
        ),
        confidence=0.8,
    )


def _keyed(source: Source) -> bool:
    """Whether the plan says that colours show its status."""
    return any(re.search(r"\bred\b[^.]*\bgreen\b|\bRAG\b", each.text, re.IGNORECASE) for each in source.passages)


def _promised(source: Source) -> list[Spot]:
    for passage in source.passages:
        match = re.search(r"\bdirection of travel\b", passage.text, re.IGNORECASE)
        if match is not None and not passage.cells:
            found = spot(source, passage, match.start(), match.end())
            return [found] if found else []
    return []


def _activity(source: Source, rows: Sequence[Passage]) -> Iterator[Finding]:
    """Yield the rows whose report is that work goes on, folded into one finding."""
    found: list[tuple[Spot, str, str]] = []
    for row in rows:
        for cell in row.cells:
            text = row.text[cell.start : cell.end]
            match = _GOES_ON.search(text[:120]) or _TO_COME.match(text)
            here = spot(source, row, cell.start + match.start(), cell.start + match.end()) if match else None
            if match is not None and here is not None:
                found.append((here, row.paragraph or "", match.group()))
                break
    if not found:
        return
    main, _, said = found[0]
    codes = listed([code for _, code, _ in found])
    yield draft(
        "status_without_evidence",
        main,
        [each for each, _, _ in found[1:]],
        why=f"{codes} report that work goes on or is to come (“{said}”), not what it has led to.",
        question=(
            f"What has changed for the public through the work under {codes}, which {page_of(source, main.page)} "
            "sums up as "
            f"“{said}”, and by which measure?"
        ),
        confidence=0.68,
    )
