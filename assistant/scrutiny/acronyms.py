"""One short form, two long ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.scrutiny.case import Case, Source
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.places import page_of, where
from assistant.scrutiny.quoting import Spot, spot
from assistant.scrutiny.terms import stem

_EXPANDED = re.compile(
    r"(?P<long>(?:[A-Z][\w’'-]+\s+(?:(?:and|of|for|the"
    r"|&)\s+)*){1,7})\(\s?[“\"‘]?(?:the\s+)?[“\"‘]?(?P<short>[A-Z]{3,7})s?[”\"’]?\s?\)"
)


def acronyms(case: Case) -> Iterator[Finding]:
    """Yield short forms that the part spells out otherwise than another paper does."""
    own = _forms(case.source)
    if not own:
        return
    seen: set[str] = set()
    for other in case.others:
        if other.paper is not case.source.paper and (
            other.day is None or case.source.day is None or other.day > case.source.day
        ):
            continue
        theirs = _forms(other)
        for short, (long, main) in own.items():
            if short not in theirs or short in seen:
                continue
            before, earlier = theirs[short]
            one, two = _words(long), _words(before)
            if one == two or len(one) != len(two) or len(set(one) ^ set(two)) != 2:
                continue
            seen.add(short)
            yield draft(
                "inconsistency",
                main,
                [earlier],
                why=f"{short} is “{long}” here and “{before}” in {where(other, earlier.page)}.",
                question=(
                    f"Which is its name, “{long}” ({where(case.source, main.page)}) or “{before}” "
                    f"({page_of(other, earlier.page)}), or are they two bodies?"
                ),
                confidence=0.72,
            )


def _forms(source: Source) -> dict[str, tuple[str, Spot]]:
    """Return the short forms that a part spells out, with the words whose initials they are."""
    found: dict[str, tuple[str, Spot]] = {}
    for passage in source.passages:
        for match in _EXPANDED.finditer(passage.text):
            long = _initialled(match["long"].split(), match["short"])
            here = spot(source, passage, match.start(), match.end()) if long and match["short"] not in found else None
            if long is not None and here is not None:
                found[match["short"]] = (long, here)
    return found


def _initialled(words: list[str], short: str) -> str | None:
    """Return the last words of a phrase whose capitals make the short form."""
    for start in range(len(words)):
        capitals = "".join(word[0] for word in words[start:] if word[0].isupper())
        if capitals == short:
            return " ".join(words[start:])
    return None


def _words(long: str) -> list[str]:
    return [stem(word) for word in re.findall(r"[A-Za-z]+", long) if len(word) > 3]
