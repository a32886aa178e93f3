"""A run as a page for people: one HTML file that needs nothing from elsewhere.

What papers, questions and systems say is data: every text is escaped on its way into the page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from html import escape
from importlib.resources import files
from itertools import groupby

from evals.compare import Change, Comparison
from evals.measures import MEASURES, Sample
from evals.parts import PartFigure
from evals.plots import Row, bars, reliability, whiskers
from evals.runs import Run
from evals.summary import Calibration, worst
from evals.table import confidence_line, figure

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""A browser loads nothing from anywhere for this page, whatever should slip into it."""

FEW = 15
"""A list of more changes is folded."""

OUTCOMES = {1.0: ("right", "●", "right"), 0.0: ("silent", "○", "silent"), -1.0: ("wrong", "✕", "wrong")}
"""Trust to style class, mark and word."""


def outcome(sample: Sample) -> str:
    """A sample's mark, with its reason on hovering."""
    css, sign, word = OUTCOMES[sample.trust]
    reason = sample.scores["trust_score"].reason
    return f'<span class="mark {css}" title="{escape(reason)}">{sign}<span class="unseen"> {word}</span></span>'


def rows_of(cells: Iterable[Sequence[str]], *, head: bool = False) -> str:
    """Table rows of cells that are markup already; the first cell of a row heads it."""
    out = []
    for first, *others in cells:
        if head:
            inner = "".join(f'<th scope="col">{cell}</th>' for cell in (first, *others))
        else:
            inner = f'<th scope="row">{first}</th>' + "".join(f"<td>{cell}</td>" for cell in others)
        out.append(f"<tr>{inner}</tr>")
    return "".join(out)


def wide(markup: str) -> str:
    """What may be wider than a phone, and then scrolls by itself."""
    return f'<div class="wide">{markup}</div>'


def legend(runs: Sequence[Run]) -> str:
    """Which colour is whose."""
    items = "".join(f'<li class="run{n}">{escape(run.name)}</li>' for n, run in enumerate(runs))
    return f'<ul class="legend">{items}</ul>'


def opening(runs: Sequence[Run]) -> str:
    """What the run says, in three sentences."""
    ours, answers = runs[0], runs[0].summary.overall
    count = Counter(sample.trust for sample in ours.samples)
    others = ", ".join(f"{escape(run.name)} {_share(run.summary.overall['accuracy'].value)}" for run in runs[1:])
    return (
        f'<p class="lead">Of {ours.summary.questions} questions it settled <b>{count[1.0]}</b> rightly, '
        f"stayed silent on {count[0.0]} that the papers answer, and answered <b>{count[-1.0]}</b> wrongly. "
        f"Right answers to answerable questions: <b>{_share(answers['accuracy'].value)}</b>"
        f"{f' ({others})' if others else ''}. Quotes that stand word for word on their page: "
        f"<b>{_share(answers['quote_on_page'].value)}</b>.</p>"
    )


def _share(value: float | None) -> str:
    return "none" if value is None else f"{100 * value:.0f}%"


def figures_section(runs: Sequence[Run]) -> str:
    """Every measure of every run, plotted and in a table."""
    plotted = [m for m in MEASURES if m.fraction and m.name != "trust_score"]
    rows = [Row(m.title, tuple(run.summary.overall[m.name] for run in runs)) for m in plotted]
    counts = [(run.name, [Counter(s.trust for s in run.samples)[t] for t in OUTCOMES]) for run in runs]
    table = rows_of([["Measure", *(escape(run.name) for run in runs), "n"]], head=True) + rows_of(
        [
            f"{escape(m.title)}<small>{escape(m.meaning)}</small>",
            *(escape(figure(run.summary.overall[m.name], m)) for run in runs),
            str(runs[0].summary.overall[m.name].n),
        ]
        for m in MEASURES
    )
    return (
        "<h2>How each did</h2>"
        '<p class="key"><span class="right">right, or rightly silent</span> '
        '<span class="silent">silent where the papers say</span> <span class="wrong">wrong</span></p>'
        f"{wide(bars('Questions settled rightly, left silent and answered wrongly', counts))}"
        f"<h2>The measures</h2>{legend(runs)}{wide(whiskers('Measures with 95% intervals', rows))}"
        f"{wide(f'<table>{table}</table>')}"
        '<p class="note">In brackets 95% of bootstrap resamples; n counts the samples of our figure.</p>'
    )


def kinds_section(runs: Sequence[Run]) -> str:
    """Right answers by kind of question; right abstentions where no question of the kind is answerable."""
    rows = []
    for kind, figures in runs[0].summary.by_kind.items():
        name = "accuracy" if figures["accuracy"].n else "abstained_when_it_should"
        row = tuple(run.summary.by_kind[kind][name] for run in runs)
        rows.append(Row(f"{kind} (n {row[0].n})", row))
    return (
        "<h2>By kind of question</h2><p>Right answers; of unanswerable questions, right abstentions.</p>"
        f"{legend(runs)}{wide(whiskers('Right answers by kind, with 95% intervals', rows))}"
    )


def confidence_section(calibration: Calibration) -> str:
    """Whether confidence means what it says."""
    plot = reliability("Share right against confidence stated", calibration) if calibration.n else ""
    return (
        f"<h2>Does its confidence mean anything?</h2><p>{escape(confidence_line(calibration))} "
        "A circle is a fifth of the scale, its number the answers; below the line it is surer than right.</p>"
        f'<div class="small">{plot}</div>'
    )


def sample_article(sample: Sample) -> str:
    """One question told in full: what was said, what should have been, and why it counts as it does."""
    question, given = sample.question, sample.prediction
    said = escape(given.answer) if given.answer else f"<i>Nothing: {escape(given.reason or 'it abstained')}</i>"
    cited = "".join(
        f"<li>{escape(each.document)}, page {each.page}: <q>{escape(each.quote)}</q></li>" for each in given.citations
    )
    proof = "".join(
        f"<li>{escape(each.document)}{f', page {each.page}' if each.page else ''}"
        f"{f': <q>{escape(each.quote)}</q>' if each.quote else ''}</li>"
        for each in question.evidence
    )
    sure = "" if given.confidence is None else f", {100 * given.confidence:.0f}% sure"
    return (
        f'<article><h3>{outcome(sample)} {escape(question.text)}</h3><p class="note">{escape(question.id)}, '
        f"{escape(question.kind)}{sure}. {escape(_sentence(sample.scores['trust_score'].reason))}</p>"
        f"<dl><dt>Said</dt><dd>{said}<ul>{cited}</ul></dd>"
        f"<dt>Should say</dt><dd>{escape(question.answer)}<ul>{proof}</ul></dd></dl></article>"
    )


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def worst_section(run: Run) -> str:
    """The samples to look at first."""
    samples = worst(run.samples)
    if not samples:
        return "<h2>Where it failed</h2><p>Nowhere: every question was settled rightly.</p>"
    return "<h2>Where it failed</h2><p>Wrong answers first, the surest first, then silence.</p>" + "".join(
        map(sample_article, samples)
    )


def changes_section(title: str, comparison: Comparison) -> str:
    """Gains and losses by example against another run."""

    def listed(name: str, changes: Sequence[Change], why: Callable[[Change], Sample]) -> str:
        """The changes by example, each with what is wrong on the side that `why` picks; a long list is folded."""
        if not changes:
            return ""
        items = "".join(
            f"<li>{outcome(change.before)}→{outcome(change.after)} {escape(change.after.question.text)}"
            f"<small>{escape(_sentence(why(change).scores['trust_score'].reason))}</small></li>"
            for change in changes
        )
        state = " open" if len(changes) <= FEW else ""
        return f'<details{state}><summary>{name} ({len(changes)})</summary><ul class="changes">{items}</ul></details>'

    step = comparison.differences["trust_score"]
    moved = "" if step.value is None else f" Trust moved by {step.value:+.2f} [{step.low:+.2f}, {step.high:+.2f}]."
    return (
        f"<h2>{escape(title)}</h2><p>{len(comparison.gains)} gained, {len(comparison.losses)} lost, "
        f"{comparison.same} as before.{moved}</p>"
        f"{listed('Gained, with what was wrong', comparison.gains, lambda change: change.before)}"
        f"{listed('Lost, with what is wrong', comparison.losses, lambda change: change.after)}"
    )


def questions_section(runs: Sequence[Run]) -> str:
    """Every question with every run's outcome."""
    table = rows_of([["Question", "Kind", *(escape(run.name) for run in runs)]], head=True)
    table += rows_of(
        [
            f"{escape(samples[0].question.text)}<small>{escape(samples[0].question.id)}</small>",
            escape(samples[0].question.kind),
            *map(outcome, samples),
        ]
        for samples in zip(*(run.samples for run in runs), strict=True)
    )
    return (
        "<h2>Every question</h2><details><summary>Show all "
        f"{len(runs[0].samples)}</summary>{wide(f'<table>{table}</table>')}</details>"
    )


def provenance_section(run: Run) -> str:
    """Exactly what was measured."""
    facts = [("commit", run.provenance.commit or "not a checkout")]
    facts += [("papers, sha256", run.provenance.papers), ("gold, sha256", run.provenance.gold)]
    facts += sorted(run.provenance.models.items())
    items = "".join(f"<dt>{escape(name)}</dt><dd><code>{escape(value)}</code></dd>" for name, value in facts)
    return f'<h2>What was measured</h2><dl class="facts">{items}</dl>'


def parts_section(rows: Sequence[PartFigure]) -> str:
    """What the parts did by themselves, where there is gold for them; what is found beside its values."""
    if not rows:
        return ""
    table = rows_of([["Part", "Figure", "Values", "n"]], head=True)
    for part, figures in groupby(rows, key=lambda each: each.part):
        table += f'<tr class="part"><th colspan="4" scope="rowgroup">{escape(part.capitalize())}</th></tr>'
        told: dict[str, list[str]] = {}
        for each in figures:
            name = each.name.removesuffix(" f1")
            if name.endswith(" values"):
                told[name.removesuffix(" values")][1] = meter(each.value)
            else:
                told[name] = [meter(each.value), "", str(each.n)]
        table += rows_of([escape(name.replace("_", " ")), *cells] for name, cells in told.items())
    return f"<h2>The parts by themselves</h2>{wide(f'<table>{table}</table>')}"


def meter(value: float) -> str:
    """A figure from 0 to 1 behind a bar of its length."""
    return f'<meter min="0" max="1" value="{value:.3f}"></meter>{value:.3f}'


def notes_section(notes: Sequence[str]) -> str:
    """What to know beside the figures."""
    items = "".join(f"<li>{escape(note)}</li>" for note in notes)
    return f"<h2>To know beside the figures</h2><ul>{items}</ul>" if notes else ""


def html_page(
    title: str,
    runs: Sequence[Run],
    *,
    comparisons: Sequence[tuple[str, Comparison]] = (),
    parts: Sequence[PartFigure] = (),
    notes: Sequence[str] = (),
) -> str:
    """The whole page; our run comes first.

    Args:
        title: Heading of the page.
        runs: The runs on the same questions, in the same order.
        comparisons: Title and comparison, in the order shown.
        parts: What the parts did by themselves.
        notes: What to know beside the figures.
    """
    sections = [
        opening(runs),
        figures_section(runs),
        kinds_section(runs),
        confidence_section(runs[0].summary.calibration),
        worst_section(runs[0]),
        *(changes_section(name, comparison) for name, comparison in comparisons),
        questions_section(runs),
        parts_section(parts),
        notes_section(notes),
        provenance_section(runs[0]),
    ]
    style = files("evals").joinpath("report.css").read_text(encoding="utf-8")
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f"<title>{escape(title)}</title><style>{style}</style></head>"
        f"<body><main><h1>{escape(title)}</h1>{''.join(sections)}</main></body></html>\n"
    )
