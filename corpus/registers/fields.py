"""Forms: what stands beside or below a printed label, whether it is drawn as a table, a line or a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.model import Passage

_LABEL = re.compile(
    r"(?:\d{1,2}\.?\s+)?(?P<label>subject|title(?: of (?:decision|report))?|(?:the )?decision(?: (?:summary|taken|made"
    r"|title|date|(?:reference )?number|no\.?|ref(?:erence)?))?|(?:executive )?summary(?: of decision)?"
    r"|(?:details|description|purpose) of (?:the )?decision"
    r"|(?:unique )?ref(?:erence)?(?: (?:number|no\.?))?|reasons?(?: for (?:the )?decision)?|background(?: (?:papers?|"
    r"documents?|information|reports?))?|supporting (?:papers?|documents?)|source documents?(?:\(s\))?"
    r"|(?:options|alternatives?)(?: (?:options )?considered)?|(?:financial|legal|equality) implications|funding"
    r"|conditions"
    r"|contact officer(?:\(s\))?|signature|signed(?: by)?|date(?: of decision| signed)?|dated|decision maker)"
    r"\s*[:\-–]?\s*",
    re.IGNORECASE,
)

_SIGNING = re.compile(r"I (?:confirm|hereby|have|approve|agree)\b|Sign(?:ed|ature)\b")


@dataclass(frozen=True, slots=True)
class Field:
    """A label in lower case, and `passage.text[start:end]`, what is filled in for it."""

    label: str
    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        return " ".join(self.passage.text[self.start : self.end].split())


def fields(passages: Sequence[Passage]) -> Iterator[Field]:
    """Yield the fields of a form. What follows a field without a label of its own goes on with it.

    A row pairs its cells ("Signature | ... | Date | 18/12/2023"); a line has its label before a colon, or
    nothing but a label, and then what comes next is its value.
    """
    open_label: str | None = None
    for passage in passages:
        if passage.cells:
            open_label = None
            cells = list(passage.cells)
            pairs = list(zip(cells[::2], cells[1::2], strict=False))
            for label, value in pairs:
                name = _name(passage.text[label.start : label.end])
                if name is not None:
                    open_label = name
                    yield Field(name, passage, value.start, value.end)
            continue
        match = _LABEL.match(passage.text)
        if match is not None and match.end() == len(passage.text):
            open_label = _plain(match["label"])
        elif match is not None and (":" in match[0] or _dated(match["label"])):
            open_label = _plain(match["label"])
            yield Field(open_label, passage, match.end(), len(passage.text))
        elif passage.kind == "heading" or _SIGNING.match(passage.text):
            open_label = None
        elif open_label is not None:
            yield Field(open_label, passage, 0, len(passage.text))


def _name(text: str) -> str | None:
    match = _LABEL.fullmatch(text.strip())
    return _plain(match["label"]) if match else None


def _plain(label: str) -> str:
    return label.lower().removeprefix("the ")


def _dated(label: str) -> bool:
    return label.lower() in ("date", "dated", "signature", "signed")
