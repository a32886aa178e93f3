"""An answer and its sources as plain text, for a letter or a note."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from assistant.ui.places import label_name, long_date, page_name, paper_name

if TYPE_CHECKING:
    from assistant.answer import Answer, Cited
    from assistant.ui.archive import Place
    from assistant.ui.asked import Asked


def as_text(asked: Asked, answer: Answer, place: Callable[[str, int], Place | None]) -> str:
    """Return question, statements and sources, numbered as on the screen; `place` says where a page stands."""
    statements = (
        f"{one.text} {''.join(f'[{marker}]' for marker in one.citations)}".rstrip() for one in answer.statements
    )
    lines = [asked.question.strip(), "", *statements, "", f"As the papers stood on {long_date(answer.as_of)}.", ""]
    return "\n".join((*lines, *(_source(one, place) for one in answer.citations)))


def _source(one: Cited, place: Callable[[str, int], Place | None]) -> str:
    citation = one.citation
    at = place(citation.document, citation.page)
    where = label_name(section=citation.section, paragraph=citation.paragraph, under=citation.under)
    names = [f"{citation.document}, page {citation.page}"] if at is None else [page_name(at), paper_name(at)]
    return f"[{one.marker}] {'; '.join([*names, *([where] if where else [])])}: “{citation.quote}”"
