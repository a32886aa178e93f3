"""Tables that white space makes: lines whose pieces stand under one another, with few rules or none.

A run of lines that are cut into pieces by wide white is a table where the pieces fall into columns and the
columns hold figures, or short words in at least three columns. Lines above the first row of figures name
the columns. A rule, where there is one, only helps: under a heading it says which columns the heading spans.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from corpus.figures import is_figure, is_leader, is_unit, led, pieces
from corpus.labels import printed_label
from corpus.layout import Line
from corpus.model import Rect
from corpus.page import Fill
from corpus.placing import Columns, Cut, Row, as_table, body_rows, column_of, covered, header_rows, row_of
from corpus.tables import Table

_LEAST_ROWS = 3
_HEADER_LINES = 5
_CONTENTS = re.compile(r"(?:table of )?contents(?: page(?: no\.?)?)?:?", re.IGNORECASE)
_PAGES = re.compile(r"\d{1,4}(?:\s?[-–—]\s?\d{1,4})?")


def with_tables(lines: Sequence[Line], rules: Sequence[Rect], fills: Sequence[Fill]) -> list[Line | Table]:
    """Put tables in the place of the lines that make them; every other line stays as it is."""
    cuts = [Cut(line, tuple(pieces(line)) or (line,)) for line in lines]
    found: list[Line | Table] = []
    done = 0
    for start, end in _runs(cuts):
        if start < done:
            continue
        read = _read(cuts, start, end, rules, fills)
        if read is None:
            continue
        first, last, table = read
        first = max(first, done)
        found += [cut.line for cut in cuts[done:first]]
        found.append(table)
        done = last
    found += [cut.line for cut in cuts[done:]]
    return found


def _runs(cuts: Sequence[Cut]) -> Iterator[tuple[int, int]]:
    """Yield runs of lines [start, end) that begin and end with lines of several pieces, prose left out."""
    if not cuts:
        return
    wide = max(cut.line.rect[2] for cut in cuts) - min(cut.line.rect[0] for cut in cuts)
    run: list[int] = []
    for index, cut in enumerate(cuts):
        if run:
            before = cuts[index - 1].line
            step = cut.line.rect[1] - before.rect[1]
            if step > 4.5 * before.size or step < -2 or _prose(cut, wide):
                yield from _trimmed(cuts, run)
                run = []
        if run or cut.several:
            run.append(index)
    yield from _trimmed(cuts, run)


def _prose(cut: Cut, wide: float) -> bool:
    if cut.figured:
        return False
    longest = max(cut.parts, key=lambda part: len(part.tokens))
    rect = longest.rect
    return len(longest.tokens) > 8 and rect[2] - rect[0] > 0.6 * wide


def _trimmed(cuts: Sequence[Cut], run: Sequence[int]) -> Iterator[tuple[int, int]]:
    while run and not cuts[run[-1]].several:
        run = run[:-1]
    if sum(cuts[index].several for index in run) >= _LEAST_ROWS:
        yield run[0], run[-1] + 1


def _read(
    cuts: Sequence[Cut], start: int, end: int, rules: Sequence[Rect], fills: Sequence[Fill]
) -> tuple[int, int, Table] | None:
    """Read a run as a table: the first line, the line after the last, and the table itself."""
    columns = _columns(cuts[start:end])
    if len(columns) < 2:
        return None
    body = [cut for cut in cuts[start:end] if cut.several]
    if _listing(body):
        return (start, end, _contents(cuts[start:end], columns, fills)) if _led(cuts, start, body) else None
    if not (_of_figures(body) or _of_words(body, columns)):
        return None
    first_body = _first_body(cuts, start, end)
    top, unit = _header_top(cuts, start, first_body, columns, rules)
    columns = _with_empty(columns, cuts[top:first_body])
    heads = header_rows(cuts[top:first_body], columns, rules)
    table = as_table([*heads, *body_rows(cuts[first_body:end], columns)], len(heads), columns, fills, unit)
    begin = top - 1 if unit is not None else top
    return begin, end, table


def _columns(cuts: Sequence[Cut]) -> list[tuple[float, float]]:
    """Return the x intervals that the pieces of the lines with most pieces cover."""
    several = [cut for cut in cuts if cut.several]
    figured = [cut for cut in several if cut.figured]
    body = figured if len(figured) >= 0.4 * len(several) and len(figured) >= _LEAST_ROWS else several
    most = sorted(len(cut.parts) for cut in body)[int(0.8 * (len(body) - 1))]
    full = [cut for cut in body if len(cut.parts) >= max(2, round(0.6 * most))]
    return _labels_joined(covered([cut.parts for cut in full]), body)


def _labels_joined(columns: list[tuple[float, float]], body: Sequence[Cut]) -> list[tuple[float, float]]:
    """Join a first column of bullets or printed labels with the words that hang from them."""
    if len(columns) < 3:
        return columns
    first = [cut.parts[0].text for cut in body if column_of(cut.parts[0], columns) == 0]
    if first and all(printed_label(text) for text in first):
        return [(columns[0][0], columns[1][1]), *columns[2:]]
    return columns


def _listing(body: Sequence[Cut]) -> bool:
    """Whether the lines are a list of contents or an agenda: each ends with pages that count on."""
    entries = [cut for cut in body if _PAGES.fullmatch(cut.parts[-1].text)]
    if len(entries) < max(2, 0.7 * len(body)) or median(len(cut.parts) for cut in entries) > 3:
        return False
    first = [int(re.split(r"\s?[-–—]\s?", cut.parts[-1].text)[0]) for cut in entries]
    named = sum(not is_figure(cut.parts[-2].text) for cut in entries) >= 0.8 * len(entries)
    return named and first[-1] - first[0] >= 2 and all(a <= b for a, b in pairwise(first))


def _led(cuts: Sequence[Cut], start: int, body: Sequence[Cut]) -> bool:
    """Whether a listing is a table of contents: dots lead to its pages, or it says so above."""
    dotted = sum(any(is_leader(token) or led(token) for token in cut.line.tokens) for cut in body)
    above = [cut.line.text for cut in cuts[max(0, start - 3) : start]]
    return dotted >= 0.5 * len(body) or any(_CONTENTS.fullmatch(text) for text in above)


def _contents(cuts: Sequence[Cut], columns: Columns, fills: Sequence[Fill]) -> Table:
    """A table of contents: each line an entry, which goes on where a line has no page of its own."""
    rows: list[Row] = []
    waiting: tuple[tuple[int, int, Line], ...] = ()
    for cut in cuts:
        cells = (*waiting, *row_of(cut, columns).cells)
        waiting = () if _PAGES.fullmatch(cut.parts[-1].text) else cells
        if not waiting:
            rows.append(Row(cells))
    if waiting:
        rows.append(Row(waiting))
    return as_table(rows, 0, columns, fills)


def _of_figures(body: Sequence[Cut]) -> bool:
    return sum(cut.figured for cut in body) >= max(_LEAST_ROWS, 0.5 * len(body))


def _of_words(body: Sequence[Cut], columns: Columns) -> bool:
    """Whether lines of few words stand in at least three columns, each begun at one place."""
    if len(columns) < 3:
        return False
    starts: dict[int, list[float]] = {}
    for cut in body:
        for part in cut.parts:
            starts.setdefault(column_of(part, columns), []).append(part.rect[0])
    aligned = sum(
        len(xs) >= _LEAST_ROWS and sum(abs(x - median(xs)) <= 3 for x in xs) >= 0.7 * len(xs) for xs in starts.values()
    )
    words = median(len(part.tokens) for cut in body for part in cut.parts)
    full = sum(len(cut.parts) >= 3 for cut in body)
    return aligned >= 0.6 * len(columns) and words <= 3 and full >= max(_LEAST_ROWS, 0.6 * len(body))


def _first_body(cuts: Sequence[Cut], start: int, end: int) -> int:
    """Return the first line that is a row and not a header: the first of figures, or the second of words."""
    for index in range(start, end):
        if cuts[index].figured:
            return _label_above(cuts, start, index)
    several = [index for index in range(start, end) if cuts[index].several]
    return several[1] if len(several) > 1 else start


def _label_above(cuts: Sequence[Cut], start: int, index: int) -> int:
    """Take in the lines above the first figures that are its group's name or the start of its label."""
    while index - 1 >= start:
        above, here = cuts[index - 1], cuts[index]
        near = here.line.rect[1] - above.line.rect[1] < 2.2 * here.line.size
        if above.several or not near or abs(above.line.rect[0] - here.line.rect[0]) > 3 * here.line.size:
            break
        if above.line.rect[2] > cuts[index].parts[1].rect[0] + 1 if here.several else False:
            break
        index -= 1
    return index


def _header_top(
    cuts: Sequence[Cut],
    start: int,
    first_body: int,
    columns: Columns,
    rules: Sequence[Rect],
) -> tuple[int, str | None]:
    """Return the first header line, which may stand above the run, and the unit printed above the table."""
    top = first_body
    right_of_first = (columns[0][1] + columns[1][0]) / 2
    while top > 0 and first_body - top < _HEADER_LINES:
        above, below = cuts[top - 1].line, cuts[top].line
        step = below.rect[1] - above.rect[1]
        if top <= start and (step > 2.2 * max(above.size, below.size) or step <= 0):
            break
        if is_unit(above.text):
            return top, above.text
        if cuts[top - 1].figured or _title(cuts[top - 1], columns, rules):
            break
        heading = above.rect[2] > right_of_first and (cuts[top - 1].several or above.rect[0] > columns[0][1])
        label = top - 1 >= start and above.rect[2] <= right_of_first
        if not (heading or label) or (top <= start and _ruled_off(above, below, columns, rules)):
            break
        top -= 1
    return top, None


def _title(cut: Cut, columns: Columns, rules: Sequence[Rect]) -> bool:
    """Whether a line is a title over the whole table: long, in one piece, and with no rule of its own."""
    x0, _, x1, y1 = cut.line.rect
    if cut.several or len(cut.line.tokens) <= 4:
        return False
    if len(columns) > 2 and x1 - x0 < 0.4 * (columns[-1][1] - columns[0][0]):
        return False
    if len(cut.line.tokens) > 8:
        return True
    return not any(-2 < rule[1] - y1 < cut.line.size and rule[0] > columns[0][1] for rule in rules)


def _ruled_off(above: Line, below: Line, columns: Columns, rules: Sequence[Rect]) -> bool:
    """Whether a rule over the whole table stands between two lines: then the table begins below it."""
    left, right = columns[0][0], columns[-1][1]
    return any(
        above.rect[1] + 0.5 * above.size < rule[1] < below.rect[1] + 0.5 * below.size
        and min(rule[2], right) - max(rule[0], left) > 0.8 * (right - left)
        for rule in rules
    )


def _with_empty(columns: Columns, heads: Sequence[Cut]) -> list[tuple[float, float]]:
    """Add the columns that only a header names: nothing stands in them, and their neighbours keep their own."""
    found = list(columns)
    for cut in heads:
        for part in cut.parts:
            x0, _, x1, _ = part.rect
            margin = 0.5 * part.size
            if all(x1 + margin < begin or end + margin < x0 for begin, end in found):
                found.append((x0, x1))
    return sorted(found)
