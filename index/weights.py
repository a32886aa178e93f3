"""Model weights: found in the package that carries them, and checked before they are loaded."""

from __future__ import annotations

import hashlib
import importlib.util
from pathlib import Path

from index.errors import ModelChanged


def package_folder(package: str) -> Path | None:
    """Where a package is installed, without running any of it; None where it is not."""
    found = importlib.util.find_spec(package)
    return None if found is None or found.origin is None else Path(found.origin).parent


def check(weights: Path, sha256: str) -> None:
    """Refuse weights that are not the ones this program was made for.

    Raises:
        ModelChanged: The file is absent, or its SHA-256 is another.
    """
    try:
        with weights.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ModelChanged(weights) from error
    if found != sha256:
        raise ModelChanged(weights)
