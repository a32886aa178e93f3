"""What a search lists: which passages, in which order, narrowed and counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from factories import paper, part, passage
from fakes import filled

from corpus.model import Entity, Passage
from index.browse import NEAREST, Choices, Sought, expression, listed, listing, marked
from index.counts import Band, Mention
from index.lexical import phrases


def tagged(text: str, *entities: tuple[str, str, object], **fields: object) -> Passage:
    """A passage with entities given as they are printed, labelled and worth."""
    found = tuple(
        Entity(text.index(said), text.index(said) + len(said), label, said, norm)  # type: ignore[arg-type]
        for said, label, norm in entities
    )
    return replace(passage(text, **fields), entities=found)


def pounds(amount: float | list[float]) -> dict[str, object]:
    return {"amount": amount, "per": None}


NUMBER = ("WPCC 2031-012", "DECISION", "WPCC 2031-012")
NUMBERED = (Mention("DECISION", "WPCC 2031-012"),)
RANGE = ("£5,000 to £20,000", "MONEY", pounds([5e3, 2e4]))
REPORT = paper(
    tagged("The budget reserve stands at £1.4m.", ("£1.4m", "MONEY", pounds(1.4e6))),
    tagged(
        "The reserves pay £5,000 to £20,000 under WPCC 2031-012.",
        RANGE,
        NUMBER,
    ),
    "Crime fell in Ardenport.",
    document="report",
    parts=(part(0, kind="report", body="Westmarch Panel", meeting=date(2031, 3, 4)),),
)
MINUTES = paper(
    tagged("The reserve was noted, see WPCC 2031-012.", NUMBER),
    document="minutes",
    parts=(part(0, kind="minutes", body="Westmarch Panel", meeting=date(2030, 9, 9)),),
)
LETTER = paper(
    "A letter without a date on a reserve for the budget.", document="letter", parts=(part(0, kind="letter"),)
)
PAPERS = (REPORT, MINUTES, LETTER)
WORDS = Sought("reserve", "words")

FOUND = [
    # inflected words too
    (WORDS, ["report#0000", "report#0001", "minutes#0000", "letter#0000"]),
    # all of the words
    (Sought("budget reserve", "words"), ["report#0000", "letter#0000"]),
    # in quotation marks, next to each other
    (Sought('"budget reserve"', "words"), ["report#0000"]),
    # narrowed
    (replace(WORDS, choices=Choices(kind="minutes")), ["minutes#0000"]),
    (replace(WORDS, choices=Choices(body="Westmarch Panel")), ["report#0000", "report#0001", "minutes#0000"]),
    (replace(WORDS, choices=Choices(body="Westmarch")), []),  # a choice is taken whole
    (replace(WORDS, choices=Choices(body="")), ["letter#0000"]),  # not known
    (replace(WORDS, choices=Choices(year="2030")), ["minutes#0000"]),
    (replace(WORDS, choices=Choices(document="letter")), ["letter#0000"]),
    (replace(WORDS, choices=Choices(least=1e6)), ["report#0000"]),
    (replace(WORDS, choices=Choices(least=1e4, most=1e5)), ["report#0001"]),  # of a range some of it
    (replace(WORDS, choices=Choices(most=5e3)), []),
    (
        replace(WORDS, choices=Choices(mentions=NUMBERED)),
        ["report#0001", "minutes#0000"],
    ),
    (replace(WORDS, choices=Choices(year="2031", mentions=NUMBERED)), ["report#0001"]),
    # without words everything
    (Sought(choices=Choices(kind="report")), ["report#0000", "report#0001", "report#0002"]),
    (Sought(choices=Choices(mentions=NUMBERED)), ["report#0001", "minutes#0000"]),
    (Sought("horses", "words"), []),
    (Sought("*", "words"), []),
]


@pytest.mark.parametrize(("sought", "names"), FOUND)
def test_finds_what_is_sought(tmp_path: Path, sought: Sought, names: list[str]) -> None:
    with filled(tmp_path, *PAPERS) as store:
        assert set(listing(store, sought).names) == set(names)


def test_orders_by_day_either_way(tmp_path: Path) -> None:
    with filled(tmp_path, *PAPERS) as store:
        newest = listing(store, replace(WORDS, order="newest")).names
        oldest = listing(store, replace(WORDS, order="oldest")).names
    assert [name.partition("#")[0] for name in newest] == ["report", "report", "minutes", "letter"]
    assert [name.partition("#")[0] for name in oldest] == ["letter", "minutes", "report", "report"]


def test_where_none_has_all_words_some_do(tmp_path: Path) -> None:
    with filled(tmp_path, *PAPERS) as store:
        found = listing(store, Sought("budget horses", "words"))
        narrowed = listing(store, Sought("budget reserve", "words", choices=Choices(kind="minutes")))
    assert found.some
    assert set(found.names) == {"report#0000", "letter#0000"}
    assert not narrowed.some  # some passage has them all, though not of that kind
    assert narrowed.names == ()


def test_counts_say_what_each_choice_would_leave(tmp_path: Path) -> None:
    with filled(tmp_path, *PAPERS) as store:
        counts = listing(store, WORDS).counts
        assert counts.body == {"Westmarch Panel": 3, "": 1}
        assert counts.kind == {"report": 2, "letter": 1, "minutes": 1}
        assert list(counts.year.items()) == [("2031", 2), ("2030", 1), ("", 1)]
        assert counts.mentions == {Mention("DECISION", "WPCC 2031-012"): 2}
        assert counts.bands == {Band(1e3, 1e4): 1, Band(1e4, 1e5): 1, Band(1e6, 1e7): 1}
        for choices, count in [
            *((Choices(body=body), n) for body, n in counts.body.items()),
            *((Choices(kind=kind), n) for kind, n in counts.kind.items()),  # type: ignore[arg-type]
            *((Choices(year=year), n) for year, n in counts.year.items()),
            *((Choices(mentions=(mention,)), n) for mention, n in counts.mentions.items()),
            *((Choices(least=band.least, most=band.most), n) for band, n in counts.bands.items()),
        ]:
            assert len(listing(store, replace(WORDS, choices=choices)).names) == count, choices


def test_people_are_not_counted_by_name(tmp_path: Path) -> None:
    with filled(tmp_path, paper(tagged("The reserve, said A Name.", ("A Name", "PERSON", "A Name")))) as store:
        assert listing(store, WORDS).counts.mentions == {}


def test_of_passages_that_read_the_same_the_newest_is_listed(tmp_path: Path) -> None:
    text = "The general reserve will be used to pay for the new custody suite at Ardenport."
    copies = [
        paper(text, document=name, parts=(part(0, meeting=date(year, 1, 1)),))
        for name, year in (("a", 2030), ("b", 2031))
    ]
    with filled(tmp_path, *copies) as store:
        assert listing(store, WORDS).names == ("b#0000",)
        assert listing(store, replace(WORDS, choices=Choices(year="2030"))).names == ("a#0000",)


class Near:
    """Takes the passages of these keys for near, and the last for the best answer."""

    def __init__(self, *keys: int) -> None:
        self.keys = list(keys)

    def nearest(self, question: str, *, k: int) -> list[int]:
        assert k == NEAREST
        return self.keys

    def closely(self, question: str, passages: Sequence[int]) -> list[int]:
        return sorted(passages, reverse=True)


def test_meaning_is_added_to_words_and_read_closely(tmp_path: Path) -> None:
    with filled(tmp_path, *PAPERS) as store:
        both = listing(store, Sought("reserve"), Near(3))
        near = listing(store, Sought("reserve", "meaning"), Near(3, 4))
        words = listing(store, WORDS, Near(3))
    assert set(both.names) == {"report#0000", "report#0001", "report#0002", "minutes#0000", "letter#0000"}
    assert both.nearest == 1
    assert near.names == ("minutes#0000", "report#0002")  # the greater key first, as Near has it
    assert near.nearest == 2
    assert "report#0002" not in words.names


def test_words_are_marked_where_they_stand(tmp_path: Path) -> None:
    with filled(tmp_path, *PAPERS) as store:
        marks = marked(store, "reserve budget", ["report#0000", "report#0001", "report#0002"])
        (one,) = listed(store, ["report#0001"], "reserve")
    assert marks == {"report#0000": ((4, 10), (11, 18)), "report#0001": ((4, 12),)}
    assert one.document == "report"
    assert one.part.kind == "report"
    assert one.marks == ((4, 12),)


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("the budget reserve", ("budget", "reserve")),
        ('"budget reserve" 2031', ("budget reserve", "2031")),
        ("“the reserve”", ("the reserve",)),
        ('an unfinished "quotation', ("unfinished", "quotation")),
        ('""', ()),
        ("", ()),
    ],
)
def test_quotation_marks_keep_words_together(question: str, found: tuple[str, ...]) -> None:
    assert phrases(question) == found


@pytest.mark.parametrize("words", ['a"b', "NEAR(x y)", "title: x", "x*", "-x AND", "(", "''"])
def test_nothing_in_words_is_read_as_the_language_of_the_search(tmp_path: Path, words: str) -> None:
    with filled(tmp_path, *PAPERS) as store:
        listing(store, Sought(words, "words"))
    found = expression(words, all_of=True)
    assert found is None or found.startswith('{section lead_in text} : ("')
