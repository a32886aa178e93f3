"""Characters as they are kept: nothing that steers a screen, and which of them are ours to read."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache

_UNPRINTED = re.compile(
    "[\x7f-\x9f\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]"
)
"""What has no width or turns the direction of writing: a reader doesn't see it, so it is not kept."""
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_WRITTEN_OUT = str.maketrans(
    {
        "\u00ad": "-",
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "st",
        "\ufb06": "st",
    }
)
LONGEST_NAME = 80
_SCRIPTS = (
    "LATIN",
    "GREEK",
    "MICRO",
    "OHM",
    "ANGSTROM",
    "KELVIN",
    "DOUBLE-STRUCK",
    "SCRIPT",
    "MATHEMATICAL",
    "MODIFIER",
)


def plain(text: str) -> str:
    """Return `text` without what has no shape of its own, joined letters taken apart, a hyphen for a soft one.

    (A soft hyphen that stands on a page is printed there, else it would not be on the page.)
    """
    return _UNPRINTED.sub("", text).translate(_WRITTEN_OUT)


def shown(text: str) -> str:
    """Return `text` as it can be put on any screen: what would steer it becomes the replacement mark."""
    return _STEERING.sub("\ufffd", _UNPRINTED.sub("\ufffd", text))


def name(text: str) -> str:
    """Return a name that somebody else chose, on one line, short, and fit for any screen."""
    said = " ".join(shown(text).split())
    return said if len(said) <= LONGEST_NAME else f"{said[: LONGEST_NAME - 1]}…"


def escaped(text: str) -> str:
    """Return JSON with what might steer a screen written as its number, which means the same."""
    return _STEERING.sub(_number, _UNPRINTED.sub(_number, text))


def _number(found: re.Match[str]) -> str:
    return json.dumps(found[0])[1:-1]


@cache
def is_no_letter(code: int) -> bool:
    """Whether a character is none that can be printed: private, unassigned, or one that stands for nothing."""
    return code >= 0x110000 or code == 0xFFFD or unicodedata.category(chr(code)) in ("Cc", "Cn", "Co", "Cs")


@cache
def is_latin(code: int) -> bool:
    """Whether a character may stand in an English paper: a Latin or Greek letter, a digit, a mark or sign."""
    char = chr(code)
    return not unicodedata.category(char).startswith("L") or unicodedata.name(char, "").startswith(_SCRIPTS)
