"""Search and registers in a real browser: a search is filtered, a register opened and sorted, a cell's page shown."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fake_archive import FakeArchive
from playwright.sync_api import Browser, Page, expect
from serving import served
from test_browser import NARROW, WIDE, browser, visit

pytestmark = pytest.mark.browser

__all__ = ["browser"]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with served(FakeArchive()) as address:
        yield address


def found(page: Page, count: str) -> None:
    expect(page.get_by_role("heading", name=count)).to_be_visible()


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_filter_a_search(browser: Browser, address: str, size: tuple[int, int]) -> None:
    with visit(browser, f"{address}/search", size) as page:
        page.get_by_label("Search the papers").fill("reserve")
        page.get_by_role("button", name="Search", exact=True).click()
        found(page, "5 places found")
        expect(page.locator(".found mark").first).to_have_text("Reserve")
        if size == NARROW:
            page.locator("summary", has_text="Filters").click()
        page.get_by_role("button", name="Minutes 2 places").click()
        found(page, "2 places found")
        assert "kind=minutes" in page.url.partition("#")[2]
        assert "?" not in page.url
        page.get_by_role("button", name="Remove the filter Minutes").click()
        found(page, "5 places found")
        page.go_back()
        found(page, "2 places found")
        page.get_by_role("button", name="Newest").click()
        expect(page.get_by_role("button", name="Newest")).to_be_focused()
        expect(page.get_by_role("button", name="Newest")).to_have_attribute("aria-pressed", "true")
        with page.expect_download() as download:
            page.get_by_role("button", name="CSV").click()
        assert download.value.suggested_filename == "search.csv"
        assert download.value.path().read_text(encoding="utf-8-sig").count("2018-09-12-minutes") == 2
        opener = page.locator(".found .opener").first
        opener.click()
        view = page.locator(".view:visible")
        expect(view.get_by_role("heading")).to_be_focused()
        expect(view.locator(".sheet.loaded .mark")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
        page.get_by_role("button", name="Close").click()
        expect(view).to_have_count(0)
        expect(opener).to_be_focused()


def test_the_main_content_is_skipped_to_where_an_address_keeps_a_list(browser: Browser, address: str) -> None:
    with visit(browser, f"{address}/search#q=reserve&kind=minutes") as page:
        found(page, "2 places found")
        page.get_by_role("link", name="Skip to the main content").focus()
        page.keyboard.press("Enter")
        found(page, "2 places found")
        assert page.url == f"{address}/search#content"


def test_a_link_reopens_a_search(browser: Browser, address: str) -> None:
    with visit(browser, f"{address}/search#q=reserve&way=words&kind=minutes&order=oldest") as page:
        found(page, "2 places found")
        expect(page.get_by_label("Search the papers")).to_have_value("reserve")
        expect(page.get_by_label("Words only")).to_be_checked()
        expect(page.get_by_role("button", name="Oldest")).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_sort_a_register_and_open_a_cells_page(browser: Browser, address: str, size: tuple[int, int]) -> None:
    with visit(browser, f"{address}/registers", size) as page:
        found(page, "Decisions: 3")
        heading = page.get_by_role("button", name="Sum")
        heading.click()
        expect(page.locator("th[aria-sort=ascending]")).to_contain_text("Sum")
        expect(heading).to_be_focused()
        expect(page.locator("tbody tr").first).to_contain_text("£90,000")
        heading.click()
        expect(page.locator("th[aria-sort=descending]")).to_contain_text("Sum")
        expect(page.locator("tbody tr").first).to_contain_text("£1,350,000")
        page.get_by_role("button", name="£1,350,000").click()
        view = page.locator(".view:visible")
        expect(view.get_by_role("heading")).to_have_text("Page 29 of the pack (page 2 of the PDF)")
        expect(view.locator(".sheet.loaded .mark")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_role("button", name="£1,350,000")).to_be_focused()
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_a_register_by_keyboard(browser: Browser, address: str) -> None:
    with visit(browser, f"{address}/registers") as page:
        found(page, "Decisions: 3")
        page.get_by_label("Register", exact=True).focus()
        page.keyboard.type("Measures")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        found(page, "Measures over time: 1")
        tab_to(page, "Chart of General reserve")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="General reserve")).to_be_focused()
        expect(page.get_by_role("img", name="Chart: General reserve")).to_be_visible()
        tab_to(page, "£4,200,000. Show the page")
        page.keyboard.press("Enter")
        expect(page.locator(".view:visible").get_by_role("heading")).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.locator(".view:visible")).to_have_count(0)


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the button of this name has the focus."""
    button = page.get_by_role("button", name=name)
    expect(button).to_be_visible()
    for _ in range(40):
        page.keyboard.press("Tab")
        if button.evaluate("button => button === document.activeElement"):
            return
    raise AssertionError(f"{name} can't be reached by Tab")


@pytest.mark.parametrize("path", ["/search#q=hacked", "/registers#register=decisions"])
def test_a_hostile_paper_is_only_words(browser: Browser, address: str, path: str) -> None:
    with visit(browser, address + path) as page:
        expect(page.locator("#result")).to_contain_text("window.hacked=1")
        page.locator("#result [data-view]").last.click()
        expect(page.locator(".view:visible")).to_have_count(1)
        assert page.evaluate("window.hacked") is None
        assert page.locator("#result script, #result [onerror]").count() == 0
