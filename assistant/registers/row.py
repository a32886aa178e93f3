"""What every row of a register has."""

from __future__ import annotations

from dataclasses import Field
from typing import Any, ClassVar, Protocol

from corpus.registers.said import Said


class Row(Protocol):
    """A frozen dataclass whose text is a line to read.

    Its fields are plain values, days, places (`Said`), and tuples of these or of records with a text of their own.
    """

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    @property
    def sources(self) -> tuple[Said, ...]:
        """The places that the row rests on, the most telling first."""
        ...
