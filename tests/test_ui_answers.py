from __future__ import annotations

import re
from dataclasses import replace

from factories import passage, row
from fake_archive import HOSTILE, MINUTES, PACK, FakeArchive

from assistant.answer import Answer
from assistant.ui.answers import announcement, answer_html
from assistant.ui.asked import Asked
from corpus.model import Elsewhere

ARCHIVE = FakeArchive()


def shown(answer: Answer) -> str:
    return answer_html(Asked(answer.question, None, None, None), answer, ARCHIVE)


def words(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_each_statement_is_followed_by_buttons_to_its_sources() -> None:
    page = shown(ARCHIVE.ask("What was the reserve?"))
    assert re.search(r"on 31 March 2018\. <button [^>]*data-view=\"view-1\"[^>]*>\[1\]</button>", page)
    assert re.search(r"in November\. <button [^>]*data-view=\"view-2\"[^>]*>\[2\]</button>", page)
    assert 'aria-label="Source 1: Page 29 of the pack. Show the page"' in page


def test_each_source_says_page_paper_date_and_quote() -> None:
    page = words(shown(ARCHIVE.ask("What was the reserve?")))
    assert "Page 29 of the pack Item 7, Reserves and Medium Term Financial Strategy" in page
    assert "14 November 2018, the newest paper Paragraph 11.2, section “11. Reserves” 11.2 The general" in page


def test_the_first_page_is_shown_and_the_others_wait() -> None:
    page = shown(ARCHIVE.ask("What was the reserve?"))
    assert page.count(f' src="/page/{PACK.sha256}/2.png"') == 1
    assert page.count(" src=") == 1
    assert f'data-src="/page/{MINUTES.sha256}/1.png"' in page
    assert f'href="/paper/{PACK.sha256}.pdf#page=2"' in page


def test_a_passage_that_is_also_a_source_has_one_view() -> None:
    page = shown(ARCHIVE.ask("What was the reserve?"))
    assert page.count('alt="Page 29 of the pack (page 2 of the PDF), as an image. The words taken from it: 11.2 ') == 1


def test_a_question_that_was_understood_otherwise_than_put_says_so() -> None:
    answer = replace(ARCHIVE.ask("What was the reserve?"), understood="What was the general reserve?")
    page = shown(answer)
    assert "Understood as: “What was the general reserve?”" in page
    assert 'data-understood="What was the general reserve?"' in page
    assert "Understood as" not in shown(ARCHIVE.ask("What was the reserve?"))


def test_marks_lie_in_per_cent_of_the_page() -> None:
    page = shown(ARCHIVE.ask("What was the reserve?"))
    assert re.search(r'class="mark" style="left:[\d.]+%;top:[\d.]+%;width:[\d.]+%;height:[\d.]+%"', page)


def test_an_abstention_gives_its_reason_and_what_comes_nearest() -> None:
    answer = ARCHIVE.ask("How many horses?")
    page = words(shown(answer))
    assert page.startswith("You asked: “How many horses?” The papers don’t answer this No paper in the archive says")
    assert "What comes nearest Page 29 of the pack" in page
    assert announcement(answer) == "The papers don’t answer this."


def test_more_than_five_passages_wait_behind_a_click() -> None:
    page = shown(ARCHIVE.ask("How many horses?"))
    assert "<summary>Show 2 more</summary>" in page


def test_a_source_that_has_left_the_archive_is_quoted_and_said() -> None:
    answer = ARCHIVE.ask("What was the reserve?")
    cited = answer.citations[0]
    gone = replace(cited, citation=replace(cited.citation, document="2017-pack"))
    page = shown(replace(answer, citations=(gone, *answer.citations[1:])))
    assert "2017-pack, page 2: this paper has left the archive." in page
    assert "11.2 The general reserve stood" in words(page)


def test_what_a_paper_says_is_never_markup() -> None:
    page = shown(ARCHIVE.ask("hostile"))
    assert "window.hacked" in page  # its words are there
    allowed = "div|section|aside|h2|h3|p|ol|ul|li|blockquote|button|span|a|img|details|summary"
    allowed += "|form|label|input|textarea"
    assert not re.search(rf"<(?!/?(?:{allowed})[ >])", page)
    assert not re.search(r"<[^>]*\son\w+=", re.sub(r'"[^"]*"', '""', page))
    assert not re.search(r'(?:href|src|action)="(?!/|#)', page)
    assert HOSTILE not in page


def test_counts_of_sources_are_said() -> None:
    assert announcement(ARCHIVE.ask("reserve")) == "Answered from 2 places in the papers."
    assert announcement(ARCHIVE.ask("hostile")) == "Answered from 1 place in the papers."


def test_a_row_is_read_with_its_columns_and_a_bullet_with_its_lead_in() -> None:
    answer = ARCHIVE.ask("How many horses?")
    hit = answer.passages[0]
    cells = row("Insurance Reserve", "C", "870", columns=("", "Category", "31 March 2031"), page=2)
    bullet = passage("the insurance reserve", kind="bullet", lead_in="The Panel asked about:", page=2)
    hits = tuple(replace(hit, passage=one) for one in (cells, bullet))
    page = words(shown(replace(answer, passages=hits)))
    assert "Insurance Reserve · Category: C · 31 March 2031: 870" in page
    assert "The Panel asked about: the insurance reserve" in page


def test_a_row_is_read_with_what_its_cells_are_marked_with() -> None:
    answer = ARCHIVE.ask("How many horses?")
    plan = row("P1", "↔", columns=("Ref", "Status"), page=2)
    marked = replace(plan.cells[1], colour="amber", direction="level")
    hit = replace(answer.passages[0], passage=replace(plan, cells=(plan.cells[0], marked)))
    assert "Ref: P1 · Status: amber, level (↔)" in words(shown(replace(answer, passages=(hit,))))


def test_a_source_names_the_other_papers_that_say_the_same() -> None:
    answer = ARCHIVE.ask("What was the reserve?")
    cited = answer.citations[0]
    again = replace(cited, citation=replace(cited.citation, also_in=(Elsewhere("2017-pack", 9, "8"),)))
    page = words(shown(replace(answer, citations=(again, *answer.citations[1:]))))
    assert "Also in 2017-pack, page 8." in page
