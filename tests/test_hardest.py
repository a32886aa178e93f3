"""The exercises that a re-ranker is least sure of, each with the texts that mislead it most."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from evals.exercises import Exercise, Weighed
from evals.hardest import KEPT, READ, hardest
from index.reranker import Marked, Scores


class Scoring:
    """Scores a text by the figure that it is."""

    name = "by figure"

    def score(self, question: str, texts: Sequence[str]) -> Scores:
        return np.array([float(each) for each in texts], np.float32)

    def read(self, question: str, texts: Sequence[Marked]) -> list[Scores]:
        return [self.score(question, [each.text]) for each in texts]


def text(score: float, *, proves: bool) -> Weighed:
    return Weighed(Marked(str(score), ((0, 1),)), (proves,))


def exercise(question: str, right: Sequence[float], wrong: Sequence[float]) -> Exercise:
    return Exercise(
        question,
        tuple(text(score, proves=True) for score in right),
        tuple(text(score, proves=False) for score in wrong),
    )


def picked(given: Sequence[Exercise], count: int) -> list[Exercise]:
    return hardest(given, Scoring(), count, progress=lambda _: None)


def test_what_is_got_wrong_comes_first_and_what_is_sure_is_left_out() -> None:
    sure, wrong, unsure = exercise("sure", [6], [-6]), exercise("wrong", [-1], [1]), exercise("unsure", [1], [0])
    assert [each.question for each in picked([sure, wrong, unsure], 2)] == ["wrong", "unsure"]


def test_a_near_miss_is_hard_where_something_seems_to_answer_it() -> None:
    told, taken = exercise("told", [], [-4, -5]), exercise("taken", [], [-4, 3])
    assert [each.question for each in picked([told, taken], 1)] == ["taken"]


def test_a_single_sentence_that_seems_to_answer_makes_a_near_miss_hard() -> None:
    one, unsure = exercise("one of many", [], [3, -9, -9, -9]), exercise("unsure", [1], [0])
    assert [each.question for each in picked([unsure, one], 1)] == ["one of many"]


def test_where_nothing_fits_the_marking_is_doubted() -> None:
    assert picked([exercise("doubted", [-9], [9])], 1) == []


def test_the_texts_that_mislead_most_are_kept_of_those_that_search_finds_first() -> None:
    scores = [float(score) for score in range(READ)]
    (found,) = picked([exercise("question", [5], [*scores, 99])], 1)
    assert [float(each.text.text) for each in found.others] == sorted(scores, reverse=True)[:KEPT]
    assert len(found.proving) == 1


def test_an_exercise_of_which_nothing_can_be_told_is_easy() -> None:
    untold = Exercise("untold", (), (Weighed(Marked("5", ((0, 1),)), (None,)),))
    assert [each.question for each in picked([untold, exercise("hard", [0], [0])], 1)] == ["hard"]
