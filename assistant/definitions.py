"""A question for what an acronym stands for: the sentence that writes it out."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.composing import WORDS, Said
from assistant.evidence import spans
from assistant.question import Question
from corpus.registers.terms import expansion
from index.search import Hit

_ACRONYM = re.compile(r"\b[A-Z][A-Za-z&]*[A-Z]s?\b")


def acronym(question: Question) -> str | None:
    """Return the acronym whose meaning is asked for, None where the question asks for something else."""
    found = _ACRONYM.findall(question.text) if question.kind == "definition" else []
    return found[0].removesuffix("s") if len(found) == 1 else None


def written_out(short: str, hits: Iterable[Hit]) -> tuple[Said, ...]:
    """Return what the first passage that writes an acronym out, "Independent Visitor (IV)", says of it; else ()."""
    for hit in hits:
        text = hit.passage.text
        for found in re.finditer(rf"\(\s*(?:the\s+)?[“\"'‘]?{re.escape(short)}s?[”\"'’]?\s*\)", text):
            if expansion(text[: found.start()], short) is None:
                continue
            start, end = _with_next(hit, found.start())
            return (Said(text[start:end], hit, start, end),)
    return ()


def _with_next(hit: Hit, at: int) -> tuple[int, int]:
    """Return the span of the sentence at a place, and of the next one where both are short: it often explains."""
    found = spans(hit)
    number = next((index for index, (_, end) in enumerate(found) if at < end), len(found) - 1)
    start, end = found[number]
    if number + 1 < len(found) and len(hit.passage.text[start : found[number + 1][1]].split()) <= WORDS:
        end = found[number + 1][1]
    return start, end
