"""What is learnt from: training questions on the sample archive, and on archives written for training alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from evals.evaluation import sample_archive
from evals.gold import Question, questions_in
from evals.printing import archives, printed
from evals.system import System, indexed

Progress = Callable[[str], None]
Use = Literal["tuning", "fitting"]


@dataclass(frozen=True, slots=True)
class Lesson:
    """One archive and the questions that are asked of it."""

    name: str
    system: System
    questions: tuple[Question, ...]


def lessons(use: Use, store: Path | None, *, progress: Progress) -> Iterator[Lesson]:
    """Index each archive that is of use and yield it with its questions; each is closed when the next is asked for.

    Args:
        use: What is learnt: the re-ranker's tuning, or how what it says is weighed, which takes other questions,
            as it is surer of those that it has seen.
        store: A folder to keep the archives in, or to take them from and bring up to date.
    """
    with as_file(files("evals").joinpath("training")) as training, TemporaryDirectory(prefix="scrutiny-train-") as made:
        kept = store or Path(made)
        if use == "tuning":
            with sample_archive() as (papers, _):
                yield from _lesson("samples", papers, training, kept, progress)
        for archive in archives(training / use):
            with printed(archive) as papers:
                yield from _lesson(archive.name, papers, archive, kept, progress)


def told(questions: Sequence[Question], doing: str, progress: Progress) -> Iterator[Question]:
    """Yield the questions, telling now and then how far it is."""
    for number, question in enumerate(questions, 1):
        if number % 20 == 1:
            progress(f"{doing}: question {number} of {len(questions)}")
        yield question


def _lesson(name: str, papers: Path, folder: Path, kept: Path, progress: Progress) -> Iterator[Lesson]:
    questions = questions_in(folder)
    with indexed(papers, kept / name, progress=lambda step: progress(f"{name}: {step}")) as system:
        yield Lesson(name, system, questions)
