"""Text that is not whole: references that lead nowhere, sentences that stop, numbers left out."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.scrutiny.case import Case, Source
from assistant.scrutiny.clauses import inside, listed
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.places import page_name, paper_name, where
from assistant.scrutiny.quoting import Spot, opening_spot, said, spot, with_its_lead
from assistant.scrutiny.terms import telling
from assistant.sentences import sentences
from corpus.model import Passage

_REFERENCE = re.compile(
    r"\b(?:paragraphs?|paras?\.?|sections?)\s+(?P<label>\d{1,2}\.\d{1,2})\b(?P<after>\s+(?:above|below|of this "
    r"report))?"
)
_OPEN_END = re.compile(
    r"(?:,|\b(?:and|or|of|the|a|an|to|in|on|for|with|by|from|at|that|which|is|are|was|were|will|has|have|as|than|"
    r"this|these|its|their|between|including|because))$",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|will|would|has|have|had|can|could|may|might|should|must|shall|do|does|did|remains?|"
    r"needs?|continues?|becomes?|means?|\w{3,}ed)\b",
    re.IGNORECASE,
)


def unfinished(case: Case) -> Iterator[Finding]:
    """Yield what of the part is not whole."""
    source = case.source
    yield from _references(source)
    yield from _appendices(source)
    yield from _stops(source)
    yield from _verbless(source)
    yield from _gaps(source)


def _finding(found: Spot, why: str, question: str, confidence: float) -> Finding:
    return draft("malformed_figure", found, why=why, question=question, confidence=confidence)


def _references(source: Source) -> Iterator[Finding]:
    """Yield references to numbered paragraphs of the part itself that it doesn't have."""
    labels = {each.paragraph.rstrip(".)") for each in source.passages if each.paragraph}
    decimals = [label for label in labels if re.fullmatch(r"\d+\.\d+", label)]
    if len(decimals) < 4:
        return
    sections = {label.split(".")[0] for label in decimals}
    for passage in source.passages:
        if passage.cells:
            continue
        for match in _REFERENCE.finditer(passage.text):
            label = match["label"]
            elsewhere = re.match(r"\s*(?:,\s*)?(?:of|in|to|within|from)\b", passage.text[match.end("label") :])
            if label in labels or (match["after"] is None and elsewhere) or label.split(".")[0] not in sections:
                continue
            if match["after"] is None and not re.search(r"\(\s*(?:see\s+)?$|\bsee\s+$", passage.text[: match.start()]):
                continue
            found = spot(source, passage, match.start(), match.end())
            if found is not None:
                yield _finding(
                    found,
                    f"The text refers to paragraph {label}, and this report has no paragraph {label}.",
                    f"Which paragraph is meant by “{match.group().strip()}” ({where(source, found.page)}), and what "
                    "does it say?",
                    0.75,
                )


_APPENDIX = re.compile(
    r"\b(?:see|at|in|attached as|set out in|shown in|given in|refer to|as per|\()\s*\(?(?P<name>(?:appendix"
    r"|annex|schedule|table|figure)\s+"
    r"(?P<label>[A-Z]|\d{1,2}))\b(?!\s+(?:of|to)\s+(?:the|that|Act|its|this)\b)(?!\.\d)",
    re.IGNORECASE,
)


def _appendices(source: Source) -> Iterator[Finding]:
    """Yield references to appendices and tables that the paper doesn't have, where it has others of the kind."""
    paper = source.paper
    every = [each for each in paper.passages if paper.parts[each.part].item == source.part.item]
    heads = " ".join(
        f"{each.text[:120]} {each.lead_in or ''} {each.section or ''}" for each in every if _heads(each)
    ).lower()
    for passage in source.passages:
        if passage.cells or passage.kind == "heading" or source.part.kind in ("minutes", "agenda"):
            continue
        for match in _APPENDIX.finditer(passage.text):
            name = " ".join(match["name"].lower().split())
            kind = name.split()[0]
            if re.search(rf"\b{re.escape(name)}\b", heads) or not re.search(
                rf"\b{kind}\s+{_style(match['label'])}\b", heads
            ):
                continue
            found = with_its_lead(source, passage, match.start("name"), match.end("name"))
            if found is not None:
                title = " ".join(match["name"].split())
                others = [each for each in every if each.kind == "heading" and each.text.lower().startswith(kind)]
                heads_there = [spot(_of(source, each), each) for each in others[-1:]]
                yield draft(
                    "malformed_figure",
                    found,
                    [*heads_there, *_asked(source, passage)],
                    why=f"The text refers to {title}, and the paper has no {title}, though it has others.",
                    question=(
                        f"Where is the {title} to which {where(source, found.page)}, refers, and what does it show?"
                    ),
                    confidence=0.82,
                )
                return


def _style(label: str) -> str:
    """Return the pattern of labels of the same style, figures or letters."""
    return r"\d{1,2}" if label.isdigit() else "[a-z]"


def _of(source: Source, passage: Passage) -> Source:
    """Return the source that a passage of the same paper is quoted from."""
    return source if passage.part == source.part.number else replace(source, part=source.paper.parts[passage.part])


def _asked(source: Source, passage: Passage) -> list[Spot | None]:
    """Quote what the Panel is asked to do with what the paragraph speaks of."""
    words = telling(passage.text)
    return [
        said(source, each)
        for each in source.statements
        if re.search(r"\b(?:asked|recommended|invited) to\b", each.text)
        and len(each.words & words) >= 1
        and each.passage is not passage
    ][:2]


def _heads(passage: Passage) -> bool:
    """Whether a passage can be the title of an appendix or a table, stands under one, or lists one."""
    text = passage.text[len(passage.paragraph or "") :].strip()
    return passage.kind in ("heading", "row") or _TITLE.match(text) is not None


_TITLE = re.compile(r"(?:appendix|annex|schedule|table|figure)\s+\w{1,3}\b", re.IGNORECASE)


def _stops(source: Source) -> Iterator[Finding]:
    """Yield numbered paragraphs that end in the middle of a sentence, with the next number following."""
    told = [each for each in source.passages if each.kind != "note"]
    for index, passage in enumerate(told[:-1]):
        following = told[index + 1]
        if not passage.paragraph or not re.fullmatch(r"\d+\.\d+", passage.paragraph) or passage.cells:
            continue
        next_number = following.paragraph and re.fullmatch(r"\d+\.\d+", following.paragraph)
        if not next_number and following.kind != "heading":
            continue
        text = passage.text.rstrip()
        if text[-1] in ".:;?!)”\"’'" or len(text.split()) < 8 or "http" in text.split()[-1]:
            continue
        if not (_OPEN_END.search(text) or _without_verb(text)):
            continue
        last = max(text.rfind(". "), 0)
        found = spot(source, passage, last + 2 if last else 0, len(text))
        if found is not None:
            tail = " ".join(text.split()[-5:])
            yield _finding(
                found,
                f"Paragraph {passage.paragraph} stops in the middle of a sentence (“... {tail}”), and the next "
                f"begins with {following.paragraph or 'a heading'}.",
                f"How does paragraph {passage.paragraph} go on after “{tail}” ({where(source, found.page)})?",
                0.6 if text.endswith(",") else 0.8,
            )


def _without_verb(text: str) -> bool:
    """Whether the last "that" or "which" of the last sentence has no verb after it."""
    sentence = text[max(text.rfind(". "), 0) :]
    clause = re.split(r"\b(?:that|which|whether|because)\b", sentence)[-1]
    return clause is not sentence and clause != sentence and len(clause.split()) >= 2 and not _FINITE.search(clause)


_STEM = re.compile(r"\b\w{2,}(?:s|ed)\b")
_NO_VERB = frozenset(
    {"across", "this", "its", "as", "plus", "towards", "various", "his", "has", "was", "is", "process", "business"}
)
_PAST = re.compile(
    r"\b(?:met|held|began|took|made|gave|led|set|put|rose|fell|saw|came|went|became|brought|kept|left|lost|paid|said|"
    r"sent|found|spent|stood|told|won|ran|hit|cut|cost|read|shut|bid|let|begins?|grew|knew|drew|wrote)\b",
    re.IGNORECASE,
)


def _verbless(source: Source) -> Iterator[Finding]:
    """Yield numbered paragraphs whose first sentence, about one thing, has no verb."""
    for passage in source.passages:
        if not passage.paragraph or passage.cells or not re.fullmatch(r"\d+\.\d+", passage.paragraph):
            continue
        text = passage.text[len(passage.paragraph) :].strip()
        sentence = text[: sentences(text)[0][1]] if text else ""
        bare = re.sub(r"\bto \w+|\([^)]*\)|[‘“\"'][^’”\"']*[’”\"']", " ", sentence)
        if not sentence.endswith(".") or not re.match(r"(?:The|A|An|This)\b", sentence) or len(bare.split()) < 10:
            continue
        verbs = [word for word in _STEM.findall(bare) if word.lower() not in _NO_VERB]
        if verbs or _FINITE.search(bare) or _PAST.search(bare):
            continue
        found = spot(source, passage, len(passage.paragraph) + 1, len(passage.paragraph) + 10)
        if found is not None:
            yield _finding(
                found,
                f"The sentence has no verb, so paragraph {passage.paragraph} doesn't say what happened.",
                f"What is to be said of {inside(_opening(sentence))}, as the sentence on it has no verb "
                f"({where(source, found.page)})?",
                0.64,
            )


_LONG_OPENING = 22


def _opening(sentence: str) -> str:
    """Return a sentence as a phrase that a question can hold; a long one to its first pause."""
    words = sentence.rstrip(". ").split()
    return " ".join(words) if len(words) <= _LONG_OPENING else sentence.split(",")[0].rstrip(". ")


def _gaps(source: Source) -> Iterator[Finding]:
    """Yield paragraph numbers that are nowhere in the part, between two that follow each other in it."""
    numbered = [each for each in source.passages if each.paragraph and re.fullmatch(r"\d+\.\d+", each.paragraph)]
    pages = " ".join(source.page(number).text for number in range(source.part.first_page, source.part.last_page + 1))
    missing: list[tuple[str, Spot]] = []
    for one, other in itertools.pairwise(numbered):
        section, last = (one.paragraph or "").split(".")
        if one.section != other.section or (other.paragraph or "") != f"{section}.{int(last) + 2}":
            continue
        label = f"{section}.{int(last) + 1}"
        found = opening_spot(source, other)
        if found is not None and not re.search(rf"(?<![\d.]){re.escape(label)}(?![\d])", pages):
            missing.append((label, found))
    if missing:
        names = listed([label for label, _ in missing])
        single = len(missing) == 1
        yield _finding(
            missing[0][1],
            f"{'Paragraph' if single else 'Paragraphs'} {names} {'is' if single else 'are'} missing from the "
            "numbering.",
            f"What did {'paragraph' if single else 'paragraphs'} {names} say, which the numbering of "
            f"{paper_name(source)} leaves out "
            f"({page_name(source, missing[0][1].page)})?",
            0.6,
        )
