"""Figures as a table for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from evals.compare import Comparison
from evals.measures import MEASURES, Measure
from evals.parts import PartFigure
from evals.runs import Run
from evals.summary import Calibration, Estimate

NOTHING = "-"


def columns(rows: Sequence[Sequence[str]]) -> str:
    """Rows under each other, the first as headings: the first column flush left, the others flush right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]

    def line(row: Sequence[str]) -> str:
        first, *others = row
        cells = [first.ljust(widths[0]), *(o.rjust(w) for o, w in zip(others, widths[1:], strict=True))]
        return "  ".join(cells).rstrip()

    return "\n".join([line(rows[0]), "  ".join("-" * width for width in widths), *map(line, rows[1:])])


def figure(estimate: Estimate, measure: Measure) -> str:
    """A figure with its 95% interval: "0.62 [0.50, 0.73]"."""
    if estimate.value is None or estimate.low is None or estimate.high is None:
        return NOTHING
    if not measure.fraction:
        return f"{estimate.value:.0f} [{estimate.low:.0f}, {estimate.high:.0f}]"
    return f"{estimate.value:.2f} [{estimate.low:.2f}, {estimate.high:.2f}]"


def measures_table(runs: Sequence[Run]) -> str:
    """Every measure of every run, with the number of samples that the first run's figure rests on."""
    rows = [["", *(run.name for run in runs), "n"]]
    for measure in MEASURES:
        figures = [run.summary.overall[measure.name] for run in runs]
        rows.append([measure.title, *(figure(each, measure) for each in figures), str(figures[0].n)])
    return columns(rows)


def kinds_table(runs: Sequence[Run]) -> str:
    """Right answers by kind of question; of unanswerable questions, right abstentions."""
    accuracy, abstained = MEASURES[0], MEASURES[3]
    rows = [["By kind", *(run.name for run in runs), "n"]]
    for kind in runs[0].summary.by_kind:
        measure = accuracy if runs[0].summary.by_kind[kind][accuracy.name].n else abstained
        figures = [run.summary.by_kind[kind][measure.name] for run in runs]
        rows.append([kind, *(figure(each, measure) for each in figures), str(figures[0].n)])
    return columns(rows)


def confidence_line(calibration: Calibration) -> str:
    """One sentence about a run's confidence."""
    gain = calibration.gain
    if calibration.brier is None or calibration.constant is None or gain.low is None or gain.high is None:
        return "No confidence is stated."
    if gain.low > 0:
        verdict = "tells more than"
    elif gain.high < 0:
        verdict = "tells less than"
    else:
        verdict = "isn't shown to tell more or less than"
    return (
        f"Confidence {verdict} always saying the share of right answers: Brier score "
        f"{calibration.brier:.3f} against {calibration.constant:.3f} (lower is better, n {calibration.n})."
    )


def changes_lines(comparison: Comparison) -> str:
    """Gains and losses between two runs, a line each."""
    lines = [f"{len(comparison.gains)} gained, {len(comparison.losses)} lost, {comparison.same} as before"]
    for sign, changes in (("+", comparison.gains), ("-", comparison.losses)):
        for change in changes:
            reason = change.after.scores["trust_score"].reason
            lines.append(f"{sign} {change.after.question.id}  {change.after.question.text}  ({reason})")
    return "\n".join(lines)


def parts_text(rows: Sequence[PartFigure]) -> str:
    """What the parts of the system did by themselves; nothing where no part was measured."""
    if not rows:
        return ""
    told = [(f"{each.part}: {each.name}", f"{each.value:.3f}", str(each.n)) for each in rows]
    return columns([("The parts", "figure", "n"), *told])


def report_text(runs: Sequence[Run]) -> str:
    """What `scrutiny eval` prints of the answers: ours first, then the baselines."""
    sections = [measures_table(runs), kinds_table(runs), confidence_line(runs[0].summary.calibration)]
    return "\n\n".join(sections)
