"""Check the gold files and the training questions like a compiler: every fault with its file and line.

A gold line that is wrong makes every figure above it wrong, so what a line claims is checked against the papers as
pdfium reads them, never by way of our own reader. What is fitted on must not be what is measured on, so no training
question may be one of the gold's. `python -m evals.gold_check` prints what it finds.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

from evals import gold_rules as rules
from evals.gold import MEMBERS, QUESTIONS
from evals.papers import fills, letters, opened, page_texts, quote_lines, word_boxes
from evals.printing import archives, printed

GOLD = Path(__file__).parent / "gold"
TRAINING = Path(__file__).parent / "training"
Check: TypeAlias = Callable[[rules.Record, rules.Pages], Iterable[str]]
FIELDS: Mapping[str, frozenset[str]] = {
    "questions.jsonl": frozenset(
        ("id", "kind", "question", "answer", "must_include", "evidence", "evidence_mode", "answerable")
    ),
    "planted.jsonl": frozenset(("id", "fault", "type", "doc", "page", "quote", "related", "why", "question")),
    "entities.jsonl": frozenset(("id", "doc", "text", "context", "entities", "ignore", "trap")),
    "cells.jsonl": frozenset(("id", "doc", "page", "row", "column", "value")),
    "status.jsonl": frozenset(("id", "doc", "page", "row", "colour", "fill", "direction")),
    "boxes.jsonl": frozenset(("id", "doc", "page", "quote", "rects")),
}


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something wrong with a gold file; `line` counts from 1."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


def status_problems(line: rules.Record, pages: rules.Pages) -> Iterator[str]:
    """Look at the page for the colour beside the row's code."""
    if not on_a_page(line, pages):
        yield f"no page {line['page']} of {line['doc']!r}"
        return
    with opened(line["doc"], line["page"]) as page:
        yield from rules.status_problems(line, word_boxes(page, line["row"]), fills(page))


def box_problems(line: rules.Record, pages: rules.Pages) -> Iterator[str]:
    """Look at the page for the letters of the quote."""
    if not on_a_page(line, pages):
        yield f"no page {line['page']} of {line['doc']!r}"
        return
    with opened(line["doc"], line["page"]) as page:
        yield from rules.box_problems(line, quote_lines(page, line["quote"]))


def on_a_page(line: rules.Record, pages: rules.Pages) -> bool:
    """Whether the paper and the page that a line names exist."""
    last = len(pages.get(line["doc"], ()))
    return line["page"] in range(1, last + 1)


CHECKS: Mapping[str, Check] = {
    "questions.jsonl": rules.question_problems,
    "planted.jsonl": rules.planted_problems,
    "entities.jsonl": rules.entity_problems,
    "cells.jsonl": rules.cell_problems,
    "status.jsonl": status_problems,
    "boxes.jsonl": box_problems,
}
SAME: Mapping[str, tuple[str, ...]] = {
    "questions.jsonl": ("question",),
    "planted.jsonl": ("fault", "type", "doc", "quote"),
    "entities.jsonl": ("doc", "text", "context"),
    "cells.jsonl": ("doc", "page", "row", "column"),
    "status.jsonl": ("doc", "row"),
    "boxes.jsonl": ("doc", "page", "quote"),
}
"""What makes two lines of a file the same line, whatever their ids."""


def read_lines(path: Path) -> Iterator[tuple[int, dict[str, Any] | str]]:
    """Each line with its number: what it holds, or why it cannot be read."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except json.JSONDecodeError as error:
                yield number, f"not JSON: {error}"


def check_lines(path: Path, pages: rules.Pages) -> Iterator[Problem]:
    """Check a file of one record a line."""
    form = QUESTIONS if path.name == MEMBERS else path.name
    ids: Counter[str] = Counter()
    same: Counter[str] = Counter()
    for number, line in read_lines(path):
        if isinstance(line, str):
            yield Problem(path.name, number, line)
            continue
        if missing := FIELDS[form] - set(line):
            yield Problem(path.name, number, f"lacks {', '.join(sorted(missing))}")
            continue
        ids[line["id"]] += 1
        key = letters(json.dumps([line[field] for field in SAME[form]]))
        same[key] += 1
        if ids[line["id"]] > 1:
            yield Problem(path.name, number, f"the id {line['id']!r} is there twice")
        if same[key] > 1:
            yield Problem(path.name, number, f"{line['id']}: it is there twice")
        for message in CHECKS[form](line, pages):
            yield Problem(path.name, number, f"{line['id']}: {message}")


def check_structure(path: Path, pages: rules.Pages) -> Iterator[Problem]:
    """Check structure.json, whose pages stand one a line."""
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    number = 0
    for document, gold in json.loads(text).items():
        number = next(n for n in range(number, len(lines)) if lines[n].startswith(f'"{document}"')) + 1
        if document not in pages:
            yield Problem(path.name, number, f"no paper {document!r}")
            continue
        if [page["page"] for page in gold] != list(range(1, len(pages[document]) + 1)):
            yield Problem(path.name, number, f"{document}: not all of its pages, or not in order")
            continue
        for page, shown in zip(gold, pages[document], strict=True):
            for message in rules.structure_problems(page, shown):
                yield Problem(path.name, number + page["page"], f"{document}: {message}")


def check_registers(path: Path, pages: rules.Pages) -> Iterator[Problem]:
    """Check registers.json, whose rows stand one a line."""
    text = path.read_text(encoding="utf-8")
    rows = {"decisions": "number", "commitments": "id", "measures": "id"}
    checks: dict[str, Check] = {
        "decisions": rules.decision_problems,
        "commitments": rules.commitment_problems,
        "measures": rules.measure_problems,
    }
    lines = text.splitlines()
    for register, records in json.loads(text).items():
        if register not in rows:
            continue
        seen: Counter[str] = Counter()
        for record in records:
            name = record[rows[register]]
            number = next(n for n, line in enumerate(lines, 1) if f'"{rows[register]}": "{name}"' in line)
            seen[name] += 1
            if seen[name] > 1:
                yield Problem(path.name, number, f"{name} is there twice")
            for message in checks[register](record, pages):
                yield Problem(path.name, number, message)


def problems(gold: Path, pages: rules.Pages) -> tuple[Problem, ...]:
    """Everything wrong with the gold files of a folder, by file and line; a file that is absent is not missed."""
    found: list[Problem] = []
    for name in (*CHECKS, MEMBERS):
        if (path := gold / name).exists():
            found.extend(check_lines(path, pages))
    if (path := gold / "structure.json").exists():
        found.extend(check_structure(path, pages))
    if (path := gold / "registers.json").exists():
        found.extend(check_registers(path, pages))
    return tuple(sorted(found))


def repeats(training: Path, gold: Path) -> Iterator[Problem]:
    """Each training question that is one of the gold's, in the same words or nearly so; both are questions.jsonl."""
    tested = [line["question"] for _, line in read_lines(gold) if isinstance(line, dict)]
    for number, line in read_lines(training):
        if isinstance(line, dict):
            for question in filter(partial(rules.asks_the_same, line["question"]), tested):
                yield Problem(training.name, number, f"{line['id']}: it is the gold's {question!r}")


def archive_problems(archive: Path) -> tuple[Problem, ...]:
    """Everything wrong with the questions of an archive that is written for training, set in print to look."""
    with printed(archive) as papers:
        return problems(archive, page_texts(papers))


def main() -> int:
    """Print the problems, one a line; 1 if there is any."""
    pages = page_texts()
    found = {
        GOLD: problems(GOLD, pages),
        TRAINING: (*problems(TRAINING, pages), *repeats(TRAINING / "questions.jsonl", GOLD / "questions.jsonl")),
        **{archive: archive_problems(archive) for use in ("tuning", "fitting") for archive in archives(TRAINING / use)},
    }
    sys.stdout.writelines(f"{folder.name}/{problem}\n" for folder, each in found.items() for problem in each)
    return 1 if any(found.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
