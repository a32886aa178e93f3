"""Words that tell, by themselves and in the archive."""

from __future__ import annotations

from pathlib import Path

from factories import paper, part, passage
from fakes import filled

from assistant.words import content_words, stem, stems
from index.words import rarities, standing


def test_content_words_leave_out_what_questions_are_made_of() -> None:
    assert content_words("What did the Commissioner's office say about the Beacon contract in 2031?") == (
        "Commissioner",
        "office",
        "Beacon",
        "contract",
        "2031",
    )


def test_a_code_is_a_word_with_its_figure() -> None:
    assert content_words("What do C9, T10 and O5.2 say of 4.4%?") == ("C9", "T10", "O5.2", "4.4")


def test_titles_ask_about_nothing() -> None:
    assert content_words("What did Mrs Vale and Cllr Holm say?") == ("Vale", "Holm")


def test_shortened_words_ask_about_nothing() -> None:
    assert content_words("I'm sure we’ve asked: why don't O'Brien's visitors come?") == (
        "sure",
        "O'Brien",
        "visitors",
        "come",
    )


def test_forms_of_a_word_have_one_stem() -> None:
    assert stem("partnerships") == stem("Partnership") == stem("partnership's")
    assert stem("policies") == stem("policy")
    assert stem("cell") != stem("call")


def test_the_stems_of_a_text_are_those_of_its_pieces_too() -> None:
    assert stems("pro-active policing in 2031/32") == {
        stem(w) for w in ("pro-active", "pro", "active", "policing", "in")
    } | {
        "2031/32",
        "2031",
        "32",
    }


def test_a_rare_word_tells_more_wherever_its_title_has_it(tmp_path: Path) -> None:
    one = paper("Reserves fell.", passage("Crime rose.", section="Reserve policy"), "Costs.", document="a")
    two = paper("Apologies.", document="b", parts=(part(title="Reserves"),))
    with filled(tmp_path, one, two) as store:
        found = rarities(store, ["reserve", "crime", 'no "such" word'])
        assert found["reserve"] < found["crime"] < found['no "such" word']
        assert standing(store, ["costs", "drones"]) == ("costs",)
