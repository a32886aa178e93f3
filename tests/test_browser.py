"""The pages in a real browser: what a visitor sees and does, and what the browser asks for."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from fake_archive import HOSTILE_PAPER, FakeArchive
from playwright.sync_api import Browser, Page, expect, sync_playwright
from serving import served

pytestmark = pytest.mark.browser

expect.set_options(timeout=20_000)  # a busy machine

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE = (1280, 900)
NARROW = (360, 740)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        pytest.skip(f"there is no browser at {CHROMIUM}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with served(FakeArchive()) as address:
        yield address


@contextmanager
def visit(browser: Browser, address: str, size: tuple[int, int] = WIDE, *, scheme: str = "light") -> Iterator[Page]:
    """Open a page as a new visitor; afterwards see that it asked no other host and met no error."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    hosts: set[str] = set()
    troubles: list[str] = []
    page.on("request", lambda request: hosts.add(urlsplit(request.url).hostname or ""))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda said: troubles.append(said.text) if said.type in ("error", "warning") else None)
    try:
        page.goto(address)
        yield page
    finally:
        context.close()
    assert hosts <= {"127.0.0.1", ""}, hosts  # "" is a data: address
    assert not troubles, troubles


def ask(page: Page, question: str) -> None:
    page.get_by_label("Ask the papers a question").fill(question)
    page.get_by_role("button", name="Ask", exact=True).click()


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_ask_and_see_the_page_that_the_answer_stands_on(browser: Browser, address: str, size: tuple[int, int]) -> None:
    with visit(browser, address, size) as page:
        ask(page, "What was the reserve?")
        expect(page.get_by_role("heading", name="Answer", exact=True)).to_be_visible()
        expect(page.get_by_text("The general reserve stood at £4.2m on 31 March 2018.").first).to_be_visible()
        page.get_by_role("button", name="Source 2: Page 1 of the PDF. Show the page").click()
        view = page.locator(".view:visible")
        expect(view).to_have_count(1)
        expect(view.get_by_role("heading")).to_have_text("Page 1 of the PDF")
        expect(view.get_by_role("heading")).to_be_focused()
        expect(view.get_by_role("heading")).to_be_in_viewport()
        image = view.get_by_role("img")
        expect(image).to_have_js_property("complete", True)
        assert image.evaluate("image => image.naturalWidth") > 500


def test_the_mark_lies_on_the_words(browser: Browser, address: str) -> None:
    with visit(browser, address) as page:
        ask(page, "What was the reserve?")
        expect(page.locator(".view:visible img")).to_have_js_property("complete", True)
        sheet, mark = (
            page.locator(".view:visible .sheet").bounding_box(),
            page.locator(".view:visible .mark").bounding_box(),
        )
        assert sheet is not None
        assert mark is not None
        # The third line that fake_archive draws: 198 points from the top of an A4 page, 72 from its left.
        assert (mark["y"] - sheet["y"]) / sheet["height"] == pytest.approx((198 - 11) / 842, abs=0.01)
        assert (mark["x"] - sheet["x"]) / sheet["width"] == pytest.approx(72 / 595, abs=0.01)


def test_only_pages_that_are_looked_at_are_fetched(browser: Browser, address: str) -> None:
    with visit(browser, address) as page:
        fetched: list[str] = []
        page.on("request", lambda request: fetched.append(request.url) if "/page/" in request.url else None)
        ask(page, "What was the reserve?")
        expect(page.locator(".view:visible img")).to_have_js_property("complete", True)
        assert len(fetched) == 1


def test_the_page_stays_beside_the_text(browser: Browser, address: str) -> None:
    with visit(browser, address, (1280, 600)) as page:
        ask(page, "What was the reserve?")
        expect(page.locator(".view:visible .sheet.loaded")).to_be_visible()
        page.mouse.move(100, 300)  # over the text: over the page the wheel would turn that
        page.mouse.wheel(0, 700)
        expect(page.get_by_role("heading", name="Answer", exact=True)).not_to_be_in_viewport()
        expect(page.locator(".view:visible").get_by_role("heading")).to_be_in_viewport()
        expect(page.get_by_role("link", name="Open the PDF at this page")).to_be_in_viewport()


def test_back_to_the_text(browser: Browser, address: str) -> None:
    with visit(browser, address, NARROW) as page:
        ask(page, "What was the reserve?")
        source = page.get_by_role("button", name="Source 1", exact=False)
        source.click()
        page.get_by_role("button", name="Back to the text").click()
        expect(source).to_be_focused()
        expect(source).to_be_in_viewport()


def test_an_abstention_says_why_and_what_comes_nearest(browser: Browser, address: str) -> None:
    with visit(browser, address) as page:
        page.get_by_role("button", name="How many horses does the Constabulary keep?").click()
        expect(page.get_by_role("heading", name="The papers don’t answer this")).to_be_visible()
        expect(page.get_by_text("No paper in the archive says how many horses")).to_be_visible()
        expect(page.get_by_role("heading", name="What comes nearest")).to_be_visible()
        expect(page.locator("p.status")).to_have_text("The papers don’t answer this.")


def test_a_new_answer_replaces_the_last(browser: Browser, address: str) -> None:
    with visit(browser, address) as page:
        ask(page, "What was the reserve?")
        expect(page.get_by_role("heading", name="Answer", exact=True)).to_be_visible()
        ask(page, "How many horses?")
        expect(page.get_by_role("heading", name="The papers don’t answer this")).to_be_visible()
        expect(page.get_by_role("heading", name="Answer", exact=True)).to_have_count(0)
        expect(page.locator(".view:visible")).to_have_count(1)


def test_a_first_question_waits_with_a_message(browser: Browser) -> None:
    held = threading.Event()
    with served(FakeArchive(held)) as address, visit(browser, address) as page:
        ask(page, "What was the reserve?")
        expect(page.locator("p.status")).to_contain_text("the app first makes itself ready")
        held.set()
        expect(page.get_by_role("heading", name="Answer", exact=True)).to_be_visible()


def test_a_hostile_paper_is_only_words(browser: Browser, address: str) -> None:
    with visit(browser, address) as page:
        ask(page, "hostile")
        expect(page.get_by_role("heading", name="Answer", exact=True)).to_be_visible()
        expect(page.locator(".statements")).to_contain_text("<script>window.hacked=1</script>")
        expect(page.locator(".statements")).to_contain_text("${window.hacked=1} {{constructor}}")
        for button in page.locator("button[data-view]:visible").all()[:4]:
            button.click()
        assert page.evaluate("window.hacked") is None
        assert page.locator("#result script, #result [onerror]").count() == 0
        page.goto(f"{address}/meeting")
        page.get_by_label("Paper", exact=True).select_option(HOSTILE_PAPER.document)
        page.get_by_role("button", name="Prepare").click()
        expect(page.locator(".findings")).to_contain_text("window.hacked=1")
        assert page.evaluate("window.hacked") is None
        assert page.locator("#result script, #result [onerror]").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/", "/meeting"])
def test_nothing_runs_out_of_a_narrow_screen(browser: Browser, address: str, path: str, scheme: str) -> None:
    with visit(browser, address + path, NARROW, scheme=scheme) as page:
        if path == "/":
            ask(page, "hostile reserve")
        else:
            page.get_by_role("button", name="Prepare").click()
        expect(page.locator(".view:visible img")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]


def test_dark_is_dark(browser: Browser, address: str) -> None:
    def brightness(page: Page) -> int:
        page.get_by_label("Ask the papers a question").wait_for()
        colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
        return sum(int(part) for part in re.findall(r"\d+", colour)[:3])

    with visit(browser, address, scheme="dark") as page:
        assert brightness(page) < 150
    with visit(browser, address) as page:
        assert brightness(page) > 700


def test_gradio_does_not_show_through(browser: Browser, address: str) -> None:
    with visit(browser, address) as page:
        page.get_by_label("Ask the papers a question").wait_for()
        assert page.title() in ("Ask – Scrutiny assistant", "Scrutiny assistant")
        assert not re.search("gradio", page.inner_text("body"), re.IGNORECASE)
        expect(page.get_by_role("navigation")).to_have_count(1)
        expect(page.get_by_role("banner")).to_have_count(1)
        expect(page.get_by_role("main")).to_have_count(1)
        expect(page.get_by_role("contentinfo")).to_have_count(1)
