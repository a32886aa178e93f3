"""The door to pdfium: what is printed on a page, where, and how the page looks.

Everything is given in the coordinates of the page as shown: points, origin at the top left.
"""

from corpus.page.content import Fill, PageContent, Token
from corpus.page.contents import contents
from corpus.page.drawing import is_white
from corpus.page.opening import PDFIUM, attached, is_whole, opened, opened_or_repaired, picture, render_page, unlocked

__all__ = [
    "PDFIUM",
    "Fill",
    "PageContent",
    "Token",
    "attached",
    "contents",
    "is_white",
    "is_whole",
    "opened",
    "opened_or_repaired",
    "picture",
    "render_page",
    "unlocked",
]
