"""What a system answered, as the answer JSON says it: the public face, not the assistant's own types.

So any system that writes the same JSON can be measured, and what is measured is what users' programs get.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.errors import BadRecord
from evals.records import Record, read_lines


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation as given: `page` counts PDF pages from 1."""

    document: str
    page: int
    quote: str
    paragraph: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that the search gave."""

    document: str
    page: int
    text: str
    paragraph: str | None = None


@dataclass(frozen=True, slots=True)
class Prediction:
    """One answer or abstention.

    `confidence` is the system's probability that its answer is right, None where it states none;
    `passages` are best first, also when it abstains.
    """

    id: str
    answered: bool
    answer: str = ""
    citations: tuple[Cited, ...] = ()
    passages: tuple[Found, ...] = ()
    confidence: float | None = None
    reason: str | None = None


def prediction_from(record: Record) -> Prediction:
    """Read one answer; fields that no measure needs are left aside.

    Raises:
        BadRecord: a field is missing or of the wrong type, or the confidence is no probability.
    """
    confidence = record.optional_real("confidence")
    if confidence is not None and not 0.0 <= confidence <= 1.0:
        raise BadRecord(record.where, f'"confidence" should be from 0 to 1, found {confidence}')
    answered = record.flag("answered")
    return Prediction(
        id=record.text("id"),
        answered=answered,
        answer=record.text("answer") if answered or record.has("answer") else "",
        citations=tuple(
            Cited(
                document=each.text("document"),
                page=each.number("page"),
                quote=each.text("quote"),
                paragraph=each.optional_text("paragraph"),
            )
            for each in record.records("citations")
        ),
        passages=tuple(
            Found(
                document=each.text("document"),
                page=each.number("page"),
                text=each.text("text"),
                paragraph=each.optional_text("paragraph"),
            )
            for each in record.records("passages")
        ),
        confidence=confidence,
        reason=record.optional_text("reason"),
    )


def read_predictions(path: Path) -> dict[str, Prediction]:
    """Read the answers of a batch, one a line, by question id.

    Raises:
        UnreadableFile: there is no such file.
        BadRecord: a line is wrong, or answers a question for the second time.
    """
    predictions: dict[str, Prediction] = {}
    for record in read_lines(path):
        prediction = prediction_from(record)
        if prediction.id in predictions:
            raise BadRecord(record.where, f'"{prediction.id}" is answered twice')
        predictions[prediction.id] = prediction
    return predictions


def to_json(prediction: Prediction) -> dict[str, Any]:
    """The prediction as the answer JSON has it; `prediction_from` reads it back."""
    return {
        "id": prediction.id,
        "answered": prediction.answered,
        "answer": prediction.answer,
        "citations": [_place(each) | {"quote": each.quote} for each in prediction.citations],
        "passages": [_place(each) | {"text": each.text} for each in prediction.passages],
        "confidence": prediction.confidence,
        "reason": prediction.reason,
    }


def _place(where: Cited | Found) -> dict[str, Any]:
    return {"document": where.document, "page": where.page, "paragraph": where.paragraph}
