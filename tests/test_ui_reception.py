"""Who is let in, and as whom."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from fake_archive import PACK, FakeArchive
from fastapi import APIRouter, FastAPI
from fastapi.testclient import TestClient

from assistant.accounts import Accounts, write
from assistant.ui.archive import Archive
from assistant.ui.by_visitor import by_visitor
from assistant.ui.reception import NOT_BY_PROXY, SIGN_IN_FIRST, WAIT, WRONG, Entry, guard
from assistant.ui.visitors import NotAllowed, must_change, visitor

PASSWORD = "heron at Westmarch weir"


@pytest.fixture(scope="module")
def accounts(tmp_path_factory: pytest.TempPathFactory) -> Accounts:
    path = tmp_path_factory.mktemp("accounts") / "accounts"
    write(path, "officer", PASSWORD, frozenset({"change", "exempt"}))
    write(path, "member", PASSWORD, frozenset())
    return Accounts.read(path)


@contextmanager
def visiting(entry: Entry, *, address: str = "192.0.2.7") -> Iterator[TestClient]:
    """A browser that visits an app which says who it thinks is asking."""
    router = APIRouter()

    @router.get("/")
    def page() -> str:
        try:
            must_change()
            may = "changes"
        except NotAllowed:
            may = "reads"
        return f"{visitor().name} {may}, exempt: {visitor().sees_exempt}"

    app = FastAPI()
    app.include_router(router)
    guard(app, entry)
    with TestClient(app, client=(address, 5000)) as client:
        yield client


def signed_in(client: TestClient, name: str, password: str = PASSWORD) -> int:
    return client.post("/sign-in", data={"name": name, "password": password}, follow_redirects=False).status_code


def test_without_accounts_anyone_who_reaches_it_may_do_all() -> None:
    with visiting(Entry()) as client:
        assert client.get("/").json() == "None changes, exempt: True"
    with visiting(Entry(read_only=True)) as client:
        assert client.get("/").json() == "None reads, exempt: True"


def test_nothing_is_shown_before_signing_in(accounts: Accounts) -> None:
    with visiting(Entry(accounts)) as client:
        answer = client.get("/")
        assert answer.status_code == 401
        assert SIGN_IN_FIRST in answer.text
        page = client.get("/", headers={"Accept": "text/html"}, follow_redirects=False)
        assert page.headers["location"] == "/sign-in"
        form = client.get("/sign-in")
        assert form.status_code == 200
        assert '<label for="password">' in form.text


@pytest.mark.parametrize(
    ("name", "seen"), [("officer", "officer changes, exempt: True"), ("member", "member reads, exempt: False")]
)
def test_each_may_do_what_their_account_says(accounts: Accounts, name: str, seen: str) -> None:
    with visiting(Entry(accounts)) as client:
        assert signed_in(client, name) == 303
        assert client.get("/").json() == seen
        assert client.post("/sign-out", follow_redirects=False).status_code == 303
        assert client.get("/").status_code == 401


def test_read_only_holds_for_all(accounts: Accounts) -> None:
    with visiting(Entry(accounts, read_only=True)) as client:
        signed_in(client, "officer")
        assert client.get("/").json() == "officer reads, exempt: True"


def test_a_session_cannot_be_made_up_nor_taken_to_another_run(accounts: Accounts) -> None:
    with visiting(Entry(accounts)) as client:
        signed_in(client, "officer")
        cookie = client.cookies["session"]
        assert "HttpOnly".lower() in client.get("/sign-in").headers.get("set-cookie", "httponly").lower()
    with visiting(Entry(accounts)) as client:
        client.cookies.set("session", cookie)
        assert client.get("/").status_code == 401
        client.cookies.set("session", "eyJuYW1lIjogIm9mZmljZXIifQ==.made.up")
        assert client.get("/").status_code == 401


def test_a_program_brings_its_password_along(accounts: Accounts) -> None:
    with visiting(Entry(accounts)) as client:
        assert client.get("/", auth=("member", PASSWORD)).json() == "member reads, exempt: False"
        assert client.get("/", auth=("member", "wrong")).status_code == 401
        assert client.get("/", headers={"Authorization": "Basic ???"}).status_code == 401


@pytest.mark.parametrize("by", ["name", "address"])
def test_after_five_failures_even_the_right_password_waits(accounts: Accounts, by: str) -> None:
    with visiting(Entry(accounts)) as client:
        for number in range(5):
            name = "officer" if by == "name" else f"stranger {number}"
            answer = client.post("/sign-in", data={"name": name, "password": "wrong"})
            assert answer.status_code == 403
            assert WRONG in answer.text
        answer = client.post("/sign-in", data={"name": "officer", "password": PASSWORD})
        assert answer.status_code == 429
        assert WAIT in answer.text
        assert client.get("/", auth=("officer", PASSWORD)).status_code == 429


def test_only_the_proxy_may_ask_and_says_who(accounts: Accounts) -> None:
    entry = Entry(accounts, proxy="192.0.2.7")
    with visiting(entry) as client:
        assert client.get("/", headers={"X-Remote-User": "officer"}).json() == "officer changes, exempt: True"
        assert client.get("/", headers={"X-Remote-User": "someone"}).json() == "someone reads, exempt: False"
        assert client.get("/").status_code == 403
    with visiting(entry, address="192.0.2.8") as client:
        answer = client.get("/", headers={"X-Remote-User": "officer"})
        assert answer.status_code == 403
        assert answer.text == NOT_BY_PROXY


def test_exempt_papers_are_another_archive(accounts: Accounts) -> None:
    class Public(FakeArchive):
        def papers(self) -> tuple[()]:
            return ()

    archive: Archive = by_visitor(FakeArchive(), Public())
    assert archive.papers() == ()  # nobody asks: nobody sees more than the public
    app = FastAPI()

    @app.get("/")
    def page() -> list[str]:
        return [paper.document for paper in archive.papers()]

    guard(app, Entry(accounts))
    with TestClient(app) as client:
        assert client.get("/", auth=("member", PASSWORD)).json() == []
        assert PACK.document in client.get("/", auth=("officer", PASSWORD)).json()
