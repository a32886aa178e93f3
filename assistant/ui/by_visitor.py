"""One archive for those who may see what is exempt from publication, and another for everyone else."""

from __future__ import annotations

from typing import Any, cast

from assistant.ui.archive import Archive
from assistant.ui.visitors import visitor


class _ByVisitor:
    def __init__(self, whole: Archive, public: Archive) -> None:
        self._whole = whole
        self._public = public

    def __getattr__(self, name: str) -> Any:
        return getattr(self._whole if visitor().sees_exempt else self._public, name)


def by_visitor(whole: Archive, public: Archive) -> Archive:
    """Return an archive that is `whole` to visitors who see what is exempt, and `public` to all others."""
    return cast(Archive, _ByVisitor(whole, public))
