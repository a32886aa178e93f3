"""Check the gold files like a compiler: every fault with its file and line.

A gold line that is wrong makes every figure above it wrong, so what a line claims is checked against the
papers as pdfium reads them, never by way of our own reader: quotes stand on the pages given and on no other,
answers follow from their quotes, nothing is there twice.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.papers import page_texts

KINDS = frozenset(
    ("fact", "number", "date", "table", "list", "compare", "definition", "minutes", "unanswerable")
)
FIELDS = frozenset(
    ("id", "kind", "question", "answer", "must_include", "evidence", "evidence_mode", "answerable")
)
GOLD = Path(__file__).parent / "gold"
Pages = Mapping[str, Sequence[str]]
"""The text of each page of each paper, by document."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something wrong with a gold file; `line` counts from 1."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


def letters(text: str) -> str:
    """What of a text any extraction of it has in common: letters, digits, pounds and per cent."""
    folded = unicodedata.normalize("NFKC", text).lower().replace("per cent", "%")
    return re.sub(r"[^a-z0-9£%]", "", folded)


def numbers(text: str) -> set[str]:
    """The figures in a text, without separators of thousands."""
    plain = re.sub(r"(?<=\d),(?=\d{3})", "", unicodedata.normalize("NFKC", text))
    return set(re.findall(r"\d+(?:\.\d+)*", plain))


def pages_with(pages: Pages, document: str, quote: str) -> set[int]:
    """The pages, from 1, on which each cell of the quote stands in one piece."""
    cells = [letters(cell) for cell in quote.split(" | ")]
    return {
        number
        for number, text in enumerate(pages[document], start=1)
        if all(cell in letters(text) for cell in cells)
    }


def says(need: str, text: str) -> bool:
    """Whether the text has one of the alternatives of `need`, a figure never as part of a longer one."""
    for alternative in need.split("|"):
        plain = re.sub(r"(?<=\d),(?=\d{3})", "", alternative).strip().lower()
        told = re.sub(r"(?<=\d),(?=\d{3})", "", text).lower()
        start = r"(?<![\d.])" if plain[:1].isdigit() else ""
        end = r"(?![\d]|\.\d)" if plain[-1:].isdigit() else ""
        if re.search(start + re.escape(plain) + end, told):
            return True
    return False


def read_lines(path: Path) -> Iterator[tuple[int, dict[str, Any] | str]]:
    """Each line with its number: what it holds, or why it cannot be read."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except json.JSONDecodeError as error:
                yield number, f"not JSON: {error}"


def question_problems(line: Mapping[str, Any], pages: Pages) -> Iterator[str]:
    """What is wrong with one gold question."""
    kind, answer = line["kind"], line["answer"]
    if kind not in KINDS:
        yield f"unknown kind {kind!r}"
    if line["evidence_mode"] not in ("any", "all"):
        yield f"unknown evidence_mode {line['evidence_mode']!r}"
    if line["answerable"] == (kind == "unanswerable"):
        yield f"answerable is {line['answerable']} for a question of kind {kind!r}"
    if not line["answerable"]:
        if line["evidence"] or line["must_include"]:
            yield "an unanswerable question has evidence or must_include"
        return
    if not line["evidence"] or not line["must_include"]:
        yield "an answerable question has no evidence or no must_include"
    yield from quote_problems(line["evidence"], pages)
    quotes = " ".join(each["quote"] for each in line["evidence"])
    for need in line["must_include"]:
        if not says(need, answer):
            yield f"the answer does not say {need!r}"
    # What is seen on a page, as a colour is, stands in no quote.
    if (
        line["must_include"]
        and "seen" not in line
        and not any(says(need, quotes) for need in line["must_include"])
    ):
        yield "no quote says any of must_include"
    computed = numbers(" ".join(line.get("computed", ())))
    asked = numbers(line["question"])
    for figure in sorted(numbers(answer) - numbers(quotes) - computed - asked):
        yield f"the answer's figure {figure} stands in none of its quotes"


def quote_problems(evidence: Sequence[Mapping[str, Any]], pages: Pages) -> Iterator[str]:
    """Whether each quote stands on the pages given for it, and on those alone."""
    given: dict[tuple[str, str], set[int]] = {}
    for each in evidence:
        given.setdefault((each["doc"], each["quote"]), set()).add(each["page"])
    if sum(map(len, given.values())) < len(evidence):
        yield "the same quote of the same page is given twice"
    for (document, quote), claimed in given.items():
        if document not in pages:
            yield f"no paper {document!r}"
            continue
        found = pages_with(pages, document, quote)
        if len(letters(quote)) < 6:
            yield f"the quote {quote!r} is too short to find"
        elif found != claimed:
            yield f"{quote[:60]!r} is said to stand on {sorted(claimed)}, but stands on {sorted(found)}"


def check_questions(path: Path, pages: Pages) -> Iterator[Problem]:
    """Check questions.jsonl."""
    ids: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for number, line in read_lines(path):
        if isinstance(line, str):
            yield Problem(path.name, number, line)
            continue
        if missing := FIELDS - set(line):
            yield Problem(path.name, number, f"lacks {', '.join(sorted(missing))}")
            continue
        ids[line["id"]] += 1
        asked[letters(line["question"])] += 1
        if ids[line["id"]] > 1:
            yield Problem(path.name, number, f"the id {line['id']!r} is there twice")
        if asked[letters(line["question"])] > 1:
            yield Problem(path.name, number, "the question is there twice")
        for message in question_problems(line, pages):
            yield Problem(path.name, number, f"{line['id']}: {message}")


def problems(gold: Path, pages: Pages) -> tuple[Problem, ...]:
    """Everything wrong with the gold files in a folder, by file and line."""
    return tuple(sorted(check_questions(gold / "questions.jsonl", pages)))


def main() -> int:
    """Print the problems, one a line; 1 if there is any."""
    found = problems(GOLD, page_texts())
    sys.stdout.writelines(f"{problem}\n" for problem in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
