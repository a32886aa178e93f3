"""Abbreviations in questions, spelled out where they first stand, as the papers themselves define them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from assistant.scrutiny.terms import stem
from corpus.model import Paper
from corpus.registers.terms import INTRODUCED, expansion

_SHORT = re.compile(r"\b[A-Z][A-Za-z&]*[A-Z](?=s?\b)")
_QUOTED = re.compile(r"“[^”]*”")


def glossary(papers: Iterable[Paper]) -> Mapping[str, str]:
    """Return what each abbreviation mostly stands for; one that the papers use for two things is left out."""
    found: dict[str, list[str]] = defaultdict(list)
    for paper in papers:
        for passage in paper.passages:
            for match in INTRODUCED.finditer(passage.text) if "(" in passage.text else ():
                long = expansion(passage.text[: match.start()], match[1])
                if long and "(" not in long:
                    found[match[1]].append(" ".join(long.split()))
    return {short: max(longs, key=longs.count) for short, longs in found.items() if _one(longs)}


def _one(longs: Sequence[str]) -> bool:
    """Whether all meanings are the same but for case, hyphens and endings: "Policing" and "Police" Education."""
    return (
        len({tuple(stem(word) for word in re.findall(r"[a-z]+", each.lower().replace("-", ""))) for each in longs}) == 1
    )


def spelled_out(question: str, known: Mapping[str, str]) -> str:
    """Write out each abbreviation of a question where it first stands: "the National Air Service (NAS)".

    What the question quotes is left as printed, and so is an abbreviation whose words stand beside it.
    """
    quoted = [match.span() for match in _QUOTED.finditer(question)]
    done: set[str] = set()
    pieces: list[str] = []
    at = 0
    for match in _SHORT.finditer(question):
        short = match.group()
        if short in done or any(start <= match.start() < end for start, end in quoted):
            continue
        done.add(short)
        long = known.get(short)
        if long is None or long.lower() in question.lower():
            continue
        pieces += [question[at : match.start()], f"{long} ({short})"]
        at = match.end()
        plural = question[at : at + 1] == "s"
        if plural:
            pieces[-1] = f"{long if long.endswith('s') else f'{long}s'} ({short}s)"
            at += 1
    return "".join([*pieces, question[at:]])
