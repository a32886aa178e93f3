from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import gradio
import pytest

from assistant.ui.pages import PAGES
from assistant.ui.shell import dressed

TITLES = {page.address: page.title for page in PAGES}
GRADIO_PAGE = (Path(gradio.__file__).parent / "templates" / "frontend" / "index.html").read_bytes()


@pytest.mark.parametrize("path", list(TITLES))
def test_the_page_has_a_title_a_language_and_no_outside_host(path: str) -> None:
    page = dressed(GRADIO_PAGE, path=path, titles=TITLES).decode()
    assert b"https://" in GRADIO_PAGE
    assert "https://" not in page
    assert f"<title>{TITLES[path]} – " in page
    assert 'lang="en-GB"' in page


def test_the_page_that_is_open_is_named_in_the_masthead() -> None:
    page = dressed(GRADIO_PAGE, path="/what-to-ask", titles=TITLES).decode()
    assert '<a href="/what-to-ask" aria-current="page">What to ask</a>' in page
    assert '<a href="/">Ask</a>' in page


def test_masthead_then_gradio_then_foot() -> None:
    page = dressed(GRADIO_PAGE, path="/", titles=TITLES).decode()
    order = [page.index(mark) for mark in ("<body", "<header", "<gradio-app", "<footer", "</body>")]
    assert order == sorted(order)
    # The address must hold from a page whose base is the site's root.
    assert '<a href="/#content" class="skip">' in page


def test_what_is_no_page_stays_as_it_is() -> None:
    assert dressed(b'{"detail":"x"}', path="/", titles=TITLES) == b'{"detail":"x"}'


def test_style_and_scripts_name_no_outside_host() -> None:
    for file in (files("assistant.ui") / "static").iterdir():
        text = file.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "//" not in text.replace("// ", ""), file.name
