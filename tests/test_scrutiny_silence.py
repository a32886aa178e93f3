from __future__ import annotations

import re

import pytest
from factories import row
from scrutiny_cases import para, report

from assistant.scrutiny.case import cases
from assistant.scrutiny.silence import ACTION, CAUSE, FIGURE, METHOD, REPORTED, spoken
from corpus.model import Passage

CLAIM = para("The fleet insurance premium rises sharply. A further £0.5m is needed.", "4.1", section="4. Costs")
BESIDES = "A further £0.5m is needed."

PLACES = [
    # in the paragraph itself; beside it in the section; anywhere, where the matter's words stand together
    ([para(f"{CLAIM.text[4:]} This is due to claims.", "4.1", section="4. Costs")], True),
    ([CLAIM, para("For insurance this is due to claims.", "4.2", section="4. Costs")], True),
    ([CLAIM, para("The fleet insurance premium rose due to claims.", "9.7", section="9. Risks")], True),
    # another matter; a word in common only; the claim itself
    ([CLAIM, para("Rents rose due to inflation.", "4.2", section="4. Costs")], False),
    ([CLAIM, para("Insurance of buildings fell due to closures.", "9.7", section="9. Risks")], False),
    ([CLAIM], False),
]


@pytest.mark.parametrize(("passages", "said"), PLACES)
def test_what_the_papers_say_of_a_matter(passages: list[Passage], said: bool) -> None:
    (case,) = cases([report(*passages)], document=None, item=None, as_of=None)
    found = spoken(case, case.source.passages[0], CAUSE, matter="fleet insurance premium", besides=BESIDES)
    assert bool(found) == said
    assert all("due to" in each.quote for each in found)


def test_all_cells_of_a_row_are_read() -> None:
    made = row(
        "V2", "Tackle thefts from vehicles in all parts of the county", "A programme to reduce thefts is agreed."
    )
    (case,) = cases([report(made)], document=None, item=None, as_of=None)
    (found,) = spoken(case, case.source.passages[0], ACTION, matter="thefts from vehicles")
    assert "programme" in found.quote


KINDS = [
    (ACTION, "The contract was put out to tender.", True),
    (ACTION, "The premium has increased.", False),
    (FIGURE, "Satisfaction was 83.2%.", True),
    (FIGURE, "Satisfaction was low in 2031.", False),
    (REPORTED, "https://example.org/2031/quarterly-performance-report.pdf", True),
    (REPORTED, "The scheme goes on.", False),
    (METHOD, "The survey is open online and in hard copy.", True),
    (METHOD, "The survey is open.", False),
]


@pytest.mark.parametrize(("kind", "text", "said"), KINDS)
def test_kinds_of_answers(kind: re.Pattern[str], text: str, said: bool) -> None:
    assert bool(kind.search(text)) == said
