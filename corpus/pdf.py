"""The door to pypdf: whether a file is a PDF, and whether it opens."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from corpus.errors import Damaged, Encrypted, NotAPdf

logging.getLogger("pypdf").setLevel(logging.ERROR)


def password_for(data: bytes, document: str, passwords: tuple[str, ...] = ()) -> str | None:
    """Return the password that opens a PDF, None where it needs none.

    Raises:
        NotAPdf: the file is something else.
        Encrypted: none of `passwords`, nor the empty one, opens it.
        Damaged: its structure can't be read at all.
    """
    if b"%PDF-" not in data[:1024]:
        raise NotAPdf(document)
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if not reader.is_encrypted:
            return None
        for password in ("", *passwords):
            if reader.decrypt(password):
                return password or None
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        RecursionError,
        IndexError,
        OSError,
    ) as error:
        raise Damaged(document, "its structure cannot be read") from error
    raise Encrypted(document, tried=bool(passwords))


def plain_texts(data: bytes) -> Iterator[str]:
    """Yield what pypdf by itself makes of each page; that is what the speed of reading is measured by."""
    for page in PdfReader(io.BytesIO(data), strict=False).pages:
        yield page.extract_text()
