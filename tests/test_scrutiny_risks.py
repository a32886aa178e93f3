from __future__ import annotations

from dataclasses import replace

import pytest
from factories import part
from scrutiny_cases import COMMISSIONER, DAY, PANEL, para, raised, report

from assistant.scrutiny.risks import risks

STEEP = "Insurance Premium costs rise. The total annual insurance premium was £900,000. A further £0.5m is needed."


def test_a_steep_rise_with_nothing_said_against_it() -> None:
    (found,) = raised(risks, report(para(STEEP, "4.1")))
    assert "no action against it is named" in found.why
    assert "56% in the insurance premium costs" in found.question


def test_what_is_said_of_a_rise_elsewhere_is_quoted() -> None:
    told = para("The tendering exercise resulted in the insurance premium rising.", "9.1", section="9. Notes")
    (found,) = raised(risks, report(para(STEEP, "4.1"), told))
    assert "no action" not in found.why
    assert [each.paragraph for each in found.related] == ["4.1", "9.1"]
    assert "beyond what page 1 says" in found.question


UNKNOWN = [
    ("Costs of the night scheme are currently unknown.", "What is the least and the most"),
    # who bears it is said, so it is not asked
    ("The funding of the night scheme is unclear but we have to absorb its costs.", "says must be absorbed"),
]


@pytest.mark.parametrize(("text", "asked"), UNKNOWN)
def test_unknown_costs(text: str, asked: str) -> None:
    (found,) = raised(risks, report(para(text, "4.1")))
    assert asked in found.question


def test_one_unknown_is_told_once_for_a_report_and_its_appendix() -> None:
    made = report(
        para("The costs of the national radio programme are unknown.", "5.9"),
        para("The cost of the national radio programme is currently unknown.", "10.1"),
    )
    passages = tuple(replace(each, part=number) for number, each in enumerate(made.passages))
    whole = {"item": "7", "author": COMMISSIONER, "body": PANEL, "meeting": DAY, "pack": DAY}
    parts = (part(0, kind="report", **whole), part(1, kind="strategy", **whole))
    (found,) = raised(risks, replace(made, passages=passages, parts=parts))
    assert (found.paragraph, [each.paragraph for each in found.related]) == ("5.9", ["10.1"])
