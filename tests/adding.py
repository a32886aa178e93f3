"""An archive that papers can be added to, with stand-ins for the models; its reader may be held on a page."""

from __future__ import annotations

import threading
import time
from typing import cast

from fakes import FakeEncoder, FakeReader

from assistant.assistant import Assistant
from assistant.ui.shelves import Shelves
from corpus.errors import Damaged
from corpus.model import Paper
from corpus.worker import Watch, unwatched
from index.handed_in import Tools
from index.ingest import PaperReader
from index.store import Store


class HeldReader:
    """Has a paper read, after it has read its page 1 for as long as `held` is set; one of "%broken" is damaged."""

    def __init__(self, reader: PaperReader | None = None) -> None:
        self._reader = reader or FakeReader()
        self.held = threading.Event()
        self.reading = threading.Event()

    def read(self, data: bytes, document: str, *, watch: Watch = unwatched) -> Paper:
        self.reading.set()
        while self.held.is_set():
            watch(1)
            time.sleep(0.01)
        if b"%broken" in data:
            raise Damaged(document, "no trailer")
        return self._reader.read(data, document, watch=watch)

    def unlock(self, data: bytes, document: str, *, password: str) -> bytes:
        return self._reader.unlock(data, document, password=password)


def open_shelves(store: Store, reader: PaperReader) -> Shelves:
    """Return an archive that shows `store`, and adds papers that `reader` reads."""
    shelves = Shelves(store, lambda _: cast(Assistant, object()), lambda: Tools(reader, "1", FakeEncoder()))
    shelves.start().join(30)
    return shelves
