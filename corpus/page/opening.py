"""A PDF opened, copied, and its pages drawn."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image

from corpus.errors import Damaged, Encrypted
from corpus.letters import name
from corpus.pdf import repaired

PDFIUM = threading.RLock()
"""pdfium is not thread-safe: every call is made while holding this."""


@contextmanager
def opened(data: bytes, document: str, *, password: str | None = None) -> Iterator[Any]:
    """Open a PDF with pdfium for the length of a `with`.

    Raises:
        Encrypted: it needs a password, or another one.
        Damaged: pdfium can't open it.
    """
    with PDFIUM:
        try:
            pdf = pdfium.PdfDocument(data, password=password)
        except pdfium.PdfiumError as error:
            if error.err_code == raw.FPDF_ERR_PASSWORD:
                raise Encrypted(document, tried=password is not None) from error
            raise Damaged(document, "it cannot be opened") from error
        try:
            pdf.init_forms()
            yield pdf
        finally:
            pdf.close()


@contextmanager
def opened_or_repaired(data: bytes, document: str) -> Iterator[Any]:
    """Open a PDF, or what can be repaired of one that is too damaged to be opened.

    Raises:
        Encrypted: it needs a password.
        Damaged: nothing can be repaired.
    """
    with ExitStack() as stack:
        try:
            pdf = stack.enter_context(opened(data, document))
        except Damaged:
            copy = repaired(data)
            if copy is None:
                raise
            pdf = stack.enter_context(opened(copy, document))
        yield pdf


def unlocked(data: bytes, document: str, password: str) -> bytes:
    """Return a copy of a PDF that needs no password.

    Raises:
        Encrypted: it needs another password.
        Damaged: pdfium can't open it.
    """
    out = io.BytesIO()
    with opened(data, document, password=password) as pdf:
        pdf.save(out, flags=raw.FPDF_REMOVE_SECURITY)
    return out.getvalue()


def is_whole(pdf: Any) -> bool:
    """Whether pdfium found the file's table of contents as it should be, and had to rebuild nothing."""
    return bool(raw.FPDF_DocumentHasValidCrossReferenceTable(pdf.raw))


def attached(pdf: Any) -> tuple[str, ...]:
    """Return the names of the files that a PDF carries."""
    found = []
    for index in range(pdf.count_attachments()):
        try:
            said = pdf.get_attachment(index).get_name()
        except pdfium.PdfiumError:
            said = ""
        found.append(name(said) or "a file without a name")
    return tuple(found)


def render_page(data: bytes, number: int, *, scale: float) -> bytes:
    """Return page `number` (from 1) as a PNG of `scale` pixels a point, also of a PDF that must be repaired first."""
    with opened_or_repaired(data, "paper") as pdf:
        image = pdf[number - 1].render(scale=scale).to_pil()
    out = io.BytesIO()
    image.save(out, format="PNG", optimize=False, compress_level=4)
    return out.getvalue()


def picture(pdf: Any, number: int, scale: float) -> Image.Image:
    """Return page `number` (from 1) in grey, `scale` pixels a point."""
    page = pdf[number - 1]
    try:
        image: Image.Image = page.render(scale=scale, grayscale=True).to_pil().convert("L")
    finally:
        page.close()
    return image
