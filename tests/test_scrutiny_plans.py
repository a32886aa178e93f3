"""Plans, assurance and reports that repeat themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from factories import passage
from scrutiny_cases import para, raised, report, table

from assistant.scrutiny.assurance import assurance
from assistant.scrutiny.plans import plans
from assistant.scrutiny.stale import measure_name, stale
from corpus.model import Passage

COLUMNS = ["Theme", "Code", "Progress", "Status"]


def plan(*statuses: str, fill: str | None = None) -> list[Passage]:
    rows = table(
        *(["Victims", f"V{n}", "Work was done with all partners.", status] for n, status in enumerate(statuses, 1)),
        columns=COLUMNS,
    )
    made = []
    for number, each in enumerate(rows, 1):
        cells = tuple(replace(cell, fill=fill if cell.column == "Status" else None) for cell in each.cells)
        made.append(replace(each, paragraph=f"V{number}", cells=cells))
    return made


STATUSES = [
    (("↔", "↑", "↔", "↑", "↔", "↔"), None, 0),
    (("↔", "", "↔", "↑", "↔", "↔"), None, 1),
    # with colours a cell may say its status without words
    (("↔", "", "↔", "↑", "↔", "↔"), "#00ff00", 0),
]


@pytest.mark.parametrize(("statuses", "fill", "count"), STATUSES)
def test_a_row_without_a_status(statuses: tuple[str, ...], fill: str | None, count: int) -> None:
    rows = [replace(each) for each in plan(*statuses, fill=fill)]
    rows = [replace(each, cells=(*each.cells, each.cells[-1])) if len(each.cells) < 4 else each for each in rows]
    assert len(raised(plans, report(*rows))) == count


RATINGS = [
    ("The status was changed from its previous 'Red' status to 'Amber'.", "↔", 1),
    ("The status stays 'Amber'.", "↔", 0),
]


@pytest.mark.parametrize(("text", "arrow", "count"), RATINGS)
def test_a_rating_changed_without_movement(text: str, arrow: str, count: int) -> None:
    rows = table(["T10", text, arrow], columns=["Code", "Progress", "Status"])
    findings = raised(assurance, report(*rows))
    assert len(findings) == count
    assert all("no movement" in finding.why for finding in findings)


ASSURED = [
    ("The audit gave substantial assurance that controls are suitably designed.", 1),
    ("The audit gave substantial assurance that controls are suitably designed and consistently applied.", 0),
    ("The lock is suitably designed.", 0),
]


@pytest.mark.parametrize(("text", "count"), ASSURED)
def test_assurance_about_design_alone(text: str, count: int) -> None:
    assert len(raised(assurance, report(para(text, "5.4")))) == count


@pytest.mark.parametrize(("closes", "count"), [("28 March", 1), ("28 February", 0)])
def test_results_of_a_survey_that_is_open(closes: str, count: int) -> None:
    made = report(
        para(f"The survey runs until {closes}.", "8.2", section="8. Survey"),
        para("So far 1,000 people have completed it.", "8.7", section="8. Survey"),
    )
    assert len(raised(assurance, made)) == count


BODY = [
    f"Aim {n}: the Commissioner has worked with every partner in the county to see that this aim of the Plan is "
    "met and told."
    for n in range(1, 7)
]


@pytest.mark.parametrize(("kept", "count"), [(6, 1), (4, 1), (2, 0)])
def test_a_report_that_repeats_the_last_one(kept: int, count: int) -> None:
    earlier = report(
        *(para(text, f"5.{n}") for n, text in enumerate(BODY, 1)),
        document="2031-01-07-report",
        meeting=date(2031, 1, 7),
        pack=None,
    )
    changed = [*BODY[:kept], *(text.replace("worked", "spoken") for text in BODY[kept:])]
    later = report(*(para(text, f"5.{n}") for n, text in enumerate(changed, 1)))
    findings = raised(stale, earlier, later)
    assert [finding.type for finding in findings] == ["stale_or_copied_report"] * count
    assert all(f"{kept} of the 6" in finding.question for finding in findings)


OLD = [
    ("Satisfaction is 83.2% (12 month rolling average to Dec 2029).", 1),
    ("Satisfaction is 83.2% (12 month rolling average to Dec 2030).", 0),
    ("Calls rose by 4% in the year ending September 2030, against the year ending September 2029.", 0),
]


@pytest.mark.parametrize(("text", "count"), OLD)
def test_old_figures(text: str, count: int) -> None:
    assert len(raised(stale, report(passage(text)))) == count


def told(code: str, words: str) -> Passage:
    """A row of a plan whose action is always named, its activities perhaps not."""
    columns = ["Theme", "Priority actions", "Key activities", "Status"]
    (made,) = table(["Victims", "Support victims of all crimes", words, "↔"], columns=columns)
    return replace(made, paragraph=code)


def test_a_status_with_no_word_of_what_was_done() -> None:
    rows = [told(f"V{n}", "Work was done with all partners in the county.") for n in range(1, 7)]
    (found,) = raised(plans, report(*rows, told("V7", "V7")))
    assert found.paragraph == "V7"
    assert found.question.startswith("On what does the status of V7 (“Support victims of all crimes”) rest")
    assert raised(plans, report(*rows)) == []


def test_a_covering_report_is_asked_for_the_changes_of_its_appendix() -> None:
    same = [para(f"{'All partners of the county work on theme ' * 4}{n}.", f"5.{n}") for n in range(1, 5)]
    rows = [told(f"V{n}", "New work was done with all partners. " * 30) for n in range(1, 7)]
    fields = {"title": "Monitoring delivery"}
    earlier = report(*same, document="2030-12-04-panel", meeting=date(2030, 12, 4), pack=date(2030, 12, 4), **fields)
    (found,) = [
        each for each in raised(stale, earlier, report(*same, *rows, **fields)) if each.document != earlier.document
    ]
    assert "which actions of the appendix have changed" in found.question


NAMES = [
    ("Satisfaction with the service = 83.2% (rolling average to Dec 2029).", "satisfaction with the service"),
    ("At 83.2% (to Dec 2029) it is high.", "what it gives as of Dec 2029"),
]


@pytest.mark.parametrize(("quote", "name"), NAMES)
def test_an_old_figure_by_its_name(quote: str, name: str) -> None:
    assert measure_name(quote, "Dec 2029").lower() == name.lower()


def test_a_rating_outside_its_own_key() -> None:
    key = para("Status key: red, action needed; yellow, delayed; green, on target; white, not started.", "5.1")
    (row,) = plan("↔")
    text = row.text.replace(
        "Work was done with all partners.", "The status goes from its previous 'Red' status to 'Amber'."
    )
    moved = table(["Victims", "V1", text.split(" | ")[2], "↔"], columns=COLUMNS)[0]
    (found,) = raised(assurance, report(key, replace(moved, paragraph="V1")))
    assert "has no Amber" in found.why
    assert found.confidence > 0.9
