"""What stands behind a judgement: assurance about design alone, ratings changed without a change, surveys."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from assistant.scrutiny.case import Case, Source
from assistant.scrutiny.clauses import listed
from assistant.scrutiny.colours import RANK
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.naming import matter, row_title
from assistant.scrutiny.places import page_name, page_of, said_day, where
from assistant.scrutiny.quoting import Spot, opening_spot, row_spot, spot
from assistant.scrutiny.silence import FIGURE, FOUND, METHOD, REPORTED, spoken
from assistant.scrutiny.terms import telling
from assistant.scrutiny.timing import moments
from corpus.model import Passage

_DESIGN = re.compile(
    r"\b(?:assurance|opinion)\b[^.]{0,160}\b(?:(?:suitably|adequately|well|appropriately)\s+designed|design|adequacy)\b"
    r"|\bdesign\b[^.]{0,60}\bassurance\b",
    re.IGNORECASE,
)
_OF_DESIGN = re.compile(r"(?:\w+ly|well)\s+designed|\bdesign\b|\badequacy\b", re.IGNORECASE)
_OPERATED = re.compile(
    r"\b(?:consistently applied|operating effectively|effectively applied|applied in practice|complied with"
    r"|operated)\b",
    re.IGNORECASE,
)
_RERATED = re.compile(
    r"\b(?:previous|from(?: its)?(?: previous)?)\s+[‘'“\"]?(?P<old>red|amber|green)[’'”\"]?\s+(?:status\s+"
    r"|rating\s+)?to\s+"
    r"[‘'“\"]?(?P<new>red|amber|green)[’'”\"]?",
    re.IGNORECASE,
)
_LEVEL_ARROW = re.compile(r"^(?:↔|← ?→|⇔|➡|→)$")
_GRADED = re.compile(
    r"\b(?:HMICFRS|HMIC|inspect\w+|PEEL)\b[^.]{0,120}?\b(?P<grade>requires improvement|inadequate|causes? of concern|"
    r"needs to improve)\b",
    re.IGNORECASE,
)
_CLOSES = re.compile(r"\b(?:survey|consultation)\b[^.]{0,60}?\b(?:runs until|closes|open until|ends)\b", re.IGNORECASE)
_RESULT = re.compile(
    r"\b(?:people|respondents|residents|responses|members of the public)\b[^.]{0,80}\b(?:completed|responded"
    r"|received|agree|"
    r"selecting|support)\b|\d+\s?%\s+(?:of\s+(?:people|respondents)|agree|said|support)",
    re.IGNORECASE,
)


def assurance(case: Case) -> Iterator[Finding]:
    """Yield judgements that rest on less than they seem to."""
    for passage in case.source.passages:
        yield from _design(case, passage)
        yield from _rerated(case.source, passage)
    yield from _graded(case.source)
    if case.day is not None:
        yield from _surveys(case.source, case.day)


def _design(case: Case, passage: Passage) -> Iterator[Finding]:
    source = case.source
    match = _DESIGN.search(passage.text)
    main = spot(source, passage, match.start(), match.end()) if match else None
    if match is None or main is None or any(_OPERATED.search(each.text) for each in source.passages):
        return
    told = [
        each
        for each in spoken(case, passage, FOUND, matter=f"{match.group()} audit", besides=main.quote)
        if each.source is source
    ]
    of = _OF_DESIGN.findall(match.group())[-1].lower()
    holds = f"that controls are “{of}”" if of.endswith("designed") else f"of “{of}”"
    yield draft(
        "assurance_quality",
        main,
        [*_opinions(source, main.quote), *told[:1]],
        why=f"The assurance quoted is {holds}; the report doesn't say whether the controls work in "
        "practice" + (f" ({page_name(source, told[0].page)} has what was agreed)." if told else "."),
        question=(
            f"What did the audit that {where(source, main.page)}, quotes find about how the controls work in "
            f"practice, as "
            f"its assurance is {holds}" + ("?" if told else ", and which issues did it take account of?")
        ),
        confidence=0.82,
    )


_OPINION = re.compile(r"\b(?:substantial|significant|reasonable|adequate|moderate|limited|full)\b", re.IGNORECASE)


def _opinions(source: Source, text: str) -> list[Spot | None]:
    """Quote the rows that give an opinion on what a text names."""
    words = telling(text)
    return [
        row_spot(source, row)
        for row in source.passages
        if row.cells
        and any(_OPINION.fullmatch(row.text[cell.start : cell.end].split(" assurance")[0]) for cell in row.cells)
        and telling(row.text[row.cells[0].start : row.cells[0].end]) & words
    ][:2]


def _rerated(source: Source, passage: Passage) -> Iterator[Finding]:
    """Yield a rating that the words make better, and above all one whose row's arrow shows no movement."""
    match = _RERATED.search(passage.text)
    if match is None or RANK[match["new"].lower()] <= RANK[match["old"].lower()]:
        return
    arrow = any(_LEVEL_ARROW.match(passage.text[cell.start : cell.end].strip()) for cell in passage.cells)
    main = spot(source, passage, match.start(), match.end())
    if main is None:
        return
    old, new = match["old"].capitalize(), match["new"].capitalize()
    key = _key_without(source, new.lower()) if passage.cells else None
    why = f"The rating goes from {old} to {new}"
    goes_on = re.search(
        r"\b(?:continuing|ongoing|on-going)\b[^,.;]*", passage.text[max(0, match.start() - 260) : match.start()]
    )
    yield draft(
        "status_without_evidence",
        main,
        [*_unsettled(source, passage), key],
        why=(f"{why}, while the row's arrow shows no movement." if arrow else f"{why}, on the report's own judgement.")
        + (f" The reason given is that work is “{goes_on.group()}”." if goes_on else "")
        + (f" The plan's own key ({page_name(source, key.page)}) has no {new}." if key else ""),
        question=(
            f"What has improved in {row_title(passage) or 'it' if passage.cells else matter(main) or 'it'} so that "
            f"{page_of(source, main.page)} moves it from {old} to {new}"
            + (f", when the reason given is that work is “{goes_on.group()}”" if goes_on else "")
            + (
                " and its arrow shows no movement"
                if arrow and goes_on
                else ", though its arrow shows no movement"
                if arrow
                else ""
            )
            + "?"
        ),
        confidence=0.93 if arrow and key else 0.85 if arrow else 0.7,
    )


def _graded(source: Source) -> Iterator[Finding]:
    """Yield what an inspectorate found wanting, the places of one part folded into one finding."""
    if source.part.kind in ("minutes", "agenda"):
        return
    found = [
        (here, match["grade"].lower())
        for passage in source.passages
        if (match := _GRADED.search(passage.text)) is not None
        and (here := spot(source, passage, match.start(), match.end())) is not None
    ]
    if found:
        # first the one of which its row says least: no figure, and no report to read it in
        found.sort(key=lambda pair: bool(FIGURE.search(pair[0].passage.text) or REPORTED.search(pair[0].passage.text)))
        main, grade = found[0]
        verdict = re.search(rf"(?:[A-Z][\w’']+\s+(?:\w+\s+)?)?{grade}[^.;()]{{0,120}}", main.quote, re.IGNORECASE)
        said = " ".join(verdict.group().split()) if verdict else grade
        figures = bool(FIGURE.search(main.passage.text) or REPORTED.search(main.passage.text))
        again = bool(re.search(r"\b(?:re-?inspect\w*|next inspection|inspected again|revisit)\b", main.passage.text))
        year = re.search(r"\b20\d\d\b", main.quote)
        goes_on = _next_sentence(source, main)
        missing = listed(
            [
                name
                for name, told in (("no figures since", figures), ("no date of the next inspection", again))
                if not told
            ]
        )
        if not missing:
            return
        yield draft(
            "deteriorating_measure",
            main,
            [*([goes_on] if goes_on is not None else []), *(each for each, _ in found[1:])],
            why=f"An inspection{f' of {year.group()}' if year else ''} found “{said}”. What is quoted with it tells of "
            f"work that goes on, and gives {missing}.",
            question=(
                f"{'When will the inspectors look again' if figures else 'Which figures show what has changed'} since "
                f"the inspection{f' of {year.group()}' if year else ''} found “{said}” ({where(source, main.page)})"
                + ("?" if figures or again else ", and when will the inspectors look again?")
            ),
            confidence=0.72,
        )


def _next_sentence(source: Source, main: Spot) -> Spot | None:
    """Quote the sentence after a quote in its passage: what a reader goes on to read."""
    end = main.passage.text.find(main.quote) + len(main.quote)
    following = re.match(r"\W*(?P<next>[A-Z][^.]{20,300}\.)", main.passage.text[end:])
    if end < len(main.quote) or following is None:
        return None
    return spot(source, main.passage, end + following.start("next"), end + following.end("next") - 1)


_COLOURS = frozenset({"red", "amber", "yellow", "green", "white", "blue", "grey"})


def _key_without(source: Source, colour: str) -> Spot | None:
    """Quote the key of a plan's colours where it doesn't have one."""
    for passage in source.passages:
        named = _COLOURS & set(re.findall(r"[a-z]+", passage.text.lower()))
        if re.search(r"\bkey\b", passage.text, re.IGNORECASE) and len(named) >= 3 and len(passage.text.split()) < 90:
            return None if colour in named else opening_spot(source, passage, 55)
    return None


def _unsettled(source: Source, passage: Passage) -> list[Spot | None]:
    match = re.search(r"\b(?:awaiting|delay|legal challenge|on hold|outstanding)\b", passage.text, re.IGNORECASE)
    return [spot(source, passage, match.start(), match.end())] if match else []


def _surveys(source: Source, day: date) -> Iterator[Finding]:
    """Yield results that are reported of a survey which is still open."""
    closing = None
    for index, passage in enumerate(source.passages):
        match = _CLOSES.search(passage.text)
        if match is None:
            continue
        ends = [each for each in moments(passage.text, day) if each.start >= match.start() and each.last > day]
        told = next(
            (
                (each, result)
                for each in source.passages[index + 1 : index + 8]
                if each.section == passage.section and (result := _RESULT.search(each.text)) is not None
            ),
            None,
        )
        if not ends or told is None:
            continue
        closing = spot(source, passage, match.start(), match.end())
        main = spot(source, told[0], told[1].start(), told[1].end())
        if main is None:
            continue
        asked = [
            spot(source, each)
            for each in source.passages[index + 1 : index + 14]
            if re.search(r"\bdo you agree\b.*\?|\bhow important is it\b.*\?", each.text, re.IGNORECASE)
        ]
        method = any(METHOD.search(each.text) for each in source.passages if each.section == passage.section)
        yield draft(
            "equality_or_public_impact",
            main,
            [closing, *asked],
            why=(
                f"Results are given on {said_day(day)}, though the survey is open until {ends[0].text}; "
                f"{'how it was promoted is told, not who answered' if method else 'no sample or method is stated'}"
                + (", and the questions invite agreement." if asked else ".")
            ),
            question=(
                f"What weight can be put on the survey results on {page_of(source, main.page)}, "
                + ("given to questions that invite agreement and " if asked else "given ")
                + f"before it closes on {ends[0].text}"
                + ", and how do those who answered compare with the public at large?"
            ),
            confidence=0.85,
        )
        return
