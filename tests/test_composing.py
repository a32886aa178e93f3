"""Ranked evidence to a statement: the best sentence, and as much beside it as fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace

import pytest
from factories import passage, row
from hits import hit

from assistant.composing import AGAINST, ELSEWHERE, EVEN, FEWER, NEIGHBOUR, SECOND, against, run, second, unsaid
from assistant.evidence import evidence
from assistant.question import understood
from assistant.ranking import Scored, Signals
from corpus.model import CitedCell
from index.search import Hit

NONE = Signals(**dict.fromkeys((each.name for each in fields(Signals)), 0.0))


def scored(found: Hit, scores: Sequence[float], question: str = "Why?") -> list[Scored]:
    """The evidence of a hit with these scores, best first."""
    pairs = zip(evidence(found, understood(question)), scores, strict=True)
    return sorted((Scored(each, NONE, score) for each, score in pairs), key=lambda each: -each.score)


TEXT = "2.1 One two three. Four five six. Seven eight nine."

RUNS = [
    # the best alone, where nothing more fits
    ([1, 3, 2], 5, "Four five six."),
    # then the better neighbour
    ([1, 3, 2], 6, "Four five six. Seven eight nine."),
    ([2, 3, 1], 6, "One two three. Four five six."),
    # all of them; the label is no part of it
    ([1, 3, 2], 9, "One two three. Four five six. Seven eight nine."),
    # a neighbour that is nearer goes before a better one further off
    ([1, 2, 3], 6, "Four five six. Seven eight nine."),
    # of equals the first
    ([3, 3, 3], 3, "One two three."),
    # a single sentence may be longer than is allowed
    ([1, 3, 2], 1, "Four five six."),
]


@pytest.mark.parametrize(("scores", "words", "expected"), RUNS)
def test_run(scores: list[float], words: int, expected: str) -> None:
    found = hit(passage(TEXT, paragraph="2.1"))
    ranked = scored(found, scores)
    said = run(ranked, ranked[0], words=words)
    assert said.text == expected
    assert TEXT[said.start : said.end] == expected


BACK = [
    # whom or what a sentence means stands in the one before
    ("A lift was bought. It cost £6,400.", "A lift was bought. It cost £6,400."),
    ("The lift broke. It was mended. This took long.", "The lift broke. It was mended. This took long."),
    # it means nothing
    ("A lift was bought. It was agreed that it had cost £6,400.", "It was agreed that it had cost £6,400."),
    # nothing stands before
    ("It cost £6,400.", "It cost £6,400."),
    # what stands before is too long
    (f"A lift was bought {'and so on ' * 20}. It cost £6,400.", "It cost £6,400."),
]


@pytest.mark.parametrize(("text", "expected"), BACK)
def test_what_refers_back_is_said_with_what_it_refers_to(text: str, expected: str) -> None:
    found = hit(passage(text))
    count = len(evidence(found, understood("Why?")))
    ranked = scored(found, [*[0.0] * (count - 1), 9.0])
    assert run(ranked, ranked[0], words=5).text == expected


def test_only_the_passages_own_sentences_are_taken() -> None:
    first = hit(passage("One two three.", id="pack#0001"))
    other = hit(passage("Four five six.", id="pack#0002"))
    (best,) = scored(first, [1.0])
    said = run([*scored(other, [9.0]), best], best)
    assert said.text == "One two three."
    assert said.hit is first


def test_a_cell_keeps_its_place() -> None:
    found = hit(row("Vehicle Reserve", "350", "(410)", columns=("Reserve", "2030", "2031")))
    ranked = scored(found, [1.0], "What is it in 2031?")
    said = run(ranked, ranked[0])
    assert said.text == "Vehicle Reserve, 2031: (410)"
    assert said.cell == CitedCell("Vehicle Reserve", "2031", "(410)")


def test_a_run_stays_within_a_cell() -> None:
    long = " ".join(f"Officer {number} was moved." for number in range(12))
    found = hit(
        row(
            "V2", f"{long} The end came.", "It was all done by them. Nobody knew.", columns=("Action", "Work", "Status")
        )
    )
    scores = [2.5] * 12 + [5.0, 4.0, 3.0]
    ranked = scored(found, scores)
    said = run(ranked, ranked[0], words=7)
    assert said.text == "Officer 11 was moved. The end came."


def test_a_neighbour_that_is_much_worse_is_left_out() -> None:
    found = hit(passage(TEXT, paragraph="2.1"))
    ranked = scored(found, [5.0 - NEIGHBOUR - 0.1, 5.0, 5.0 - NEIGHBOUR])
    assert run(ranked, ranked[0]).text == "Four five six. Seven eight nine."


@pytest.mark.parametrize(
    ("text", "score", "is_second"),
    [
        ("Seven.", 2.0 - SECOND, True),
        # much worse
        ("Seven.", 2.0 - SECOND - 0.1, False),
        # it says the same
        ("One two three.", 2.0, False),
    ],
)
def test_the_best_of_another_passage_may_be_said_too(text: str, score: float, is_second: bool) -> None:
    first = scored(hit(passage("One two three. Four.", id="pack#0001")), [2.0, 1.9])
    other = scored(hit(passage(text, id="pack#0002")), [score])
    ranked = [*first, *other]
    assert (second(ranked, run(ranked, first[0])) is other[0]) is is_second


def test_of_the_same_passage_what_is_not_said_yet_may_be_said_too() -> None:
    ranked = scored(hit(passage("One two three. Four five six. Seven eight nine.")), [2.0, 1.0, 1.9])
    said = run(ranked, ranked[0], words=4)
    assert said.text == "One two three."
    assert second(ranked, said) is ranked[1]
    assert second(ranked, run(ranked, ranked[0])) is None


def test_what_has_far_fewer_of_the_questions_words_is_no_second() -> None:
    def sharing(text: str, id: str, shared: float) -> Scored:
        (only,) = scored(hit(passage(text, id=id)), [2.0])
        return replace(only, signals=replace(only.signals, shared=shared))

    best, other = sharing("The reserve is £7.", "pack#0001", 1.0), sharing("Fleet: £9.", "pack#0002", 0.5 - FEWER / 2)
    half = sharing("A reserve.", "pack#0003", 1.0 - FEWER)
    assert second([best, other, half], run([best], best)) is half


def test_another_may_be_much_worse_where_things_are_set_against_each_other() -> None:
    first = scored(hit(passage("One two three.", id="pack#0001")), [2.0])
    other = scored(hit(passage("Seven.", id="pack#0002")), [2.0 - AGAINST])
    ranked = [*first, *other]
    said = run(ranked, first[0])
    assert second(ranked, said) is None
    assert against(ranked, said, ()) is other[0]


def test_another_papers_words_are_set_beside_rather_than_the_same_papers() -> None:
    def of(document: str, id: str, score: float) -> Scored:
        return scored(replace(hit(passage(f"It is {id[-4:]}.", id=id)), document=document), [score])[0]

    best, near = of("one", "one#0001", 3.0), of("one", "one#0002", 2.0)
    said = run([best], best)
    for score, expected in ((2.1 - ELSEWHERE, 2), (1.9 - ELSEWHERE, 1)):
        ranked = [best, near, of("two", "two#0003", score)]
        assert against(ranked, said, ()) is ranked[expected]
    assert against([best], said, ()) is None


def test_what_is_worded_alike_is_set_beside() -> None:
    (best,) = scored(hit(passage("It has 32 posts now.", id="pack#0001")), [2.0])
    (near,) = scored(hit(passage("Members thanked him.", id="pack#0002")), [1.9 - SECOND])
    (alike,) = scored(hit(passage("It has 30 posts now.", id="pack#0003")), [2.0 - AGAINST])
    assert against([best, near, alike], run([best], best), ()) is alike
    assert second([best, near, alike], run([best], best)) is None


def test_what_lacks_the_figure_asked_for_is_no_second() -> None:
    def typed(text: str, id: str, of: float) -> Scored:
        (only,) = scored(hit(passage(text, id=id)), [2.0])
        return replace(only, signals=replace(only.signals, typed=of))

    best, plain = typed("It cost £7.", "pack#0001", 1.0), typed("It cost a lot.", "pack#0002", 0.0)
    figured = typed("It cost £9.", "pack#0003", 1.0)
    assert second([best, plain, figured], run([best], best)) is figured
    assert second([best, plain], run([best], best)) is None
    assert second([plain, best], run([plain], plain)) is best


@pytest.mark.parametrize(
    ("question", "alone"),
    [("Is it more in 2031 than in 2030?", True), ("Is it more in 2031 than in 2029?", False), ("Is it more?", False)],
)
def test_what_names_all_times_that_are_compared_is_said_alone(question: str, alone: bool) -> None:
    (best,) = scored(hit(passage("It was 32 in 2030 and 34 in 2031.", id="pack#0001")), [2.0])
    (other,) = scored(hit(passage("It was 30.", id="pack#0002")), [1.0])
    assert against([best, other], run([best], best), understood(question).times) is (None if alone else other)


@pytest.mark.parametrize(("sentence", "is_said"), [(EVEN + 0.1, True), (EVEN, False)])
def test_of_a_half_the_best_that_is_not_said_is_said_where_it_more_likely_answers(
    sentence: float, is_said: bool
) -> None:
    first, then = scored(hit(passage("One two three. Four five six.", id="pack#0001")), [2.0, 1.0])
    found, worse = scored(hit(passage("Seven is here. Eight is there.", id="pack#0002")), [1.0, 0.5])
    found, worse = (replace(each, signals=replace(each.signals, sentence=sentence)) for each in (found, worse))
    said = run([first, then], first, words=3)
    assert said.text == "One two three."
    assert unsaid([first, found, worse], said) is (found if is_said else None)
    assert unsaid([first], said) is None
