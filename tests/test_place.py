"""Where a block stands."""

from __future__ import annotations

import pytest
from printed import tokens

from corpus.headings import Look
from corpus.labels import printed_label
from corpus.place import Place, last_sentence
from corpus.structure import Block


def para(text: str) -> Block:
    label = printed_label(text.split()[0])
    words = tuple((1, word) for word in tokens(text))
    if label is not None and label.kind == "bullet":
        return Block("bullet", 1, words[1:])
    return Block("paragraph", 1, words, label)


def head(text: str, *, size: int = 12) -> Block:
    label = printed_label(text.split()[0])
    return Block("heading", 1, tuple((1, word) for word in tokens(text)), label, look=Look(size, text.isupper()))


def walk(*blocks: Block) -> list[tuple[str | None, str | None]]:
    """Where each block stands: section, and the label it belongs to."""
    place, found = Place(), []
    for block in blocks:
        found.append((place.section, place.under(block)))
        place.move(block)
    return found


UNDER = [
    # letters and bullets under a number
    (["5.1 It is asked:", "a) why", "• now", "b) how", "5.2 It rose."], [None, "5.1", "a)", "5.1", None]),
    # a number of greater depth belongs to the one above
    (["5.1 Aims", "5.1.1 First", "5.1.2 Second", "5.2 Next", "5.2.1 Third"], [None, "5.1", "5.1", None, "5.2"]),
    # points numbered afresh under a decimal
    (["8.7 The questions:", "1. Why?", "2. How?", "8.8 Next"], [None, "8.7", "8.7", None]),
    # paragraphs numbered through a paper
    (["14. It rose.", "a) why", "15. It fell."], [None, "14.", None]),
    # numbers after a letter
    (["B1 It rose.", "a) why", "B2 It fell."], [None, "B1", None]),
    # roman under letter
    (["5.1 So:", "a) first", "(ii) then", "b) next"], [None, "5.1", "a)", "5.1"]),
]


@pytest.mark.parametrize(("texts", "under"), UNDER)
def test_under(texts: list[str], under: list[str | None]) -> None:
    assert [label for _, label in walk(*map(para, texts))] == under


def test_an_unlabelled_paragraph_belongs_to_its_sections_number() -> None:
    assert walk(head("2. Finance"), para("It rose."))[1] == ("2. Finance", "2")


def test_headings_within_headings() -> None:
    found = walk(head("2. Finance"), head("Reserves"), para("2.1 They fell."), head("3. Risks"), para("3.1 None."))
    assert [section for section, _ in found] == [
        None,
        "2. Finance",
        "2. Finance: Reserves",
        "2. Finance: Reserves",
        "3. Risks",
    ]


def test_a_numbered_heading_within_its_section() -> None:
    found = walk(head("5. Context"), head("5.1 Roles"), para("5.2 The Panel met."))
    assert found[2][0] == "5. Context: 5.1 Roles"


def test_headings_without_numbers_stand_by_their_look() -> None:
    found = walk(head("Finance", size=16), head("Reserves"), para("They fell."), head("Risks", size=16), para("None."))
    assert [section for section, _ in found] == [None, "Finance", "Finance: Reserves", "Finance: Reserves", "Risks"]


def test_an_appendix_opens_a_section_of_its_own() -> None:
    found = walk(head("7. Appendices"), head("Appendix A – Costs"), para("It rose."))
    assert found[2] == ("Appendix A – Costs", None)


LEADING_IN = [
    (
        ["5.1 It rose. It is asked:", "a) why", "b) how", "5.2 It fell.", "a) and"],
        [None, *["It is asked:"] * 2, None, None],
    ),
    (["It is asked:", "a) why", "• now", "• then", "b) how"], [None, "It is asked:", "why", "why", "It is asked:"]),
    # points of a point, and the next of those that it is one of
    (["5.1 So:", "a) either:", "(ii) up", "b) down"], [None, "So:", "either:", "So:"]),
    (["8.7 We asked:", "1. Why?", "2. How?", "8.8 Next"], [None, "We asked:", "We asked:", None]),
    # what ends in no colon leads in to no lettered points: they are paragraphs of their own
    (["5. Rural crime.", "a) The Chair spoke.", "b) It was noted."], [None, None, None]),
]


@pytest.mark.parametrize(("texts", "led"), LEADING_IN)
def test_points_are_led_in(texts: list[str], led: list[str | None]) -> None:
    place, found = Place(), []
    for block in map(para, texts):
        found.append(place.lead_in(block))
        place.move(block)
    assert found == led


CAPTIONS = [
    (para("Table 1: Reserves"), "Table 1: Reserves"),
    (head("Reserves held"), "Reserves held"),
    (para("Reserves by year"), "Reserves by year"),
    (para("The Panel met at Westmarch Hall."), None),
    (para("Contact Officer – Chief Executive"), None),
    (para("2.1 Reserves by year"), None),
]


@pytest.mark.parametrize(("block", "caption"), CAPTIONS)
def test_captions(block: Block, caption: str | None) -> None:
    place = Place()
    place.move(block)
    assert place.caption == caption


SENTENCES = [
    ("One. Two follows:", "Two follows:"),
    ("Only one", "Only one"),
    ("It cost £5.2 million. “So” said the chair:", "“So” said the chair:"),
]


@pytest.mark.parametrize(("text", "last"), SENTENCES)
def test_last_sentence(text: str, last: str) -> None:
    assert last_sentence(text) == last


def led(*texts: str) -> list[str | None]:
    """What leads in to each block."""
    place, found = Place(), []
    for text in texts:
        found.append(place.lead_in(para(text)))
        place.move(para(text))
    return found


def test_names_below_each_other_are_a_roll_of_what_stands_over_them() -> None:
    over = "Independent Co-opted Members"
    assert led(over, "Ada Holm (Chairperson)", "Bo Lind", "Substitutes", "Councillors: C Moor, D Rook") == [
        None,
        over,
        over,
        None,
        None,
    ]
    assert led("Members Present:", "Cllr E Ford, Wexley", "They met at two.", "Ada Holm") == [
        None,
        "Members Present:",
        None,
        None,
    ]
    assert led("Ada Holm", "Bo Lind") == [None, None]
