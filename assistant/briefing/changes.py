"""What's new: how much of each report stood in its last edition, what is new, and which figures moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.briefing.material import Material, item_name, long_date, paper_name
from assistant.briefing.model import Group, Line, Reference
from assistant.diff import Change, Difference, differences, last_edition, moved
from assistant.diff.moved import unlabelled
from assistant.diff.shown import counted, named
from assistant.sentences import sentences
from corpus.model import Passage

_MOST_FIGURES = 4
_MOST_NEW = 2
_MOST_WORDS = 40
_FEWEST_WORDS = 12
_ANEW = 0.15
"""The share of a report's words that must stand again for it to be worth saying which."""


def changes(material: Material) -> Iterator[Group]:
    """Yield for each part that has an earlier edition what is new in it."""
    for edition in material.parts:
        earlier = last_edition(edition, material.archive)
        if earlier is None:
            continue
        difference = differences(edition, earlier)
        lines = (*_share(material, difference), *_figures(material, difference), *_new(material, difference))
        if lines:
            yield Group(lines, f"{item_name(edition.part)}, {edition.part.title}")


def _share(material: Material, difference: Difference) -> Iterator[Line]:
    """Yield how much stands again; nothing where no paragraph does and no row was there before."""
    if difference.paragraphs().same:
        yield from _paragraphs(material, difference)
    elif difference.rows().before:
        yield from _rows(material, difference)


def _paragraphs(material: Material, difference: Difference) -> Iterator[Line]:
    share, rows, then = difference.paragraphs(), difference.rows(), _then(difference)
    same = [each for each in difference.same if not each.after.cells]
    longest = max(same, key=lambda each: len(each.after.text))
    if share.words < _ANEW:
        text = f"Nearly all of it is written anew since the {then}."
        yield from _line(material, difference, text, longest)
        return
    stand = "stands" if share.same == 1 else "stand"
    text = f"Of {counted(share.now, 'paragraph')}, {share.same} ({share.words:.0%} of the words) {stand} word for word "
    text += f"in the {then}." + _labels("Changed", [each.after for each in difference.changed])
    text += _labels("New", difference.added)
    if rows.now and not rows.before:
        text += f" Its {counted(rows.now, 'table row')} can’t be compared: the earlier paper has no table."
    why = f"Word for word the same: {named([each.after for each in same])}."
    yield from _line(material, difference, text, longest, why)


def _rows(material: Material, difference: Difference) -> Iterator[Line]:
    rows, then = difference.rows(), _then(difference)
    first = next((each for each in difference.changed if each.after.cells), None)
    if first is None:
        return
    every = counted(rows.now, "table row")
    text = f"All {every}" if rows.changed == rows.now > 1 else f"Of {every}, {rows.changed}"
    text += f" changed since the {then}"
    text += f" and {rows.added} {'is' if rows.added == 1 else 'are'} new." if rows.added else "."
    yield from _line(material, difference, text, first)


def _line(
    material: Material, difference: Difference, text: str, change: Change, why: str | None = None
) -> Iterator[Line]:
    """Yield a line that refers to a passage and to what stood in its place."""
    places = material.refer(difference.later, change.after), material.refer(difference.earlier, change.before)
    references = tuple(each for each in places if each is not None)
    if references:
        yield Line(text, references, why=why)


def _labels(lead: str, passages: Sequence[Passage]) -> str:
    labels = [each.paragraph for each in passages if each.paragraph and not each.cells]
    return f" {lead}: {', '.join(labels)}." if labels else ""


def _figures(material: Material, difference: Difference) -> Iterator[Line]:
    """Yield the figures that moved, those of tables and prose in the paper's order."""
    count = 0
    for change in difference.changed:
        for figure in moved(change.before, change.after):
            if figure.dated or count >= _MOST_FIGURES:
                continue
            start = change.after.text.find(figure.where) if not figure.row else 0
            end = start + len(figure.where) if not figure.row else None
            now = material.refer(difference.later, change.after, max(start, 0), end if start >= 0 else None)
            then = material.refer(difference.earlier, change.before)
            if now is None or then is None:
                continue
            said = figure.where if figure.row else f"“{figure.where}”"
            count += 1
            yield Line(f"{said}: {figure.after} now, {figure.before} before.", (now, then))
            break


def _new(material: Material, difference: Difference) -> Iterator[Line]:
    """Yield how the longest new paragraphs begin, where most of the report is not new."""
    if difference.paragraphs().words < 1 / 3:
        return
    added = [each for each in difference.added if not each.cells and len(each.text.split()) >= _FEWEST_WORDS]
    for passage in sorted(sorted(added, key=lambda each: -len(each.text))[:_MOST_NEW], key=lambda each: each.id):
        reference = _opening(material, difference, passage)
        if reference is not None:
            label = f"Paragraph {passage.paragraph} is new: " if passage.paragraph else "New: "
            yield Line(f"{label}“{reference.quote}”", (reference,))


def _opening(material: Material, difference: Difference, passage: Passage) -> Reference | None:
    first = len(passage.text) - len(unlabelled(passage))
    end = first
    for _, stop in sentences(passage.text):
        if end > first and len(passage.text[first:stop].split()) > _MOST_WORDS:
            break
        end = stop
    return material.refer(difference.later, passage, first, end)


def _then(difference: Difference) -> str:
    part, day = difference.earlier.part, difference.earlier.read
    return f"{part.kind} of {long_date(day)}" if day else paper_name(part)
