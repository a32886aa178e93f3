"""A real table of reserves, figure by figure: a last column that is empty, brackets, dashes, bands between rows."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from corpus.citing import fold
from corpus.model import Passage
from corpus.reading import read_paper

PACKS = sorted(Path(os.environ.get("SCRUTINY_ARCHIVE") or "nowhere").glob("2018-11-14-*pack.pdf"))
PAGE = 30
YEARS = ("2019", "2020", "2021", "2022", "2023")
BALANCES = {
    "Drug Forfeiture (Operational) Reserve": ("78", "78", "78", "78", ""),
    "Budget Assistance Reserve": ("965", "(1,472)", "(1,682)", "(1,592)", ""),
    "Road Casualty Reduction & Support Fund": ("1,348", "1,348", "1,348", "1,348", ""),
    "Collaboration & Commissioning Reserve": ("270", "-", "-", "-", ""),
    "ICT Development Reserve": ("-", "-", "-", "-", ""),
    "Estate Development Reserve": ("5,439", "-", "-", "-", ""),
    "Insurance Reserve": ("996", "996", "996", "996", ""),
    "Ill-Health Retirement Reserve": ("398", "398", "398", "398", ""),
    "Capital Reserve": ("845", "-", "-", "-", ""),
    "Capital Receipts Reserve": ("-", "-", "-", "-", ""),
    "Total Earmarked Reserves": ("10,339", "1,348", "1,138", "1,228", ""),
    "General Reserve": ("6,934", "7,240", "7,803", "8,027", ""),
    "Total Usable Reserves": ("17,273", "8,588", "8,941", "9,255", ""),
}

pytestmark = [
    pytest.mark.archive,
    pytest.mark.skipif(not PACKS, reason="SCRUTINY_ARCHIVE names no folder with this pack"),
]


@pytest.fixture(scope="module")
def rows() -> dict[str, Passage]:
    (pack,) = PACKS
    paper = read_paper(pack.read_bytes(), pack.stem)
    found = [each for each in paper.passages if each.page == PAGE and each.cells]
    return {each.text[each.cells[0].start : each.cells[0].end]: each for each in found}


@pytest.mark.parametrize("year", range(len(YEARS)), ids=YEARS)
@pytest.mark.parametrize("name", BALANCES)
def test_every_figure_stands_under_its_year(name: str, year: int, rows: dict[str, Passage]) -> None:
    row, header = rows[name], f"Balance 31 March {YEARS[year]}"
    found = [row.text[cell.start : cell.end] for cell in row.cells if cell.column == header]
    expected = BALANCES[name][year]
    if expected:
        assert [fold(each) for each in found] == [fold(expected)]
    else:
        assert found == []
        assert header in row.blanks


def test_all_rows_of_figures_are_there(rows: dict[str, Passage]) -> None:
    assert {name for name, row in rows.items() if len(row.cells) > 1} == set(BALANCES)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of this pack alone, made by the real models."""
    from app import main

    papers = tmp_path_factory.mktemp("pack")
    (pack,) = PACKS
    shutil.copy(pack, papers / pack.name)
    assert main(["index", str(papers), "--store", str(papers / "store")]) == 0
    return papers / "store"


@pytest.mark.slow
def test_a_figure_asked_for_by_row_and_year_is_the_answer(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from app import main

    for name, year, said in (
        ("Budget Assistance Reserve", "2021", "(1,682)"),
        ("Estate Development Reserve", "2019", "5,439"),
        ("Collaboration & Commissioning Reserve", "2020", "-"),
        ("Capital Reserve", "2019", "845"),
        ("Total Usable Reserves", "2022", "9,255"),
    ):
        main(["ask", f"What is the {name} balance at 31 March {year}?", "--store", str(store), "--json"])
        answer = json.loads(capsys.readouterr().out)
        assert answer["answer"] == f"{name}, Balance 31 March {year}: {said}"
        assert answer["citations"][0]["page"] == PAGE


@pytest.mark.slow
def test_a_figure_that_the_table_leaves_empty_is_withheld_and_the_cell_named(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from app import main

    main(["ask", "What is the General Reserve balance at 31 March 2023?", "--store", str(store), "--json"])
    answer = json.loads(capsys.readouterr().out)
    assert (answer["answered"], answer["citations"]) == (False, [])
    assert "General Reserve, Balance 31 March 2023: nothing is given, the cell is empty" in answer["reason"]
    assert answer["passages"][0]["page"] == PAGE
