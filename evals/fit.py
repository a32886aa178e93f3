"""What the assistant learns: what is read, which evidence comes first, and when an answer is withheld.

The questions are those of `evals/training`; nothing is fitted on the gold.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Generic, Protocol, TypeVar

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from assistant import fitted
from assistant.question import understood
from assistant.ranking import Scored, Signals
from assistant.shortlist import FOUND, Traits, traits
from assistant.wire import to_json
from assistant.withholding import Features
from assistant.wording import likely
from evals.gold import Question
from evals.measures import sample
from evals.predictions import prediction_from
from evals.quotes import PageKeys, overlap, page_keys, satisfies
from evals.records import Record
from evals.system import System
from evals.training_set import Lesson, lessons, told
from evals.wording import fitted_wording, marked
from index.words import rarities

S = TypeVar("S", Signals, Traits)
T = TypeVar("T")
Progress = Callable[[str], None]
Matrix = npt.NDArray[np.float64]


class Learn(Protocol[T]):
    """What is learnt of an archive and the questions on it."""

    def __call__(self, lesson: Lesson, *, progress: Progress) -> list[T]: ...


RIDGE = 15.0
"""On the squares of the weights of what is put in order, of standardised signals."""

INVERSE_PENALTY = 0.1
"""scikit-learn's C for the withholding's, of standardised features."""

LACKING = ("names", "codes", "times", "untimely", "contradicted")
"""The features of the withholding that count what the evidence lacks."""

UNANSWERABLE = 0.15
"""The share of questions that the papers don't answer, as members are expected to ask them; in training it is more."""

NEARLY = 0.015
"""How much less of the worth of a right answer, a question, is as good."""

MOST = 350
"""So many questions of an archive are asked at most, drawn by chance, so that none outweighs the others."""

SAME = 0.5
"""Evidence is the gold's when so much of the shorter of the two stands in the other."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The evidence, or the passages, that an answer was chosen from; `worth` is how much of the answer each says.

    What says it, but is not the gold's evidence, is neither right nor wrong and left out.
    """

    signals: tuple[Signals, ...] | tuple[Traits, ...]
    worth: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A question as the assistant weighed it: was what it would say right, and is there an answer at all?"""

    features: Features
    right: bool
    answerable: bool


@dataclass(frozen=True, slots=True)
class _Candidate(Generic[S]):
    """Something that may answer, what speaks for it, the words of its paper, and those that would be said."""

    signals: S
    document: str
    printed: str
    said: str


def choice(question: Question, ranked: Sequence[Scored]) -> Choice:
    """Say what of the evidence proves the answer to an answerable question."""
    return _choice(
        question,
        [
            _Candidate(
                each.signals,
                each.evidence.hit.document,
                each.evidence.hit.passage.text[each.evidence.start : each.evidence.end],
                each.evidence.said,
            )
            for each in ranked
        ],
    )


def _choice(question: Question, candidates: Iterable[_Candidate[S]]) -> Choice:
    signals: list[S] = []
    worth = []
    for each in candidates:
        gold = [e.quote for e in question.evidence if e.quote and e.document == each.document]
        same = max((overlap(each.printed, quote) for quote in gold), default=0)
        share = sum(satisfies(each.said, need) for need in question.must_include) / max(1, len(question.must_include))
        if share and same >= SAME:
            worth.append(share)
        elif share == 1 or same >= SAME:
            continue
        else:
            worth.append(0.0)
        signals.append(each.signals)
    return Choice(tuple(signals), tuple(worth))


def fitted_order(choices: Sequence[Choice]) -> dict[str, float]:
    """Return a weight for each signal, so that what is worth most tends to come first (softmax over a choice).

    Source: Cao et al., Learning to rank: from pairwise approach to listwise approach, ICML 2007
    (ListNet's top-one probability).

    Raises:
        ValueError: no choice has both right and wrong evidence.
    """
    telling = [each for each in choices if any(each.worth) and not all(each.worth)]
    if not telling:
        raise ValueError("fit on choices with right and wrong evidence both")
    names = list(asdict(telling[0].signals[0]))
    rows = [np.array([list(asdict(signals).values()) for signals in each.signals], float) for each in telling]
    mean, spread = _standard(np.vstack(rows))
    data = [
        ((raw - mean) / spread, np.array(each.worth) / max(each.worth)) for raw, each in zip(rows, telling, strict=True)
    ]

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        total, slope = RIDGE * float(weights @ weights), 2 * RIDGE * weights
        for signals, worth in data:
            scores = signals @ weights
            chance = np.exp(scores - scores.max())
            chance /= chance.sum()
            gained = chance * worth
            total -= float(np.log(gained.sum() + 1e-12))
            slope -= signals.T @ (gained / (gained.sum() + 1e-12) - chance)
        return total, slope

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x / spread
    return {name: round(float(weight), 4) for name, weight in zip(names, found, strict=True)}


def fitted_withholding(examples: Sequence[Example]) -> dict[str, float]:
    """Return a weight for each feature, a bias and a threshold (logistic regression).

    A feature that counts what is lacking never speaks for an answer: where its weight would, it is left out.

    Raises:
        ValueError: the examples are all right, or all wrong: nothing can be told from them.
    """
    if len({each.right for each in examples}) < 2:
        raise ValueError("fit on right and wrong answers both")
    names = list(asdict(examples[0].features))
    raw = np.array([list(asdict(each.features).values()) for each in examples], float)
    mean, spread = _standard(raw)
    rows, right, counts = (raw - mean) / spread, [each.right for each in examples], _counts(examples)
    lacking = np.isin(names, LACKING)
    model = LogisticRegression(C=INVERSE_PENALTY, max_iter=1000).fit(rows, right, sample_weight=counts)
    while (unheard := lacking & (model.coef_[0] > 0)).any():
        rows[:, unheard] = 0
        model.fit(rows, right, sample_weight=counts)
    own = model.coef_[0] / spread
    found = {"bias": float(model.intercept_[0] - own @ mean), **dict(zip(names, map(float, own), strict=True))}
    found["threshold"] = threshold(1 / (1 + np.exp(-(found["bias"] + raw @ own))), examples)
    return {name: round(value, 4) for name, value in found.items()}


def threshold(sure: Matrix, examples: Sequence[Example]) -> float:
    """Return the confidence below which to withhold: of those that are nearly best on these examples, the lowest.

    A right answer counts 1 and a wrong one -1; withholding counts 1 where there is no answer, else 0. Nearly best
    is what is worth NEARLY less a question: it is better to show an answer with its source than none.
    """
    counts = _counts(examples)
    given = np.array([1 if each.right else -1 for each in examples]) * counts
    withheld = np.array([0 if each.answerable else 1 for each in examples]) * counts
    candidates = [0.0, *sorted(sure)]
    worth = [float(np.where(sure >= each, given, withheld).sum()) for each in candidates]
    enough = max(worth) - NEARLY * float(counts.sum())
    return float(next(each for each, of in zip(candidates, worth, strict=True) if of >= enough - 1e-6))


def _counts(examples: Sequence[Example]) -> Matrix:
    """How much each example counts, so that UNANSWERABLE of all have no answer."""
    answerable = np.array([each.answerable for each in examples])
    without = max(1, int((~answerable).sum()))
    return np.where(answerable, 1.0, UNANSWERABLE / (1 - UNANSWERABLE) * answerable.sum() / without)


def _standard(rows: Matrix) -> tuple[Matrix, Matrix]:
    """Return the mean of each column and its spread, 1 where it has none."""
    spread = rows.std(axis=0)
    spread[spread == 0] = 1.0
    return rows.mean(axis=0), spread


def drawn(lesson: Lesson) -> Lesson:
    """Return a lesson with MOST of its questions at most."""
    count = min(MOST, len(lesson.questions))
    return replace(lesson, questions=tuple(random.Random(0).sample(lesson.questions, count)))


def passages(lesson: Lesson, *, progress: Progress) -> list[Choice]:
    """Search for each answerable question and say which of the passages found prove its answer."""
    store, searcher = lesson.system.store, lesson.system.searcher
    found = []
    answerable = [each for each in lesson.questions if each.answerable]
    for question in told(answerable, f"{lesson.name}: fitting the shortlist", progress):
        asked = understood(question.text)
        with store.reading():
            hits = searcher.retrieve(question.text, k=FOUND)
            rarity = rarities(store, asked.words)
        candidates = [_Candidate(traits(asked, hit, rarity), hit.document, *[hit.passage.text] * 2) for hit in hits]
        found.append(_choice(question, candidates))
    return found


def choices(lesson: Lesson, *, progress: Progress) -> list[Choice]:
    """Ask each answerable question and say what of its evidence proves the answer."""
    answerable = [each for each in lesson.questions if each.answerable]
    asked = told(answerable, f"{lesson.name}: fitting the ranking", progress)
    return [choice(each, lesson.system.assistant.consider(each.text).ranked) for each in asked]


def examples(lesson: Lesson, *, progress: Progress) -> list[Example]:
    """Ask each question, take the answer however unsure it is, and say whether it is right."""
    system = lesson.system
    keys = page_keys({paper.document: [page.text for page in paper.pages] for paper in system.papers()})
    asked = told(lesson.questions, f"{lesson.name}: fitting the withholding", progress)
    found = [_example(system, each, keys) for each in asked]
    return [each for each in found if each is not None]


def _example(system: System, question: Question, keys: PageKeys) -> Example | None:
    considered = system.assistant.consider(question.text)
    if considered.features is None:
        return None
    told = json.loads(json.dumps(to_json(considered.answer, id=question.id)))
    score = sample(question, prediction_from(Record.of(told, question.id)), keys).scores["accuracy"].value
    return Example(considered.features, bool(question.answerable and score), question.answerable)


def refit(folder: Path, *, store: Path | None = None, progress: Progress) -> None:
    """Fit on the training questions, and write the weights into `folder`: the shortlist's, then the ranking's, which
    is of what is read, then the withholding's.

    Args:
        store: A folder to keep the training archives in, or to take them from and bring up to date.

    Raises:
        EvalsError: the questions can't be read.
        ArchiveError: there is nothing to index.
    """
    with TemporaryDirectory(prefix="scrutiny-fit-") as made:
        kept = store or Path(made)

        def learnt(learn: Learn[T]) -> list[T]:
            archives = lessons("fitting", kept, progress=progress)
            return [each for lesson in archives for each in learn(drawn(lesson), progress=progress)]

        asked = marked()
        write(fitted_wording(asked), folder / "wording.json", source=f"{len(asked)} training questions")
        fitted.weights.cache_clear()
        likely.cache_clear()
        found = learnt(passages)
        write(fitted_order(found), folder / "shortlist.json", source=f"{len(found)} training questions")
        fitted.weights.cache_clear()
        read = learnt(choices)
        write(fitted_order(read), folder / "ranking.json", source=f"{len(read)} training questions")
        fitted.weights.cache_clear()
        given = learnt(examples)
        write(fitted_withholding(given), folder / "withholding.json", source=f"{len(given)} training questions")
        fitted.weights.cache_clear()


def write(weights: dict[str, float], path: Path, *, source: str) -> None:
    """Write weights where the assistant reads them, with a line on what they were fitted on."""
    path.write_text(json.dumps({"source": source, "weights": weights}, indent=2) + "\n", encoding="utf-8")
