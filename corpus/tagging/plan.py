"""The codes by which a delivery plan names its actions: V2, O1.1."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.tagging.text import Mention, Text

_CODE = r"[A-Z]\d{1,2}(?:\.\d{1,2}){0,2}"
_OPENING = re.compile(rf"\s*(?P<code>{_CODE})\.?(?=\s*$|\s+[A-Z>•|–-])")
_REFERRED = re.compile(
    rf"\b(?:[Ss]ee(?:\salso)?|[Rr]efer\sto|[Rr]ef\.?|[Aa]ctions?|[Oo]bjectives?|[Pp]riorit(?:y|ies)|[Aa]ctivit(?:y|ies)"
    rf"|links?\sto|under|[Oo]utcomes?)\s(?P<codes>{_CODE}(?:\s?(?:,|and|&|/|to|-)\s?{_CODE})*)(?![\w-]|\.\d)"
)
_AFTER_THEME = re.compile(r"\b(?P<initial>[A-Z])[a-z]{3,}\s(?P<code>(?P=initial)\d{1,2}(?:\.\d{1,2})?)(?![\w-]|\.\d)")
_DOTTED = re.compile(r"(?<![\w.£/-])[A-Z]\d{1,2}\.\d{1,2}(?:\.\d{1,2})?(?![\w%-]|\.\d)")
_ZERO = re.compile(r"\s*0(?P<number>[1-9](?:\.\d{1,2})?)\.?\s*")
_NOT_CODES = re.compile(r"(?:Q[1-4]|H[12]|M\d\d?|A\d\d?|P\d\d?)(?!\.)")


def find(source: Text) -> Iterator[Mention]:
    """Yield PLAN_REF: a code that opens a text, follows its theme ("Victims V2"), is referred to or dotted.

    Roads (A14, M11), quarters and page sizes have the same shape and are left out unless the code stands
    alone in a table cell. A cell "08" is the code O8 where its row or column is headed by a word in O:
    scanned and typed plans confuse the letter and the figure.
    """
    text = source.text
    opening = _OPENING.match(text)
    if opening and (source.in_table or not _NOT_CODES.fullmatch(opening["code"])):
        yield _mention(opening.start("code"), opening["code"])
    for match in _REFERRED.finditer(text):
        for code in re.finditer(_CODE, match["codes"]):
            if not _NOT_CODES.fullmatch(code[0]):
                yield _mention(match.start("codes") + code.start(), code[0])
    for match in _AFTER_THEME.finditer(text):
        yield _mention(match.start("code"), match["code"])
    for match in _DOTTED.finditer(text):
        yield _mention(match.start(), match[0])
    zero = _ZERO.fullmatch(text)
    if zero and source.in_table and re.search(r"\bO[a-z]{3,}", source.headings):
        start, end = zero.start("number") - 1, zero.end("number")
        yield Mention(start, end, "PLAN_REF", f"O{zero['number']}")


def _mention(start: int, code: str) -> Mention:
    return Mention(start, start + len(code), "PLAN_REF", code)
