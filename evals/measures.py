"""The measures of a cited answer, each scored for one question with its reason.

A score is of one sample; means, medians and intervals over samples are `evals.summary`'s. Citations are
judged, not passage ids: how papers are cut into passages must not change what counts as right.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from evals import quotes
from evals.gold import Evidence, Question
from evals.predictions import Cited, Prediction
from evals.quotes import PageKeys

MAX_WORDS = {"list": 200, "compare": 200}
DEFAULT_MAX_WORDS = 120
"""A longer answer is no answer: nobody reads it out at the table."""

SUPPORT = 0.6
"""Share of words that a citation's quote must have in common with the gold quote to count as it."""

DEPTHS = (1, 5, 10)


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure's name, a heading for tables, and what it says in one sentence.

    `median`: it is summed up by its median, not its mean. `fraction`: it lies between 0 and 1 (or -1 and 1).
    """

    name: str
    title: str
    meaning: str
    higher_is_better: bool = True
    median: bool = False
    fraction: bool = True


MEASURES = (
    Measure("accuracy", "Right answers", "answerable questions answered rightly, proved, every quote verbatim"),
    Measure("precision_when_answering", "Right when answering", "of all answers given, those that are right"),
    Measure("answered", "Answered", "answerable questions that got an answer"),
    Measure("abstained_when_it_should", "Abstained rightly", "unanswerable questions that got no answer"),
    Measure("trust_score", "Trust", "1 for right (or rightly silent), 0 for silent, -1 for a wrong answer"),
    Measure("quote_on_page", "Quotes verbatim", "citations that stand word for word on the page they name"),
    Measure("citation_precision", "Citations that prove", "citations that support what was asked"),
    Measure("citation_recall", "Proof cited", "the gold evidence that the answer cites"),
    Measure("page_recall@1", "Right page first", "the first passage is from the gold page"),
    Measure("page_recall@5", "Right page in 5", "one of the best five passages is from the gold page"),
    Measure("page_recall@10", "Right page in 10", "one of the best ten passages is from the gold page"),
    Measure("median_words", "Words of an answer", "the median answer", False, median=True, fraction=False),
)


@dataclass(frozen=True, slots=True)
class Score:
    """A measure's value for one sample; None where it doesn't apply, and is left out of the mean."""

    value: float | None
    reason: str


@dataclass(frozen=True, slots=True)
class Sample:
    """One question, what was answered, and its scores by the name of the measure."""

    question: Question
    prediction: Prediction
    scores: Mapping[str, Score]

    @property
    def trust(self) -> float:
        """1 right or rightly silent, 0 silent, -1 wrong."""
        return self.scores["trust_score"].value or 0.0


@dataclass(frozen=True, slots=True)
class Judged:
    """A citation, judged: `verbatim` on its page; `proves` what was asked; `evidence` that it hits."""

    citation: Cited
    verbatim: bool
    proves: bool
    evidence: frozenset[int]

    @property
    def good(self) -> bool:
        """It hits gold evidence, or proves the answer from elsewhere in the papers."""
        return self.proves or bool(self.evidence)


def places(evidence: Evidence, pages: PageKeys) -> frozenset[int]:
    """Pages (from 1) of its document on which a piece of evidence may be cited."""
    if evidence.quote is None:
        return frozenset() if evidence.page is None else frozenset({evidence.page})
    return quotes.gold_pages(pages[evidence.document], evidence.quote)


def judge(citation: Cited, question: Question, pages: PageKeys) -> Judged:
    """Judge one citation.

    A citation that isn't verbatim on its page proves nothing. One that is hits a piece of evidence when it
    stands on its page and shares most words with its quote (where the gold names no words: when it proves
    the answer), and proves the answer when its quote says anything that the answer must include.
    """
    document = pages.get(citation.document, ())
    verbatim = quotes.is_verbatim(document, citation.page, citation.quote)
    says = verbatim and any(quotes.satisfies(citation.quote, need) for need in question.must_include)
    hits = frozenset(
        number
        for number, each in enumerate(question.evidence)
        if verbatim
        and each.document == citation.document
        and citation.page in places(each, pages)
        and (says if each.quote is None else quotes.overlap(citation.quote, each.quote) >= SUPPORT)
    )
    return Judged(citation, verbatim, proves=says and question.answerable, evidence=hits)


def says_it(question: Question, prediction: Prediction) -> Score:
    """Whether the answer's words say all that is asked for, within the length allowed."""
    words = len(prediction.answer.split())
    limit = MAX_WORDS.get(question.kind, DEFAULT_MAX_WORDS)
    if words > limit:
        return Score(0.0, f"{words} words long, {limit} are allowed")
    missing = [need for need in question.must_include if not quotes.satisfies(prediction.answer, need)]
    if missing:
        return Score(0.0, "doesn't say " + "; ".join(need.replace("|", " or ") for need in missing))
    return Score(1.0, "says all that is asked")


def correct(question: Question, prediction: Prediction, judged: tuple[Judged, ...]) -> Score:
    """Whether an answer says it all, cites something that proves it, and quotes verbatim throughout."""
    if not question.answerable:
        return Score(0.0, "the papers don't say this")
    said = says_it(question, prediction)
    if not said.value:
        return said
    loose = [each.citation for each in judged if not each.verbatim]
    if loose:
        where = "; ".join(f'"{each.quote[:60]}" isn\'t on page {each.page} of {each.document}' for each in loose)
        return Score(0.0, f"a quote isn't verbatim: {where}")
    if not any(each.good for each in judged):
        return Score(0.0, "no citation proves it" if judged else "cites nothing")
    return Score(1.0, "right, and proved")


def quote_on_page(judged: tuple[Judged, ...]) -> Score:
    """Share of an answer's citations that stand on the page they name; 0 where it cites nothing."""
    if not judged:
        return Score(0.0, "cites nothing")
    n = sum(each.verbatim for each in judged)
    return Score(n / len(judged), f"{n} of {len(judged)} verbatim")


def citation_precision(judged: tuple[Judged, ...]) -> Score:
    """Share of an answer's citations that support what was asked; 0 where it cites nothing."""
    if not judged:
        return Score(0.0, "cites nothing")
    n = sum(each.good for each in judged)
    return Score(n / len(judged), f"{n} of {len(judged)} support it")


def citation_recall(question: Question, judged: tuple[Judged, ...]) -> Score:
    """Share of the gold evidence that is cited (mode "all"), or whether any of it is (mode "any")."""
    hit = {number for each in judged for number in each.evidence}
    return _share(question, [number in hit for number in range(len(question.evidence))], "cited")


def page_recall(question: Question, prediction: Prediction, pages: PageKeys, *, k: int) -> Score:
    """Whether the best `k` passages reach a gold page (mode "all": the share of the evidence reached)."""
    seen = {(each.document, each.page) for each in prediction.passages[:k]}
    reached = [any((each.document, page) in seen for page in places(each, pages)) for each in question.evidence]
    return _share(question, reached, f"reached in {k}")


def _share(question: Question, found: list[bool], verb: str) -> Score:
    reason = f"{sum(found)} of {len(found)} {verb}"
    if question.mode == "any":
        return Score(float(any(found)), f"{reason}, one is enough")
    return Score(sum(found) / len(found) if found else 0.0, reason)


def sample(question: Question, prediction: Prediction | None, pages: PageKeys) -> Sample:
    """Score the answer to one question by every measure; no answer at all counts as an abstention.

    Raises:
        KeyError: evidence lies in a document that `pages` doesn't have (see `evals.gold.unplaced`).
    """
    given = prediction or Prediction(question.id, answered=False)
    answered = given.answered and bool(given.answer.strip())
    judged = tuple(judge(each, question, pages) for each in given.citations) if answered else ()
    silent, other = Score(None, "abstained"), Score(None, "unanswerable")

    right = correct(question, given, judged) if answered else Score(0.0, "abstained")
    ours = question.answerable
    scores = {
        "accuracy": right if ours else other,
        "precision_when_answering": right if answered else silent,
        "answered": Score(float(answered), "answered" if answered else "abstained") if ours else other,
        "abstained_when_it_should": Score(None, "answerable")
        if ours
        else Score(float(not answered), "answered what the papers don't say" if answered else "abstained"),
        "trust_score": _trust(question, answered, right),
        "quote_on_page": quote_on_page(judged) if answered else silent,
        "citation_precision": (citation_precision(judged) if answered else silent) if ours else other,
        "citation_recall": citation_recall(question, judged) if ours else other,
        "median_words": Score(float(len(given.answer.split())), "words") if ours and answered else silent,
    }
    for k in DEPTHS:
        scores[f"page_recall@{k}"] = page_recall(question, given, pages, k=k) if ours else other
    return Sample(question, given, scores)


def _trust(question: Question, answered: bool, right: Score) -> Score:
    if right.value:
        return Score(1.0, right.reason)
    if not answered:
        return Score(0.0, "abstained where the papers say") if question.answerable else Score(1.0, "rightly abstained")
    return Score(-1.0, right.reason)


def samples(
    questions: tuple[Question, ...], predictions: Mapping[str, Prediction], pages: PageKeys
) -> tuple[Sample, ...]:
    """Score a whole batch, in the order of the questions."""
    return tuple(sample(question, predictions.get(question.id), pages) for question in questions)
