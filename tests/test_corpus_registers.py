"""What one part says for the registers: tables of sentences and rows as offices write them."""

from __future__ import annotations

from datetime import date

import pytest
from factories import part, passage, row
from registers_cases import part_text

from corpus.model import Passage
from corpus.registers.commitments import promises
from corpus.registers.dues import due
from corpus.registers.measures import readings
from corpus.registers.meetings import minuted
from corpus.registers.outcomes import Limit, limit, logged, reached, told
from corpus.registers.plan import colour, plan_rows
from corpus.registers.references import references
from corpus.registers.said import sentences
from corpus.registers.stretches import ends, lengthened, moved, of_heading
from corpus.registers.terms import definitions

MINUTES = part(0, kind="minutes", title="Minutes", meeting=date(2031, 6, 4), pack=date(2031, 9, 3))


def heading(text: str) -> Passage:
    return passage(text, kind="heading")


# Promises: (sentence, in minutes?, who, due)
PROMISES = [
    ("The Commissioner undertook to write to the Panel by the end of July 2031.", True, "Commissioner", "2031-07-31"),
    ("The Chief Executive stated that records would be published within ten days.", True, "Chief Executive", None),
    ("The Chief Constable had been asked to report in spring 2032.", True, "Chief Constable", "2032-05-31"),
    ("Members asked that future editions show the date of each update.", True, None, None),
    ("It will be installed by Westmarch County Council by the end of June 2032.", False, "Westmarch County Council",
     "2032-06-30"),
    ("A final position will be reported to the Audit Committee.", False, "Audit Committee", None),
    ("The review is expected to be completed in the summer of 2031.", False, None, "2031-08-31"),
    ("A contact point will open in the new year.", False, None, "2032-01-31"),
    ("The aim is that there are none by 31 December 2031.", False, None, "2031-12-31"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "in_minutes", "by", "last"), PROMISES)
def test_a_promise_says_who_and_by_when(text: str, in_minutes: bool, by: str | None, last: str | None) -> None:
    (found,) = promises(part_text(passage(text), of=MINUTES if in_minutes else None))
    assert (found.by, found.due.last.isoformat() if found.due else None) == (by, last)
    assert found.said.citation.quote == text


NO_PROMISES = [
    ("Members asked whether the Commissioner would sell the horses by July 2031.", True),
    ("Members asked for the average value of an award.", True),
    ("The Panel AGREED to note the report.", True),
    ("54% of residents agreed that the police deal with what matters.", False),
    ("The cost is expected to be £4m in 2032.", False),
    ("Reserves will fall by March 2032.", False),
    ("The Board will recall that the refuge closed in May 2030.", False),
    ("The next meeting will be on 3 September 2031.", False),
    ("Recorded crime fell in 2030.", False),
]


@pytest.mark.parametrize(("text", "in_minutes"), NO_PROMISES)
def test_questions_forecasts_and_notings_are_no_promises(text: str, in_minutes: bool) -> None:
    assert list(promises(part_text(passage(text), of=MINUTES if in_minutes else None))) == []


def test_bullets_under_a_lead_in_are_asked_for() -> None:
    lead = "The Panel AGREED to note the report and asked:"
    (found,) = promises(
        part_text(
            passage("that the rota be sent to Members (action 31/14)", kind="bullet", lead_in=lead),
            passage("To note the report", kind="bullet", lead_in=lead),
            of=MINUTES,
        )
    )
    assert (found.kind, found.ref) == ("request", "31/14")


TABLES = [
    # headings over the columns
    ([row("1", "Weekly report on calls", "Head of Contact", "4/7/2031", columns=("No.", "Action", "Owner", "By"))],
     [("Weekly report on calls", "Head of Contact", "2031-07-04", None)]),
    # headings in a row of their own
    ([row("ITEM", "ACTION"), row("Custody", "It was agreed that: • the survey be shared • a visit be arranged")],
     [("the survey be shared", None, None, None), ("a visit be arranged", None, None, None)]),
    # a log, with what has been done
    ([row("31/02", "4 June 2031", "Share the survey", "July 2031", "Complete – sent.",
          columns=("Ref", "Meeting", "Action", "Due", "Progress"))],
     [("Share the survey", None, "2031-07-31", "Complete – sent.")]),
    # a log that has nothing to say
    ([row("31/02", "4 June 2031", "Share the survey", "July 2031", columns=("Ref", "Meeting", "Action", "Due"))],
     [("Share the survey", None, "2031-07-31", "")]),
    # no table of actions
    ([row("Ardenport", "5,214", columns=("District", "Actions taken in 2030"))], []),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), TABLES)
def test_tables_of_actions(rows: list[Passage], expected: list[tuple[str, ...]]) -> None:
    found = promises(part_text(*rows, of=MINUTES))
    assert [(p.text, p.by, p.due.last.isoformat() if p.due else None, p.status) for p in found] == expected


def test_a_month_without_a_year_is_still_to_come() -> None:
    source = part_text(passage("It was agreed that the case should come in March."), of=MINUTES)
    found = due(source.passages[0], 0, 60, date(2031, 6, 4))
    assert found is not None
    assert found.last == date(2032, 3, 31)


# Outcomes

TOLD = [
    ("The survey was shared with Members.", "done"),
    ("At the request of the Panel each update shows its date.", "done"),
    ("Measures have been set for five of the seven, and the other two will follow.", "partly"),
    ("The work has been delayed.", "not done"),
    ("The programme board has yet to agree the paper.", "not done"),
    ("The business case is now expected in February.", "not done"),
    ("The cameras will be switched on in June.", "to come"),
    ("The review was expected to be completed in the summer.", None),
    ("The survey is of 40 people.", None),
]


@pytest.mark.parametrize(("sentence", "outcome"), TOLD)
def test_what_a_sentence_tells(sentence: str, outcome: str | None) -> None:
    assert told(sentence) == outcome


LOGGED = [
    ("Complete – letter of 29 October", "done"),
    ("Closed", "done"),
    ("In progress", "not done"),
    ("Awaited. The board has yet to agree.", "not done"),
    ("Ongoing", "not done"),
    ("See item 8", None),
]


@pytest.mark.parametrize(("status", "outcome"), LOGGED)
def test_what_a_log_says(status: str, outcome: str | None) -> None:
    assert logged(status) == outcome


def test_a_promised_figure_is_measured_by_its_unit() -> None:
    assert limit("bring the rate below 12% by June") == Limit("most", 12.0, "%")
    assert limit("raise this to 80% by June") == Limit("least", 80.0, "%")
    assert limit("published within ten working days") == Limit("most", 10.0, "working day")
    assert limit("published soon") is None
    assert reached("It took eleven working days, or 5% longer.", "working day") == [11.0]


# Measures


def read(text: str, **fields: object) -> list[tuple[float, str]]:
    return [(each.value, each.period) for each in readings(part_text(passage(text, **fields)))]


READINGS = [
    ("Calls abandoned fell to 9.8% in the quarter to June 2031.", [(9.8, "2031-04/2031-06")]),
    ("In the quarter to June 2031, 9.8% of calls were abandoned, compared with 19.2% in the quarter to June 2030.",
     [(9.8, "2031-04/2031-06"), (19.2, "2030-04/2030-06")]),
    ("Re-offending was 38.2% in the year to June 2031, against 33.5% in the year before.",
     [(38.2, "2030-07/2031-06"), (33.5, "2029-07/2030-06")]),
    ("Recorded crime fell by 3.1% in the year to June 2031, from 61,480 offences to 59,574.",
     [(61480.0, "2029-07/2030-06"), (59574.0, "2030-07/2031-06")]),
    ("There were 1,409 officers in post on 30 June 2031, three fewer than the target.", [(1409.0, "2031-06-30")]),
    ("In 2030 there were 214 people killed, 19 fewer than in 2029.", [(214.0, "2030")]),
    ("The Band D rate in 2031/32 is £258.57.", [(258.57, "2031/32")]),
    # no time, no reading
    ("Calls to 101 abandoned were 9.8%.", []),
    ("Training has been given to 860 officers.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), READINGS)
def test_readings_of_sentences(text: str, expected: list[tuple[float, str]]) -> None:
    assert read(text) == expected


def test_a_sentence_takes_its_sections_time() -> None:
    assert read("Calls abandoned were 9.8%.", section="4. Performance – April to June 2031") == [
        (9.8, "2031-04/2031-06")
    ]


def test_a_row_takes_its_columns_times_and_its_labels_length() -> None:
    columns = ("Measure", "Baseline 2029/30", "Apr–Jun 2031", "Target")
    (base, last) = readings(part_text(row("Satisfaction (twelve months)", "71.4%", "68.8%", "75%", columns=columns)))
    assert [(base.period, base.value), (last.period, last.value)] == [("2029/30", 71.4), ("2030-07/2031-06", 68.8)]


def test_budgets_are_no_readings() -> None:
    source = part_text(
        row("Officers", "1,412", "1,412", columns=("", "2031/32", "2032/33"), lead_in="Workforce (budgeted)")
    )
    assert list(readings(source)) == []


STRETCHES = [
    ("Apr–Jun 2031", "2031-04/2031-06"),
    ("quarter to June 2031", "2031-04/2031-06"),
    ("2030/31", "2030/31"),
    ("Baseline 2021/22", "2021/22"),
    ("2030", "2030"),
    ("2030/31 to 2033/34", None),
    ("Lead officer", None),
]


@pytest.mark.parametrize(("text", "iso"), STRETCHES)
def test_the_time_that_a_heading_names(text: str, iso: str | None) -> None:
    assert of_heading(text) == iso


def test_times_can_be_moved_lengthened_and_ordered() -> None:
    assert moved("2030/31", None) == "2029/30"
    assert moved("2031-04/2031-06", 2029) == "2029-04/2029-06"
    assert lengthened("2031-04/2031-06", "Deaths (calendar year to date)") == "2031-01/2031-06"
    assert ends("2030/31") == ends("2031-03-31") == ends("2031-01/2031-03") == date(2031, 3, 31)
    assert ends("2030") == ends("2030-12") == date(2030, 12, 31)


# The rest

COLOURS = [
    ("#ff0000", "red"),
    ("#c00000", "red"),
    ("#ffc000", "amber"),
    ("#ed7d31", "amber"),
    ("#92d050", "green"),
    ("#00b050", "green"),
    ("#ffffff", "white"),
    ("#0070c0", "blue"),
    ("#7f7f7f", None),
    (None, None),
]


@pytest.mark.parametrize(("fill", "name"), COLOURS)
def test_colours_have_names(fill: str | None, name: str | None) -> None:
    assert colour(fill) == name


def test_a_plans_row_and_a_table_of_measures() -> None:
    columns = ("Ref", "Priority action", "Lead", "Progress", "Status")
    source = part_text(
        row("P1", "Reduce violence", "Constabulary", "Patrols begun.", "Green ↑", columns=columns, paragraph="P1"),
        row("M1", "Calls answered", "90%", columns=("Ref", "Measure", "2030/31"), paragraph="M1"),
    )
    (found,) = plan_rows(source)
    assert (found.code, found.action, found.lead, found.update) == (
        "P1", "Reduce violence", "Constabulary", "Patrols begun.",
    )  # fmt: skip
    assert (found.status, found.direction) == ("green", "up")


def test_only_minutes_are_read_as_minutes() -> None:
    assert minuted(part_text(passage("Present: the Chief Constable"))) is None


DEFINED = [
    ("the Strategic Coordination Board (the “Board”) met", [("Board", "Strategic Coordination Board")]),
    ("an Independent Custody Visitor (ICV) came", [("ICV", "Independent Custody Visitor")]),
    ("the Annual Report of the Police and Crime Commissioner (the “Commissioner”)",
     [("Commissioner", "Police and Crime Commissioner")]),
    ("see below (the last page)", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), DEFINED)
def test_definitions(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(each.term, each.meaning) for each in definitions(part_text(passage(text)))] == expected


def test_a_glossary_defines_line_by_line() -> None:
    source = part_text(passage("CPS Crown Prosecution Service", section="Appendix A – Glossary"))
    assert [(each.term, each.meaning) for each in definitions(source)] == [("CPS", "Crown Prosecution Service")]


def test_references_leave_out_web_addresses_and_the_parts_own_mark() -> None:
    source = part_text(
        row("WESTMARCH POLICE AND CRIME PANEL", "Agenda Item No. 7"),
        passage(
            "Estates Strategy, Agenda Item 6.0, Strategic Board, 24 March 2030 https://www.westmarch.example/a/b.pdf",
            section="9. BACKGROUND DOCUMENTS",
        ),
        item="7",
    )
    (found,) = references(source)
    assert (found.text, found.day, found.item) == (
        "Estates Strategy, Agenda Item 6.0, Strategic Board, 24 March 2030", date(2030, 3, 24), "6.0",
    )  # fmt: skip


def test_sentences_end_at_stops_and_points_and_nowhere_else() -> None:
    text = "Cllr. A of No. 4 spoke. It cost £1.2m, e.g. for cars. • Point one • Point two"
    assert [text[start:end] for start, end in sentences(text)] == [
        "Cllr. A of No. 4 spoke.",
        "It cost £1.2m, e.g. for cars.",
        "Point one",
        "Point two",
    ]
