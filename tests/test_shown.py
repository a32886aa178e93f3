from __future__ import annotations

from pathlib import Path

import pytest

from evals.errors import BadRecord
from evals.shown import outdated

PRINTED = """\
                                 ours              naive    n
-----------------  ------------------  -----------------  ---
Right answers       0.69 [0.60, 0.77]  0.31 [0.23, 0.39]  109
Trust              -0.01 [-0.1, 0.45]  0.42 [0.32, 0.51]  129
Words of an answer        35 [32, 37]                  -  101"""


def document(folder: Path, table: str) -> Path:
    path = folder / "README.md"
    marks = "<!-- what `scrutiny eval` prints: {} -->"
    path.write_text(
        f"# It\n\n{marks.format('begin')}\n```text\n{table}\n```\n{marks.format('end')}\n", encoding="utf-8"
    )
    return path


@pytest.mark.parametrize(
    ("was", "shown", "rows"),
    [
        ("", "", []),
        # intervals don't count, nor does a question that turned on another machine
        ("0.69 [0.60, 0.77]", "0.67 [0.55, 0.75]", []),
        ("35 [32, 37]", "36 [32, 37]", []),
        ("0.69", "0.65", ["Right answers"]),
        # a baseline's figure, or a sign
        ("0.31", "0.51", ["Right answers"]),
        ("-0.01", "-0.11", ["Trust"]),
        ("35 [", "45 [", ["Words of an answer"]),
        # other questions
        ("129", "120", ["Trust"]),
        # a figure where there is none now, and a measure of another name
        ("  -  ", "1.0  ", ["Words of an answer"]),
        ("Trust ", "Faith ", ["Faith", "Trust"]),
    ],
)
def test_rows_that_are_not_this_runs(tmp_path: Path, was: str, shown: str, rows: list[str]) -> None:
    found = outdated(document(tmp_path, PRINTED.replace(was, shown, 1) if was else PRINTED), PRINTED)
    assert [line.split('"')[1] for line in found] == rows
    assert all("paste what scrutiny eval prints" in line for line in found)


def test_a_document_without_the_table(tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    path.write_text("# It\n", encoding="utf-8")
    with pytest.raises(BadRecord, match="no table between the marks"):
        outdated(path, PRINTED)
