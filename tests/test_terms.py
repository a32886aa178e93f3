"""Acronyms are those that papers introduce, and a question is searched with both ways of writing."""

from __future__ import annotations

import pytest

from assistant.terms import FIELD, Term, expansion, terms, written_both_ways


@pytest.mark.parametrize(
    ("before", "short", "long"),
    [
        ("the Independent Custody Visitor ", "ICV", "Independent Custody Visitor"),
        (
            "run by the Office of the Police and Crime Commissioner ",
            "OPCC",
            "Office of the Police and Crime Commissioner",
        ),
        ("the Strategic Coordination Board’s plan ", "SCB", None),
        ("Medium Term Financial Strategy ", "MTFS", "Medium Term Financial Strategy"),
        # a hyphen parts words as a space does
        ("reports of anti-social behaviour ", "ASB", "anti-social behaviour"),
        # other letters
        ("the new building ", "ICV", None),
        ("", "ICV", None),
    ],
)
def test_expansion(before: str, short: str, long: str | None) -> None:
    assert expansion(before, short) == long


def test_the_commonest_expansion_is_taken() -> None:
    texts = ["Local Policing Review (LPR)", "Local Policing Review (LPR)", "Local Planning Review (“LPR”)"]
    assert terms(texts) == (Term("LPR", "Local Policing Review"), *FIELD)


def test_a_papers_own_meaning_comes_before_the_fields() -> None:
    own = Term("CSP", "Custody Safety Project")
    assert own in terms(["the Custody Safety Project (CSP)"])
    assert [term for term in terms(["the Custody Safety Project (CSP)"]) if term.short == "CSP"] == [own]


KNOWN = (Term("ASB", "anti-social behaviour"), Term("ICV", "Independent Custody Visitor"))


@pytest.mark.parametrize(
    ("question", "searched"),
    [
        ("What is an ICV?", "What is an ICV? (Independent Custody Visitor)"),
        ("Is anti-social behaviour rising?", "Is anti-social behaviour rising? (ASB)"),
        ("Is it rising?", "Is it rising?"),
        ("Is ASB (anti-social behaviour) rising?", "Is ASB (anti-social behaviour) rising?"),
    ],
)
def test_written_both_ways(question: str, searched: str) -> None:
    assert written_both_ways(question, KNOWN) == searched
