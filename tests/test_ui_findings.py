from __future__ import annotations

import re
from dataclasses import replace
from typing import get_args

from fake_archive import HOSTILE, HOSTILE_PAPER, MINUTES, PACK, FakeArchive

from assistant.scrutiny.finding import FindingType
from assistant.ui.findings import KINDS, counted, findings_html

ARCHIVE = FakeArchive()


def page_of(document: str) -> str:
    return findings_html("A paper", ARCHIVE.findings(document), ARCHIVE)


def test_a_finding_says_where_what_why_and_what_to_ask() -> None:
    words = " ".join(re.sub(r"<[^>]+>", " ", page_of(PACK.document)).split())
    assert "1. A figure is missing Page 29 of the pack Custody suite renewal | 1.35 | 0.90 | TBC The last year" in words
    assert "Question to put to the Commissioner What is the 2020/21 cost" in words
    assert "Question to put to the secretariat Which report" in words


def test_what_it_is_held_against_can_be_opened_too() -> None:
    page = page_of(PACK.document)
    assert f'data-src="/page/{MINUTES.sha256}/1.png"' in page
    assert len(set(re.findall(r'<button [^>]*data-view="(view-\d)"', page))) == 3


def test_nothing_found_is_said_plainly() -> None:
    assert "Nothing of the kinds that the app looks for" in page_of(MINUTES.document)
    assert counted(()) == "No findings."
    assert counted(ARCHIVE.findings(PACK.document)) == "2 things to ask about."
    assert counted(ARCHIVE.findings(PACK.document)[:1]) == "1 thing to ask about."


def test_what_a_paper_says_is_never_markup() -> None:
    page = page_of(HOSTILE_PAPER.document)
    assert "window.hacked" in page
    assert HOSTILE not in page
    assert "<script" not in page
    assert not re.search(r"<[^>]*\son\w+=", re.sub(r'"[^"]*"', '""', page))


def test_many_findings_and_many_places_wait_behind_a_click() -> None:
    first, second = ARCHIVE.findings(PACK.document)
    page = findings_html("A paper", [replace(second, related=second.related * 5), *[first] * 14], ARCHIVE)
    assert page.count("<summary>Show 3 more</summary>") == 1
    assert page.count("<summary>Show 5 more</summary>") == 1
    assert page.count("A figure is missing") == 14


def test_every_kind_of_finding_has_plain_words() -> None:
    assert set(KINDS) == set(get_args(FindingType))
