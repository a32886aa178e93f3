"""No file but the archive's papers leaves the machine: tricks that are known of Gradio, and those for our own routes.

Each is tried on an app that whoever is on the machine may use, and on one that asks to sign in first.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from half_closed import SHA256, half_closed
from raw_http import asked
from serving import served

from assistant.accounts import Accounts, write
from assistant.ui.reception import Entry

SECRET = b"not for you: 7c1f9a"
LEAKS = (SECRET, b"SQLite format 3", b"root:x:0:0", b"Traceback", b"site-packages")

KEY = SHA256["pack"]

UPS = (
    "../", "..%2f", "..%2F", "%2e%2e/", "%2e%2e%2f", "..%252f", "%252e%252e%252f", "..\\", "..%5c", "%2e%2e%5c",
    "..%c0%af", "..%ef%bc%8f", "%uff0e%uff0e/", "....//", "..;/", "..%00/", "./../", "//",
)  # fmt: skip
"""Ways to write "one folder up"."""

BEFORE = (
    "/", "/assets/", "/static/", "/static/js/", "/static/fonts/", "/shell/", "/page/", f"/page/{KEY}/", "/paper/",
    "/show/", "/export/", "/svelte/", "/gradio_api/file=", "/gradio_api/file/", "/file=", "/custom_component/x/client/",
)  # fmt: skip

TARGETS = (
    # Gradio's file server and what was found in it: CVE-2023-51449, CVE-2024-47164, CVE-2025-23042 and their like
    "/gradio_api/file={}", "/gradio_api/file/{}", "/file={}", "/file/{}", "/gradio_api/FILE={}", "/gradio_api//file={}",
    "/gradio_api/file%3d{}", "/gradio_api/file=file://{}", "/gradio_api/file=./..{}", "//gradio_api/file={}",
    "/gradio_api/./file={}", "/gradio_api/mcp/../file={}", "/gradio_api/mcp/%2e%2e/file={}", "/assets//{}",
    "/gradio_api%2ffile={}", "/assets/{}", "/static/{}", "/static/js/{}", "/static/fonts//{}", "/svelte/{}",
    # CVE-2023-34239, and requests on behalf of others
    "/proxy=file://{}", "/gradio_api/proxy=file://{}", "/gradio_api/proxy={}", "/proxy=http://127.0.0.1{}",
    # components' code, recordings, streams, histories, and pages of Gradio's own
    "/custom_component/x/client/component/{}", "/gradio_api/custom_component/0/client/component/..%2f{}",
    "/gradio_api/stream/a/b/c/{}", "/gradio_api/stream/../{}/b/1/playlist-file",
    "/gradio_api/deep_link?session_hash={}",
    "/gradio_api/run-history/records/x/y/assets/{}", "/pwa_icon/{}", "/?deep_link={}", "/?view={}", "/?__theme={}",
    "/gradio_api/vibe-code/", "/gradio_api/upload_progress?upload_id={}", "/monitoring/{}", "/gradio_api/dev/reload",
    # ours
    f"/page/{KEY}{{}}", f"/page/{KEY}/{{}}", "/page/{}/1.png", "/paper/{}", "/paper/{}.pdf",
    f"/paper/{KEY}.pdf?file={{}}",
    "/shell/{}", "/shell//{}", "/export/{}", "/export/briefing.pdf?paper={}", "/export/briefing.docx?paper={}",
    "/export/briefing.{}", "/show/{}", "/show/page-0?file={}", "/sign-in?next={}",
    # the whole address in the request line
    "http://127.0.0.1{}", "file://{}", "http://elsewhere.example/gradio_api/file={}",
)  # fmt: skip
"""Targets of a request; {} is the path of a file."""

BESIDE = ("store.sqlite", "store.sqlite-wal", "remarks.jsonl", "accounts")
"""Files of the archive's folder that are nobody's to read."""


@dataclass(frozen=True)
class Place:
    """An app that is served, and files that it must keep."""

    address: str
    secrets: tuple[Path, ...]
    guarded: bool


@pytest.fixture(scope="module", params=["open", "signed out"])
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    folder, temporary = tmp_path_factory.mktemp("archive"), tmp_path_factory.mktemp("gradio")
    guarded = request.param == "signed out"
    with pytest.MonkeyPatch.context() as patch, ExitStack() as stack:
        patch.setenv("GRADIO_TEMP_DIR", str(temporary))
        secret, lying_there, link = folder / "remarks.jsonl", temporary / "a" / "secret.txt", temporary / "link.txt"
        archive = stack.enter_context(half_closed(folder)).archive
        write(folder / "accounts", "member", "heron at Westmarch weir", frozenset())
        lying_there.parent.mkdir()
        for path in (secret, lying_there):
            path.write_bytes(SECRET)
        link.symlink_to(secret)
        entry = Entry(Accounts.read(folder / "accounts")) if guarded else Entry()
        address = stack.enter_context(served(archive, entry))
        yield Place(address, (secret, lying_there, link, folder / "store.sqlite", Path("/etc/passwd")), guarded)


def keeps(place: Place, method: str, target: str | bytes, **sent: Any) -> int:
    """See that an answer holds nothing of a file, nor a word of the inside; return its status."""
    status, answer = asked(place.address, method, target, **sent)
    assert not [leak for leak in LEAKS if leak in answer], (method, target, sent)
    assert status != 500, (method, target, sent)
    if place.guarded:
        its_own = str(target).startswith("/sign-in")  # which shows itself, whatever is asked with it
        assert status == 0 or 400 <= status < 500 or its_own, (method, target, status)
    return status


def test_the_secrets_are_there_and_would_be_seen(place: Place) -> None:
    for secret in place.secrets:
        assert any(leak in secret.read_bytes() for leak in LEAKS)
    status, answer = asked(place.address, "GET", "/shell/shell.css")
    assert (status, b"--page" in answer) == (200, True)


@pytest.mark.parametrize("target", TARGETS)
def test_no_address_leads_to_a_file(place: Place, target: str) -> None:
    for secret in place.secrets:
        keeps(place, "GET", target.format(secret))
    for method in ("HEAD", "POST", "PUT", "OPTIONS"):
        keeps(place, method, target.format(place.secrets[0]))
    keeps(place, "GET", target.format(place.secrets[0]), headers={"Range": "bytes=0-20"})


@pytest.mark.parametrize("before", BEFORE)
def test_no_address_climbs_out(place: Place, before: str) -> None:
    secret = str(place.secrets[0]).lstrip("/")
    for up in UPS:
        for path in (f"{before}{up * 12}{secret}", f"{before}{up}store.sqlite", f"{before}x/{up * 2}remarks.jsonl"):
            keeps(place, "GET", path.replace(" ", "%20"))
    for odd in (b"\xff\xfe/..", b"..\xc0\xaf", b"%00", b"%0d%0aX-Made: up", b"\xe2\x80\xa6/"):
        keeps(place, "GET", before.encode() + odd + secret.encode())


@pytest.mark.parametrize("name", BESIDE)
def test_the_archives_own_files_have_no_address(place: Place, name: str) -> None:
    for before in ("/", "/paper/", "/page/", "/show/", "/shell/", "/export/", "/assets/", "/store/", "/archive/"):
        status = keeps(place, "GET", f"{before}{name}")
        assert status in (401, 404, 422)


def as_file(path: Path) -> list[Any]:
    """What Gradio takes for a file, in all the forms that it or its CVEs (CVE-2024-1728, CVE-2024-51751) know."""
    data = {"path": str(path), "meta": {"_type": "gradio.FileData"}}
    url = {"path": "x", "url": f"file://{path}", "meta": {"_type": "gradio.FileData"}}
    return [data, [data], {"a": data}, url, str(path), f"file://{path}", {**data, "orig_name": "x", "is_stream": True}]


NAMED = ("ask", "search", "findings", "register", "brief")


@pytest.mark.parametrize("name", [*NAMED, "lambda", "_show", "load", "predict"])
def test_a_file_is_no_argument_of_what_programs_call(place: Place, name: str) -> None:
    for secret in place.secrets:
        for argument in as_file(secret):
            for target in (f"/gradio_api/call/{name}", f"/gradio_api/run/{name}", f"/gradio_api/api/{name}"):
                answer = sent(place, target, {"data": [argument]})
                told(place, name, answer)
            told(place, name, sent(place, f"/gradio_api/call/v2/{name}", {"question": argument, "document": argument}))


@pytest.mark.parametrize("number", [0, 1, 4, 5, 9, -1])
def test_a_file_is_no_argument_of_what_waits_in_a_queue(place: Place, number: int) -> None:
    for count, argument in enumerate(as_file(place.secrets[1])):
        session = f"files{number}x{count}"
        joined = {
            "fn_index": number,
            "data": [argument],
            "session_hash": session,
            "trigger_id": 1,
            "event_data": argument,
        }
        if sent(place, "/gradio_api/queue/join", joined, most=500)[0] == 200:
            keeps(place, "GET", f"/gradio_api/queue/data?session_hash={session}")


@pytest.mark.parametrize(
    "function", ["move_resource_to_block_cache", "save_pil_to_cache", "get_all_files_in_directory", "ls", "__class__"]
)
def test_no_method_of_a_component_is_called_from_outside(place: Place, function: str) -> None:
    """CVE-2024-1561."""
    body = {"component_id": "1", "session_hash": "x", "fn_name": function}
    for data in (str(place.secrets[0]), {"path": str(place.secrets[0])}):
        for target in ("/component_server", "/gradio_api/component_server", "/gradio_api/component_server/"):
            status, _ = sent(place, target, {**body, "data": data})
            assert status in (401, 404)


def test_nothing_is_uploaded_under_a_name_that_leads_elsewhere(place: Place) -> None:
    for name in ("../../secret.txt", "/etc/passwd", "..\\x", "a\x00b.pdf", "x.pdf"):
        part = f'--b\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n\r\nx\r\n--b--\r\n'
        for target in (
            "/gradio_api/upload",
            "/upload",
            "/gradio_api/upload?upload_id=../x",
            "/gradio_api/process_recording",
        ):
            headers = {"Content-Type": "multipart/form-data; boundary=b"}
            assert keeps(place, "POST", target, body=part.encode(), headers=headers) in (401, 404)
    before = {path: path.read_bytes() for path in place.secrets if path.is_file()}
    for name in ("../../remarks.jsonl", str(place.secrets[0]), "%2e%2e%2fremarks.jsonl"):
        keeps(place, "POST", "/show/upload", body=b"x" * 2000, headers={"X-File-Name": name})
    assert {path: path.read_bytes() for path in before} == before


@pytest.mark.parametrize("name", NAMED)
def test_a_file_is_no_argument_of_a_tool(place: Place, name: str) -> None:
    headers = {"Accept": "application/json, text/event-stream"}
    for argument in as_file(place.secrets[1]):
        for key in ("question", "words", "document", "name"):
            call = {"name": name, "arguments": {key: argument}}
            body = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": call}
            sent(place, "/gradio_api/mcp/", body, **headers)
    for uri in (f"file://{place.secrets[1]}", str(place.secrets[1])):
        body = {"jsonrpc": "2.0", "id": 1, "method": "resources/read", "params": {"uri": uri}}
        sent(place, "/gradio_api/mcp/", body, **headers)


FORMS = ("answer", "page", "search", "register", "meeting", "remove", "search-csv", "upload-state", "remark")


@pytest.mark.parametrize("form", FORMS)
def test_a_path_is_no_paper(place: Place, form: str) -> None:
    for secret in place.secrets:
        named = ("question", "document", "paper", "q", "id", "register")
        fields = "&".join((*(f"{name}={secret}" for name in named), "number=1"))
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        keeps(place, "POST", f"/show/{form}", body=fields.encode(), headers=headers)


def sent(place: Place, target: str, body: object, *, most: int = 499, **headers: str) -> tuple[int, bytes]:
    """POST JSON; the status (`most` at most) and what came back, which is seen to hold nothing of a file."""
    data = json.dumps(body).encode()
    status, answer = asked(
        place.address, "POST", target, body=data, headers={"Content-Type": "application/json", **headers}
    )
    assert not [leak for leak in LEAKS if leak in answer], (target, body)
    assert status in (401, 404) if place.guarded else status <= most, (target, body, status)
    return status, answer


def told(place: Place, name: str, answer: tuple[int, bytes]) -> None:
    """See that what a call is then told holds nothing of a file either."""
    if answer[0] == 200:
        event = json.loads(answer[1].partition(b"\r\n\r\n")[2])["event_id"]
        keeps(place, "GET", f"/gradio_api/call/{name}/{event}")
