"""Lists of names in minutes: who is meant by "Councillors J Hale, R Stone (left at 3pm) and Mary Field"."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TITLE = re.compile(
    r"^(?:(?:and|the|also)\s+)*(?P<title>councillors?|cllrs?|mr|mrs|ms|miss|dr|sir|dame|lord|lady|professor|prof|alderman|ald)?\.?\s*",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:Council|Borough|District|City|County|Authority|Police|Panel|Office|Constabulary|Member|Members|Officer|"
    r"Officers|Chair|Chairman|Chairperson|Clerk|Secretariat|Commissioner|Independent)\b"
)


@dataclass(frozen=True, slots=True)
class Person:
    """A name as it is listed: `first` are initials or first names, () where only a surname is given."""

    title: str | None
    first: tuple[str, ...]
    surname: str


def people(text: str) -> tuple[Person, ...]:
    """Read a list of names; what stands in brackets or after "substitute" belongs to the one before it."""
    bare = re.sub(r"\([^)]*\)", "", text)
    found = []
    title: str | None = None
    for piece in re.split(r",|;|\band\b|&", bare):
        name = re.split(r"\b(?:substitut|on behalf|in place|representing)", piece, flags=re.IGNORECASE)[0].strip(" .:")
        match = _TITLE.match(name)
        if match is not None and match["title"]:
            title = "Councillor" if match["title"].lower().startswith(("councillor", "cllr")) else match["title"]
            name = name[match.end() :].strip()
        words = name.split()
        if not 1 <= len(words) <= 4 or not all(re.match(r"[A-Z][\w.'’-]*$", word) for word in words):
            continue
        if (len(words) == 1 and len(words[0]) < 3) or _BODY.search(name):
            continue
        own = title if len(words) == 1 or len(words[0].strip(".")) <= 2 else None
        found.append(Person(own, tuple(words[:-1]), words[-1]))
    return tuple(found)


def same_person(one: Person, other: Person) -> bool:
    """Whether two listed names may be one person: the same surname, and initials that don't differ."""
    if one.surname.casefold() != other.surname.casefold():
        return False
    if not one.first or not other.first:
        return True
    return one.first[0][0] == other.first[0][0]
