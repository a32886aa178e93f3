"""`scrutiny register`: what it prints, and as what."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from factories import paper, part, row
from fakes import filled
from registers_cases import no_names

from app import main
from assistant.arguments import REGISTERS
from assistant.registers.register import KINDS
from corpus.entities import Tagger
from index.ingest import tagged
from index.store import Store

LIST = ("Date", "Decision Record", "Subject", "Decision")
PACK = paper(
    row("20th May 2031", "WPCC 2031-012", "Cameras", "To release £450,000", columns=LIST),
    row("28th May 2031", "WPCC 2031-013", "Lease", "To sign the lease for £20,000", columns=LIST),
    document="2031-06-04-pack",
    parts=(part(0, item="11", body="Westmarch Police and Crime Panel", meeting=date(2031, 6, 4)),),
)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    filled(tmp_path / "store", tagged(PACK, Tagger(no_names))).close()
    return tmp_path / "store"


def test_the_command_has_every_register() -> None:
    assert set(REGISTERS) == set(KINDS)


def test_rows_are_printed_with_their_sources(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["register", "decisions", "--store", str(store)]) == 0
    assert capsys.readouterr().out.splitlines()[:2] == [
        "WPCC 2031-012: Cameras; £450,000; listed",
        "   2031-06-04-pack, page 1, item 11: “20th May 2031 | WPCC 2031-012 | Cameras | To release £450,000”",
    ]


FILTERED = [
    ([], ["WPCC 2031-012", "WPCC 2031-013"]),
    (["--over", "100k"], ["WPCC 2031-012"]),
    (["--entity", "MONEY", "--under", "100,000"], ["WPCC 2031-013"]),
    (["--value", "2031-013"], ["WPCC 2031-013"]),
    (["--body", "audit"], []),
    (["--from", "2031-06-04", "--to", "2031-06-04", "--kind", "report"], ["WPCC 2031-012", "WPCC 2031-013"]),
    (["--to", "2031-06-03"], []),
]


@pytest.mark.parametrize(("options", "numbers"), FILTERED)
def test_filters_keep_rows_by_their_sources(
    store: Path, options: list[str], numbers: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["register", "decisions", "--store", str(store), "--json", *options]) == 0
    rows: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    assert [each["number"] for each in rows] == numbers


def test_csv_and_json_say_the_same(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["register", "decisions", "--store", str(store), "--csv"]) == 0
    table = list(csv.DictReader(io.StringIO(capsys.readouterr().out, newline="")))
    assert main(["register", "decisions", "--store", str(store), "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [each["number"] for each in table] == [each["number"] for each in rows]
    assert [float(each["amount"]) for each in table] == [each["amount"] for each in rows] == [450000.0, 20000.0]
    assert [each["entry quote"] for each in table] == [each["entry"][0]["quote"] for each in rows]


@pytest.mark.parametrize("name", REGISTERS)
def test_a_register_without_rows_says_so(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Store.open(tmp_path / "store", create=True).close()
    assert main(["register", name, "--store", str(tmp_path / "store")]) == 0
    assert capsys.readouterr().out == "The papers have nothing for this register.\n"


def test_rows_change_with_the_papers(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Store.open(store) as opened:
        opened.remove(PACK.document)
    fewer = replace(PACK, passages=PACK.passages[1:], document="2031-06-05-pack")
    filled(store, tagged(fewer, Tagger(no_names))).close()
    assert main(["register", "decisions", "--store", str(store), "--json"]) == 0
    assert [each["number"] for each in json.loads(capsys.readouterr().out)] == ["WPCC 2031-013"]


@pytest.mark.parametrize("options", [["shares"], ["decisions", "--json", "--csv"], ["decisions", "--over", "much"]])
def test_wrong_usage_ends_with_status_2(options: list[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["register", *options])
