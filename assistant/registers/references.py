"""The register of references: from paper to paper, and where the archive has what is meant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.registers.shelf import Shelf
from corpus.registers.references import references
from corpus.registers.said import Said


@dataclass(frozen=True, slots=True)
class Reference:
    """A paper that another names; `document` and `page` are where the archive has it, None if it can't be told."""

    text: str
    body: str | None
    day: date | None
    item: str | None
    document: str | None
    page: int | None
    title: str | None
    said: Said

    @property
    def sources(self) -> tuple[Said, ...]:
        return (self.said,)

    def __str__(self) -> str:
        found = f"{self.document}, page {self.page}" if self.document else "not in the archive"
        return f"{self.said.citation.document}, page {self.said.citation.page}: {self.text} ({found})"


def reference_register(shelf: Shelf) -> tuple[Reference, ...]:
    """List the references of each part, in reading order, with the part that each means."""
    return tuple(
        Reference(
            text=each.text,
            body=each.body,
            day=each.day,
            item=each.item,
            document=meant.document if meant else None,
            page=meant.part.first_page if meant else None,
            title=meant.part.title if meant else None,
            said=each.said,
        )
        for part in shelf.parts
        for each in references(part)
        for meant in (shelf.meant(each),)
    )
