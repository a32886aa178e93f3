"""What all tests keep to: no network but this machine, and in CI no test of the real thing left out."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from offline import Tried, forbid

from corpus.ocr import program

# Before any test imports what reads them.
os.environ.update(
    HF_HUB_OFFLINE="1",
    TRANSFORMERS_OFFLINE="1",
    GRADIO_ANALYTICS_ENABLED="False",
    TOKENIZERS_PARALLELISM="false",
)
# An archive that the person who runs the tests has must not be touched.
os.environ.pop("SCRUTINY_STORE", None)

MUST_RUN = ("browser", "slow", "ocr")


@pytest.fixture(autouse=True, scope="session")
def offline() -> Iterator[Tried]:
    """Refuse every way to another machine."""
    tried, end = forbid()
    yield tried
    end()


@pytest.fixture(autouse=True)
def _stays_here(offline: Tried) -> Iterator[None]:
    """A test that tried to reach another machine fails, even where the refusal was swallowed."""
    before = len(offline.hosts)
    yield
    assert offline.hosts[before:] == []


@pytest.fixture
def no_tesseract(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hide Tesseract, as on a computer without it, from this process and those that it starts."""
    monkeypatch.setenv("PATH", "")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave out what needs Tesseract where it is not installed."""
    if item.get_closest_marker("ocr") is not None and program() is None:
        pytest.skip("Tesseract is not installed")


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the sample papers, made once by the real models; about a minute. Tests must not change it.

    Where SCRUTINY_SAMPLE_STORE names a folder it is made there and left, for what runs after the tests; of processes
    that run tests side by side only the first makes it there.
    """
    import corpus.samples
    from app import main

    first = os.environ.get("PYTEST_XDIST_WORKER", "gw0") == "gw0"
    kept = os.environ.get("SCRUTINY_SAMPLE_STORE") if first else None
    store = Path(kept) if kept else tmp_path_factory.mktemp("samples") / "store"
    status = main(["index", str(Path(corpus.samples.__file__).parent), "--store", str(store)])
    assert status == (1 if program() is None else 0)  # one of the papers is a scan
    return store


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """With SCRUTINY_CI set, a skipped test of the browser, the real models or OCR is a failed one."""
    report = yield
    needs_papers = item.get_closest_marker("archive") is not None and not os.environ.get("SCRUTINY_ARCHIVE")
    left_out = report.skipped and not hasattr(report, "wasxfail") and not needs_papers
    if left_out and os.environ.get("SCRUTINY_CI") and any(map(item.get_closest_marker, MUST_RUN)):
        report.outcome = "failed"
        report.longrepr = f"skipped, and it must run: {report.longrepr}"
    return report
