"""Evidence is read within its passage, and each piece of it is scored."""

from __future__ import annotations

from factories import row
from fakes import FakeReranker
from hits import hit

from assistant.evidence import Evidence, evidence
from assistant.question import understood
from assistant.reading import ROOM, readings, scores
from index.search import Hit

ASKED = understood("What does the drone cost?")
TWO = hit("It was bought in May. It cost £4m.", section="3. Drones", id="pack#0001")
PROGRESS = "The pilot began in May with six towns and was then put off. " * 12
PLANNED = "Bring shops and schools together to fight graffiti in every town of the county, and report. " * 2


def pieces(*hits: Hit) -> list[Evidence]:
    return [each for one in hits for each in evidence(one, ASKED)]


def test_the_sentences_of_a_passage_are_read_together_below_its_headings() -> None:
    (only,) = readings(pieces(TWO))
    assert only.text.text == "Report\n3. Drones\nIt was bought in May. It cost £4m."
    assert [only.text.text[start:end] for start, end in only.text.spans] == [each.said for each in only.evidence]


def test_an_item_is_read_below_the_sentence_that_leads_in_to_it() -> None:
    (only,) = readings(pieces(hit("to note it", kind="bullet", section="3. RESERVES", lead_in="The Panel agreed:")))
    assert only.text.text == "Report\n3. RESERVES\nThe Panel agreed:\nto note it"


def test_a_sentence_of_a_cell_is_read_below_its_rows_code_and_after_its_columns_header() -> None:
    long = row("V4", PLANNED, PROGRESS, columns=("Code", "Action", "Progress in the year"), paragraph="V4")
    read = list(readings(pieces(hit(long))))
    assert len(read) > 1
    assert all(each.text.text.startswith("Report\nV4\n") for each in read)
    assert all("Progress in the year: The pilot" in each.text.text for each in read if "pilot" in each.text.text)
    assert all(each.text.text.count("Action: ") <= 1 for each in read)
    spanned = [each.text.text[start:end] for each in read for start, end in each.text.spans]
    assert spanned == [each.said for each in pieces(hit(long))]


def test_a_row_that_goes_on_from_another_is_read_below_that_ones_code() -> None:
    (only,) = readings(pieces(hit(row("It began.", "In May", under="V4"))))
    assert only.text.text.startswith("Report\nV4\n")


def test_a_row_that_is_said_with_its_headers_is_not_read_with_them_twice() -> None:
    (only,) = readings(pieces(hit(row("Fleet", "6", columns=("", "Drones")))))
    assert only.text.text.count("Drones") == 1


def test_each_passage_is_read_by_itself() -> None:
    found = list(readings(pieces(TWO, hit("Costs rose.", id="pack#0002"))))
    assert [len(each.evidence) for each in found] == [2, 1]


def test_a_long_passage_is_read_in_parts_and_a_long_sentence_whole() -> None:
    many = " ".join(f"Drone {number} flew over the town." for number in range(100))
    found = list(readings(pieces(hit(many))))
    assert all(sum(len(one.said) for one in each.evidence) <= ROOM for each in found)
    assert [one.said for each in found for one in each.evidence] == [each.said for each in pieces(hit(many))]
    (whole,) = readings(pieces(hit("drone " * ROOM)))
    assert len(whole.evidence) == 1


def test_each_piece_has_its_own_score() -> None:
    found = scores(FakeReranker(), "What did it cost?", pieces(TWO, hit("Costs rose.", id="pack#0002")))
    assert len(found) == 3
    assert found[1] > found[0]


def test_nothing_to_read_has_no_scores() -> None:
    assert scores(FakeReranker(), "What did it cost?", []) == []
