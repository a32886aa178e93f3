"""What holds for every paper that is read, however it looks."""

from __future__ import annotations

from collections import Counter

from corpus.citing import cite, letters, stands_on
from corpus.furniture import furniture
from corpus.model import Paper
from corpus.page import contents, opened
from corpus.turning import as_read, level


def lost_words(data: bytes, paper: Paper, *, password: str | None = None) -> list[tuple[int, str]]:
    """Return the printed words, with their pages, that are in no passage, header or furniture.

    A word that is no letter or digit (a bullet's mark, a row of dots) may be left out, and so may the
    headers of a table that goes on, which its cells carry.
    """
    headers = {word for passage in paper.passages for cell in passage.cells for word in cell.column.split()}
    with opened(data, paper.document, password=password) as pdf:
        read = list(contents(pdf))
    lost = []
    for content, aside in zip(read, furniture(read), strict=True):
        if content is None:
            continue
        want = Counter(
            token.text
            for token in level(as_read(content))
            if any(char.isalnum() for char in token.text) and not aside.holds(token)
        )
        got = Counter(
            passage.text[word.start : word.end]
            for passage in paper.passages
            for word in passage.words
            if word.page == content.number
        )
        lost += [(content.number, word) for word in (want - got) if word not in headers]
    return lost


def uncovered(paper: Paper) -> list[str]:
    """Return the passages whose words do not cover their text in order."""
    wrong = []
    for passage in paper.passages:
        rest, end, ordered = list(passage.text), 0, True
        for word in passage.words:
            ordered = ordered and end <= word.start < word.end <= len(passage.text)
            end = word.end
            rest[word.start : word.end] = " " * (word.end - word.start)
        if not ordered or not set(rest) <= {" ", "|"}:
            wrong.append(passage.id)
    return wrong


def unquotable(paper: Paper) -> list[str]:
    """Return the passages that are long enough to be quoted but do not stand on their page in one piece."""
    wrong = []
    for passage in paper.passages:
        part = paper.parts[passage.part]
        found = cite(passage, part, paper.document, lambda number: paper.pages[number - 1])
        first = [word for word in passage.words if word.page == passage.page]
        said = passage.text[first[0].start : first[-1].end]
        if len(letters(said)) >= 6 and (not found or found[0].page != passage.page):
            wrong.append(passage.id)
        for citation in found:
            assert stands_on(paper.pages[citation.page - 1].text, citation.quote)
            assert len(citation.quote.split()) <= 80
    return wrong


def misplaced(paper: Paper) -> list[str]:
    """Return the passages with a word outside its page, or a cell that slices back to no word and has no colour."""
    wrong = []
    for passage in paper.passages:
        for word in passage.words:
            page = paper.pages[word.page - 1]
            x0, y0, x1, y1 = word.rect
            if not (x0 <= x1 and y0 <= y1 and x1 > 0 and y1 > 0 and x0 < page.width and y0 < page.height):
                wrong.append(passage.id)
                break
        if any(not passage.text[cell.start : cell.end].strip() and cell.colour is None for cell in passage.cells):
            wrong.append(passage.id)
    return wrong
