"""A meeting prepared in a real browser: questions ticked, worded, ordered, given to members, and taken away."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from docx import Document
from fake_archive import PACK, FakeArchive
from playwright.sync_api import Browser, Locator, Page, expect
from serving import served
from test_browser import NARROW, WIDE, browser, visit

pytestmark = pytest.mark.browser

__all__ = ["browser"]

COST = "What is the 2020/21 cost"
REPORT = "Which report answers the Panel’s request"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with served(FakeArchive()) as address:
        yield f"{address}/meeting"


def prepare(page: Page) -> Locator:
    """Choose the pack and open its item; return the item."""
    page.get_by_label("Paper", exact=True).select_option(PACK.document)
    page.get_by_role("button", name="Prepare").click()
    item = page.locator(".agenda-item[data-item='7']")
    item.locator("> summary").click()
    return item


def reload(page: Page) -> None:
    """Load the page again, which by itself brings the paper back."""
    page.reload()
    expect(page.locator(".meeting")).to_be_visible(timeout=60_000)


def entries(page: Page) -> Locator:
    return page.locator(".entries > li")


def wordings(page: Page) -> list[str]:
    return [box.input_value() for box in entries(page).get_by_role("textbox", name="Question").all()]


def saved(page: Page, name: str) -> bytes:
    with page.expect_download(timeout=30_000) as download:
        page.get_by_role("button", name=name, exact=True).click()
    return Path(download.value.path()).read_bytes()


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_prepare_a_meeting_and_export(browser: Browser, address: str, size: tuple[int, int]) -> None:
    with visit(browser, address, size) as page:
        item = prepare(page)
        item.get_by_role("checkbox", name=COST).check()
        item.get_by_role("checkbox", name=REPORT).check()
        expect(item.locator(".chosen")).to_have_text(" · 2 chosen")
        page.get_by_role("link", name="Your questions: 2").click()
        first = entries(page).first
        first.get_by_role("textbox", name="Question").fill("Who bears the cost of the custody suite?")
        first.get_by_role("textbox", name="Lead member").fill("Vice-Chair")
        first.get_by_role("button", name="Move question 1 down").click()
        page.get_by_role("button", name="Add a question of your own").click()
        expect(entries(page).nth(2).get_by_role("textbox", name="Question")).to_be_focused()
        page.keyboard.type("When is the budget briefing?")
        entries(page).nth(2).get_by_label("Agenda item").select_option("7")
        entries(page).nth(2).get_by_role("button", name="Move question 3 up").click()
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
        order = [
            REPORT,
            "When is the budget briefing? (item 7)",
            "Vice-Chair: Who bears the cost of the custody suite?",
        ]
        docx = Document(io.BytesIO(saved(page, "Word document")))
        said = " ".join(" ".join(each.text for each in docx.paragraphs).split())
        expect(page.get_by_text(f"Saved as questions-{PACK.document}.docx")).to_be_visible()
        pdf = pypdfium2.PdfDocument(saved(page, "PDF"))
        printed = " ".join(" ".join(each.get_textpage().get_text_range() for each in pdf).split())
        pdf.close()
        for text in (said, printed):
            places = [text.index(each) for each in order]
            assert places == sorted(places)
            assert (
                "item 7, page 29, paragraph 11.2: “11.2 The general reserve stood at £4.2m on 31 March 2018.”" in text
            )
            assert "item 7, page 29: “Custody suite renewal | 1.35 | 0.90 | TBC”" in text


def test_a_reload_loses_nothing_and_the_server_keeps_nothing(browser: Browser, address: str) -> None:
    with visit(browser, address) as page:
        page.get_by_role("checkbox", name="exempt from publication").check()
        prepare(page).get_by_role("checkbox", name=COST).check()
        entries(page).get_by_role("textbox", name="Question").fill("Who pays?")
        entries(page).get_by_role("textbox", name="Lead member").fill("Chair")
        reload(page)
        expect(entries(page).get_by_role("textbox", name="Question")).to_have_value("Who pays?")
        expect(entries(page).get_by_role("textbox", name="Lead member")).to_have_value("Chair")
        expect(page.get_by_role("link", name="Your questions: 1")).to_be_visible()
        expect(page.get_by_role("checkbox", name="exempt from publication")).to_be_checked()
        expect(page.get_by_text("Exempt: not for the public").first).to_be_visible()
        page.locator(".agenda-item[data-item='7'] > summary").click()
        expect(page.get_by_role("checkbox", name=COST)).to_be_checked()
        # Its page is one click away after the reload too.
        entries(page).get_by_role("button", name="Page 29 of the pack").click()
        expect(page.locator(".view:visible").get_by_role("heading")).to_be_focused()
        expect(page.locator(".view:visible .mark")).to_be_visible()
        # Another visitor sees nothing of it.
        with visit(browser, page.url) as other:
            expect(other.locator(".meeting")).to_be_visible()
            expect(entries(other)).to_have_count(0)


def test_the_keyboard_alone_prepares_a_meeting(browser: Browser, address: str) -> None:
    with visit(browser, address) as page:
        page.get_by_label("Paper", exact=True).focus()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator(".meeting")).to_be_visible()

        def tab_to(goal: Locator) -> None:
            for _ in range(60):
                page.keyboard.press("Tab")
                if goal.evaluate("goal => goal === document.activeElement"):
                    return
            pytest.fail(f"the keyboard doesn't reach {goal}")

        tab_to(page.locator(".agenda-item[data-item='7'] > summary"))
        page.keyboard.press("Enter")
        for name in (COST, REPORT):
            tab_to(page.get_by_role("checkbox", name=name))
            page.keyboard.press("Space")
        up = entries(page).nth(1).get_by_role("button", name="Move question 2 up")
        tab_to(up)
        page.keyboard.press("Enter")
        moved = entries(page).first.get_by_role("button", name="Move question 1 up")
        expect(moved).to_be_focused()
        page.keyboard.press("Enter")  # at the top it does nothing, and keeps the focus
        expect(moved).to_be_focused()
        assert [each[:12] for each in wordings(page)] == [REPORT[:12], COST[:12]]
        tab_to(entries(page).first.get_by_role("button", name="Remove question 1"))
        page.keyboard.press("Enter")
        expect(entries(page)).to_have_count(1)
        expect(page.get_by_role("button", name="Undo")).to_be_focused()
        page.keyboard.press("Enter")
        expect(entries(page)).to_have_count(2)
        tab_to(page.get_by_role("button", name="Word document"))
        with page.expect_download(timeout=30_000):
            page.keyboard.press("Enter")


def test_what_a_visitor_writes_is_only_words(browser: Browser, address: str) -> None:
    with visit(browser, address) as page:
        prepare(page)
        page.get_by_role("button", name="Add a question of your own").click()
        page.keyboard.insert_text("<img src=x onerror=window.hacked=1>")
        reload(page)
        expect(entries(page).get_by_role("textbox", name="Question")).to_have_value(
            "<img src=x onerror=window.hacked=1>"
        )
        assert page.evaluate("window.hacked") is None
        assert page.locator(".entries img").count() == 0


def test_what_is_kept_and_broken_is_passed_over(browser: Browser, address: str) -> None:
    with visit(browser, address) as page:
        page.evaluate("key => localStorage.setItem(key, '{broken')", f"meeting:{PACK.document}")
        prepare(page).get_by_role("checkbox", name=COST).check()
        expect(entries(page)).to_have_count(1)


def test_only_the_questions_are_printed(browser: Browser, address: str) -> None:
    with visit(browser, address) as page:
        page.add_init_script("window.print = () => window.printed = document.documentElement.className")
        page.reload()
        prepare(page).get_by_role("checkbox", name=COST).check()
        page.get_by_role("button", name="Print", exact=True).click()
        assert "printing-questions" in page.evaluate("window.printed")
        page.emulate_media(media="print")
        page.evaluate("document.documentElement.classList.add('printing-questions')")
        expect(page.locator(".printed[data-printed=text]")).to_contain_text(COST)
        expect(page.locator(".printed[data-printed=text]")).to_be_visible()
        expect(page.locator(".entries blockquote")).to_be_visible()
        for hidden in (".viewer", ".agenda-item", ".entries textarea", ".bar"):
            expect(page.locator(hidden).first).to_be_hidden()
