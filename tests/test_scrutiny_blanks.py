from __future__ import annotations

from scrutiny_cases import raised, report, table

from assistant.scrutiny.blanks import blanks


def test_an_empty_cell_in_a_column_of_figures() -> None:
    rows = table(
        ["Fleet", "100", "110"],
        ["Estate", "200", "190"],
        ["Pensions", "300", ""],
        ["Training", "40", "45"],
        ["Insurance", "50", "52"],
        columns=["", "2030/31", "2031/32"],
    )
    (finding,) = raised(blanks, report(*rows))
    assert finding.quote == "Pensions | 300"
    assert "“2031/32”" in finding.question


def test_nil_and_notes_are_no_empty_cells() -> None:
    rows = table(
        ["Fleet", "100", "110", "1"],
        ["Estate", "200", "-", "2"],
        ["Pensions", "300", "-", ""],
        ["Training", "40", "45", "3"],
        ["Insurance", "50", "52", "4"],
        columns=["", "2030/31", "2031/32", "Note"],
    )
    assert raised(blanks, report(*rows)) == []


def test_a_plan_row_without_its_action() -> None:
    columns = ["Theme", "Priority", "Priority", "Lead", "Progress"]
    progress = "Work has gone on through the year with all partners and reports are made to the Board."
    rows = [
        (f"Victims|V{n}|Keep victims safe in their homes|AB|{progress}" if n != 4 else f"Victims|V{n}||AB|{progress}")
        for n in range(1, 7)
    ]
    from dataclasses import replace

    passages = [
        replace(each, paragraph=f"V{n}")
        for n, each in enumerate(table(*(r.split("|") for r in rows), columns=columns), 1)
    ]
    (finding,) = raised(blanks, report(*passages))
    assert finding.paragraph == "V4"
    assert "V4" in finding.question
