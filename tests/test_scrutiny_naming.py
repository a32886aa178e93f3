from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from factories import row
from scrutiny_cases import para, report

from assistant.scrutiny import Finding, findings
from assistant.scrutiny.case import sources
from assistant.scrutiny.naming import named, names_its_matter, quiet, row_title
from assistant.scrutiny.quoting import spot
from corpus.citing import letters
from corpus.model import Paper, Passage
from index.store import Store

BARE = "What is being done about a rise of 54% (item 7, page 1)?"

QUESTIONS = [
    # the words of the paragraph, of its heading, of the row's label
    ("What is being done about the premium (item 7, page 1)?", True),
    ("Who pays for insurance (item 7, page 1)?", True),
    # a figure, a pronoun, a month, a place
    (BARE, False),
    ("Which day is right for it, 1 March or 2 March?", False),
    ("What has been done since the report to the Westmarch premium panel of 4 March 2031?", False),
    # a turn of phrase repeated names nothing; a whole action does
    ("How long is what it calls “rising”?", False),
    ("What became of “Insurance premium to be reviewed by the end of June”?", True),
]


@pytest.mark.parametrize(("question", "good"), QUESTIONS)
def test_a_question_names_its_matter(question: str, good: bool) -> None:
    made = para("The premium is rising.", "4.1", section="4. Insurance")
    assert names_its_matter(question, made, made.text) == good


NAMED = [
    (para("The fleet premium is rising by half.", "4.1"), "On the fleet premium: what is being done"),
    (para("It is rising by half.", "4.1", section="4. FLEET AND ICT"), "On “Fleet and ICT”: what is being done"),
    # a heading that any paper has gives way to the title
    (para("It is rising by half.", "4.1", section="4. Background"), "On “Medium Term Financial Strategy”: what"),
]


@pytest.mark.parametrize(("made", "start"), NAMED)
def test_a_bare_question_is_given_its_matter(made: Passage, start: str) -> None:
    (source,) = sources([report(made)])
    main = spot(source, source.passages[0])
    assert main is not None
    assert named(BARE, main).startswith(start)


TITLES = [
    (row("Fleet Reserve", "10", "20"), "the Fleet Reserve"),
    (
        replace(row("Victims", "V2", "Cut thefts from cars. More to come.", "↔"), paragraph="V2"),
        "V2 (“Cut thefts from cars”)",
    ),
    # without a label of its own, the group that it stands under, without its address
    (
        row("Freehold", "375", lead_in="Estates: Hill Street Station, Hill Street, Westmarch WM1 2AB"),
        "the Hill Street Station",
    ),
]


@pytest.mark.parametrize(("made", "title"), TITLES)
def test_a_row_by_its_title(made: Passage, title: str) -> None:
    assert row_title(made) == title


def test_headings_in_capitals_are_said_quietly() -> None:
    assert quiet("HOW THE FLEET IS PAID FOR") == "How the fleet is paid for"
    assert quiet("Already quiet MTFS") == "Already quiet MTFS"


@pytest.mark.slow
def test_every_question_on_the_samples_names_its_matter(sample_store: Path) -> None:
    with Store.open(sample_store) as store:
        papers = {each.document: store.paper(each.document) for each in store.papers()}
    found = findings(list(papers.values()), exempt=True)
    assert len(found) > 50
    assert [each.question for each in found if not _names(papers[each.document], each)] == []


def _names(paper: Paper, finding: Finding) -> bool:
    """Whether a question has its matter put before it, or a word of one of the passages that it stands on."""
    if finding.question.startswith("On "):
        return True
    quotes = [finding.quote, *(each.quote for each in finding.related if each.document == finding.document)]
    return any(
        names_its_matter(finding.question, each, quote, paper.parts[each.part].title)
        for quote in quotes
        for each in paper.passages
        if letters(quote) in letters(each.text) or letters(each.text) in letters(quote)
    )
