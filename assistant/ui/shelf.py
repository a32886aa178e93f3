"""The list of papers as a clerk reads it: what each is, how well it was read, and whether it still stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.ui.kept import Kept, Newer, Report
from assistant.ui.markup import Html, element, join
from assistant.ui.page import asking
from assistant.ui.places import dated

EMPTY = "There are no papers in the archive yet."
BACK = "Its file stays where it is. If it came from a folder, indexing that folder again brings the paper back."
ONLY_HERE = "It was added here, so keep a copy of the PDF if you may want it again."


def shelf(papers: Sequence[Kept], *, may_change: bool, note: Html | None = None) -> Html:
    """Return the papers in the order given; with `may_change` each can be removed. `note` comes first."""
    pages = sum(paper.pages for paper in papers)
    count = f"{_counted(len(papers), 'paper')}, {_counted(pages, 'page')}"
    return join(
        (
            element("h2", "In the archive", tabindex="-1", id="shelf-heading"),
            note or Html(""),
            element("p", count if papers else EMPTY, class_="note"),
            element("ul", *(_paper(paper, may_change=may_change) for paper in papers), class_="papers"),
        )
    )


def how_read(paper: Kept) -> str:
    """Say how well a paper was read."""
    if paper.part_read:
        whole = f"{paper.pages - paper.part_read} of {_counted(paper.pages, 'page')} read in full"
    else:
        whole = "read in full" if paper.pages == 1 else f"all {paper.pages} pages read in full"
    told = [whole, _counted(paper.tables, "table") if paper.tables else "no tables"]
    if paper.ocr_pages:
        told.append(f"{_counted(paper.ocr_pages, 'page')} read from pictures (OCR), where letters may be wrong")
    return _sentence("; ".join(told))


def _paper(paper: Kept, *, may_change: bool) -> Html:
    key = paper.sha256[:12]
    facts = [paper.noun.capitalize(), paper.body, _counted(paper.pages, "page")]
    return element(
        "li",
        element("h3", dated(paper.title, paper.day), id=f"paper-{key}"),
        element("p", " · ".join(fact for fact in facts if fact), class_="from"),
        element("p", "File: ", paper.document, class_="from"),
        element("p", *_spaced(_marks(paper)), class_="marks") if any(_marks(paper)) else None,
        element("p", how_read(paper), class_="how-read"),
        _warnings(paper, key),
        _reports(paper, key),
        element(
            "div",
            element(
                "a",
                "Open the PDF",
                element("span", f" of {paper.title} (opens in a new tab)", class_="unseen"),
                href=f"/paper/{paper.sha256}.pdf",
                target="_blank",
                rel="noopener",
            ),
            _removal(paper, key) if may_change else None,
            class_="paper-links",
        ),
        aria_labelledby=f"paper-{key}",
        class_="paper",
    )


def _marks(paper: Kept) -> list[Html]:
    parts = [report.part for report in paper.reports]
    marks = []
    if paper.exempt:
        some = "" if all(part.exempt for part in parts) else "Part "
        marks.append(_mark(f"{some}exempt: not for the public" if some else "Exempt: not for the public"))
    if parts and all(part.draft for part in parts):
        marks.append(_mark("Draft"))
    if paper.newer is not None:
        marks.append(_mark(f"A newer edition is in {_named(paper.newer)}"))
    elif renewed := sum(report.newer is not None for report in paper.reports):
        marks.append(_mark(f"{renewed} of its reports {'has' if renewed == 1 else 'have'} a newer edition"))
    return marks


def _mark(words: str) -> Html:
    return element("strong", words, class_="paper-mark")


def _warnings(paper: Kept, key: str) -> Html | None:
    if not paper.warnings:
        return None
    return element(
        "details",
        element("summary", f"{_counted(len(paper.warnings), 'thing')} to know about how it was read"),
        element("ul", *(element("li", _sentence(warning)) for warning in paper.warnings), class_="plain-list"),
        id=f"warnings-{key}",
    )


def _reports(paper: Kept, key: str) -> Html | None:
    if len(paper.reports) < 2:
        return None
    return element(
        "details",
        element("summary", f"{_counted(len(paper.reports), 'report')} in it"),
        element("ul", *(_report(paper, report) for report in paper.reports), class_="plain-list"),
        id=f"reports-{key}",
    )


def _report(paper: Kept, report: Report) -> Html:
    part = report.part
    one = part.first_page == part.last_page
    pages = f"page {part.first_page}" if one else f"pages {part.first_page}–{part.last_page}"
    name = part.title or part.kind.capitalize()
    marks = [name for name, holds in (("draft", part.draft), ("exempt: not for the public", part.exempt)) if holds]
    if report.newer is not None:
        marks.append(f"a newer edition is in {_named(report.newer)}")
    return element(
        "li",
        f"Item {part.item}: " if part.item else None,
        element(
            "a",
            name,
            element("span", " (opens in a new tab)", class_="unseen"),
            href=f"/paper/{paper.sha256}.pdf#page={part.first_page}",
            target="_blank",
            rel="noopener",
        ),
        f", {pages}" if name.casefold() == part.kind else f", {part.kind}, {pages}",
        element("strong", f" ({'; '.join(marks)})") if marks else None,
    )


def _removal(paper: Kept, key: str) -> Html:
    """Removing takes two steps: the first opens the second, which names the paper."""
    return element(
        "details",
        element("summary", "Remove", element("span", f" {paper.title}", class_="unseen"), class_="remove"),
        asking(
            element(
                "p",
                "Remove “",
                element("b", dated(paper.title, paper.day)),
                f"” (file: {paper.document}) from the archive? Answers will no longer use it. "
                f"{ONLY_HERE if paper.handed_in else BACK}",
            ),
            element("input", type="hidden", name="document", value=paper.document),
            element("button", "Yes, remove it", type="submit", class_="warn-button"),
            show="remove",
            into="shelf",
            says="Removing…",
            class_="removal",
        ),
        id=f"remove-{key}",
        class_="removing",
    )


def _named(newer: Newer) -> str:
    return f"“{dated(newer.title, newer.day)}”"


def _spaced(marks: Sequence[Html]) -> Iterator[str]:
    for number, mark in enumerate(marks):
        if number:
            yield " "
        yield mark


def _counted(number: int, thing: str) -> str:
    return f"1 {thing}" if number == 1 else f"{number:,} {thing}s"


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
