from __future__ import annotations

from factories import row
from scrutiny_cases import para

from assistant.scrutiny.statements import statements


def test_a_paragraph_makes_its_sentences_without_its_label() -> None:
    found = statements([para("Crime fell. Costs rose.", "4.1")])
    assert [each.text for each in found] == ["Crime fell.", "Costs rose."]
    assert all(each.passage.text[each.start : each.end] == each.text for each in found)


def test_a_short_row_is_one_statement_and_a_row_of_figures_none() -> None:
    found = statements([row("Background papers", "To follow"), row("Fleet", "12", "13")])
    assert [each.text for each in found] == ["Background papers | To follow"]


def test_a_long_cell_makes_sentences() -> None:
    told = "The team was enlarged in May. " + "It has met every week since then in all of the wards. " * 3
    found = statements([row("P1", told.strip())])
    assert found[0].text == "The team was enlarged in May."
