from __future__ import annotations

import re
from dataclasses import replace
from typing import get_args

from fake_archive import HOSTILE, HOSTILE_PAPER, MINUTES, PACK, FakeArchive

from assistant.scrutiny.finding import FindingType
from assistant.ui.findings import KINDS, counted, findings_html
from assistant.ui.viewer import Views

ARCHIVE = FakeArchive()


def page_of(document: str) -> str:
    views = Views(ARCHIVE)
    return findings_html(ARCHIVE.findings(document), views) + views.panel()


def test_a_finding_says_what_to_ask_where_what_and_why() -> None:
    words = " ".join(re.sub(r"<[^>]+>", " ", page_of(PACK.document)).split())
    assert "A figure is missing Question to put to the Commissioner What is the 2020/21 cost" in words
    assert "Page 29 of the pack Custody suite renewal | 1.35 | 0.90 | TBC The last year" in words
    assert "Question to put to the secretariat Which report" in words


def test_what_it_is_held_against_can_be_opened_too() -> None:
    page = page_of(PACK.document)
    assert f'data-src="/page/{MINUTES.sha256}/1.png"' in page
    assert len(set(re.findall(r'<button [^>]*data-view="(view-\d)"', page))) == 3


def test_questions_are_counted() -> None:
    assert [counted(count) for count in (0, 1, 2)] == ["no questions", "1 question", "2 questions"]


def test_what_a_paper_says_is_never_markup() -> None:
    page = page_of(HOSTILE_PAPER.document)
    assert "window.hacked" in page
    assert HOSTILE not in page
    assert "<script" not in page
    assert not re.search(r"<[^>]*\son\w+=", re.sub(r'"[^"]*"', '""', page))


def test_many_findings_and_many_places_wait_behind_a_click() -> None:
    first, second = ARCHIVE.findings(PACK.document)
    page = findings_html([replace(second, related=second.related * 5), *[first] * 14], Views(ARCHIVE))
    assert page.count("<summary>Show 3 more</summary>") == 1
    assert page.count("<summary>Show 11 more questions</summary>") == 1
    assert page.count("A figure is missing") == 14


def test_every_kind_of_finding_has_plain_words() -> None:
    assert set(KINDS) == set(get_args(FindingType))
