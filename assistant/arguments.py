"""What `scrutiny` may be asked on a command line."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import get_args

from assistant.batch import unicode_of
from corpus.model import Label, PartKind
from corpus.values import money
from index.filters import Filters

MEASURED = {"eval": "measure answers on gold questions", "benchmark": "measure speed and memory"}
"""Commands that read their own arguments."""

REGISTERS = ("decisions", "commitments", "measures", "plan", "meetings", "terms", "references")

EXPORTS = (".docx", ".pdf")
"""What a briefing can be written as."""

LAST_PORT = 65535


def read(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the arguments; on wrong ones say so and leave with exit status 2."""
    reader = parser()
    options = reader.parse_args(arguments)
    if options.command == "ask":
        if (options.question is None) == (options.questions is None):
            reader.error("give a question, or --questions and --out")
        if (options.questions is None) != (options.out is None):
            reader.error("--questions and --out go together")
    if options.command == "brief" and options.out is not None and options.out.suffix.lower() not in EXPORTS:
        reader.error(f"--out takes a file whose name ends in {' or '.join(EXPORTS)}")
    return options


def chosen(options: argparse.Namespace) -> Filters | None:
    """Return what a command is to be kept to, None where it is to all."""
    filters = Filters(
        body=options.body,
        kind=options.kind,
        date_from=options.date_from,
        date_to=options.date_to,
        entity=options.entity,
        value=options.value,
        over=options.over,
        under=options.under,
    )
    return None if filters == Filters() else filters


def parser() -> argparse.ArgumentParser:
    """Return what reads the arguments."""
    top = argparse.ArgumentParser(
        prog="scrutiny", description="Cited answers and questions to ask, from a public body's papers."
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    kept = _options()
    kept.add_argument("--store", type=Path, metavar="DIR", help="where the archive is kept")
    as_json = _options()
    as_json.add_argument("--json", action="store_true", help="print JSON")
    days = _options()
    days.add_argument("--as-of", type=_day, metavar="DATE", help="the day that “now” means (2031-05-14)")
    kinds = ", ".join(get_args(PartKind))
    chosen = _options()
    chosen.add_argument("--body", type=unicode_of, help="only parts of this body, a board or panel")
    chosen.add_argument("--kind", choices=get_args(PartKind), metavar="KIND", help=f"only parts of this kind: {kinds}")
    chosen.add_argument("--from", dest="date_from", type=_day, metavar="DATE", help="only meetings since")
    chosen.add_argument("--to", dest="date_to", type=_day, metavar="DATE", help="only meetings until")
    labels = ", ".join(get_args(Label))
    chosen.add_argument("--entity", choices=get_args(Label), metavar="LABEL", help=f"only what mentions one: {labels}")
    chosen.add_argument("--value", type=unicode_of, metavar="TEXT", help="... that has this in it, as printed or read")
    chosen.add_argument(
        "--over", type=_figure, metavar="FIGURE", help="... of more than this: a sum (100k), or percent"
    )
    chosen.add_argument("--under", type=_figure, metavar="FIGURE", help="... of less than this")

    one = commands.add_parser("index", parents=[kept], help="build or update the archive from a folder of PDFs")
    one.add_argument("papers", type=Path, metavar="PAPERS")
    one.add_argument("--password-file", type=Path, metavar="F", help="passwords to try, one a line")
    commands.add_parser("papers", parents=[kept, as_json], help="list what is in the archive")
    one = commands.add_parser("remove", parents=[kept], help="take a paper out of the archive; its file stays")
    one.add_argument("document", type=unicode_of, metavar="DOCUMENT")
    one = commands.add_parser("passages", parents=[kept, as_json], help="list what papers were taken apart into")
    one.add_argument("document", nargs="?", type=unicode_of, metavar="DOCUMENT")
    one = commands.add_parser("ask", parents=[kept, as_json, days, chosen], help="ask a question, or a file of them")
    one.add_argument("question", nargs="?", type=unicode_of, metavar="QUESTION")
    one.add_argument("--questions", type=Path, metavar="IN.jsonl", help='{"id", "question"} a line')
    one.add_argument("--out", type=Path, metavar="OUT.jsonl", help="an answer a line")
    one = commands.add_parser("search", parents=[kept, as_json, chosen], help="find passages")
    one.add_argument("words", type=unicode_of, metavar="WORDS")
    one.add_argument(
        "--facets", action="store_true", help="count what has all the words: bodies, kinds, years, entities"
    )
    one = commands.add_parser("tag", help="tag texts: decisions, sums, dates, bodies ...")
    one.add_argument("--texts", type=Path, required=True, metavar="IN.jsonl")
    one.add_argument("--out", type=Path, required=True, metavar="OUT.jsonl")
    one = commands.add_parser("findings", parents=[kept, as_json, days], help="what to ask, with evidence")
    one.add_argument("document", nargs="?", type=unicode_of, metavar="DOCUMENT")
    one.add_argument("--item", type=unicode_of, metavar="N", help="only under this agenda item")
    one.add_argument("--exempt", action="store_true", help="papers closed to the public too")
    one = commands.add_parser(
        "diff", parents=[kept, as_json, days], help="what's new in a paper since its last edition"
    )
    one.add_argument("document", type=unicode_of, metavar="DOCUMENT")
    one.add_argument("earlier", nargs="?", type=unicode_of, metavar="EARLIER", help="the paper to compare with")
    one.add_argument("--item", type=unicode_of, metavar="N", help="only under this agenda item")
    one = commands.add_parser("brief", parents=[kept, as_json, days], help="a briefing on a paper, with its pages")
    one.add_argument("document", type=unicode_of, metavar="DOCUMENT")
    one.add_argument("--item", type=unicode_of, metavar="N", help="only this agenda item")
    one.add_argument("--out", type=Path, metavar="FILE", help="write it to a file: .docx or .pdf")
    one.add_argument("--exempt", action="store_true", help="also from parts that the public may not see")
    one = commands.add_parser(
        "register", parents=[kept, days, chosen], help="list decisions, commitments, measures ... with their sources"
    )
    one.add_argument("register", choices=REGISTERS, metavar="REGISTER", help=", ".join(REGISTERS))
    form = one.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print JSON")
    form.add_argument("--csv", action="store_true", help="print CSV, for a spreadsheet")
    one = commands.add_parser("check", parents=[kept], help="prove that the archive is whole, or mend it")
    way = one.add_mutually_exclusive_group()
    way.add_argument("--repair", action="store_true", help="mend what is damaged; bring an older archive up to date")
    way.add_argument("--restore", type=Path, metavar="FILE", help="put back a copy that 'scrutiny backup' made")
    one = commands.add_parser("backup", parents=[kept], help="copy the archive to one file, also while it is used")
    one.add_argument("file", type=Path, metavar="FILE")
    one = commands.add_parser("serve", parents=[kept], help="open the web app")
    one.add_argument("--host", default="127.0.0.1", help="a name of this machine (127.0.0.1)")
    one.add_argument("--port", type=_port, default=7860, help="7860; 0 for any that is free")
    one.add_argument("--auth-file", type=Path, metavar="FILE", help="those who may sign in (see account)")
    one.add_argument("--proxy", metavar="ADDRESS", help="the proxy that has signed visitors in, the only one to ask")
    one.add_argument("--read-only", action="store_true", help="nobody can add or remove papers")
    one = commands.add_parser("account", help="let someone sign in to the web app; asks for their password")
    one.add_argument("name", type=unicode_of, metavar="NAME")
    one.add_argument("--auth-file", type=Path, required=True, metavar="FILE", help="made where there is none")
    one.add_argument("--change", action="store_true", help="they may add and remove papers")
    one.add_argument("--exempt", action="store_true", help="they may see papers that the public may not")
    for name, what in MEASURED.items():
        commands.add_parser(name, add_help=False, help=what)
    return top


def _options() -> argparse.ArgumentParser:
    return argparse.ArgumentParser(add_help=False)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text} is no day: write it 2031-05-14") from error


def _figure(text: str) -> float:
    """Read "100000", "£1.5m", "100k" or "12%"."""
    read = money(f"£{text.lstrip('£').removesuffix('%')}")
    if read is None or not isinstance(read.amount, float) or read.per or read.bound:
        raise argparse.ArgumentTypeError(f"{text} is no figure: write it 100000, 100k or 1.5m")
    return read.amount


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) <= LAST_PORT):
        raise argparse.ArgumentTypeError(f"{text} is no port: give a number from 0 to {LAST_PORT}")
    return int(text)
