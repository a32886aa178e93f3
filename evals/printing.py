"""The training papers, set in print from the sources that are kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus.samples.build import build


def archives(folder: Path) -> tuple[Path, ...]:
    """Return a folder's archives: each has its papers' sources and the questions that are asked of them."""
    return tuple(sorted(each.parent for each in folder.glob("*/questions.jsonl")))


@contextmanager
def printed(archive: Path) -> Iterator[Path]:
    """Set an archive's papers; the folder of the PDFs lasts as long as the block."""
    with TemporaryDirectory(prefix="scrutiny-printed-") as made:
        for source in sorted(archive.glob("*.txt")):
            Path(made, f"{source.stem}.pdf").write_bytes(build(source))
        yield Path(made)
