"""What can go wrong with the archive that its user can act on, each said in one sentence."""

from __future__ import annotations

from pathlib import Path


class ArchiveError(Exception):
    """Something about the archive, its models or a search that the user can act on."""


class NoStore(ArchiveError):
    def __init__(self, directory: Path) -> None:
        super().__init__(f"There is no archive at {directory} yet: make one with 'scrutiny index PAPERS'.")


class NotAStore(ArchiveError):
    def __init__(self, directory: Path) -> None:
        super().__init__(f"{directory} holds something other than an archive: choose a new or an empty folder.")


class OtherVersion(ArchiveError):
    def __init__(self, directory: Path, found: int, wanted: int) -> None:
        self.earlier = found < wanted
        way = (
            "bring it up to date with 'scrutiny check --repair', which reads its papers again"
            if self.earlier
            else "use that version, or index the papers into a new folder, with 'scrutiny index PAPERS --store NEW'"
        )
        super().__init__(
            f"The archive at {directory} was made by another version of this program (form {found}, "
            f"this one reads form {wanted}): {way}."
        )


class Unwritable(ArchiveError):
    def __init__(self, directory: Path) -> None:
        super().__init__(
            f"The archive at {directory} cannot be opened or written: check that the folder exists, "
            "that you may write to it and that its disk has room, or choose another one."
        )


class DiskFull(ArchiveError):
    def __init__(self, directory: Path) -> None:
        super().__init__(
            f"The disk that holds {directory} is full: make room, then give the same command again; "
            "what was kept before is kept."
        )


class Damaged(ArchiveError):
    def __init__(self, directory: Path, what: str) -> None:
        super().__init__(
            f"The archive at {directory} is damaged ({what}): mend it with 'scrutiny check --repair', "
            "or put back a copy with 'scrutiny check --restore FILE'."
        )
        self.what = what


class BeyondMending(ArchiveError):
    def __init__(self, directory: Path) -> None:
        super().__init__(
            f"No paper can be taken out of the archive at {directory} any more: put back a copy with "
            "'scrutiny check --restore FILE', or index the papers into a new folder with "
            "'scrutiny index PAPERS --store NEW'."
        )


class NoCopy(ArchiveError):
    def __init__(self, file: Path, what: str) -> None:
        super().__init__(f"{file} can't be put back ({what}): name a file that 'scrutiny backup' made.")


class InTheWay(ArchiveError):
    def __init__(self, file: Path) -> None:
        super().__init__(f"{file} is there already: name a file that is not, so that no copy is lost.")


class Busy(ArchiveError):
    def __init__(self, directory: Path) -> None:
        super().__init__(f"Another program is indexing into {directory}: wait until it is done, then try again.")


class NotThere(ArchiveError):
    """A paper, page, part or passage that the archive does not hold (any more)."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what} is not in the archive: see what is with 'scrutiny papers'.")


class NoFolder(ArchiveError):
    def __init__(self, folder: Path) -> None:
        super().__init__(f"There is no folder {folder}: name the folder that holds the papers.")


class NoPapers(ArchiveError):
    def __init__(self, folder: Path) -> None:
        super().__init__(f"There are no PDFs in {folder}: name the folder that holds the papers.")


class NoModel(ArchiveError):
    def __init__(self, package: str) -> None:
        super().__init__(f"The model package {package} is not installed: install this program again with pip.")


class ModelChanged(ArchiveError):
    def __init__(self, weights: Path) -> None:
        super().__init__(
            f"The model file {weights} is not the one this program was made for, so it is not loaded: "
            "install its package again with pip."
        )


class EmptyQuestion(ArchiveError):
    def __init__(self) -> None:
        super().__init__("There is nothing to look for: write a question or a few words.")


class LongQuestion(ArchiveError):
    def __init__(self, length: int, longest: int) -> None:
        super().__init__(f"The question is {length} characters long: put it in at most {longest}.")


class BadDates(ArchiveError):
    def __init__(self, first: object, last: object) -> None:
        super().__init__(f"No day lies between {first} and {last}: give the earlier day first.")


class AlreadyThere(ArchiveError):
    """The archive holds the very file that is handed in, as `document`."""

    def __init__(self, document: str) -> None:
        self.document = document
        super().__init__(f"This file is in the archive already, as {document}.")


class NameTaken(ArchiveError):
    """The archive holds another paper under the name of the one that is handed in."""

    def __init__(self, document: str) -> None:
        self.document = document
        super().__init__(f"The archive has another paper called {document}: replace it, or rename the file.")
