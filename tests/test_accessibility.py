"""Every page as axe-core judges it: wide and narrow, light and dark, as it opens and with what its form brings."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from fake_archive import FakeArchive
from playwright.sync_api import Browser, Page, expect
from serving import served
from test_browser import NARROW, WIDE, ask, browser, visit

from assistant.ui.pages import PAGES

pytestmark = pytest.mark.browser

__all__ = ["browser"]

OPTIONS = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}

VIEWS = (("wide light", WIDE, "light"), ("narrow dark", NARROW, "dark"))
"""Colours don't depend on the width, nor does what stands where on the colours: two views show what four would."""

LISTED: dict[str, str] = {}
"""Rules that a third party's markup breaks and we can't mend, each with the address of the report on it."""


def _answered(page: Page) -> None:
    ask(page, "What was the reserve?")
    expect(page.locator(".view:visible .sheet.loaded")).to_be_visible()


def _not_answered(page: Page) -> None:
    ask(page, "How many horses?")
    expect(page.locator(".view:visible .sheet.loaded")).to_be_visible()


def _all_opened(page: Page) -> None:
    for name in ("Choose which papers to look in", "This is wrong"):
        page.get_by_text(name).click()
    page.get_by_role("button", name="Copy with sources").click()
    expect(page.locator(".copied")).not_to_be_empty()


def _prepared(page: Page) -> None:
    page.get_by_role("button", name="Prepare").click()
    expect(page.locator(".view:visible .sheet.loaded")).to_be_visible()


def _chosen(page: Page) -> None:
    page.locator(".agenda-item > summary").first.click()
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_role("button", name="Add a question of your own").click()
    page.get_by_role("button", name="Remove question 1").click()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()


def _searched(page: Page) -> None:
    page.get_by_label("Search the papers").fill("reserve")
    page.get_by_role("button", name="Search", exact=True).click()
    page.get_by_role("button", name="Minutes 2 places").click()
    expect(page.get_by_role("button", name="Remove the filter Minutes")).to_be_visible()


def _drawn(page: Page) -> None:
    page.get_by_label("Register", exact=True).select_option("Measures over time")
    page.get_by_role("button", name="Show", exact=True).click()
    page.get_by_role("button", name="Chart of General reserve").click()
    expect(page.get_by_role("img", name="Chart: General reserve")).to_be_visible()


def _shown_over(page: Page) -> None:
    page.locator("#result :is(.opener, .entry)").first.click()
    expect(page.locator(".view:visible .sheet.loaded")).to_be_visible()


STEPS: dict[str, tuple[Callable[[Page], None], ...]] = {
    "/": (_not_answered, _answered, _all_opened),
    "/meeting": (_prepared, _chosen),
    "/search": (_searched, _shown_over),
    "/registers": (_drawn, _shown_over),
}
"""What a visitor does on a page, step by step, by its address; a page that isn't here is judged as it opens."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with served(FakeArchive()) as address:
        yield address


@pytest.mark.parametrize("path", [page.address for page in PAGES])
def test_axe_finds_no_violation(browser: Browser, address: str, path: str) -> None:
    with visit(browser, address + path) as page:
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert everywhere(page) == {}
        for step in STEPS.get(path, ()):
            page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
            step(page)
            assert everywhere(page) == {}, step.__name__


def test_axe_is_there_and_finds_what_is_wrong(browser: Browser, address: str) -> None:
    """A judge that finds nothing anywhere would pass every page."""
    with visit(browser, address) as page:
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        page.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<input><p id=pale>Some words</p>')")
        page.evaluate("document.getElementById('pale').style.color = '#777'")
        found = everywhere(page)
        assert any(rule.startswith("label:") for rule in found["wide light"])
        assert any(rule.startswith("color-contrast:") for rule in found["narrow dark"])


def everywhere(page: Page) -> dict[str, list[str]]:
    """Return what axe finds, by where it does."""
    found: dict[str, list[str]] = {}
    for name, (width, height), scheme in VIEWS:
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of its literals
        if broken := violations(page):
            found[name] = broken
    page.emulate_media(color_scheme="light")
    return found


def violations(page: Page) -> list[str]:
    """Return what axe finds, each as its rule and the elements that break it."""
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [
        f"{one['id']}: {one['help']}: {' | '.join(node['html'][:150] for node in one['nodes'])}"
        for one in found
        if one["id"] not in LISTED
    ]
