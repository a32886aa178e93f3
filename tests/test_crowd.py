"""What `python -m evals crowd` measures at length, once round; times and memory are its business alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.crowd import Crowd, gathered


@pytest.mark.slow
def test_twenty_at_once_are_each_answered_right(sample_store: Path) -> None:
    crowd = gathered(20, 0, store=sample_store)  # each comes once
    assert crowd.wrong == []
    assert crowd.asked == {"questions": 10, "pages": 5, "calls": 5}


def test_what_is_found_is_said() -> None:
    """The proof itself can fail."""
    crowd = Crowd(20, [0.1] * 20, [1.0] * 100)
    crowd.held = [(float(second), 500_000_000 + 500_000 * second) for second in range(300)]
    assert not crowd.text().count("too short")
    assert (round(crowd.slower), crowd.kept) == (10, False)  # it grew from 530 to 650 MB
    crowd.held = crowd.held[:60]
    assert (crowd.growth, crowd.kept) == (None, True)
    crowd.wrong.append("sample-001: 503")
    assert "1 failed or wrong" in crowd.text()
    assert "  sample-001: 503" in crowd.text()
    assert not crowd.kept
    assert not Crowd(20, [0.1], [1.3]).kept
