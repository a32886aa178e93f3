"""The page "Search": what it asks for, shows and saves."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import parse_qsl

import pytest
from factories import passage, row
from fake_archive import HOSTILE, MINUTES, PACK, FakeArchive
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.ui import search
from assistant.ui.excerpt import excerpt
from assistant.ui.pager import pages
from assistant.ui.search_asked import Asked, asked
from assistant.ui.search_results import pounds, sum_range
from index.browse import Choices, Sought
from index.counts import Mention


@pytest.fixture
def client() -> Iterator[TestClient]:
    app = FastAPI()
    app.include_router(search.routes(FakeArchive()))
    with TestClient(app) as client:
        yield client


ASKED = [
    ({"q": "  the   reserve "}, Asked(Sought("the reserve"))),
    ({"q": "x", "way": "words", "order": "newest"}, Asked(Sought("x", "words", "newest"))),
    ({"kind": "minutes", "year": "2031", "page": "3"}, Asked(Sought(choices=Choices(kind="minutes", year="2031")), 3)),
    ({"body": "?", "year": "?"}, Asked(Sought(choices=Choices(body="", year="")))),
    ({"least": "£1,500", "most": "2.5m"}, Asked(Sought(choices=Choices(least=1500.0, most=2.5e6)))),
    ({"sums": "1000..", "most": "5"}, Asked(Sought(choices=Choices(least=1000.0)))),
    ({"mention": ["DECISION:WPCC 1"]}, Asked(Sought(choices=Choices(mentions=(Mention("DECISION", "WPCC 1"),))))),
    # what makes no sense is as good as not there
    ({"way": "x", "order": "x", "kind": "x", "year": "x", "page": "x", "least": "x"}, Asked(Sought())),
    ({"mention": ["PERSON:A Name", "DECISION:", "x"]}, Asked(Sought())),
    # taken away
    ({"kind": "minutes", "year": "2031", "without": "kind"}, Asked(Sought(choices=Choices(year="2031")))),
    ({"kind": "minutes", "year": "2031", "without": "all"}, Asked(Sought())),
    ({"least": "5", "most": "9", "without": "sums"}, Asked(Sought())),
    (
        {"mention": ["DECISION:A", "BODY:B"], "without": "mention:DECISION:A"},
        Asked(Sought(choices=Choices(mentions=(Mention("BODY", "B"),)))),
    ),
]


@pytest.mark.parametrize(("parameters", "expected"), ASKED)
def test_parameters_are_read_and_checked(parameters: dict[str, str], expected: Asked) -> None:
    assert asked(**parameters) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize("expected", [expected for _, expected in ASKED])
def test_a_link_asks_for_the_same(expected: Asked) -> None:
    kept: dict[str, object] = {}
    for name, value in parse_qsl(expected.state):
        if name == "mention":
            kept.setdefault(name, []).append(value)  # type: ignore[attr-defined]
        else:
            kept[name] = value
    assert asked(**kept) == expected  # type: ignore[arg-type]


def test_results_have_their_words_marked_and_their_place(client: TestClient) -> None:
    html = client.post("/show/search", data={"q": "general reserve"}).text
    assert '<p class="unseen" data-said>2 places found.</p>' in html
    assert "The <mark>general</mark> <mark>reserve</mark> stood" in html.replace("11.2 ", "")
    assert "Page 29 of the pack" in html
    assert f'href="/paper/{PACK.sha256}.pdf#page=2"' in html
    assert 'data-state="q=general+reserve"' in html


def test_what_can_be_narrowed_is_counted_and_what_is_can_be_removed(client: TestClient) -> None:
    html = client.post("/show/search", data={"q": "reserve"}).text
    assert 'name="kind" value="minutes" class="choice"><span>Minutes</span><span>2' in html
    assert 'name="sums" value="1000000..10000000"' in html
    narrowed = client.post("/show/search", data={"q": "reserve", "kind": "minutes"}).text
    assert "2 places found" in narrowed
    assert '<input type="hidden" form="search" name="kind" value="minutes">' in narrowed
    assert 'name="without" value="kind"' in narrowed
    assert "Page 29 of the pack" not in narrowed
    assert "3 places" not in client.post("/show/search", data={"q": "reserve", "kind": "x", "without": "all"}).text


def test_a_list_is_saved_as_it_is_narrowed(client: TestClient) -> None:
    sent = {"q": "reserve", "kind": "minutes", "order": "newest"}
    table = client.post("/show/search-csv", data=sent)
    assert table.content.startswith(b"\xef\xbb\xbf")  # or a spreadsheet would misread the pound sign
    rows = list(csv.DictReader(io.StringIO(table.content.decode("utf-8-sig"), newline="")))
    assert [each["document"] for each in rows] == [MINUTES.document] * 2
    saved = client.post("/show/search-json", data=sent).json()
    assert saved["search"] == {"q": "reserve", "order": "newest", "kind": "minutes"}
    assert [each["text"] for each in saved["found"]] == [each["text"].removeprefix("'") for each in rows]


def test_no_cell_of_a_saved_list_is_a_formula() -> None:
    archive = FakeArchive()
    (row,) = search.search_export.rows(archive, archive.listed(["2018-09-12-minutes#0010"], ""))
    formula = replace(row, text="=1+1")
    assert "'=1+1" in search.search_export.to_csv([formula]).decode("utf-8-sig")
    assert json.loads(search.search_export.to_json(Asked(Sought()), [formula]))["found"][0]["text"] == "=1+1"


def test_a_hostile_paper_is_only_words(client: TestClient) -> None:
    html = client.post("/show/search", data={"q": "hacked"}).text
    assert "&lt;script&gt;" in html
    assert "<script" not in html
    assert "<img src=x" not in html
    html = client.post("/show/search", data={"q": HOSTILE, "body": HOSTILE, "document": HOSTILE}).text
    assert "<script" not in html


def test_nothing_found_says_what_to_do(client: TestClient) -> None:
    assert "Try fewer or other words" in client.post("/show/search", data={"q": "horses"}).text


@pytest.mark.parametrize(
    ("text", "marks", "shown"),
    [
        ("The reserve fell.", ((4, 11),), "The <mark>reserve</mark> fell."),
        ("One two three four five six seven eight", ((19, 23),), "…<mark>five</mark> six seven…"),
        ("a < b", (), "a &lt; b"),
    ],
)
def test_an_excerpt_begins_near_its_first_mark(text: str, marks: tuple[tuple[int, int], ...], shown: str) -> None:
    assert excerpt(passage(text), marks, longest=18 if len(text) > 18 else 60) == shown


def test_a_row_shows_each_cell_under_its_column() -> None:
    found = excerpt(row("General reserve", "4.2", columns=("Reserve", "2031")), ((8, 15),))
    assert found == "Reserve: General <mark>reserve</mark> · 2031: 4.2"


@pytest.mark.parametrize(
    ("least", "most", "said"),
    [(None, 1e3, "Less than £1,000"), (1e3, 1e4, "£1,000 to £10,000"), (1e7, None, "£10m or more")],
)
def test_a_range_of_sums_is_said(least: float | None, most: float | None, said: str) -> None:
    assert sum_range(least, most) == said


def test_pounds_are_said_short() -> None:
    assert [pounds(each) for each in (0.5, 1500, 2.5e6)] == ["£0.50", "£1,500", "£2.5m"]


def test_pages_of_a_list() -> None:
    assert [pages(number, each=20) for number in (0, 1, 20, 21)] == [1, 1, 1, 2]
