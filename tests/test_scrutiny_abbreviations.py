from __future__ import annotations

import pytest
from scrutiny_cases import para, report

from assistant.scrutiny.abbreviations import glossary, spelled_out

KNOWN = {"NAS": "National Air Service", "PCSO": "Police Community Support Officer"}

QUESTIONS = [
    (
        "What does the NAS cost, and who pays the NAS?",
        "What does the National Air Service (NAS) cost, and who pays the NAS?",
    ),
    ("How many PCSOs are there?", "How many Police Community Support Officers (PCSOs) are there?"),
    # what is quoted stays as printed; what nobody defines and what stands beside its words too
    ("What does “the NAS” cost?", "What does “the NAS” cost?"),
    ("What is the MTX?", "What is the MTX?"),
    ("What does the National Air Service (NAS) cost?", "What does the National Air Service (NAS) cost?"),
]


@pytest.mark.parametrize(("question", "said"), QUESTIONS)
def test_spelled_out_where_it_first_stands(question: str, said: str) -> None:
    assert spelled_out(question, KNOWN) == said


DEFINED = [
    (["The National Air Service (NAS) is new."], {"NAS": "National Air Service"}),
    # endings differ, the thing doesn't
    (["The Policing Education Framework (PEF).", "The Police Education Framework (PEF)."], {"PEF"}),
    # two things under one name
    (["The National Air Service (NAS) is new.", "The Night Alarm System (NAS) is old."], set()),
]


@pytest.mark.parametrize(("texts", "known"), DEFINED)
def test_what_the_papers_define(texts: list[str], known: dict[str, str] | set[str]) -> None:
    found = glossary([report(*(para(text) for text in texts))])
    assert (found if isinstance(known, dict) else set(found)) == known
