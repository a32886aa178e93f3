"""What `python -m evals crowd` says of a crowd."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.crowd import Crowd, gathered


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


@pytest.mark.slow
def test_twenty_at_once_each_get_their_own_answers(sample_store: Path) -> None:
    crowd = gathered(20, 20, store=sample_store)
    assert crowd.wrong == []
    assert len(crowd.together) >= 20
