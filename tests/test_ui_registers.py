"""The page "Registers": rows that are filtered, sorted and saved, their places, and a measure's chart."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from urllib.parse import parse_qsl

import pytest
from factories import page, part, passage
from fake_archive import HOSTILE, FakeArchive
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.registers.commitments import Commitment
from assistant.registers.measures import Measure, Point
from assistant.registers.register import KINDS
from assistant.ui import registers
from assistant.ui.chart import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH, chart_html, placed, scale
from assistant.ui.periods import figure, length, period_name, short_name
from assistant.ui.register_columns import TABLES
from assistant.ui.register_list import AskedRegister, asked_register, rows_of
from assistant.ui.viewer import Views
from corpus.registers.said import PartText, Said


@pytest.fixture
def client() -> Iterator[TestClient]:
    app = FastAPI()
    app.include_router(registers.routes(FakeArchive()))
    with TestClient(app) as client:
        yield client


def said(text: str = "The work will be done by May.", *, body: str = "Westmarch Panel") -> Said:
    found = PartText("paper", part(0, body=body, meeting=date(2031, 3, 4)), (passage(text),), (page(1, text),))
    place = found.said(found.passages[0])
    assert place is not None
    return place


def commitment(text: str, **fields: object) -> Commitment:
    plain = Commitment(text, "Treasurer", "action", date(2031, 3, 4), None, None, "open", None, (said(),), ())
    return replace(plain, **fields)  # type: ignore[arg-type]


COMMITMENTS = (
    commitment("Report on item 10", due=date(2031, 6, 1), due_text="June", state="overdue"),
    commitment("report on item 9", due=date(2031, 5, 1), made_in=(said(body="Joint Audit Committee"),)),
    commitment("A survey of the estate", made=date(2030, 1, 1), by=None),
)


def test_every_register_has_a_table() -> None:
    assert set(TABLES) == set(KINDS)


SHOWN = [
    ({}, [0, 1, 2]),
    ({"words": "REPORT"}, [0, 1]),
    ({"words": "treasurer report"}, [0, 1]),  # all of them, wherever in the row
    ({"state": "Overdue"}, [0]),
    ({"body": "Joint Audit Committee"}, [1]),
    ({"year": "2030"}, [2]),
    ({"state": "no such state", "body": "nobody", "year": "1066"}, [0, 1, 2]),  # of another register: dropped
    ({"sort": "text"}, [2, 1, 0]),  # without regard to case, and 9 before 10
    ({"sort": "-text"}, [0, 1, 2]),
    ({"sort": "due"}, [1, 0, 2]),  # what has none comes last
    ({"sort": "-due"}, [0, 1, 2]),
    ({"sort": "by"}, [0, 1, 2]),
]


@pytest.mark.parametrize(("parameters", "rows"), SHOWN)
def test_rows_are_filtered_and_sorted(parameters: dict[str, str], rows: list[int]) -> None:
    asked = asked_register(register="commitments", **parameters)  # type: ignore[arg-type]
    assert rows_of(asked, COMMITMENTS)[1].rows == tuple(COMMITMENTS[number] for number in rows)


def test_filters_have_counts_of_the_whole_register() -> None:
    found = rows_of(asked_register(register="commitments", state="Overdue"), COMMITMENTS)[1]
    assert found.states == {"Open": 2, "Overdue": 1}
    assert found.bodies == {"Joint Audit Committee": 1, "Westmarch Panel": 2}
    assert found.years == {"2031": 2, "2030": 1}
    assert found.total == 3


@pytest.mark.parametrize(
    ("parameters", "sort"),
    [
        ({"by": "due"}, "due"),
        ({"by": "due", "sort": "due"}, "-due"),
        ({"by": "due", "sort": "-due"}, "due"),
        ({"by": "due", "sort": "text"}, "due"),
        ({"by": "no such column"}, ""),
    ],
)
def test_a_heading_sorts_and_pressed_again_sorts_downwards(parameters: dict[str, str], sort: str) -> None:
    assert asked_register(register="commitments", **parameters).sort == sort  # type: ignore[arg-type]


def test_a_link_asks_for_the_same() -> None:
    asked = AskedRegister("measures", "a b&c", "B", "2031", "", "-name", "2", 3)
    assert asked_register(**dict(parse_qsl(asked.link))) == asked  # type: ignore[arg-type]


def test_a_table_says_how_it_is_sorted(client: TestClient) -> None:
    html = client.post("/show/register", data={"register": "decisions", "by": "sum"}).text
    headings = re.findall(r'<th scope="col" aria-sort="(\w+)"><button[^>]*>([^<]+)', html)
    assert {heading: way for way, heading in headings} == {
        "Number": "none",
        "Subject": "none",
        "Sum": "ascending",
        "Signed or listed": "none",
        "What the papers have": "none",
        "Also mentioned": "none",
    }
    assert html.index("£90,000") < html.index("£1,350,000")
    assert 'data-state="register=decisions&amp;sort=sum"' in html


def test_each_cell_leads_to_its_page(client: TestClient) -> None:
    html = client.post("/show/register", data={"register": "decisions"}).text
    rows = re.findall(r"<tr>(.*?)</tr>", html.partition("<tbody>")[2], re.DOTALL)
    for row in rows:
        cells = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)
        assert len(cells) == 6
        assert all("data-view=" in cell or "not said" in cell for cell in cells)
    assert len(rows) == 3
    for view in set(re.findall(r'data-view="([\w-]+)"', html)):
        assert f'id="{view}"' in html


def test_a_hostile_paper_is_only_words(client: TestClient) -> None:
    html = client.post("/show/register", data={"register": "decisions"}).text
    assert "window.hacked" in html
    assert "<script" not in html
    assert "<script" not in client.post("/show/register", data={"words": HOSTILE, "body": HOSTILE}).text


def test_a_register_that_has_nothing_says_so(client: TestClient) -> None:
    assert "The papers have nothing for this." in client.post("/show/register", data={"register": "terms"}).text
    assert "Take away a filter" in client.post("/show/register", data={"words": "horses"}).text


def test_a_register_is_saved_as_it_is_filtered_and_sorted(client: TestClient) -> None:
    sent = {"register": "decisions", "words": "2018", "sort": "-sum"}
    table = client.post("/show/register-csv", data=sent).content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table, newline="")))
    assert [each["number"] for each in rows] == ["WPCC 2018-010", "WPCC 2018-009", "WPCC 2018-011"]
    saved = client.post("/show/register-json", data={**sent, "words": "estate"}).json()
    assert [each["number"] for each in saved] == ["WPCC 2018-009"]


# The chart


def measure(*points: tuple[str, float], unit: str = "number") -> Measure:
    places = tuple(said(f"It was {value} in {period}.") for period, value in points)
    return Measure("Crimes solved", unit, tuple(Point(*each) for each in points), places)


SCALES = [
    ((0, 100), (0, 100, 25)),
    ((40, 100), (0, 100, 25)),  # from nothing, as the least is under half of the greatest
    ((90, 100), (90, 100, 2.5)),
    ((-3, 7), (-5, 7.5, 2.5)),
    ((5, 5), (0, 6, 2)),
    ((0, 0), (0, 1, 0.25)),
]


@pytest.mark.parametrize(("values", "expected"), SCALES)
def test_a_scale_holds_its_values_in_round_steps(values: Sequence[float], expected: Sequence[float]) -> None:
    low, high, step = scale(values)
    assert low <= min(values)
    assert high >= max(values)
    assert high > low
    assert (high - low) / step == pytest.approx(round((high - low) / step))
    if min(values) != max(values):
        assert (low, high, step) == pytest.approx(tuple(expected))


def test_points_stand_where_their_time_and_value_are() -> None:
    first, half, last = placed(measure(("2029/30", 0), ("2030/31", 50), ("2031/32", 100)), 0, 100)
    assert first.x < half.x < last.x
    assert half.x == pytest.approx((first.x + last.x) / 2, abs=1)
    assert (first.y, last.y) == (HEIGHT - BOTTOM, TOP)
    assert half.y == pytest.approx((first.y + last.y) / 2)
    assert first.x > LEFT
    assert last.x < WIDTH - RIGHT


def drawn(one: Measure) -> str:
    archive = FakeArchive()
    views = Views(archive)
    # Places that the archive has.
    return chart_html(replace(one, said=tuple(each for each in archive.register("measures")[0].sources)), views)


def test_every_point_of_a_chart_is_cited_and_stands_in_the_table() -> None:
    html = drawn(measure(("2017-03-31", 3.9e6), ("2018-03-31", 4.2e6), unit="£"))
    assert html.count('class="dot"') == html.count('class="point"') == 2
    assert 'aria-label="31\N{NO-BREAK SPACE}March\N{NO-BREAK SPACE}2018: £4,200,000. Show the page"' in html
    assert html.count("<polyline") == 1
    rows = re.findall(r'<tr><th scope="row">.*?</tr>', html)
    assert len(rows) == 2
    assert all("data-view=" in row for row in rows)
    assert '<title id="chart-title">Chart: Crimes solved</title>' in html
    assert 'role="img" aria-labelledby="chart-title chart-desc"' in html
    assert "The scale does not start at zero." in html


def test_times_of_different_length_are_not_joined() -> None:
    html = drawn(measure(("2031-04/2031-06", 5), ("2031/32", 20)))
    assert "<polyline" not in html
    assert "of times of different length" in html


def test_a_measure_is_drawn_where_its_chart_is_asked_for(client: TestClient) -> None:
    assert "<svg" in client.post("/show/register", data={"register": "measures", "draw": "1"}).text
    for number in ("0", "2", "x", "-1"):
        assert "<svg" not in client.post("/show/register", data={"register": "measures", "draw": number}).text
    assert "<svg" not in client.post("/show/register", data={"register": "decisions", "chart": "1"}).text
    assert "<svg" not in client.post("/show/register", data={"register": "measures", "chart": "1", "draw": "none"}).text


PERIODS = [
    ("2018/19", "2018/19", "2018/19", "12 months"),
    ("2018", "2018", "2018", "12 months"),
    ("2018-11", "November 2018", "Nov 2018", "1 months"),
    ("2018-04/2018-06", "April to June 2018", "Jun 2018", "3 months"),
    ("2017-07/2018-06", "July 2017 to June 2018", "Jun 2018", "12 months"),
    ("2018-03-31", "31\N{NO-BREAK SPACE}March\N{NO-BREAK SPACE}2018", "Mar 2018", "day"),
]


@pytest.mark.parametrize(("iso", "name", "short", "long"), PERIODS)
def test_times_are_said_in_words(iso: str, name: str, short: str, long: str) -> None:
    assert (period_name(iso), short_name(iso), length(iso)) == (name, short, long)


def test_figures_are_said_with_their_unit() -> None:
    told = [figure(4.2e6, "£"), figure(12.5, "%"), figure(4210, "number"), figure(-1.2, "£"), figure(0, "%")]
    assert told == ["£4,200,000", "12.5%", "4,210", "−£1.2", "0%"]
