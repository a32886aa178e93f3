"""The commands of `scrutiny`, as functions."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol, cast

from assistant import batch, wire
from assistant.answer import Answer
from assistant.arguments import MEASURED, read
from assistant.errors import AssistantError
from corpus.errors import CorpusError
from corpus.letters import escaped, shown
from corpus.model import Paper
from index.errors import ArchiveError
from index.search import Filters

LONGEST_FIELD = 100


class Serve(Protocol):
    """Shows an archive as a web app until interrupted."""

    def __call__(self, store_directory: Path, *, host: str, port: int, announce: Callable[[str], None]) -> None: ...


Measure = Callable[[Sequence[str]], int]
"""Runs `eval` or `benchmark` with its arguments; returns the exit status."""


def out(line: str) -> None:
    """Print a line of the result for a person."""
    sys.stdout.write(shown(line) + "\n")


def tell(line: str) -> None:
    """Print a line for the person who waits, beside the result."""
    sys.stderr.write(shown(line) + "\n")


def index(papers: Path, store_directory: Path, *, password_file: Path | None) -> int:
    """Build or update the archive from a folder; 1 where a paper could not be read."""
    from corpus.reading import reader_version
    from corpus.worker import Reader
    from index.folder import listing
    from index.ingest import Progress, Report, ingest
    from index.store import Store

    passwords = tuple(line for line in batch.lines(password_file) if line) if password_file else ()
    listing(papers)
    with Store.open(store_directory, create=True) as store:
        tell("Loading the language models ...")
        from corpus.entities import Tagger
        from index.encoder import SentenceEncoder

        def show(step: Progress) -> None:
            if step.stage != "reading":
                tell(f"[{step.number}/{step.total}] {step.document}: {step.stage}")

        encoder, tagger = SentenceEncoder.load(), Tagger.load()
        with Reader() as reader:

            def once(passwords: tuple[str, ...]) -> Report:
                return ingest(
                    store,
                    papers,
                    reader=reader,
                    version=reader_version(),
                    encoder=encoder,
                    tagger=tagger,
                    passwords=passwords,
                    progress=show,
                )

            report = once(passwords)
            fresh = {*report.added, *report.updated}
            if asked := tuple(_asked(report.locked)):
                report = once((*passwords, *asked))
                fresh |= {*report.added, *report.updated}
        for paper in store.papers():
            for warning in paper.warnings if paper.document in fresh else ():
                tell(f"{paper.document}: {warning}")
    for _, reason in report.failed:
        tell(reason)
    out(
        f"{len(report.added)} added, {len(report.updated)} updated, {len(report.unchanged)} unchanged, "
        f"{len(report.removed)} removed, {len(report.failed)} not read"
    )
    return 1 if report.failed else 0


def _asked(documents: Sequence[str]) -> Iterator[str]:
    """Ask the person at the keyboard, if there is one, for the passwords of papers; they are not kept."""
    if not documents or not sys.stdin.isatty():
        return
    from getpass import getpass

    for document in documents:
        if password := getpass(f"Password for {shown(document)} (or Enter to leave it out): "):
            yield password


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
                "tables": paper.tables,
                "ocr_pages": paper.ocr_pages,
                "warnings": [*paper.warnings],
            }
            for paper in store.papers()
        ]
    if as_json:
        _dump(rows)
        return 0
    for row in rows:
        out(f"{row['document']}: {row['title']}")
        counts = [
            f"{row[name]} {name if row[name] != 1 else name[:-1]}" for name in ("pages", "parts", "passages", "tables")
        ]
        if row["ocr_pages"]:
            counts.append(f"{row['ocr_pages']} of the pages read by OCR")
        out(f"  {', '.join(counts)}")
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
    (answer,) = _answers([batch.checked(question)], store_directory, options)
    if options.json:
        _dump(wire.to_json(answer))
        return 0
    for line in spoken(answer):
        out(line)
    return 0


def ask_batch(questions: Path, results: Path, store_directory: Path, options: argparse.Namespace) -> int:
    """Answer a file of questions, one JSON a line, into another, which is there when all are answered."""
    asked = batch.questions(questions)
    with batch.written(results) as write:
        answers = _answers([text for _, text in asked], store_directory, options)
        for number, ((name, _), answer) in enumerate(zip(asked, answers, strict=True), 1):
            write(wire.to_json(answer, id=name))
            tell(f"[{number}/{len(asked)}] {name}: {'answered' if answer.answered else 'not answered'}")
    return 0


def _answers(questions: Iterable[str], store_directory: Path, options: argparse.Namespace) -> Iterator[Answer]:
    from assistant.assistant import Assistant
    from index.encoder import SentenceEncoder
    from index.reranker import CrossEncoder
    from index.search import Searcher
    from index.store import Store

    filters = _filters(options)
    with Store.open(store_directory) as store:
        assistant = Assistant(store, Searcher(store, SentenceEncoder.load(), CrossEncoder.load()))
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
        if one.ocr:
            place.append("read by OCR")
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

    filters = _filters(options)
    batch.checked(words)
    with Store.open(store_directory) as store:
        searcher = Searcher(store, SentenceEncoder.load(), CrossEncoder.load())
        hits = searcher.search(words, filters=filters)
        if options.json:
            _dump([wire.hit(each) for each in hits])
            return 0
        for each in hits:
            out(f"{each.document}, page {each.passage.page}: {_short(each.passage.text)}")
    return 0


def tag(texts: Path, results: Path) -> int:
    """Tag a file of texts, one JSON a line, into another."""
    from corpus.entities import Tagger

    rows = batch.texts(texts)
    with batch.written(results) as write:
        tagged = Tagger.load().tag([text for _, text in rows])
        for (name, _), entities in zip(rows, tagged, strict=True):
            write({"id": name, "entities": [wire.entity(each) for each in entities]})
    tell(f"{len(rows)} texts tagged")
    return 0


def findings(document: str | None, store_directory: Path, options: argparse.Namespace) -> int:
    """List what to ask about a paper, or about all."""
    from assistant import scrutiny
    from index.store import Store

    with Store.open(store_directory) as store:
        if document is not None:
            store.parts(document)  # or else there is no such paper
        archive = [store.paper(paper.document) for paper in store.papers()]
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
    filters = Filters(body=options.body, kind=options.kind, date_from=options.date_from, date_to=options.date_to)
    return None if filters == Filters() else filters


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_FIELD else text[: LONGEST_FIELD - 1].rstrip() + "…"


def _dump(value: object) -> None:
    # Where the output is no UTF-8 (redirected on Windows), JSON has a way to write all characters all the same.
    plain = (getattr(sys.stdout, "encoding", None) or "utf-8").lower() != "utf-8"
    sys.stdout.write(escaped(json.dumps(value, ensure_ascii=plain, indent=1)) + "\n")


def run(arguments: Sequence[str], *, serve: Serve, measure: Measure) -> int:
    """Run a command; return its exit status: 0 done, 1 something to act on, 2 wrong usage."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    measured = bool(arguments) and arguments[0] in MEASURED
    options = argparse.Namespace(command=arguments[0]) if measured else read(arguments)
    try:
        status = measure(arguments) if measured else _command(options, serve)
        sys.stdout.flush()
    except (AssistantError, ArchiveError, CorpusError) as error:
        tell(str(error))
        return 1
    except KeyboardInterrupt:
        kept = "the papers indexed so far are kept, and the same command goes on from there"
        tell(f"Stopped: {kept if options.command == 'index' else 'nothing was changed'}.")
        return 1
    except BrokenPipeError:
        # What reads the output (head, a pager) has seen enough; nothing more may be sent to it, at exit neither.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return status


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
