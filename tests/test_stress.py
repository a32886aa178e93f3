"""Difficult and damaged PDFs of others' making: each does what the manifest beside them expects of its folder.

They lie in the folder "stress" of the folder that SCRUTINY_SCORERS names; without it this is skipped.
"""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import fmean

import pypdf
import pytest

from corpus.errors import CorpusError, Damaged, Encrypted
from corpus.model import Paper, Passage, Rect
from corpus.worker import OCR_SECONDS, Reader

SCORERS = os.environ.get("SCRUTINY_SCORERS")
STRESS = Path(SCORERS or "") / "stress"

pytestmark = [
    pytest.mark.ocr,
    pytest.mark.skipif(not SCORERS or not STRESS.is_dir(), reason="SCRUTINY_SCORERS names no folder with stress files"),
]

TRAP = re.compile(
    r"ignore (?:all |the |your )?(?:previous|prior|above)|system prompt|you are (?:now|an? ai)", re.IGNORECASE
)


def test_each_file_does_what_is_expected_of_its_folder() -> None:
    faults = list(_faults())
    for fault in faults:
        print(fault)  # noqa: T201 a line for each that doesn't
    assert faults == []


def test_an_encrypted_paper_opens_with_its_password_and_is_named_without() -> None:
    (path,) = STRESS.parent.glob("hard/*-encrypted.pdf")
    data = path.read_bytes()
    with Reader() as reader:
        with pytest.raises(Encrypted, match=path.stem):
            reader.read(data, path.stem)
        copy = reader.unlock(data, path.stem, password="panel")
        assert len(reader.read(copy, path.stem).passages) > 20


def _faults() -> Iterator[str]:
    manifest = json.loads((STRESS / "manifest.json").read_text(encoding="utf-8"))
    with Reader() as reader:
        for folder, told in manifest.items():
            for name in told["files"]:
                path = STRESS / folder / name
                for fault in _faults_of(reader, folder, path):
                    yield f"{folder}/{name}: {fault} (expected: {told['expected']})"


def _faults_of(reader: Reader, folder: str, path: Path) -> Iterator[str]:
    began = time.monotonic()
    try:
        result: Paper | CorpusError = reader.read(path.read_bytes(), path.stem)
    except CorpusError as error:
        result = error
    pages = len(result.pages) if isinstance(result, Paper) else 0
    if time.monotonic() - began > 30 + OCR_SECONDS * pages:
        yield "took too long"
    yield from _EXPECTED[folder](result, path)


def _locked(result: Paper | CorpusError, _: Path) -> Iterator[str]:
    if isinstance(result, Paper) and not result.passages:
        yield "is said to hold nothing"
    if isinstance(result, CorpusError) and not isinstance(result, Encrypted):
        yield str(result)


def _opens(result: Paper | CorpusError, _: Path) -> Iterator[str]:
    if not isinstance(result, Paper) or not result.passages:
        yield f"does not open: {result}"


def _reported(result: Paper | CorpusError, _: Path) -> Iterator[str]:
    if isinstance(result, Paper) and not result.warnings:
        yield "is read without a word about its damage"
    if isinstance(result, CorpusError) and not isinstance(result, Damaged):
        yield str(result)


def _rotated(result: Paper | CorpusError, path: Path) -> Iterator[str]:
    if not isinstance(result, Paper) or not result.passages:
        yield f"is not read: {result}"
        return
    stacked = [each.text for each in result.passages if len(each.text.split()) > 6 and _upright(each) < 0.5]
    if stacked:
        yield f"is not read along its lines: {stacked[0][:60]!r}"


def _upright(passage: Passage) -> float:
    """The share of a passage's words that stand level with the one before, or turned as a whole page is."""
    pairs = list(zip(passage.words, passage.words[1:], strict=False))
    level = [min(a.rect[3], b.rect[3]) > max(a.rect[1], b.rect[1]) for a, b in pairs]
    plumb = [min(a.rect[2], b.rect[2]) > max(a.rect[0], b.rect[0]) for a, b in pairs]
    return max(fmean(level), fmean(plumb)) if pairs else 1.0


def _scanned(result: Paper | CorpusError, _: Path) -> Iterator[str]:
    if not isinstance(result, Paper):
        return  # refused, and the reason said
    for page in result.pages:
        if not page.text.strip() and not page.warnings:
            yield f"page {page.number} is skipped without a word"


def _columns(result: Paper | CorpusError, path: Path) -> Iterator[str]:
    if not isinstance(result, Paper) or not result.passages:
        yield f"is not read: {result}"
        return
    prose = [each for each in result.passages if each.kind in ("paragraph", "bullet") and len(each.words) > 40]
    wide = {page.number: page.width for page in result.pages}
    mixed = [each for each in prose if _jumps(each, wide[each.page]) > 0.15]
    if mixed:
        yield f"its columns are mixed: {mixed[0].text[:80]!r}"


def _jumps(passage: Passage, width: float) -> float:
    """The share of steps from word to word that leap over a quarter of the page on one line."""
    pairs = [(a, b) for a, b in zip(passage.words, passage.words[1:], strict=False) if a.page == b.page]
    leaps = [b.rect[0] - a.rect[2] > width / 4 and abs(a.rect[1] - b.rect[1]) < 3 for a, b in pairs]
    return fmean(leaps) if leaps else 0.0


def _tables(result: Paper | CorpusError, _: Path) -> Iterator[str]:
    """Of the lines that begin with words and go on to figures, most stand in one passage."""
    if not isinstance(result, Paper):
        yield str(result)
        return
    kept, parted = 0, []
    for line in _printed_lines(result):
        words = [text for text, _ in line]
        figures = [place for text, place in line if re.search(r"\d", text)]
        if len(figures) < max(2, 0.3 * len(words)) or re.search(r"\d", words[0]) or len(words) > 25:
            continue
        if {line[0][1], *figures} == {line[0][1]}:
            kept += 1
        else:
            parted.append(" ".join(words))
    if len(parted) > 0.2 * (kept + len(parted)):
        yield f"{len(parted)} of {kept + len(parted)} rows are parted: {parted[0][:60]!r}"


def _printed_lines(paper: Paper) -> Iterator[list[tuple[str, str]]]:
    """Yield the words of each line of each page, from left to right, with the passages that they are in."""
    words = sorted(
        (
            (word.page, word.rect, each.text[word.start : word.end], each.id)
            for each in paper.passages
            for word in each.words
        ),
        key=lambda word: (word[0], (word[1][1] + word[1][3]) / 2),
    )
    line: list[tuple[int, Rect, str, str]] = []
    for word in words:
        if line and (word[0] != line[0][0] or (word[1][1] + word[1][3]) / 2 > line[0][1][3]):
            yield [(text, name) for _, _, text, name in sorted(line, key=lambda each: each[1][0])]
            line = []
        line.append(word)
    if line:
        yield [(text, name) for _, _, text, name in sorted(line, key=lambda each: each[1][0])]


def _forms(result: Paper | CorpusError, path: Path) -> Iterator[str]:
    if not isinstance(result, Paper):
        yield str(result)
        return
    text = " ".join(" ".join(each.text for each in result.passages).split())
    fields = pypdf.PdfReader(path, strict=False).get_fields() or {}
    for name, field in fields.items():
        value = field.get("/V")
        filled = field.get("/FT") in ("/Tx", "/Ch") and isinstance(value, str) and value.strip()
        if filled and " ".join(value.split()) not in text:
            yield f"the field {name!r} is not read: {value!r}"


def _low_trust(result: Paper | CorpusError, _: Path) -> Iterator[str]:
    """Text that is no plain English letters is flagged."""
    if not isinstance(result, Paper):
        return  # refused, and the reason said
    for page in result.pages:
        letters = [char for char in page.text if char.isalpha()]
        strange = [char for char in letters if ord(char) > 0x24F and not 0x1E00 <= ord(char) < 0x2000]
        if len(strange) > 0.3 * len(letters) and not page.warnings:
            yield f"page {page.number} is trusted: {page.text[:40]!r}"
    if not any(each.text for each in result.passages) and not result.warnings:
        yield "nothing is read, and nothing said"


def _traps(result: Paper | CorpusError, _: Path) -> Iterator[str]:
    if not isinstance(result, Paper) or not result.passages:
        yield f"is not read: {result}"
        return
    steering = [each.text for each in result.passages if TRAP.search(each.text)]
    if steering:
        yield f"what steers is among the evidence: {steering[0][:60]!r}"


def _nothing(result: Paper | CorpusError, path: Path) -> Iterator[str]:
    if not isinstance(result, Paper):
        yield str(result)
    elif result.passages and "empty" in path.name:
        yield f"{len(result.passages)} passages"


def _noted(result: Paper | CorpusError, path: Path) -> Iterator[str]:
    if not isinstance(result, Paper) or not result.passages:
        yield f"is not read: {result}"
        return
    data = path.read_bytes()
    carries = b"/EmbeddedFile" in data or b"/FileAttachment" in data
    if carries and not any("not read" in warning for warning in result.warnings):
        yield "its attachment is not noted"


_EXPECTED = {
    "encrypted_user_password": _locked,
    "encrypted_empty_password": _opens,
    "corrupt_or_fuzzed": _reported,
    "rotated": _rotated,
    "scanned_or_image_only": _scanned,
    "multi_column": _columns,
    "government_tables": _tables,
    "forms": _forms,
    "bad_encoding_or_fonts": _low_trust,
    "hidden_text_traps": _traps,
    "empty_or_trivial": _nothing,
    "annotations_attachments": _noted,
}
