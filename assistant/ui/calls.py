"""A call of a program: its arguments filled in and checked before Gradio has it, and refused in one sentence."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias, get_type_hints

import gradio as gr
from gradio.block_function import BlockFunction
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

Endpoint: TypeAlias = Callable[..., Any]
"""Takes texts and whole numbers; its name, types and docstring are what its callers are told."""

LARGEST = 100_000  # bytes of a call

_CALL = re.compile(r"(?P<place>/gradio_api/call/)(?P<named>v2/)?(?P<name>[a-z]+)/?")


class Refused(gr.Error):
    """What a program is told instead of an answer, a sentence."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, print_exception=False)

    def __str__(self) -> str:
        return str(self.message)


def filled(endpoint: Endpoint, given: Sequence[Any]) -> list[Any]:
    """Return all arguments of an endpoint: those given, and the defaults of the others.

    Raises:
        Refused: One is missing or is not of its type, or there are too many.
    """
    names = list(inspect.signature(endpoint).parameters)
    if len(given) > len(names):
        raise Refused(f"{endpoint.__name__} takes {len(names)} values at most, and {len(given)} were given.")
    return filled_by_name(endpoint, dict(zip(names, given, strict=False)))


def filled_by_name(endpoint: Endpoint, given: Mapping[str, Any]) -> list[Any]:
    """Return all arguments of an endpoint, of which some are given by their names.

    Raises:
        Refused: One is missing, is not of its type, or is none of its own.
    """
    parameters = inspect.signature(endpoint).parameters
    types = get_type_hints(endpoint)
    if strange := sorted(given.keys() - parameters.keys()):
        raise Refused(f"{endpoint.__name__} has no {strange[0][:40]}: it takes {', '.join(parameters)}.")
    values = []
    for name, parameter in parameters.items():
        value = given.get(name, parameter.default)
        if value is inspect.Parameter.empty:
            raise Refused(f"{name} is missing: {endpoint.__name__} needs it.")
        if type(value) is not types[name]:
            raise Refused(f"{name} is to be {'text' if types[name] is str else 'a whole number'}.")
        values.append(value)
    return values


class Application(gr.Blocks):
    """A Gradio application whose endpoints for programs have their arguments filled in, however they are called."""

    async def preprocess_data(
        self, block_fn: BlockFunction, inputs: list[Any], state: Any, explicit_call: bool = False
    ) -> Any:
        """Fill in what is left out, and refuse what is wrong."""
        if block_fn.fn is not None and block_fn.api_visibility == "public":
            inputs = filled(block_fn.fn, inputs)
        return await super().preprocess_data(block_fn, inputs, state, explicit_call)


class Calls:
    """ASGI middleware: calls over HTTP are checked at once, and those by name become those by place."""

    def __init__(self, app: ASGIApp, *, endpoints: Sequence[Endpoint]) -> None:
        """Check the calls of `endpoints` that go to `app`."""
        self._app = app
        self._endpoints = {endpoint.__name__: endpoint for endpoint in endpoints}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        called = _CALL.fullmatch(scope["path"]) if scope["type"] == "http" and scope["method"] == "POST" else None
        endpoint = self._endpoints.get(called["name"]) if called else None
        if called is None or endpoint is None:
            await self._app(scope, receive, send)
            return
        try:
            data = _arguments(endpoint, await _body(Request(scope, receive)), by_name=bool(called["named"]))
        except Refused as error:
            await JSONResponse({"error": str(error)}, 422)(scope, receive, send)
            return
        body = json.dumps({"data": data}).encode()
        path = called["place"] + called["name"]
        headers = [pair for pair in scope["headers"] if pair[0] not in (b"content-length", b"content-type")]
        headers += [(b"content-length", str(len(body)).encode()), (b"content-type", b"application/json")]

        async def receive_checked() -> Message:
            return {"type": "http.request", "body": body, "more_body": False}

        checked = {**scope, "path": path, "raw_path": path.encode(), "headers": headers}
        await self._app(checked, receive_checked, send)


async def _body(request: Request) -> Any:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            raise Refused(f"A call of more than {LARGEST:,} bytes is too long.")
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Refused("The call is not JSON.") from error


def _arguments(endpoint: Endpoint, body: Any, *, by_name: bool) -> list[Any]:
    if not isinstance(body, dict):
        raise Refused("The call is to be a JSON object.")
    if by_name:
        return filled_by_name(endpoint, body)
    if not isinstance(body.get("data"), list):
        raise Refused("data is missing: give a list of values.")
    return filled(endpoint, body["data"])
