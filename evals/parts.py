"""How the parts of the system do by themselves, wherever there is gold for them beside the questions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol, TypeVar

from corpus.model import Paper
from evals import boxes, cells, entities, findings, registers, structure
from evals.baselines import Encoder
from evals.entities import DECIDING, Span, Unit
from evals.findings import Raised
from evals.measures import Score
from evals.predictions import Prediction
from evals.registers import GoldRegisters, Rows


class UnderTest(Protocol):
    """What an evaluation asks of the system that it measures."""

    @property
    def encoder(self) -> Encoder: ...

    @property
    def failed(self) -> tuple[tuple[str, str], ...]:
        """Papers that could not be read, each with why."""
        ...

    def models(self) -> dict[str, str]:
        """The name of each model by its role."""
        ...

    def papers(self) -> tuple[Paper, ...]: ...

    def answer(self, id: str, question: str) -> Prediction: ...

    def tagged(self, units: Sequence[Unit]) -> Mapping[str, Sequence[Span]]:
        """The spans of each text by its id."""
        ...

    def findings(self) -> tuple[Raised, ...]:
        """All findings, best first."""
        ...

    def registers(self, as_of: date) -> Rows:
        """The rows of the registers as of a day."""
        ...


class OfPaper(Protocol):
    """A gold record about one paper."""

    @property
    def document(self) -> str: ...


Gold = TypeVar("Gold", bound=OfPaper)


@dataclass(frozen=True, slots=True)
class PartFigure:
    """One figure of one part ("structure", "recall"), over `n` gold records."""

    part: str
    name: str
    value: float
    n: int


def score_parts(system: UnderTest, papers: tuple[Paper, ...], folder: Path) -> tuple[PartFigure, ...]:
    """Score each part for which `folder` has a gold file on these papers.

    The files are structure.json, cells.jsonl, status.jsonl, boxes.jsonl, entities.jsonl, registers.json, and
    findings.jsonl or planted.jsonl. A file that names other papers is passed over (entities need none).

    Raises:
        UnreadableFile, BadRecord: a gold file is wrong.
    """
    documents = {paper.document for paper in papers}
    found: list[PartFigure] = []
    if (path := folder / "structure.json").exists():
        pages = structure.read_gold_pages(path)
        if {page.document for page in pages} <= documents:
            found += structure_part(structure.score_structure(pages, structure.placed(papers)))
    found += share(folder / "cells.jsonl", cells.read_cells, cells.score_cell, papers, "cells", "right")
    found += share(folder / "status.jsonl", cells.read_colours, cells.score_colour, papers, "cells", "colours right")
    found += share(folder / "boxes.jsonl", boxes.read_boxes, boxes.score_box, papers, "boxes", "right")
    if (path := folder / "entities.jsonl").exists():
        units = entities.read_units(path)
        found += entity_part(entities.score_entities(units, system.tagged(units)))
    if (path := folder / "registers.json").exists():
        rows = registers.read_gold_registers(path)
        if rows.documents <= documents:
            found += register_part(rows, system.registers(rows.as_of))
    for name in ("findings.jsonl", "planted.jsonl"):
        if (path := folder / name).exists():
            gold = findings.read_gold_findings(path)
            quoted = {q.document for each in (*gold.faults, *gold.innocents) for q in each.quotes}
            if quoted <= documents:
                found += findings_part(gold, system.findings())
    return tuple(found)


def share(
    path: Path,
    read: Callable[[Path], tuple[Gold, ...]],
    score: Callable[[Gold, tuple[Paper, ...]], Score],
    papers: tuple[Paper, ...],
    part: str,
    name: str,
) -> tuple[PartFigure, ...]:
    """The share of the gold records in a file that are found; nothing without the file or on other papers."""
    if not path.exists():
        return ()
    gold = read(path)
    if not gold or not {each.document for each in gold} <= {paper.document for paper in papers}:
        return ()
    scores = [score(each, papers) for each in gold]
    return (PartFigure(part, name, sum(each.value or 0.0 for each in scores) / len(scores), len(scores)),)


def structure_part(scores: Sequence[structure.PageScore]) -> tuple[PartFigure, ...]:
    """Recall and precision of labels, and passages under the right item."""
    figures = structure.structure_figures(scores)
    return (
        PartFigure("structure", "recall", figures.recall, figures.gold),
        PartFigure("structure", "precision", figures.precision, figures.gold),
        PartFigure("structure", "item_right", figures.item_right, sum(each.items for each in scores)),
    )


def entity_part(scores: Sequence[entities.UnitScore]) -> tuple[PartFigure, ...]:
    """F1 and right values of each label, of those that answers rest on, and of all."""
    figures = entities.entity_figures(scores) | {
        "deciding": entities.figures_of(scores, DECIDING),
        "all": entities.figures_of(scores),
    }
    found: list[PartFigure] = []
    for label, each in figures.items():
        found.append(PartFigure("entities", f"{label} f1", each.f1, each.gold))
        if each.values is not None:
            found.append(PartFigure("entities", f"{label} values", each.values, each.gold))
    return tuple(found)


def register_part(gold: GoldRegisters, rows: Rows) -> tuple[PartFigure, ...]:
    """Whole rows of decisions and no others, places that speak of them, commitments and their states, values."""
    decisions, commitments, measures = (rows[name] for name in registers.REGISTERS)
    scored = {
        "decisions": [registers.score_decision(each, decisions) for each in gold.decisions],
        "mentions": [score for each in gold.decisions for score in registers.score_mentions(each, decisions)],
        "commitments": [registers.score_commitment(each, commitments) for each in gold.commitments],
        "states": [registers.score_state(each, commitments) for each in gold.commitments],
        "measures": [score for each in gold.measures for score in registers.score_measure(each, measures)],
    }
    figures = [
        PartFigure("registers", name, sum(each.value or 0.0 for each in scores) / max(1, len(scores)), len(scores))
        for name, scores in scored.items()
    ]
    only = registers.decisions_only(gold.decisions, decisions)
    return (*figures, PartFigure("registers", "decisions only", only, len(decisions)))


def findings_part(gold: findings.GoldFindings, ours: Sequence[Raised]) -> tuple[PartFigure, ...]:
    """Faults raised, in all and among the first so many, and innocent look-alikes raised."""
    scores = findings.score_findings(gold.faults, ours)
    figures = [PartFigure("findings", "recall", findings.recall(scores), len(scores))]
    figures += (
        PartFigure("findings", f"recall@{k}", findings.recall(scores, depth=k), len(scores)) for k in findings.DEPTHS
    )
    if gold.innocents:
        alarms = findings.false_alarms(gold.innocents, ours)
        n = len(gold.innocents)
        figures.append(PartFigure("innocents", "raised", len(alarms) / n, n))
    return tuple(figures)
