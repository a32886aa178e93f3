"""Build the sample archive: `python -m corpus.samples.build [FOLDER]`, by default beside this file."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from corpus.samples import paint, scan
from corpus.samples.layout import set_pages
from corpus.samples.source import SourceError, read

HERE = Path(__file__).parent
SOURCES = HERE / "sources"
AUTHOR = "Sample papers of Westmarch, an invented police area"


def build(source: Path) -> bytes:
    """The PDF of one source."""
    paint.register()
    paper = read(source)
    sheets = set_pages(paper)
    title = paper.head["title"]
    outline = paper.head.get("outline") == "yes"
    match paper.head["producer"]:
        case "reportlab":
            data = paint.with_reportlab(sheets, title=title, author=AUTHOR, outline=outline)
            if paper.head.get("scan") == "yes":
                sizes = [(sheet.width, sheet.height) for sheet in sheets]
                return scan.scanned(data, sizes, title=title, author=AUTHOR)
            return data
        case "fpdf2":
            day = date.fromisoformat(paper.head["date"])
            return paint.with_fpdf(sheets, title=title, author=AUTHOR, day=day, outline=outline)
        case other:
            raise SourceError(f"{source.name}: producer {other!r} is neither reportlab nor fpdf2")


def main(folder: Path = HERE) -> int:
    """Write every paper into `folder`; names follow the sources'."""
    folder.mkdir(parents=True, exist_ok=True)
    for source in sorted(SOURCES.glob("*.txt")):
        (folder / f"{source.stem}.pdf").write_bytes(build(source))
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:2])))
