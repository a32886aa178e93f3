"""Risks without a figure, and rising costs without a plan."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.scrutiny.case import Case, Source
from assistant.scrutiny.clauses import before, inside, subject, with_article
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.figures import SUM, amounts, plain, share
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.places import page_name, page_of, where
from assistant.scrutiny.quoting import Spot, sentence_at, spot
from assistant.scrutiny.silence import ACTION, CAUSE, spoken
from assistant.scrutiny.terms import telling
from corpus.model import Passage

_UNKNOWN = re.compile(
    r"(?P<verb>\b(?:is|are|remains?)\s+(?:still\s+|currently\s+|as yet\s+|not\s+(?:yet\s+)?(?:fully\s+)?)*)"
    r"(?P<word>unknown|unclear|uncertain|unquantified|unfunded|known/understood|known|quantified|understood)\b",
    re.IGNORECASE,
)
_UNQUANTIFIED = re.compile(
    r"\b(?:currently\s+)?(?:unquantified|unquantifiable|unfunded)\s+(?:risk|pressure|cost)s?\b", re.I
)
_COST = re.compile(
    r"\bcosts?\b|\bfund|\bpressure|\bbudget|\bfinanc|\bmonetary|\bsum\b|\bimpact\b|\bimplications?\b|\bsettlement\b",
    re.IGNORECASE,
)
_FURTHER = re.compile(
    rf"\b(?:a further|an additional|another)\s+(?P<sum>{SUM})\b|"
    rf"\b(?:increase|rise)\s+(?:of|by)\s+(?P<sum2>{SUM})\b",
    re.IGNORECASE,
)
_BASE = re.compile(
    r"\b(?:total|annual|current|cost|premium|budget|spend|bill)\b[^.£]{0,90}\b(?:is|was|of|were|stands at|stood at)\s+"
    rf"(?P<sum>{SUM})",
    re.IGNORECASE,
)
_MITIGATED = re.compile(
    r"\bmitigat|\boffset|\bsavings? (?:will|of|are)|\bto reduce (?:the|this)|\baction plan|\bre-?tender|\bnegotiat",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"\b(?:extent|implications?|arrangements?|these|this|costs? of|full details|details|pressures?|impact"
    r"|figures|risks?|outcome|last)\b",
    re.IGNORECASE,
)
_MANY = re.compile(r"(?:the )?(?:many|some|most|several) ")
_UNNAMED = re.compile(
    r"^(?:the )?(?:local|national|total|full|further|additional|extra|net|annual|final) costs?$", re.IGNORECASE
)
_BORNE = re.compile(
    r"\b(?:have|has|had) to absorb\b|\b(?:will|must|to) (?:be )?(?:absorb|met|borne|funded)\w*\b", re.IGNORECASE
)
_OWN_FORMS = frozenset({"OPCC", "BCB", "PCC", "MTFS", "MTFP", "TBC", "PFCC", "CFO", "CEO"})
_SHORT = 80
"""Words of a paragraph that has one matter."""

_STEEP = 20
"""Percent of the base above which a further cost is asked about."""


def risks(case: Case) -> Iterator[Finding]:
    """Yield costs that the part calls unknown, one finding for each matter, and steep rises with no plan."""
    yield from _unknowns(case)
    for passage in case.source.passages:
        if not passage.cells and passage.kind != "heading":
            yield from _steep(case, passage)


@dataclass(frozen=True, slots=True)
class Unknown:
    """A cost that a passage calls unknown: what of (as a phrase), and the words that tell the matter."""

    spot: Spot
    topic: str | None
    key: frozenset[str]


def _unknowns(case: Case) -> Iterator[Finding]:
    """Yield what the parts of an item call unknown, one finding for each matter, with the part that has it first."""
    groups: list[list[Unknown]] = []
    for source in sorted(_item(case), key=lambda each: each.part.number):
        for one in _unknowns_of(case, source):
            joined = [group for group in groups if any(_one_matter(each, one) for each in group)]
            groups = [group for group in groups if group not in joined]
            groups.append([each for group in joined for each in group] + [one])
    for group in groups:
        if group[0].spot.source is case.source:
            yield _unknown_finding(case, group)


def _item(case: Case) -> list[Source]:
    """Return the parts of the paper that stand under one item with the case's: a report and its appendices."""
    own = case.source
    if own.part.kind in ("minutes", "agenda"):
        return []
    return [
        each
        for each in case.sources()
        if each is own
        or (
            each.paper is own.paper
            and own.part.item is not None
            and each.part.item == own.part.item
            and each.part.kind not in ("minutes", "agenda")
        )
    ]


def _one_matter(one: Unknown, other: Unknown) -> bool:
    """Whether two unknowns are one: by what tells them apart from others, or as one paragraph names the other's."""
    if one.key & other.key:
        return True
    return any(
        len(named) >= 2
        and len(each.spot.passage.text.split()) <= _SHORT
        and len(named & telling(each.spot.passage.text)) >= max(2, 2 * len(named) / 3)
        for named, each in ((_names(one), other), (_names(other), one))
    )


def _names(one: Unknown) -> frozenset[str]:
    """Return the words that name what is unknown; "the cost implications" name nothing."""
    return telling(one.topic) if one.topic and not _VAGUE.search(one.topic) else frozenset()


def _unknowns_of(case: Case, source: Source) -> Iterator[Unknown]:
    for passage in source.passages:
        match = _unknown(passage.text) if passage.kind not in ("heading", "note") else None
        found = spot(source, passage, match.start(), match.end()) if match else None
        if match is None or found is None or not _COST.search(found.quote):
            continue
        about = _about(passage, match)
        yield Unknown(found, _topic(passage, about), _matter(case, passage, about))


def _unknown(text: str) -> re.Match[str] | None:
    for match in _UNKNOWN.finditer(text):
        word, negated = match["word"].lower(), " not" in f" {match['verb'].lower()}"
        if word.startswith(("un",)) and not negated:
            return match
        if not word.startswith("un") and negated:
            return match
    return _UNQUANTIFIED.search(text)


def _about(passage: Passage, match: re.Match[str]) -> str | None:
    """Name what is unknown; where the sentence starts with a risk's name and a dash, that name."""
    start, _ = sentence_at(passage, match.start(), match.end())
    start += len(passage.paragraph or "") if start == 0 and passage.paragraph else 0
    sentence = passage.text[start:]
    lead = len(sentence) - len(sentence.lstrip())
    if match.re is _UNQUANTIFIED:
        tail = re.match(r"\s+(?:is|are)\s+([^,.]{3,60})", passage.text[match.end() :])
        return inside(tail[1]) if tail else None
    return before(sentence.lstrip(), match.start() - start - lead)


def _forms(text: str) -> list[str]:
    """Return the short forms in a text that name a scheme or a body, in order; every report's own are left out."""
    return [form for form in dict.fromkeys(re.findall(r"\b[A-Z]{3,6}\b", text)) if form not in _OWN_FORMS]


def _matter(case: Case, passage: Passage, about: str | None) -> frozenset[str]:
    """Return what tells the matter: short forms and the words of what is unknown that few passages have."""
    rare = {word for word in telling(about or "") if case.rarity.get(word, 0) <= 12}
    schemes = re.findall(r"\b(?:graduate|apprentice|degree)", passage.text.lower())
    return frozenset({*_forms(passage.text), *rare, *schemes}) or frozenset({passage.id})


def _topic(passage: Passage, about: str | None) -> str | None:
    """Name what the cost is of: its own words, or where these say too little the paragraph's subject."""
    if about and not _VAGUE.search(about):
        return about
    forms = _forms(passage.text)
    if forms:
        return forms[0]
    label = len(passage.paragraph or "")
    named = subject(passage.text[label:].strip())
    return named if named and not _VAGUE.search(named) else about


def _unknown_finding(case: Case, places: Sequence[Unknown]) -> Finding:
    """Word an unknown; one that its own sentence says will be borne is asked about as that."""
    first = min(
        places, key=lambda each: (each.topic is None, bool(_VAGUE.search(each.topic or "")), each.spot.passage.id)
    )
    main = first.spot
    source = main.source
    others = [each.spot for each in places if each.spot is not main]
    thing = with_article(first.topic) if first.topic and not _UNNAMED.search(first.topic) else None
    place = where(source, main.page)
    count = f"; {len(others)} more passage{'s say' if len(others) > 1 else ' says'} the same" if others else ""
    if thing and _MANY.match(thing):
        question = (
            f"Which are {thing} that {page_of(source, main.page)} calls unknown, and by when will the Panel have them?"
        )
    elif thing and _BORNE.search(main.quote):
        question = (
            f"How much will {thing} cost, which {where(source, main.page)}, says must be absorbed, and what has to "
            "give way for it?"
        )
    elif thing and re.search(r"\barrangements?\b|\bfunding\b|\bgrant\b|\bsettlement\b", main.quote, re.IGNORECASE):
        question = f"Who is to pay for {thing} if no funding comes ({place}), and what would have to give way for it?"
    elif thing and re.search(r"\bcosts?\b|\bimplications?\b", main.quote, re.IGNORECASE):
        question = (
            f"What is the least and the most that {_bare_cost(thing)} may cost, which {place}, leaves unknown, and "
            "by when will it "
            "be known?"
        )
    elif thing:
        question = (
            f"What range, if any, is assumed for what {thing} may add to the budget ({place}), and what is the plan "
            "for the worse end of it?"
        )
    else:
        question = (
            f"What does {page_of(source, main.page)} leave unknown, in pounds at best and at worst, and until when?"
        )
    return draft(
        "risk_without_mitigation",
        main,
        others,
        why=f"The paper names a risk to the budget and gives no sum or range for it{count}.",
        question=question,
        confidence=0.8 if not (thing and _MANY.match(thing)) else 0.62,
    )


def _bare_cost(thing: str) -> str:
    """Return what costs: "the PEQF" of "the PEQF costs", "these schemes" of "the monetary costs of these schemes"."""
    bare = re.sub(r"^(?:the )?(?:\w+ )?(?:costs?|cost implications) of ", "", thing)
    return re.sub(r"\s+(?:monetary\s+)?(?:costs?|cost implications)$", "", bare)


def _steep(case: Case, passage: Passage) -> Iterator[Finding]:
    """Yield a further cost that is a large share of the stated base; what is said of it elsewhere is quoted."""
    source = case.source
    further = _FURTHER.search(passage.text)
    base = _BASE.search(passage.text)
    if further is None or base is None or base.start() >= further.start() or _MITIGATED.search(passage.text):
        return
    more = next(iter(amounts(further["sum"] or further["sum2"])), None)
    whole = next(iter(amounts(base["sum"])), None)
    main = spot(source, passage, further.start(), further.end())
    other = spot(source, passage, base.start("sum"), base.end("sum"))
    if more is None or whole is None or main is None or whole.value <= 0 or main == other:
        return
    percent = share(more.value, whole.value, 0)
    if percent < _STEEP or percent > 1000:
        return
    rise = f"{'about ' if more.step * 10 > more.value else ''}{plain(percent)}%"  # a sum of one digit is a round one
    label = len(passage.paragraph or "")
    about = _as_within(subject(passage.text[label:].strip()), passage.text)
    told = spoken(case, passage, _SPOKEN, matter=f"{base.group()} {about or ''}", besides=main.quote)
    told = tuple(each for each in told if each.passage is not passage)
    after = f"beyond what {page_name(told[0].source, told[0].page)} says" if told else "and what was considered instead"
    yield draft(
        "risk_without_mitigation",
        main,
        [other, *told],
        why=f"{more.text} on {whole.text} is {rise} more in one step"
        + (
            f"; {where(told[0].source, told[0].page)}, tells where it comes from, not what is to pay for it."
            if told
            else ", and no action against it is named in the papers."
        ),
        question=(
            f"What is being done about a rise of "
            f"{rise}{f' in {with_article(about)}' if about else ''}, {more.text} "
            f"on top of {whole.text} ({where(source, main.page)}), "
            f"{after}{', and what is to give way for it' if told else ''}?"
        ),
        confidence=0.85,
    )


def _as_within(phrase: str | None, text: str) -> str | None:
    """Return a phrase with the words in small letters that the text has so too: no capitals of a heading."""
    if phrase is None:
        return None
    return " ".join(
        word.lower() if re.search(rf"\b{re.escape(word.lower())}\b", text) else word for word in phrase.split()
    )


_SPOKEN = re.compile(f"{ACTION.pattern}|{CAUSE.pattern}", re.IGNORECASE)
