"""Decision numbers, in the many shapes that commissioners' offices give them.

They share a year, a serial, and a prefix or a word that says whose decision it is. A shape that something
else has too (2018/19 is a year, 12/2018 a month) counts only beside such a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.tagging.text import Mention, Text

_YEAR = r"20[0-4]\d"
_SEP = r"\s?[-\u2013/._]\s?"
_TIGHT = r"[-\u2013/._]"
_PREFIX = r"[A-Z][A-Z&]{1,9}"
_OFFICE = r"[A-Z]{0,5}(?:PCC|PFCC|PCD)[A-Z]{0,2}"
_KIND = r"(?:D|DN|DR|DEC|PCD|R)"
_NUMBER = (
    rf"(?:{_YEAR}/\d\d{_TIGHT}\d{{1,4}}|{_YEAR}{_SEP}(?:[A-Z]{{1,4}}{_SEP})?\d{{1,6}}[A-Za-z]?"
    rf"|\d{{1,6}}{_SEP}(?:{_YEAR}|\d\d)|\d{{1,4}}\sof\s{_YEAR}|{_YEAR}\d{{2,4}})"
    r"(?![\w%])"
)
_NAMED = rf"(?:(?:{_PREFIX}|{_KIND}){_TIGHT}(?:{_KIND}{_TIGHT})?|(?:{_PREFIX}\s)(?=\d))?{_NUMBER}"

_AFTER_WORDS = re.compile(
    rf"""(?<!\w)(?:{_PREFIX}\s)?(?:[Kk]ey\s)?(?:[Dd]ecision|DECISION)s?
    (?P<paper>\s(?:[Nn]otice|[Rr]ecord|[Ff]orm|[Ss]heet|[Ll]og|[Rr]eport|NOTICE|RECORD)s?)?
    (?P<number_of>\s(?:[Nn]o|[Nn]umber|[Rr]ef|[Rr]eference|NO|NUMBER|REF)s?\b\.?)?
    \s?[:#]?\s?(?:[-\u2013]\s)?
    (?:(?P<number>{_NAMED}|(?:{_OFFICE}{_TIGHT}|D)\d{{1,6}}(?![\w%/]|[.-]\d))|(?P<serial>\d{{1,6}})(?![\w%/]|[.-]\d))""",
    re.VERBOSE,
)
_MORE = re.compile(rf"\s?(?:,\s?(?:and\s)?|and\s|&\s)(?P<number>{_NAMED})")
_SHAPES = tuple(
    re.compile(rf"(?<![\w/.£-]){shape}(?![\w%]|[/.-]\d)")
    for shape in (
        # CPCC 2018-012
        rf"{_PREFIX}\s{_YEAR}\s?[-\u2013/]\s?\d{{3,4}}[A-Z]?",
        # PCC/2019/07, D-2021-014, PCC-D-2020-015, BEDS-PCC-2019-03
        rf"(?:{_PREFIX}{_TIGHT})?(?:{_PREFIX}|{_KIND}){_TIGHT}(?:{_KIND}{_TIGHT})?{_YEAR}{_TIGHT}\d{{1,4}}[A-Z]?",
        # PCCML-000485-2019, OPCC.D.023.20, PCC/19/05, WMPCC - 003 - 2018
        rf"{_OFFICE}{_SEP}(?:{_KIND}{_SEP})?\d{{1,6}}{_SEP}(?:{_YEAR}|\d\d)",
        # SPCC/D/201718/006
        rf"{_OFFICE}{_TIGHT}{_KIND}{_TIGHT}\d{{2,6}}(?:{_TIGHT}\d{{1,4}})?",
        # 2020/D/17, 2019-DN-12, 2020/PCC/017
        rf"{_YEAR}{_TIGHT}(?:{_KIND}|{_OFFICE}){_TIGHT}\d{{1,4}}",
        # DN 45/19, DN045-2018, DN-2019-12, D12-2019, PCC 18/2019, PCC(D) 2018-01
        rf"(?:DN|DR|{_OFFICE}(?:\s?\(D\))?)(?:\s|{_TIGHT})?\d{{1,4}}\s?[-\u2013/]\s?(?:{_YEAR}|\d\d)",
        rf"(?:D\d{{1,4}}|DN\s\d{{1,4}}){_TIGHT}{_YEAR}",
        rf"(?:{_OFFICE}\s)?(?:DN|DR|{_OFFICE}(?:\s?\(D\))?)\s{_YEAR}\s?[-\u2013/ ]\s?\d{{1,4}}[A-Z]?",
        # PCCD2020-018, WPCC2021/044, PCC(D)2019-014, D2021-009
        rf"(?:{_OFFICE}(?:\(D\))?|D){_YEAR}{_TIGHT}\d{{1,4}}[A-Z]?",
        # D/19/031, DEC-19-031, and DEC/009/20
        rf"(?:D|DN|DR|DEC){_TIGHT}(?:[12]\d{_TIGHT}(?!{_YEAR})\d{{3,4}}|\d{{3,4}}{_TIGHT}[12]\d)",
        # DR 2021/22-014, PCC 2020/21/07: the serial of a financial year
        rf"(?:DN|DR|{_OFFICE})[\s/-]{_YEAR}/\d\d[-\u2013/]\d{{1,4}}",
        # PCD 1012
        r"PCD\s\d{3,4}",
        # 018-2020 and 2017-001: a serial of three figures with its noughts is no month and no year
        rf"0\d\d[-\u2013/]{_YEAR}",
        rf"{_YEAR}[-\u2013/]0\d\d",
    )
)
_NOT_PREFIX = re.compile(r"(?:SI|ISO|BS|EN|EU|EC|UK|FY|CVE|CFR|UN|HMICFRS|HMIC|IOPC|ONS|CIPFA|NHS|COVID)\b")
_MAYBE_YEARS = re.compile(rf"(?:.*[^\d])?(?P<first>{_YEAR})\s?[-\u2013/]\s?(?:20(?=\d\d$))?(?P<last>\d\d)")
_HEADING = re.compile(r"decision\s?(?:no|number|ref|reference|record|notice|log|maker)?s?\.?$|^decision", re.I)
_CELL = re.compile(rf"(?:{_PREFIX}{_SEP})?(?:{_YEAR}{_SEP}\d{{1,4}}[A-Z]?|\d{{1,4}}{_SEP}{_YEAR})")


def find(source: Text) -> Iterator[Mention]:
    """Yield DECISION; words such as "Decision Notice" belong to the span, not to the norm."""
    text = source.text
    for match in _AFTER_WORDS.finditer(text):
        number = match["number"] or match["serial"]
        if not _is_number(match, number):
            continue
        yield Mention(match.start(), match.end(), "DECISION", _norm(number))
        end = match.end()
        while more := _MORE.match(text, end):
            yield Mention(more.start("number"), more.end("number"), "DECISION", _norm(more["number"]))
            end = more.end()
    for shape in _SHAPES:
        for match in shape.finditer(text):
            if not _NOT_PREFIX.match(match[0]) and not (" " in match[0] and _may_be_years(match[0])):
                yield Mention(match.start(), match.end(), "DECISION", _norm(match[0]))
    cell = _CELL.fullmatch(text.strip())
    if cell and (_HEADING.search(source.column or "") or _HEADING.search(source.row or "")):
        start = text.index(cell[0])
        yield Mention(start, start + len(cell[0]), "DECISION", _norm(cell[0]))


def _is_number(match: re.Match[str], number: str) -> bool:
    """Refuse "Decisions Report 2017/18" and "Decision 2"; take "Decision Notice 2017/18"."""
    if match["serial"]:
        is_year = re.fullmatch(_YEAR, number) is not None
        return bool(match["number_of"]) or (bool(match["paper"]) and len(number) > 2 and not is_year)
    firm = bool(match["number_of"]) or (match["paper"] or "").strip().lower() in (
        "notice",
        "record",
        "form",
        "sheet",
    )
    return firm or not _may_be_years(number)


def _may_be_years(number: str) -> bool:
    """Say whether a number may as well be years: "OPCC 2018/19", "PCC 2016-20", "PLAN 2023-2024"."""
    match = _MAYBE_YEARS.fullmatch(number)
    return match is not None and 0 < int(match["last"]) - int(match["first"]) % 100 <= 5


def _norm(number: str) -> str:
    return re.sub(r"\s*([-\u2013/._])\s*", lambda match: match[1].replace("\u2013", "-"), " ".join(number.split()))
