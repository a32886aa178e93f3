"""Why a paper could not be added, in words for the person who sent it."""

from __future__ import annotations

from typing import Final

from assistant.errors import AssistantError
from corpus.errors import Damaged, NotAPdf, NoText, ReaderDied, TooLarge, TooLong, TooSlow
from index.errors import Busy, DiskFull, Unwritable

NO_PDF: Final = "This file is not a PDF. Save it as a PDF, then add that."

_REASONS: Final[dict[type[Exception], str]] = {
    NotAPdf: NO_PDF,
    Damaged: "The PDF is damaged and can’t be read. Ask whoever sent it for a fresh copy.",
    ReaderDied: "The PDF is damaged or far too large, and can’t be read. Ask whoever sent it for a fresh copy.",
    NoText: "Its pages are pictures, as in a scan, and the program that reads pictures (Tesseract) is not installed "
    "on this computer.",
    TooLong: "The PDF says that it has more pages than can be read. Split it, then add the pieces.",
    TooSlow: "Reading the PDF took too long, so it was given up. Split it, then add the pieces.",
    TooLarge: "Reading the PDF needs more memory than there is for it. Split it, then add the pieces.",
    DiskFull: "There is no room left on the disk of the computer that this app runs on.",
    Unwritable: "The archive can’t be written to. Whoever runs this app can see why.",
    Busy: "Another program is changing the archive. Please try again in a moment.",
}
_UNKNOWN: Final = "Something went wrong on our side, and the paper was not added. Please try again."


def refusal(error: Exception | None) -> str:
    """Say why a paper wasn't added; None is for what nobody foresaw."""
    if isinstance(error, AssistantError):
        return str(error)
    return next((reason for kind, reason in _REASONS.items() if isinstance(error, kind)), _UNKNOWN)
