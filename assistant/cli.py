"""The commands of `scrutiny`, as functions; what reads the arguments is at the end."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol, cast, get_args

from assistant import wire
from assistant.answer import Answer
from assistant.errors import AssistantError
from corpus.errors import CorpusError
from corpus.model import Paper, PartKind
from corpus.tagging.text import Text
from index.errors import ArchiveError
from index.search import Filters

LONGEST_FIELD = 100


class Serve(Protocol):
    """Shows an archive as a web app until interrupted."""

    def __call__(
        self, store_directory: Path, *, host: str, port: int, announce: Callable[[str], None]
    ) -> None: ...


Measure = Callable[[Sequence[str]], int]
"""Runs `eval` or `benchmark` with its arguments; returns the exit status."""


def out(line: str) -> None:
    """Print a line of the result."""
    sys.stdout.write(f"{line}\n")


def tell(line: str) -> None:
    """Print a line for the person who waits, beside the result."""
    sys.stderr.write(f"{line}\n")


def index(papers: Path, store_directory: Path, *, password_file: Path | None) -> int:
    """Build or update the archive from a folder; 1 where a paper could not be read."""
    from corpus.reading import READER_VERSION
    from corpus.worker import Reader
    from index.folder import listing
    from index.ingest import Progress, ingest
    from index.store import Store

    passwords = tuple(line for line in _lines(password_file) if line) if password_file else ()
    listing(papers)
    with Store.open(store_directory, create=True) as store:
        tell("Loading the language models ...")
        from corpus.entities import Tagger
        from index.encoder import SentenceEncoder

        def show(step: Progress) -> None:
            if step.stage != "reading":
                tell(f"[{step.number}/{step.total}] {step.document}: {step.stage}")

        with Reader() as reader:
            report = ingest(
                store,
                papers,
                read=reader.read,
                version=READER_VERSION,
                encoder=SentenceEncoder.load(),
                tagger=Tagger.load(),
                passwords=passwords,
                progress=show,
            )
        for paper in store.papers():
            for warning in paper.warnings:
                tell(f"{paper.document}: {warning}")
    for _, reason in report.failed:
        tell(reason)
    out(
        f"{len(report.added)} added, {len(report.updated)} updated, {len(report.unchanged)} unchanged, "
        f"{len(report.removed)} removed, {len(report.failed)} not read"
    )
    return 1 if report.failed else 0


def papers(store_directory: Path, *, as_json: bool) -> int:
    """List what is in the archive, and how well each paper was read."""
    from index.store import Store

    with Store.open(store_directory) as store:
        rows = [
            {
                "document": paper.document,
                "title": paper.title,
                "pages": paper.pages,
                "parts": paper.parts,
                "passages": paper.passages,
                "warnings": [*paper.warnings],
            }
            for paper in store.papers()
        ]
    if as_json:
        _dump(rows)
        return 0
    for row in rows:
        out(f"{row['document']}: {row['title']}")
        out(f"  {row['pages']} pages, {row['parts']} parts, {row['passages']} passages")
        for warning in cast(list[str], row["warnings"]):
            out(f"  {warning}")
    return 0


def remove(document: str, store_directory: Path) -> int:
    """Take a paper out of the archive; its file is left alone."""
    from index.store import Store

    with Store.open(store_directory) as store:
        store.remove(document)
    out(f"{document}: removed from the archive")
    return 0


def passages(document: str | None, store_directory: Path, *, as_json: bool) -> int:
    """List what the papers were taken apart into."""
    from index.store import Store

    with Store.open(store_directory) as store:
        names = [paper.document for paper in store.papers()] if document is None else [document]
        rows = [row for name in names for row in _passages_of(store.paper(name))]
    if as_json:
        _dump(rows)
        return 0
    for row in rows:
        label = row["paragraph"] or (f"under {row['under']}" if row["under"] else row["kind"])
        out(f"{row['document']} p{row['page']} {label}: {_short(str(row['text']))}")
    return 0


def _passages_of(paper: Paper) -> Iterator[wire.Json]:
    parts = {part.number: part for part in paper.parts}
    pages = {page.number: page for page in paper.pages}
    for each in paper.passages:
        yield wire.passage(paper.document, each, parts[each.part], pages[each.page])


def ask(question: str, store_directory: Path, options: argparse.Namespace) -> int:
    """Answer one question."""
    answer = next(_answers([question], store_directory, options))
    if options.json:
        _dump(wire.to_json(answer))
        return 0
    for line in spoken(answer):
        out(line)
    return 0


def ask_batch(questions: Path, results: Path, store_directory: Path, options: argparse.Namespace) -> int:
    """Answer a file of questions, one JSON a line, into another."""
    asked = [_question(line, number, questions) for number, line in enumerate(_lines(questions), 1) if line]
    with results.open("w", encoding="utf-8") as file:
        answers = _answers([text for _, text in asked], store_directory, options)
        for (name, _), answer in zip(asked, answers, strict=True):
            file.write(json.dumps(wire.to_json(answer, id=name), ensure_ascii=False) + "\n")
    tell(f"{len(asked)} questions answered")
    return 0


def _answers(
    questions: Iterable[str], store_directory: Path, options: argparse.Namespace
) -> Iterator[Answer]:
    from assistant.assistant import Assistant
    from index.encoder import SentenceEncoder
    from index.reranker import CrossEncoder
    from index.search import Searcher
    from index.store import Store

    with Store.open(store_directory) as store:
        assistant = Assistant(store, Searcher(store, SentenceEncoder.load(), CrossEncoder.load()))
        filters = _filters(options)
        for question in questions:
            yield assistant.ask(question, filters=filters, as_of=options.as_of)


def spoken(answer: Answer) -> Iterator[str]:
    """Yield an answer as a person reads it: statements with their markers, then where each stands."""
    if not answer.answered:
        yield answer.reason or ""
        if answer.passages:
            yield "\nWhat comes nearest:"
        for hit in answer.passages[:3]:
            yield f"  {hit.document}, page {hit.passage.page}: {_short(hit.passage.text)}"
        return
    for statement in answer.statements:
        yield f"{statement.text} {''.join(f'[{marker}]' for marker in statement.citations)}"
    yield ""
    for cited in answer.citations:
        one = cited.citation
        place = [one.document, f"page {one.printed_page or one.page}"]
        if one.printed_page and one.printed_page != str(one.page):
            place.append(f"PDF page {one.page}")
        if one.item:
            place.append(f"item {one.item}")
        if one.paragraph or one.under:
            place.append(f"paragraph {one.paragraph}" if one.paragraph else f"under {one.under}")
        yield f"[{cited.marker}] {', '.join(place)}: “{one.quote}”"


def search(words: str, store_directory: Path, options: argparse.Namespace) -> int:
    """Find the passages nearest to some words."""
    from index.encoder import SentenceEncoder
    from index.reranker import CrossEncoder
    from index.search import Searcher
    from index.store import Store

    with Store.open(store_directory) as store:
        searcher = Searcher(store, SentenceEncoder.load(), CrossEncoder.load())
        hits = searcher.search(words, filters=_filters(options))
        if options.json:
            _dump([wire.hit(each) for each in hits])
            return 0
        for each in hits:
            out(f"{each.document}, page {each.passage.page}: {_short(each.passage.text)}")
    return 0


def tag(texts: Path, results: Path) -> int:
    """Tag a file of texts, one JSON a line, into another."""
    from corpus.entities import Tagger

    rows = [_text(line, number, texts) for number, line in enumerate(_lines(texts), 1) if line]
    tagged = Tagger.load().tag([text for _, text in rows])
    with results.open("w", encoding="utf-8") as file:
        for (name, _), entities in zip(rows, tagged, strict=True):
            row = {"id": name, "entities": [wire.entity(each) for each in entities]}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    tell(f"{len(rows)} texts tagged")
    return 0


def findings(document: str | None, store_directory: Path, options: argparse.Namespace) -> int:
    """List what to ask about a paper, or about all."""
    from assistant import scrutiny
    from index.store import Store

    with Store.open(store_directory) as store:
        archive = [store.paper(paper.document) for paper in store.papers()]
        if document is not None:
            store.paper(document)
    found = scrutiny.findings(archive, document=document, item=options.item, as_of=options.as_of)
    if options.json:
        _dump([scrutiny.to_json(each) for each in found])
        return 0
    for number, each in enumerate(found, 1):
        out(f"{number}. {each.question}")
        out(f"   {each.document}, page {each.page}: “{each.quote}”")
        for other in each.related:
            out(f"   {other.document}, page {other.page}: “{other.quote}”")
        out(f"   {each.why}\n")
    if not found:
        out("Nothing to ask was found.")
    return 0


def _filters(options: argparse.Namespace) -> Filters | None:
    filters = Filters(
        body=options.body, kind=options.kind, date_from=options.date_from, date_to=options.date_to
    )
    return None if filters == Filters() else filters


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_FIELD else text[: LONGEST_FIELD - 1].rstrip() + "…"


def _dump(value: object) -> None:
    out(json.dumps(value, ensure_ascii=False, indent=1))


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise AssistantError(f"{path} can't be read: give a text file in UTF-8.") from error


def _record(line: str, number: int, path: Path, wanted: str) -> Mapping[str, object]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise AssistantError(f"{path}, line {number}: this is not JSON; give one object a line.") from error
    if (
        not isinstance(row, dict)
        or not isinstance(row.get("id"), str)
        or not isinstance(row.get(wanted), str)
    ):
        raise AssistantError(f'{path}, line {number}: give an object with "id" and "{wanted}", both strings.')
    return row


def _question(line: str, number: int, path: Path) -> tuple[str, str]:
    row = _record(line, number, path, "question")
    return str(row["id"]), str(row["question"])


def _text(line: str, number: int, path: Path) -> tuple[str, Text]:
    row = _record(line, number, path, "text")
    context = row.get("context")
    cell: Mapping[str, object] = context if isinstance(context, dict) else {}
    try:
        day = date.fromisoformat(str(row["date"])) if row.get("date") else None
    except ValueError as error:
        raise AssistantError(f'{path}, line {number}: "date" is to be written 2031-05-14.') from error
    return str(row["id"]), Text(
        str(row["text"]), day, _string(row.get("body")), _string(cell.get("column")), _string(cell.get("row"))
    )


def _string(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text} is no day: write it 2031-05-14") from error


def parser() -> argparse.ArgumentParser:
    """Return what reads the arguments."""
    top = argparse.ArgumentParser(
        prog="scrutiny", description="Cited answers and questions to ask, from a public body's papers."
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    kept = argparse.ArgumentParser(add_help=False)
    kept.add_argument("--store", type=Path, metavar="DIR", help="where the archive is kept")
    as_json = argparse.ArgumentParser(add_help=False)
    as_json.add_argument("--json", action="store_true", help="print JSON")
    days = argparse.ArgumentParser(add_help=False)
    days.add_argument("--as-of", type=_day, metavar="DATE", help="the day that “now” means (2031-05-14)")
    chosen = argparse.ArgumentParser(add_help=False)
    chosen.add_argument("--body", help="only parts of this body, a board or panel")
    chosen.add_argument("--kind", choices=get_args(PartKind), metavar="KIND", help="only parts of this kind")
    chosen.add_argument("--from", dest="date_from", type=_day, metavar="DATE", help="only meetings since")
    chosen.add_argument("--to", dest="date_to", type=_day, metavar="DATE", help="only meetings until")

    one = commands.add_parser(
        "index", parents=[kept], help="build or update the archive from a folder of PDFs"
    )
    one.add_argument("papers", type=Path, metavar="PAPERS")
    one.add_argument("--password-file", type=Path, metavar="F", help="passwords to try, one a line")
    commands.add_parser("papers", parents=[kept, as_json], help="list what is in the archive")
    one = commands.add_parser("remove", parents=[kept], help="take a paper out of the archive")
    one.add_argument("document", metavar="DOCUMENT")
    one = commands.add_parser(
        "passages", parents=[kept, as_json], help="list what papers were taken apart into"
    )
    one.add_argument("document", nargs="?", metavar="DOCUMENT")
    one = commands.add_parser(
        "ask", parents=[kept, as_json, days, chosen], help="ask a question, or a file of them"
    )
    one.add_argument("question", nargs="?", metavar="QUESTION")
    one.add_argument("--questions", type=Path, metavar="IN.jsonl", help='{"id", "question"} a line')
    one.add_argument("--out", type=Path, metavar="OUT.jsonl", help="an answer a line")
    one = commands.add_parser("search", parents=[kept, as_json, chosen], help="find passages")
    one.add_argument("words", metavar="WORDS")
    one = commands.add_parser("tag", help="tag texts: decisions, sums, dates, bodies ...")
    one.add_argument("--texts", type=Path, required=True, metavar="IN.jsonl")
    one.add_argument("--out", type=Path, required=True, metavar="OUT.jsonl")
    one = commands.add_parser("findings", parents=[kept, as_json, days], help="what to ask, with evidence")
    one.add_argument("document", nargs="?", metavar="DOCUMENT")
    one.add_argument("--item", metavar="N", help="only under this agenda item")
    one = commands.add_parser("serve", parents=[kept], help="open the web app")
    one.add_argument("--host", default="127.0.0.1")
    one.add_argument("--port", type=int, default=7860)
    for name, what in (
        ("eval", "measure answers on gold questions"),
        ("benchmark", "measure speed and memory"),
    ):
        commands.add_parser(name, add_help=False, help=what)
    return top


def run(arguments: Sequence[str], *, serve: Serve, measure: Measure) -> int:
    """Run a command; return its exit status: 0 done, 1 something to act on, 2 wrong usage."""
    if arguments and arguments[0] in ("eval", "benchmark"):
        return measure(arguments)
    reader = parser()
    options = reader.parse_args(arguments)
    if options.command == "ask" and (options.question is None) == (options.questions is None):
        reader.error("give a question, or --questions and --out")
    if options.command == "ask" and (options.questions is None) != (options.out is None):
        reader.error("--questions and --out go together")
    try:
        return _command(options, serve)
    except (AssistantError, ArchiveError, CorpusError) as error:
        tell(str(error))
        return 1
    except KeyboardInterrupt:
        tell("Stopped. What was done is kept; run the same command to go on.")
        return 1


def _command(options: argparse.Namespace, serve: Serve) -> int:
    from index.store import default_directory

    store = getattr(options, "store", None) or default_directory()
    match options.command:
        case "index":
            return index(options.papers, store, password_file=options.password_file)
        case "papers":
            return papers(store, as_json=options.json)
        case "remove":
            return remove(options.document, store)
        case "passages":
            return passages(options.document, store, as_json=options.json)
        case "ask" if options.questions is not None:
            return ask_batch(options.questions, options.out, store, options)
        case "ask":
            return ask(options.question, store, options)
        case "search":
            return search(options.words, store, options)
        case "tag":
            return tag(options.texts, options.out)
        case "findings":
            return findings(options.document, store, options)
    serve(store, host=options.host, port=options.port, announce=lambda address: tell(f"Open {address}"))
    return 0
