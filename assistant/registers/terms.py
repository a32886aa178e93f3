"""The register of terms: what each paper means by its acronyms and its defined names."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.registers.shelf import Shelf
from corpus.citing import fold
from corpus.registers.said import Said
from corpus.registers.terms import Defined, definitions


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term with one meaning, and the papers that give it; a term with two meanings has two rows."""

    term: str
    meaning: str
    documents: tuple[str, ...]
    said: tuple[Said, ...]

    @property
    def sources(self) -> tuple[Said, ...]:
        return self.said

    def __str__(self) -> str:
        papers = f"{len(self.documents)} paper{'s' if len(self.documents) != 1 else ''}"
        return f"{self.term}: {self.meaning} ({papers})"


def term_register(shelf: Shelf) -> tuple[TermRow, ...]:
    """Join the definitions that say the same of a term, by term; a plural's meaning is its singular's."""
    groups: dict[tuple[str, str], list[Defined]] = {}
    for part in shelf.parts:
        for each in definitions(part):
            meaning = fold(each.meaning).removeprefix("the ").removesuffix("s")
            groups.setdefault((each.term, meaning), []).append(each)
    rows = [
        TermRow(
            term,
            min((each.meaning for each in found), key=len),
            tuple(dict.fromkeys(each.said.citation.document for each in found)),
            tuple(each.said for each in found),
        )
        for (term, _), found in groups.items()
    ]
    return tuple(sorted(rows, key=lambda row: (row.term.lower(), row.meaning)))
