"""Rows of a delivery plan against the same rows last time: a rating that changed with no reason, or outside its key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.scrutiny.case import Case, Source
from assistant.scrutiny.colours import RANK, rating
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.places import page_of, said_day, where
from assistant.scrutiny.quoting import Spot, said, spot
from assistant.scrutiny.worsening import got_worse
from corpus.citing import letters
from corpus.model import Cell, Passage

_STATUS = re.compile(r"\bstatus\b|\brag\b|\bdirection\b|\brating\b", re.IGNORECASE)
_KEYED = re.compile(r"\b(?P<colour>red|amber|yellow|green|blue|white)\b\s*(?:[-–—:=,(]|is\b|means\b)", re.IGNORECASE)
_LEVEL = re.compile(r"[↔⇔→➡]|\bno change\b|\bsame\b", re.IGNORECASE)
_UP, _DOWN = re.compile(r"[↑⬆▲]"), re.compile(r"[↓⬇▼]")
_DATED = re.compile(r"\((?:[A-Z][a-z]+ 20\d\d)\)|(?:^|\s)[A-Z][a-z]+ 20\d\d:\s")
_LEAST_ROWS = 4


@dataclass(frozen=True, slots=True)
class Action:
    """A row of a plan: its code, its words, and what its status cell shows by colour and by arrow."""

    passage: Passage
    code: str
    told: Cell
    colour: str | None
    arrow: str

    @property
    def text(self) -> str:
        return self.passage.text[self.told.start : self.told.end]


def editions(case: Case) -> Iterator[Finding]:
    """Yield ratings of the part's plan that nothing in its rows explains."""
    rows = actions(case.source)
    if len(rows) < _LEAST_ROWS:
        return
    yield from _outside_key(case.source, rows)
    last = _last_edition(case, rows)
    if last is None:
        return
    source, before = last
    for row in rows:
        old = before.get(row.code)
        if old is not None:
            yield from _changed(case.source, row, source, old)
            yield from _flattered(case.source, row, source, old)
    yield from _copied(case, rows, source, before)


def actions(source: Source) -> list[Action]:
    """Return the rows of a part that have a code, a status cell and words of progress."""
    found = []
    for passage in source.passages:
        status = next((cell for cell in passage.cells if _STATUS.search(cell.column)), None)
        if status is None or not passage.paragraph:
            continue
        told = max(
            (cell for cell in passage.cells if cell is not status), key=lambda cell: cell.end - cell.start, default=None
        )
        words = passage.text[status.start : status.end]
        named = re.search(r"\b(red|amber|yellow|green)\b", words, re.IGNORECASE)
        shown = named[1].lower() if named else rating(status)
        if told is not None:
            found.append(Action(passage, passage.paragraph.rstrip("."), told, shown, words))
    return found


def _last_edition(case: Case, rows: list[Action]) -> tuple[Source, dict[str, Action]] | None:
    """Return the latest earlier part that has most of the same rows."""
    best: tuple[Source, dict[str, Action]] | None = None
    codes = {row.code for row in rows}
    for other in case.others:
        if other.day is None or case.source.day is None or other.day >= case.source.day:
            continue
        before = {row.code: row for row in actions(other)}
        if len(codes & set(before)) < 0.5 * len(codes):
            continue
        if best is None or (best[0].day is not None and other.day > best[0].day):
            best = (other, before)
    return best


def _progress(source: Source, row: Action) -> Spot | None:
    """Quote what a row reports last: the sentences after its latest date, else as much as fits."""
    dated = list(_DATED.finditer(row.text))
    start = row.told.start + dated[-1].start() if dated and len(row.text.split()) > 45 else row.told.start
    return spot(source, row.passage, start, row.told.end)


def _outside_key(source: Source, rows: list[Action]) -> Iterator[Finding]:
    """Yield ratings in a colour that the paper's own key doesn't explain."""
    near = [
        each
        for each in source.paper.passages
        if abs(each.page - rows[0].passage.page) <= 3 and _STATUS_KEY.search(each.text)
    ]
    near += [
        each for each in source.paper.passages if abs(each.page - rows[0].passage.page) <= 3 and each.kind == "bullet"
    ]
    keyed = {match["colour"].lower(): (each, match) for each in near for match in _KEYED.finditer(each.text)}
    if len(keyed) < 2:
        return
    odd = [row for row in rows if row.colour is not None and row.colour not in keyed]
    spots = [found for row in odd if (found := _progress(source, row)) is not None]
    if not spots or len(odd) > 0.3 * len(rows):
        return
    nearest = "amber" if odd[0].colour == "yellow" and "amber" in keyed else next(iter(keyed))
    passage, match = keyed[nearest]
    key = spot(source, passage, match.start(), match.end())
    codes = ", ".join(row.code for row in odd)
    yield draft(
        "status_without_evidence",
        spots[0],
        [key, *spots[1:4]],
        why=(
            f"{codes} {'is' if len(odd) == 1 else 'are'} rated {odd[0].colour}, a colour that the key doesn’t "
            f"have ({', '.join(sorted(keyed))})."
        ),
        question=(
            f"What does {odd[0].colour} mean for {codes} ({where(source, spots[0].page)}), which the key does "
            f"not have, and "
            "what shows how far the work has come?"
        ),
        confidence=0.85,
    )


_STATUS_KEY = re.compile(r"\bkey\b|\b(?:red|amber|green)\b\s*[-–—:=]", re.IGNORECASE)


def _changed(source: Source, row: Action, other: Source, old: Action) -> Iterator[Finding]:
    """Yield a rating that differs from the last edition's while the row shows no movement or tells no reason."""
    now, then = RANK.get(row.colour or ""), RANK.get(old.colour or "")
    main, before = _progress(source, row), _progress(other, old)
    if now is None or then is None or now == then or main is None or before is None:
        return
    same = letters(row.text) == letters(old.text)
    level = bool(_LEVEL.search(row.arrow))
    against = (now < then and bool(_UP.search(row.arrow))) or (now > then and bool(_DOWN.search(row.arrow)))
    if not (same or level or against):
        return
    shows = (
        ("its words are the same")
        if same
        else ("its arrow shows no change")
        if level
        else "its arrow points the other way"
    )
    worse = now < then
    day = said_day(other.day) if other.day else "before"
    yield draft(
        "deteriorating_measure" if worse else "status_without_evidence",
        main,
        [before],
        why=f"{row.code} was {old.colour} on {day} and is {row.colour} now, though {shows}.",
        question=(
            f"What took {row.code} from {old.colour} ({page_of(other, before.page)}) to {row.colour} "
            f"({where(source, main.page)}), when {shows}?"
        ),
        confidence=0.84,
    )


def _flattered(source: Source, row: Action, other: Source, old: Action) -> Iterator[Finding]:
    """Yield a rating that is better than last time, or at its best, beside figures that got worse."""
    for statement in source.statements:
        if statement.passage is not row.passage or not row.told.start <= statement.start < row.told.end:
            continue
        worse = got_worse(statement.text)
        now, then = RANK.get(row.colour or ""), RANK.get(old.colour or "")
        main, before = said(source, statement), _progress(other, old)
        if (
            worse is None
            or now is None
            or then is None
            or main is None
            or not (now > then or bool(_UP.search(row.arrow)))
        ):
            continue
        yield draft(
            "deteriorating_measure",
            main,
            [before],
            why=(
                f"{row.code} went from {old.colour} to {row.colour}, with {row.arrow}, while its figure went "
                f"from {worse[0]} to {worse[1]}."
            ),
            question=(
                f"Why is {row.code} {row.colour} with {row.arrow} ({where(source, main.page)}), after "
                f"{old.colour} last time, when its own figure "
                f"went from {worse[0]} to {worse[1]}?"
            ),
            confidence=0.88,
        )
        return


def _copied(case: Case, rows: list[Action], other: Source, before: dict[str, Action]) -> Iterator[Finding]:
    """Yield rows whose progress is word for word that of the last edition, in one finding, with newer figures found."""
    same = [
        (row, old)
        for row in rows
        if (old := before.get(row.code)) is not None and _bare(row) == _bare(old) and len(row.text.split()) >= 8
    ]
    if not same or len(same) > 0.7 * len(rows):
        return
    spots = [(found, _progress(other, old)) for row, old in same if (found := _progress(case.source, row)) is not None]
    if not spots:
        return
    main, earlier = spots[0]
    codes = ", ".join(row.code for row, _ in same)
    yield draft(
        "stale_or_copied_report",
        main,
        [earlier, *_newer(case, same[0][0]), *(found for pair in spots[1:4] for found in pair)],
        why=f"The progress of {codes} is word for word what the last edition said.",
        question=(
            f"What has been done since the last edition under {codes}, whose progress "
            f"{where(case.source, main.page)}, repeats word for word?"
        ),
        confidence=0.84,
    )


def _bare(row: Action) -> str:
    """Return the letters of a row's progress without its numbering."""
    return letters(re.sub(r"^[A-Z]?\d+\.\d+\s", "", row.text))


def _newer(case: Case, row: Action) -> list[Spot]:
    """Quote a later paper's figures for what a row tells of."""
    found = []
    for statement in (each for each in case.source.statements if each.passage is row.passage):
        for source, other in case.kin(statement, least=2):
            if source.paper is not case.source.paper and other.text not in row.text and re.search(r"\d", other.text):
                here = said(source, other)
                common = {word for word in statement.words & other.words if case.rarity.get(word, 0) <= 40}
                if here is not None and len(common) >= 3:
                    found.append(here)
    return found[:2]
