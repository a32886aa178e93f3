"""Dates: which words are one, and which year a date means that leaves its year out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from corpus.tagging.text import Mention, Text, before, sentence
from corpus.values import When, nearest_year, when, with_year
from corpus.values.dates import DASH, MONTH, ORDINAL, SHORT_YEAR, YEAR

_I = re.IGNORECASE
_DATES = re.compile(
    rf"""(?:(?<![\w/£.%-])(?<!\d,)|(?<=\bmid-))(?:
      {ORDINAL}\s?(?:of\s)?{MONTH}(?:\.?,?\s?{YEAR}|\.?\s?['’]\d\d(?!\d)|\.?\s\d\d(?![\d%:,.]|\s?%))?
    | \d{{1,2}}-{MONTH}-{SHORT_YEAR}
    | {MONTH}\.?\s(?:{ORDINAL},?\s{YEAR}|\d{{1,2}}(?:st|nd|rd|th)\b)
    | {MONTH}\.?,?\s?(?:of\s|{DASH}\s?)?{YEAR}
    | {MONTH}(?:\s?['’]|-)\d\d(?!\d)
    | \d{{1,2}}(?P<sep>[/.-])\d{{1,2}}(?P=sep)(?:(?:19|20)\d\d|[1-3]\d)
    | (?:19|20)\d\d-[01]\d-[0-3]\d
    | (?:0?[1-9]|1[0-2])/(?:19|20)\d\d
    | (?:spring|summer|autumn|winter)\s(?:of\s)?{YEAR}(?:/\d\d(?!\d))?
    | {MONTH}
    | spring | summer | autumn | winter
    | {YEAR}
    )(?:(?<=\d{{4}})(?![\d_%£/])|(?![\w%£/]))(?![.-]\d)""",
    _I | re.VERBOSE,
)
_DAYS_BEFORE = re.compile(rf"(?<![\w/£.,-])(?:{ORDINAL}(?:,\s|\s(?:and|&|or)\s|/))+(?={ORDINAL}\s(?:of\s)?{MONTH})", _I)
_LINK = re.compile(r"\s?(?:,\s(?:and\s)?|/|\s(?:&|and|or)\s)\s?(?:the\s)?", _I)

# Months and years that are part of a name, or a word of another kind.
_WORDLIKE = frozenset(("may", "march", "mar", "jan", "dec", "april", "june", "august"))
_BEFORE_MONTH = re.compile(
    r"\b(?:in|by|since|from|until|till|during|to|of|the|last|next|this|early|mid|late|end|for|before|after"
    r"|between|and|or|through|throughout|following|previous|each|every|our|their|its)[\s-]$",
    _I,
)
_SEASONS = frozenset(("spring", "summer", "autumn", "winter"))
_BEFORE_SEASON = re.compile(r"\b(?:in|by|during|this|next|since|until|early|late)\s(?:the\s)?$", _I)
_AFTER_SEASON = re.compile(r"\s?(?:[.,;:)]|$|(?:and|or|to|when|after|before|with|for)\b)")
_NAME_BEFORE_YEAR = re.compile(
    r"\b(?:Vision|Strategy|Plan|Programme|Agenda|Framework|Roadmap|Project|Operation|Ambition|Policing|Horizon"
    r"|Towards|Beyond|Windows|Office|Act|Bill|Order|Regulations|Rules)\s$"
)
_NAME_AFTER_YEAR = re.compile(r"\s(?:Vision|vision|Strategy|Programme|Challenge)\b")
_NAME_BEFORE = re.compile(r"\b(?!Christmas|Easter|Brexit)[A-Z]\w+\s$")
_BEFORE_YEAR = re.compile(
    r"\b(?:in|since|by|from|of|the|during|until|to|for|and|or|after|before|early|late|mid|end|throughout)[\s-]$",
    _I,
)
_LABEL_BEFORE = re.compile(r"\b(?:paragraphs?|paras?|sections?|versions?|v|items?|appendix)\.?\s$", _I)

# What comes round every year.
_YEARLY = re.compile(r"\b(?:each|every)\s(?:year|financial|calendar)|\b(?:annually|yearly)\b", _I)
_EVERY = re.compile(r"\b(?:each|every)\s$", _I)
_CYCLE = re.compile(r"\b(?:process|cycle|round)\s(?:\w+s\s)(?:\w+\s){0,3}in\s$", _I)

# Which side of today a sentence speaks of.
_AHEAD = re.compile(r"\b(?:will|shall|to be|(?:is|are) (?:due|planned|scheduled|expected|proposed)|going to)\b", _I)
_BEHIND = re.compile(r"\b(?:was|were|had|has been|have been|took place|received|reported|agreed|did)\b", _I)
_NOW = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    value: When | None


def find(source: Text) -> Iterator[Mention]:
    """Yield DATE; an impossible date ("31 February 2019") has the norm None.

    A date that leaves out its year takes it from the list that it stands in ("March, July and September
    2018"), else from the nearest fuller date of its sentence, else from the document's date: the year
    that puts it nearest. Without any, and where it comes round every year, its norm has no year.
    """
    text = source.text
    found = [_Found(*match.span(), when(match[0])) for match in _DATES.finditer(text) if _is_date(source, match)]
    found = sorted([*found, *_days_before(text, found)], key=lambda one: one.start)
    for index, one in enumerate(found):
        norm = None if one.value is None else _with_year(source, found, index, one.value).iso()
        yield Mention(one.start, one.end, "DATE", norm)


def _days_before(text: str, found: Sequence[_Found]) -> Iterator[_Found]:
    """Yield the first days of "14th, 15th and 16th November 2018"."""
    starts = {one.start: one.value for one in found}
    for match in _DAYS_BEFORE.finditer(text):
        last = starts.get(match.end())
        if last is not None:
            for day in re.finditer(ORDINAL, match[0], _I):
                value = replace(last, day=int(re.sub(r"\D", "", day[0])))
                yield _Found(match.start() + day.start(), match.start() + day.end(), value)


def _is_date(source: Text, match: re.Match[str]) -> bool:
    """Tell dates from the words "may" and "march", labels such as 4.1.12, counts and years in names."""
    text, found = source.text, match[0]
    opening, following = before(text, match.start()), text[match.end() : match.end() + 40]
    alone = not opening.strip(" .,:;()") and not following.strip(" .,:;()")
    if re.fullmatch(YEAR, found):
        return alone or _is_year(source, int(found), opening, following)
    if re.fullmatch(MONTH, found, _I):
        return found[0].isupper() and (alone or _is_month(found, opening, following))
    if found.lower() in _SEASONS:
        return _BEFORE_SEASON.search(opening) is not None and _AFTER_SEASON.match(following) is not None
    if re.fullmatch(r"\d{1,2}\.\d{1,2}\.\d\d", found):
        return alone or (bool(opening.strip()) and not _LABEL_BEFORE.search(opening))
    return True


def _is_year(source: Text, year: int, opening: str, following: str) -> bool:
    """Judge a year on its own: after a name it dates an edition unless it is still to come."""
    if following[:1].isalpha() or _NAME_BEFORE_YEAR.search(opening) or _NAME_AFTER_YEAR.match(following):
        return False
    if _BEFORE_YEAR.search(opening):
        return True
    if _NAME_BEFORE.search(opening):
        return source.date is not None and year <= source.date.year
    return re.match(r"\s[a-z]{4,}s\b", following) is None


def _is_month(month: str, opening: str, following: str) -> bool:
    """Judge a month's name on its own, in running text."""
    if month.lower() not in _WORDLIKE:
        return True
    listed = re.match(rf"\s?(?:,|/|&|and|or)\s?(?:{MONTH}|{ORDINAL})", following, _I)
    named = re.match(r"\s[A-Z][a-z]+", following) and not re.match(rf"\s(?:{MONTH}|Meeting|Panel|Board)", following)
    return bool(listed) or (_BEFORE_MONTH.search(opening) is not None and not (named and len(month) > 4))


def _with_year(source: Text, found: Sequence[_Found], index: int, value: When) -> When:
    if value.year is not None:
        return value
    text, start, end = source.text, found[index].start, found[index].end
    listed = _year_of_list(text, found, index)
    if listed is not None:
        return with_year(value, listed) or value
    first, last = sentence(text, start, end)
    opening, words = text[first:start], text[first:last]
    if _EVERY.search(opening) or _YEARLY.search(words) or _CYCLE.search(opening):
        return value
    near = [one for one in found[max(0, index - 9) : index + 9] if first <= one.start < last and _is_full(one)]
    if near:
        closest = min(near, key=lambda one: abs(one.start - start)).value
        return nearest_year(value, closest.first()) if closest else value
    return _nearest_in_tense(value, source.date, words) if source.date else value


def _is_full(one: _Found) -> bool:
    return one.value is not None and bool(one.value.year and one.value.month)


def _nearest_in_tense(value: When, anchor: date, words: str) -> When:
    """Take the nearest year, unless the sentence speaks of the future and that is over, or the reverse.

    A month either way counts as now: papers are written before their meeting and minutes after it.
    """
    nearest = nearest_year(value, anchor)
    ahead, behind = _AHEAD.search(words), _BEHIND.search(words)
    if nearest.year is None or bool(ahead) == bool(behind):
        return nearest
    if ahead and nearest.last() < anchor - _NOW:
        return with_year(value, nearest.year + 1) or nearest
    if behind and nearest.first() > anchor + _NOW:
        return with_year(value, nearest.year - 1) or nearest
    return nearest


def _year_of_list(text: str, found: Sequence[_Found], index: int) -> int | None:
    """Return the year that the last date of a list gives this one; December before a January is earlier."""
    this = found[index].value
    month = this.month if this else None
    for one, following in pairwise(found[index : index + 13]):
        if not _LINK.fullmatch(text[one.end : following.start]) or following.value is None:
            return None
        if following.value.year and following.value.month and month:
            return following.value.year - (1 if month > following.value.month else 0)
    return None
