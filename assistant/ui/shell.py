"""What surrounds every page: head, masthead, foot, style and script.

Gradio's own page names two outside hosts in its head, has no title before its script has run and no
landmarks. The shell takes the first out and puts the others in, so that a visitor sees where they are
before any script has loaded.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib.resources import files

from fastapi import APIRouter, HTTPException, Response
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.ui.markup import Html, element, join
from assistant.ui.page import Page
from assistant.ui.visitors import visitor

NAME = "Scrutiny assistant"

_STATIC = files("assistant.ui") / "static"
_TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
_SERVED = frozenset(file.name for file in _STATIC.iterdir())

_SOCIAL = re.compile(rb'<meta\s[^>]*?(?:property="og:|name="twitter:)[^>]*?>\s*', re.DOTALL)


def routes() -> APIRouter:
    """Return the route that serves our own styles, scripts and icon."""
    router = APIRouter(include_in_schema=False)

    @router.get("/shell/{name}")
    def shell_file(name: str) -> Response:
        if name not in _SERVED:
            raise HTTPException(404)
        content = (_STATIC / name).read_bytes()
        media_type = _TYPES[name.rpartition(".")[2]]
        return Response(content, media_type=media_type, headers={"Cache-Control": "no-cache"})

    return router


class Shell:
    """ASGI middleware that dresses the pages; everything else passes untouched."""

    def __init__(self, app: ASGIApp, *, pages: Sequence[Page]) -> None:
        """Dress what `app` answers at the addresses of `pages`."""
        self._app = app
        self._pages = pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = next((page for page in self._pages if page.address == scope.get("path")), None)
        if scope["type"] != "http" or asked is None:
            await self._app(scope, receive, send)
            return
        start: list[Message] = []
        body: list[bytes] = []

        async def send_dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.append(message)
                return
            body.append(message.get("body", b""))
            if message.get("more_body", False):
                return
            page = dressed(b"".join(body), asked, self._pages)
            headers = MutableHeaders(scope=start[0])
            headers["Content-Length"] = "0" if scope["method"] == "HEAD" else str(len(page))
            await send(start[0])
            await send({"type": "http.response.body", "body": page})

        plain = dict(scope)
        plain["headers"] = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        await self._app(plain, receive, send_dressed)


def dressed(sent: bytes, page: Page, pages: Sequence[Page]) -> bytes:
    """Return what Gradio sent for `page`, with the shell around it; `pages` are those of the masthead, in order."""
    if b"<body" not in sent:
        return sent
    sent = _SOCIAL.sub(b"", sent)
    sent = sent.replace(b'lang="en"', b'lang="en-GB"', 1)
    sent = sent.replace(b"</head>", _head(page).encode() + b"</head>", 1)
    opening, body, rest = sent.partition(b"<body")
    tag, closing, rest = rest.partition(b">")
    return opening + body + tag + closing + _masthead(page, pages).encode() + _footed(rest)


def _footed(rest: bytes) -> bytes:
    before, body, after = rest.rpartition(b"</body>")
    return before + _foot().encode() + body + after


def _head(page: Page) -> Html:
    return join(
        (
            element("title", f"{page.title} – {NAME}"),
            Html('<link rel="icon" href="/shell/icon.svg" type="image/svg+xml">'),
            *(Html(f'<link rel="stylesheet" href="/shell/{name}">') for name in ("shell.css", *page.styles)),
            *(
                Html(f'<script src="/shell/{name}" defer></script>')
                for name in ("shell.js", "viewer.js", *page.scripts)
            ),
        )
    )


def _masthead(page: Page, pages: Sequence[Page]) -> Html:
    links = (
        element("li", element("a", one.title, href=one.address, aria_current="page" if one is page else None))
        for one in pages
    )
    return join(
        (
            element(
                "header",
                element("a", "Skip to the main content", href=f"{page.address}#content", class_="skip"),
                element(
                    "div",
                    element("a", NAME, href="/", class_="name"),
                    element("nav", element("ul", *links), aria_label="Pages"),
                    _sign_out(visitor().name),
                    class_="measure",
                ),
                class_="masthead",
            ),
            element("noscript", element("p", "This page needs JavaScript, which your browser has switched off.")),
        )
    )


def _sign_out(name: str | None) -> Html | None:
    """Return the button for one who has signed in."""
    if name is None:
        return None
    button = element("button", "Sign out", type="submit", class_="plain", title=f"{name} is signed in")
    return element("form", button, action="/sign-out", method="post")


def _foot() -> Html:
    says = (
        "Answers are made of the papers’ own words and show the page they come from. "
        "Check the page before you rely on it. Everything stays on the computer that this app runs on."
    )
    return element("footer", element("p", says, class_="measure"), class_="foot")
