"""Claims without a figure: what is called high, low or improved, and what is said to be getting worse."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.scrutiny.case import Case, Source
from assistant.scrutiny.charts import chart_below
from assistant.scrutiny.clauses import before, subject, with_article
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.finding import Finding, FindingType
from assistant.scrutiny.places import page_of, where
from assistant.scrutiny.quoting import Spot, sentence_at, spot
from assistant.scrutiny.silence import REPORTED
from assistant.scrutiny.terms import telling
from corpus.model import Passage

_GOOD = re.compile(
    r"\bremains? (?:\w+ )?(?:high|low|strong|stable|good)\b|\bcontinues? to be (?:a )?(?:low|high|strong|good)\b"
    r"|\bsignificantly (?:improved|reduced|increased)\b|\bsignificant (?:improvement|reduction|shift)s?\b"
    r"|\b(?:has|have) improved (?:significantly|considerably|markedly)\b|\bcontinuing falling trend\b"
    r"|\bcontinue to feel safe\b|\bis comparable to the previous year\b|\bmillions in savings\b|\bmuch has been "
    r"achieved\b"
    r"|\bsubstantial(?:ly)? (?:progress|savings|improved)\b|\bshowing (?:good|strong) progress\b|\bhighly successful\b",
    re.IGNORECASE,
)
_BAD = re.compile(
    r"\badverse trend\b|\bdeteriorat\w+\b|\bdownward trend\b|\b(?:confidence|satisfaction"
    r"|performance)\b[^.]{0,80}\bis falling\b"
    r"|\brecent rises\b|\bworsen\w*\b|\bon an upward trajectory\b|\b(?:has|have) (?:\w+ly )?(?:declined|worsened"
    r"|dipped|slipped|fallen|dropped|deteriorated)\b"
    r"|\b(?:remains?|is|are|was|were) (?:\w+ )?below (?:the )?(?:target|standard|expectations?|national average)\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"\d+(?:\.\d+)?\s?%|£\s?\d|\b\d{1,3}(?:,\d{3})+\b|\bfrom \d+(?:\.\d+)? to \d+|\b\d+ per cent", re.IGNORECASE
)
_NO_DATA = re.compile(
    r"\bdata (?:quality|recording) (?:issues|problems|concerns)\b|\b(?:data|figures) (?:is|are|were) (?:currently "
    r")?(?:not|un)\s?available\b"
    r"|\baffected the availability of [^.]{0,40}?data\b",
    re.IGNORECASE,
)
_MEASURE = re.compile(
    r"\bconfidence|\bsatisf|\bcrime|\bsafe|\bperform|\bincidents?|\bdemand|\bcalls?\b|\boutcomes?|\bentrants?"
    r"|\bpercentage|"
    r"\btrend|\bvisib|\bsavings|\bachieved|\brespondents|\bcomplaints?|\boffend",
    re.IGNORECASE,
)


def claims(case: Case) -> Iterator[Finding]:
    """Yield what the part claims of a measure without a figure in or beside the sentence, one for each measure."""
    source = case.source
    if source.part.kind in ("minutes", "agenda", "forward plan"):
        return
    yield from _no_data(source)
    for pattern in (_BAD, _GOOD):
        groups: list[tuple[frozenset[str], list[tuple[Spot, str]]]] = []
        for passage in source.passages:
            if passage.kind in ("heading", "note"):
                continue
            for match in pattern.finditer(passage.text):
                found = _bare(source, passage, match)
                if found is None:
                    continue
                words = telling(found.quote)
                same = next((group for group in groups if _shared(case, group[0], words)), None)
                if same is None:
                    groups.append((words, [(found, match.group())]))
                elif all(found.quote != each.quote for each, _ in same[1]):
                    same[1].append((found, match.group()))
        for _, places in groups:
            yield _finding(source, "deteriorating_measure" if pattern is _BAD else "no_baseline_or_target", places)


def _no_data(source: Source) -> Iterator[Finding]:
    """Yield the first passage that says that figures can't be given."""
    for passage in source.passages:
        match = _NO_DATA.search(passage.text)
        main = spot(source, passage, match.start(), match.end()) if match else None
        if match is not None and main is not None and passage.kind != "heading":
            yield draft(
                "missing_figure",
                main,
                why=f"The paper says that figures are affected or missing (“{match.group()}”) and not which, or "
                "until when.",
                question=(
                    f"Which figures can the Panel not have because of the “{match.group()}” on "
                    f"{page_of(source, main.page)}, and "
                    "from when will they be sound again?"
                ),
                confidence=0.78,
            )
            return


def _bare(source: Source, passage: Passage, match: re.Match[str]) -> Spot | None:
    """Quote a claim about a measure that has no figure in its sentence nor in the next one."""
    start, end = sentence_at(passage, match.start(), match.end())
    following = passage.text[end : end + 250]
    if _FIGURE.search(passage.text[start:end]) or _FIGURE.search(following.split(". ")[0] + following[:120]):
        return None
    if passage.cells and REPORTED.search(passage.text):
        return None  # the row says where the figures are
    found = spot(source, passage, match.start(), match.end())
    return found if found is not None and _MEASURE.search(found.quote) else None


def _shared(case: Case, one: frozenset[str], other: frozenset[str]) -> bool:
    fewer = min(len(one), len(other))
    return fewer > 0 and len(one & other) >= 0.5 * fewer


def _finding(source: Source, kind: FindingType, places: list[tuple[Spot, str]]) -> Finding:
    main, said = places[0]
    words = " ".join(said.split())
    others = [found for found, _ in places[1:]]
    again = f" The same is said in {len(others)} more place{'s' if len(others) > 1 else ''}." if others else ""
    question = _worse(source, main, words) if kind == "deteriorating_measure" else _better(source, main, words)
    chart = (
        " Under it the page has room for a chart, of which nothing can be read."
        if chart_below(source, main.passage)
        else ""
    )
    why = (
        f"The paper speaks of “{words}”, and its text gives no figure, no earlier value and no date.{chart}{again}"
        if kind == "deteriorating_measure"
        else f"“{words}” stands without a figure, an earlier value, a target or a comparison.{chart}{again}"
    )
    return draft(kind, main, others, why=why, question=question, confidence=0.75)


def _worse(source: Source, main: Spot, words: str) -> str:
    """Ask how far a measure has moved and what is done about it, by the words that say so."""
    place = where(source, main.page)
    about = _measure(main.quote, words)
    if about is None:
        return (
            f"From what to what has the measure moved that {place}, describes as “{words}”, and what will turn it, "
            "by when?"
        )
    if re.search(r"\brises\b", words):
        return f"How large are the {words} in {about} ({place}), and by when will their cause be known?"
    if re.search(r"\bupward", words):
        return (
            f"By how much have {about} gone up, in figures and since when ({place}), and how does that compare with "
            "similar forces?"
        )
    if re.search(r"\bdeteriorat|\bworse", words):
        return (
            f"What are the figures for {about}, now and before they got worse ({place}), and what is being done about "
            "it?"
        )
    if chart_below(source, main.passage):
        return (
            f"What do the figures for {about} show, behind the “{words}” of {place}, where the place for a chart shows "
            "nothing?"
        )
    return f"What do the figures for {about} show, now and a year ago, behind the “{words}” of {place}?"


def _better(source: Source, main: Spot, words: str) -> str:
    place = where(source, main.page)
    about = subject(
        re.sub(r"^.*?\b(?:considers?|believes?|reports?|notes?|says?|feels?|thinks?)\s+that\s+", "", main.quote)
    )
    about = with_article(about) if about and len(about.split()) <= 12 else None
    if re.search(r"\bsavings?\b", words):
        return f"How much are the “{words}” of {place}, in pounds and year by year, and what did it cost to make them?"
    if re.search(r"\bachieved\b|\bprogress\b|\bsuccessful\b", words):
        return f"What exactly does {place}, mean by “{words}”, in figures and against which target?"
    clause = _clause(main.quote, words)
    if re.search(r"\bremain|\bcontinu", words) and clause:
        return f"Which figures show that {clause} “{words}” ({place}), and what were they a year ago?"
    if about is None:
        return f"Which figures stand behind “{words}” ({place}), now and a year ago?"
    return f"From what figure to what figure did {about} move, “{words}” by {place}, and against which target?"


def _clause(quote: str, words: str) -> str | None:
    """Return the subject of the words, as it can follow "that"."""
    head = before(quote, quote.find(words))
    if head is None:
        return None
    return re.sub(r"^.*\b(?:demonstrates?|shows?|indicates?|suggests?|highlights?)\s+(?:that\s+)?", "", head)


def _measure(quote: str, words: str) -> str | None:
    """Name what moves: the words after "in", or the subject of the clause."""
    at = quote.find(words)
    after = re.match(
        r"\s+in\s+([‘'“\"]?[\w-]+(?:\s+[\w-]+[’'”\"]?){0,6}?)(?=\s+in\s+the\b|\s+in\s+terms\b|[,.;]|\s+and\s+a\b|$)",
        quote[at + len(words) :],
    )
    if after is not None:
        return after[1].strip()
    head = re.search(
        r"\b(?:on|in) ((?:[a-z-]+\s){1,4}?[a-z-]+s(?: to(?: [a-z-]+){1,5}?(?= indicat| show))?)"
        r"\b(?= to\b| indicat| show)",
        quote[:at],
    )
    if head is not None:
        return head[1]
    before_it = re.search(r"(?:^|\band\s|,\s)((?:[a-z-]+\s+){1,3})(?:is|are|has|have)\s+$", quote[:at])
    return before_it[1].strip() if before_it else None
