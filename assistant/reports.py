"""The commands that report on a paper: `scrutiny diff` and `scrutiny brief`."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import AssistantError
from assistant.printing import dump, out

if TYPE_CHECKING:
    from assistant.briefing.model import Briefing


def diff(document: str, earlier: str | None, store_directory: Path, options: argparse.Namespace) -> int:
    """Say what is new in a paper against its last edition, or against the paper named."""
    from assistant.diff import news
    from assistant.diff.shown import spoken, to_json
    from index.store import Store

    with Store.open(store_directory) as store:
        for name in (document, earlier) if earlier is not None else (document,):
            store.parts(name)  # or else there is no such paper
        archive = [store.paper(paper.document) for paper in store.papers()]
    found = news(archive, document, earlier, item=options.item, as_of=options.as_of)
    if options.json:
        dump([to_json(each) for each in found])
        return 0
    for number, each in enumerate(found):
        for line in ("", *spoken(each)) if number else spoken(each):
            out(line)
    return 0


def brief(document: str, store_directory: Path, options: argparse.Namespace) -> int:
    """Write the briefing on a paper or one of its items: to a file, or to the terminal."""
    from assistant.briefing.as_json import to_json
    from assistant.briefing.as_text import as_text
    from assistant.briefing.preparing import prepared
    from index.store import Store

    with Store.open(store_directory) as store:
        store.parts(document)  # or else there is no such paper
        folders = {paper.document: paper.folder for paper in store.papers()}
        archive = [store.paper(name) for name in folders]
    made = prepared(archive, document, item=options.item, as_of=options.as_of, exempt=options.exempt).briefing
    if options.out is not None:
        _export(made, options.out, folders)
    if options.json:
        dump(to_json(made))
    elif options.out is None:
        for line in as_text(made):
            out(line)
    else:
        out(f"{options.out}: the briefing, {len([*made.lines()])} lines")
    return 0


def _export(made: Briefing, path: Path, folders: Mapping[str, str]) -> None:
    """Write a briefing to a file, which takes its name when it is whole."""
    from assistant.briefing.links import beside

    address = beside(path, folders)
    if path.suffix.lower() == ".docx":
        from assistant.briefing.as_docx import as_docx

        data = as_docx(made, address=address)
    else:
        from assistant.briefing.as_pdf import as_pdf

        data = as_pdf(made, address=address)
    kept = path.with_name(f"{path.name}.part")
    try:
        kept.write_bytes(data)
        kept.replace(path)
    except OSError as error:
        kept.unlink(missing_ok=True)
        raise AssistantError(f"{path} can't be written: name a file in a folder that you may write to.") from error
