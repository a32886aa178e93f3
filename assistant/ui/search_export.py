"""What a search found as a file: all of it, each place with where it stands."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING

from assistant.registers.writing import safe
from index.filters import day_of

if TYPE_CHECKING:
    from assistant.ui.archive import Archive
    from assistant.ui.search_asked import Asked
    from index.browse import Listed


@dataclass(frozen=True, slots=True)
class Found:
    """A place as a row of a file."""

    document: str
    title: str
    body: str | None
    kind: str
    meeting: str | None
    page: int
    printed_page: str | None
    item: str | None
    section: str | None
    paragraph: str | None
    under: str | None
    draft: bool
    exempt: bool
    text: str


def rows(archive: Archive, found: Iterable[Listed]) -> list[Found]:
    """Return the places as rows, in their order; those that have left the archive are left out."""
    return [row for one in found if (row := _row(archive, one)) is not None]


def _row(archive: Archive, one: Listed) -> Found | None:
    place = archive.place(one.document, one.passage.page)
    if place is None:
        return None
    day = day_of(one.part)
    return Found(
        document=one.document,
        title=one.part.title,
        body=one.part.body,
        kind=one.part.kind,
        meeting=None if day is None else day.isoformat(),
        page=one.passage.page,
        printed_page=place.printed,
        item=one.part.item,
        section=one.passage.section,
        paragraph=one.passage.paragraph,
        under=one.passage.under,
        draft=one.part.draft,
        exempt=one.part.exempt,
        text=one.passage.text,
    )


def to_csv(found: Sequence[Found]) -> bytes:
    """Write the places for a spreadsheet, which takes none of them for a formula and knows it is UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    names = [field.name for field in fields(Found)]
    writer.writerow(names)
    for one in found:
        writer.writerow([safe(getattr(one, name)) for name in names])
    return out.getvalue().encode("utf-8-sig")


def to_json(asked: Asked, found: Sequence[Found]) -> bytes:
    """Write the places, and what was searched for, as JSON."""
    said: dict[str, object] = {}
    for name, value in asked.parameters:
        if name == "mention":
            said[name] = [*(each for key, each in asked.parameters if key == name)]
        elif name != "page":
            said[name] = value
    content = {"search": said, "found": [asdict(one) for one in found]}
    return json.dumps(content, ensure_ascii=False, indent=1).encode()
