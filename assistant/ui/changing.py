"""The one place where it is asked whether a visitor may change the archive."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import Request
from fastapi.responses import HTMLResponse

from assistant.ui.markup import Html
from assistant.ui.page import shown
from assistant.ui.visitors import must_change, visitor


def may_change(request: Request) -> bool:
    """Say whether the visitor who sent `request` may add and remove papers."""
    return visitor().may_change


def changed(request: Request, work: Callable[[], Html]) -> HTMLResponse:
    """Do `work`, which changes the archive, and answer with what it returns, if the visitor may."""

    def allowed() -> Html:
        must_change()
        return work()

    return shown(allowed)
