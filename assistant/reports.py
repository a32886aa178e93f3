"""The commands that report on a paper: `scrutiny diff` and `scrutiny brief`."""

from __future__ import annotations

import argparse
from pathlib import Path

from assistant.printing import dump, out


def diff(document: str, earlier: str | None, store_directory: Path, options: argparse.Namespace) -> int:
    """Say what is new in a paper against its last edition, or against the paper named."""
    from assistant.diff import news
    from assistant.diff.shown import spoken, to_json
    from index.store import Store

    with Store.open(store_directory) as store:
        for name in (document, earlier) if earlier is not None else (document,):
            store.parts(name)  # or else there is no such paper
        archive = [store.paper(paper.document) for paper in store.papers()]
    found = news(archive, document, earlier, item=options.item)
    if options.json:
        dump([to_json(each) for each in found])
        return 0
    for number, each in enumerate(found):
        for line in ("", *spoken(each)) if number else spoken(each):
            out(line)
    return 0
