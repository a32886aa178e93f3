"""Who may do what, at every address that the app has: before signing in, without the right, and with it."""

from __future__ import annotations

import asyncio
import json
import re
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from urllib.parse import urlencode

import httpx
import pytest
from fake_archive import FakeArchive
from fastapi.routing import APIRoute
from half_closed import CLAIM, CLOSED, OPEN, SHA256, half_closed
from mcp import ClientSession
from mcp.client.streamable_http import create_mcp_http_client, streamable_http_client
from pypdf import PdfReader
from raw_http import asked
from serving import made, served
from starlette.routing import BaseRoute, Mount, Route

from assistant.accounts import Accounts, write
from assistant.registers.register import KINDS
from assistant.ui.pages import PAGES
from assistant.ui.reception import SIGN_IN_FIRST, Entry

PASSWORD = "heron at Westmarch weir"
BEFORE_SIGNING_IN = {"/sign-in", "/shell/shell.css", "/shell/icon.svg", "/favicon.ico", "/robots.txt"}
NAMED = ("ask", "search", "findings", "register", "brief")


@pytest.fixture(scope="module")
def accounts(tmp_path_factory: pytest.TempPathFactory) -> Accounts:
    path = tmp_path_factory.mktemp("accounts") / "accounts"
    write(path, "officer", PASSWORD, frozenset({"change", "exempt"}))
    write(path, "clerk", PASSWORD, frozenset({"change"}))
    write(path, "member", PASSWORD, frozenset())
    return Accounts.read(path)


@pytest.fixture(scope="module")
def address(accounts: Accounts, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with ExitStack() as stack:
        archive = stack.enter_context(half_closed(tmp_path_factory.mktemp("archive"))).archive
        yield stack.enter_context(served(archive, Entry(accounts)))


@contextmanager
def visitor(address: str, name: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=60) as client:
        assert client.post("/sign-in", data={"name": name, "password": PASSWORD}).status_code == 303
        yield client


@pytest.fixture(scope="module")
def member(address: str) -> Iterator[httpx.Client]:
    with visitor(address, "member") as client:
        yield client


@pytest.fixture(scope="module")
def officer(address: str) -> Iterator[httpx.Client]:
    with visitor(address, "officer") as client:
        yield client


# Before signing in


def addresses() -> list[tuple[str, str]]:
    """Every method and address that the application has, Gradio's beneath it included, with something for each name."""

    def within(routes: list[BaseRoute], before: str = "") -> Iterator[tuple[str, str]]:
        for route in routes:
            if isinstance(route, Mount):
                yield from within(list(route.routes), before + route.path)
            elif (included := getattr(route, "original_router", None)) is not None:
                yield from within(included.routes, before)
            elif isinstance(route, APIRoute | Route):
                path = re.sub(r"\{[^}]*\}", "1", before + route.path)
                yield from ((method, path) for method in sorted(route.methods or {"GET"}))

    found = dict.fromkeys(within(asyncio.run(made(FakeArchive())).routes))
    found |= dict.fromkeys(("GET", page.address) for page in PAGES)
    found |= dict.fromkeys(("POST", f"/gradio_api/call/{name}") for name in NAMED)
    found |= dict.fromkeys(("POST", f"/gradio_api/call/v2/{name}") for name in NAMED)
    found |= dict.fromkeys(("GET", f"/page/{key}/1.png") for key in SHA256.values())
    found |= dict.fromkeys(("GET", f"/paper/{key}.pdf") for key in SHA256.values())
    found |= dict.fromkeys((method, "/gradio_api/mcp/") for method in ("GET", "POST", "DELETE"))
    return list(found)


def test_nothing_but_the_sign_in_page_answers_before_signing_in(address: str) -> None:
    tried = [one for one in addresses() if one[1] not in BEFORE_SIGNING_IN]
    assert len(tried) > 80
    assert {("POST", "/show/answer"), ("GET", "/export/briefing.1"), ("POST", "/export/questions.1")} <= set(tried)
    for method, path in tried:
        status, answer = asked(address, method, path)
        assert status in (401, 404, 405), (method, path, status)
        if status == 401:
            assert SIGN_IN_FIRST.encode() in answer or method == "HEAD", (method, path)
    for path in [page.address for page in PAGES]:
        shown = httpx.get(address + path, headers={"Accept": "text/html"})
        assert (shown.status_code, shown.headers["location"]) == (303, "/sign-in")


def test_the_sign_in_page_shows_nothing_of_the_archive(address: str) -> None:
    for path in BEFORE_SIGNING_IN:
        shown = httpx.get(address + path)
        words = shown.text
        assert shown.status_code in (200, 404), path
        assert not [word for word in (*CLOSED, "Panel", "pack", "paper") if word in words and path == "/sign-in"]


def test_a_sessions_cookie_is_for_the_browser_and_this_site_alone(address: str) -> None:
    answer = httpx.post(f"{address}/sign-in", data={"name": "member", "password": PASSWORD})
    flags = {part.strip().lower() for part in answer.headers["set-cookie"].split(";")[1:]}
    assert {"httponly", "samesite=lax", "path=/"} <= flags
    assert not any(flag.startswith("domain") for flag in flags)


# What is exempt

WORDS = (CLAIM,)
FORMS = (
    "answer", "search", "search-csv", "search-json", "page", "meeting", "register", "register-csv", "register-json",
)  # fmt: skip


def everything(client: httpx.Client) -> Iterator[str]:
    """What a visitor is told who asks for what is exempt in every way, without what they themselves said."""
    for document in SHA256:
        for word in WORDS:
            for form in FORMS:
                fields = {
                    "question": "What did the Panel agree to settle?", "q": word, "words": word, "paper": document,
                    "document": document, "number": "3", "exempt": "yes", "register": "decisions", "way": "words",
                }  # fmt: skip
                for sent in (fields, {**fields, "document": "", "way": "meaning"}):
                    yield _without(client.post(f"/show/{form}", data=sent).text, (word, document))
            own = (word, *(f"“{each}”" for each in CLOSED))  # the reason quotes what of the question is nowhere
            yield _without(client.post("/show/answer", data={"question": f"What of the {word}?"}).text, own)
        for name in KINDS:
            yield client.post("/show/register-json", data={"register": name}).text
        yield _text_of(client.get("/export/briefing.pdf", params={"paper": document, "exempt": "yes"}).content)
        place = {"document": document, "page": 3, "quote": "", "paragraph": None}
        body = json.dumps({"paper": document, "questions": [{"text": "Why?", "places": [place]}]})
        yield _without(_text_of(client.post("/export/questions.pdf", content=body).content), (document,))
        yield _text_of(client.get(f"/paper/{SHA256[document]}.pdf").content)
    for page in range(len(PAGES)):
        yield client.get(f"/show/page-{page}").text
    for path in ("/show/papers", "/show/examples", "/show/adding", *(page.address for page in PAGES)):
        yield client.get(path).text
    for name, arguments in CALLS:
        yield _called(client, name, arguments)


CALLS: tuple[tuple[str, dict[str, object]], ...] = (
    ("ask", {"question": "What did the Panel agree to settle?"}),
    ("search", {"words": "claim agreed settle", "most": 50}),
    ("findings", {"document": "closed-claim"}),
    ("findings", {"document": "pack"}),
    ("brief", {"document": "closed-claim"}),
    ("brief", {"document": "pack"}),
    ("brief", {"document": "pack", "item": "6"}),
    *(("register", {"name": name}) for name in KINDS),
)


def _called(client: httpx.Client, name: str, arguments: dict[str, object]) -> str:
    event = client.post(f"/gradio_api/call/v2/{name}", json=arguments).json()["event_id"]
    return client.get(f"/gradio_api/call/{name}/{event}").text


def _without(answer: str, said: tuple[str, ...]) -> str:
    for words in said:
        for one in (words, words.replace(" ", "+"), urlencode({"": words})[1:]):
            answer = answer.replace(one, "")
    return answer


def _text_of(answer: bytes) -> str:
    if not answer.startswith(b"%PDF-"):
        return answer.decode(errors="replace")
    import io

    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer)).pages)


def test_who_may_not_see_what_is_exempt_is_told_nothing_of_it(member: httpx.Client, officer: httpx.Client) -> None:
    for answer in everything(member):
        assert not [word for word in CLOSED if word in answer], answer[:2000]
    told = "\n".join(everything(officer))
    assert [word for word in CLOSED if word not in told] == []  # by the same ways who may see it does


def test_pages_that_are_exempt_are_not_drawn(member: httpx.Client, officer: httpx.Client) -> None:
    drawn = {
        (document, page, who): client.get(f"/page/{SHA256[document]}/{page}.png").status_code
        for who, client in (("member", member), ("officer", officer))
        for document, page in (("pack", 1), ("pack", 2), ("pack", 3), ("closed-claim", 1))
    }
    assert {key for key, status in drawn.items() if status == 404} == {
        ("pack", 3, "member"),
        ("closed-claim", 1, "member"),
    }
    assert set(drawn.values()) == {200, 404}


def test_a_tool_tells_as_little(address: str) -> None:
    async def told(name: str) -> str:
        async with (
            create_mcp_http_client(auth=httpx.BasicAuth(name, PASSWORD)) as http,
            streamable_http_client(f"{address}/gradio_api/mcp/", http_client=http) as (read, write, _),
            ClientSession(read, write) as session,
        ):
            await session.initialize()
            return "\n".join([str(await session.call_tool(*call)) for call in CALLS[:5]])

    answer = asyncio.run(told("member"))
    assert OPEN in asyncio.run(told("officer"))
    assert not [word for word in CLOSED if word in answer]


def test_both_at_once_are_told_their_own(member: httpx.Client, officer: httpx.Client) -> None:
    found: dict[str, set[bool]] = {"member": set(), "officer": set()}

    def asks(who: str, client: httpx.Client) -> None:
        for _ in range(10):
            answer = client.post("/show/search-json", data={"q": "settle the claim", "way": "words"}).text
            found[who].add("40,731" in answer)

    threads = [threading.Thread(target=asks, args=pair) for pair in (("member", member), ("officer", officer)) * 3]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert found == {"member": {False}, "officer": {True}}


# What changes the archive

CHANGES = ("upload", "remove", "remark", "upload-state", "upload-off", "upload-replace", "upload-unlock")


@pytest.mark.parametrize("change", CHANGES)
def test_who_may_not_change_the_archive_does_not(member: httpx.Client, change: str) -> None:
    refused_to(member, change)


@pytest.mark.parametrize("change", CHANGES)
def test_nobody_changes_one_that_is_only_read(read_only: httpx.Client, change: str) -> None:
    refused_to(read_only, change)


@pytest.fixture(scope="module")
def read_only(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    directory = tmp_path_factory.mktemp("archive")
    with (
        half_closed(directory) as half,
        served(half.archive, Entry(read_only=True)) as address,
        httpx.Client(base_url=address, timeout=60) as client,
    ):
        yield client
        assert not (directory / "remarks.jsonl").exists()


def refused_to(client: httpx.Client, change: str) -> None:
    if change == "upload":
        answer = client.post("/show/upload", content=b"%PDF-" + b"x" * 2000, headers={"X-File-Name": "new.pdf"})
    else:
        sent = {"document": "pack", "question": "What was the reserve?", "says": "wrong", "id": "x"}
        answer = client.post(f"/show/{change}", data=sent)
    assert answer.status_code == 422
    assert "can be read here, but not changed" in answer.text
    assert "Agenda pack" in client.get("/show/papers").text


# What goes wrong

WRONG = (
    ("GET", "/nowhere", b""),
    ("GET", "/page/x/1.png", b""),
    ("GET", f"/page/{'0' * 64}/99999999.png", b""),
    ("GET", "/paper/x.pdf", b""),
    ("GET", "/export/briefing.exe", b""),
    ("GET", "/show/nowhere", b""),
    ("POST", "/show/page", b"number=many"),
    ("POST", "/show/answer", b"\xff\xfe%%%"),
    ("POST", "/show/search", b"page=-1&mention=%00"),
    ("POST", "/export/questions.pdf", b"[[[["),
    ("POST", "/gradio_api/queue/join", b'{"data": [], "fn_index": 77, "session_hash": "x"}'),
    ("POST", "/gradio_api/queue/join", b"{"),
    ("POST", "/gradio_api/mcp/", b"{"),
    ("POST", "/gradio_api/cancel", b"{}"),
    ("POST", "/gradio_api/reset", b"{}"),
    ("DELETE", "/", b""),
)
INSIDE = ("Traceback", 'File "', ".py", "site-packages", "/work", "/tmp", "/usr/lib", "uvicorn", "fastapi", "starlette")


@pytest.mark.parametrize(("method", "path", "body"), WRONG)
def test_no_error_tells_of_the_inside(officer: httpx.Client, method: str, path: str, body: bytes) -> None:
    kind = "application/json" if body[:1] in (b"{", b"[") else "application/x-www-form-urlencoded"
    answer = officer.request(method, path, content=body, headers={"Content-Type": kind})
    assert not [word for word in INSIDE if word.lower() in answer.text.lower()], answer.text


def test_a_bug_tells_nothing_of_the_inside() -> None:
    with served(FakeArchive()) as address:
        for form, name in (("answer", "question"), ("remark", "question")):
            answer = httpx.post(f"{address}/show/{form}", data={name: "broken", "says": "wrong"})
            assert answer.status_code == 500
            assert not [word for word in (*INSIDE, "a bug") if word.lower() in answer.text.lower()]
