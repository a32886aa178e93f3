"""What the commands print: lines for a person, and JSON for other programs."""

from __future__ import annotations

import json
import re
import sys

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""Characters that a terminal may take for orders; a paper may hold any."""


def out(line: str) -> None:
    """Print a line of the result for a person."""
    sys.stdout.write(_CONTROL.sub("\ufffd", line) + "\n")


def tell(line: str) -> None:
    """Print a line for the person who waits, beside the result."""
    sys.stderr.write(_CONTROL.sub("\ufffd", line) + "\n")


def dump(value: object) -> None:
    """Print a value as JSON."""
    # Where the output is no UTF-8 (redirected on Windows), JSON has a way to write all characters all the same.
    plain = (getattr(sys.stdout, "encoding", None) or "utf-8").lower() != "utf-8"
    sys.stdout.write(json.dumps(value, ensure_ascii=plain, indent=1) + "\n")
