from __future__ import annotations

from dataclasses import replace

import pytest
from factories import row
from scrutiny_cases import raised, report

from assistant.scrutiny.arrows import arrows
from corpus.model import Direction, Passage

WORSE = "Work goes on with all partners, but there has been a deterioration in victim satisfaction for two years."
BETTER = "Work goes on with all partners, and victim satisfaction has been rising again for two years now."


def action(code: str, text: str, shown: Direction | None) -> Passage:
    made = row("Victims", code, text, "↔")
    cells = tuple(replace(cell, direction=shown if number == 3 else None) for number, cell in enumerate(made.cells))
    return replace(made, cells=cells, paragraph=code)


@pytest.mark.parametrize(
    ("text", "shown", "count"),
    [(WORSE, "level", 1), (WORSE, "up", 1), (WORSE, "down", 0), (WORSE, None, 0), (BETTER, "level", 0)],
)
def test_words_against_the_arrow(text: str, shown: Direction | None, count: int) -> None:
    assert len(raised(arrows, report(action("V1", text, shown)))) == count


def test_a_step_that_moves_is_told_from_those_that_do_not() -> None:
    steps = [("V1.1", WORSE, "level"), ("V1.2", BETTER, "up"), ("W1.1", BETTER, "up")]
    rows = [action(code, text, shown) for code, text, shown in steps]  # type: ignore[arg-type]
    (found,) = raised(arrows, report(*(replace(each, paragraph="V1") for each in rows)))
    assert found.why.startswith("The text of V1.1 speaks of")
    assert found.why.endswith("The arrow of V1.2, beside them, shows an improvement.")


def test_all_rows_are_one_finding() -> None:
    (found,) = raised(
        arrows, report(action("V1", WORSE, "level"), action("V2", WORSE.replace("victim", "public"), "level"))
    )
    assert len(found.related) == 1
    assert "do the arrows of V1 and V2 show no change" in found.question
    assert "“deterioration in victim satisfaction” and “deterioration in public satisfaction”" in found.question
