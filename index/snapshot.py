"""Files beside the store that only save making something again: written whole or not at all, believed or not at all."""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from index.store import State

_log = logging.getLogger(__name__)

_CHUNK: Final = 1 << 20
_DIGEST: Final = 32


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A file `<name>-<sequence><suffix>`: what `made_of` names, as of one state of the store.

    It begins with a digest of what it was made of and of what follows, which shows damage and keeps one of
    another history from being believed. Neither writing nor reading takes it into memory.
    """

    directory: Path
    name: str
    suffix: str
    state: State
    made_of: str

    @property
    def path(self) -> Path:
        return self.directory / f"{self.name}-{self.state.sequence}{self.suffix}"

    @contextmanager
    def reading(self) -> Iterator[BinaryIO | None]:
        """The file after its digest; None where it is missing, damaged or of something else."""
        try:
            file = self.path.open("rb")
        except OSError:
            yield None
            return
        with file:
            if file.read(_DIGEST) == self._digest(file):
                file.seek(_DIGEST)
                yield file
            else:
                _log.warning("%s beside the archive is damaged or out of date; it is made again", self.path.name)
                yield None

    def write(self, content: Callable[[BinaryIO], object]) -> None:
        """Keep what `content` writes, in place of older ones; a folder that can't be written only costs time later."""
        unfinished = self.directory / f"{self.path.name}.{os.getpid()}.tmp"
        try:
            with unfinished.open("w+b") as file:
                file.write(bytes(_DIGEST))
                content(file)
                file.seek(_DIGEST)
                digest = self._digest(file)
                file.seek(0)
                file.write(digest)
            unfinished.replace(self.path)
            for other in self.directory.glob(f"{self.name}-*"):
                if other != self.path:
                    other.unlink(missing_ok=True)
        except OSError as error:
            _log.warning("no snapshot was kept beside the archive: %s", error)
            unfinished.unlink(missing_ok=True)

    def _digest(self, file: BinaryIO) -> bytes:
        """The digest of what follows in the file, which is read to its end."""
        digest = hashlib.sha256(f"{self.state.sequence} {self.state.stamp} {self.made_of}\n".encode())
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
        return digest.digest()
