"""Which PDFs a folder of papers holds, and what each is called."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from corpus.letters import shown
from index.errors import NoFolder, NoPapers

HANDED_IN: Final = ""
"""Stands in place of a folder for papers that came by themselves: no folder owns them, so none takes them out."""

_LINE_BREAKS = str.maketrans("\t\n", "\ufffd\ufffd")


@dataclass(frozen=True, slots=True)
class File:
    """A PDF and the name of its paper: its path below the folder, without ".pdf"."""

    document: str
    path: Path


@dataclass(frozen=True, slots=True)
class Listing:
    """The PDFs to read, by document, and those that are not read, each with the reason."""

    files: tuple[File, ...]
    refused: tuple[tuple[str, str], ...]


def listing(folder: Path) -> Listing:
    """List the PDFs in `folder` and the folders below it; hidden ones are left out.

    A link is followed when it leads to a file within the folder; folders that are links are left out.

    Raises:
        NoFolder: There is no such folder, or it can't be looked into.
        NoPapers: It holds no PDF.
    """
    if not folder.is_dir():
        raise NoFolder(folder)
    root = folder.resolve()
    files: dict[str, File] = {}
    refused: list[tuple[str, str]] = []
    try:
        paths = sorted(_pdfs(root))
    except OSError as error:
        raise NoFolder(folder) from error
    for path in paths:
        file = File(name_of(path.relative_to(root).with_suffix("")), path)
        if not path.resolve().is_relative_to(root):
            refused.append((file.document, f"{file.document}: this is a link to a file outside the folder"))
        elif file.document in files:
            refused.append((file.document, f"{file.document}: two files have this name; rename one of them"))
        else:
            files[file.document] = file
    if not files and not refused:
        raise NoPapers(folder)
    return Listing(tuple(files[document] for document in sorted(files)), tuple(refused))


def _pdfs(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name.startswith("."):
            continue
        if path.is_dir():
            if not path.is_symlink():
                yield from _pdfs(path)
        elif path.suffix.lower() == ".pdf":
            yield path


def name_of(path: Path) -> str:
    """A path as text that can be kept and shown on one line.

    What of it is not Unicode, or would steer a screen, becomes the replacement mark.
    """
    return shown(os.fsencode(path.as_posix()).decode("utf-8", errors="replace")).translate(_LINE_BREAKS)
