"""The door to Tesseract: the words of a picture, where they stand, and how sure it is of them.

Tesseract is called as a program. (pytesseract calls the same program, by way of temporary files; what it would
add is the splitting of a table into its columns.)
"""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from PIL import Image

Pixels: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom in a picture."""

_WINDOWS = Path(r"C:\Program Files\Tesseract-OCR\tesseract.exe")
"""Its installer for Windows puts it here, and does not say so to other programs."""


class OcrFailed(Exception):
    """Tesseract ended without an answer."""


class OcrTooSlow(OcrFailed):
    """Tesseract took too long."""


@dataclass(frozen=True, slots=True)
class OcrWord:
    """A word and its place; `sure` is from 0 to 1."""

    text: str
    box: Pixels
    sure: float


@dataclass(frozen=True, slots=True)
class OcrLine:
    """A line of words; lines of one paragraph have the same `paragraph`."""

    box: Pixels
    paragraph: tuple[int, int]
    words: list[OcrWord] = field(default_factory=list)


def program() -> str | None:
    """Return where Tesseract is; None where it is not installed."""
    found = shutil.which("tesseract")
    if found is None and sys.platform == "win32" and _WINDOWS.is_file():
        return str(_WINDOWS)
    return found


def read(image: Image.Image, *, seconds: float, dots_per_inch: float) -> list[OcrLine]:
    """Return the lines of an upright picture of a page, from the top down, across columns.

    (Tesseract's own search for columns loses labels that hang beside their paragraphs; words are put into
    columns later, as on all pages.)

    Raises:
        OcrTooSlow: it took longer than `seconds`.
        OcrFailed: Tesseract is not installed, lacks its English data or broke down.
    """
    tesseract = program()
    if tesseract is None:
        raise OcrFailed("not installed")
    picture = io.BytesIO()
    image.save(picture, format="PPM")
    command = [tesseract, "stdin", "stdout", "--dpi", str(round(dots_per_inch)), "--psm", "4", "-l", "eng", "tsv"]
    try:
        ran = subprocess.run(
            command,
            input=picture.getvalue(),
            capture_output=True,
            timeout=max(0.1, seconds),
            check=True,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired as error:
        raise OcrTooSlow from error
    except (subprocess.CalledProcessError, OSError) as error:
        raise OcrFailed from error
    return _lines(ran.stdout.decode("utf-8", "replace"))


def _lines(table: str) -> list[OcrLine]:
    """Take Tesseract's table apart: a row a line (level 4), then a row for each of its words (level 5)."""
    found: list[OcrLine] = []
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        try:
            left, top, wide, high = (int(row[name]) for name in ("left", "top", "width", "height"))
            box = (float(left), float(top), float(left + wide), float(top + high))
            if row["level"] == "4":
                found.append(OcrLine(box, (int(row["block_num"]), int(row["par_num"]))))
            elif row["level"] == "5" and found and (row["text"] or "").strip():
                found[-1].words.append(OcrWord(row["text"].strip(), box, max(0.0, float(row["conf"])) / 100))
        except (KeyError, TypeError, ValueError) as error:
            raise OcrFailed from error
    return [line for line in found if line.words]
