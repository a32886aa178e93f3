"""Characters as they are kept and shown."""

from __future__ import annotations

import json

import pytest

from corpus.letters import escaped, is_latin, is_no_letter, name, plain, shown


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        # joined letters are taken apart, so that a search finds them
        ("o\ufb03ce \ufb01nance", "office finance"),
        # a soft hyphen on a page is a hyphen
        ("co\u00adordinate", "co-ordinate"),
        # what has no width is not there
        ("re\u200bserve\ufeff", "reserve"),
        # nor what turns the direction of writing
        ("\u202eevreser\u202c", "evreser"),
        ("£4.2m – “agreed”", "£4.2m – “agreed”"),
    ],
)
def test_kept(text: str, kept: str) -> None:
    assert plain(text) == kept


def test_shown_on_any_screen() -> None:
    assert shown("a\x1b[2J\x9b1m\u202eb\tc\n") == "a\ufffd[2J\ufffd1m\ufffdb\tc\n"
    assert name("two\nlines \x07" + "x" * 100) == "two lines \ufffd" + "x" * 68 + "…"


def test_escaped_json_means_the_same() -> None:
    value = {"a\x9b": "\u202e£\U000e0041"}
    written = escaped(json.dumps(value, ensure_ascii=False))
    assert "£" in written
    assert not {"\x9b", "\u202e", "\U000e0041"} & set(written)
    assert json.loads(written) == value


@pytest.mark.parametrize(
    ("char", "no_letter", "latin"),
    [
        ("e", False, True),
        ("É", False, True),
        ("π", False, True),
        ("£", False, True),
        ("7", False, True),
        ("ب", False, False),
        ("年", False, False),
        ("\ue000", True, True),
        ("\ufffd", True, True),
        ("\x01", True, True),
    ],
)
def test_which_characters_are_ours(char: str, no_letter: bool, latin: bool) -> None:
    assert (is_no_letter(ord(char)), is_latin(ord(char))) == (no_letter, latin)
