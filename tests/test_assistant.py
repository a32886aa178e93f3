"""A question is answered in the papers' words, with citations that stand on their pages, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from factories import paper, part, passage, row
from fakes import FakeEncoder, FakeReranker, filled

from assistant import phrases
from assistant.assistant import Assistant
from corpus.citing import stands_on
from corpus.model import Cell, Entity
from index.errors import EmptyQuestion, LongQuestion
from index.search import Searcher
from index.store import Store

COSTS = "1.1 The drone unit of Westmarch costs £240,000 in 2031/32."
TEXTS = (
    passage(COSTS, entities=(Entity(COSTS.index("£"), COSTS.index(" in "), "MONEY", "£240,000", None),)),
    "1.2 The unit has six pilots. They were trained in Ardenport.",
    row("General Reserve", "8,420", "8,610", columns=("", "31 March 2031", "31 March 2032")),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = paper(*TEXTS, document="a", parts=(part(title="Drones", meeting=date(2031, 3, 4)),))
    with filled(tmp_path / "store", made) as filled_store:
        yield filled_store


@pytest.fixture
def assistant(store: Store) -> Assistant:
    return Assistant(store, Searcher(store, FakeEncoder(), FakeReranker()))


def test_an_answer_cites_what_stands_on_the_page(assistant: Assistant, store: Store) -> None:
    answer = assistant.ask("How much does the drone unit of Westmarch cost in 2031/32?")
    assert answer.answered
    assert "£240,000" in answer.text
    assert {marker for each in answer.statements for marker in each.citations} == {
        cited.marker for cited in answer.citations
    }
    for cited in answer.citations:
        assert stands_on(store.page("a", cited.citation.page).text, cited.citation.quote)


def test_a_cell_is_said_with_its_row_and_column_and_quoted_as_printed(assistant: Assistant) -> None:
    answer = assistant.ask("What is the General Reserve at 31 March 2032?")
    assert answer.answered
    assert answer.text == "General Reserve, 31 March 2032: 8,610"
    (cited,) = answer.citations
    assert cited.citation.quote == "General Reserve | 8,420 | 8,610"
    assert cited.citation.cell is not None
    assert cited.citation.cell.value == "8,610"


def test_what_the_papers_do_not_say_is_not_answered(assistant: Assistant) -> None:
    answer = assistant.ask("How many burglaries were recorded in Northvale in 2019?")
    assert not answer.answered
    assert answer.reason
    assert not answer.citations
    assert answer.passages


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ("How many burglaries were given up in Northvale in 2019?", ("Northvale",)),
        # Westmarch is in what is shown, and everyday words say nothing of why
        ("How many burglaries were given up in Westmarch in 2019?", ()),
    ],
)
def test_it_is_said_of_names_alone_that_they_are_nowhere(
    assistant: Assistant, asked: str, named: tuple[str, ...]
) -> None:
    answer = assistant.ask(asked)
    assert not answer.answered
    said = phrases.NOT_THERE.format(missing=phrases.quoted_list(named)) if named else phrases.NOT_SURE
    assert answer.reason == said


def test_an_empty_cell_answers_only_by_its_colour(tmp_path: Path) -> None:
    long = ("Officers were moved. " * 20).strip()
    action = row("Moves", long, columns=("Action", "Progress"), paragraph="V2")
    shown = Cell(len(action.text), len(action.text), "Moves", "Status", "#ff0000", "red")
    red = replace(action, cells=(*action.cells, shown))
    for given, answered in ((red, True), (replace(action, blanks=("Status",)), False)):
        with filled(tmp_path / str(answered), paper(given, document="a")) as store:
            answer = Assistant(store, Searcher(store, FakeEncoder(), FakeReranker())).ask("What is the status of V2?")
            assert answer.answered == answered
            said = answer.text if answered else answer.reason or ""
            assert ("red" if answered else "Moves, Status: nothing is given, the cell is empty") in said


def test_an_acronym_is_not_said_to_be_nowhere_where_it_is_written_out(tmp_path: Path) -> None:
    question = "What was WSPA paid?"
    for text, reason in (
        ("1.1 The Westmarch School of Police Archives was paid.", phrases.NOT_SURE),
        ("1.1 The school was paid.", phrases.NOT_THERE.format(missing="“WSPA”")),
    ):
        with filled(tmp_path / text[-9:-1], paper(text, document="a")) as shown:
            asked = Assistant(shown, Searcher(shown, FakeEncoder(), FakeReranker()))
            assert asked.consider(question).reason == reason


def test_what_comes_nearest_begins_with_what_was_read_as_nearest(tmp_path: Path) -> None:
    text = "1.1 The Panel met in May. The pilots resigned in June."
    with filled(tmp_path / "shown", paper(text, document="a")) as shown:
        asked = Assistant(shown, Searcher(shown, FakeEncoder(), FakeReranker()))
        (first, *_) = asked.consider("Which pilots resigned in June?").answer.passages
        assert first.nearest == "… The pilots resigned in June."
        assert replace(first, best=(0, 21)).nearest == replace(first, best=None).nearest == text


@pytest.mark.parametrize(
    ("nearest", "reason"),
    [
        (("1.1 The pilots who resigned were thanked.",), phrases.NO_SUCH_FIGURE.format(asked="percentage")),
        (("1.1 The pilots who resigned were thanked.", "1.2 Fuel rose by 9%."), phrases.NOT_SURE),
    ],
)
def test_it_is_said_that_no_figure_is_given_only_where_none_is_shown(
    tmp_path: Path, nearest: tuple[str, ...], reason: str
) -> None:
    with filled(tmp_path / "shown", paper(*nearest, document="a")) as shown:
        asked = Assistant(shown, Searcher(shown, FakeEncoder(), FakeReranker()))
        assert asked.consider("What percentage of the pilots resigned?").reason == reason


def test_an_empty_archive_abstains(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store", create=True) as empty:
        answer = Assistant(empty, Searcher(empty, FakeEncoder(), FakeReranker())).ask("What does it cost?")
    assert not answer.answered
    assert answer.passages == ()


def test_the_day_is_the_newest_meeting_or_the_one_given(assistant: Assistant) -> None:
    assert assistant.ask("How many pilots?").as_of == date(2031, 3, 4)
    assert assistant.ask("How many pilots?", as_of=date(2032, 1, 1)).as_of == date(2032, 1, 1)


def test_a_follow_up_is_asked_as_it_is_understood(assistant: Assistant) -> None:
    before = "What is the General Reserve at 31 March 2032?"
    answer = assistant.consider("and the year before?", after=before).answer  # the stand-ins are not sure of it
    assert answer.question == "and the year before?"
    assert answer.understood == "What is the General Reserve at 31 March 2031?"
    assert answer.text == "General Reserve, 31 March 2031: 8,420"
    assert assistant.ask(before, after="How many pilots has the unit?").understood is None


def test_slips_of_the_keyboard_are_put_right(assistant: Assistant) -> None:
    answer = assistant.ask("What is the Genreal Reserve at 31 March 2032?")
    assert answer.understood == "What is the General Reserve at 31 March 2032?"
    assert answer.text == "General Reserve, 31 March 2032: 8,610"


def test_two_times_of_one_row_are_said_together(assistant: Assistant) -> None:
    answer = assistant.ask("How did the General Reserve change between 31 March 2031 and 31 March 2032?")
    assert answer.text.endswith("General Reserve, 31 March 2031: 8,420; 31 March 2032: 8,610")
    assert len(answer.citations) == 1


def test_both_things_are_told_that_a_question_asks(assistant: Assistant) -> None:
    one = "what does the drone unit of Westmarch cost in 2031/32?"
    assert [each.text for each in assistant.consider(one).answer.statements] == [COSTS]
    answer = assistant.consider(f"Where were they trained in Ardenport, and {one}").answer
    assert [each.text for each in answer.statements] == [
        COSTS,
        "1.2 The unit has six pilots. They were trained in Ardenport.",
    ]
    assert len(answer.citations) == 2


def test_an_old_paper_is_told_by_its_month(assistant: Assistant) -> None:
    fresh = assistant.ask("How many pilots has the unit?", as_of=date(2031, 6, 1))
    old = assistant.ask("How many pilots has the unit?", as_of=date(2033, 6, 1))
    assert old.text == f"March 2031: {fresh.text}"


def test_questions_that_are_none(assistant: Assistant) -> None:
    with pytest.raises(EmptyQuestion):
        assistant.ask(" \n")
    with pytest.raises(LongQuestion):
        assistant.ask("why " * 2500)
    with pytest.raises(LongQuestion):
        assistant.ask("And the year before?", after="why 2031 " * 2500)


def test_without_a_reranker_it_still_answers(store: Store) -> None:
    answer = Assistant(store, Searcher(store, FakeEncoder(), None)).ask("How many pilots has the unit?")
    assert answer.passages


@pytest.mark.parametrize(
    ("question", "expected"), [("Is the pilots' number bigger or smaller?", 2), ("What is the pilots' number?", 1)]
)
def test_the_other_side_of_a_comparison_is_found_by_the_words_of_the_first(
    tmp_path: Path, question: str, expected: int
) -> None:
    older = paper(
        "Staffing stood at 32 full-time posts in March.", document="b", parts=(part(meeting=date(2030, 3, 4)),)
    )
    newer = paper(
        "Staffing is the pilots' number, bigger or smaller: it stood at 34 full-time posts in March.",
        *(f"The pilots' number is the dog's {number}." for number in range(30)),
        document="a",
        parts=(part(meeting=date(2031, 3, 4)),),
    )
    with filled(tmp_path / "store", newer, older) as store:
        found = Assistant(store, Searcher(store, FakeEncoder(), FakeReranker())).consider(question)
    read = {each.evidence.hit.document for each in found.ranked}
    assert len(read) == expected


@pytest.mark.parametrize(
    ("other", "question", "expected"),
    [
        # two papers: each with its day
        ("b", "Compare the pilots' number of 2030 with that of 2031", ["4 March 2031: ", "4 March 2030: "]),
        # one paper: its day says nothing
        ("a", "Compare the pilots' number of 2030 with that of 2031", ["", ""]),
        # nothing is compared
        ("b", "What is the pilots' number in 2031?", [""]),
    ],
)
def test_what_is_set_side_by_side_is_said_with_the_days_of_its_papers(
    tmp_path: Path, other: str, question: str, expected: list[str]
) -> None:
    newer, older = "The pilots' number is 34 in 2031.", "The pilots' number was 32 in 2030."
    given = (
        [paper(newer, older, document="a", parts=(part(meeting=date(2031, 3, 4)),))]
        if other == "a"
        else [
            paper(newer, document="a", parts=(part(meeting=date(2031, 3, 4)),)),
            paper(older, document="b", parts=(part(meeting=date(2030, 3, 4)),)),
        ]
    )
    with filled(tmp_path / "store", *given) as store:
        considered = Assistant(store, Searcher(store, FakeEncoder(), FakeReranker())).consider(question)
    said = [statement.text for statement in considered.answer.statements]
    assert sorted(said) == sorted(f"{day}{text}" for day, text in zip(expected, (newer, older), strict=False))
