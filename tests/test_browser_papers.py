"""The page "Papers" in a real browser: papers are added, called off and removed, and read by the real reader."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from adding import HeldReader, open_shelves
from pdfs import pdf, prose
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect
from serving import served
from test_browser import NARROW, WIDE, browser, visit

from corpus.worker import Reader
from index.store import Store

pytestmark = pytest.mark.browser

__all__ = ["browser"]


@pytest.fixture(scope="module")
def reader() -> Iterator[HeldReader]:
    with Reader() as real:
        real.read(paper("Started"), "started")  # its process takes a while to start
        yield HeldReader(real)


@pytest.fixture
def address(reader: HeldReader, tmp_path: Path) -> Iterator[str]:
    with Store.open(tmp_path / "store", create=True) as store:
        with served(open_shelves(store, reader)) as address:
            yield f"{address}/papers"
        reader.held.clear()


def paper(title: str, *, password: str | None = None) -> bytes:
    return pdf(prose([f"**{title}**", "1.1 The general reserve stood at £4.2m on 31 March."]), password=password)


def file(name: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": "application/pdf", "buffer": content}


def add(page: Page, *files: FilePayload) -> None:
    page.get_by_label("PDF files").set_input_files(files)
    page.get_by_role("button", name="Add to the archive").click()


def line(page: Page, name: str) -> Locator:
    return page.locator(".upload").filter(has_text=name)


def in_archive(page: Page) -> Locator:
    return page.locator(".papers").get_by_role("heading", level=3)


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_add_call_off_and_remove(browser: Browser, address: str, reader: HeldReader, size: tuple[int, int]) -> None:
    with visit(browser, address, size) as page:
        expect(page.get_by_text("There are no papers in the archive yet.")).to_be_visible()
        add(
            page,
            file("damaged.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 20),
            file("locked.pdf", paper("Letter of the Treasurer", password="heron")),
            file("notes.pdf", b"Dear Sir"),
            file("good.pdf", paper("Report on Reserves")),
        )
        expect(line(page, "damaged.pdf")).to_contain_text("Not added. The PDF is damaged")
        expect(line(page, "notes.pdf")).to_contain_text("Not added. This file is not a PDF.")
        expect(line(page, "good.pdf")).to_contain_text("Added. Read in full")
        expect(in_archive(page)).to_have_text(["Report on Reserves"])
        page.get_by_label("Password for locked.pdf").fill("sparrow")
        page.get_by_role("button", name="Open and add").click()
        expect(line(page, "locked.pdf")).to_contain_text("That password does not open it.")
        page.get_by_label("Password for locked.pdf").fill("heron")
        page.get_by_role("button", name="Open and add").click()
        expect(line(page, "locked.pdf")).to_contain_text("Added. Read in full")
        expect(in_archive(page)).to_have_text(["Letter of the Treasurer", "Report on Reserves"])

        reader.held.set()
        add(page, file("unwanted.pdf", paper("Unwanted")))
        expect(line(page, "unwanted.pdf")).to_contain_text("Reading page 1…")
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
        line(page, "unwanted.pdf").get_by_role("button", name="Cancel").click()
        expect(line(page, "unwanted.pdf")).to_contain_text("Cancelled. It was not added.")
        reader.held.clear()

        page.locator("summary", has_text="Remove Report on Reserves").click()
        expect(page.get_by_text("Remove “Report on Reserves” (file: good) from the archive?")).to_be_visible()
        page.get_by_role("button", name="Yes, remove it").click()
        expect(in_archive(page)).to_have_text(["Letter of the Treasurer"])
        expect(page.get_by_role("heading", name="In the archive")).to_be_focused()
        expect(page.locator("p.status")).to_have_text("“Report on Reserves” is no longer in the archive.")


def test_the_keyboard_alone_suffices(browser: Browser, address: str) -> None:
    with visit(browser, address) as page:
        expect(page.get_by_text("There are no papers in the archive yet.")).to_be_visible()
        expect(page.get_by_role("button", name="Add to the archive")).to_be_visible()
        tab_to(page, page.get_by_role("button", name="Add to the archive"))
        page.keyboard.press("Enter")
        expect(page.locator("p.status")).to_have_text("Choose one or more PDF files first.")
        expect(page.get_by_label("PDF files")).to_be_focused()
        # Which files, is asked by a window of the browser's own.
        page.get_by_label("PDF files").set_input_files(
            file("locked.pdf", paper("Report on Reserves", password="heron"))
        )
        tab_to(page, page.get_by_role("button", name="Add to the archive"))
        page.keyboard.press("Enter")
        password = page.get_by_label("Password for locked.pdf")
        expect(password).to_be_visible()
        tab_to(page, password)
        page.keyboard.type("heron")
        page.keyboard.press("Enter")
        expect(in_archive(page)).to_have_text(["Report on Reserves"])
        tab_to(page, page.locator("summary", has_text="Remove"))
        page.keyboard.press("Enter")
        tab_to(page, page.get_by_role("button", name="Yes, remove it"))
        page.keyboard.press("Enter")
        expect(in_archive(page)).to_have_count(0)


def tab_to(page: Page, place: Locator) -> None:
    for _ in range(25):
        if place.evaluate("place => place === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{place} can't be reached by the Tab key")


@contextmanager
def visitor(browser: Browser, address: str) -> Iterator[Page]:
    """Open the page as a visitor who may leave it at any moment, of which Gradio's client complains."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(address)
        yield page


def test_two_visitors_at_once(browser: Browser, address: str, reader: HeldReader) -> None:
    with visitor(browser, address) as one, visitor(browser, address) as other:
        reader.held.set()
        add(one, file("first.pdf", paper("First Report")))
        expect(line(one, "first.pdf")).to_contain_text("Reading page 1…")
        add(other, file("second.pdf", paper("Second Report")))
        expect(line(other, "second.pdf")).to_contain_text("Waiting for its turn…")
        for page, foreign in ((one, "second.pdf"), (other, "first.pdf")):
            expect(page.locator(".upload")).to_have_count(1)
            assert foreign not in page.inner_text("body")
        one.reload()  # which finds its own again, and no other's
        expect(line(one, "first.pdf")).to_contain_text("Reading page 1…")
        expect(one.locator(".upload")).to_have_count(1)
        reader.held.clear()
        expect(line(one, "first.pdf")).to_contain_text("Added.")
        expect(line(other, "second.pdf")).to_contain_text("Added.")
        expect(in_archive(other)).to_have_text(["First Report", "Second Report"])


def test_what_is_being_sent_can_be_called_off_and_files_can_be_dropped(browser: Browser, address: str) -> None:
    held = threading.Event()
    with visit(browser, address) as page:
        page.route("**/show/upload", lambda route: None if not held.is_set() else route.continue_())
        add(page, file("first.pdf", paper("First")), file("second.pdf", paper("Second")))
        expect(line(page, "first.pdf")).to_contain_text("Sending")
        expect(line(page, "second.pdf")).to_contain_text("Waiting to be sent…")
        line(page, "second.pdf").get_by_role("button", name="Cancel").click()
        held.set()
        line(page, "first.pdf").get_by_role("button", name="Cancel").click()
        for name in ("first.pdf", "second.pdf"):
            expect(line(page, name)).to_contain_text("Cancelled. It was not added.")
        drop(page, "third.pdf", paper("Third"))
        expect(in_archive(page)).to_have_text(["Third"])


def drop(page: Page, name: str, content: bytes) -> None:
    """Drop a file on the page, as from a folder."""
    carried = page.evaluate_handle(
        """([name, bytes]) => {
            const carried = new DataTransfer();
            carried.items.add(new File([new Uint8Array(bytes)], name, { type: "application/pdf" }));
            return carried;
        }""",
        [name, list(content)],
    )
    for kind in ("dragover", "drop"):
        page.dispatch_event("#shelf", kind, {"dataTransfer": carried})
