"""A measure over time as a line, each point of which leads to its page, with the same as a table beneath."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import floor, log10
from typing import TYPE_CHECKING, Final

from assistant.ui.markup import Html, element
from assistant.ui.periods import figure, length, period_name, short_name
from assistant.ui.places import page_name, paper_name
from assistant.ui.viewer import Views, opener
from corpus.registers.stretches import ends

if TYPE_CHECKING:
    from assistant.registers.measures import Measure
    from assistant.ui.viewer import View
    from corpus.registers.said import Said

WIDTH, HEIGHT = 360, 240
LEFT, RIGHT, TOP, BOTTOM = 52, 16, 14, 34
"""Room for the labels, in the drawing's own points: its words stay readable where it is as narrow as a phone."""

_TICKS: Final = 4
_LABELS: Final = 4
"""Times named along the axis; the points tell theirs themselves."""

_HALF: Final = 0.5
"""A scale begins at nothing unless the least value is more than this share of the greatest."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A value in its place on the drawing."""

    period: str
    value: float
    said: Said
    x: float
    y: float


def chart_html(measure: Measure, views: Views, *controls: Html) -> Html:
    """Return the chart of a measure, its table and `controls`; the views of its pages are added to `views`."""
    low, high, step = scale([point.value for point in measure.points])
    dots = placed(measure, low, high)
    seen = [views.add(each.citation.document, each.citation.page, each.citation.quote, each.citation.boxes) for each in
            measure.said]  # fmt: skip
    pairs = list(zip(dots, seen, strict=True))
    return element(
        "section",
        element("h2", measure.name, id="chart-heading", tabindex="-1"),
        element(
            "div",
            _drawing(measure, dots, low, high, step),
            *(_point(dot, view, measure.unit) for dot, view in pairs if view is not None),
            class_="chart",
        ),
        *(element("p", note, class_="note") for note in _notes(measure, low)),
        element(
            "table",
            element("caption", "The same figures, each with the page it stands on", class_="chart-caption"),
            element("thead", element("tr", *(element("th", name, scope="col") for name in ("Time", "Figure", "Page")))),
            element("tbody", *(_row(dot, view, measure.unit) for dot, view in pairs)),
            class_="register-table figures",
        ),
        *controls,
        aria_labelledby="chart-heading",
        class_="charted",
    )


def scale(values: Sequence[float]) -> tuple[float, float, float]:
    """Return where a scale begins and ends, and the step between its marks: 1, 2, 2.5 or 5 times a power of ten."""
    low, high = min(values), max(values)
    if 0 <= low <= _HALF * high or low == high:
        low = min(0.0, low)
    elif low < 0 <= high:
        pass
    if low == high:
        high = low + 1
    rough = (high - low) / _TICKS
    power = 10.0 ** floor(log10(rough))
    step = next(each * power for each in (1, 2, 2.5, 5, 10) if each * power >= rough)
    first = floor(low / step) * step
    last = first
    while last < high - step * 1e-9:
        last += step
    return first, last, step


def placed(measure: Measure, low: float, high: float) -> list[Dot]:
    """Return the values in their places, in the order of time."""
    days = [ends(point.period).toordinal() for point in measure.points]
    first, span = min(days), max(max(days) - min(days), 1)
    return [
        Dot(
            point.period,
            point.value,
            said,
            x=LEFT + 8 + (WIDTH - LEFT - RIGHT - 16) * (day - first) / span,
            y=_height(point.value, low, high),
        )
        for point, said, day in zip(measure.points, measure.said, days, strict=True)
    ]


def _height(value: float, low: float, high: float) -> float:
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (value - low) / (high - low)


def _drawing(measure: Measure, dots: Sequence[Dot], low: float, high: float, step: float) -> Html:
    first, last = dots[0], dots[-1]
    tells = (
        f"{len(dots)} figures from {period_name(first.period)} ({figure(first.value, measure.unit)}) "
        f"to {period_name(last.period)} ({figure(last.value, measure.unit)}). The table below has them all."
    )
    return element(
        "svg",
        element("title", f"Chart: {measure.name}", id="chart-title"),
        element("desc", tells, id="chart-desc"),
        *_grid(measure.unit, low, high, step),
        *_times(dots),
        *_lines(dots),
        *(element("circle", cx=f"{dot.x:.1f}", cy=f"{dot.y:.1f}", r="4", class_="dot") for dot in dots),
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        role="img",
        aria_labelledby="chart-title chart-desc",
    )


def _grid(unit: str, low: float, high: float, step: float) -> Iterator[Html]:
    """Yield a line and a figure for each mark of the scale."""
    for number in range(round((high - low) / step) + 1):
        value = low + number * step
        y = f"{_height(value, low, high):.1f}"
        yield element("line", x1=LEFT, x2=WIDTH - RIGHT, y1=y, y2=y, class_="grid")
        yield element("text", _short(value, unit), x=LEFT - 6, y=y, dy="0.35em", text_anchor="end")


def _times(dots: Sequence[Dot]) -> Iterator[Html]:
    """Yield the names of a few times along the axis, far enough from each other to be read."""
    room = (WIDTH - LEFT - RIGHT) / _LABELS
    last = None
    for dot in dots:
        if last is not None and dot.x - last < room:
            continue
        last = dot.x
        anchor = "start" if dot.x < LEFT + room / 2 else "end" if dot.x > WIDTH - RIGHT - room / 2 else "middle"
        x = LEFT if anchor == "start" else WIDTH - 2 if anchor == "end" else round(dot.x)
        yield element("text", short_name(dot.period), x=x, y=HEIGHT - BOTTOM + 20, text_anchor=anchor)


def _lines(dots: Sequence[Dot]) -> Iterator[Html]:
    """Yield a line for each length of time: a quarter's figures aren't joined with a year's."""
    series: dict[str, dict[date, Dot]] = {}
    for dot in dots:
        series.setdefault(length(dot.period), {})[ends(dot.period)] = dot
    for each in series.values():
        if len(each) > 1:
            yield element("polyline", points=" ".join(f"{dot.x:.1f},{dot.y:.1f}" for dot in each.values()))


def _short(value: float, unit: str) -> str:
    """Write a figure of the scale short: "£2.5m", "40k"."""
    for size, letter in ((1e9, "bn"), (1e6, "m"), (1e4, "k")):
        if abs(value) >= size:
            by = 1e3 if letter == "k" else size
            return figure(value / by, unit).removesuffix("%") + letter + ("%" if unit == "%" else "")
    return figure(value, unit)


def _point(dot: Dot, view: View, unit: str) -> Html:
    """The button that lies over a point, wide enough for a finger."""
    label = f"{period_name(dot.period)}: {figure(dot.value, unit)}. Show the page"
    return element(
        "button",
        type="button",
        class_="point",
        data_view=view.id,
        aria_label=label,
        title=f"{period_name(dot.period)}: {figure(dot.value, unit)}",
        style=f"left:{dot.x / WIDTH:.3%};top:{dot.y / HEIGHT:.3%}",
    )


def _row(dot: Dot, view: View | None, unit: str) -> Html:
    if view is None:
        where: tuple[str, ...] = (f"{dot.said.citation.document}, page {dot.said.citation.page}",)
    else:
        where = (
            opener(view, page_name(view.place), class_="entry"),
            element("span", paper_name(view.place), class_="from-paper"),
        )
    return element(
        "tr",
        element("th", period_name(dot.period), scope="row"),
        element("td", figure(dot.value, unit)),
        element("td", *where),
    )


def _notes(measure: Measure, low: float) -> Iterator[str]:
    if low > 0:
        yield "The scale does not start at zero."
    if len({length(point.period) for point in measure.points}) > 1:
        yield "The figures are of times of different length; only those of the same length are joined by a line."
    periods = [point.period for point in measure.points]
    if len(set(periods)) < len(periods):
        yield "Where papers give more than one figure for a time, all are shown; a later one may correct an earlier."
