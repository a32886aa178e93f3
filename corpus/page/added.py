"""What lies on a page beside its content: the fields of a form, files and readers' comments."""

from __future__ import annotations

import ctypes
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as raw

from corpus.letters import name, plain
from corpus.model import Rect
from corpus.page.content import Token
from corpus.page.view import View, shows

_COMMENTS = frozenset(
    {
        raw.FPDF_ANNOT_TEXT,
        raw.FPDF_ANNOT_FREETEXT,
        raw.FPDF_ANNOT_HIGHLIGHT,
        raw.FPDF_ANNOT_UNDERLINE,
        raw.FPDF_ANNOT_SQUIGGLY,
        raw.FPDF_ANNOT_STRIKEOUT,
        raw.FPDF_ANNOT_STAMP,
        raw.FPDF_ANNOT_CARET,
        raw.FPDF_ANNOT_INK,
        raw.FPDF_ANNOT_SOUND,
        raw.FPDF_ANNOT_MOVIE,
    }
)
_OUT_OF_SIGHT = raw.FPDF_ANNOT_FLAG_INVISIBLE | raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW


@dataclass(frozen=True, slots=True)
class Added:
    """What lies on a page beside its content: filled fields as words, and counts of the rest."""

    fields: tuple[Token, ...]
    hidden: int
    comments: int
    attached: tuple[str, ...]

    @classmethod
    def of(cls, page: Any, form: Any, view: View) -> Added:
        fields: list[Token] = []
        attached: list[str] = []
        hidden = comments = 0
        for index in range(raw.FPDFPage_GetAnnotCount(page.raw)):
            note = raw.FPDFPage_GetAnnot(page.raw, index)
            if not note:
                continue
            kind = raw.FPDFAnnot_GetSubtype(note)
            if kind == raw.FPDF_ANNOT_WIDGET:
                words = list(_field(note, form, view))
                if words and (raw.FPDFAnnot_GetFlags(note) & _OUT_OF_SIGHT or not shows(words[0].rect, view)):
                    hidden += 1
                else:
                    fields += words
            elif kind == raw.FPDF_ANNOT_FILEATTACHMENT:
                attached.append(name(_note_text(note, b"Contents")) or "a file without a name")
            elif kind in _COMMENTS:
                comments += 1
            raw.FPDFPage_CloseAnnot(note)
        return cls(tuple(fields), hidden, comments, tuple(attached))


def _field(note: Any, form: Any, view: View) -> Iterator[Token]:
    """Yield the words that a form's field is filled with, spread over its place; a ticked box is a "☒"."""
    box = raw.FS_RECTF()
    if not raw.FPDFAnnot_GetRect(note, ctypes.byref(box)):
        return
    rect = view.rect(box.left, box.bottom, box.right, box.top)
    kind = raw.FPDFAnnot_GetFormFieldType(form.raw, note) if form else raw.FPDF_FORMFIELD_UNKNOWN
    if kind == raw.FPDF_FORMFIELD_PUSHBUTTON or kind == raw.FPDF_FORMFIELD_SIGNATURE:
        return
    size = min(12.0, max(4.0, rect[3] - rect[1]))
    if kind in (raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON):
        state = _note_text(note, b"AS") or _note_text(note, b"V")
        if raw.FPDFAnnot_IsChecked(form.raw, note) or state not in ("", "Off"):
            yield Token("☒", rect, size, bold=False, colour=0, angle=0)
        return
    value = _wide(raw.FPDFAnnot_GetFormFieldValue, form.raw, note) if form else ""
    lines = _lines(plain(value or _note_text(note, b"V")), rect)
    high = (rect[3] - rect[1]) / max(1, len(lines))
    for number, line in enumerate(lines):
        x, step = rect[0], (rect[2] - rect[0]) / max(len(line), 1)
        step = min(step, 0.55 * min(high, 12.0))
        y = rect[1] + number * high + max(0.0, high - 14.0) / 2
        for word in line.split(" "):
            if word:
                place = (x, y, x + step * len(word), y + min(high, 14.0))
                yield Token(word, place, place[3] - place[1], bold=False, colour=0, angle=0)
            x += step * (len(word) + 1)


def _lines(value: str, rect: Rect) -> list[str]:
    """Break a field's value as its place makes it: at line ends, and where a high place is too narrow."""
    if rect[3] - rect[1] < 24:
        return [" ".join(value.split())] if value.strip() else []
    width = max(8, int((rect[2] - rect[0]) / 5.5))
    return [line for part in value.splitlines() for line in textwrap.wrap(part, width)]


def _note_text(note: Any, key: bytes) -> str:
    return _wide(raw.FPDFAnnot_GetStringValue, note, key)


def _wide(read: Any, *arguments: Any) -> str:
    """Return what one of pdfium's functions writes as UTF-16."""
    length = read(*arguments, None, 0)
    if not 2 < length <= 2_000_000:
        return ""
    buffer = (raw.FPDF_WCHAR * (length // 2 + 1))()
    read(*arguments, buffer, length)
    return bytes(buffer)[: length - 2].decode("utf-16-le", "replace")
