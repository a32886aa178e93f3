"""Spans of passages to quotes of at most sixty words that stand word for word on their page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.scrutiny.case import Source
from assistant.scrutiny.finding import Related
from assistant.scrutiny.statements import Statement
from assistant.sentences import sentences
from corpus.citing import cite, letters, stands_on
from corpus.model import Passage

MAX_WORDS = 60
_ADDRESS = re.compile(r"[\s(]*\(?\s*(?:https?://|www\.)\S+[\s).]*$")
_LOOSE = re.compile(
    r"(?:[\s,;–]+(?:and|or|of|to|the|a|an|in|on|for|with|by|from|at|that|which|as))+\s*$", re.IGNORECASE
)
_SHORT_ROW = 4
"""A row of fewer words is quoted with the group heading that it stands under: alone it says too little."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A verified quote and where it stands."""

    source: Source
    passage: Passage
    page: int
    quote: str

    @property
    def paragraph(self) -> str | None:
        return self.passage.paragraph

    def related(self) -> Related:
        return Related(self.source.paper.document, self.page, self.paragraph, self.quote)


def count_words(text: str) -> int:
    """Count the words and figures of a text; "1,425" is two, so the count is never too low."""
    return len(re.findall(r"[a-z0-9£%]+", text.lower()))


def sentence_at(passage: Passage, start: int, end: int) -> tuple[int, int]:
    """Return the span of the sentences, or of a row's cells, that hold `passage.text[start:end]`."""
    if passage.cells:
        held = [cell for cell in passage.cells if cell.end > start and cell.start < end]
        if not held:
            return start, end
        if len(held) > 1 or count_words(passage.text[held[0].start : held[0].end]) <= MAX_WORDS // 2:
            return held[0].start, held[-1].end
        base, text = held[0].start, passage.text[held[0].start : held[0].end]
    else:
        base, text = 0, passage.text
    spans = [
        (base + first, base + last) for first, last in sentences(text) if base + last > start and base + first < end
    ]
    if not spans:
        return start, end
    return _between_marks(passage.text, spans[0][0], spans[-1][1], start, end)


def _between_marks(text: str, first: int, last: int, start: int, end: int) -> tuple[int, int]:
    """Narrow a span of a cell to the point that holds `start:end`, where points are marked with ">"."""
    before, after = text.rfind(" > ", first, start), text.find(" > ", end, last)
    return (before + 3 if before >= 0 else first), (after if after >= 0 else last)


def spot(source: Source, passage: Passage, start: int = 0, end: int | None = None) -> Spot | None:
    """Quote the sentence, or the row, that holds a span; None where it can't be verified.

    Too long, it is cut to a window around the span, at a comma where there is one near.
    """
    stop = len(passage.text) if end is None else end
    if passage.cells and count_words(passage.text) <= MAX_WORDS:
        first, last = 0, len(passage.text)
    else:
        first, last = sentence_at(passage, start, stop)
        label = passage.paragraph
        if label and first == 0 and not passage.cells and passage.text.startswith(f"{label} "):
            first = len(label) + 1
            start = max(start, first)
    first, last = _window(passage.text, first, last, start, stop)
    focus = letters(passage.text[start:stop])
    cited = cite(passage, source.part, source.paper.document, source.page, start=first, end=last)
    held = [each for each in cited if focus and focus in letters(each.quote)] or list(cited)
    held = [each for each in held if count_words(each.quote) <= MAX_WORDS]
    if not held:
        return None
    best = max(held, key=lambda each: len(each.quote))
    return Spot(source, passage, best.page, best.quote)


_FEW, _BRIEF = 6, 9


def with_its_lead(source: Source, passage: Passage, start: int, end: int) -> Spot | None:
    """Quote the sentence that holds a span; one of few words ("See Appendix B.") with the sentence before it."""
    first, last = sentence_at(passage, start, end)
    if not passage.cells and count_words(passage.text[first:last]) < _FEW and first > 0:
        before, _ = sentence_at(passage, max(0, first - 3), max(1, first - 2))
        label = len(passage.paragraph) + 1 if passage.paragraph and before == 0 else before
        found = exactly(source, passage, label, last)
        if found is not None:
            return found
    return spot(source, passage, start, end)


def said(source: Source, statement: Statement, match: re.Match[str] | None = None) -> Spot | None:
    """Quote a statement; one that is too long around `match`, whose positions are those of its text."""
    passage, start = statement.passage, statement.start
    if match is None:
        return spot(source, passage, start, statement.end)
    if count_words(statement.text) <= MAX_WORDS:
        whole = exactly(source, passage, start, statement.end)
        if whole is not None and letters(match.group()) in letters(whole.quote):
            return whole
    return spot(source, passage, start + match.start(), start + match.end())


def in_context(source: Source, statement: Statement, match: re.Match[str]) -> Spot | None:
    """Quote a statement; one of few words together with the one before it in its paragraph, else after it."""
    near = [each for each in source.statements if each.passage is statement.passage]
    if count_words(statement.text) >= _BRIEF or len(near) < 2:
        return said(source, statement, match)
    at = next(index for index, each in enumerate(near) if each is statement)
    for first, last in ((at - 1, at), (at, at + 1)):
        if first < 0 or last >= len(near):
            continue
        together = statement.passage.text[near[first].start : near[last].end]
        if count_words(together) <= MAX_WORDS and " | " not in together:
            found = exactly(source, statement.passage, near[first].start, near[last].end)
            if found is not None:
                return found
    return said(source, statement, match)


def row_spot(source: Source, row: Passage, group: Passage | None = None) -> Spot | None:
    """Quote a table row; one of very few words with the group heading that it stands under."""
    found = spot(source, row)
    if found is None and len(letters(row.text)) >= 2 and stands_on(source.page(row.page).text, row.text):
        found = Spot(source, row, row.page, row.text)
    if found is None or group is None or count_words(row.text) >= _SHORT_ROW:
        return found
    together = f"{group.text} | {row.text}"
    if group.page == row.page and stands_on(source.page(row.page).text, together):
        return Spot(source, row, row.page, together)
    return found


def exactly(source: Source, passage: Passage, start: int, end: int) -> Spot | None:
    """Quote a span as it is, not the sentence around it."""
    for each in cite(passage, source.part, source.paper.document, source.page, start=start, end=end):
        if count_words(each.quote) <= MAX_WORDS:
            return Spot(source, passage, each.page, each.quote)
    return None


def opening_spot(source: Source, passage: Passage, words: int = 30) -> Spot | None:
    """Quote how a passage or row begins, as many words of it as given."""
    end = [word.end for word in passage.words[:words]]
    cited = cite(passage, source.part, source.paper.document, source.page, end=end[-1]) if end else ()
    if not cited or count_words(cited[0].quote) > MAX_WORDS:
        return None
    return Spot(source, passage, cited[0].page, cited[0].quote)


def joint_spot(source: Source, first: Passage, second: Passage) -> Spot | None:
    """Quote two passages that follow each other on one page, as one; the second alone if they can't be."""
    together = f"{first.text} {second.text}"
    if (
        first.page == second.page
        and count_words(together) <= MAX_WORDS
        and stands_on(source.page(first.page).text, together)
    ):
        return Spot(source, second, first.page, together)
    return spot(source, second)


def _window(text: str, first: int, last: int, start: int, stop: int) -> tuple[int, int]:
    """Narrow a span to sixty words around `start:stop`; a web address at its end is left out."""
    address = _ADDRESS.search(text[stop:last])
    if address is not None:
        last = stop + address.start()
    narrowed = count_words(text[first:last]) > MAX_WORDS
    while count_words(text[first:last]) > MAX_WORDS:
        before, after = count_words(text[first:start]), count_words(text[stop:last])
        if before == 0 and after == 0:
            return first, last
        if after >= before:
            comma = max(text.rfind(mark, stop, last - 1) for mark in (",", ";", " – ", " ("))
            space = text.rfind(" ", stop, last)
            cut = comma if comma > stop and count_words(text[comma:last]) <= 25 else space
            last = stop if cut <= stop else cut
        else:
            commas = [text.find(mark, first + 1, start) for mark in (",", ";", " – ")]
            near = [at for at in commas if at > first and count_words(text[first:at]) <= 25]
            space = text.find(" ", first + 1, start)
            cut = min(near) + 1 if near else space + 1
            first = cut if first < cut <= start else start
        while first < start and text[first] in " –,;":
            first += 1
    loose = _LOOSE.search(text[stop:last]) if narrowed else None
    if loose is not None:
        last = stop + loose.start()
    return first, last
