"""What the pages need of the archive, and nothing more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from corpus.model import Box

if TYPE_CHECKING:
    from assistant.answer import Answer
    from assistant.briefing.preparing import Prepared
    from assistant.registers.row import Row
    from assistant.service import Service
    from assistant.ui.asked import Asked, Choices
    from assistant.ui.kept import Kept
    from index.browse import Listed, Listing, Sought
    from index.filters import Filters
    from index.handed_in import Watch


@dataclass(frozen=True, slots=True)
class Shelved:
    """A paper as a list of papers names it. `day` is the day of its meeting, None where no paper says."""

    document: str
    title: str
    pages: int
    day: date | None


@dataclass(frozen=True, slots=True)
class Place:
    """A page and the report that it belongs to: all that it takes to name and show it.

    `noun` is what people call the whole file ("pack", "report"); `number` the PDF page from 1,
    `printed` what is printed on it; `width` and `height` are PDF points. `sha256` names the file's content.
    """

    document: str
    sha256: str
    paper: str
    noun: str
    part: str
    item: str | None
    day: date | None
    number: int
    printed: str | None
    width: float
    height: float


class Archive(Protocol):
    """The papers and what answers from them, for many threads at once.

    What a visitor can act on is raised as `assistant.errors.AssistantError`.
    """

    def ready(self) -> bool:
        """Say whether a question would be answered at once, without waiting for the models."""
        ...

    def ask(
        self, question: str, *, after: str | None = None, filters: Filters | None = None, as_of: date | None = None
    ) -> Answer:
        """Answer `question`; wait for the models where they aren't loaded yet.

        `after` is the question that it follows on from, `filters` say which papers to look in, and `as_of` which
        day "now" and "latest" mean.
        """
        ...

    def choices(self) -> Choices:
        """Return the bodies and kinds of report that there are to look in."""
        ...

    def remark(self, asked: Asked, answer: Answer, says: str) -> None:
        """Keep what a visitor says is wrong with an answer."""
        ...

    def papers(self) -> tuple[Shelved, ...]:
        """Return the papers, newest meeting first."""
        ...

    def examples(self) -> tuple[str, ...] | None:
        """Return a few questions that this archive answers, None as long as they are being tried."""
        ...

    def search(self, sought: Sought) -> Listing:
        """Return all that is found; wait for the models where meaning counts and they aren't loaded yet."""
        ...

    def listed(self, names: Sequence[str], words: str) -> tuple[Listed, ...]:
        """Return the passages of these ids, with `words` marked in them."""
        ...

    def register(self, name: str) -> tuple[Row, ...]:
        """Return the rows of a register, as of the archive's newest meeting."""
        ...

    def prepared(self, document: str, *, exempt: bool = False) -> Prepared:
        """Return what there is to prepare the meeting of a paper from; the first time it takes seconds.

        Only where `exempt` is it also made from what is exempt from publication.
        """
        ...

    def place(self, document: str, page: int) -> Place | None:
        """Return where a page stands, None for a page that isn't there (any more)."""
        ...

    def boxes(self, document: str, page: int, quote: str) -> tuple[Box, ...]:
        """Return where `quote` is printed on a page, () where that can't be pinned down."""
        ...

    def image(self, sha256: str, page: int) -> bytes | None:
        """Return the image of a page as PNG, None for a paper or page that isn't in the archive."""
        ...

    def pdf(self, sha256: str) -> bytes | None:
        """Return a paper's PDF, None for one that isn't in the archive."""
        ...

    def kept(self) -> tuple[Kept, ...]:
        """Return the papers with what a clerk wants to know of each, newest meeting first."""
        ...

    def take_in(self, document: str, pdf: bytes, *, password: str | None, replacing: bool, watch: Watch) -> Kept:
        """Read a paper that came by itself and keep it; see `index.handed_in.take_in`, also for what it raises."""
        ...

    def service(self) -> Service:
        """Return what programs may ask."""
        ...

    def remove(self, document: str) -> None:
        """Take a paper out of the archive."""
        ...
