"""A briefing as plain text for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from assistant.briefing.model import Briefing, Line

_WIDTH = 100


def as_text(briefing: Briefing) -> Iterator[str]:
    """Yield the lines of a briefing."""
    yield from (briefing.title, briefing.subtitle, "")
    yield from textwrap.wrap(briefing.note, _WIDTH)
    number = 0
    for section in briefing.sections:
        yield from ("", section.title.upper())
        if not section.groups:
            yield section.nothing
        for group in section.groups:
            if group.title:
                yield from ("", group.title)
            for line in group.lines:
                number += section.numbered
                mark = f"{number}. " if section.numbered else "- "
                yield from textwrap.wrap(said(line), _WIDTH, initial_indent=mark, subsequent_indent=" " * len(mark))


def said(line: Line) -> str:
    """Say a line in one piece, its places last."""
    lead = f"{line.lead}: " if line.lead else ""
    why = f" {line.why}" if line.why else ""
    return f"{lead}{line.text}{why} [{'; '.join(each.name for each in line.places())}]"
