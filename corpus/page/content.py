"""What is on a page: words, ruling lines, fills, in the coordinates of the page as shown.

Points, origin at the top left.
"""

from __future__ import annotations

from dataclasses import dataclass

from corpus.model import Rect


@dataclass(frozen=True, slots=True)
class Token:
    """A printed word: `size` is its height in points as shown (a font's matrix may scale the size that it
    names), `colour` 0xRRGGBB, `angle` degrees clockwise (0 is upright). `raised` is the mark of a note that
    hangs on to the word before it; it is as high as that word is.

    On a page that is turned to be read, `rect` and `angle` are as read and `shown` is where the word stands
    on the page as shown; None says that they are the same. A word that begins with a capital as high as several
    lines is as high as the first of them.
    """

    text: str
    rect: Rect
    size: float
    bold: bool
    colour: int
    angle: int
    shown: Rect | None = None
    raised: bool = False

    @property
    def place(self) -> Rect:
        """Where the word stands on the page as shown."""
        return self.shown or self.rect


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled area; `colour` as 0xRRGGBB."""

    rect: Rect
    colour: int


@dataclass(frozen=True, slots=True)
class PageContent:
    """What is on one page.

    `tokens` are the words that a reader sees, `rules` the ruling lines as thin rectangles, `text` the page's
    text. What is not among the tokens is counted: `off_page` the words outside the page as shown, `unseen`
    those on it that leave no ink (white, tiny, covered, in a hidden layer), `hidden_fields` the form fields
    that are not shown. `looked` is False where that could not be checked, `drawn` says whether anything shows
    at all.

    `garbled` is the share of characters whose font does not say what they are, `foreign` that of letters which
    no English is printed in. `comments` counts what readers added, `attached` names files pinned to the page.
    `sized` is False where the page's own size makes no sense. `dots_per_inch` is how finely its largest picture
    is drawn, 0 without one. `ocr` is how sure OCR was of the words, from 0 to 1, where they are its own; None
    where the file holds them.
    """

    number: int
    width: float
    height: float
    tokens: tuple[Token, ...]
    rules: tuple[Rect, ...]
    fills: tuple[Fill, ...]
    images: tuple[Rect, ...]
    text: str
    off_page: int = 0
    unseen: int = 0
    hidden_fields: int = 0
    looked: bool = True
    drawn: bool = True
    garbled: float = 0.0
    foreign: float = 0.0
    comments: int = 0
    attached: tuple[str, ...] = ()
    sized: bool = True
    dots_per_inch: float = 0.0
    ocr: float | None = None
