"""What programs may call: named endpoints of Gradio's HTTP API, and the same as tools of its MCP server.

Gradio makes the description of both from the functions here, from their names, types and docstrings.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeVar, get_args

import gradio as gr
from gradio.events import api

from assistant.errors import AssistantError
from assistant.registers.register import KINDS
from assistant.ui.archive import Archive
from assistant.ui.calls import Endpoint, Refused
from assistant.ui.page import FAILED
from corpus.model import PartKind
from index.errors import BadDates, EmptyQuestion, LongQuestion, NotThere
from index.search import Filters

MOST_HITS = 50
LONGEST = 300  # characters of anything but a question

_Made = TypeVar("_Made")

logger = logging.getLogger(__name__)


def endpoints(archive: Archive) -> tuple[Endpoint, ...]:
    """Return what programs may call."""
    service = archive.service

    def ask(
        question: str, body: str = "", kind: str = "", date_from: str = "", date_to: str = "", as_of: str = ""
    ) -> dict[str, Any]:
        """Answer a question in the papers' own words, with the pages they stand on, or say that they don't answer it.

        Args:
            question: The question, in English, at most 2,000 characters.
            body: Only reports of this body, a board or panel; part of its name is enough. Empty for all.
            kind: Only reports of this kind: agenda, minutes, report, decision record and so on. Empty for all.
            date_from: Only meetings since this day, written 2031-05-14. Empty for all.
            date_to: Only meetings until this day, written 2031-05-14. Empty for all.
            as_of: The day that "now" and "latest" mean, written 2031-05-14. Empty for that of the newest meeting.
        """
        return _answered(
            lambda: dict(service().ask(question, filters=_filters(body, kind, date_from, date_to), as_of=_day(as_of)))
        )

    def search(
        words: str, body: str = "", kind: str = "", date_from: str = "", date_to: str = "", most: int = 10
    ) -> list[dict[str, Any]]:
        """Find the passages nearest to some words or a question, best first, each with its paper and page.

        Args:
            words: What to look for, at most 2,000 characters.
            body: Only reports of this body, a board or panel; part of its name is enough. Empty for all.
            kind: Only reports of this kind: agenda, minutes, report, decision record and so on. Empty for all.
            date_from: Only meetings since this day, written 2031-05-14. Empty for all.
            date_to: Only meetings until this day, written 2031-05-14. Empty for all.
            most: How many passages at most, from 1 to 50.
        """
        if not 1 <= most <= MOST_HITS:
            raise Refused(f"most is {most}: give a number from 1 to {MOST_HITS}.")
        filters = _filters(body, kind, date_from, date_to)
        return _answered(lambda: [dict(hit) for hit in service().search(words, filters=filters, most=most)])

    def findings(document: str, item: str = "", as_of: str = "") -> list[dict[str, Any]]:
        """List what there is to ask about a paper, best first: what was seen, where, why it matters, and the question.

        Args:
            document: The paper's name, as answers and passages give it.
            item: Only under this agenda item. Empty for all.
            as_of: The day to judge from, written 2031-05-14. Empty for that of the paper's own meeting.
        """
        return _answered(
            lambda: [
                dict(finding)
                for finding in service().findings(_named(document), item=_named(item) or None, as_of=_day(as_of))
            ]
        )

    def register(
        name: str,
        body: str = "",
        kind: str = "",
        date_from: str = "",
        date_to: str = "",
        as_of: str = "",
    ) -> list[dict[str, Any]]:
        """List the rows of a register over all papers, each with the places that it rests on.

        Args:
            name: Which: decisions, commitments, measures, plan, meetings, terms or references.
            body: Only reports of this body, a board or panel; part of its name is enough. Empty for all.
            kind: Only reports of this kind: agenda, minutes, report, decision record and so on. Empty for all.
            date_from: Only meetings since this day, written 2031-05-14. Empty for all.
            date_to: Only meetings until this day, written 2031-05-14. Empty for all.
            as_of: The day that states are judged on, written 2031-05-14. Empty for that of the newest meeting.
        """
        if name not in KINDS:
            raise Refused(f"There is no register of that name: give one of {', '.join(KINDS)}.")
        filters = _filters(body, kind, date_from, date_to)
        return _answered(lambda: [dict(row) for row in service().register(name, filters=filters, as_of=_day(as_of))])

    def brief(document: str, item: str = "", as_of: str = "") -> dict[str, Any]:
        """Write the briefing on a paper or one of its items: what is new, decided, outstanding and to ask, with pages.

        Args:
            document: The paper's name, as answers and passages give it.
            item: Only this agenda item. Empty for all.
            as_of: The day to judge from, written 2031-05-14. Empty for that of the paper's own meeting.
        """
        return _answered(lambda: dict(service().brief(_named(document), item=_named(item) or None, as_of=_day(as_of))))

    return ask, search, findings, register, brief


def offer(offered: Sequence[Endpoint]) -> None:
    """Add endpoints to the Gradio application that is being made.

    They don't go through its queue: for a tool that does, its MCP server calls itself at the address that the caller
    names.
    """
    for endpoint in offered:
        api(endpoint, api_name=endpoint.__name__, queue=False)


def answer_in_json(blocks: gr.Blocks) -> None:
    """Have the MCP server of a mounted application answer in JSON; by itself it writes what Python prints."""
    from mcp.types import ImageContent, TextContent

    server = blocks.mcp_server_obj
    if server is None:
        raise RuntimeError(f"The MCP server didn't start: {blocks.mcp_error}")

    def answered(data: list[Any], root_url: str) -> list[TextContent | ImageContent]:
        return [TextContent(type="text", text=json.dumps(one, ensure_ascii=False)) for one in data]

    server.postprocess_output_data = answered  # type: ignore[method-assign]  # it has no option for that


def _answered(work: Callable[[], _Made]) -> _Made:
    """Return what `work` makes, or raise one sentence on why there is none, which tells nothing of the inside."""
    try:
        return work()
    except (AssistantError, EmptyQuestion, LongQuestion) as error:
        raise Refused(str(error)) from error
    except NotThere as error:
        raise Refused("There is no paper of that name in the archive.") from error
    except gr.Error:
        raise
    except Exception as error:
        logger.exception("a program could not be answered")
        raise Refused(FAILED) from error


def _filters(body: str, kind: str, date_from: str, date_to: str) -> Filters | None:
    kinds = get_args(PartKind)
    if kind and kind not in kinds:
        raise Refused(f"There is no such kind: give one of {', '.join(kinds)}.")
    try:
        filters = Filters(
            body=_named(body) or None,
            kind=kind or None,  # type: ignore[arg-type]  # it is one of them
            date_from=_day(date_from),
            date_to=_day(date_to),
        )
    except BadDates as error:
        raise Refused(str(error)) from error
    return None if filters == Filters() else filters


def _named(text: str) -> str:
    if len(text) > LONGEST:
        raise Refused(f"A name of {len(text)} characters is too long: give at most {LONGEST}.")
    return text


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Refused("That is no day: write it 2031-05-14.") from error
