"""What may come in and what may go out: which addresses answer at all, to whom, and the headers of every response.

Gradio brings some forty routes, among them uploads, a file server for its temporary folder and a proxy.
The pages need a dozen; every other address answers 404, whatever Gradio makes of it.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.ui.origins import refusal

_OPEN = re.compile(
    r"""
    /show/[a-z0-9-]+                                    # what the pages' forms ask
    | /export/(briefing|questions)\.(docx|pdf) | /what-to-ask
    | /sign-(?:in|out)
    | /page/[0-9a-f]+/[0-9]+\.png | /paper/[0-9a-f]+\.pdf
    | /shell/[a-z-]+\.(css|js|svg)                      # our own styles, scripts and icon
    | /config | /theme\.css | /assets/[\w./-]+          # Gradio's client
    | /static/(js|fonts)/[\w./-]+ | /favicon\.ico | /manifest\.json | /robots\.txt
    | /gradio_api/(info|openapi\.json|startup-events|cancel|reset|app_id)/?
    | /gradio_api/queue/(join|data)
    | /gradio_api/heartbeat/\w+
    | /gradio_api/call/(v2/)?(ask|search|findings|register|brief)(/\w+)?    # for programs
    | /gradio_api/mcp/?                                 # the same as a Model Context Protocol server
    """,
    re.VERBOSE,
)

_MCP = "/gradio_api/mcp"
NO_PAGE = "This address is for programs that speak the Model Context Protocol."
"""Instead of Gradio's page on how to connect some vendors' programs."""

POLICY = "; ".join(
    (
        "default-src 'self'",
        # Gradio starts from inline scripts and compiles its HTML components in the browser; handlers
        # written into markup are what neither it nor we need, so an escape that failed could not run.
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "script-src-attr 'none'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)


class Doors:
    """ASGI middleware around everything that the server answers."""

    def __init__(self, app: ASGIApp, *, pages: Collection[str], hosts: Collection[str] | None = ()) -> None:
        """Guard `app`, whose pages have the addresses `pages`.

        Args:
            hosts: The names that it is served under, beside those of this machine alone; None for any.
        """
        self._app = app
        self._pages = pages
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "no-referrer"
                headers["Cross-Origin-Opener-Policy"] = "same-origin"
                headers["Cross-Origin-Resource-Policy"] = "same-origin"
                if headers.get("content-type", "").startswith("text/html"):
                    headers["Content-Security-Policy"] = POLICY
            await send(message)

        refused = refusal(scope["method"], Headers(scope=scope), hosts=self._hosts)
        if refused is not None:
            await PlainTextResponse(refused, 403)(scope, receive, send_guarded)
        elif scope["path"].startswith(_MCP) and scope["method"] == "GET":
            await PlainTextResponse(NO_PAGE, 405)(scope, receive, send_guarded)
        elif scope["path"] in self._pages or is_open(scope["path"]):
            await self._app(scope, receive, send_guarded)
        else:
            await PlainTextResponse("Not found", 404)(scope, receive, send_guarded)


def is_open(path: str) -> bool:
    """Say whether an address is one that all pages or the API need."""
    return ".." not in path and _OPEN.fullmatch(path) is not None
