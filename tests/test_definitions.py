"""An acronym is written out by the sentence that introduces it."""

from __future__ import annotations

import pytest
from hits import hit

from assistant.definitions import acronym, written_out
from assistant.question import understood


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("What is an ICV?", "ICV"),
        ("PEQF stands for?", "PEQF"),
        ("What does MTFS mean", "MTFS"),
        # no acronym is asked for
        ("How does the guidance define a complaint?", None),
        ("How many ICVs are there?", None),
    ],
)
def test_acronym(question: str, short: str | None) -> None:
    assert acronym(understood(question)) == short


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # the sentence, and the next, which often explains
        (
            "It met twice. The Independent Custody Visitor (ICV) Scheme is old. Visitors come unannounced. It is free.",
            "The Independent Custody Visitor (ICV) Scheme is old. Visitors come unannounced.",
        ),
        # small words between
        ("The Office of the Police and Crime Commissioner (OPCC) pays.", None),
        # brackets around something else
        ("Costs fell (ICV) sharply.", None),
    ],
)
def test_written_out(text: str, said: str | None) -> None:
    found = written_out("ICV", [hit("Nothing here."), hit(text)])
    assert [each.text for each in found] == ([said] if said else [])


def test_small_words_may_be_left_out() -> None:
    found = written_out("OPCC", [hit("The Office of the Police and Crime Commissioner (OPCC) pays.")])
    assert len(found) == 1
