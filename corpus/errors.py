"""What can be wrong with a paper, said so that its reader can act on it."""

from __future__ import annotations

from collections.abc import Callable


class CorpusError(Exception):
    """Something about a paper that its reader can act on; the message is one sentence."""

    def __reduce__(self) -> tuple[Callable[..., CorpusError], tuple[type[CorpusError], str]]:
        """Travel between processes as kind and message: the kinds' own arguments differ."""
        return _revived, (type(self), str(self))


def _revived(kind: type[CorpusError], message: str) -> CorpusError:
    error = kind.__new__(kind)
    error.args = (message,)
    return error


class NotAPdf(CorpusError):
    def __init__(self, document: str) -> None:
        super().__init__(f"{document}: this file is not a PDF; save it as a PDF and index the folder again")


class Damaged(CorpusError):
    def __init__(self, document: str, reason: str) -> None:
        super().__init__(f"{document}: the PDF is damaged ({reason}); ask for a fresh copy")


class Encrypted(CorpusError):
    def __init__(self, document: str, *, tried: bool = False) -> None:
        what = "none of the passwords given opens it" if tried else "it needs a password"
        super().__init__(f"{document}: the PDF is encrypted and {what}; give its password with --password-file")


class NoText(CorpusError):
    def __init__(self, document: str, pages: int) -> None:
        where = "its only page is a picture" if pages == 1 else f"all its {pages} pages are pictures"
        super().__init__(
            f"{document}: {where}, as in a scan, and reading pictures needs Tesseract, which is not installed "
            "on this computer; install it and index the folder again"
        )


class TooLong(CorpusError):
    def __init__(self, document: str, pages: int, most: int) -> None:
        super().__init__(f"{document}: it says that it has {pages:,} pages, more than {most:,}; split it")


class TooSlow(CorpusError):
    def __init__(self, document: str, seconds: float) -> None:
        super().__init__(f"{document}: reading it took longer than {seconds:.0f} seconds, so it was given up")


class TooLarge(CorpusError):
    def __init__(self, document: str, gigabytes: float) -> None:
        super().__init__(f"{document}: reading it needed more than {gigabytes:g} GB of memory, so it was given up")


class TooMuch(CorpusError):
    def __init__(self, document: str, megabytes: float) -> None:
        super().__init__(
            f"{document}: what it holds takes more than {megabytes:g} MB when read, so it was given up; split it"
        )


class ReaderDied(CorpusError):
    def __init__(self, document: str) -> None:
        super().__init__(
            f"{document}: reading it ended the reader; it is damaged or far too large, ask for a fresh copy"
        )
