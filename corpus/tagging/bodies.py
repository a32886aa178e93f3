"""Named public bodies, boards, groups and partnerships, and their acronyms.

A body's name is capitalised words that end in what it is ("... Council", "... Safety Partnership") or
begin with it ("Office of ...", "Department for ..."). Words that name no one by themselves, such as the
Board or a District Council, are the reader's shorthand and aren't tagged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from corpus.tagging.kinds import HEADS, LAST_BUT_ONE, NOT_BEFORE, OUTSIDE, SINGULAR
from corpus.tagging.national import ACRONYMS, NAMES
from corpus.tagging.text import Mention, Text
from corpus.tagging.vocabulary import words


class _Token(NamedTuple):
    word: str
    start: int
    end: int


_PAIRS = frozenset({("police", "crime"), ("police", "fire"), ("fire", "crime"), ("fire", "rescue")})
_OF_BEFORE = frozenset(("city", "isle", "borough", "county", "college", "university", "royal"))
_ON_AFTER = frozenset(("tees", "trent", "sea", "tyne", "thames", "avon", "humber", "hull"))
_SHORT_WORDS = frozenset(("HM", "UK"))

_TOKEN = re.compile(r"[^\W\d_](?:[\w&-]|['’](?=[^\W\d_]{2}))*|&|\S")
_PLACES = r"[A-Z][\w-]+(?:(?:,\s|\sand\s(?:the\s)?|\sof\s|\s)[A-Z][\w-]+){0,7}"
_PCC = r"Police(?:,\sFire)?\s(?:and|&)\sCrime\sCommissioner"
_FIXED = re.compile(
    rf"""\b(?:
      Offices?\sof\s(?:the\s)?(?:[A-Z]\w+\s)?{_PCC}s?(?:\sfor\s{_PLACES})?
    | (?:(?:{_PLACES}\s)?{_PCC}|(?<!Information\s)Commissioner)(?:['’]s|s['’]?)?\sOffice\b
    | (?:Ministry|Department|Association|Institute)\s(?:of|for)\s(?:the\s)?[A-Z]\w+
        (?:(?:,\s|\sand\s|\s&\s|,\sand\s|\s)[A-Z]\w+){{0,6}}
    | Chartered\sInstitute\sof\sPublic\sFinance\s(?:and|&)\sAccountancy
    | (?:(?:Her|His)\sMajesty['’]?s|HM)\sInspectorate\sof\s[A-Z]\w+
        (?:(?:\sand|\s&|,)\sFire(?:\s(?:and|&)\sRescue)?(?:\sServices?)?)?
    | (?:Her|His)\sMajesty['’]?s\s(?:[A-Z]\w+\s(?:and\s)?){{1,3}}Service
    | House\sof\s(?:Commons|Lords) | (?:High|Supreme|Crown)\sCourt\b | Court\sof\sAppeal
    | Community\sRehabilitation\sCompan(?:y|ies)
    )""",
    re.VERBOSE,
)
_NAMES = re.compile(rf"\b(?:{'|'.join(re.escape(name).replace(chr(39), '[’' + chr(39) + ']?') for name in NAMES)})\b")
_DEFINES = re.compile(r"\s?\(\s?(?:the\s)?[\"“‘']?(?P<short>[A-Z][A-Za-z&]{0,8}[A-Z])s?[\"”’']?\s?\)")
_ACRONYM = re.compile(r"(?<![\w-])[A-Z][A-Za-z&]{0,8}[A-Z](?=s?(?![\w-]))")
_ACTS_AS_BODY = re.compile(
    r"\b(?:present|report|submit|tak|updat|escalat)\w*(?:\s\w+){0,3}?\sto\s(?:the\s)?(?P<to>[A-Z]{3,6})\b"
    r"|\b(?P<by>[A-Z]{3,6})\s(?:meetings?|agreed|approved|considered|endorsed|[Pp]apers?|collaborat\w+)\b"
)
_NOT_BODIES = words(
    """
    PCC PFCC DPCC CFO CEO ACC DCC HR ICT MPs RAG TBC TBA ERP CCTV PCSO PEQF MTFS MTFP ANPR ASB FOI RIPA
    GDPR
    """
)


def find(source: Text, defined: Mapping[str, str] | None = None) -> Iterator[Mention]:
    """Yield BODY. `defined` maps acronyms that other texts of the paper define to what they stand for."""
    text = source.text
    named = [*_named(source)]
    yield from named
    known = {**ACRONYMS, **(defined or {}), **_definitions(text, named)}
    acting = {match["to"] or match["by"] for match in _ACTS_AS_BODY.finditer(text)} - _NOT_BODIES
    for match in _ACRONYM.finditer(text):
        name = known.get(match[0]) or (match[0] if match[0] in acting else None)
        if name:
            end = match.end() + text.startswith("s", match.end())
            yield Mention(match.start(), end, "BODY", name)


def definitions(sources: Iterable[Text]) -> dict[str, str]:
    """Return the acronyms that the texts define: "Estates Sub Group (ESG)". The first definition stays."""
    found: dict[str, str] = {}
    for source in sources:
        if _DEFINES.search(source.text):
            for short, name in _definitions(source.text, list(_named(source))).items():
                found.setdefault(short, name)
    return found


def _definitions(text: str, named: Iterable[Mention]) -> dict[str, str]:
    found: dict[str, str] = {}
    for mention in sorted(named, key=lambda one: one.start - one.end):
        match = _DEFINES.match(text, mention.end)
        if match:
            short, name = match["short"], str(mention.norm)
            found.setdefault(short, name if _abbreviates(short, name) else ACRONYMS.get(short, short))
    return found


def _abbreviates(short: str, name: str) -> bool:
    """Say whether the letters of `short` stand in their order in `name`, the first at its beginning."""
    letters = iter(name.lower())
    return name[:1].lower() == short[:1].lower() and all(letter in letters for letter in short.lower())


def _named(source: Text) -> Iterator[Mention]:
    text = source.text
    for match in (*_FIXED.finditer(text), *_NAMES.finditer(text)):
        yield Mention(match.start(), match.end(), "BODY", _norm(source, match[0]))
    tokens = [_Token(match[0], *match.span()) for match in _TOKEN.finditer(text)]
    names = [token.word for token in tokens]
    for index, word in enumerate(names):
        head = SINGULAR.get(word, word)
        if head not in HEADS or _goes_on(head, names[index + 1 : index + 4]):
            continue
        first = _leftmost(tokens, names, index)
        if _only_a_kind(head, names[first:index]):
            continue
        if _is_name(head, names[first:index]):
            start = tokens[first].start
            yield Mention(start, tokens[index].end, "BODY", _norm(source, text[start : tokens[index].end]))


def _goes_on(head: str, following: Sequence[str]) -> bool:
    """Say whether the words after a head make it part of something else: Council Tax, Police and Crime ..."""
    if not following:
        return False
    if head == "Police" and following[0] in (",", "and", "&") and following[1:2] in (["Crime"], ["Fire"]):
        return True
    return following[0] in NOT_BEFORE.get(head, ())


def _leftmost(tokens: Sequence[_Token], words: Sequence[str], head: int) -> int:
    """Return the index of the first word of the name whose last word is `words[head]`."""
    first, seen = head, set[str]()
    while first > 0 and tokens[first].start - tokens[first - 1].end <= 1:
        step = 1 if _belongs(words[first - 1]) else 2 if _joins(words, first - 1) else 0
        if not step or first - step < 0 or words[first - step] in seen:
            break
        first -= step
        seen.add(words[first])
    return first


def _belongs(word: str) -> bool:
    if not word[0].isupper() or word in OUTSIDE or any(letter.isdigit() for letter in word):
        return False
    return len(word) > 2 or not word.isupper() or word in _SHORT_WORDS


def _joins(words: Sequence[str], link: int) -> bool:
    """Say whether the small word at `link` is inside a name: not after another body, office or acronym."""
    if link < 1:
        return False
    left, small, right = words[link - 1], words[link].lower(), words[link + 1].lower()
    if small in (",", "and", "&") and (left.lower(), right) in _PAIRS:
        return True
    if small in ("and", "&"):
        return _belongs(left) and left not in HEADS and left not in SINGULAR and not (left.isupper() and len(left) > 1)
    if small == "of":
        return left.lower() in _OF_BEFORE
    return small in ("on", "upon") and right in _ON_AFTER and _belongs(left)


def _is_name(head: str, words: Sequence[str]) -> bool:
    if not words:
        return False
    if head in LAST_BUT_ONE:
        return words[-1] in LAST_BUT_ONE[head] and (len(words) > 1 or words[-1] not in ("Fire", "Police"))
    return any(word not in HEADS[head] and word.lower() not in ("and", "&") for word in words)


def _only_a_kind(head: str, words: Sequence[str]) -> bool:
    """Say whether an "and" before the last words leaves a mere kind: "Tax and Parish Council"."""
    links = [place for place, word in enumerate(words) if word.lower() in ("and", "&")]
    if not links or words[links[-1] - 1] in HEADS[head]:
        return False
    return all(word in HEADS[head] for word in words[links[-1] + 1 :])


def _norm(source: Text, name: str) -> str:
    """Give the name in one spelling, one number and, where the document's body tells it, with its area."""
    name = " ".join(name.replace("Co-ordination", "Coordination").replace(" & ", " and ").split())
    if re.search(r"Commissioner(?:['’]s|s['’]?)? Office$", name) and "Information" not in name:
        return ACRONYMS["OPFCC" if "Fire" in name else "OPCC"]
    last = name.rsplit(" ", 1)[-1]
    if not name.startswith(("Her ", "His ", "HM ")):
        name = name.removesuffix(last) + SINGULAR.get(last, last)
    body = source.body or ""
    if body.endswith(f" {name}"):
        return body
    area = re.sub(r"\s(?:Police(?:, Fire)? and Crime Panel|Constabulary|Police|County Council)$", "", body)
    if area != body and name in (
        "County Council",
        "City Council",
        "Fire Authority",
        "Fire and Rescue Authority",
    ):
        return f"{area} {name}"
    return name
