"""What is made of the times; no test holds a machine to one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pdfs import pdf, prose

from evals.benchmark import Asking, Benchmark, Ingest, quantile
from evals.reading import Reading, measure_reading

MEASURED = Benchmark(
    reading=Reading(pages=40, ours=(1.0, 3.0, 2.0), plain=(4.0, 4.0, 4.0)),
    ingest=Ingest(
        pages=40,
        windows=500,
        seconds=(12.0, 8.0, 10.0),
        tagging=(2.0, 2.0, 2.0),
        encoding=(5.0, 5.0, 5.0),
        peak_bytes=1_250_000_000,
    ),
    # 21 questions of 1.0 to 3.0 s beside 2.0 s of the models alone
    asking=Asking(asks=tuple(1.0 + n / 10 for n in range(21)), models=(1.0, *(2.0,) * 19, 9.0), reranked=True),
)


def test_figures_by_hand() -> None:
    assert MEASURED.figures()["benchmark"] == pytest.approx(
        {
            "reading_over_plain_text": 0.5,
            "ingest_over_encoding": 2.0,  # the median of 2.4, 1.6 and 2.0
            "tagging_over_the_rest": 0.25,  # of 2 to 10, 2 to 6 and 2 to 8
            "peak_gigabytes": 1.25,
            "ask_p50": 1.0,
            "ask_p95": 2.9 / 2.0,
        }
    )


def test_a_quantile_lies_between_two_values_in_proportion() -> None:
    assert quantile([1.0, 2.0], 0.95) == pytest.approx(1.95)


def test_a_peak_that_is_not_told_is_no_figure() -> None:
    untold = replace(MEASURED, ingest=replace(MEASURED.ingest, peak_bytes=None))
    assert untold.figures()["benchmark"]["peak_gigabytes"] is None
    assert "this system doesn't tell" in untold.text()


def test_the_text_says_what_was_measured() -> None:
    told = MEASURED.text()
    assert "Reading 40 pages on 2 cores" in told
    assert "ratio 0.50" in told
    for words in ("Indexing 40 pages", "ratio 2.00", "1.25 GB", "p95 (n 21)", "1.00 and 1.45"):
        assert words in told


def test_without_a_reranker_no_ratio_is_claimed_to_mean_anything() -> None:
    told = replace(MEASURED, asking=replace(MEASURED.asking, reranked=False)).text()
    assert "there is no re-ranker" in told


def test_reading_is_timed_on_the_papers_that_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "report.pdf").write_bytes(pdf(prose(["Crime fell in Westmarch."])))
    (tmp_path / "torn.pdf").write_bytes(b"no PDF")
    found = measure_reading(tmp_path)
    assert (found.pages, len(found.ours), len(found.plain)) == (1, 3, 3)
    assert found.ratio > 0
