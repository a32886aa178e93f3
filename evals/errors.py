"""What can go wrong in an evaluation that its reader can act on."""

from __future__ import annotations


class EvalsError(Exception):
    """Something about a gold file, a predictions file or a run that a person can put right."""


class BadRecord(EvalsError):
    """A line of a JSON file is not what it should be; `where` names the file and the line."""

    def __init__(self, where: str, complaint: str) -> None:
        super().__init__(f"{where}: {complaint}")


class UnreadableFile(EvalsError):
    """A file that an evaluation needs is not there or is not text."""

    def __init__(self, path: object, reason: str) -> None:
        super().__init__(f"{path} can't be read ({reason}); check the path and that the file is UTF-8 text")
