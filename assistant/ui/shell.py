"""What surrounds every page: head, masthead, foot, style and script.

Gradio's own page names two outside hosts in its head, has no title before its script has run and no
landmarks. The shell takes the first out and puts the others in, so that a visitor sees where they are
before any script has loaded.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files

from fastapi import APIRouter, HTTPException, Response
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.ui.markup import Html, element, join

NAME = "Scrutiny assistant"

_STATIC = files("assistant.ui") / "static"
_TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
_SERVED = frozenset({"shell.css", "shell.js", "icon.svg"})

_SOCIAL = re.compile(rb'<meta\s[^>]*?(?:property="og:|name="twitter:)[^>]*?>\s*', re.DOTALL)


def routes() -> APIRouter:
    """Return the route that serves the shell's own style, script and icon."""
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

    def __init__(self, app: ASGIApp, *, titles: Mapping[str, str]) -> None:
        """Dress what `app` answers at the addresses that `titles` names, in their order."""
        self._app = app
        self._titles = titles

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] not in self._titles:
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
            page = dressed(b"".join(body), path=scope["path"], titles=self._titles)
            headers = MutableHeaders(scope=start[0])
            headers["Content-Length"] = "0" if scope["method"] == "HEAD" else str(len(page))
            await send(start[0])
            await send({"type": "http.response.body", "body": page})

        plain = dict(scope)
        plain["headers"] = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        await self._app(plain, receive, send_dressed)


def dressed(page: bytes, *, path: str, titles: Mapping[str, str]) -> bytes:
    """Return Gradio's page with the shell around it."""
    if b"<body" not in page:
        return page
    page = _SOCIAL.sub(b"", page)
    page = page.replace(b'lang="en"', b'lang="en-GB"', 1)
    page = page.replace(b"</head>", _head(titles[path]).encode() + b"</head>", 1)
    opening, body, rest = page.partition(b"<body")
    tag, closing, rest = rest.partition(b">")
    return opening + body + tag + closing + _masthead(path, titles).encode() + _footed(rest)


def _footed(rest: bytes) -> bytes:
    before, body, after = rest.rpartition(b"</body>")
    return before + _foot().encode() + body + after


def _head(title: str) -> Html:
    return join(
        (
            element("title", f"{title} – {NAME}"),
            Html('<link rel="icon" href="/shell/icon.svg" type="image/svg+xml">'),
            Html('<link rel="stylesheet" href="/shell/shell.css">'),
            Html('<script src="/shell/shell.js" defer></script>'),
        )
    )


def _masthead(path: str, titles: Mapping[str, str]) -> Html:
    links = (
        element("li", element("a", title, href=address, aria_current="page" if address == path else None))
        for address, title in titles.items()
    )
    return join(
        (
            element("a", "Skip to the main content", href=f"{path}#content", class_="skip"),
            element(
                "header",
                element(
                    "div",
                    element("a", NAME, href="/", class_="name"),
                    element("nav", element("ul", *links), aria_label="Pages"),
                    class_="measure",
                ),
                class_="masthead",
            ),
            element("noscript", element("p", "This page needs JavaScript, which your browser has switched off.")),
        )
    )


def _foot() -> Html:
    says = (
        "Answers are made of the papers’ own words and show the page they come from. "
        "Check the page before you rely on it. Everything stays on this computer."
    )
    return element("footer", element("p", says, class_="measure"), class_="foot")
