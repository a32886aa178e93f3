"""The description of what programs may call over HTTP, as an OpenAPI document; Gradio's own names what is shut here."""

from __future__ import annotations

import inspect
from collections.abc import Sequence
from typing import Any, get_type_hints

from fastapi import APIRouter
from fastapi.responses import JSONResponse
from gradio.utils import get_function_description

from assistant.ui.calls import Endpoint

ADDRESS = "/gradio_api/openapi.json"

_ERROR = {"type": "object", "properties": {"error": {"type": "string"}}, "required": ["error"]}
_STREAM = (
    "The answer as a stream of events, of which the last tells: the line 'event: complete', and a line of 'data: ' and "
    "a JSON list whose first is the answer; or 'event: error', and an object whose 'error' is one sentence. While it "
    "is made there may be an 'event: heartbeat'. It can be fetched once."
)


def routes(endpoints: Sequence[Endpoint]) -> APIRouter:
    """Return the route of the description."""
    router = APIRouter(include_in_schema=False)
    document = described(endpoints)

    @router.get(ADDRESS)
    def description() -> JSONResponse:
        return JSONResponse(document)

    return router


def described(endpoints: Sequence[Endpoint]) -> dict[str, Any]:
    """Return the OpenAPI document of `endpoints`."""
    paths: dict[str, Any] = {}
    for endpoint in endpoints:
        paths |= _paths(endpoint)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Scrutiny assistant",
            "version": "1",
            "description": "Cited answers and questions to ask, from a public body's papers. A call is two requests: "
            "the first gives an event_id, under which the second fetches the answer.",
        },
        "paths": paths,
    }


def _paths(endpoint: Endpoint) -> dict[str, Any]:
    name = endpoint.__name__
    says, parameters, _ = get_function_description(endpoint)
    types = get_type_hints(endpoint)
    properties: dict[str, Any] = {}
    required = []
    for key, parameter in inspect.signature(endpoint).parameters.items():
        kind = "string" if types[key] is str else "integer"
        properties[key] = {"type": kind, "description": parameters[key]}
        if parameter.default is inspect.Parameter.empty:
            required.append(key)
        else:
            properties[key]["default"] = parameter.default
    schema = {"type": "object", "properties": properties, "required": required, "additionalProperties": False}
    event = {"type": "object", "properties": {"event_id": {"type": "string"}}, "required": ["event_id"]}
    return {
        f"/gradio_api/call/v2/{name}": {
            "post": {
                "operationId": name,
                "summary": says,
                "requestBody": {"required": True, "content": {"application/json": {"schema": schema}}},
                "responses": {
                    "200": {"description": "The call has begun.", "content": {"application/json": {"schema": event}}},
                    "422": {"description": "It is refused.", "content": {"application/json": {"schema": _ERROR}}},
                },
            }
        },
        f"/gradio_api/call/{name}/{{event_id}}": {
            "get": {
                "operationId": f"{name}_answer",
                "summary": f"Fetch the answer of a call of {name}.",
                "parameters": [{"name": "event_id", "in": "path", "required": True, "schema": {"type": "string"}}],
                "responses": {"200": {"description": _STREAM, "content": {"text/event-stream": {}}}},
            }
        },
    }
