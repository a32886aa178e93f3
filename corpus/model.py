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

Colour = Literal["red", "amber", "yellow", "green", "white", "blue"]

Direction = Literal["up", "level", "down"]

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
    """One cell of a table row: `passage.text[start:end]` is what is printed in it, without the mark of a note at
    its end; it is empty only where the cell shows a colour.

    `column` is the header it stands under ("" without one), `row` the row's own label ("" for the label
    itself), `fill` the cell's background as "#rrggbb", None for none or white. `colour` is the status that the
    fill shows, by the table's own key where it has one, None where there is none or it is not sure. `direction`
    is where an arrow in the cell points.
    """

    start: int
    end: int
    row: str
    column: str
    fill: str | None = None
    colour: Colour | None = None
    direction: Direction | None = None


@dataclass(frozen=True, slots=True)
class Ink:
    """Words printed in a colour of their own, `passage.text[start:end]`, and what the paper says that it means."""

    start: int
    end: int
    colour: Colour
    means: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit that is retrieved, quoted and cited: a labelled paragraph, a bullet, or one table row.

    `text` is as printed, spaces between words single, and begins with the label where there is one.
    A row's text is its filled cells joined by " | ". `words` cover `text` in order. `paragraph` is the
    label that the passage itself starts with ("5.10", "V4", "b)"), `under` the label it belongs to.
    `lead_in` is the sentence that a bullet or a lettered point completes, or a table's caption; it is not part of
    `text`. `blanks` are the headers of the columns in which a row has nothing printed.
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
    blanks: tuple[str, ...] = ()
    inks: tuple[Ink, ...] = ()
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


Sure = Literal["stated", "inferred", "named"]
"""How something is known of a part: it says so itself; it is told from the pack around it, or from where it
stands there; only the file's name says so."""


@dataclass(frozen=True, slots=True)
class Sureness:
    """How sure we are of what a part is; of what is None, nothing is said."""

    kind: Sure = "stated"
    title: Sure = "stated"
    author: Sure = "stated"
    body: Sure = "stated"
    meeting: Sure = "stated"
    pack: Sure = "stated"


@dataclass(frozen=True, slots=True)
class Part:
    """One report within a paper; a file with one report has one part.

    `meeting` is the day of the meeting that the part was written for or (minutes) that it records;
    `pack` the day of the meeting in whose agenda pack it is bound. `sure` says how each of these is known.
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
    sure: Sureness = Sureness()


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
class Elsewhere:
    """Another place where a passage stands word for word."""

    document: str
    page: int
    printed_page: str | None


@dataclass(frozen=True, slots=True)
class Citation:
    """Where to check a statement: what a councillor says aloud and a machine can verify.

    `quote` stands word for word on `page`, in one piece (a row's cells are joined by " | ", each in one
    piece), and is at most 80 words long. `also_in` names other papers that say the same, newest first;
    `draft` and `exempt` say what the paper is; `ocr` that it was read by OCR, which may misread.
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
    also_in: tuple[Elsewhere, ...] = ()
    draft: bool = False
    exempt: bool = False
    ocr: bool = False
