"""`python -m evals`: evaluate, benchmark, compare, tune, fit, mutations, crashes, crowd; `scrutiny eval` comes here."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from evals import crashes, crowd, flips, full_disk
from evals.benchmark import benchmark
from evals.compare import compare
from evals.errors import EvalsError
from evals.evaluation import evaluate, sample_archive
from evals.fit import refit
from evals.gate import Figures, breaches, read_bounds
from evals.growth import measure_growth
from evals.mutations import survive
from evals.runs import read_run
from evals.shown import outdated
from evals.table import changes_lines, measures_table
from index.errors import ArchiveError


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    parser = argparse.ArgumentParser(prog="python -m evals", description="Measure answers against gold questions.")
    commands = parser.add_subparsers(dest="command", required=True)
    answers = commands.add_parser("eval", help="ask the gold questions; print our figures beside two baselines'")
    answers.add_argument("--out", type=Path, metavar="DIR", help="write report.html and the run files here")
    answers.add_argument("--store", type=Path, metavar="DIR", help="index into this archive and keep it")
    answers.add_argument("--shown", type=Path, metavar="FILE", help="exit with 1 where its table is another run's")
    answers.add_argument("--before", type=Path, metavar="RUN", help="show gains and losses since this run file")
    speed = commands.add_parser("benchmark", help="time indexing and asking against what the models alone need")
    for command in (answers, speed):
        command.add_argument("--papers", type=Path, metavar="DIR", help="a folder of PDFs (default: the samples)")
        command.add_argument("--gold", type=Path, metavar="FILE", help="gold questions on them, one JSON a line")
        command.add_argument("--gate", action="store_true", help="exit with 1 where a bound isn't kept")
        command.add_argument("--bounds", type=Path, metavar="FILE", help="another file of bounds")
    speed.add_argument("--passages", type=_sizes, metavar="N[,N...]", help="measure growth to these sizes instead")
    speed.add_argument("--store", type=Path, metavar="DIR", help="with --passages: fill an archive here and keep it")
    two = commands.add_parser("compare", help="gains and losses by example between two run files")
    two.add_argument("runs", type=Path, nargs=2, metavar=("BEFORE", "AFTER"))
    weights = commands.add_parser("fit", help="fit what the assistant learns on the training questions")
    weights.add_argument("out", type=Path, metavar="DIR", help="the folder of the weights: assistant")
    reranker = commands.add_parser("tune", help="tune encoder and re-ranker on the training questions (before fitting)")
    reranker.add_argument("out", type=Path, metavar="DIR", help="the folder of what is tuned: index")
    for command in (weights, reranker):
        command.add_argument("--store", type=Path, metavar="DIR", help="keep the training archives in this folder")
    spoilt = commands.add_parser("mutations", help="read the samples spoilt at random; all must be survived")
    spoilt.add_argument("--count", type=int, default=10_000, metavar="N")
    spoilt.add_argument("--seed", type=int, default=0, metavar="N", help="where the seeds begin")
    cut = commands.add_parser("crashes", help="kill indexing, fill the disk, flip bits; nothing may be lost unseen")
    cut.add_argument("--kills", type=int, default=300, metavar="N")
    cut.add_argument("--full", type=int, default=50, metavar="N", help="how often the disk is full")
    cut.add_argument("--flips", type=int, default=50, metavar="N", help="of each file")
    cut.add_argument("--on", type=Path, metavar="DIR", help="a small disk to fill (default: a limit on files' sizes)")
    cut.add_argument("--seed", type=int, default=0, metavar="N")
    many = commands.add_parser("crowd", help="send a crowd to the app; all must get their own right answer, in time")
    many.add_argument("--clients", type=int, default=20, metavar="N")
    many.add_argument("--seconds", type=float, default=300, metavar="N")
    many.add_argument("--store", type=Path, metavar="DIR", help="index the samples into this archive and keep it")
    return parser


def _sizes(text: str) -> tuple[int, ...]:
    """Numbers of passages: "10000,200000"."""
    sizes = tuple(map(int, text.split(",")))
    if min(sizes) < 1:
        raise ValueError(text)
    return sizes


def say(line: str) -> None:
    """Tell the person waiting, beside the output."""
    sys.stderr.write(f"{line}\n")


def gate(figures: Figures, bounds: Path | None) -> int:
    """Say which bounds aren't kept; the exit status."""
    broken = breaches(figures, read_bounds(bounds))
    for breach in broken:
        say(str(breach))
    return 1 if broken else 0


def run(options: argparse.Namespace) -> int:
    """Do one command; the exit status."""
    if options.command == "compare":
        before, after = map(read_run, options.runs)
        sys.stdout.write(f"{changes_lines(compare(before.samples, after.samples))}\n")
        return 0
    if options.command == "fit":
        refit(options.out, store=options.store, progress=say)
        return 0
    if options.command == "tune":
        from evals.tuning import tune
        from evals.tuning_encoder import tune_encoder

        tune_encoder(options.out, store=options.store, progress=say)
        tune(options.out, store=options.store, progress=say)
        return 0
    if options.command == "mutations":
        with sample_archive() as (papers, _):
            survival = survive(tuple(papers.glob("*.pdf")), options.count, seed=options.seed, progress=say)
        sys.stdout.write(f"{survival.text()}\n")
        return 1 if survival.crashed or survival.over else 0
    if options.command == "crashes":
        kills = crashes.survived(options.kills, seed=options.seed, progress=say)
        full = full_disk.survived(options.full, seed=options.seed, on=options.on, progress=say)
        flipped = flips.noticed(options.flips, seed=options.seed)
        lines = (kills.text(), full.text(), *(each.text() for each in flipped))
        sys.stdout.writelines(f"{each}\n" for each in lines)
        return 1 if kills.wrong or full.wrong or any(each.wrong for each in flipped) else 0
    if options.command == "crowd":
        met = crowd.gathered(options.clients, options.seconds, store=options.store, progress=say)
        sys.stdout.write(f"{met.text()}\n")
        return 0 if met.kept else 1
    if options.command == "benchmark":
        speed = (
            measure_growth(options.passages, store=options.store, progress=say)
            if options.passages
            else benchmark(options.papers, options.gold, progress=say)
        )
        sys.stdout.write(f"{speed.text()}\n")
        return gate(speed.figures(), options.bounds) if options.gate else 0
    report = evaluate(
        options.papers, options.gold, store=options.store, out=options.out, before=options.before, progress=say
    )
    sys.stdout.write(f"{report.text()}\n")
    others = outdated(options.shown, measures_table(report.runs)) if options.shown else ()
    for line in others:
        say(line)
    kept = gate(report.figures(), options.bounds) if options.gate else 0
    return 1 if others else kept


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; an error that the user can act on is one line, and status 1."""
    options = (made := parser()).parse_args(arguments)
    if options.command in ("eval", "benchmark") and (options.papers is None) != (options.gold is None):
        made.error("--papers and --gold go together")
    try:
        return run(options)
    except (EvalsError, ArchiveError) as error:
        say(str(error))
        return 1


if __name__ == "__main__":
    sys.exit(main())
