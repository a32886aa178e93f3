"""Who may come in: everyone on this machine, or those who sign in, or those whom a proxy has signed in."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, FastAPI, Form, Request, Response
from fastapi.responses import HTMLResponse, PlainTextResponse, RedirectResponse
from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.concurrency import run_in_threadpool
from starlette.middleware.sessions import SessionMiddleware
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.accounts import Account, Accounts
from assistant.errors import AssistantError
from assistant.ui.markup import Html, element, join
from assistant.ui.visitors import Visitor, visited_by

SIGN_IN, SIGN_OUT = "/sign-in", "/sign-out"
PROXY_HEADER = "X-Remote-User"
SESSION_HOURS = 8
ATTEMPTS = "5 per 15 minutes"
"""Failures after which a name, or an address, must wait."""

WRONG = "That name and password don’t belong together."
WAIT = "Too many attempts: wait a quarter of an hour, then try again."
SIGN_IN_FIRST = "Sign in first."
NOT_BY_PROXY = "Come in by the address that your council gave you."

_OPEN = frozenset({SIGN_IN, "/shell/shell.css", "/shell/icon.svg", "/favicon.ico", "/robots.txt"})


@dataclass(frozen=True, slots=True)
class Entry:
    """How visitors come in.

    Without `accounts` and `proxy` whoever reaches the app may see all. With `accounts` they sign in; with `proxy`, the
    address of a proxy that has signed them in and says so in the header X-Remote-User, only it may ask, and the names
    in `accounts` say what each may do. `read_only` lets nobody change the archive.
    """

    accounts: Accounts | None = None
    proxy: str | None = None
    read_only: bool = False

    @property
    def guarded(self) -> bool:
        """Whether it is known of each visitor who they are."""
        return self.accounts is not None or self.proxy is not None

    def visitor(self, account: Account | None, name: str | None = None) -> Visitor:
        """Return what the holder of an account may do, or with a name only, or anyone."""
        if account is not None:
            rights = account.rights
            return Visitor(account.name, "change" in rights and not self.read_only, "exempt" in rights)
        return Visitor(name, may_change=not self.guarded and not self.read_only, sees_exempt=not self.guarded)


def guard(app: FastAPI, entry: Entry) -> None:
    """Let only those into `app` who may come in, and have it know who they are."""
    attempts = _Attempts()
    app.add_middleware(_Reception, entry=entry, attempts=attempts)
    if entry.accounts is None or entry.proxy is not None:
        return
    _include_first(app, _routes(entry.accounts, attempts))
    # A key of this run: whoever was signed in before the app was started again signs in anew.
    app.add_middleware(
        SessionMiddleware, secret_key=secrets.token_hex(32), session_cookie="session", max_age=SESSION_HOURS * 3600
    )


def _include_first(app: FastAPI, router: APIRouter) -> None:
    """Add routes before those that are there, of which one may answer at every address."""
    routes = app.router.routes
    there = len(routes)
    app.include_router(router)
    routes[:] = routes[there:] + routes[:there]


class _Reception:
    """ASGI middleware that finds out who asks."""

    def __init__(self, app: ASGIApp, *, entry: Entry, attempts: _Attempts) -> None:
        self._app = app
        self._entry = entry
        self._attempts = attempts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            someone = await self._visitor(HTTPConnection(scope))
        except TooMany as error:
            await PlainTextResponse(str(error), 429)(scope, receive, send)
            return
        if someone is None and scope["path"] not in _OPEN:
            await self._refused(HTTPConnection(scope))(scope, receive, send)
            return
        with visited_by(someone or Visitor()):
            await self._app(scope, receive, send)

    async def _visitor(self, asked: HTTPConnection) -> Visitor | None:
        entry = self._entry
        if entry.proxy is not None:
            name = asked.headers.get(PROXY_HEADER, "").strip()
            if asked.client is None or asked.client.host != entry.proxy or not name:
                return None
            return entry.visitor(entry.accounts.named(name) if entry.accounts else None, name)
        if entry.accounts is None:
            return entry.visitor(None)
        account = entry.accounts.named(str(asked.session.get("name", "")))
        if account is None and (given := _basic(asked.headers.get("authorization", ""))):
            # A program brings its name and password with each request.
            account = await run_in_threadpool(self._attempts.signed_in, entry.accounts, *given, _address(asked))
        return None if account is None else entry.visitor(account)

    def _refused(self, asked: HTTPConnection) -> Response:
        if self._entry.proxy is not None:
            return PlainTextResponse(NOT_BY_PROXY, 403)
        wants_page = "text/html" in asked.headers.get("accept", "")
        return RedirectResponse(SIGN_IN, 303) if wants_page else HTMLResponse(_error(SIGN_IN_FIRST), 401)


def _routes(accounts: Accounts, attempts: _Attempts) -> APIRouter:
    router = APIRouter(include_in_schema=False)

    @router.get(SIGN_IN)
    def form() -> Response:
        return HTMLResponse(_page(), headers=_FRESH)

    @router.post(SIGN_IN)
    def sign_in(request: Request, name: Annotated[str, Form()] = "", password: Annotated[str, Form()] = "") -> Response:
        try:
            account = attempts.signed_in(accounts, name, password, _address(request))
        except TooMany:
            return HTMLResponse(_page(WAIT), 429, headers=_FRESH)
        if account is None:
            return HTMLResponse(_page(WRONG), 403, headers=_FRESH)
        request.session.clear()
        request.session["name"] = account.name
        return RedirectResponse("/", 303)

    @router.post(SIGN_OUT)
    def sign_out(request: Request) -> Response:
        request.session.clear()
        return RedirectResponse(SIGN_IN, 303)

    return router


class TooMany(AssistantError):
    """Too many failures to sign in, by a name or from an address."""


class _Attempts:
    """Attempts to sign in: so many may fail for a name, and from an address."""

    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._limit = parse(ATTEMPTS)

    def signed_in(self, accounts: Accounts, name: str, password: str, address: str) -> Account | None:
        """Return the account that a name and a password open, None where they open none.

        Raises:
            TooMany: there were too many failures before.
        """
        keys = (("name", name.strip()[:64]), ("address", address))
        if not all(self._limiter.test(self._limit, *key) for key in keys):
            raise TooMany(WAIT)
        account = accounts.signed_in(name, password[:1000])
        if account is None:
            for key in keys:
                self._limiter.hit(self._limit, *key)
        return account


def _address(asked: HTTPConnection) -> str:
    return asked.client.host if asked.client else ""


def _basic(header: str) -> tuple[str, str] | None:
    """Return the name and password of HTTP's basic authentication (RFC 7617), None where a header has none."""
    scheme, _, coded = header.partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        name, colon, password = base64.b64decode(coded, validate=True).decode("utf-8").partition(":")
    except ValueError:
        return None
    return (name, password) if colon else None


_FRESH: Mapping[str, str] = {"Cache-Control": "no-store"}


def _page(error: str = "") -> str:
    """Return the page to sign in, which stands alone: nothing of the archive shows on it."""
    body = element(
        "main",
        element("h1", "Sign in"),
        _error(error) if error else None,
        element(
            "form",
            _field("name", "Name", "text", "username"),
            _field("password", "Password", "password", "current-password"),
            element("button", "Sign in", type="submit", class_="main-button"),
            action=SIGN_IN,
            method="post",
            class_="sign-in",
        ),
        class_="measure",
        id="content",
    )
    head = join(
        (
            Html('<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'),
            element("title", f"{'Error: ' if error else ''}Sign in – Scrutiny assistant"),
            Html('<link rel="icon" href="/shell/icon.svg" type="image/svg+xml">'),
            Html('<link rel="stylesheet" href="/shell/shell.css">'),
        )
    )
    masthead = element(
        "header",
        element("div", element("span", "Scrutiny assistant", class_="name"), class_="measure"),
        class_="masthead",
    )
    return f'<!doctype html><html lang="en-GB"><head>{head}</head><body class="alone">{masthead}{body}</body></html>'


def _field(name: str, says: str, kind: str, autocomplete: str) -> Html:
    box = element("input", id=name, name=name, type=kind, autocomplete=autocomplete, required=True, maxlength=1000)
    return element("p", element("label", says, for_=name), box)


def _error(sentence: str) -> Html:
    return element("p", sentence, class_="error", role="alert")
