"""What programs get: by curl, by Gradio's client and by an MCP client, none of them ours."""

from __future__ import annotations

import asyncio
import json
import shutil
import subprocess
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from fake_archive import PACK, FakeArchive
from gradio_client import Client
from gradio_client.exceptions import AppError
from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client
from mcp.types import CallToolResult, Tool
from serving import served

from assistant.ui.calls import LARGEST, Refused, filled
from assistant.ui.doors import NO_PAGE
from assistant.ui.page import FAILED

NAMES = ["ask", "brief", "findings", "register", "search"]
QUESTION = "What was the reserve?"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with served(FakeArchive()) as address:
        yield address


@pytest.fixture(scope="module")
def client(address: str) -> Client:
    return Client(address, download_files=False, verbose=False, analytics_enabled=False)


async def _session(address: str, *calls: tuple[str, dict[str, Any]]) -> tuple[list[Tool], list[CallToolResult]]:
    async with (
        streamable_http_client(f"{address}/gradio_api/mcp/") as (read, write, _),
        ClientSession(read, write) as session,
    ):
        await session.initialize()
        tools = (await session.list_tools()).tools
        return tools, [await session.call_tool(name, arguments) for name, arguments in calls]


def tools_and_results(address: str, *calls: tuple[str, dict[str, Any]]) -> tuple[list[Tool], list[CallToolResult]]:
    return asyncio.run(_session(address, *calls))


def is_cited(answer: Any) -> bool:
    return bool(answer["answered"]) and answer["citations"][0]["document"] == PACK.document


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_curl_gets_a_cited_answer(address: str) -> None:
    def curl(*arguments: str) -> str:
        ran = subprocess.run(
            ["curl", "--silent", "--noproxy", "*", *arguments], capture_output=True, text=True, check=True, timeout=60
        )
        return ran.stdout

    place = f"{address}/gradio_api/call/ask"
    for where, call in ((place, {"data": [QUESTION]}), (f"{address}/gradio_api/call/v2/ask", {"question": QUESTION})):
        told = curl("--header", "Content-Type: application/json", "--data", json.dumps(call), where)
        answer = curl("--no-buffer", f"{place}/{json.loads(told)['event_id']}")
        assert "event: complete\n" in answer  # after a heartbeat where it takes long
        assert is_cited(json.loads(answer.partition("event: complete\ndata: ")[2])[0])


def test_gradios_client_gets_a_cited_answer(client: Client) -> None:
    assert is_cited(client.predict(QUESTION, api_name="/ask"))


def test_an_mcp_client_gets_a_cited_answer(address: str) -> None:
    tools, (answer,) = tools_and_results(address, ("ask", {"question": QUESTION}))
    assert not answer.isError
    assert is_cited(json.loads(answer.content[0].text))  # type: ignore[union-attr]  # it is text
    assert sorted(tool.name for tool in tools) == NAMES
    for tool in tools:
        assert tool.description
        assert all(each["description"] for each in tool.inputSchema["properties"].values())


CALLS: list[tuple[str, dict[str, Any], Any]] = [
    ("ask", {"question": QUESTION, "as_of": "2019-01-31"}, lambda got: got["question"].endswith("as of 2019-01-31")),
    ("search", {"words": "reserve", "most": 3}, lambda got: len(got) == 3 and got[0]["document"] == PACK.document),
    ("findings", {"document": PACK.document}, lambda got: got[0]["type"] == "missing_figure"),
    ("register", {"name": "decisions", "body": "Panel"}, lambda got: got[0]["body"] == "Panel"),
    ("brief", {"document": PACK.document, "item": "7"}, lambda got: got["item"] == "7"),
]


def test_all_can_be_called_by_name_and_by_place(address: str, client: Client) -> None:
    _, results = tools_and_results(address, *[(name, arguments) for name, arguments, _ in CALLS])
    for (name, arguments, right), result in zip(CALLS, results, strict=True):
        assert not result.isError, (name, result)
        assert right(json.loads(result.content[0].text)), name  # type: ignore[union-attr]  # it is text
        assert right(client.predict(**arguments, api_name=f"/{name}")), name


BAD: list[tuple[str, dict[str, Any], str]] = [
    ("ask", {"question": "unreadable"}, "The question is too long"),
    ("ask", {"question": "broken"}, FAILED),
    ("ask", {"question": "reserve", "kind": "novel"}, "There is no such kind: give one of agenda, minutes"),
    ("ask", {"question": "reserve", "as_of": "tomorrow"}, "That is no day: write it 2031-05-14."),
    ("ask", {"question": "reserve", "date_from": "2031-02-01", "date_to": "2031-01-01"}, "give the earlier day first"),
    ("ask", {"question": "reserve", "body": "x" * 301}, "A name of 301 characters is too long: give at most 300."),
    ("search", {"words": " "}, "There is nothing to look for"),
    ("search", {"words": "reserve", "most": 0}, "most is 0: give a number from 1 to 50."),
    ("findings", {"document": "../../etc/passwd"}, "There is no paper of that name in the archive."),
    ("register", {"name": "members"}, "There is no register of that name: give one of decisions"),
    ("brief", {"document": ""}, "There is no paper of that name in the archive."),
]


def test_bad_input_gets_one_sentence(address: str, client: Client, caplog: pytest.LogCaptureFixture) -> None:
    _, results = tools_and_results(address, *[(name, arguments) for name, arguments, _ in BAD])
    for (name, arguments, said), result in zip(BAD, results, strict=True):
        assert result.isError
        told = result.content[0].text  # type: ignore[union-attr]  # it is text
        assert said in told
        assert "\n" not in told
        with pytest.raises(AppError) as caught:
            client.predict(**arguments, api_name=f"/{name}")
        assert str(caught.value) == told
    assert "a bug" in caplog.text  # what is broken is for us, and told nobody else


def endpoint(words: str, most: int = 10, body: str = "") -> None:
    """Stand in for one that programs call."""


@pytest.mark.parametrize(
    ("given", "values"),
    [
        (["reserve"], ["reserve", 10, ""]),
        (["reserve", 5], ["reserve", 5, ""]),
        (["reserve", 5, "Panel"], ["reserve", 5, "Panel"]),
        ([], "words is missing: endpoint needs it."),
        ([None], "words is to be text."),
        ([{"path": "/etc/passwd"}], "words is to be text."),
        (["reserve", "5"], "most is to be a whole number."),
        (["reserve", True], "most is to be a whole number."),
        (["reserve", 5, "Panel", "x"], "endpoint takes 3 values at most, and 4 were given."),
    ],
)
def test_what_is_left_out_is_filled_in(given: list[Any], values: list[Any] | str) -> None:
    if isinstance(values, str):
        with pytest.raises(Refused) as caught:
            filled(endpoint, given)
        assert str(caught.value) == values
    else:
        assert filled(endpoint, given) == values


@pytest.mark.parametrize(
    ("path", "body", "said"),
    [
        ("v2/ask", b"{}", "question is missing: ask needs it."),
        ("v2/ask", b'{"question": 5}', "question is to be text."),
        ("v2/ask", b'{"question": "x", "colour": "red"}', "ask has no colour: it takes question, body, kind"),
        ("ask", b'{"data": []}', "question is missing: ask needs it."),
        ("ask", b'{"data": "x"}', "data is missing: give a list of values."),
        ("ask", b"[]", "The call is to be a JSON object."),
        ("ask", b"question=x", "The call is not JSON."),
        ("ask", b"[" * 90_000, "The call is not JSON."),
        ("ask", b" " * (LARGEST + 1), "A call of more than 100,000 bytes is too long."),
    ],
)
def test_a_bad_call_is_refused_at_once(address: str, path: str, body: bytes, said: str) -> None:
    answer = httpx.post(f"{address}/gradio_api/call/{path}", content=body)
    assert answer.status_code == 422
    assert said in answer.json()["error"]


def test_only_these_are_offered_and_each_is_described(address: str) -> None:
    info = httpx.get(f"{address}/gradio_api/info").json()
    assert sorted(info["named_endpoints"]) == [f"/{name}" for name in NAMES]
    assert info["unnamed_endpoints"] == {}
    described = httpx.get(f"{address}/gradio_api/openapi.json").json()
    assert [path for path in described["paths"] if "lambda" in path] == []
    assert "2031-05-14" in json.dumps(described)
    assert {path.split("/")[-1] for path in described["paths"] if "v2" in path} == set(NAMES)


def test_the_address_for_programs_is_no_page(address: str) -> None:
    answer = httpx.get(f"{address}/gradio_api/mcp/")
    assert (answer.status_code, answer.text) == (405, NO_PAGE)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Host": "evil.example"},
        {"Host": "evil.example", "Origin": "http://evil.example"},
    ],
)
@pytest.mark.parametrize("path", ["/gradio_api/call/ask", "/gradio_api/mcp/", "/show/remove", "/show/upload"])
def test_another_site_is_refused_wherever_it_knocks(address: str, path: str, headers: dict[str, str]) -> None:
    answer = httpx.post(f"{address}{path}", json={"data": [QUESTION]}, headers=headers)
    assert answer.status_code == 403
    assert "\n" not in answer.text
