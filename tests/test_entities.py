"""What a text mentions: tables of sentences as offices write them, about a police area that doesn't exist."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import pytest

from corpus.entities import Tagger, Text
from corpus.model import Entity

DAY = date(2018, 11, 14)
BODY = "Westmarch Police and Crime Panel"


def no_names(texts: Sequence[str]) -> list[list[tuple[int, int]]]:
    return [[] for _ in texts]


def tag(
    text: str,
    label: str | None = None,
    *,
    day: date | None = DAY,
    column: str | None = None,
    row: str | None = None,
) -> list[Entity]:
    (found,) = Tagger(no_names).tag([Text(text, day, BODY, column, row)])
    return [entity for entity in found if label in (None, entity.label)]


def spans(text: str, label: str) -> list[str]:
    return [entity.text for entity in tag(text, label)]


def values(
    text: str, label: str, *, day: date | None = DAY, column: str | None = None, row: str | None = None
) -> list[object]:
    return [entity.norm for entity in tag(text, label, day=day, column=column, row=row)]


# Decision numbers: (as printed, what of it is the number)
DECISIONS = [
    # an office's initials, a year and a serial
    ("WPCC 2018-012", "WPCC 2018-012"),
    ("PFCC 2021/104", "PFCC 2021/104"),
    ("OPCC 2019-007A", "OPCC 2019-007A"),
    ("PCC 2019-7", "PCC 2019-7"),
    ("PCCD 2019 04", "PCCD 2019 04"),
    ("PCC(D) 2018-01", "PCC(D) 2018-01"),
    ("PCC/2019/07", "PCC/2019/07"),
    ("PCC-2020-034", "PCC-2020-034"),
    ("PFCC/2022/023", "PFCC/2022/023"),
    ("WEST-PCC-2019-03", "WEST-PCC-2019-03"),
    ("WM/2019/031", "WM/2019/031"),
    ("WM-2020-07", "WM-2020-07"),
    # a letter for "decision" among them
    ("D-2021-014", "D-2021-014"),
    ("D/2021/14", "D/2021/14"),
    ("PCC-D-2020-015", "PCC-D-2020-015"),
    ("OPCC/D/2019/12", "OPCC/D/2019/12"),
    ("WPCC/D/201718/006", "WPCC/D/201718/006"),
    ("OPCC.D.023.20", "OPCC.D.023.20"),
    ("2020/D/17", "2020/D/17"),
    ("2019-DN-12", "2019-DN-12"),
    ("2020/PCC/017", "2020/PCC/017"),
    ("D12-2019", "D12-2019"),
    # the serial first
    ("DN 45/19", "DN 45/19"),
    ("DN 045-2018", "DN 045-2018"),
    ("DN045-2018", "DN045-2018"),
    ("DN/05/2019", "DN/05/2019"),
    ("DR 2019/034", "DR 2019/034"),
    ("PCC 18/2019", "PCC 18/2019"),
    ("PCC/006/2021", "PCC/006/2021"),
    ("PCC/19/05", "PCC/19/05"),
    ("WPCC - 003 - 2018", "WPCC-003-2018"),
    ("WPCCML-000485-2019", "WPCCML-000485-2019"),
    ("PCD 1012", "PCD 1012"),
    # nothing but a serial of three figures and a year
    ("018-2020", "018-2020"),
    ("012/2019", "012/2019"),
    ("2017-001", "2017-001"),
    ("2017/054", "2017/054"),
    # words before the number belong to the span
    ("Decision Notice 2017-001", "2017-001"),
    ("Decision Notice 2019/41", "2019/41"),
    ("Decision Notice 2017/18", "2017/18"),
    ("Decision Notice No. 12/2018", "12/2018"),
    ("Decision Notice: 2018-044", "2018-044"),
    ("DECISION NOTICE 2018-044", "2018-044"),
    ("Decision Notice WPCC/2019/044", "WPCC/2019/044"),
    ("OPCC Decision 123/2020", "123/2020"),
    ("PCC Decision 2020-045", "2020-045"),
    ("Decision 2020-19", "2020-19"),
    ("Decision 2020 -18", "2020-18"),
    ("Decision 28/2019", "28/2019"),
    ("Decision 2019.064", "2019.064"),
    ("Decision PCC/006/2021", "PCC/006/2021"),
    ("Decision No. 45", "45"),
    ("Decision No: 14 – 2019", "14-2019"),
    ("Decision Number 7/2018", "7/2018"),
    ("Decision number: 2019-021", "2019-021"),
    ("Decision Ref: 2023/52", "2023/52"),
    ("Decision Reference PFCC-2020-11", "PFCC-2020-11"),
    ("Decision Record 12/2018", "12/2018"),
    ("Decision Record 0034", "0034"),
    ("Decision Log 003/2020", "003/2020"),
    ("Decision Report 059-20", "059-20"),
    ("Key Decision 2018/034", "2018/034"),
    ("decision form 032/2020", "032/2020"),
    ("Decision Notice D44", "D44"),
    ("Decision WPCC/44", "WPCC/44"),
    ("Decision 2021-44a", "2021-44a"),
    ("Decision No. 12 of 2021", "12 of 2021"),
    ("PCC Decision 2020/21-07", "2020/21-07"),
    # the year straight after the letters
    ("PCCD2020-018", "PCCD2020-018"),
    ("WPCC2021/044", "WPCC2021/044"),
    ("PCC(D)2019-014", "PCC(D)2019-014"),
    ("D2021-009", "D2021-009"),
    ("D01-2021", "D01-2021"),
    # two figures of the year
    ("OPCC-D-18-1234", "OPCC-D-18-1234"),
    ("D/19/031", "D/19/031"),
    ("DEC/009/20", "DEC/009/20"),
    ("WPCC-DN-31-21", "WPCC-DN-31-21"),
    # the serial of a financial year
    ("DR 2021/22-014", "DR 2021/22-014"),
    ("WPCC DN 2021/017", "WPCC DN 2021/017"),
]


@pytest.mark.parametrize(("printed", "number"), DECISIONS)
def test_a_decision_number_is_found_in_every_shape(printed: str, number: str) -> None:
    for text in (
        printed,
        f"{printed}: new vehicles for rural patrols",
        f"The Panel noted {printed}, signed in May.",
    ):
        (found,) = tag(text, "DECISION")
        assert (found.text, found.norm) == (printed, number)


def test_a_decision_list_has_a_number_each() -> None:
    assert values("Decision Notices 2018-003, 2018-004 and 2018-005 were noted.", "DECISION") == [
        "2018-003",
        "2018-004",
        "2018-005",
    ]


def test_a_bare_number_is_a_decision_under_its_heading() -> None:
    assert values("2023/52", "DECISION", column="Decision Ref", row="Joint Procurement Strategy") == ["2023/52"]
    assert values("2023/52", "DECISION", column="Page", row="Joint Procurement Strategy") == []


NO_DECISIONS = [
    "OPCC 2018/19 budget",
    "OPCC – 2018/19",
    "PCC 2016-20 plan",
    "DRAFT FORWARD PLAN 2031-2032",
    "WORK PROGRAMME 2031-2032",
    "D/19 road scheme",
    "DEC-19-2031",
    "the 2018/19 decision",
    "Decisions Report 2017/18",
    "Decision 2: to approve the draft",
    "a decision in 12/2018",
    "Regulation (EU) 2016/679",
    "SI 2012/2271",
    "ISO 9001-2015",
    "minute 39/20",
    "Tel: 01632 960123",
    "2018-11-14",
    "pages 35 - 46",
]


@pytest.mark.parametrize("text", NO_DECISIONS)
def test_nothing_else_is_a_decision(text: str) -> None:
    assert tag(text, "DECISION") == []


MONEY = [
    # the span takes in what qualifies the sum, and its unit
    ("It would cost approximately £250,000.", ["approximately £250,000"], [250000.0]),
    ("savings of over £6 million", ["over £6 million"], [6e6]),
    ("a budget of £62k per annum for two posts", ["£62k per annum"], [62000.0]),
    ("an additional £0.5m", ["£0.5m"], [500000.0]),
    ("an estimated £0.5m", ["£0.5m"], [500000.0]),
    ("up to £12 per Council Tax Band D property", ["up to £12"], [12.0]),
    ("funded by c£1.2m from reserves", ["c£1.2m"], [1200000.0]),
    ("overspends of £(0.3)m and £0.1m", ["£(0.3)m", "£0.1m"], [-300000.0, 100000.0]),
    ("costs (£1.2m) exceed income", ["£1.2m"], [1200000.0]),
    ("a reserve of £34,8145", ["£34,8145"], [None]),
    ("a grant of £xxk", ["£xxk"], [None]),
    # a range is one sum, a change is two
    ("between £1m and £2m", ["£1m and £2m"], [[1e6, 2e6]]),
    ("£5-10m over the plan", ["£5-10m"], [[5e6, 10e6]]),
    ("an increase from £214.54 to £226.54", ["£214.54", "£226.54"], [214.54, 226.54]),
    ("£10 and £20 notes", ["£10", "£20"], [10.0, 20.0]),
    # units of a table and other figures are no sums
    ("All figures in £000", [], []),
    ("Budget £m", [], []),
    ("call 101 or 999, at 3pm on p37", [], []),
    ("1,348 offences, 2.5 million people", [], []),
]


@pytest.mark.parametrize(("text", "printed", "amounts"), MONEY)
def test_sums(text: str, printed: list[str], amounts: list[object]) -> None:
    found = tag(text, "MONEY")
    assert [entity.text for entity in found] == printed
    assert [entity.norm["amount"] for entity in found if isinstance(entity.norm, dict)] == amounts


def test_a_sum_knows_what_it_is_per_and_on_which_side_it_lies() -> None:
    assert values("a 37p increase per month", "MONEY") == [
        {"amount": 0.37, "per": "month", "approx": False, "bound": None}
    ]
    assert values("up to £12 a year", "MONEY") == [{"amount": 12.0, "per": "annum", "approx": False, "bound": "up to"}]
    assert values("nearly £6m", "MONEY") == [{"amount": 6e6, "per": None, "approx": True, "bound": "up to"}]


def test_a_table_cell_is_a_sum_where_its_heading_is_in_pounds() -> None:
    (found,) = tag("(1,472)", "MONEY", column="31 March 2020 £000", row="Insurance Reserve")
    assert isinstance(found.norm, dict)
    assert (found.text, found.norm["amount"]) == ("(1,472)", -1472000.0)
    (found,) = tag("(£1.2m)", "MONEY", column="Variance", row="Fleet")
    assert isinstance(found.norm, dict)
    assert (found.text, found.norm["amount"]) == ("(£1.2m)", -1200000.0)
    assert tag("1,175", column="2018/19", row="Local Policing") == []


PERCENT = [
    ("rose by 4.4% (+5,344 calls)", ["4.4%"], [4.4]),
    ("between 7.2% to 11.2%", ["7.2% to 11.2%"], [[7.2, 11.2]]),
    ("30-40% of officers", ["30-40%"], [[30.0, 40.0]]),
    ("between 5 and 7 per cent", ["5 and 7 per cent"], [[5.0, 7.0]]),
    ("from a 1% rise to 2%", ["1%", "2%"], [1.0, 2.0]),
    ("up from 5% to 6%", ["5%", "6%"], [5.0, 6.0]),
    ("over 70% agreed", ["over 70%"], [70.0]),
    ("95.6% of 999 calls within 10 seconds", ["95.6%"], [95.6]),
]


@pytest.mark.parametrize(("text", "printed", "amounts"), PERCENT)
def test_percentages(text: str, printed: list[str], amounts: list[object]) -> None:
    found = tag(text, "PERCENT")
    assert [entity.text for entity in found] == printed
    assert [entity.norm["amount"] for entity in found if isinstance(entity.norm, dict)] == amounts


DATES = [
    # weekdays, times and "early" stay outside
    ("Wednesday 14 November 2018 at 2pm", ["14 November 2018"], ["2018-11-14"]),
    ("Tuesday, 15 September 2020 10.30 am", ["15 September 2020"], ["2020-09-15"]),
    ("in early 2018", ["2018"], ["2018"]),
    ("by the end of March 2019", ["March 2019"], ["2019-03"]),
    ("12th November 2020Decision papers", ["12th November 2020"], ["2020-11-12"]),
    # the year that a list shares
    (
        "reports in December, January, March and April 2019",
        ["December", "January", "March", "April 2019"],
        ["2018-12", "2019-01", "2019-03", "2019-04"],
    ),
    ("on 14th and 15th November 2018", ["14th", "15th November 2018"], ["2018-11-14", "2018-11-15"]),
    # the year of the sentence's fuller date, else the one that is nearest to the document
    (
        "announced on 22 January 2020, before 1st February",
        ["22 January 2020", "1st February"],
        ["2020-01-22", "2020-02-01"],
    ),
    ("The survey closes on 6th February.", ["6th February"], ["2019-02-06"]),
    ("as reported to the September Board", ["September"], ["2018-09"]),
    ("A briefing will be held in January.", ["January"], ["2019-01"]),
    ("Work begins in spring.", ["spring"], ["2019-SP"]),
    # a sentence about what will be, or what was, looks that way for its year
    ("The plan will be reviewed in June.", ["June"], ["2019-06"]),
    ("The plan was reviewed in April.", ["April"], ["2018-04"]),
    ("It will be set on 29 February.", ["29 February"], ["--02-29"]),
    # every year
    ("The precept is set by 1 February each year.", ["1 February"], ["--02-01"]),
    ("reported annually in December", ["December"], ["--12"]),
    ("every March", ["March"], ["--03"]),
    # impossible
    ("due on 31 February 2019", ["31 February 2019"], [None]),
    # editions have years, strategies have names
    ("HMICFRS Peel 2017 found", ["2017"], ["2017"]),
    ("Policing Vision 2025 sets out", [], []),
    ("the Safer Roads 2030 programme", [], []),
    # words and figures that only look like dates
    ("The Panel may march on in may", [], []),
    ("a Spring Campaign and the summer holidays", [], []),
    ("Members may note this. May they?", [], []),
    ("4.1.12 The Commissioner is asked to note", [], []),
    ("see paragraph 4.1.12", [], []),
    ("there were 2018 offences", [], []),
    ("Westmarch House, 12 High Street, WM1 2AB", [], []),
    ("0300 123 2018", [], []),
]


@pytest.mark.parametrize(("text", "printed", "norms"), DATES)
def test_dates(text: str, printed: list[str], norms: list[str | None]) -> None:
    found = tag(text, "DATE")
    assert ([entity.text for entity in found], [entity.norm for entity in found]) == (printed, norms)


def test_a_date_without_any_year_to_lean_on_has_none() -> None:
    assert values("A briefing will be held in January.", "DATE", day=None) == ["--01"]


YEARS = [
    ("the 2018/19 budget", ["2018/19"], ["2018/19"]),
    ("by the end of the financial year 2019/20", ["2019/20"], ["2019/20"]),
    ("FY19/20 outturn", ["FY19/20"], ["2019/20"]),
    ("for 19/20 and 20/21", ["19/20", "20/21"], ["2019/20", "2020/21"]),
    ("financial year 19-20", ["19-20"], ["2019/20"]),
    ("The budget for 2018/19as agreed", ["2018/19"], ["2018/19"]),
    ("Strategy 2019/20 to 2022/23", ["2019/20 to 2022/23"], ["2019/20..2022/23"]),
    ("the Plan 2017-20", ["2017-20"], ["2017/18..2019/20"]),
    ("Strategy 2015 - 2020", ["2015 - 2020"], ["2015/16..2019/20"]),
    ("Agenda Plan 2018-2019/20", ["2018-2019/20"], ["2018/19..2019/20"]),
    # pages, ages, minutes and round-the-clock services
    ("pages 18-19", [], []),
    ("18-19 year olds", [], []),
    ("minute 39/20, a 24/7 service, 1/2 day", [], []),
    ("35 - 46", [], []),
]


@pytest.mark.parametrize(("text", "printed", "norms"), YEARS)
def test_financial_years(text: str, printed: list[str], norms: list[str]) -> None:
    found = tag(text, "FINANCIAL_YEAR")
    assert ([entity.text for entity in found], [entity.norm for entity in found]) == (printed, norms)


PERIODS = [
    ("In the 12 months to June 2018", ["12 months to June 2018"], ["2017-07/2018-06"]),
    ("compared to year ending June 2017", ["year ending June 2017"], ["2016-07/2017-06"]),
    ("at Q2 2018/19", ["Q2 2018/19"], ["2018-07/2018-09"]),
    ("in the 1st Quarter 2018/19", ["1st Quarter 2018/19"], ["2018-04/2018-06"]),
    ("2019/20 Quarter 4 monitoring", ["2019/20 Quarter 4"], ["2020-01/2020-03"]),
    ("rose between 2015 and 2017", ["between 2015 and 2017"], ["2015/2017"]),
    ("Complaints – April 2017 to March 2018", ["April 2017 to March 2018"], ["2017-04/2018-03"]),
    ("throughout October and November 2016", ["October and November 2016"], ["2016-10/2016-11"]),
    ("during October and November", ["October and November"], ["2018-10/2018-11"]),
    ("April to June", ["April to June"], ["2018-04/2018-06"]),
    ("in Feb/Mar 2019", ["Feb/Mar 2019"], ["2019-02/2019-03"]),
    # not a stretch, or without ends
    ("in March, October and November 2016", [], []),
    ("over the last twelve months", [], []),
    ("from July to the Board", [], []),
]


@pytest.mark.parametrize(("text", "printed", "norms"), PERIODS)
def test_periods(text: str, printed: list[str], norms: list[str]) -> None:
    found = tag(text, "PERIOD")
    assert ([entity.text for entity in found], [entity.norm for entity in found]) == (printed, norms)


STATUTES = [
    (
        "Under the Police Reform and Social Responsibility Act 2011 (as amended)",
        "Police Reform and Social Responsibility Act 2011",
        "Police Reform and Social Responsibility Act 2011",
    ),
    (
        "Under Section 25 of the Local Government Act 2003, the",
        "Section 25 of the Local Government Act 2003",
        "Local Government Act 2003 s.25",
    ),
    (
        "see section 28 (6) of the Police Reform and Social Responsibility Act",
        "section 28 (6) of the Police Reform and Social Responsibility Act",
        "Police Reform and Social Responsibility Act 2011 s.28(6)",
    ),
    (
        "in accordance with sections 43, 44 and 47 of the Local Government Finance Act 1992",
        "sections 43, 44 and 47 of the Local Government Finance Act 1992",
        "Local Government Finance Act 1992 s.43, s.44, s.47",
    ),
    (
        "the Local Government (Access to Information) Act 1985",
        "Local Government (Access to Information) Act 1985",
        "Local Government (Access to Information) Act 1985",
    ),
    ("POLICING AND CRIME ACT 2017 POWERS", "POLICING AND CRIME ACT 2017", "Policing and Crime Act 2017"),
    ("The Policing and Crime Bill will", "Policing and Crime Bill", "Policing and Crime Bill"),
    ("The Policing Protocol is clear", "Policing Protocol", "Policing Protocol Order 2011"),
    (
        "Opportunities From The Policing and Crime Bill",
        "Policing and Crime Bill",
        "Policing and Crime Bill",
    ),
]


@pytest.mark.parametrize(("text", "printed", "norm"), STATUTES)
def test_statutes(text: str, printed: str, norm: str) -> None:
    assert [(entity.text, entity.norm) for entity in tag(text, "STATUTE")] == [(printed, norm)]


@pytest.mark.parametrize(
    "text",
    [
        "the Section 151 Officer",
        "Section 6 below",
        "this Act",
        "Standing Orders",
        "A Balancing Act",
        "the Bill",
    ],
)
def test_nothing_else_is_a_statute(text: str) -> None:
    assert tag(text, "STATUTE") == []


AGENDA = [
    (
        "‘Fleet Update’, Agenda Item 9.0, Police and Crime Panel, 6th September 2017",
        "Agenda Item 9.0, Police and Crime Panel, 6th September 2017",
        {"item": "9.0", "body": BODY, "date": "2017-09-06"},
    ),
    # what it leaves out is the document's, or the heading's that governs it
    ("Agenda Item No. 7", "Agenda Item No. 7", {"item": "7", "body": BODY, "date": "2018-11-14"}),
    (
        "Estates Board Reports: 'Depots', Agenda Item 12.0, 1st March 2018",
        "Agenda Item 12.0, 1st March 2018",
        {"item": "12.0", "body": "Estates Board", "date": "2018-03-01"},
    ),
    (
        "Agenda Items 8 and 9, 19 July 2018",
        "Agenda Items 8 and 9, 19 July 2018",
        {"item": ["8", "9"], "body": BODY, "date": "2018-07-19"},
    ),
    (
        "Agenda Item 8, 9 November 2017",
        "Agenda Item 8, 9 November 2017",
        {"item": "8", "body": BODY, "date": "2017-11-09"},
    ),
    ("see agenda item xx", "agenda item xx", {"item": None, "body": BODY, "date": "2018-11-14"}),
]


@pytest.mark.parametrize(("text", "printed", "norm"), AGENDA)
def test_agenda_references(text: str, printed: str, norm: dict[str, object]) -> None:
    (found,) = tag(text, "AGENDA_REF")
    assert (found.text, found.norm) == (printed, norm)


def test_a_numbered_item_of_another_list_is_no_agenda_reference() -> None:
    assert tag("Item 6 of the terms of reference", "AGENDA_REF") == []


PLAN = [
    ("V2.", ["V2"]),
    ("C6 Build confidence in rural areas", ["C6"]),
    ("O1.1 Reduce reoffending", ["O1.1"]),
    ("Victims V4", ["V4"]),
    ("The force runs days of action. See also O1.1 .", ["O1.1"]),
    ("links to actions T2, T3 and T11", ["T2", "T3", "T11"]),
    # roads, quarters, paper and posts
    ("works on the A14 and the M11", []),
    ("Q1 results on A4 paper", []),
    ("a D1 licence at WM1 2AB", []),
]


@pytest.mark.parametrize(("text", "codes"), PLAN)
def test_delivery_plan_codes(text: str, codes: list[str]) -> None:
    assert values(text, "PLAN_REF") == codes


def test_a_nought_is_the_letter_of_its_theme() -> None:
    assert values("08.", "PLAN_REF", column="Action", row="Offenders") == ["O8"]
    assert values("08.", "PLAN_REF", column="Count", row="Victims") == []


BODIES = [
    ("Westmarch Constabulary's insurance", ["Westmarch Constabulary"]),
    ("between Northmarch Police and Westmarch Constabulary", ["Northmarch Police", "Westmarch Constabulary"]),
    ("the Commissioner and Westmarch Fire Authority", ["Westmarch Fire Authority"]),
    (
        "the Westmarch and Eastmoor Road Safety Partnership",
        ["Westmarch and Eastmoor Road Safety Partnership"],
    ),
    (
        "Eastmoor on Sea Borough Council and Moor & Marsh District Council",
        ["Eastmoor on Sea Borough Council", "Moor & Marsh District Council"],
    ),
    ("the September Estates Sub Group", ["Estates Sub Group"]),
    ("a Safer Streets Executive Board has met", ["Safer Streets Executive Board"]),
    ("the Budget Task and Finish Group", ["Budget Task and Finish Group"]),
    ("Westmarch Police, Fire and Crime Panel", ["Westmarch Police, Fire and Crime Panel"]),
    (
        "the Office of the Police and Crime Commissioner for Westmarch",
        ["Office of the Police and Crime Commissioner for Westmarch"],
    ),
    ("the Home Office, the MoJ and HMICFRS", ["Home Office", "MoJ", "HMICFRS"]),
    ("Moor Hospitals NHS Foundation Trust", ["Moor Hospitals NHS Foundation Trust"]),
    ("Health and Wellbeing Boards and CSPs", ["Health and Wellbeing Boards", "CSPs"]),
    (
        "Eastmoor and Westmarch Eastmoor and Westmarch Waste Partnership",
        ["Eastmoor and Westmarch Waste Partnership"],
    ),
    # an acronym is known from its definition, or acts as a body does
    ("the Estates Sub Group (ESG) met; the ESG agreed", ["Estates Sub Group", "ESG", "ESG"]),
    ("Paper presented to XYB on the new ERP", ["XYB"]),
    # shorthand and other things
    ("the Board, the Panel and the Constabulary", []),
    ("each District Council sets its Council Tax", []),
    ("Council Tax, Police Officers and Service Level Agreements", []),
    ("Parish Council and Delivery Groups, local authorities", []),
    ("Special Constabulary numbers", []),
]


@pytest.mark.parametrize(("text", "printed"), BODIES)
def test_bodies(text: str, printed: list[str]) -> None:
    assert spans(text, "BODY") == printed


def test_a_body_has_one_name_however_it_is_written() -> None:
    assert values("the Police and Crime Panel", "BODY") == [BODY]
    assert values("the County Council", "BODY") == ["Westmarch County Council"]
    assert values("MEETING OF THE WESTMARCH POLICE AND CRIME PANEL", "BODY") == [BODY]
    assert values("Business Co-ordination Board", "BODY") == ["Business Coordination Board"]
    assert (
        values("the OPCC and the Commissioner's Office", "BODY") == ["Office of the Police and Crime Commissioner"] * 2
    )
    assert values("Safeguarding Boards", "BODY") == ["Safeguarding Board"]


def test_an_acronym_defined_in_one_text_is_known_in_the_others() -> None:
    texts = [Text("The ESG will decide."), Text("the Estates Sub Group (ESG)")]
    first, _ = Tagger(no_names).tag(texts)
    assert [(entity.text, entity.norm) for entity in first] == [("ESG", "Estates Sub Group")]


def test_initials_of_several_bodies_are_not_the_last_one_s_name() -> None:
    found = values("Northmarch Police, Westmarch Police and Eastmoor Police (NWE)", "BODY")
    assert found == ["Northmarch Police", "Westmarch Police", "Eastmoor Police", "NWE"]


PEOPLE = [
    # invented seats and initials only
    (
        "Councillors A Alder, B. Birch (left at 3pm), C D Cedar and E Elm",
        ["A Alder", "B. Birch", "C D Cedar", "E Elm"],
    ),
    ("Apologies: Councillors Alder, Birch and Cedar", ["Alder", "Birch", "Cedar"]),
    ("Cllr Alder declared an interest", ["Alder"]),
    ("Mrs F Fir thanked the Panel", ["F Fir"]),
    ("Hawthorn Juniper (HJ) gave an update", ["Hawthorn Juniper"]),
    ("Members Present: G Gorse (Chair), H Hazel", ["G Gorse", "H Hazel"]),
    # offices, places and headings
    ("the Chief Constable and the Commissioner", []),
    ("Councillor Development Programme", []),
    ("A Police officer and a Meeting", []),
    ("Conditional Cautions", []),
]


@pytest.mark.parametrize(("text", "printed"), PEOPLE)
def test_people(text: str, printed: list[str]) -> None:
    assert spans(text, "PERSON") == printed


def test_a_surname_alone_is_the_one_person_who_has_it() -> None:
    texts = [Text("Councillors A Alder, B Birch and C Birch"), Text("Councillor Alder and Councillor Birch left.")]
    _, later = Tagger(no_names).tag(texts)
    assert [entity.norm for entity in later] == ["A Alder", "Birch"]


def test_a_recognised_pair_of_words_counts_where_it_speaks_or_stands_alone() -> None:
    def all_pairs(texts: Sequence[str]) -> list[list[tuple[int, int]]]:
        return [[(0, 11)] for _ in texts]

    tagger = Tagger(all_pairs)
    alone, speaks, thing = tagger.tag(
        [Text("Hazel Gorse"), Text("Hazel Gorse asked a question"), Text("Moorl Dunes are closed")]
    )
    assert [entity.label for entity in (*alone, *speaks, *thing)] == ["PERSON", "PERSON"]


NOTHING = [
    "http://www.westmarch-pcc.example/2018/07/18-09-13-Agenda-Item-5.0-April-2017-to-March-2018.pdf",
    "e-mail panel.2018@westmarch.gov.uk or see www.westmarch.gov.uk/2018/19",
    "Tel: 01632 960123 or 0300 123 4567; dial 101, or 999 in an emergency",
    "Old Mill, Moor Lane, Eastmoor WM19 1DS, 1,200 m2",
    "35 - 46",
    "10.1 None",
    "",
]


@pytest.mark.parametrize("text", NOTHING)
def test_addresses_numbers_and_labels_are_nothing(text: str) -> None:
    assert tag(text) == []


@pytest.mark.parametrize("text", [case[0] for case in (*MONEY, *DATES, *AGENDA, *BODIES, *STATUTES)])
def test_entities_stand_in_their_text_in_order_and_apart(text: str) -> None:
    found = tag(text)
    assert all(text[entity.start : entity.end] == entity.text for entity in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_importing_the_tagger_loads_no_heavy_library() -> None:
    script = "import sys, corpus.entities; print(*sorted({'spacy','torch','faiss','gradio'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


@pytest.mark.slow
def test_the_model_finds_people_that_no_rule_knows() -> None:
    tagger = Tagger.load()
    found, heading = tagger.tag([Text("Bronwen Ashcombe asked about the reserves."), Text("Terms of Reference")])
    assert [(entity.label, entity.text) for entity in found] == [("PERSON", "Bronwen Ashcombe")]
    assert heading == ()
