"""How a file that a browser sends becomes one of ours: piece by piece, and within limits."""

from __future__ import annotations

import errno
import tempfile
from typing import IO
from urllib.parse import unquote

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from assistant.errors import AssistantError
from assistant.ui.refusals import NO_PDF
from assistant.ui.uploads import LARGEST, Seen, Uploads

NAME = "x-file-name"
"""The header that has the file's name, percent-encoded."""

TOO_BIG = f"The file is larger than {LARGEST // 1_000_000} MB. Split it, then add the pieces."
NO_ROOM = "There is no room left on the disk of the computer that this app runs on."
CUT_SHORT = "The file did not arrive whole. Please add it again."

_HEAD = 1024  # a PDF says that it is one in its first bytes
_PIECE = 1 << 20
_LONGEST_NAME = 1000


async def received(request: Request, uploads: Uploads) -> Seen:
    """Take in the file that a request carries as its body, and begin to add it.

    It goes to a file without a name, which is gone as soon as it is closed.

    Raises:
        AssistantError: It is too big, no PDF, or there is no room for it.
    """
    name = unquote(request.headers.get(NAME, ""), errors="replace")[:_LONGEST_NAME]
    length = request.headers.get("content-length", "")
    if length.isascii() and length.isdigit() and int(length) > LARGEST:
        raise AssistantError(TOO_BIG)
    with uploads.room():
        content = tempfile.TemporaryFile()  # noqa: SIM115 closed by the job that it becomes
        try:
            await _copied(request, content)
            return uploads.add(name, content)
        except BaseException:
            content.close()
            raise


async def _copied(request: Request, content: IO[bytes]) -> None:
    size, head, piece = 0, b"", bytearray()
    try:
        async for chunk in request.stream():
            size += len(chunk)
            if size > LARGEST:
                raise AssistantError(TOO_BIG)
            piece += chunk
            if len(head) < _HEAD:
                head += chunk[: _HEAD - len(head)]
                if len(head) == _HEAD and b"%PDF-" not in head:
                    raise AssistantError(NO_PDF)
            if len(piece) >= _PIECE:
                await run_in_threadpool(content.write, bytes(piece))
                piece.clear()
        if b"%PDF-" not in head:
            raise AssistantError(NO_PDF)
        await run_in_threadpool(content.write, bytes(piece))
        await run_in_threadpool(content.flush)
    except ClientDisconnect as error:
        raise AssistantError(CUT_SHORT) from error
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EFBIG):
            raise AssistantError(NO_ROOM) from error
        raise
