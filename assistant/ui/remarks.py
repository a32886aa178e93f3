"""What visitors say is wrong with an answer, kept beside the archive for whoever checks the answers."""

from __future__ import annotations

import json
import threading
from datetime import UTC, datetime
from pathlib import Path

from assistant import wire
from assistant.answer import Answer
from assistant.errors import AssistantError
from assistant.ui.asked import Asked

FILE = "remarks.jsonl"
LONGEST = 2_000
"""Characters of one remark."""

MOST_BYTES = 5_000_000

_writing = threading.Lock()


def keep(directory: Path, asked: Asked, answer: Answer, says: str) -> None:
    """Add a remark to the file of remarks in `directory`, one line of JSON; what stands there is never changed.

    Raises:
        AssistantError: The remark is empty or too long, the file is full or can't be written.
    """
    said = says.strip()
    if not said:
        raise AssistantError("There is nothing to keep yet: say what is wrong, or what the answer should be.")
    if len(said) > LONGEST:
        raise AssistantError(f"The remark is {len(said):,} characters long: put it in at most {LONGEST:,}.")
    file = directory / FILE
    line = json.dumps(_line(asked, answer, said), ensure_ascii=False) + "\n"
    try:
        with _writing, file.open("a", encoding="utf-8") as kept:
            if kept.tell() + len(line) > MOST_BYTES:
                raise AssistantError(f"No more remarks can be kept: move {FILE} out of the archive’s folder first.")
            kept.write(line)
    except OSError as error:
        raise AssistantError("The remark could not be kept: the archive’s folder can’t be written.") from error


def _line(asked: Asked, answer: Answer, said: str) -> dict[str, object]:
    filters = asked.filters
    return {
        "question": asked.question,
        "after": asked.after,
        "body": filters and filters.body,
        "kind": filters and filters.kind,
        "from": filters and filters.date_from and filters.date_from.isoformat(),
        "to": filters and filters.date_to and filters.date_to.isoformat(),
        "as_of": answer.as_of.isoformat(),
        "answered": answer.answered,
        "answer": answer.text,
        "citations": [wire.citation(one.citation) for one in answer.citations],
        "says": said,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
    }
