"""Something that is to be done, as one part says it, and who is to do it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from corpus.registers.dues import Due
from corpus.registers.said import Said

PromiseKind = Literal["action", "request", "undertaking", "planned"]

_WHO = re.compile(
    r"\b(?:Deputy )?(?:Police(?:, Fire)? and Crime )?Commissioner\b(?!['’]s)|\b(?:Deputy |Assistant )?Chief Constable\b"
    r"|\bChief Executive\b|\bChief Finance Officer\b|\bHead of [A-Z]\w+(?: [A-Z]\w+)?|\bDirector of [A-Z]\w+"
    r"|\b[Ss]ecretariat\b|\bMonitoring Officer\b|\bConstabulary\b|\bOPCC\b|\bUniversity of [A-Z]\w+"
    r"|\b(?:[A-Z]\w+ )+(?:Council|Partnership|Board|Committee)\b|\b[Ii]nternal auditors\b|\bChair\w*\b|\b[Oo]fficers\b"
)


@dataclass(frozen=True, slots=True)
class Promised:
    """Something that is to be done.

    `by` is an office or a body. `made` is the day on which it was said, asked for or agreed; `written` the day up
    to which the text is said to be current. `status` is what a log says of it, "" where it has a place for it and
    says nothing; `ref` the number that the log gives it. `about` is what stands before it: a sentence or a heading,
    which says what "it" is where the text `leans` on that.
    """

    kind: PromiseKind
    text: str
    about: str
    by: str | None
    made: date | None
    written: date | None
    due: Due | None
    ref: str | None
    status: str | None
    said: Said
    leans: bool = False


def who(text: str, before: str, cue: int = 0) -> str | None:
    """Name who is to do it: the agent of "by ...", else who stands last before the verb, else whom it is put to."""
    agent = re.search(r"\bby (?:the )?(?=[A-Z])", text)
    if agent and (match := _WHO.match(text, agent.end())):
        return match[0]
    subjects = [match[0] for match in _WHO.finditer(text[:cue])]
    if subjects:
        return subjects[-1]
    return next((match[0] for part in (text, before) if (match := _WHO.search(part))), None)
