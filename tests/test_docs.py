"""What the README shows is so: its commands, its example, its table; and the program works away from its checkout."""

from __future__ import annotations

import argparse
import inspect
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from importlib import metadata
from importlib.resources import files
from pathlib import Path

import pytest

from app import main
from assistant import arguments
from corpus.worker import Reader
from evals import __main__ as measuring
from evals.gold import read_questions
from evals.measures import MEASURES

HOUSE = Path(__file__).parent.parent
README = (HOUSE / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
SCRUTINY = re.compile(r"^(?:\.venv[/\\](?:bin|Scripts)[/\\])?scrutiny$")
PROGRAM = Path(sys.executable).with_name("scrutiny")
SUBCOMMANDS = [
    name
    for action in arguments.parser()._actions
    if isinstance(action, argparse._SubParsersAction)
    for name in action.choices
]


def blocks(*languages: str) -> list[str]:
    return [text for language, text in BLOCKS if language in languages]


def commands() -> Iterator[list[str]]:
    """The arguments of each command that a code block, or a pair of backticks, shows."""
    lines = [line.removeprefix("$ ") for block in blocks("sh", "bat", "console") for line in block.splitlines()]
    inline = re.findall(r"`(scrutiny [^`\n]+)`", README)
    for line in [*lines, *inline]:
        for piece in re.split(r"&&|[;&()]", line):
            words = shlex.split(piece, posix="\\" not in piece) if re.search(r"\bscrutiny\b", piece) else []
            if words and SCRUTINY.match(words[0]):
                yield words[1:]


SHOWN = list(commands())


def test_the_readme_shows_commands() -> None:
    assert len(SHOWN) > 12
    assert [words for words in SHOWN if words[0] == "serve" and words[1:]]


@pytest.mark.parametrize("words", SHOWN, ids=" ".join)
def test_a_command_that_is_shown_is_one(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    if words[1:] == [] or words[1:] == ["--help"]:  # only named
        assert words[0] in SUBCOMMANDS
        return
    parser = measuring.parser() if words[0] in arguments.MEASURED else arguments.parser()
    assert parser.parse_args(words).command == words[0]


@pytest.mark.parametrize("command", SUBCOMMANDS)
def test_the_readme_names_every_command(command: str) -> None:
    assert f"| `scrutiny {command}` |" in README


@pytest.mark.parametrize("option", sorted(set(re.findall(r"`(--[a-z-]+)[` ]", README))))
def test_an_option_that_is_named_is_one(option: str, capsys: pytest.CaptureFixture[str]) -> None:
    for command in SUBCOMMANDS:
        with pytest.raises(SystemExit):
            main([command, "--help"])
    assert f"{option} " in capsys.readouterr().out.replace("]", " ").replace("\n", " ")


def test_names_and_places_in_the_readme_are_real() -> None:
    for name in ("corpus/samples", "LICENSE"):
        assert f"`{name}`" in README
        assert (HOUSE / name).exists()
    for variable, user in (("SCRUTINY_STORE", "index/store.py"), ("SCRUTINY_ARCHIVE", "tests/test_reading.py")):
        assert f"`{variable}`" in README
        assert variable in (HOUSE / user).read_text(encoding="utf-8")


def test_the_paper_that_is_named_is_a_sample() -> None:
    (paper,) = {words[1] for words in SHOWN if words[0] == "findings" and words[1:]}
    assert (HOUSE / "corpus" / "samples" / f"{paper}.pdf").exists()


def test_limits_in_the_readme_are_those_of_the_reader() -> None:
    limits = {name: each.default for name, each in inspect.signature(Reader).parameters.items()}
    assert f"Each paper gets {limits['seconds']:g} seconds, and {limits['gigabytes']:g} GB of memory" in README
    assert f"`torch=={metadata.version('torch').partition('+')[0]}`" in README


def test_ci_runs_the_test_command_that_is_shown() -> None:
    (shown,) = [line for block in blocks("sh") for line in block.splitlines() if line.endswith("pytest")]
    script = (HOUSE / ".ci" / "run").read_text(encoding="utf-8")
    assert f"\n{shown} || exit 1\n" in script


def test_each_set_up_command_is_one_line_and_has_a_windows_form() -> None:
    unix = [line for block in blocks("sh") for line in block.splitlines() if "-m venv" in line]
    windows = [line for block in blocks("bat") for line in block.splitlines()]
    assert len(unix) == len(windows) == 2
    for ours, theirs in zip(unix, windows, strict=True):
        same = theirs.replace("py -m", "python3 -m").replace("Scripts", "bin").replace("\\", "/").replace(" & ", "; ")
        assert ours.replace("'", "") == same


def test_the_table_is_of_this_measuring() -> None:
    """Its figures are what a run printed; its rows, columns and questions must be those that a run has today."""
    (shown,) = re.findall(r"print[^>]*: begin -->\n```text\n(.*?)\n```\n<!-- .*: end -->", README, re.DOTALL)
    head, _, *lines = [re.split(r"\s{2,}", line.strip()) for line in shown.splitlines()]
    assert head == ["ours", "naive", "BM25 on pages", "n"]
    assert [title for title, *_ in lines] == [measure.title for measure in MEASURES]
    for title, *figures, n in lines:
        assert len(figures) == 3, title
        assert re.match(r"\d", figures[0]), f"{title}: paste what `scrutiny eval` prints"
        assert int(n) > 0
    questions = read_questions(Path(str(files("evals").joinpath("gold", "questions.jsonl"))))
    assert f"the {len(questions)} gold questions" in README
    answerable = sum(each.answerable for each in questions)
    assert int(lines[0][-1]) == answerable


def test_the_changelog_tells_of_this_version() -> None:
    version = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    latest = re.search(r"^## (\S+)", (HOUSE / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert latest is not None
    assert latest[1] == version


def test_what_is_installed_has_all_its_files() -> None:
    """A file of a package that is no module must be named in pyproject.toml, or only a checkout has it."""
    named = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["package-data"]
    missing = [
        str(path.relative_to(HOUSE))
        for package in ("corpus", "index", "assistant", "evals")
        for path in (HOUSE / package).rglob("*")
        if path.is_file()
        and path.suffix not in (".py", ".pyc")
        and not any(fnmatch(str(path.relative_to(HOUSE / package)), pattern) for pattern in named.get(package, ()))
    ]
    assert missing == []


def test_it_works_from_any_folder(tmp_path: Path) -> None:
    for start in ([PROGRAM], [sys.executable, "-m", "evals"], [sys.executable, str(HOUSE / "app.py")]):
        ran = subprocess.run([*start, "--help"], cwd=tmp_path, capture_output=True, text=True, check=True)
        assert ran.stdout.startswith("usage: ")
    ran = subprocess.run([PROGRAM, "papers", "--store", "none"], cwd=tmp_path, capture_output=True, text=True)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr == "There is no archive at none yet: make one with 'scrutiny index PAPERS'.\n"


@pytest.mark.slow
def test_the_example_is_what_the_program_prints(sample_store: Path, tmp_path: Path) -> None:
    (shown,) = blocks("console")
    command, _, answer = shown.partition("\n")
    words = shlex.split(command.removeprefix("$ scrutiny ").replace("sample-store", str(sample_store)))
    ran = subprocess.run([PROGRAM, *words], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert ran.stdout == answer
