"""What is said of what goes wrong: every kind of error, in each package, in one sentence that says what to do."""

from __future__ import annotations

import inspect
import pickle
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import corpus.errors
import index.errors
from app import NotServed
from assistant.errors import AssistantError
from corpus.errors import CorpusError
from index.errors import ArchiveError

GIVEN = {
    "document": "2031-03-04-pack",
    "reason": "it has no pages",
    "pages": 3,
    "most": 2,
    "seconds": 30.0,
    "gigabytes": 1.0,
    "megabytes": 200.0,
    "directory": Path("archive"),
    "folder": Path("papers"),
    "file": Path("archive.copy"),
    "weights": Path("model.onnx"),
    "package": "a_model",
    "what": "Page 9 of pack",
    "found": 7,
    "wanted": 8,
    "length": 10_000,
    "longest": 2000,
    "first": "2031-05-14",
    "last": "2031-05-13",
    "size": 12,
}


def kinds(module: object, base: type[Exception]) -> Iterator[type[Exception]]:
    for _, kind in inspect.getmembers(module, inspect.isclass):
        if issubclass(kind, base) and kind is not base:
            yield kind


KINDS = [*kinds(corpus.errors, CorpusError), *kinds(index.errors, ArchiveError)]


def made(kind: type[Exception]) -> Exception:
    wanted = inspect.signature(kind).parameters.values()
    return kind(
        *(GIVEN[each.name] for each in wanted if each.default is each.empty and each.kind is not each.KEYWORD_ONLY)
    )


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: f"{kind.__module__}.{kind.__name__}")
def test_a_message_is_one_sentence_with_all_that_is_known(kind: type[Exception]) -> None:
    message = str(made(kind))
    assert "\n" not in message
    assert len(message) > 30
    assert not re.search(r"\bNone\b|<.*>|Error\b|\{|\}", message)
    assert not re.search(r"[a-z]{2}\.\s+[A-Z]", message), "two sentences"
    for each in inspect.signature(kind).parameters.values():
        if each.default is each.empty and each.kind is not each.KEYWORD_ONLY:
            shown = GIVEN[each.name]
            assert (f"{shown:g}" if isinstance(shown, float) else str(shown)) in message


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_each_package_has_one_base(kind: type[Exception]) -> None:
    assert issubclass(kind, CorpusError if kind.__module__.startswith("corpus") else ArchiveError)


@pytest.mark.parametrize("kind", list(kinds(corpus.errors, CorpusError)), ids=lambda kind: kind.__name__)
def test_an_error_of_the_reader_travels_between_processes(kind: type[Exception]) -> None:
    error = made(kind)
    back = pickle.loads(pickle.dumps(error))
    assert (type(back), str(back)) == (kind, str(error))


def test_the_bases_are_apart() -> None:
    bases = (AssistantError, ArchiveError, CorpusError)
    assert all(not issubclass(one, other) for one in bases for other in bases if one is not other)
    assert issubclass(NotServed, AssistantError)
