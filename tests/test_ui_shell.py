from __future__ import annotations

import re
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import gradio
import pytest

from assistant.ui.doors import is_open
from assistant.ui.page import Page
from assistant.ui.pages import PAGES
from assistant.ui.shell import dressed

ASK = PAGES[0]
GRADIO_PAGE = (Path(gradio.__file__).parent / "templates" / "frontend" / "index.html").read_bytes()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.address)
def test_the_page_has_a_title_a_language_and_no_outside_host(page: Page) -> None:
    sent = dressed(GRADIO_PAGE, page, PAGES).decode()
    assert b"https://" in GRADIO_PAGE
    assert "https://" not in sent
    assert f"<title>{page.title} – " in sent
    assert 'lang="en-GB"' in sent


def test_a_page_loads_the_shells_files_and_then_its_own() -> None:
    special = replace(ASK, styles=("special.css",), scripts=("special.js", "more.js"))
    sent = dressed(GRADIO_PAGE, special, (special, *PAGES[1:])).decode()
    names = ("shell.css", "special.css", "shell.js", "viewer.js", "special.js", "more.js")
    assert re.findall(r'(?:href|src)="/shell/([\w.]+)"[ >]', sent)[1:] == list(names)
    assert "special" not in dressed(GRADIO_PAGE, PAGES[1], (special, *PAGES[1:])).decode()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.address)
def test_what_a_page_loads_is_there_and_open(page: Page) -> None:
    for name in ("shell.css", "shell.js", "viewer.js", *page.scripts, *page.styles):
        assert (files("assistant.ui") / "static" / name).is_file()
        assert is_open(f"/shell/{name}")


def test_the_page_that_is_open_is_named_in_the_masthead() -> None:
    page = PAGES[1]
    sent = dressed(GRADIO_PAGE, page, PAGES).decode()
    assert f'<a href="{page.address}" aria-current="page">{page.title}</a>' in sent
    assert '<a href="/">Ask</a>' in sent


def test_masthead_then_gradio_then_foot() -> None:
    page = dressed(GRADIO_PAGE, ASK, PAGES).decode()
    order = [page.index(mark) for mark in ("<body", "<header", "<gradio-app", "<footer", "</body>")]
    assert order == sorted(order)
    # The address must hold from a page whose base is the site's root.
    assert '<a href="/#content" class="skip">' in page


def test_what_is_no_page_stays_as_it_is() -> None:
    assert dressed(b'{"detail":"x"}', ASK, PAGES) == b'{"detail":"x"}'


def test_style_and_scripts_name_no_outside_host() -> None:
    for file in (files("assistant.ui") / "static").iterdir():
        text = file.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "//" not in text.replace("// ", ""), file.name
