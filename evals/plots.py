"""Plots as inline SVG: pure functions from figures to markup, everything escaped, no script.

Colours are classes ("run0", "run1" ...) that the page's style sheet paints, so a plot suits light and dark.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from evals.summary import Calibration, Estimate

WIDTH = 720
LABELS = 170
RIGHT = 70
TOP = 26
STEP = 15
GAP = 14


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a plot: its label and one figure a run, in the runs' order."""

    label: str
    figures: tuple[Estimate, ...]


def marker(x: float, y: float, run: int) -> str:
    """A run's mark: each has a shape of its own, so that the plot reads without colour."""
    match run % 3:
        case 0:
            return f'<circle class="run{run}" cx="{x:.1f}" cy="{y:.1f}" r="4.5"/>'
        case 1:
            return f'<rect class="run{run}" x="{x - 3.5:.1f}" y="{y - 3.5:.1f}" width="7" height="7"/>'
        case _:
            points = f"{x:.1f},{y - 5:.1f} {x + 5:.1f},{y + 4:.1f} {x - 5:.1f},{y + 4:.1f}"
            return f'<polygon class="run{run}" points="{points}"/>'


def picture(title: str, width: float, height: float, parts: Sequence[str]) -> str:
    """An SVG with a title that screen readers read."""
    return (
        f'<svg role="img" viewBox="0 0 {width:.0f} {height:.0f}" aria-label="{escape(title)}">'
        f"<title>{escape(title)}</title>{''.join(parts)}</svg>"
    )


def label(x: float, y: float, text: str, *, anchor: str = "start", css: str = "") -> str:
    """A piece of text."""
    return f'<text class="{css}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'


def whiskers(title: str, rows: Sequence[Row]) -> str:
    """Figures from 0 to 1 as marks on their 95% intervals, the runs of a row under each other."""

    def across(value: float) -> float:
        return LABELS + (WIDTH - LABELS - RIGHT) * min(1.0, max(0.0, value))

    height = TOP + sum(STEP * len(row.figures) + GAP for row in rows)
    parts: list[str] = []
    for tick in (0.0, 0.25, 0.5, 0.75, 1.0):
        x = across(tick)
        parts.append(f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="{TOP - 8}" y2="{height - GAP / 2:.1f}"/>')
        parts.append(label(x, TOP - 13, f"{tick:g}", anchor="middle", css="tick"))
    y = float(TOP)
    for row in rows:
        middle = y + STEP * len(row.figures) / 2
        parts.append(label(LABELS - 14, middle + 4, row.label, anchor="end"))
        for run, figure in enumerate(row.figures):
            line = y + STEP * (run + 0.5)
            if figure.value is None or figure.low is None or figure.high is None:
                continue
            low, high = across(figure.low), across(figure.high)
            parts.append(f'<line class="whisker run{run}" x1="{low:.1f}" x2="{high:.1f}" y1="{line}" y2="{line}"/>')
            parts.append(marker(across(figure.value), line, run))
            parts.append(label(WIDTH - RIGHT + 14, line + 4, f"{figure.value:.2f}", css="value"))
        y += STEP * len(row.figures) + GAP
    return picture(title, WIDTH, height, parts)


def reliability(title: str, calibration: Calibration) -> str:
    """How often answers were right against how sure they were; on the diagonal, confidence is what it says.

    A mark's area tells how many answers it stands for.
    """
    size, left, top = 260.0, 52.0, 14.0

    def at(confidence: float, right: float) -> tuple[float, float]:
        return left + size * confidence, top + size * (1 - right)

    (x0, y0), (x1, y1) = at(0, 0), at(1, 1)
    parts = [
        f'<rect class="frame" x="{left}" y="{top}" width="{size}" height="{size}"/>',
        f'<line class="diagonal" x1="{x0}" y1="{y0}" x2="{x1}" y2="{y1}"/>',
        label(left + size / 2, top + size + 36, "confidence stated", anchor="middle"),
        f'<text transform="rotate(-90)" x="{-top - size / 2}" y="14" text-anchor="middle">share right</text>',
    ]
    for tick in (0.0, 0.5, 1.0):
        x, y = at(tick, tick)
        parts.append(label(x, top + size + 16, f"{tick:g}", anchor="middle", css="tick"))
        parts.append(label(left - 8, y + 4, f"{tick:g}", anchor="end", css="tick"))
    for each in calibration.bins:
        x, y = at(each.confidence, each.right)
        radius = 4 + 14 * (each.n / calibration.n) ** 0.5
        parts.append(f'<circle class="bubble" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"/>')
        parts.append(label(x, y + 4, str(each.n), anchor="middle", css="count"))
    return picture(title, left + size + 20, top + size + 48, parts)


def bars(title: str, rows: Sequence[tuple[str, Sequence[int]]]) -> str:
    """Counts of right, silent and wrong as one bar a row, each of the full width."""
    height = 34
    parts: list[str] = []
    for number, (name, counts) in enumerate(rows):
        y = 6 + number * height
        parts.append(label(LABELS - 14, y + 17, name, anchor="end"))
        x, total = float(LABELS), sum(counts)
        for css, count in zip(("right", "silent", "wrong"), counts, strict=True):
            width = (WIDTH - LABELS - 10) * count / total if total else 0.0
            parts.append(f'<rect class="{css}" x="{x:.1f}" y="{y}" width="{width:.1f}" height="24"/>')
            if width > 22:
                parts.append(label(x + width / 2, y + 16, str(count), anchor="middle", css="oncolour"))
            x += width
    return picture(title, WIDTH, 12 + height * len(rows), parts)
