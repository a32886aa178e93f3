"""The commands that ask an archive: `scrutiny ask` and `scrutiny search`."""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from assistant import batch, phrases, wire
from assistant.answer import Answer
from assistant.arguments import chosen
from assistant.printing import LONGEST_PLACE, dump, out, short, tell, tell_of_older
from index.search import Filters

if TYPE_CHECKING:
    from assistant.assistant import Assistant


def ask(question: str, store_directory: Path, options: argparse.Namespace) -> int:
    """Answer one question."""
    (answer,) = _answers([batch.checked(question)], store_directory, options)
    if options.json:
        dump(wire.to_json(answer))
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
    filters = chosen(options)
    with _assistant(store_directory) as assistant:
        for question in questions:
            yield assistant.ask(question, filters=filters, as_of=options.as_of)


@contextmanager
def _assistant(store_directory: Path) -> Iterator[Assistant]:
    """Open an archive and load the models, for the length of a `with`."""
    from assistant.assistant import Assistant
    from index.lookup import encoded_otherwise
    from index.models import Models
    from index.search import Searcher
    from index.store import Store

    with Store.open(store_directory) as store:
        models = Models.load()
        tell_of_older(encoded_otherwise(store, models.encoder.name))
        yield Assistant(store, Searcher(store, models.encoder, models.reranker))


def spoken(answer: Answer) -> Iterator[str]:
    """Yield an answer as a person reads it: statements with their markers, then where each stands."""
    if answer.understood is not None:
        yield phrases.UNDERSTOOD.format(question=answer.understood)
    if not answer.answered:
        yield answer.reason or ""
        if answer.passages:
            yield "\nWhat comes nearest:"
        for hit in answer.passages[:3]:
            yield f"  {hit.document}, page {hit.passage.page}: {short(hit.nearest, LONGEST_PLACE)}"
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
        place += [name for name, holds in (("draft", one.draft), ("exempt", one.exempt)) if holds]
        yield f"[{cited.marker}] {', '.join(place)}: “{one.quote}”"
        if one.also_in:
            others = (f"{each.document}, page {each.printed_page or each.page}" for each in one.also_in)
            yield f"    also in {'; '.join(others)}"


def search(words: str, store_directory: Path, options: argparse.Namespace) -> int:
    """Find the passages nearest to some words."""
    filters = chosen(options)
    batch.checked(words)
    if options.facets:
        return _facets(words, store_directory, filters, as_json=options.json)
    with _assistant(store_directory) as assistant:
        hits = assistant.search(words, filters=filters)
    if options.json:
        dump([wire.hit(each) for each in hits])
        return 0
    for each in hits:
        out(f"{each.document}, page {each.passage.page}: {short(each.passage.text)}")
    return 0


def _facets(words: str, store_directory: Path, filters: Filters | None, *, as_json: bool) -> int:
    """Count the passages that have all the words, by body, kind, year and what they mention."""
    from index.facets import facets
    from index.store import Store

    with Store.open(store_directory) as store:
        found = dataclasses.asdict(facets(store, words, filters))
    if as_json:
        dump(found)
        return 0
    out(f"{found.pop('passages')} passages")
    for name, counts in found.items():
        said = ", ".join(f"{value or 'not known'} {count}" for value, count in counts.items())
        out(f"{name}: {said}")
    return 0
