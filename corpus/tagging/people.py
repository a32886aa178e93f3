"""People's names, without their titles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.tagging.names import GIVEN
from corpus.tagging.text import Mention, Text
from corpus.tagging.vocabulary import COUNTIES, PAPER_WORDS, words

_LOWER = r"[^\W\d_A-Z]"
_WORD = rf"(?:(?:Mc|Mac|O['’]|De|Le|Fitz)?[A-Z]{_LOWER}+(?:[-'’][A-Z]{_LOWER}+)*)"
_INITIALS = r"(?:(?-i:[A-Z])(?:\.\s?|\s))(?:[A-Z](?:\.\s?|\s)){0,2}"
_NAME = rf"(?:{_WORD}\s(?:{_INITIALS})?{_WORD}(?:\s{_WORD})?|{_INITIALS}{_WORD}(?:\s{_WORD})?)"
_TITLE = (
    r"(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Rev|Sgt|Supt|Insp|Cllr|Cllrs|Rt\.?\sHon)\.?|Professor|Reverend|Sir|Dame|Lord|Lady"
    r"|Baroness|Councillors?|Chief\sConstable|(?:Chief\s)?Superintendent|(?:Chief\s)?Inspector|Sergeant|Constable"
    r"|D?CI|ACC|DCC|DI|DS|DC|PC)"
)
_TITLED = re.compile(rf"\b{_TITLE}\s+(?:{_TITLE}\s+)?(?P<name>{_NAME}|{_WORD})")
_LEADING_TITLES = re.compile(rf"(?:{_TITLE}\s+)+")
_ROLED = re.compile(
    r"\b(?:Officer|Author|Contact|Chair(?:man|woman|person)?|Commissioner|Executive|Clerk|Secretary|Treasurer|Lead|Manager"
    r"|Director|Secretariat|Present|Apologies|From|By|Solicitor|Auditor|by|of|from|and)(?:s|\(s\))?\s?(?:[:–-]\s?|\s(?=\S))"
    rf"(?P<name>{_NAME})(?![\w'’])"
)
_MORE = re.compile(rf"(?:\s\([^()]*\))?(?:\s?,\s?(?:and\s)?|\s(?:and|&)\s)(?P<name>{_NAME})(?![\w'’])")
_MORE_SURNAMES = re.compile(rf"(?:\s\([^()]*\))?(?:\s?,\s?(?:and\s)?|\s(?:and|&)\s)(?P<name>{_NAME}|{_WORD})(?![\w'’])")
_PEOPLE_LISTED = re.compile(
    r"\b(?:Present|Apologies|Attend(?:ance|ed|ees|ing)|Members|Councillors|Cllrs|[Nn]ominated|[Ss]econded|[Pp]roposed)\b"
)
_INITIALLED = re.compile(rf"(?<![\w.])(?P<name>{_INITIALS}{_WORD})(?![\w'’])")
_PAIR = re.compile(rf"(?<![\w.'’-])(?=(?P<one>{_WORD})\s(?:[A-Z]\.?\s)?(?P<two>{_WORD}))")
_WORDS = re.compile(rf"{_WORD}|[A-Z]\b\.?")
_PLACE = re.compile(
    r"\s(?:Suite|House|Street|Road|Room|Building|Centre|Way|Close|Lane|Avenue|Court|Hall|School|Academy|Hospital|Trust"
    r"|Foundation|Ltd|Limited|LLP|Plc|Library|Drive|Square|Place|Park|Report|Review|Inquiry)\b"
)
_INITIALS_AFTER = re.compile(
    rf"(?<![\w.])(?P<name>{_WORD}\s{_WORD}(?:[\s-]{_WORD})?)\s\((?P<initials>[A-Z]\w{{1,3}})\)"
)
_SAYS = re.compile(
    r"\s(?:said|asked|stated|explained|added|advised|thanked|noted|reported|confirmed|commented|presented|introduced|was"
    r"|has|had|is|will|joined|left|declared|proposed|seconded|questioned|replied|welcomed|gave|agreed)\b"
    r"|,\s(?:the\s)?(?:[A-Z]\w+\s){0,4}(?:Officer|Executive|Director|Manager|Constable|Chair|Head|Auditor|Treasurer|Clerk"
    r"|Solicitor|Secretary|Commissioner|Lead)\b|\s\((?:Chair|Vice|Deputy|Independent|Labour|Conservative|Lib|Co-opted)"
)


def may_name(text: str) -> bool:
    """Say whether two words in a row could be a person's names: what makes a text worth the model's time."""
    return any(not {match["one"], match["two"]} & _NOT_NAMES for match in _PAIR.finditer(text))


def find(source: Text, recognised: Sequence[tuple[int, int]]) -> Iterator[Mention]:
    """Yield PERSON, norm the name as printed.

    A name counts after a title ("Cllr", "Mr"), in a list that begins with one, as initials with a surname
    where people are listed, before its own initials in brackets, and as a common given name with a surname.
    Another pair of words that the model recognised (`recognised`, spans of `source.text`) counts where
    it speaks, holds an office, or fills a cell or a line by itself.
    """
    text = source.text
    for match in _TITLED.finditer(text):
        yield from _listed(text, match, plural=match[0].startswith(("Councillors", "Cllrs")))
    for match in _ROLED.finditer(text):
        yield from _listed(text, match, plural=False)
    if _PEOPLE_LISTED.search(text):
        for match in _INITIALLED.finditer(text):
            yield from _name(text, match.start("name"), match.end("name"), least=2)
    for match in _PAIR.finditer(text):
        if match["one"] in GIVEN:
            yield from _name(text, match.start("one"), match.end("two"), least=2)
    for match in _INITIALS_AFTER.finditer(text):
        first, *_, last = match["name"].split()
        if match["initials"][0] == first[0] and last[0] in match["initials"][1:]:
            yield from _name(text, match.start("name"), match.end("name"), least=2)
    for start, end in recognised:
        for name in _name(text, start, end, least=2):
            if text.strip() == text[name.start : name.end] or _SAYS.match(text, name.end):
                yield name


def _listed(text: str, match: re.Match[str], *, plural: bool) -> Iterator[Mention]:
    """Yield the name of `match` and those that its list goes on with; surnames alone after a plural title."""
    titled = match.re is _TITLED
    found = [*_name(text, match.start("name"), match.end("name"), least=1 if titled else 2)]
    if found and not titled and not _looks_given(found[0], text):
        return
    while found:
        yield from found
        more = (_MORE_SURNAMES if plural else _MORE).match(text, found[0].end)
        found = [*_name(text, more.start("name"), more.end("name"), least=1 if plural else 2)] if more else []


def _looks_given(name: Mention, text: str) -> bool:
    first = text[name.start : name.end].split()[0]
    return first in GIVEN or len(first.rstrip(".")) == 1


def _name(text: str, start: int, end: int, *, least: int) -> Iterator[Mention]:
    """Yield what of `text[start:end]` is a name of at least `least` words, titles and offices cut off."""
    titles = _LEADING_TITLES.match(text, start, end)
    start = titles.end() if titles else start
    kept: list[re.Match[str]] = []
    for word in _WORDS.finditer(text, start, end):
        gap = text[kept[-1].end() if kept else start : word.start()]
        first_may_be_common = not kept and word[0] in GIVEN
        later_may_be_common = kept and word[0] in _SURNAMES_TOO
        initial = len(word[0].rstrip(".")) == 1
        common = word[0] in _NOT_NAMES and not (initial or first_may_be_common or later_may_be_common)
        if gap.strip() or common:
            break
        kept.append(word)
    if least <= len(kept) < 4 and len(kept[-1][0].rstrip(".")) > 1 and not _PLACE.match(text, kept[-1].end()):
        yield Mention(kept[0].start(), kept[-1].end(), "PERSON", text[kept[0].start() : kept[-1].end()])


_NOT_NAMES = PAPER_WORDS | COUNTIES
_SURNAMES_TOO = words(
    """
    Young White Hill Grant Green Page Power Law Best West Price Case Winter Summers March May Drew Major
    Day North Wood Woods
    """
)
