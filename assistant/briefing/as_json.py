"""A briefing as the JSON that other programs read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from assistant.briefing.model import Briefing, Line

Json: TypeAlias = Mapping[str, object]


def to_json(briefing: Briefing) -> Json:
    """Return a briefing as `scrutiny brief --json` prints it."""
    return {
        "document": briefing.document,
        "item": briefing.item,
        "day": briefing.day.isoformat() if briefing.day else None,
        "title": briefing.title,
        "sections": [
            {
                "title": section.title,
                "groups": [
                    {"title": group.title, "lines": [_line(line) for line in group.lines]} for group in section.groups
                ],
            }
            for section in briefing.sections
        ],
    }


def _line(line: Line) -> Json:
    return {
        "lead": line.lead,
        "text": line.text,
        "why": line.why,
        "references": [
            {"document": each.document, "page": each.page, "printed_page": each.printed_page, "quote": each.quote}
            for each in line.references
        ],
    }
