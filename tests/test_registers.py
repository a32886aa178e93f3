"""Registers: what several papers say joined in one row."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from factories import part, passage, row
from registers_cases import no_names, part_text

from assistant.registers.commitments import Commitment, commitment_register
from assistant.registers.decisions import decision_register
from assistant.registers.measures import Measure, measure_register
from assistant.registers.meetings import meeting_register
from assistant.registers.plan import plan_register
from assistant.registers.references import reference_register
from assistant.registers.shelf import Shelf
from assistant.registers.terms import term_register
from corpus.entities import Tagger
from corpus.model import Passage
from corpus.reading import read_paper
from corpus.registers import PartText, part_texts
from index.ingest import tagged

PANEL = "Westmarch Police and Crime Panel"
BOARD = "Strategic Coordination Board"
LIST = ("Date", "Decision Record", "Subject", "Decision")


def heading(text: str) -> Passage:
    return passage(text, kind="heading")


# Decisions

RECORD = part_text(
    heading("DECISION RECORD – WPCC 2031-012"),
    row("Subject", "Cameras on the A4917"),
    row("Decision", "To release £45,000 for cameras"),
    row("Background Papers", "SCB 12th May 2031 Agenda Item 4.0"),
    passage("I confirm that I have reached the above decision."),
    passage("Date 21/5/2031"),
    of=part(1, kind="decision record", title="DECISION RECORD – WPCC 2031-012", meeting=date(2031, 5, 21)),
)
LISTED = part_text(
    row("20th May 2031", "WPCC 2031-012", "Cameras", "To release money", columns=LIST),
    row("28th May 2031", "WPCC 2031-013", "Lease of Quay House", "To sign the lease", columns=LIST),
)
BOARD_PAPER = part_text(
    heading("CAMERAS – RELEASE OF FUNDING"),
    of=part(2, kind="board paper", title="CAMERAS – RELEASE OF FUNDING", body=BOARD, meeting=date(2031, 5, 12)),
    document="2031-05-12-board",
)
MENTION = part_text(
    passage("The cameras were paid for (decision 2031-012), as was the work under decision WPCC 2030-099."),
    document="2032-01-15-report",
    meeting=date(2032, 1, 15),
)


def test_a_decision_is_one_row_of_its_list_row_record_and_mentions() -> None:
    mentioned, whole, listed = decision_register(Shelf((LISTED, RECORD, BOARD_PAPER, MENTION)))
    assert (whole.number, whole.state, whole.amount) == ("WPCC 2031-012", "recorded", 45000.0)
    assert (whole.listed, whole.board, whole.signed) == (date(2031, 5, 20), date(2031, 5, 12), date(2031, 5, 21))
    (background,) = whole.background
    assert (background.document, background.page) == ("2031-05-12-board", 1)
    assert [said.citation.document for said in whole.mentions] == ["2032-01-15-report"]
    assert (listed.number, listed.state, listed.subject) == ("WPCC 2031-013", "listed", "Lease of Quay House")
    assert (mentioned.number, mentioned.state) == ("WPCC 2030-099", "only mentioned")


def test_a_paper_that_goes_takes_its_part_of_a_row_along() -> None:
    whole = next(row for row in decision_register(Shelf((LISTED, MENTION))) if row.number == "WPCC 2031-012")
    assert (whole.state, whole.signed, whole.record) == ("listed", None, ())


def test_a_background_paper_that_isnt_there_is_said_not_to_be() -> None:
    (whole,) = decision_register(Shelf((RECORD,)))
    assert [str(each) for each in whole.background] == ["SCB 12th May 2031 Agenda Item 4.0 (not in the archive)"]


def test_a_decision_spoken_of_without_its_number_is_found_by_its_sum() -> None:
    later = part_text(
        passage("Westmarch County Council was paid £45,000 for the cameras on the A4917."),
        passage("£45,000 was spent on training."),
        meeting=date(2031, 9, 1),
        document="later",
    )
    (whole,) = decision_register(Shelf((RECORD, later)))
    assert [said.citation.quote[:25] for said in whole.spoken_of] == ["Westmarch County Council "]


# Commitments

COLUMNS = ("Ref", "Meeting", "Action", "Due", "Progress")
MINUTES = part_text(
    passage("a) The Commissioner undertook to share the survey of hate crime victims by the end of July 2031."),
    passage("b) Members asked whether the Commissioner would sell the horses."),
    of=part(0, kind="minutes", title="Minutes", meeting=date(2031, 6, 4), pack=date(2031, 9, 3), body=PANEL),
)
BY = date(2031, 11, 12)


def committed(*later: Passage, as_of: date = BY) -> list[Commitment]:
    report = part_text(*later, of=part(1, meeting=date(2031, 11, 12), body=PANEL), document="2031-11-12-pack")
    return list(commitment_register(Shelf((MINUTES, report)), as_of))


STATES = [
    ("The survey of hate crime victims was shared with Members in July.", "done"),
    ("The survey of hate crime victims has been delayed.", "overdue"),
    ("The survey of hate crime victims was expected in July.", "unknown"),  # tells nothing new
    ("Recorded crime fell.", "unknown"),
]


@pytest.mark.parametrize(("told", "state"), STATES)
def test_what_later_papers_say_decides_what_became_of_a_promise(told: str, state: str) -> None:
    (found,) = committed(passage(told))
    assert (found.by, found.made, found.due) == ("Commissioner", date(2031, 6, 4), date(2031, 7, 31))
    assert found.state == state
    assert bool(found.outcome) == (state != "unknown")


def test_a_promise_is_open_until_its_day_is_over() -> None:
    (found,) = commitment_register(Shelf((replace(MINUTES, part=replace(MINUTES.part, pack=None)),)), date(2031, 7, 1))
    assert found.state == "open"


def test_a_log_counts_before_what_else_is_said() -> None:
    log = row(
        "31/07", "4 June 2031", "Commissioner to share the survey of hate crime victims", "31 July 2031", "In progress",
        columns=COLUMNS,
    )  # fmt: skip
    (found,) = committed(log, passage("The survey of hate crime victims was shared."))
    assert (found.state, found.ref, len(found.made_in)) == ("overdue", "31/07", 2)


def test_each_action_of_a_table_is_a_commitment_with_its_source() -> None:
    action = "The Panel AGREED to note the report. It asked: • for a map of the beats • for the rota"
    minutes = part_text(row("Beats", action, columns=("ITEM", "ACTION")), of=replace(MINUTES.part, number=3))
    found = commitment_register(Shelf((minutes,)), BY)
    assert [(each.text, each.state) for each in found] == [
        ("The Panel AGREED to note the report.", "done"),
        ("for a map of the beats", "unknown"),
        ("for the rota", "unknown"),
    ]
    assert all(each.made_in for each in found)


def test_a_limit_is_kept_or_broken_by_a_later_figure() -> None:
    minutes = part_text(
        passage("a) The Chief Executive stated that decision records would be published within ten working days."),
        of=MINUTES.part,
    )
    report = part_text(
        passage("A decision record was published eleven working days after it was signed."),
        meeting=date(2031, 11, 12),
        document="later",
    )
    (found,) = commitment_register(Shelf((minutes, report)), BY)
    assert found.state == "partly"


# Measures


def measured(*parts: PartText) -> tuple[Measure, ...]:
    return measure_register(Shelf(parts), date(2032, 12, 31))


YEARS = ("Measure", "2029/30", "2030/31")
TABLE = part_text(row("Calls to 101 abandoned", "7.9%", "10.4%", columns=YEARS))


def test_a_measure_is_followed_from_a_table_into_sentences() -> None:
    later = part_text(
        passage("Calls to 101 abandoned fell to 9.8% in the quarter to June 2031, against 11.8% a year before."),
        passage("Take-up of training was 9.9% in the quarter to June 2031."),
        meeting=date(2031, 7, 2),
        document="later",
    )
    (found,) = measured(TABLE, later)
    assert (found.name, found.unit) == ("Calls to 101 abandoned", "%")
    assert [(each.period, each.value) for each in found.points] == [
        ("2029/30", 7.9),
        ("2030-04/2030-06", 11.8),
        ("2030/31", 10.4),
        ("2031-04/2031-06", 9.8),
    ]
    assert found.said[-1].citation.document == "later"


def test_financial_and_calendar_years_are_kept_apart() -> None:
    table = part_text(row("Killed or seriously injured", "248", "229", columns=YEARS))
    later = part_text(
        passage("In 2030 there were 214 people killed or seriously injured."),
        meeting=date(2031, 2, 1),
        document="later",
    )
    last = part_text(
        passage("In 2031 there were 231 people killed or seriously injured."), meeting=date(2032, 2, 1), document="last"
    )
    assert sorted([[point.value for point in each.points] for each in measured(table, later, last)]) == [
        [214.0, 231.0],
        [248.0, 229.0],
    ]


NO_READINGS = [
    "Calls to 101 abandoned fell by 9.8% in the quarter to June 2031.",  # a change
    "The target for calls to 101 abandoned is 9.8% in the quarter to June 2031.",
    "Calls to 101 abandoned are to be below 9.8% in the quarter to June 2031.",
]


@pytest.mark.parametrize("text", NO_READINGS)
def test_changes_targets_and_limits_are_no_readings(text: str) -> None:
    later = part_text(passage(text), meeting=date(2031, 7, 2), document="later")
    (found,) = measured(TABLE, later)
    assert len(found.points) == 2


# The rest

PLAN = ("Ref", "Priority action", "Delivery lead", "Progress", "Status / direction")


def planned(update: str, arrow: str, day: date, action: str = "Reduce serious violence in public places") -> PartText:
    return part_text(
        row("P1", action, "Constabulary", update, arrow, columns=PLAN, paragraph="P1"), meeting=day, document=f"{day}"
    )


def test_a_code_is_followed_over_the_papers_that_report_it() -> None:
    first, second = planned("Patrols have begun.", "↓", date(2031, 3, 4)), planned("Five more.", "↑", date(2031, 6, 4))
    (found,) = plan_register(Shelf((second, first)))
    assert [(each.direction, each.update) for each in found.reports] == [
        ("down", "Patrols have begun."),
        ("up", "Five more."),
    ]
    other = planned("Begun.", "↔", date(2032, 6, 4), "Plant hedges along every road")
    assert len(plan_register(Shelf((first, other)))) == 2  # the next plan uses the code for something else


def test_a_meeting_has_offices_apologies_and_items_and_no_names() -> None:
    minutes = part_text(
        passage("Present: Police and Crime Commissioner (Chair), Chief Constable (left at 3pm), Head of Estates"),
        heading("1. Apologies"),
        passage("Apologies were received from the Chief Finance Officer.", section="1. Apologies", under="1"),
        heading("2. Estates"),
        of=part(0, kind="minutes", title="Minutes", body=BOARD, meeting=date(2031, 6, 4)),
    )
    (found,) = meeting_register(Shelf((minutes,)))
    assert found.present == ("Police and Crime Commissioner (Chair)", "Chief Constable", "Head of Estates")
    assert found.apologies == ("Chief Finance Officer",)
    assert [(each.number, each.title) for each in found.items] == [("1", "Apologies"), ("2", "Estates")]


def test_a_term_with_two_meanings_has_two_rows() -> None:
    one = part_text(passage("Town Beat Constables (TBCs) report to the Strategic Coordination Board (the “Board”)."))
    other = part_text(passage("The Tidal Barrier Commission (TBC) met."), document="other")
    found = term_register(Shelf((one, other)))
    assert [(row.term, row.meaning) for row in found] == [
        ("Board", "Strategic Coordination Board"),
        ("TBC", "Tidal Barrier Commission"),
        ("TBC", "Town Beat Constables"),
    ]


def test_a_reference_is_resolved_where_one_paper_only_can_be_meant() -> None:
    report = part_text(
        passage(
            "Cameras – release of funding, Agenda Item 4.0, Strategic Coordination Board, 12 May 2031",
            section="9. BACKGROUND DOCUMENTS",
        ),
        passage(
            "Hedges, Agenda Item 5.0, Strategic Coordination Board, 12 May 2031", section="9. BACKGROUND DOCUMENTS"
        ),
        passage("None", section="9. BACKGROUND DOCUMENTS"),
    )
    cameras, hedges = reference_register(Shelf((report, BOARD_PAPER)))
    assert (cameras.document, cameras.day, cameras.item) == ("2031-05-12-board", date(2031, 5, 12), "4.0")
    assert hedges.document is None


# The real papers

REAL = sorted(Path(os.environ.get("SCRUTINY_ARCHIVE") or "nowhere").glob("*.pdf"))


@pytest.fixture(scope="module")
def real() -> Shelf:
    if not REAL:
        pytest.skip("SCRUTINY_ARCHIVE names no folder of papers")
    papers = (tagged(read_paper(path.read_bytes(), path.stem), Tagger(no_names)) for path in REAL)
    return Shelf(tuple(part for paper in papers for part in part_texts(paper)))


@pytest.mark.archive
def test_every_decision_with_a_record_is_one_whole_row_and_nothing_else_is(real: Shelf) -> None:
    found = decision_register(real)
    records = [part for part in real.parts if part.part.kind == "decision record"]
    whole = [row for row in found if row.state == "recorded"]
    assert len(whole) == len(records) == 3
    for row_ in whole:
        assert row_.number
        assert row_.subject
        assert row_.decision
        assert row_.signed
        assert row_.listed
        assert row_.office
        assert row_.record
        assert row_.entry
        assert row_.background
    assert [row.state for row in found if row not in whole] == ["only mentioned"] * 2


@pytest.mark.archive
def test_every_action_of_the_minutes_table_is_a_commitment_with_its_source(real: Shelf) -> None:
    found = commitment_register(real, real.newest or date.today())
    cited = {said.passage for row in found for said in row.made_in}
    rows = [
        passage
        for part in real.parts
        if part.part.kind == "minutes"
        for passage in part.passages
        if any(cell.column == "ACTION" for cell in passage.cells)
    ]
    assert len(rows) >= 5
    assert {passage.id for passage in rows} <= cited
    points = [point for passage in rows for point in passage.text.split(" • ")[1:]]
    said = " ".join(said.citation.quote for row in found for said in row.made_in)
    assert all(point.strip()[:40] in said for point in points)
