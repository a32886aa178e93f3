"""What the assistant learns of the wording of questions that compare, which the training questions are marked as."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import as_file, files

from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from assistant.wording import grams
from evals.gold import Question, questions_in
from evals.printing import archives

KIND = "compare"
"""How a question that compares is marked."""
SEEN = 3
"""A word or pair of words counts that so many questions have."""
LEAST = 0.1
"""A weight that is less tells too little to be kept: half of them, without which it tells as well."""


def marked() -> tuple[Question, ...]:
    """Return the answerable questions that the re-ranker is tuned on, without the archives that they are asked of."""
    with as_file(files("evals").joinpath("training")) as training:
        given = [training, *archives(training / "tuning")]
        asked = [each for folder in given for each in questions_in(folder)]
    return tuple(each for each in asked if each.answerable)


def fitted_wording(questions: Sequence[Question]) -> dict[str, float]:
    """Return a bias and a weight for each word and pair of words that tells whether a question compares.

    Raises:
        ValueError: all questions compare, or none does.
    """
    compares = [each.kind == KIND for each in questions]
    if len(set(compares)) < 2:
        raise ValueError("fit on questions that compare and others both")
    counted = CountVectorizer(analyzer=lambda each: grams(each.text), min_df=SEEN, binary=True)
    model = LogisticRegression(max_iter=1000).fit(counted.fit_transform(questions), compares)
    own = zip(counted.get_feature_names_out(), model.coef_[0], strict=True)
    kept = {str(name): round(float(weight), 2) for name, weight in own if abs(weight) >= LEAST}
    return {"bias": round(float(model.intercept_[0]), 2), **kept}
