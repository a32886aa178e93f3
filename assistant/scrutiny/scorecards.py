"""Tables of measures: figures that move away from their target, and ratings that their own key doesn't give."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.scrutiny.case import Case, Source
from assistant.scrutiny.colours import rating
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.figures import Figure, cell_figure, plain
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.placeholders import placeholder
from assistant.scrutiny.places import page_of, where
from assistant.scrutiny.polarity import better
from assistant.scrutiny.quoting import Spot, exactly, row_spot, spot
from corpus.model import Cell, Passage

_TARGET = re.compile(r"\btarget\b|\bgoal\b|\bceiling\b|\bstandard\b|\bthreshold\b", re.IGNORECASE)
_LABEL = re.compile(r"\b(?:measure|indicator|description|metric|performance)\b", re.IGNORECASE)
_NOT_A_TIME = re.compile(
    r"\bchange\b|\bpoints\b|\bvariance\b|\bdifference\b|\bref\b|\bno\b\.?$|\brank\b|\bcost\b|£", re.IGNORECASE
)
_STATUS = re.compile(r"\bstatus\b|\brag\b|\brating\b|\bdirection\b", re.IGNORECASE)
_WITHIN = re.compile(
    r"\b(?P<colour>green|amber|yellow|red)\b[^.;]{0,20}?\bwithin\s+(?P<number>\d+(?:\.\d+)?|two|three|five"
    r"|ten)\s?(?:%|per cent|percent)",
    re.I,
)
_WORDS = {"two": 2, "three": 3, "five": 5, "ten": 10}


@dataclass(frozen=True, slots=True)
class Measure:
    """A row of a table of measures: what it measures, its figures over time, its target and its colour."""

    passage: Passage
    name: str
    figures: tuple[tuple[str, Figure], ...]
    target: Figure | None
    open_target: Cell | None
    status: str | None


def scorecards(case: Case) -> Iterator[Finding]:
    """Yield measures of the part that stand further from their target than before, or are rated against their key."""
    source = case.source
    rows = list(_measures(source))
    keys = list(_keys(source))
    for row in rows:
        spotted = row_spot(source, row.passage)
        main = _figures_spot(source, row) or spotted
        if main is None:
            continue
        odd = _misrated(source, row, keys, main) or _contradicted(source, row, main)
        if odd is not None:
            yield odd
        away = _moved_away(row)
        if away is not None:
            yield _worse(source, row, main, away)
        elif row.target is None and row.open_target is not None and len(row.figures) >= 2:
            yield _no_target(source, row, main)


def _measures(source: Source) -> Iterator[Measure]:
    """Yield the rows that have a column for a target."""
    for passage in source.passages:
        target = next((cell for cell in passage.cells if _TARGET.search(cell.column)), None)
        if target is None:
            continue
        label = next((cell for cell in passage.cells if _LABEL.search(cell.column)), None) or next(
            (
                cell
                for cell in passage.cells
                if cell_figure(_text(passage, cell)) is None and len(_text(passage, cell)) > 4
            ),
            None,
        )
        figures = tuple(
            (cell.column, figure)
            for cell in passage.cells
            if cell is not target
            and cell.column
            and not _NOT_A_TIME.search(cell.column)
            and (figure := cell_figure(_text(passage, cell))) is not None
            and not figure.nil
        )
        status = next((cell for cell in passage.cells if _STATUS.search(cell.column)), None)
        shown = _text(passage, status).lower() if status else ""
        named = next((name for name in ("red", "amber", "green") if re.search(rf"\b{name}\b", shown)), None)
        aim = cell_figure(_text(passage, target))
        if label is not None:
            yield Measure(
                passage,
                _text(passage, label),
                figures,
                aim,
                target if placeholder(_text(passage, target)) else None,
                named or (rating(status) if status else None),
            )


def _text(passage: Passage, cell: Cell) -> str:
    return passage.text[cell.start : cell.end]


def _figures_spot(source: Source, row: Measure) -> Spot | None:
    """Quote a row from the name of its measure to its last figure, without its comment."""
    passage = row.passage
    names = [cell for cell in passage.cells if _text(passage, cell) == row.name]
    last = [
        cell for cell in passage.cells if cell_figure(_text(passage, cell)) is not None or _TARGET.search(cell.column)
    ]
    if not names or not last or last[-1].end <= names[0].start:
        return None
    return exactly(source, passage, names[0].start, last[-1].end)


def _moved_away(row: Measure) -> tuple[Figure, Figure] | None:
    """Return an earlier and the latest figure where each step of the last two goes away from a target unmet."""
    if row.target is None or len(row.figures) < 2 or row.status == "green":
        return None
    figures = [figure for _, figure in row.figures]
    gaps = [abs(figure.value - row.target.value) for figure in figures]
    if row.status is None and not all(
        (f.value < row.target.value) == (figures[0].value < row.target.value) for f in figures
    ):
        return None
    if gaps[-1] <= gaps[-2] or (len(gaps) > 2 and gaps[-1] <= gaps[0]):
        return None
    return figures[0], figures[-1]


def _worse(source: Source, row: Measure, main: Spot, away: tuple[Figure, Figure]) -> Finding:
    first, last = away
    target = row.target.text if row.target else "?"
    column = row.figures[0][0]
    return draft(
        "deteriorating_measure",
        main,
        why=f"“{row.name}” went from {first.text} ({column}) to {last.text}, away from its target of {target}.",
        question=(
            f"What is being done to turn “{row.name}”, which has gone from {first.text} to {last.text} against a "
            f"target of "
            f"{target} ({where(source, main.page)}), and by when?"
        ),
        confidence=0.88,
    )


def _no_target(source: Source, row: Measure, main: Spot) -> Finding:
    first, last = row.figures[0][1], row.figures[-1][1]
    return draft(
        "missing_figure",
        main,
        why=f"“{row.name}” went from {first.text} to {last.text}, and its target is left open.",
        question=(
            f"Which target is to hold for “{row.name}”, now at {last.text} after {first.text} "
            f"({where(source, main.page)}), "
            "and from when?"
        ),
        confidence=0.88,
    )


def _keys(source: Source) -> Iterator[tuple[str, Decimal, Spot]]:
    """Yield the ratings that a key of the paper gives to figures within so many per cent of their target."""
    every = [each for each in source.paper.passages if each.kind != "row" or len(each.cells) == 1]
    for passage in every:
        for match in _WITHIN.finditer(passage.text):
            said = match["number"].lower()
            found = spot(source, passage, match.start(), match.end())
            if found is not None:
                yield match["colour"].lower(), Decimal(_WORDS.get(said, 0) or said), found


def _misrated(source: Source, row: Measure, keys: Sequence[tuple[str, Decimal, Spot]], main: Spot) -> Finding | None:
    """Find a rating that holds neither when "within 5%" is of the target nor when it is in points."""
    if row.target is None or row.status is None or not row.figures or row.target.value == 0:
        return None
    last = row.figures[-1][1]
    points = abs(last.value - row.target.value)
    share = points / abs(row.target.value) * 100
    for name, limit, key in keys:
        lenient = min(points, share) if last.percent else share
        if row.status != name or lenient <= limit:
            continue
        return draft(
            "status_without_evidence",
            main,
            [key],
            why=(
                f"“{row.name}” is at {last.text} against {row.target.text}, "
                f"{plain(share.quantize(Decimal('0.1')))}% from its target; "
                f"it is rated {name}, which the key gives within {plain(limit)}%."
            ),
            question=(
                f"Why is “{row.name}” rated {name} at {last.text} against a target of {row.target.text}, when "
                f"the key on "
                f"{page_of(source, key.page)} gives {name} within {plain(limit)}% only?"
            ),
            confidence=0.9,
        )
    return None


def _contradicted(source: Source, row: Measure, main: Spot) -> Finding | None:
    """Find a measure rated green that misses its target, or red that meets it, where its name tells what is better."""
    if row.target is None or row.status not in ("green", "red") or not row.figures:
        return None
    way = better(row.name)
    last = row.figures[-1][1]
    gap = (last.value - row.target.value) * way
    if way == 0 or gap == 0 or last.percent != row.target.percent or (gap > 0) == (row.status == "green"):
        return None
    does = "misses" if row.status == "green" else "meets"
    return draft(
        "status_without_evidence",
        main,
        why=(
            f"“{row.name}” is at {last.text} against a target of {row.target.text}, which it {does}, and is "
            f"rated {row.status}."
        ),
        question=(
            f"Why is “{row.name}” rated {row.status} at {last.text} ({where(source, main.page)}), which {does} "
            f"its target of "
            f"{row.target.text}?"
        ),
        confidence=0.82,
    )
