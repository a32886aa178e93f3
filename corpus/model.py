"""What a paper is made of: the frozen types that everything else turns on.

Coordinates are PDF points with the origin at the top left of the page as shown, y growing downwards.
Pages count from 1.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias

Rect: TypeAlias = tuple[float, float, float, float]
"""x0, y0, x1, y1."""

PartKind = Literal[
    "agenda",
    "minutes",
    "report",
    "decision record",
    "board paper",
    "strategy",
    "plan",
    "appendix",
    "forward plan",
    "letter",
    "other",
]

PassageKind = Literal["paragraph", "bullet", "row", "heading", "note"]

Label = Literal[
    "DECISION",
    "MONEY",
    "DATE",
    "FINANCIAL_YEAR",
    "PERIOD",
    "PERCENT",
    "STATUTE",
    "AGENDA_REF",
    "PLAN_REF",
    "BODY",
    "PERSON",
]

Norm: TypeAlias = str | dict[str, str | float | int | bool | list[str] | list[float] | None] | None
"""An entity's value: a plain string ("2018-09-12"), or a record ({"amount": 600000.0, "per": None})."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page."""

    page: int
    rect: Rect


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a passage and where it is printed: `passage.text[start:end]` stands in `rect` on `page`."""

    start: int
    end: int
    page: int
    rect: Rect


@dataclass(frozen=True, slots=True)
class Entity:
    """A tagged span: `text == passage.text[start:end]`; `norm` is its value, None where malformed."""

    start: int
    end: int
    label: Label
    text: str
    norm: Norm


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table row: `passage.text[start:end]` is what is printed in it, never empty.

    `column` is the header it stands under ("" without one), `row` the row's own label ("" for the label
    itself), `fill` the cell's background as "#rrggbb", None for none or white.
    """

    start: int
    end: int
    row: str
    column: str
    fill: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit that is retrieved, quoted and cited: a labelled paragraph, a bullet, or one table row.

    `text` is as printed, spaces between words single, and begins with the label where there is one.
    A row's text is its filled cells joined by " | ". `words` cover `text` in order. `paragraph` is the
    label that the passage itself starts with ("5.10", "V4", "b)"), `under` the label it belongs to.
    `lead_in` is the sentence that a bullet completes, or a table's caption; it is not part of `text`.
    """

    id: str
    part: int
    page: int
    kind: PassageKind
    text: str
    words: tuple[Word, ...]
    section: str | None = None
    paragraph: str | None = None
    under: str | None = None
    lead_in: str | None = None
    cells: tuple[Cell, ...] = ()
    entities: tuple[Entity, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page as shown: its printed number, size in points, and its text as the PDF holds it.

    `text` is what a quote is checked against; `warnings` say what of the page could not be read. `ocr` is how
    sure OCR was of its words, from 0 to 1; None where the file holds them.
    """

    number: int
    printed: str | None
    width: float
    height: float
    text: str
    warnings: tuple[str, ...] = ()
    ocr: float | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One report within a paper; a file with one report has one part.

    `meeting` is the day of the meeting that the part was written for or (minutes) that it records;
    `pack` the day of the meeting in whose agenda pack it is bound.
    """

    number: int
    kind: PartKind
    title: str
    first_page: int
    last_page: int
    item: str | None = None
    author: str | None = None
    body: str | None = None
    meeting: date | None = None
    pack: date | None = None
    exempt: bool = False
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """A PDF file, read. `document` is its path below the papers folder without ".pdf"; `tables` counts its tables."""

    document: str
    sha256: str
    title: str
    pages: tuple[Page, ...]
    parts: tuple[Part, ...]
    passages: tuple[Passage, ...]
    warnings: tuple[str, ...] = ()
    tables: int = 0


@dataclass(frozen=True, slots=True)
class CitedCell:
    """A table cell as a citation names it."""

    row: str
    column: str
    value: str


@dataclass(frozen=True, slots=True)
class Citation:
    """Where to check a statement: what a councillor says aloud and a machine can verify.

    `quote` stands word for word on `page`, in one piece (a row's cells are joined by " | ", each in one
    piece), and is at most 80 words long. `ocr` says that it was read by OCR, which may misread.
    """

    document: str
    page: int
    printed_page: str | None
    item: str | None
    section: str | None
    paragraph: str | None
    under: str | None
    quote: str
    boxes: tuple[Box, ...] = field(default=())
    cell: CitedCell | None = None
    ocr: bool = False
