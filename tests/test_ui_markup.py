from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.ui.markup import Html, element, escape, join

CASES = [
    # markup in a paper's words is shown, not obeyed
    (element("p", "<script>alert(1)</script>"), "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
    # our own markup stays
    (element("p", element("b", "a & b")), "<p><b>a &amp; b</b></p>"),
    # a quote can't end an attribute
    (element("p", "x", title='" onclick="y'), '<p title="&quot; onclick=&quot;y">x</p>'),
    # names of attributes as Python can write them
    (
        element("p", class_="a", aria_label="b", data_view="c"),
        '<p class="a" aria-label="b" data-view="c"></p>',
    ),
    # True is a bare attribute, False and None are none
    (element("input", required=True, hidden=False, value=None), "<input required>"),
    # what isn't there is left out
    (element("p", None, "x"), "<p>x</p>"),
    # numbers
    (element("ol", start=6), '<ol start="6"></ol>'),
    # a list of words, some of them ours
    (join(["<", element("br")], " & "), "&lt; &amp; <br>"),
    # invisible characters that turn the direction of writing don't pass
    (escape("pay \u202e001£\u202c now\x00"), "pay 001£ now"),
]


@pytest.mark.parametrize(("made", "expected"), CASES)
def test_plain_strings_are_text(made: Html, expected: str) -> None:
    assert made == expected
    assert isinstance(made, Html)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "//elsewhere.example/", "https://elsewhere.example", " /x", "data:x"]
)
@pytest.mark.parametrize("name", ["href", "src", "action"])
def test_no_address_leads_out(name: str, address: str) -> None:
    with pytest.raises(ValueError, match="leads out"):
        element("a", "x", **{name: address})


def test_no_handler_in_markup() -> None:
    with pytest.raises(ValueError, match="handlers"):
        element("a", "x", onclick="y()")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, attrs))

    def handle_data(self, data: str) -> None:
        self.words += data


@given(st.text(alphabet=st.characters(categories=("L", "N", "P", "S"))))
def test_any_text_is_read_back_as_that_text(text: str) -> None:
    reader = _Reader()
    reader.feed(element("p", text, title=text))
    reader.close()
    assert reader.tags == [("p", [("title", text)])]
    assert reader.words == text
