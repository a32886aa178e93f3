from __future__ import annotations

import asyncio
import json
import tempfile
import threading
import uuid
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from fake_archive import HOSTILE_PAPER, PACK, FakeArchive
from serving import made, served

from app import NotServed, listening


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    with served(FakeArchive()) as address, httpx.Client(base_url=address, timeout=20) as client:
        yield client


def called(client: httpx.Client, name: str, *arguments: str) -> object:
    """Call a named endpoint as a program would, and return what it answers."""
    event = client.post(f"/gradio_api/call/{name}", json={"data": arguments}).json()["event_id"]
    told = client.get(f"/gradio_api/call/{name}/{event}").text
    assert "event: complete" in told, told
    return json.loads(told.partition("event: complete\ndata: ")[2])[0]


def test_a_page_is_an_image_that_a_browser_may_keep(client: httpx.Client) -> None:
    answer = client.get(f"/page/{PACK.sha256}/2.png")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")
    assert "immutable" in answer.headers["cache-control"]


def test_a_paper_is_its_pdf(client: httpx.Client) -> None:
    answer = client.get(f"/paper/{PACK.sha256}.pdf")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.content == PACK.pdf


@pytest.mark.parametrize(
    "path",
    [
        f"/page/{PACK.sha256}/4.png",  # the pack has three pages
        f"/page/{PACK.sha256}/0.png",
        f"/page/{'0' * 64}/1.png",  # no such paper
        f"/page/{PACK.sha256[:-1]}/1.png",  # not a key
        f"/paper/{'0' * 64}.pdf",
        f"/paper/{PACK.document}.pdf",  # a name is no key
    ],
)
def test_what_is_not_in_the_archive_is_not_there(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in (404, 422)
    assert b"Traceback" not in answer.content


@pytest.mark.parametrize(
    "route", ["/gradio_api/file={}", "/gradio_api/file/{}", "/file={}", "/gradio_api/proxy=file://{}"]
)
def test_nothing_on_the_disk_is_served(client: httpx.Client, route: str) -> None:
    with tempfile.TemporaryDirectory(prefix="gradio") as folder:
        secret = Path(folder) / "secret.txt"
        secret.write_text("not for you")
        for path in (secret, Path(__file__), Path("pyproject.toml").resolve()):
            answer = client.get(route.format(path))
            assert answer.status_code == 404
            assert b"not for you" not in answer.content


def test_nothing_can_be_uploaded(client: httpx.Client) -> None:
    before = set(Path(tempfile.gettempdir(), "gradio").glob("*"))
    answer = client.post("/gradio_api/upload", files={"files": ("x.txt", b"x")})
    assert answer.status_code == 404
    assert set(Path(tempfile.gettempdir(), "gradio").glob("*")) == before


def test_gradio_is_given_no_folder_and_tells_nobody() -> None:
    from fastapi import FastAPI
    from starlette.routing import Mount

    mount = next(route for route in asyncio.run(made(FakeArchive())).routes if isinstance(route, Mount))
    assert isinstance(mount.app, FastAPI)
    blocks = mount.app.get_blocks()  # type: ignore[attr-defined]  # Gradio's own subclass
    assert blocks.allowed_paths == []
    assert blocks.analytics_enabled is False
    assert blocks.show_error is False


@pytest.mark.parametrize("path", ["/", "/meeting"])
def test_pages_carry_a_policy_that_keeps_the_browser_here(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "script-src-attr 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "https://" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_program_gets_a_cited_answer(client: httpx.Client) -> None:
    answer = called(client, "ask", "What was the reserve?")
    assert isinstance(answer, dict)
    assert answer["answered"] is True
    assert answer["citations"][0]["document"] == PACK.document


def test_a_program_gets_findings(client: httpx.Client) -> None:
    findings = called(client, "findings", PACK.document)
    assert isinstance(findings, list)
    assert [finding["type"] for finding in findings] == ["missing_figure", "inconsistency"]


def test_the_page_is_up_and_pages_are_shown_before_the_models_are_loaded() -> None:
    held = threading.Event()
    with served(FakeArchive(held)) as address, httpx.Client(base_url=address, timeout=20) as client:
        assert client.get("/").status_code == 200
        assert client.get(f"/page/{PACK.sha256}/2.png").status_code == 200
        held.set()
        assert called(client, "ask", "What was the reserve?")


def test_a_hostile_title_is_not_markup_in_the_page_as_sent(client: httpx.Client) -> None:
    assert HOSTILE_PAPER.title not in client.get("/show/page-1").text


def test_two_visitors_at_once_see_their_own_answers() -> None:
    with served(FakeArchive()) as address, httpx.Client(base_url=address, timeout=20) as client:
        questions = [f"reserve {uuid.uuid4()}" for _ in range(6)]
        answers: dict[str, object] = {}

        def visit(question: str) -> None:
            answers[question] = called(client, "ask", question)

        threads = [threading.Thread(target=visit, args=(question,)) for question in questions]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        assert {question: answer["question"] for question, answer in answers.items()} == {  # type: ignore[index]
            question: question for question in questions
        }


def test_a_port_in_use_is_said_in_a_sentence() -> None:
    with (
        listening("127.0.0.1", 0) as taken,
        pytest.raises(NotServed, match="choose another with --port"),
    ):
        listening("127.0.0.1", taken.getsockname()[1])


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "no such name"])
def test_only_this_machine_may_come_in(host: str) -> None:
    with pytest.raises(NotServed, match="use 127"):
        listening(host, 0)
