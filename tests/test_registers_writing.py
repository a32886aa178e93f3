"""Registers as CSV and JSON: the same values come back, and no cell is a formula."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date

import pandas
import pytest
from factories import passage
from registers_cases import part_text

from assistant.registers.register import KINDS
from assistant.registers.writing import safe, to_csv, to_json
from corpus.registers.said import Said

CELLS = [
    ("Renewal of the contract", "Renewal of the contract"),
    ('=HYPERLINK("http://x.example","pay")', '\'=HYPERLINK("http://x.example","pay")'),
    ("+44 1632 960123", "'+44 1632 960123"),
    ("-1 point", "'-1 point"),
    ("@SUM(A1)", "'@SUM(A1)"),
    ("\t=1+1", "'\t=1+1"),
    (" =1+1", "' =1+1"),
    ("＝1+1", "'＝1+1"),
    ("'quoted", "''quoted"),
    # what a spreadsheet would rewrite as a number or a day
    ("23/09", "'23/09"),
    ("5.10", "'5.10"),
    ("2017-001", "'2017-001"),
    # values keep their type
    ("2031-05-21", "2031-05-21"),
    (-12.5, -12.5),
    (None, None),
    ("", ""),
]


@pytest.mark.parametrize(("cell", "written"), CELLS)
def test_a_cell_is_never_a_formula(cell: str | float | None, written: str | float | None) -> None:
    assert safe(cell) == written


@dataclass(frozen=True, slots=True)
class Example:
    """A row with a field of every type."""

    name: str
    amount: float | None
    day: date | None
    notes: tuple[str, ...]
    said: tuple[Said, ...]

    @property
    def sources(self) -> tuple[Said, ...]:
        return self.said


def example(name: str, amount: float | None) -> Example:
    source = part_text(passage("11.2 =1+1 is what the reserve stands at.", paragraph="11.2"), item="7")
    said = source.said(source.passages[0])
    assert said is not None
    return Example(name, amount, date(2031, 5, 21), ("=A1", "two"), (said,))


def read_back(cell: str) -> str:
    return cell.removeprefix("'")


def test_csv_read_back_has_the_same_values() -> None:
    rows = [example('=cmd|" /C calc"!A0', -1472.5), example("Cameras, A4917\nsecond line", None)]
    found = list(csv.DictReader(io.StringIO(to_csv(rows, Example), newline="")))
    assert list(found[0]) == ["name", "amount", "day", "notes", "said", "said quote"]
    assert [read_back(each["name"]) for each in found] == [row.name for row in rows]
    assert [float(each["amount"]) if each["amount"] else None for each in found] == [-1472.5, None]
    assert found[0]["day"] == "2031-05-21"
    assert read_back(found[0]["notes"]).splitlines() == ["=A1", "two"]
    assert found[0]["said"] == "2031-03-04-panel-pack, page 1, item 7, paragraph 11.2"
    for each in found:
        for name, cell in each.items():
            assert name == "amount" or not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_pandas_reads_the_same_values() -> None:
    rows = [example('=cmd|" /C calc"!A0', -1472.5), example("Cameras, A4917\nsecond line", None)]
    found = pandas.read_csv(io.StringIO(to_csv(rows, Example)))
    assert [read_back(name) for name in found["name"]] == [row.name for row in rows]
    assert found["amount"][0] == -1472.5
    assert pandas.isna(found["amount"][1])
    assert list(pandas.to_datetime(found["day"]).dt.date) == [row.day for row in rows]


def test_json_has_days_as_iso_and_places_as_citations() -> None:
    row = to_json(example("Cameras", 1.0))
    assert (row["day"], row["notes"]) == ("2031-05-21", ["=A1", "two"])
    (said,) = row["said"]  # type: ignore[misc]
    assert (said["page"], said["paragraph"]) == (1, "11.2")


@pytest.mark.parametrize("name", KINDS)
def test_every_register_can_be_written_without_rows(name: str) -> None:
    header = to_csv([], KINDS[name].row)
    assert len(header.split(",")) > 3
