"""An invented archive of page texts with gold questions on it, and honest answers to them.

Westmarch doesn't exist. Each page is longer than a quote may be, so that quoting a page is no quote.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from evals.gold import Evidence, EvidenceMode, Question
from evals.predictions import Cited, Found, Prediction

PACK, BOARD = "2031-03-05-pack", "2031-06-11-board"

RESERVES = "The General Reserve stood at £4.2m on 31 March 2031, which is £0.3m above the floor set in the policy."
SCHEME = "The Commissioner agreed to fund the Safe Crossings scheme with £85,000 from the Innovation Fund."
ACTION = "The Secretariat will bring a report on call handling to the meeting of the Panel in September 2031."
STAFF = "The establishment for the year is 1,120 police officers and 96 community support officers."
SURVEY = "The survey closed on 14 February 2031 with 2,310 replies, 61% of which supported the proposed precept."
BOARD_RESERVES = "Members noted that the General Reserve is forecast to fall to £3.6m by 31 March 2032."
ESTATES = "The estates plan moves two neighbourhood teams out of the Old Mill site by the end of 2032."

_FILLING = (
    "The Panel is asked to read this section together with the plan that it adopted last year. "
    "Officers have worked with partners across Westmarch to set out what was done, what was learnt and what "
    "remains, and a fuller account will be brought to a later meeting should members want one. "
    "Nothing in this section changes the arrangements that were described to members in the spring, and the "
    "background papers may be seen at the office of the Secretariat by appointment during the usual hours. "
    "Equality, risk and sustainability have been considered and are set out at the end of the paper."
)


def _page(*sentences: str) -> str:
    return f"{_FILLING} {' '.join(sentences)} {_FILLING}"


PAGES = {
    PACK: (_page(RESERVES), _page(SCHEME, ACTION), _page(STAFF), _page(SURVEY)),
    BOARD: (_page(BOARD_RESERVES), _page(ESTATES)),
}


def evidence(document: str, quote: str | None, *, page: int | None = None) -> Evidence:
    return Evidence(document=document, quote=quote, page=page)


def question(
    id: str,
    *needs: str,
    kind: str = "fact",
    proof: tuple[Evidence, ...] = (),
    mode: EvidenceMode = "any",
    text: str = "What do the papers say?",
) -> Question:
    """A question; without proof it is an unanswerable one."""
    return Question(
        id=id,
        text=text,
        kind=kind if proof else "unanswerable",
        answer="; ".join(needs),
        must_include=needs,
        evidence=proof,
        mode=mode,
        answerable=bool(proof),
    )


QUESTIONS = (
    question("q1", "£4.2m", kind="number", proof=(evidence(PACK, RESERVES),)),
    question("q2", "£85,000", "Innovation Fund", proof=(evidence(PACK, SCHEME),)),
    question("q3", "September 2031", kind="date", proof=(evidence(PACK, ACTION),)),
    question("q4", "96", kind="number", proof=(evidence(PACK, STAFF),)),
    question("q5", "61%|61 per cent", kind="number", proof=(evidence(PACK, SURVEY),)),
    question(
        "q6",
        "£4.2m",
        "£3.6m",
        kind="compare",
        proof=(evidence(PACK, RESERVES), evidence(BOARD, BOARD_RESERVES)),
        mode="all",
    ),
    question("q7", "Old Mill", proof=(evidence(BOARD, ESTATES),)),
    question("q8"),
    question("q9"),
)

PLACES = {
    "q1": ((PACK, 1, RESERVES),),
    "q2": ((PACK, 2, SCHEME),),
    "q3": ((PACK, 2, ACTION),),
    "q4": ((PACK, 3, STAFF),),
    "q5": ((PACK, 4, SURVEY),),
    "q6": ((PACK, 1, RESERVES), (BOARD, 1, BOARD_RESERVES)),
    "q7": ((BOARD, 2, ESTATES),),
    "q8": (),
    "q9": (),
}

Place = tuple[str, int, str]
"""A document, a page of it, and a sentence there."""


@dataclass(frozen=True)
class Archive:
    """Pages with gold questions on them; who answers honestly here, and who cheats."""

    pages: Mapping[str, Sequence[str]]
    questions: tuple[Question, ...]
    places: Mapping[str, tuple[Place, ...]]

    @cached_property
    def passages(self) -> tuple[Found, ...]:
        return tuple(
            Found(document, number, text)
            for document, texts in self.pages.items()
            for number, text in enumerate(texts, 1)
        )

    def honest(self, asked: Question) -> Prediction:
        """The gold sentences, each cited and first among the passages; silence where there are none."""
        places = self.places[asked.id]
        first = tuple(Found(document, page, quote) for document, page, quote in places)
        if not places:
            return Prediction(asked.id, answered=False, passages=self.passages, reason="no passage names it")
        return Prediction(
            id=asked.id,
            answered=True,
            answer=" ".join(quote for _, _, quote in places),
            citations=tuple(Cited(document, page, quote) for document, page, quote in places),
            passages=first + self.passages,
            confidence=0.9,
        )

    def cites_nothing(self, asked: Question) -> Prediction:
        return replace(self.honest(asked), citations=())

    def cites_whole_pages(self, asked: Question) -> Prediction:
        given = self.honest(asked)
        whole = tuple(replace(each, quote=self.pages[each.document][each.page - 1]) for each in given.citations)
        return replace(given, citations=whole)

    def cites_pages_in_pieces(self, asked: Question) -> Prediction:
        """The whole page again, cut to pieces that are short enough to be quotes."""
        given = self.honest(asked)
        pieces = []
        for each in given.citations:
            words = self.pages[each.document][each.page - 1].split()
            pieces += (replace(each, quote=" ".join(words[i : i + 30])) for i in range(0, len(words), 30))
        return replace(given, citations=tuple(pieces))

    def says_the_five_best_passages(self, asked: Question) -> Prediction:
        given = self.honest(asked)
        best = given.passages[:5]
        return replace(
            given,
            answered=True,
            answer=" ".join(each.text for each in best),
            citations=tuple(Cited(each.document, each.page, " ".join(each.text.split()[-60:])) for each in best),
        )

    def answers_everything(self, asked: Question) -> Prediction:
        """Where the papers don't say, with a sentence that stands in them and answers something else."""
        given = self.honest(asked)
        if given.answered:
            return given
        document, page, quote = next(places[0] for places in self.places.values() if places)
        return replace(given, answered=True, answer=quote, citations=(Cited(document, page, quote),), confidence=0.9)

    def always_abstains(self, asked: Question) -> Prediction:
        return replace(self.honest(asked), answered=False, answer="", citations=())


INVENTED = Archive(PAGES, QUESTIONS, PLACES)
honest = INVENTED.honest
cites_nothing = INVENTED.cites_nothing
answers_everything = INVENTED.answers_everything
always_abstains = INVENTED.always_abstains
