"""The page to ask, walked as its visitors do: with a mouse or the keyboard alone, wide and narrow, and by a link."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from fake_archive import FakeArchive
from playwright.sync_api import Browser, Locator, Page, expect
from serving import served
from test_browser import NARROW, WIDE, ask, browser, visit

pytestmark = pytest.mark.browser

__all__ = ["browser"]

SIZES = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
QUESTION = "What was the reserve?"


@pytest.fixture(scope="module")
def archive() -> FakeArchive:
    return FakeArchive()


@pytest.fixture(scope="module")
def address(archive: FakeArchive) -> Iterator[str]:
    with served(archive) as address:
        yield address


def answered(page: Page) -> None:
    expect(page.get_by_role("heading", name="Answer", exact=True)).to_be_visible()


def leaf(page: Page) -> Locator:
    return page.locator(".view:visible .leaf")


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name).locator("visible=true")


def reached(page: Page, wanted: Locator) -> None:
    """Go on by the Tab key until `wanted` has the focus."""
    for _ in range(60):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("the Tab key does not lead there")


@SIZES
def test_a_visit(browser: Browser, address: str, archive: FakeArchive, size: tuple[int, int]) -> None:
    with visit(browser, address, size) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        ask(page, QUESTION)
        answered(page)
        expect(page.locator(".sources > li").first).to_contain_text("14\xa0November\xa02018, the newest paper")
        expect(page.locator(".sources > li").last).to_contain_text("two months before the newest paper")

        # To the next page and back to the one with the mark; the first and the last page lead no further.
        expect(leaf(page).get_by_role("heading")).to_have_text("Page 29 of the pack (page 2 of the PDF)")
        button(page, "Next page").click()
        expect(leaf(page).get_by_role("heading")).to_have_text("Page 30 of the pack (page 3 of the PDF)")
        expect(leaf(page).locator(".mark")).to_have_count(0)
        expect(leaf(page).get_by_role("link")).to_have_attribute("href", leaf_link(page, 3))
        expect(button(page, "Next page")).to_have_attribute("aria-disabled", "true")
        button(page, "Previous page").click()
        expect(leaf(page).locator(".mark")).to_have_count(1)

        before = width(leaf(page).locator(".sheet"))
        button(page, "Zoom in").click()
        assert width(leaf(page).locator(".sheet")) == pytest.approx(1.5 * before, rel=0.02)
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]

        button(page, "Copy with sources").click()
        expect(page.locator(".copied")).to_have_text("The answer is copied, with its sources.")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert "on 31 March 2018. [1]" in copied
        assert "[2] Page 1 of the PDF; Minutes of the Westmarch Police and Crime Panel" in copied

        page.get_by_label("Ask a follow-up").fill("And the one before?")
        page.get_by_label("Ask a follow-up").press("Enter")
        expect(page.locator(".asked")).to_contain_text(f"“And the one before?” – following on from “{QUESTION}”")
        assert archive.asked[-1] == f"And the one before? (after {QUESTION})"

        page.get_by_text("This is wrong").click()
        page.get_by_label("What is wrong").fill("It was £4.3m.")
        button(page, "Keep this remark").click()
        expect(page.locator(".kept")).to_contain_text("The remark is kept on the computer that this app runs on")
        asked, says = archive.remarks[-1]
        assert (asked.question, asked.after, says) == ("And the one before?", QUESTION, "It was £4.3m.")


@SIZES
def test_a_visit_by_the_keyboard_alone(browser: Browser, address: str, size: tuple[int, int]) -> None:
    with visit(browser, address, size) as page:
        expect(page.get_by_label("Ask the papers a question")).to_be_visible()
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Skip to the main content")).to_be_focused()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        expect(page.get_by_label("Ask the papers a question")).to_be_focused()
        page.keyboard.type(QUESTION)
        page.keyboard.press("Enter")
        answered(page)
        expect(page.locator("p.status")).to_have_text("Answered from 2 places in the papers.")
        source = page.get_by_role("button", name="Source 1", exact=False)
        reached(page, source)
        page.keyboard.press("Enter")
        expect(leaf(page).get_by_role("heading")).to_be_focused()
        reached(page, button(page, "Next page"))
        page.keyboard.press("Enter")
        expect(leaf(page).get_by_role("heading")).to_contain_text("Page 30 of the pack")
        expect(button(page, "Next page")).to_be_focused()
        expect(page.locator("p.status")).to_contain_text("Page 30 of the pack")
        reached(page, button(page, "Zoom in"))
        page.keyboard.press("Space")
        expect(page.locator("p.status")).to_have_text("The page is shown at 150 per cent.")
        back = page.get_by_role("button", name="Back to the text").locator("visible=true")
        reached(page, back)
        page.keyboard.press("Enter")
        expect(source).to_be_focused()
        reached(page, page.get_by_label("Ask a follow-up"))
        page.keyboard.type("And before that?")
        page.keyboard.press("Enter")
        expect(page.locator(".asked")).to_contain_text("following on from")


def test_a_link_opens_the_same_answer_in_another_browser(browser: Browser, address: str) -> None:
    def seen(page: Page) -> list[str]:
        places = (".asked", ".statements", ".note", ".sources", ".nearest", ".mark")
        return [
            html for place in places for html in page.locator(place).evaluate_all("all => all.map(e => e.outerHTML)")
        ]

    with visit(browser, address) as page:
        page.get_by_text("Choose which papers to look in").click()
        page.get_by_label("Kind of paper").select_option("report")
        page.get_by_label("As of").fill("2018-12-01")
        ask(page, QUESTION)
        answered(page)
        expect(page.locator(".note").last).to_contain_text("Looked only in: Reports.")
        link, first = page.url, seen(page)
    asked_for: list[str] = []
    with visit(browser, address) as page:
        page.on("request", lambda request: asked_for.append(request.url))
        page.goto("about:blank")
        page.goto(link)
        answered(page)
        assert seen(page) == first
        assert page.url == link
        button(page, "Look in all papers").click()
        expect(page.get_by_text("Looked only in")).to_have_count(0)
    assert len(first) > 10
    assert not [url for url in asked_for if "reserve" in url.partition("#")[0]]


def test_a_link_to_a_page_that_has_left_says_so(browser: Browser, address: str) -> None:
    named = {"question": QUESTION, "rested-on": json.dumps([["2017-pack", 9]])}
    with visit(browser, f"{address}/#{urlencode(named)}") as page:
        answered(page)
        expect(page.locator(".changed")).to_contain_text("not in the archive any more: 2017-pack, page 9.")
        ask(page, QUESTION)
        expect(page.locator(".changed")).to_have_count(0)


def test_earlier_questions_stay_in_their_visitors_browser(browser: Browser, address: str) -> None:
    with visit(browser, address) as one, visit(browser, address) as other:
        ask(one, "What was the reserve of one?")
        ask(other, "How many horses has the other?")
        answered(one)
        expect(other.get_by_role("heading", name="The papers don’t answer this")).to_be_visible()
        expect(one.locator(".asked")).to_contain_text("of one?")
        expect(other.locator(".asked")).to_contain_text("has the other?")
        for page, own in ((one, "What was the reserve of one?"), (other, "How many horses has the other?")):
            page.goto(address)
            page.reload()
            expect(page.locator(".earlier li")).to_have_text([own])
        one.locator(".earlier li").get_by_role("button").click()
        answered(one)
        button(one, "Clear these questions").click()
        expect(one.locator(".earlier")).to_be_hidden()
        assert one.evaluate("localStorage.length") == 1  # an empty list
        expect(other.locator(".earlier li")).to_have_count(1)


def test_nothing_moves_when_the_answer_comes_and_one_can_go_back(browser: Browser) -> None:
    held = threading.Event()
    with served(FakeArchive(held)) as address, visit(browser, address) as page:
        ask(page, QUESTION)
        expect(page.locator("p.status")).to_contain_text("Looking through the papers")
        before = page.locator(".question-form").bounding_box(), top(page.locator("#result"))
        expect(page.get_by_role("contentinfo")).not_to_be_in_viewport()
        held.set()
        answered(page)
        assert (page.locator(".question-form").bounding_box(), top(page.locator("#result"))) == before
        expect(page.get_by_role("contentinfo")).not_to_be_in_viewport()
        ask(page, "How many horses?")
        expect(page.get_by_role("heading", name="The papers don’t answer this")).to_be_visible()
        page.go_back()
        answered(page)
        expect(page.get_by_label("Ask the papers a question")).to_have_value(QUESTION)


def leaf_link(page: Page, number: int) -> str:
    image = leaf(page).get_by_role("img").get_attribute("src") or ""
    return f"/paper/{image.split('/')[2]}.pdf#page={number}"


def width(place: Locator) -> float:
    box = place.bounding_box()
    assert box is not None
    return box["width"]


def top(place: Locator) -> float:
    box = place.bounding_box()
    assert box is not None
    return box["y"]
