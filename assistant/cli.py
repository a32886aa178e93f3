"""The commands of `scrutiny`, as functions."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from assistant import asking, batch, keeping, reports, wire
from assistant.arguments import MEASURED, chosen, read
from assistant.errors import AssistantError
from assistant.printing import dump, out, short, tell
from corpus.errors import CorpusError
from corpus.letters import shown
from corpus.model import Paper, Part
from index.errors import ArchiveError


class Serve(Protocol):
    """Shows an archive as a web app until interrupted."""

    def __call__(
        self,
        store_directory: Path,
        *,
        host: str,
        port: int,
        auth_file: Path | None,
        proxy: str | None,
        read_only: bool,
        announce: Callable[[str], None],
    ) -> None: ...


Measure = Callable[[Sequence[str]], int]
"""Runs `eval` or `benchmark` with its arguments; returns the exit status."""


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
    from index.twins import repeats

    with Store.open(store_directory) as store:
        listed = [(paper, store.parts(paper.document), repeats(store, paper.document)) for paper in store.papers()]
    if as_json:
        dump(
            [
                {
                    "document": paper.document,
                    "title": paper.title,
                    "pages": paper.pages,
                    "parts": paper.parts,
                    "passages": paper.passages,
                    "tables": paper.tables,
                    "ocr_pages": paper.ocr_pages,
                    "warnings": [*paper.warnings],
                    "reports": [wire.part(part) for part in parts],
                    "repeats": [wire.repeat(each) for each in again],
                }
                for paper, parts, again in listed
            ]
        )
        return 0
    for paper, parts, again in listed:
        out(f"{paper.document}: {paper.title}")
        counts = [_counted(getattr(paper, name), name) for name in ("pages", "parts", "passages", "tables")]
        if paper.ocr_pages:
            counts.append(f"{paper.ocr_pages} of the pages read by OCR")
        out(f"  {', '.join(counts)}")
        for part in parts:
            if marked := [name for name, holds in (("draft", part.draft), ("exempt", part.exempt)) if holds]:
                out(f"  {_pages(part)}: {' and '.join(marked)}")
        for each in again:
            share = f"{each.share:.0%} of it stands word for word in {each.document}, {_pages(each.of)}"
            out(f"  {_pages(each.part)}: {share}")
        for warning in paper.warnings:
            out(f"  {warning}")
    return 0


def _pages(part: Part) -> str:
    one = part.first_page == part.last_page
    return f"page {part.first_page}" if one else f"pages {part.first_page}–{part.last_page}"


def remove(document: str, store_directory: Path) -> int:
    """Take a paper out of the archive; its file is left alone."""
    from index.store import Store

    with Store.open(store_directory) as store, store.sole_writer():
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
        dump(rows)
        return 0
    for row in rows:
        label = row["paragraph"] or (f"under {row['under']}" if row["under"] else row["kind"])
        out(f"{row['document']} p{row['page']} {label}: {short(str(row['text']))}")
    return 0


def _passages_of(paper: Paper) -> Iterator[wire.Json]:
    parts = {part.number: part for part in paper.parts}
    pages = {page.number: page for page in paper.pages}
    for each in paper.passages:
        yield wire.passage(paper.document, each, parts[each.part], pages[each.page])


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
    found = scrutiny.findings(archive, document=document, item=options.item, as_of=options.as_of, exempt=options.exempt)
    if options.json:
        dump([scrutiny.to_json(each) for each in found])
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


def register(store_directory: Path, options: argparse.Namespace) -> int:
    """List a register's rows, each with where it is said."""
    from assistant.registers import writing
    from assistant.registers.register import KINDS, Registers
    from index.store import Store

    with Store.open(store_directory) as store:
        rows = Registers(store).rows(options.register, filters=chosen(options), as_of=options.as_of)
    if options.json:
        dump([writing.to_json(each) for each in rows])
    elif options.csv:
        sys.stdout.write(writing.to_csv(rows, KINDS[options.register].row))
    else:
        for line in writing.lines(rows):
            out(line)
        if not rows:
            out("The papers have nothing for this register.")
    return 0


def _counted(number: int, things: str) -> str:
    return f"{number} {things if number != 1 else things[:-1]}"


def account(name: str, options: argparse.Namespace) -> int:
    """Let someone sign in to the web app; their password is asked for, or is the first line of what is piped in."""
    from getpass import getpass

    from assistant import accounts

    asked = sys.stdin.isatty()
    password = getpass(f"Password for {name}: ") if asked else sys.stdin.readline().rstrip("\n")
    if asked and getpass("Once more: ") != password:
        raise accounts.NoAccounts("The two passwords differ: nothing was changed.")
    rights = frozenset(right for right in accounts.RIGHTS if getattr(options, right))
    accounts.write(options.auth_file, name, password, rights)
    tell(f"{name} may sign in: scrutiny serve --auth-file {options.auth_file}")
    return 0


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
        kept = {
            "index": "the papers indexed so far are kept, and the same command goes on from there",
            "check": "what was mended so far is kept, and the same command does the rest",
        }
        tell(f"Stopped: {kept.get(options.command, 'nothing was changed')}.")
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
            return asking.ask_batch(options.questions, options.out, store, options)
        case "ask":
            return asking.ask(options.question, store, options)
        case "search":
            return asking.search(options.words, store, options)
        case "tag":
            return tag(options.texts, options.out)
        case "findings":
            return findings(options.document, store, options)
        case "diff":
            return reports.diff(options.document, options.earlier, store, options)
        case "brief":
            return reports.brief(options.document, store, options)
        case "register":
            return register(store, options)
        case "account":
            return account(options.name, options)
        case "check" if options.restore is not None:
            return keeping.restore(options.restore, store)
        case "check":
            return keeping.check(store, repair=options.repair)
        case "backup":
            return keeping.backup(options.file, store)
    serve(
        store,
        host=options.host,
        port=options.port,
        auth_file=options.auth_file,
        proxy=options.proxy,
        read_only=options.read_only,
        announce=lambda address: tell(f"Open {address}"),
    )
    return 0
