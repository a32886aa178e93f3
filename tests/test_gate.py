from __future__ import annotations

from pathlib import Path

import pytest

from evals.__main__ import parser
from evals.errors import BadRecord, UnreadableFile
from evals.gate import Bound, breaches, parse_bounds, read_bounds
from evals.measures import MEASURES

TOML = """
[answers]
accuracy = { at_least = 0.6 }
median_words = { at_most = 45 }
[over_naive]
accuracy = { above = 0 }
"""


def test_reads_bounds_in_order() -> None:
    assert parse_bounds(TOML, "here") == (
        Bound("answers", "accuracy", "at_least", 0.6),
        Bound("answers", "median_words", "at_most", 45.0),
        Bound("over_naive", "accuracy", "above", 0.0),
    )


@pytest.mark.parametrize(
    ("answers", "broken"),
    [
        # at the bound is within it
        ({"accuracy": 0.6, "median_words": 45.0}, []),
        ({"accuracy": 0.59, "median_words": 46.0}, ["accuracy", "median_words"]),
        # a figure that wasn't measured keeps no bound
        ({"accuracy": None}, ["accuracy", "median_words"]),
        ({}, ["accuracy", "median_words"]),
    ],
)
def test_breaches(answers: dict[str, float | None], broken: list[str]) -> None:
    assert [each.bound.name for each in breaches({"answers": answers}, parse_bounds(TOML, "here"))] == broken


def test_equal_is_not_above() -> None:
    (breach,) = breaches({"over_naive": {"accuracy": 0.0}}, parse_bounds(TOML, "here"))
    assert str(breach) == "over_naive.accuracy is 0, and should be above 0"


def test_a_section_that_was_not_measured_is_not_looked_at() -> None:
    assert breaches({"benchmark": {"ask_p50": 9.0}}, parse_bounds(TOML, "here")) == ()


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[answers", "here: not TOML"),
        ("accuracy = 0.6", "accuracy.accuracy needs one of at_least, at_most, above with a number"),
        ("[answers]\naccuracy = 0.6", "answers.accuracy needs one of"),
        ("[answers]\naccuracy = { at_least = 1, at_most = 2 }", "answers.accuracy needs one of"),
        ("[answers]\naccuracy = { at_least = true }", "answers.accuracy needs one of"),
        ("[answers]\naccuracy = { below = 1 }", "answers.accuracy needs one of"),
    ],
)
def test_says_what_is_wrong_with_bounds(text: str, complaint: str) -> None:
    with pytest.raises(BadRecord) as caught:
        parse_bounds(text, "here")
    assert complaint in str(caught.value)


def test_another_bounds_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile):
        read_bounds(tmp_path / "nowhere.toml")


def test_the_projects_bounds_name_measures() -> None:
    names = {measure.name for measure in MEASURES}
    bounds = read_bounds()
    parts = {"structure", "cells", "boxes", "entities", "findings", "innocents", "registers"}
    assert {bound.section for bound in bounds} == {"answers", "over_naive", "benchmark", "growth"} | parts
    assert {bound.name for bound in bounds if bound.section in ("answers", "over_naive")} <= names


def test_ci_ends_with_the_gate_on_the_projects_own_bounds() -> None:
    script = (Path(__file__).parent.parent / ".ci" / "run").read_text(encoding="utf-8")
    last = script.strip().splitlines()[-1].split()
    options = parser().parse_args(last[last.index("evals") + 1 :])
    assert options.gate
    assert options.bounds is None
    assert (options.papers, options.gold) == (None, None)  # the sample archive
    assert options.shown == Path("README.md")
