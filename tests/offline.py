"""No way out: whatever runs after `forbid()` reaches this machine alone, and what it tried beside is remembered."""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable
from typing import Any


class Forbidden(OSError):
    """Something asked for another machine."""


class Tried:
    """The hosts that were asked for and refused, in order."""

    def __init__(self) -> None:
        self.hosts: list[str] = []

    def reach(self, host: str) -> None:
        """Refuse to send anything to an address of another machine."""
        if host not in ("", "localhost") and not _is_loopback(host):
            self._refuse(host)

    def look_up(self, host: str | bytes | None) -> None:
        """Refuse to ask who a name is; an address, and what can be no name, asks nobody."""
        name = host.decode() if isinstance(host, bytes) else host or ""
        if name in ("", "localhost") or _is_address(name):
            return
        if not re.fullmatch(r"[\w.-]+", name):
            raise socket.gaierror(socket.EAI_NONAME, f"{name} can be no name")
        self._refuse(name)

    def _refuse(self, host: str) -> None:
        self.hosts.append(host)
        raise Forbidden(f"{host} is not this machine: tests and the program stay on it")


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _is_loopback(name: str) -> bool:
    return _is_address(name) and ipaddress.ip_address(name).is_loopback


def forbid() -> tuple[Tried, Callable[[], None]]:
    """Refuse every connection, datagram and name but this machine's own; return what was tried, and an end to it."""
    tried = Tried()
    kept: dict[tuple[Any, str], Any] = {
        (owner, name): getattr(owner, name)
        for owner, names in (
            (socket.socket, ("connect", "connect_ex", "sendto")),
            (socket, ("getaddrinfo", "gethostbyname", "gethostbyname_ex")),
        )
        for name in names
    }

    def to_address(name: str) -> Callable[..., Any]:
        original = kept[socket.socket, name]

        def guarded(self: socket.socket, *arguments: Any) -> Any:
            if self.family in (socket.AF_INET, socket.AF_INET6):
                tried.reach(arguments[-1][0])
            return original(self, *arguments)

        return guarded

    def of_name(name: str) -> Callable[..., Any]:
        original = kept[socket, name]

        def guarded(host: Any, *arguments: Any, **options: Any) -> Any:
            tried.look_up(host)
            return original(host, *arguments, **options)

        return guarded

    for owner, name in kept:
        setattr(owner, name, to_address(name) if owner is socket.socket else of_name(name))

    def end() -> None:
        for (owner, name), original in kept.items():
            setattr(owner, name, original)

    return tried, end
