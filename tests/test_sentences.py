"""Text to sentences: where one ends, and where it only seems to."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.sentences import sentences

CASES = [
    # two
    ("Crime fell. Costs rose.", ["Crime fell.", "Costs rose."]),
    # nothing, and nothing but space
    ("", []),
    (" \n", []),
    # no full stop at the end
    ("Crime fell. Costs rose", ["Crime fell.", "Costs rose"]),
    # questions and cries
    ("Did crime fall? It did! Costs rose.", ["Did crime fall?", "It did!", "Costs rose."]),
    # a sum or a figure begins the next
    (
        "It was agreed. £4.2m was set aside. 12 posts went.",
        ["It was agreed.", "£4.2m was set aside.", "12 posts went."],
    ),
    # points within figures and times
    ("The reserve is £4.2m (3.1%) at 9.30 p.m. on the day.", ["The reserve is £4.2m (3.1%) at 9.30 p.m. on the day."]),
    # quotation marks and brackets go with the sentence that they close
    (
        "He said “no.” The Panel noted it. (It met.) So it was.",
        ["He said “no.”", "The Panel noted it.", "(It met.)", "So it was."],
    ),
    # a share or a sum in brackets goes with the sentence that it is of, a number in brackets with what it counts
    (
        "Do you feel safe at night? (83 %) It was saved. (£4.2m)",
        ["Do you feel safe at night? (83 %)", "It was saved. (£4.2m)"],
    ),
    ("Crime fell. (2) Costs rose.", ["Crime fell.", "(2) Costs rose."]),
    # abbreviations, initials, versions
    ("See para. 4 and Fig. 2, i.e. Table 3.", ["See para. 4 and Fig. 2, i.e. Table 3."]),
    ("Cllr. A. Member spoke to St. Brennan Road, Ref. 12.", ["Cllr. A. Member spoke to St. Brennan Road, Ref. 12."]),
    ("The plan, v1. It follows.", ["The plan, v1. It follows."]),
    # a number alone is a label, not a sentence
    ("1. Crime fell. 2. Costs rose.", ["1. Crime fell.", "2. Costs rose."]),
    # a semicolon ends one only before a capital
    (
        "to note the report; to agree the plan; The Panel agreed",
        ["to note the report; to agree the plan;", "The Panel agreed"],
    ),
    # a small letter goes on
    ("It was the Chief Constable. who replied.", ["It was the Chief Constable. who replied."]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == expected


@given(st.text(alphabet="aB1 .!?;\n”(£", max_size=80))
def test_no_word_is_lost_and_spans_are_in_order(text: str) -> None:
    spans = sentences(text)
    assert re.sub(r"\s", "", "".join(text[start:end] for start, end in spans)) == re.sub(r"\s", "", text)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    assert all(text[start:end].strip() for start, end in spans)
