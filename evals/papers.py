"""The text of the sample papers as pdfium gives it: what gold lines are checked against.

Evals have this door of their own, so that a fault of our reader cannot hide a fault of the gold.
"""

from __future__ import annotations

from pathlib import Path

import pypdfium2

import corpus.samples

SAMPLES = Path(corpus.samples.__file__).parent


def page_texts(folder: Path = SAMPLES) -> dict[str, tuple[str, ...]]:
    """The text of every page of every paper in a folder, by document."""
    found: dict[str, tuple[str, ...]] = {}
    for path in sorted(folder.glob("*.pdf")):
        document = pypdfium2.PdfDocument(path)
        try:
            found[path.stem] = tuple(page.get_textpage().get_text_range() for page in document)
        finally:
            document.close()
    return found
