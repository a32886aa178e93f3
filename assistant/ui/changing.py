"""The one place where what changes the archive is done, for those who may change it."""

from __future__ import annotations

from collections.abc import Callable

from fastapi.responses import HTMLResponse

from assistant.ui.markup import Html
from assistant.ui.page import shown
from assistant.ui.visitors import must_change


def changed(work: Callable[[], Html]) -> HTMLResponse:
    """Do `work`, which changes the archive, and answer with what it returns, if the visitor may."""

    def allowed() -> Html:
        must_change()
        return work()

    return shown(allowed)
