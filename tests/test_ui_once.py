from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from assistant.ui.once import Once


def test_many_who_ask_at_once_have_it_made_once() -> None:
    made: list[str] = []
    begun, go = threading.Event(), threading.Event()

    def make(name: str) -> str:
        made.append(name)
        begun.set()
        assert go.wait(20)
        return name.upper()

    once = Once(make, most=2)
    with ThreadPoolExecutor(5) as threads:
        asked = [threads.submit(once, "pack") for _ in range(4)]
        assert begun.wait(20)
        go.set()
        # Who asks for another waits for nobody.
        assert threads.submit(once, "other").result(20) == "OTHER"
        assert [each.result(20) for each in asked] == ["PACK"] * 4
    assert sorted(made) == ["other", "pack"]


def test_another_is_made_while_one_is_being_made() -> None:
    go = threading.Event()

    def make(name: str) -> str:
        if name == "long":
            assert go.wait(20)
        return name

    once = Once(make, most=2)
    with ThreadPoolExecutor(2) as threads:
        waiting = threads.submit(once, "long")
        assert threads.submit(once, "short").result(20) == "short"
        assert not waiting.done()
        go.set()
        assert waiting.result(20) == "long"


def test_the_ones_used_last_are_kept() -> None:
    made: list[int] = []
    once = Once(lambda number: made.append(number), most=2)
    for number in (1, 2, 1, 3, 1, 2):
        once(number)
    assert made == [1, 2, 3, 2]


def test_what_could_not_be_made_is_tried_again() -> None:
    tries = iter([ValueError("no"), None])

    def make() -> str:
        if (error := next(tries)) is not None:
            raise error
        return "made"

    once = Once(make, most=1)
    with pytest.raises(ValueError, match="no"):
        once()
    assert once() == "made"
