from __future__ import annotations

import pytest
from factories import passage
from scrutiny_cases import para, raised, report

from assistant.scrutiny.unfinished import unfinished


def numbered(last: str) -> list[str]:
    return ["Crime fell.", "Costs rose.", "Staff left.", last]


REFERENCES = [
    # to a paragraph that there is, to another paper's, to one that isn't there
    ("Complaints are handled as in paragraph 5.2 above.", 0),
    ("Paragraph 5.9 of the Guidance applies.", 0),
    ("Members may speak (see paragraph 5.9 of the Rules).", 0),
    ("Complaints are handled as in paragraph 5.9 above.", 1),
    ("Complaints are few (see paragraph 5.9).", 1),
]


@pytest.mark.parametrize(("text", "count"), REFERENCES)
def test_references(text: str, count: int) -> None:
    made = report(*(para(each, f"5.{n}") for n, each in enumerate(numbered(text), 1)))
    assert len(raised(unfinished, made)) == count


ENDINGS = [
    ("There has been an acknowledgement that the roll out of national programmes", 1),
    ("The programme will be delivered by the Constabulary and", 1),
    # whole, though the full stop is missing
    ("There has been an acknowledgement that the roll out is late", 0),
    ("The Commissioner will continue to work with all partners in the county", 0),
    ("The objectives of the Plan for the next three years are:", 0),
]


@pytest.mark.parametrize(("text", "count"), ENDINGS)
def test_sentences_that_stop(text: str, count: int) -> None:
    made = report(para(text, "4.16"), para("Insurance costs rose again this year.", "4.17"))
    assert len(raised(unfinished, made)) == count


def test_a_sentence_that_goes_on_over_the_page_does_not_stop() -> None:
    made = report(
        para("The programme will be delivered by the Constabulary and", "4.16"),
        passage("its partners.", page=2),
    )
    assert raised(unfinished, made) == []


VERBLESS = [
    (
        "The joint interim arrangement for one Chief Finance Officer across the Authority and the Office in June 2031.",
        1,
    ),
    ("The shared interim arrangement for one Chief Finance Officer began in the autumn of 2031 across both.", 0),
    ("The arrangement.", 0),
]


@pytest.mark.parametrize(("text", "count"), VERBLESS)
def test_sentences_without_a_verb(text: str, count: int) -> None:
    assert len(raised(unfinished, report(para(text, "5.5"), para("Costs rose again this year.", "5.6")))) == count


@pytest.mark.parametrize(("labels", "count"), [(("5.1", "5.2", "5.3"), 0), (("5.1", "5.3"), 1), (("5.1", "6.3"), 0)])
def test_numbers_left_out(labels: tuple[str, ...], count: int) -> None:
    made = report(*(para("Crime fell in the county.", label, section=label[0]) for label in labels))
    assert len(raised(unfinished, made)) == count
