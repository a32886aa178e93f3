"""Acts, bills, orders and regulations, with the section cited."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.tagging.text import Mention, Text

_WORD = r"(?:[A-Z][\w'’-]*|\([A-Z][^()]{2,60}\))"
_TITLE = rf"(?:{_WORD}(?:\s(?:and|of|the|for|to|in|etc\.?|&)){{0,2}}\s|{_WORD},\s){{1,12}}"
_KIND = r"(?:Act|Bill|Regulations?|Order|Rules)\b"
_STATUTE = re.compile(
    rf"(?P<title>{_TITLE}{_KIND}(?!\s(?:of|Paper)\b))(?:\s(?:\([^()]*\)\s)?(?P<year>(?:18|19|20)\d\d))?"
)
_NUMBERS = r"\d+[A-Z]{0,3}(?:\s?\(\w{1,4}\))*"
_SECTION = re.compile(
    rf"(?P<kind>[Ss]ections?|[Ss]\.?|[Ss]s\.?|[Ss]chedules?|[Pp]art|[Rr]egulations?|[Aa]rticles?|[Pp]aragraphs?)"
    rf"\s?(?P<numbers>{_NUMBERS}(?:\s?(?:,|and|to|&|or|-)\s?{_NUMBERS})*)\s(?:of|to|in|under)\s(?:the\s)?$"
)
_SECTION_AFTER = re.compile(
    rf"(?:,?\s)(?P<kind>[Ss]ections?|[Ss]\.|[Ss]|[Ss]s\.?|[Ss]chedule)\s?(?P<numbers>{_NUMBERS})(?!\s?[,%\w])"
)
_LEADING = re.compile(
    r"(?:The|Under|In|As|By|This|That|With|And|Of|For|Both|Section|When|Since|From|Following|Through|New|Draft)\s"
    r"(?:the\s)?"
)
_INSIDE = re.compile(r"\s(?:The|From|Under|Of the|To the|[Oo]f the|[Ii]n the|[Tt]o the|[Ff]or the)\s(?=[A-Z])")
_SHORT = {"schedule": "Sch.", "part": "Pt.", "regulation": "reg.", "article": "art.", "paragraph": "para."}

# Acts that papers cite without their year, where only one of that title is in force.
_YEARS = {
    "Police Reform and Social Responsibility Act": 2011,
    "Crime and Disorder Act": 1998,
    "Freedom of Information Act": 2000,
    "Equality Act": 2010,
    "Human Rights Act": 1998,
    "Data Protection Act": 2018,
    "Anti-social Behaviour, Crime and Policing Act": 2014,
    "Modern Slavery Act": 2015,
    "Local Audit and Accountability Act": 2014,
    "Police and Criminal Evidence Act": 1984,
    "Regulation of Investigatory Powers Act": 2000,
    "Investigatory Powers Act": 2016,
    "Mental Health Act": 1983,
    "Fire and Rescue Services Act": 2004,
    "Policing Protocol Order": 2011,
    "Localism Act": 2011,
    "Bribery Act": 2010,
    "Domestic Abuse Act": 2021,
}
_PROTOCOL = re.compile(r"\bPolicing Protocol(?P<order> Order)?(?: (?P<year>20\d\d))?")


def find(source: Text) -> Iterator[Mention]:
    """Yield STATUTE: from the section to the year, without a leading "The" or "(as amended)".

    Norm: "Title Year s.25(3)". A missing year is filled in where the title has only one in force.
    """
    text = source.text
    for match in _STATUTE.finditer(text):
        start = match.start()
        for inside in _INSIDE.finditer(text, start, match.end("title")):
            start = inside.end()
        while lead := _LEADING.match(text, start):
            start = lead.end()
        title = " ".join(text[start : match.end("title")].split())
        end, cited = match.end(), []
        while section := _SECTION.search(text, max(0, start - 80), start):
            start = section.start()
            cited.append(_cited(section))
        following = _SECTION_AFTER.match(text, end)
        if following and not cited:
            end = following.end()
            cited.append(_cited(following))
        if _names_no_law(title) and not match["year"]:
            continue
        yield Mention(start, end, "STATUTE", _norm(title, match["year"], cited))
    for match in _PROTOCOL.finditer(text):
        yield Mention(match.start(), match.end(), "STATUTE", _norm("Policing Protocol Order", match["year"], []))


def _names_no_law(title: str) -> bool:
    """Say whether a title needs its year to be one: "Standing Order", "Rebalancing Act", "the Bill"."""
    words = title.split()
    if words[-1] == "Bill":
        return len(words) < 3
    return title not in _YEARS and (words[-1] != "Act" or len(words) < 4)


def _norm(title: str, year: str | None, cited: list[str]) -> str:
    known = year or _YEARS.get(title, "")
    return " ".join(str(part) for part in (title, known, *reversed(cited)) if part)


def _cited(section: re.Match[str]) -> str:
    kind = section["kind"].lower().rstrip("s.") or "s"
    short = _SHORT.get(kind, "s.")
    return short + re.sub(r"\s?(?:,|and|to|&|or)\s?", f", {short}", section["numbers"].replace(" (", "("))
