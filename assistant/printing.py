"""What the commands print: lines for a person, and JSON for other programs."""

from __future__ import annotations

import json
import sys

from corpus.letters import escaped, shown

LONGEST_FIELD = 100
LONGEST_PLACE = 300
"""A place that comes near an answer is shown at more length: it may hold what was withheld."""


def out(line: str) -> None:
    """Print a line of the result for a person."""
    sys.stdout.write(shown(line) + "\n")


def tell(line: str) -> None:
    """Print a line for the person who waits, beside the result."""
    sys.stderr.write(shown(line) + "\n")


def tell_of_older(papers: int) -> None:
    """Tell, where there are any, how many papers are as an older version encoded them, and what to do about it."""
    if papers:
        are = "1 paper is" if papers == 1 else f"{papers} papers are"
        tell(f"{are} of an older version, found by words alone: index the folder again to bring it up to date.")


def dump(value: object) -> None:
    """Print a value as JSON."""
    # Where the output is no UTF-8 (redirected on Windows), JSON has a way to write all characters all the same.
    plain = (getattr(sys.stdout, "encoding", None) or "utf-8").lower() != "utf-8"
    sys.stdout.write(escaped(json.dumps(value, ensure_ascii=plain, indent=1)) + "\n")


def short(text: str, most: int = LONGEST_FIELD) -> str:
    """Return a text as a list shows it: what is longer than `most` characters is cut."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
