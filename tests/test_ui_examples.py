from __future__ import annotations

from datetime import date

import pytest
from factories import paper, part, passage, row
from fake_archive import PACK, FakeArchive

from assistant.ui.examples import TRIES, WANTED, Candidate, candidates, tried
from corpus.model import Passage

CASES = [
    # the last figure of a row that stands under a day
    (
        row("Insurance Reserve", "C", "870", "412", columns=("", "Category", "31 March 2031", "31 March 2032")),
        "What was the Insurance Reserve on 31 March 2032?",
    ),
    # under a financial year
    (
        row("Total Officers", "1,382", "TBC", columns=("", "2030/31", "2031/32")),
        "What was the figure for Total Officers in 2030/31?",
    ),
    # no day or year in the header
    (row("Total Officers", "1,382", columns=("", "Number")), None),
    # words are no figure
    (row("Prevention theme", "Reduce violence", columns=("", "31 March 2031")), None),
    # a label that means nothing by itself
    (row("P1", "12", columns=("", "31 March 2031")), None),
    # no table
    (passage("The reserve stood at 12 on 31 March 2031."), None),
]


@pytest.mark.parametrize(("found", "question"), CASES)
def test_questions_are_made_of_tables(found: Passage, question: str | None) -> None:
    made = [one.question for one in candidates("pack", (), [found])]
    assert made == ([] if question is None else [question])


def test_questions_are_made_of_minutes() -> None:
    parts = [
        part(0, kind="minutes", first_page=3, last_page=8, meeting=date(2031, 3, 4)),
        part(1, kind="minutes", meeting=None),
        part(2, kind="letter", meeting=date(2031, 3, 4)),
    ]
    assert list(candidates("pack", parts, ())) == [
        Candidate("Who was present at the meeting on 4 March 2031?", "pack", 3, 8)
    ]


@pytest.mark.parametrize(
    ("title", "asked"),
    [("Custody Estate Update", True), ("CUSTODY ESTATE", False), ("- 24", False), ("Report", False), ("", False)],
)
def test_questions_are_made_of_titles_that_are_words(title: str, asked: bool) -> None:
    made = [one.question for one in candidates("pack", [part(0, title=title)], ())]
    assert made == ([f"What is the purpose of the report “{title}”?"] if asked else [])


def test_few_tables_of_a_paper_become_questions_and_one_row_of_each() -> None:
    rows = [
        row(f"{name} Reserve", "1", columns=("", "31 March 2031"), page=page)
        for page, name in [(1, "Insurance"), (1, "Budget"), (2, "Road"), (3, "Estate")]
    ]
    made = [one.question for one in candidates("pack", (), paper(*rows).passages)]
    assert made == [f"What was the {name} Reserve on 31 March 2031?" for name in ("Insurance", "Road")]


def test_only_questions_whose_answer_cites_their_own_page_are_shown() -> None:
    right = Candidate("What was the reserve?", PACK.document, 2, 2)
    elsewhere = Candidate("What was the reserve then?", PACK.document, 3, 3)
    unanswered = Candidate("How many horses?", PACK.document, 1, 3)
    assert tried([elsewhere, unanswered, right], FakeArchive().ask) == (right.question,)


def test_a_few_are_enough_and_a_few_tries_too() -> None:
    right = Candidate("What was the reserve?", PACK.document, 2, 2)
    unanswered = Candidate("How many horses?", PACK.document, 1, 3)
    archive = FakeArchive()
    assert len(tried([right] * 20, archive.ask)) == WANTED == len(archive.asked)
    archive = FakeArchive()
    assert tried([unanswered] * 20, archive.ask) == ()
    assert len(archive.asked) == TRIES
