"""The page "Registers": decisions, commitments, measures and the rest, each cell with its page."""

from __future__ import annotations

import json
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Response

from assistant.registers import writing
from assistant.registers.register import KINDS
from assistant.registers.row import Row
from assistant.ui.archive import Archive
from assistant.ui.markup import Html, element, join
from assistant.ui.page import Page, asking, results, said, saved, shown
from assistant.ui.places import long_date
from assistant.ui.register_columns import TABLES
from assistant.ui.register_list import AskedRegister, asked_register, rows_of
from assistant.ui.register_table import FORM, counted, register_html

READING = "Reading the register…"

_HINT = "Lists made from all papers together. Every entry leads to the page that it stands on."


def content(_: Archive) -> Html:
    """Return the registers to choose from, and the place for one."""
    options = (element("option", table.title, value=name) for name, table in TABLES.items())
    return join(
        (
            element(
                "div",
                element("h1", "Registers"),
                element("p", _HINT, class_="hint"),
                asking(
                    element("label", "Register", for_="register"),
                    element("select", *options, id="register", name="register"),
                    element("button", "Show", type="submit", class_="main-button"),
                    show="register",
                    says=READING,
                    id=FORM,
                    class_="paper-form register-form",
                    data_kept=True,
                    data_at_once=True,
                ),
                class_="ask",
            ),
            results(),
        )
    )


def _asked(
    which: Annotated[str, Form(alias="register")] = "",
    words: Annotated[str, Form()] = "",
    body: Annotated[str, Form()] = "",
    year: Annotated[str, Form()] = "",
    state: Annotated[str, Form()] = "",
    sort: Annotated[str, Form()] = "",
    by: Annotated[str, Form()] = "",
    chart: Annotated[str, Form()] = "",
    draw: Annotated[str, Form()] = "",
    page: Annotated[str, Form()] = "",
) -> AskedRegister:
    return asked_register(
        register=which,
        words=words,
        body=body,
        year=year,
        state=state,
        sort=sort,
        by=by,
        chart=chart,
        draw=draw,
        page=page,
    )


AskedFor = Annotated[AskedRegister, Depends(_asked)]


def routes(archive: Archive) -> APIRouter:
    """Return the routes that the page's form asks."""
    router = APIRouter(prefix="/show", include_in_schema=False)

    @router.post("/register")
    def register(asked: AskedFor) -> Response:
        return shown(lambda: listed(archive, asked))

    @router.post("/register-csv")
    def register_csv(asked: AskedFor) -> Response:
        def made() -> bytes:
            return writing.to_csv(_rows(archive, asked), KINDS[asked.register].row).encode("utf-8-sig")

        return saved(made, "text/csv; charset=utf-8")

    @router.post("/register-json")
    def register_json(asked: AskedFor) -> Response:
        def made() -> bytes:
            found = [writing.to_json(row) for row in _rows(archive, asked)]
            return json.dumps(found, ensure_ascii=False, indent=1).encode()

        return saved(made, "application/json")

    return router


def listed(archive: Archive, asked: AskedRegister) -> Html:
    """Return a page of a register, and what is said of it."""
    whole = archive.register(asked.register)
    asked, found = rows_of(asked, whole)
    return join(
        (
            said(f"{counted(asked, found)}."),
            register_html(asked, found, archive, whole=whole, as_of=_as_of(archive, asked)),
        )
    )


def _rows(archive: Archive, asked: AskedRegister) -> tuple[Row, ...]:
    return rows_of(asked, archive.register(asked.register))[1].rows


def _as_of(archive: Archive, asked: AskedRegister) -> str:
    """Say the day that states are judged on, where there are any."""
    days = [paper.day for paper in archive.papers() if paper.day is not None]
    if asked.register not in ("commitments", "measures") or not days:
        return ""
    return f"As the papers stood on {long_date(max(days))}."


PAGE = Page("/registers", "Registers", content, routes, scripts=("lists.js",), styles=("lists.css",))
