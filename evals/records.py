"""JSON from outside, read field by field, so that an error names the file, the line and the field."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.errors import BadRecord, UnreadableFile


@dataclass(frozen=True, slots=True)
class Record:
    """One JSON object and where it stands ("questions.jsonl, line 3").

    Every reader raises BadRecord when the field has another type than asked for, or is absent and
    no default is given.
    """

    fields: Mapping[str, Any]
    where: str

    @staticmethod
    def of(value: object, where: str) -> Record:
        """Take `value` as an object.

        Raises:
            BadRecord: it is something else.
        """
        if not isinstance(value, dict):
            raise BadRecord(where, f"expected an object in braces, found {kind_of(value)}")
        return Record(value, where)

    def _get(self, name: str, wanted: str, *types: type) -> Any:
        if name not in self.fields:
            raise BadRecord(self.where, f'"{name}" is missing')
        value = self.fields[name]
        if not isinstance(value, types) or (isinstance(value, bool) and bool not in types):
            raise BadRecord(self.where, f'"{name}" should be {wanted}, found {kind_of(value)}')
        return value

    def text(self, name: str) -> str:
        """A string, perhaps empty."""
        return str(self._get(name, "a text", str))

    def optional_text(self, name: str) -> str | None:
        """A string, or a number as its string; None where the field is null or absent."""
        if self.fields.get(name) is None:
            return None
        return str(self._get(name, "a text", str, int))

    def number(self, name: str) -> int:
        """A whole number."""
        return int(self._get(name, "a whole number", int))

    def optional_real(self, name: str) -> float | None:
        """A number; None where the field is null or absent."""
        if self.fields.get(name) is None:
            return None
        return float(self._get(name, "a number", int, float))

    def flag(self, name: str) -> bool:
        """True or false."""
        return bool(self._get(name, "true or false", bool))

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of strings."""
        values = self._get(name, "a list", list)
        for value in values:
            if not isinstance(value, str):
                raise BadRecord(self.where, f'"{name}" should hold texts, found {kind_of(value)}')
        return tuple(values)

    def has(self, name: str) -> bool:
        """Whether the field is there and not null."""
        return self.fields.get(name) is not None

    def record(self, name: str) -> Record:
        """An object within this one."""
        return Record(self._get(name, "an object", dict), f"{self.where}, {name}")

    def records(self, name: str) -> tuple[Record, ...]:
        """A list of objects; empty where the field is null or absent."""
        if self.fields.get(name) is None:
            return ()
        values = self._get(name, "a list", list)
        return tuple(Record.of(value, f"{self.where}, {name} {n}") for n, value in enumerate(values, 1))


def kind_of(value: object) -> str:
    """The JSON kind of `value`, in a reader's words."""
    match value:
        case None:
            return "null"
        case bool():
            return "true or false"
        case str():
            return "a text"
        case int() | float():
            return "a number"
        case list():
            return "a list"
        case _:
            return "an object"


def read_text(path: Path) -> str:
    """The text of a UTF-8 file.

    Raises:
        UnreadableFile: it isn't there, or isn't UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise UnreadableFile(path, error.strerror or "no such file") from error
    except UnicodeDecodeError as error:
        raise UnreadableFile(path, "not UTF-8") from error


def read_json(path: Path) -> Any:
    """The JSON value in a file.

    Raises:
        UnreadableFile: there is no such file.
        BadRecord: it isn't JSON.
    """
    try:
        return json.loads(read_text(path))
    except json.JSONDecodeError as error:
        raise BadRecord(path.name, f"not JSON ({error.msg}, line {error.lineno})") from error


def read_lines(path: Path) -> Iterator[Record]:
    """Yield the objects of a file with one JSON object a line; blank lines are passed over.

    Raises:
        UnreadableFile: there is no such file.
        BadRecord: a line isn't a JSON object.
    """
    for number, line in enumerate(read_text(path).splitlines(), 1):
        if not line.strip():
            continue
        where = f"{path.name}, line {number}"
        try:
            value = json.loads(line)
        except json.JSONDecodeError as error:
            raise BadRecord(where, f"not JSON ({error.msg}, column {error.colno})") from error
        yield Record.of(value, where)
