"""Something that takes seconds to make, made once however many ask for it at the same time."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Generic, ParamSpec, TypeVar

Asked = ParamSpec("Asked")
Made = TypeVar("Made")


class Once(Generic[Asked, Made]):
    """A function whose last results are kept. Who asks for one that is being made waits for it, nobody else."""

    def __init__(self, make: Callable[Asked, Made], *, most: int) -> None:
        """Keep `most` results of `make`, whose arguments can be keys of a dictionary."""
        self._make = make
        self._most = most
        self._lock = threading.Lock()
        self._kept: dict[object, Future[Made]] = {}

    def __call__(self, *args: Asked.args, **kwargs: Asked.kwargs) -> Made:
        """Return what was made of these arguments; what couldn't be made is tried again."""
        key = (args, tuple(kwargs.items()))
        with self._lock:
            making = self._kept.get(key)
            if making is not None:
                self._kept[key] = self._kept.pop(key)  # used last
            else:
                future = self._kept[key] = Future[Made]()
                while len(self._kept) > self._most:
                    del self._kept[next(iter(self._kept))]
        if making is not None:
            return making.result()
        try:
            future.set_result(self._make(*args, **kwargs))
        except BaseException as error:
            with self._lock:
                if self._kept.get(key) is future:
                    del self._kept[key]
            future.set_exception(error)
            raise
        return future.result()
