"""Requests as no well-behaved program sends them: the target goes out byte for byte as it is given."""

from __future__ import annotations

import socket
from collections.abc import Mapping
from urllib.parse import urlsplit

NONE: Mapping[str, str] = {}


def asked(
    address: str, method: str, target: str | bytes, *, body: bytes = b"", headers: Mapping[str, str] = NONE
) -> tuple[int, bytes]:
    """Return the status and everything else that comes back, headers included; 0 where nothing did."""
    split = urlsplit(address)
    target = target.encode("utf-8") if isinstance(target, str) else target
    lines = {"Host": split.netloc, "Connection": "close", "Content-Length": str(len(body)), **headers}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items()).encode()
    with socket.create_connection((split.hostname or "", split.port or 0), timeout=30) as connection:
        connection.sendall(method.encode() + b" " + target + b" HTTP/1.1\r\n" + head + b"\r\n" + body)
        got = bytearray()
        try:
            while piece := connection.recv(1 << 16):
                got += piece
        except ConnectionResetError:  # refused before all of it was read
            pass
    words = bytes(got[:20]).split()
    return (int(words[1]) if len(words) > 1 else 0), bytes(got)
