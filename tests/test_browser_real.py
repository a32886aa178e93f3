"""The whole way in a real browser: papers indexed, served as a user serves them, asked, and looked at."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from test_browser import ask, browser, visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]

__all__ = ["browser"]

PAPERS = ("2023-12-18-decision-record-2023-024.pdf", "2024-01-25-scb-communities-theme.pdf")
SCRUTINY = [sys.executable, "-c", "import sys, app; sys.exit(app.main())"]
ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Index two of the sample papers and serve them; the address comes before the models are loaded."""
    papers, store = tmp_path_factory.mktemp("papers"), tmp_path_factory.mktemp("store")
    for name in PAPERS:
        shutil.copy(str(files("corpus") / "samples" / name), papers)
    subprocess.run([*SCRUTINY, "index", str(papers), "--store", str(store)], cwd=ROOT, check=True, timeout=300)
    serving = [*SCRUTINY, "serve", "--store", str(store), "--port", "0"]
    with subprocess.Popen(serving, cwd=ROOT, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stderr is not None
            opened = re.search(r"http://127\.0\.0\.1:\d+", server.stderr.readline())
            assert opened is not None
            yield opened.group()
        finally:
            server.terminate()


def test_a_question_is_answered_and_its_page_shown(browser: Browser, address: str) -> None:
    with visit(browser, address) as page:
        expect(page.get_by_text("2 papers of 4 pages")).to_be_visible(timeout=30_000)
        ask(page, "How many replies to the survey on the precept were there?")
        expect(page.locator(".statements")).to_contain_text("1,904", timeout=60_000)
        page.get_by_role("button", name="Source 1", exact=False).click()
        view = page.locator(".view:visible")
        expect(view.get_by_role("heading")).to_have_text("Page 2 of the board paper")
        image = view.get_by_role("img")
        expect(image).to_have_js_property("complete", True)
        assert image.evaluate("image => image.naturalWidth") > 1100
        expect(view.locator(".mark").first).to_be_visible()
        link = view.get_by_role("link", name="Open the PDF at this page")
        expect(link).to_have_attribute("href", re.compile(r"^/paper/[0-9a-f]{64}\.pdf#page=2$"))
        assert page.request.get(address + str(link.get_attribute("href"))).body().startswith(b"%PDF-")


def test_every_paper_can_be_asked_about(browser: Browser, address: str) -> None:
    with visit(browser, f"{address}/meeting") as page:
        for number in range(len(PAPERS)):
            page.get_by_label("Paper", exact=True).select_option(index=number)
            name = page.get_by_label("Paper", exact=True).input_value()
            page.get_by_role("button", name="Prepare").click()
            expect(page.locator(f'.meeting[data-paper="{name}"] .agenda-item')).not_to_have_count(0, timeout=60_000)
