"""The one place where it is asked whether a visitor may change the archive."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import Request
from fastapi.responses import HTMLResponse

from assistant.errors import AssistantError
from assistant.ui.markup import Html
from assistant.ui.page import shown

NOT_ALLOWED = "You may read this archive, but not change it."


def may_change(request: Request) -> bool:
    """Say whether the visitor who sent `request` may add and remove papers.

    The app answers this computer only, so today whoever can open it may.
    """
    return True


def changed(request: Request, work: Callable[[], Html]) -> HTMLResponse:
    """Do `work`, which changes the archive, and answer with what it returns, if the visitor may."""

    def allowed() -> Html:
        if not may_change(request):
            raise AssistantError(NOT_ALLOWED)
        return work()

    return shown(allowed)
