"""The door to pypdf: whether a file is a PDF, whether it is locked, and whether its structure is sound."""

from __future__ import annotations

import contextlib
import io
import logging
from collections.abc import Iterator
from dataclasses import dataclass

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError

from corpus.errors import Encrypted, NotAPdf

logging.getLogger("pypdf").setLevel(logging.CRITICAL)


_PAGE_BROKEN = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, IndexError)


@dataclass(frozen=True, slots=True)
class Structure:
    """What of a file's structure its reader should hear: `broken_pages` hold content that can't be unpacked."""

    damaged: bool = False
    broken_pages: tuple[int, ...] = ()
    portfolio: bool = False


def structure(data: bytes, document: str) -> Structure:
    """Look through a file.

    Raises:
        NotAPdf: the file is something else.
        Encrypted: it needs a password.
    """
    if b"%PDF-" not in data[:1024]:
        raise NotAPdf(document)
    if _is_locked(data, ""):
        raise Encrypted(document)
    try:
        reader = PdfReader(io.BytesIO(data), strict=True)
        if reader.is_encrypted:
            reader.decrypt("")
        root = reader.root_object
        declared = root["/Pages"]["/Count"].get_object()  # type: ignore[index]
        pages = len(reader.pages)
        damaged = not isinstance(declared, int) or declared != pages
        broken = tuple(number for number in range(1, pages + 1) if not _unpacks(reader, number))
        return Structure(damaged, broken, "/Collection" in root)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 pypdf may raise anything on a file that keeps no rules
        return Structure(damaged=True)


def _unpacks(reader: PdfReader, number: int) -> bool:
    try:
        content = reader.pages[number - 1].get_contents()
        if content is not None:
            content.get_data()
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 pypdf may raise anything on a file that keeps no rules
        return False
    return True


def repaired(data: bytes) -> bytes | None:
    """Return a sound copy of what can be found of a damaged file's pages; None where nothing can."""
    try:
        writer = PdfWriter()
        reader = PdfReader(io.BytesIO(data), strict=False)
        for number in range(len(reader.pages)):
            with contextlib.suppress(*_PAGE_BROKEN):
                writer.add_page(reader.pages[number])
        out = io.BytesIO()
        writer.write(out)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 pypdf may raise anything on a file that keeps no rules
        return None
    return out.getvalue() if len(writer.pages) else None


def check_password(data: bytes, document: str, password: str) -> None:
    """Do nothing where `password` opens a file, or nobody can say.

    Raises:
        Encrypted: it does not.
    """
    if _is_locked(data, password):
        raise Encrypted(document, tried=True)


def _is_locked(data: bytes, password: str) -> bool:
    """Whether a password leaves a file locked; False where pypdf can't tell."""
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        return reader.is_encrypted and not reader.decrypt(password)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 pypdf may raise anything on a file that keeps no rules
        return False


def plain_texts(data: bytes) -> Iterator[str]:
    """Yield what pypdf by itself makes of each page; that is what the speed of reading is measured by."""
    for page in PdfReader(io.BytesIO(data), strict=False).pages:
        yield page.extract_text()
