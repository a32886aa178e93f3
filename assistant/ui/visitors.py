"""Who asks, and what they may see and do: known to everything that is done for a request, and to nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from assistant.errors import AssistantError

MAY_NOT_CHANGE = "This archive can be read here, but not changed: ask whoever looks after it."


class NotAllowed(AssistantError):
    """What a visitor may not do."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Someone whose request is answered. `name` is None where nobody needs to sign in.

    `may_change` allows adding and removing papers, `sees_exempt` what the public may not see.
    """

    name: str | None = None
    may_change: bool = False
    sees_exempt: bool = False


_NOBODY = Visitor()
_VISITOR: ContextVar[Visitor] = ContextVar("visitor", default=_NOBODY)


def visitor() -> Visitor:
    """Return who asks; outside a request someone who may do nothing."""
    return _VISITOR.get()


@contextmanager
def visited_by(someone: Visitor) -> Iterator[None]:
    """Have `visitor()` be `someone` meanwhile, in threads that begin meanwhile, too."""
    token = _VISITOR.set(someone)
    try:
        yield
    finally:
        _VISITOR.reset(token)


def must_change() -> None:
    """Go on only for a visitor who may change the archive.

    Raises:
        NotAllowed: they may not.
    """
    if not visitor().may_change:
        raise NotAllowed(MAY_NOT_CHANGE)
