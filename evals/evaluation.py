"""One evaluation: an archive indexed, its gold asked, ours and the baselines scored and told side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory

from evals.baselines import Answerer, lexical, naive
from evals.compare import compare
from evals.errors import EvalsError
from evals.gate import Figures
from evals.gold import read_questions, unplaced
from evals.measures import places, samples
from evals.parts import PartFigure, UnderTest, score_parts
from evals.predictions import Prediction
from evals.quotes import page_keys
from evals.report import html_page
from evals.runs import Provenance, Run, commit, file_hash, papers_hash, read_run, write_run
from evals.summary import summarise
from evals.system import indexed
from evals.table import parts_text, report_text
from index.encoder import SentenceEncoder

Progress = Callable[[str], None]


class GoldElsewhere(EvalsError):
    """Gold evidence that the archive doesn't hold."""

    def __init__(self, complaints: Sequence[str]) -> None:
        more = f" (and {len(complaints) - 3} more)" if len(complaints) > 3 else ""
        super().__init__(f"the gold doesn't belong to these papers: {'; '.join(complaints[:3])}{more}")


@dataclass(frozen=True, slots=True)
class Report:
    """All that one evaluation found; `runs` are ours, the naive baseline's and BM25's.

    `notes` say what a reader must know beside the figures: papers not read, gold that stands nowhere.
    """

    title: str
    runs: tuple[Run, ...]
    parts: tuple[PartFigure, ...]
    notes: tuple[str, ...]

    @property
    def ours(self) -> Run:
        """Our own run."""
        return self.runs[0]

    def text(self) -> str:
        """The report as tables for a terminal."""
        sections = [self.title, report_text(self.runs), parts_text(self.parts), *self.notes]
        return "\n\n".join(section for section in sections if section)

    def figures(self) -> Figures:
        """The figures that bounds are set on, by section."""
        found: dict[str, dict[str, float | None]] = {
            "answers": {name: each.value for name, each in self.ours.summary.overall.items()}
        }
        for other in self.runs[1:]:
            differences: dict[str, float | None] = {}
            for name, each in self.ours.summary.overall.items():
                theirs = other.summary.overall[name].value
                differences[name] = None if each.value is None or theirs is None else each.value - theirs
            found[f"over_{other.name.split()[0].lower()}"] = differences
        for part in self.parts:
            found.setdefault(part.part, {})[part.name] = part.value
        return found


@contextmanager
def sample_archive() -> Iterator[tuple[Path, Path]]:
    """The papers folder and the gold file that come with the project."""
    with as_file(files("corpus.samples")) as papers, as_file(files("evals").joinpath("gold")) as gold:
        yield papers, gold / "questions.jsonl"


def measure(system: UnderTest, gold: Path, *, title: str, progress: Progress = lambda _: None) -> Report:
    """Ask a system the gold questions, and the baselines on the same pages; score all.

    Gold for the parts is looked for beside the questions, see `evals.parts`.

    Raises:
        EvalsError: the gold can't be read, or belongs to other papers.
    """
    questions = read_questions(gold)
    papers = system.papers()
    pages = {paper.document: tuple(page.text for page in paper.pages) for paper in papers}
    complaints = unplaced(questions, {document: len(texts) for document, texts in pages.items()})
    if complaints:
        raise GoldElsewhere([*complaints, *(reason for _, reason in system.failed)])
    keys = page_keys(pages)
    provenance = Provenance(
        system.models(), papers_hash({paper.document: paper.sha256 for paper in papers}), file_hash(gold), commit()
    )

    def run(name: str, answerer: Answerer) -> Run:
        predictions: dict[str, Prediction] = {}
        for number, question in enumerate(questions, 1):
            if number % 10 == 1:
                progress(f"{name}: question {number} of {len(questions)}")
            predictions[question.id] = answerer(question.id, question.text)
        found = samples(questions, predictions, keys)
        return Run(name, provenance, found, summarise(found))

    runs = (
        run("ours", system.answer),
        run("naive", naive(pages, SentenceEncoder.load(tuned=False))),
        run("BM25 on pages", lexical(pages)),
    )
    notes = [f"Not read: {reason}" for _, reason in system.failed]
    notes += (
        f"Gold that stands on no page: {question.id}, {each.quote}"
        for question in questions
        for each in question.evidence
        if not places(each, keys)
    )
    progress("scoring the parts")
    return Report(title, runs, score_parts(system, papers, gold.parent), tuple(notes))


def write(report: Report, folder: Path, *, before: Run | None = None) -> tuple[Path, ...]:
    """Write a report's page, ours and the baselines' run files into `folder`; return what was written.

    Args:
        before: An earlier run of ours, to show what was gained and lost since.
    """
    comparisons = [(f"Against {other.name}", compare(other.samples, report.ours.samples)) for other in report.runs[1:]]
    if before is not None:
        since = f"Since {(before.provenance.commit or 'the run before')[:12]}"
        comparisons.insert(0, (since, compare(before.samples, report.ours.samples)))
    folder.mkdir(parents=True, exist_ok=True)
    page = folder / "report.html"
    page.write_text(
        html_page(report.title, report.runs, comparisons=comparisons, parts=report.parts, notes=report.notes),
        encoding="utf-8",
    )
    written = [page]
    for run in report.runs:
        written.append(folder / f"run-{run.name.split()[0].lower()}.json")
        write_run(run, written[-1])
    return tuple(written)


def evaluate(
    papers: Path | None = None,
    gold: Path | None = None,
    *,
    store: Path | None = None,
    out: Path | None = None,
    before: Path | None = None,
    progress: Progress = lambda _: None,
) -> Report:
    """Index papers, ask the gold questions, and report.

    Args:
        papers: A folder of PDFs; with `gold` None too, the sample archive.
        gold: A gold file on them.
        store: An archive of these papers alone, brought up to date and kept; without it one is made and thrown away.
        out: A folder for the report's page and the run files.
        before: An earlier run file of ours, to compare with in the page.
        progress: Told what is being done, a line at a time.

    Raises:
        EvalsError: the gold can't be read or belongs to other papers.
        ArchiveError: the papers can't be indexed.
        ValueError: papers without gold, or gold without papers.
    """
    if (papers is None) != (gold is None):
        raise ValueError("papers and gold go together")
    earlier = None if before is None else read_run(before)
    kept = TemporaryDirectory(prefix="scrutiny-eval-") if store is None else nullcontext(str(store))
    with sample_archive() as samples_, kept as place:
        folder, questions = samples_ if papers is None or gold is None else (papers, gold)
        read_questions(questions)  # before minutes of indexing
        with indexed(folder, Path(place), progress=progress) as system:
            name = "The sample archive" if papers is None else folder.name
            report = measure(system, questions, title=name, progress=progress)
    if out is not None:
        write(report, out, before=earlier)
    return report
