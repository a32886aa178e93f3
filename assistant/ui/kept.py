"""What a clerk wants to know of a paper in the archive: what it is, how well it was read, whether it still stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.diff.editions import newer_editions
from corpus.model import Part
from corpus.registers.said import PartText
from index.folder import HANDED_IN
from index.store import Store, StoredPaper


@dataclass(frozen=True, slots=True)
class Newer:
    """Where the next edition of a report stands."""

    document: str
    title: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Report:
    """One report of a paper, and its next edition where the archive has one."""

    part: Part
    newer: Newer | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A paper in the archive.

    `noun` is what people call it ("pack", "report"); `day` that of its meeting; `part_read` counts the pages that were
    not read in full. `handed_in`: it was added in the app, and no folder holds it.
    """

    document: str
    sha256: str
    title: str
    noun: str
    body: str | None
    day: date | None
    pages: int
    part_read: int
    ocr_pages: int
    tables: int
    warnings: tuple[str, ...]
    reports: tuple[Report, ...]
    handed_in: bool

    @property
    def exempt(self) -> bool:
        """Whether any of it is closed to the public."""
        return any(one.part.exempt for one in self.reports)

    @property
    def newer(self) -> Newer | None:
        """The next edition of a paper that is one report."""
        return self.reports[0].newer if len(self.reports) == 1 else None


def kept(store: Store) -> tuple[Kept, ...]:
    """Return all papers, newest meeting first."""
    with store.reading():
        papers = store.papers()
        parts = {paper.document: store.parts(paper.document) for paper in papers}
    titles = {paper.document: paper.title for paper in papers}
    newer = {
        key: Newer(later.document, titles[later.document], meeting_day(parts[later.document]))
        for key, later in newer_editions(_texts(parts.items())).items()
    }
    shown = [
        _kept(
            paper,
            tuple(Report(part, newer.get((paper.document, part.number))) for part in parts[paper.document]),
        )
        for paper in papers
    ]
    shown.sort(key=lambda paper: (-(paper.day or date.min).toordinal(), paper.title, paper.document))
    return tuple(shown)


def noun_of(parts: Sequence[Part]) -> str:
    """Say what people call a paper of these parts."""
    if len(parts) > 1:
        return "pack"
    return parts[0].kind if parts and parts[0].kind != "other" else "paper"


def meeting_day(parts: Sequence[Part]) -> date | None:
    """The meeting that a paper is for: its pack's, or the newest that its parts name."""
    days = [part.pack or part.meeting for part in parts]
    return max((day for day in days if day is not None), default=None)


def _kept(paper: StoredPaper, reports: tuple[Report, ...]) -> Kept:
    parts = [report.part for report in reports]
    return Kept(
        document=paper.document,
        sha256=paper.sha256,
        title=paper.title,
        noun=noun_of(parts),
        body=next((part.body for part in parts if part.body), None),
        day=meeting_day(parts),
        pages=paper.pages,
        part_read=len({page for page, _ in paper.unread}),
        ocr_pages=paper.ocr_pages,
        tables=paper.tables,
        warnings=paper.warnings,
        reports=reports,
        handed_in=paper.folder == HANDED_IN,
    )


def _texts(papers: Iterable[tuple[str, Sequence[Part]]]) -> Iterable[PartText]:
    for document, parts in papers:
        for part in parts:
            yield PartText(document, part, (), ())
