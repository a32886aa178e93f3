"""Where a page reference leads: the PDF in the papers' folder, opened at the page."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import quote

from assistant.briefing.model import Reference

Address = Callable[[Reference], str]


def beside(out: Path, folders: Mapping[str, str]) -> Address:
    """Return the address of a reference as seen from the file `out`: "../papers/pack.pdf#page=29".

    The way is a relative one, so the links hold when briefing and papers are moved or sent together, and the
    file says nothing of the machine that made it but how its folders lie to each other. Where there is no such
    way (another drive) the paper is taken to lie beside the briefing.

    Args:
        folders: For each document the papers folder that it came from, "" for one that came by itself.
    """
    here = out.resolve().parent

    def address(reference: Reference) -> str:
        paper = Path(folders.get(reference.document) or here, f"{reference.document}.pdf")
        try:
            way = Path(os.path.relpath(paper, here)).as_posix()
        except ValueError:
            way = paper.name
        way = quote(way)
        return f"{way if way.startswith('../') else f'./{way}'}#page={reference.page}"

    return address
