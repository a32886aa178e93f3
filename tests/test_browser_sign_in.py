"""Signing in, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from fake_archive import FakeArchive
from playwright.sync_api import Browser, expect
from serving import served
from test_accessibility import everywhere
from test_browser import NARROW, browser

from assistant.accounts import Accounts, write
from assistant.ui.reception import WRONG, Entry

pytestmark = pytest.mark.browser

__all__ = ["browser"]

PASSWORD = "heron at Westmarch weir"


def test_a_wrong_password_is_said_and_the_right_one_lets_in_until_signing_out(browser: Browser, tmp_path: Path) -> None:
    write(tmp_path / "accounts", "member", PASSWORD, frozenset())
    entry = Entry(Accounts.read(tmp_path / "accounts"))
    with served(FakeArchive(), entry) as address, browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{address}/papers")
        assert everywhere(page) == {}
        page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
        for password in ("not the password", PASSWORD):
            page.get_by_label("Name").fill("member")
            page.get_by_label("Password").fill(password)
            page.get_by_role("button", name="Sign in").click()
            if password != PASSWORD:
                expect(page.get_by_role("alert")).to_have_text(WRONG)
                assert page.title().startswith("Error: ")
                assert everywhere(page) == {}
                assert page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]
        expect(page.get_by_label("Ask the papers a question")).to_be_visible()
        out = page.get_by_role("button", name="Sign out")
        expect(out).to_have_attribute("title", "member is signed in")
        out.click()
        expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
        page.goto(address)
        expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
