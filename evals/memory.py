"""How much memory a process and all that it started hold."""

from __future__ import annotations

from pathlib import Path

PROC = Path("/proc")


def tree(pid: int) -> tuple[int, ...]:
    """The process and, where the system tells, all its descendants; one that has ended has none."""
    try:
        lists = [path.read_text() for path in (PROC / str(pid) / "task").glob("*/children")]
    except OSError:  # it ended while it was looked at
        lists = []
    return (pid, *(below for text in lists for child in text.split() for below in tree(int(child))))


def held(pid: int) -> int | None:
    """Bytes that a process tree holds now, memory shared by several of its processes counted once.

    None where the system doesn't tell: only Linux does (its "proportional set size").
    """
    sizes = [size for each in tree(pid) if (size := _proportional(each)) is not None]
    return sum(sizes) if sizes else None


def peak() -> int | None:
    """Bytes that this process held at most until now, files that it has mapped into memory included."""
    return _told(PROC / "self" / "status", "VmHWM:")


def _proportional(pid: int) -> int | None:
    return _told(PROC / str(pid) / "smaps_rollup", "Pss:")


def _told(path: Path, name: str) -> int | None:
    try:
        lines = path.read_text().splitlines()
    except OSError:  # it has ended meanwhile, or this isn't Linux
        return None
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith(name)), None)
