"""Numbers that announce a list, and how many the list names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_WORDS = (
    "two",
    ("three"),
    ("four"),
    ("five"),
    ("six"),
    ("seven"),
    ("eight"),
    ("nine"),
    ("ten"),
    ("eleven"),
    ("twelve"),
    ("thirteen"),
    ("fourteen"),
    ("fifteen"),
    ("sixteen"),
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
)
NUMBER = (
    rf"(?:{'|'.join(_WORDS)}|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven"
    rf"|[Tt]welve|\d\d?)"
)
_NOUNS = (
    r"(?:objectives|priorities|themes|areas|principles|headings|streams|workstreams|groups|categories|aims|outcomes|"
    r"actions|recommendations|options|questions|strands|risks|criteria|pillars|stages|phases|elements|factors|reasons|"
    r"projects|schemes|sites|steps|measures|partners|roles|posts|bids|pilots|districts|boroughs|forces|councils|"
    r"sources|organisations|partnerships|services|authorities|challenges|issues|commitments|goals|key\s+\w+s"
    r"|work\s+streams)"
)
_COUNT = re.compile(
    rf"(?<![\w£.,/-])(?P<said>(?P<number>{NUMBER})\s+(?:[\w-]+\s+){{0,4}}?(?P<noun>{_NOUNS}))\b", re.IGNORECASE
)
_COLON = re.compile(
    r"^(?:\s+(?:of|for|to|in|which|that|under|across|facing|on|within|with|are|is|have|has|were"
    r"|was)\b[^.:;]{0,80})?\s*:\s*"
)
_ARE = re.compile(
    r"^(?:\s+(?:of|for|to|in|facing|on|within|across)\b[^.:;]{0,60})?\s+(?:are|were|being|namely)[:,]?\s+"
)
_THESE = re.compile(
    r"^[^.:]{0,160}\.\s+(?:These|They)\s+(?:now\s+)?(?:are|cover|comprise|consist of|were)\s*:?\s+(?!the\b\s+\w+ing)"
)
_COVER = re.compile(r"\b(?:cover|comprise|consist of)\s*:?\s*$")
_TRAILING = re.compile(
    r",\s+(?:(?:each|all|both|some|any)\b|which|who|that|with|where|while|whilst|as\b|to\b|in order|so\b|but|this"
    r"|these|"
    r"underpinned|supported)"
)
_OPEN = re.compile(
    r"\b(?:include|including|such as|for example|e\.g|among them|in particular|especially|etc)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Count:
    """A number of things announced at `start:end`, and the list of them at `list_start:list_end`."""

    number: int
    said: str
    start: int
    end: int
    list: str = ""
    list_start: int = 0
    list_end: int = 0
    others: tuple[int, ...] = ()


def number_of(word: str) -> int | None:
    """Read "nine" or "9"; None for what is neither."""
    low = word.lower()
    if low in _WORDS:
        return _WORDS.index(low) + 2
    return int(low) if low.isdigit() else None


def spelled(number: int) -> str:
    """Write a small number in words, as sentences do."""
    return _WORDS[number - 2] if 2 <= number <= 20 else "one" if number == 1 else str(number)


def stated_counts(text: str) -> Iterator[Count]:
    """Yield the numbers in a text that are followed by a list of what is counted, in one sentence or the next."""
    for match in _COUNT.finditer(text):
        number = number_of(match["number"])
        rest = text[match.end() :]
        opened = _COLON.match(rest) or _ARE.match(rest) or _THESE.match(rest)
        if number is None or opened is None or _OPEN.search(opened.group()) or number > 12:
            continue
        start = match.end() + opened.end()
        stop = start + len(re.split(r"\.(?:\s|$)|\s–\s|:", text[start:])[0])
        body = text[start:stop].strip()
        ended = _TRAILING.search(body)
        if ended is not None:
            body = body[: ended.start()]
            stop = start + ended.start()
        listing = re.sub(r"\([^)]*\)", "", body)
        if ("," not in body and " and " not in body) or _OPEN.search(listing) or len(body.split()) > 70:
            continue
        if not opened.group().rstrip().endswith(":") and not _COVER.search(opened.group()) and not _named(body):
            continue
        yield Count(number, " ".join(match["said"].split()), match.start(), match.end(), body, start, stop)


def _named(body: str) -> bool:
    """Whether most of a list's items begin with a capital, as names do and statements don't."""
    pieces = [piece.strip() for piece in re.split(r",|;|\band\b", re.sub(r"\([^)]*\)", "", body)) if piece.strip()]
    return bool(sum(piece[:1].isupper() for piece in pieces) >= 0.6 * len(pieces))


def counted(text: str) -> Count | None:
    """Return the number that announces a list of bullets: in the last sentence, which ends with a colon."""
    if not text.rstrip().endswith(":"):
        return None
    start = max(text.rfind(". "), 0)
    found = list(_COUNT.finditer(text, start))
    if not found or _OPEN.search(text[start:]):
        return None
    numbers = [number for match in found if (number := number_of(match["number"])) is not None]
    last = found[-1]
    if not numbers or len(text[last.end() :].split()) > 14:
        return None
    own = number_of(last["number"]) or 0
    return Count(own, " ".join(last["said"].split()), last.start(), last.end(), others=tuple(numbers[:-1]))


def items(text: str) -> tuple[int, int]:
    """Count what a list names: as its commas part it, and with every "and" and "&" within a name parting too."""
    bare = re.sub(r"\([^)]*\)", "", text)
    bare = re.sub(r"\b(?:both|either|as well as|together with|plus|along with)\b", "and", bare)
    pieces = re.split(r";", bare) if ";" in bare else re.split(r",", bare)
    named = [piece.strip() for piece in pieces if re.search(r"[A-Za-z]{2}", piece)]
    least = len(named)
    if named and not named[-1].lower().startswith(("and ", "or ")):
        tail = re.split(r"\s+(?:and|or)\s+", named[-1])
        least += 1 if len(tail) > 1 else 0
    whole = [part for piece in named for part in re.split(r"(?:^|\s+)(?:and|or|&)\s+", piece) if part.strip()]
    return least, max(least, len(whole))
