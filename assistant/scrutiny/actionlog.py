"""Logs of actions and recommendations: rows that are past their day and not done, or have no word of progress."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from assistant.scrutiny.case import Case, Source
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.places import said_day, where
from assistant.scrutiny.quoting import Spot, row_spot, said
from assistant.scrutiny.terms import stem, telling
from assistant.scrutiny.timing import moments
from corpus.model import Cell, Passage

_ACTION = re.compile(r"\b(?:action|recommendation|agreed|task|matter)\b", re.IGNORECASE)
_DUE = re.compile(r"\b(?:due|deadline|target date|by when|timescale|original date|completion|by)\b", re.IGNORECASE)
_PROGRESS = re.compile(r"\b(?:progress|update|status|outcome|response|position|comment|revised)\b", re.IGNORECASE)
_DONE = re.compile(
    r"\b(?:complete[d]?|done|closed|implemented|discharged|sent|received|circulated|noted|reported|see item|on "
    r"(?:the|this) agenda|published|held|met|provided|shared)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:await|outstanding|yet to|not yet|no reply|no response|ongoing|on-going|in progress|to follow|delayed"
    r"|overdue|pending|being|TBC)\w*",
    re.IGNORECASE,
)
_PROMISED = re.compile(
    r"\b(?:he|she|they|commissioner|chief constable) (?:would|will|undertook|agreed to|promised)\b", re.IGNORECASE
)
_DECIDED = re.compile(r"\b(?:agreed|approved|decided|extend\w*|award\w*|sign\w*)\b", re.IGNORECASE)


_DECIDING = ("decision record", "board paper", "report")
_ABOUT, _COMMON = 3, 60
"""Words in common that make two texts one matter, and in how many passages a word may be to count."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a log: what is to be done, by when, and what is told of it."""

    row: Passage
    action: str
    due: date | None
    due_text: str
    progress: str | None


def actionlog(case: Case) -> Iterator[Finding]:
    """Yield rows of the part's logs that are late or blank."""
    source = case.source
    if case.day is None:
        return
    for entry in _entries(source, case.day):
        main = row_spot(source, entry.row)
        if main is None:
            continue
        late = entry.due is not None and entry.due <= case.day
        if entry.progress is None and entry.due is not None and entry.due <= _month_end(case.day):
            yield _blank(source, main, entry, _mentioned(case, entry))
        elif (
            late
            and entry.progress is not None
            and _OPEN.search(entry.progress)
            and not _DONE.search(entry.progress.split(".")[0])
        ):
            yield _late(source, main, entry, _mentioned(case, entry), case.day)


def _entries(source: Source, day: date) -> Iterator[Entry]:
    """Yield the rows that have a column for actions and one for their day, where the log has one for progress."""
    rows = [each for each in source.passages if each.kind == "row" and each.cells]
    for row in rows:
        action = next((cell for cell in row.cells if _ACTION.search(cell.column)), None)
        due = next((cell for cell in row.cells if _DUE.search(cell.column)), None)
        kin = [each for each in rows if each.section == row.section and each.lead_in == row.lead_in]
        if (
            action is None
            or due is None
            or not any(_PROGRESS.search(cell.column) for each in kin for cell in each.cells)
        ):
            continue
        progress = [_text(row, cell) for cell in row.cells if _PROGRESS.search(cell.column) and cell is not due]
        said_due = _text(row, due)
        dated = list(moments(said_due, day)) or list(moments(said_due.replace("End of ", "31 December "), day))
        revised = [moment for text in progress for moment in moments(text, day)]
        if any(each.last > day for each in revised):
            continue
        yield Entry(row, _text(row, action), dated[-1].last if dated else None, said_due, " ".join(progress) or None)


def _text(row: Passage, cell: Cell) -> str:
    return row.text[cell.start : cell.end]


def _month_end(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _mentioned(case: Case, entry: Entry) -> list[Spot | None]:
    """Quote up to three places where the thing was asked for or promised, and three that decide on what it names."""
    words = telling(entry.action)
    names = {stem(word) for word in re.findall(r"\b[A-Z][a-z]{3,}\b", entry.action[1:])} & words
    promised: list[tuple[int, Spot]] = []
    decided: list[Spot] = []
    for source in case.others:
        for each in source.statements:
            about = _common(case, words, each.words)
            near = about if each.in_cell else _common(case, words, telling(each.passage.text))
            acts = source.part.kind in _DECIDING and _DECIDED.search(each.text) and _common(case, names, each.words)
            told = about >= _ABOUT or (near >= _ABOUT and (about > 1 or _PROMISED.search(each.text)))
            found = said(source, each) if acts or told else None
            if found is not None and acts and source.paper is case.source.paper:
                decided.append(found)
            elif found is not None:
                promised.append((max(about, near) + 2 * bool(_PROMISED.search(each.text)), found))
    promised.sort(key=lambda pair: (-pair[0], pair[1].page))
    decided.sort(key=lambda each: (each.source.part.kind != "decision record", each.page))
    return [*(found for _, found in promised[:3]), *decided[:3]]


def _common(case: Case, words: Iterable[str], others: frozenset[str]) -> int:
    """Count the words two texts share that not too many passages have."""
    return sum(word in others and case.rarity.get(word, 0) <= _COMMON for word in words)


def _blank(source: Source, main: Spot, entry: Entry, also: list[Spot | None]) -> Finding:
    return draft(
        "missing_figure",
        main,
        also,
        why=f"The log has no word of progress for this, due {entry.due_text}; other rows have.",
        question=(
            f"What has been done about “{_short(entry.action)}”, due {entry.due_text}, of which "
            f"{where(source, main.page)}, says nothing?"
        ),
        confidence=0.84,
        to="Commissioner",
    )


def _late(source: Source, main: Spot, entry: Entry, also: list[Spot | None], day: date) -> Finding:
    return draft(
        "overdue_or_undated_commitment",
        main,
        also,
        why=f"This was due {entry.due_text}; on {said_day(day)} it is still open, with no new date.",
        question=(
            f"By what date will “{_short(entry.action)}” be done, which was due {entry.due_text} and is still open "
            f"({where(source, main.page)}), and what holds it up?"
        ),
        confidence=0.88,
        to="Commissioner",
    )


def _short(action: str, words: int = 14) -> str:
    cut = action.replace("“", "‘").replace("”", "’").rstrip(".").split()
    return " ".join(cut) if len(cut) <= words else f"{' '.join(cut[:words])} ..."
