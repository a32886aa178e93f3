"""Figures that lack their other half: a target without the actual, a change without the earlier value, a gap
without a target."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.scrutiny.case import Case, Source
from assistant.scrutiny.clauses import before, with_article
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.places import where
from assistant.scrutiny.quoting import sentence_at, spot
from corpus.model import Passage

_TARGET = re.compile(
    r"\b(?:the\s+)?target\s+(?:for|number of)\s+(?P<what>[^.,;]{3,60}?)\s+(?:is|was|remains|continues to be|stays "
    r"at|of)\s+"
    r"(?P<figure>[£\d][\d,.]*\d%?|\d%?)",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:improved|increased|decreased|reduced|risen|fallen|higher|lower|better|worse|comparable"
    r"|similar)\b[^.;]{0,60}?"
    r"\b(?:compared (?:to|with)|than (?:in |the )?|to (?:the )?)(?P<then>(?:the )?previous (?:year|period|quarter"
    r"|report)"
    r"|last year|(?:[A-Z][a-z]+ )?(?:20)\d\d(?:/\d\d)?)",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"\d+(?:\.\d+)?\s?(?:%|per cent)")
_CHANGE = re.compile(
    r"\d+(?:\.\d+)?\s?(?:%|per cent|percentage points?)\s*(?:\([^)]*\)\s*)?(?:increase|decrease|rise|fall"
    r"|reduction|drop|higher|lower)"
    r"|\bby\s+\d+(?:\.\d+)?\s?(?:%|per cent)",
    re.IGNORECASE,
)
_GROUPS = re.compile(r"\b(?:BME|BAME|ethnic minorit\w+|female|women|disab\w+|LGBT\w*|minority ethnic)\b", re.IGNORECASE)
_AIM = re.compile(r"\btargets?\b|\bby 20\d\d\b|\baim(?:s|ing)? (?:to|for)\b|\bambition of\b|\bgoal\b", re.IGNORECASE)
_LEAST_GAP = 2.0


def targets(case: Case) -> Iterator[Finding]:
    """Yield figures that can't be judged by themselves."""
    source = case.source
    if source.part.kind in ("minutes", "agenda"):
        return
    for passage in source.passages:
        if passage.kind in ("heading", "note"):
            continue
        yield from _no_actual(source, passage)
        yield from _no_earlier(source, passage)
        yield from _gap(source, passage)


def _no_actual(source: Source, passage: Passage) -> Iterator[Finding]:
    match = _TARGET.search(passage.text)
    main = spot(source, passage, match.start(), match.end()) if match else None
    if match is None or main is None or passage.cells:
        return
    others = re.findall(r"(?<![\d/])\d[\d,]*(?:\.\d+)?%?", main.quote.replace(match["figure"], "", 1))
    if any(not re.fullmatch(r"(?:19|20)\d\d", each) for each in others):
        return
    what = match["what"].strip()
    elsewhere = [each for each in source.passages if each.id != passage.id and _names(each.text, what)]
    if any(re.search(r"\d", re.sub(r"\b(?:19|20)\d\d\b", "", each.text)) for each in elsewhere):
        return
    yield draft(
        "no_baseline_or_target",
        main,
        why=f"The target for {what} is given as {match['figure']}; how many there are now is not.",
        question=(
            f"How does the actual figure for {what} stand against the target of {match['figure']} "
            f"({where(source, main.page)}), "
            "and how has it moved since last year?"
        ),
        confidence=0.82,
    )


def _names(text: str, what: str) -> bool:
    words = [word for word in re.findall(r"[A-Za-z]{4,}", what) if word.lower() not in ("numbers", "number")]
    return bool(words) and all(word.lower() in text.lower() for word in words)


def _no_earlier(source: Source, passage: Passage) -> Iterator[Finding]:
    """Yield comparisons with an earlier time in which only one of the two values stands."""
    for match in _COMPARED.finditer(passage.text):
        start, end = sentence_at(passage, match.start(), match.end())
        sentence = passage.text[start:end]
        if len(_PERCENT.findall(sentence)) != 1 or _CHANGE.search(sentence):
            continue
        figure = _PERCENT.search(sentence)
        main = spot(source, passage, match.start(), match.end())
        if main is None or figure is None:
            continue
        then = match["then"]
        about = before(sentence, match.start() - start)
        of = f" for {about}" if about else ""
        yield draft(
            "no_baseline_or_target",
            main,
            why=f"The sentence compares {figure.group()} with {_then(then)} and doesn't give the figure of that time.",
            question=(
                f"What was the figure{of} in {_then(then)}, with which {where(source, main.page)}, compares "
                f"{figure.group()}, and "
                "is the difference more than chance?"
            ),
            confidence=0.75,
        )


def _then(text: str) -> str:
    return with_article(text) if text.lower().startswith("previous") else text


def _people(word: str) -> str:
    """Return the name of a group as it can stand before "share": a short form as it is, words in lower case."""
    return word if word.isupper() else word.lower()


def _gap(source: Source, passage: Passage) -> Iterator[Finding]:
    """Yield shares of a group among staff that lie below its share of the population, with no target."""
    for match in _GROUPS.finditer(passage.text):
        near = passage.text[max(0, match.start() - 120) : match.end() + 160]
        shares = [float(re.sub(r"[^\d.]", "", each)) for each in _PERCENT.findall(near)]
        if len(shares) < 2 or max(shares) - min(shares) < _LEAST_GAP or _AIM.search(near):
            continue
        if not re.search(r"\bpopulation\b|\bcommunit", near, re.IGNORECASE):
            continue
        first = _PERCENT.search(passage.text, max(0, match.start() - 120))
        main = spot(
            source, passage, match.start(), first.end() if first and first.start() > match.start() else match.end()
        )
        last = list(_PERCENT.finditer(passage.text, match.start(), min(len(passage.text), match.end() + 160)))
        if main is None or not last:
            continue
        other = spot(source, passage, last[-1].start(), last[-1].end())
        lower = sorted(set(shares))[:-1]
        own = f"{lower[0]:g}%" if len(lower) == 1 else f"{lower[0]:g}% to {lower[-1]:g}%"
        yield draft(
            "equality_or_public_impact",
            main,
            [other],
            why=(
                f"{match.group()[:1].upper()}{match.group()[1:]}: {max(shares):g}% of the population, "
                f"{own} of the workforce; no target and no date for closing the gap stand with them."
            ),
            question=(
                f"By when are the {_people(match.group())} shares of the workforce, {own}, to match the "
                f"{max(shares):g}% of the population that {where(source, main.page)}, gives, and by how much have they "
                "moved since last year?"
            ),
            confidence=0.8,
        )
        return
