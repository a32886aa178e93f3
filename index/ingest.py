"""A folder of papers into the store: what changed is read, tagged, encoded and kept, a paper at a time."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final, Literal, Protocol, TypeVar

from corpus.entities import Text
from corpus.errors import CorpusError, Encrypted
from corpus.model import Entity, Paper
from corpus.worker import Watch, unwatched
from index import windows
from index.encoder import Encoder
from index.filters import day_of
from index.folder import HANDED_IN, File, listing, name_of
from index.kept import Kept
from index.store import Store, StoredPaper
from index.vectors import VectorIndex

LARGEST_FILE: Final = 500_000_000  # bytes; SQLite keeps at most a thousand million in one piece

Stage = Literal["reading", "encoding", "added", "updated", "unchanged", "failed", "removed"]

_Made = TypeVar("_Made")


class PaperReader(Protocol):
    """Reads PDFs; raises CorpusError where it can't."""

    def read(self, data: bytes, document: str, *, watch: Watch = unwatched) -> Paper:
        """Read a PDF; Encrypted where it needs a password.

        `watch` is told several times a second which page is at hand; what it raises ends the reading.
        """
        ...

    def unlock(self, data: bytes, document: str, *, password: str) -> bytes:
        """Return a copy that needs no password; Encrypted where this is not its password."""
        ...


class Tagger(Protocol):
    """Finds the entities of each text, in the order of the texts."""

    def tag(self, texts: Sequence[Text]) -> Sequence[tuple[Entity, ...]]: ...


@dataclass(frozen=True, slots=True)
class Progress:
    """What is being done with paper `number`, from 1, of `total`."""

    document: str
    number: int
    total: int
    stage: Stage


@dataclass(frozen=True, slots=True)
class Report:
    """The documents that indexing a folder added and so on; `failed` with the reason, a sentence.

    `locked` are those of the failed that need a password that was not given.
    """

    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    failed: tuple[tuple[str, str], ...] = ()
    locked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fresh:
    """A paper as it was read, what its pages are shown from, and the folder that it is of."""

    paper: Paper
    pdf: bytes
    folder: str


@dataclass(frozen=True, slots=True)
class _Failed:
    reason: str
    locked: bool = False


@dataclass(frozen=True, slots=True)
class _Unchanged:
    pass


def ingest(
    store: Store,
    folder: Path,
    *,
    reader: PaperReader,
    version: str,
    encoder: Encoder,
    tagger: Tagger | None = None,
    passwords: tuple[str, ...] = (),
    progress: Callable[[Progress], None] = lambda _: None,
) -> Report:
    """Make the store hold what `folder` holds.

    Each paper is kept in a transaction of its own, so that when this is interrupted what is done is done,
    and the next time goes on from there. A paper that can't be read is reported and the others go on; if
    an earlier version of it is in the store, that stays. Papers that came from this folder and are no
    longer in it are taken out last; those that came by themselves stay. The next paper is read while one is
    being encoded, so that at most two are in memory.

    Args:
        version: Names how papers are read and tagged: papers kept under another are read again, those that came
            by themselves too.
        passwords: Tried in turn on papers that need one, and not kept: of such a paper the store gets a copy
            that needs none.
        progress: Called from this thread.

    Raises:
        NoFolder, NoPapers: There is nothing to index; nothing is taken out.
        Busy: Someone else is indexing into this store.
        DiskFull, Unwritable: A paper could not be kept; those before it are.
    """
    found = listing(folder)
    here = name_of(folder.resolve())
    source = Source(here, reader, passwords, f"{version}/{windows.VERSION}", encoder.name)
    done: dict[Stage, list[str]] = {"added": [], "updated": [], "unchanged": [], "removed": []}
    failed, locked = list(found.refused), []
    with store.sole_writer():
        known = {paper.document: paper for paper in store.papers()}
        jobs: dict[str, Callable[[], Fresh | _Unchanged | _Failed]] = {
            file.document: partial(_look, file, known.get(file.document), source) for file in found.files
        }
        jobs |= {
            paper.document: partial(_look_again, store, paper, source)
            for paper in known.values()
            if paper.folder == HANDED_IN and not source.made(paper)
        }
        with closing(_one_ahead([*jobs.values()])) as outcomes:
            for number, document in enumerate(jobs, 1):
                tell = _teller(progress, document, number, len(jobs))
                stored = known.get(document)
                tell("reading")
                stage: Stage
                match next(outcomes):
                    case _Unchanged():
                        stage = "unchanged"
                        if stored is not None and stored.folder not in (here, HANDED_IN):
                            store.move(document, here)
                    case _Failed(reason) as refusal:
                        stage = "failed"
                        locked += [document] if refusal.locked else []
                        kept = "; its earlier version stays in the archive" if stored else ""
                        failed.append((document, reason + kept))
                    case Fresh() as fresh:
                        stage = "updated" if stored else "added"
                        tell("encoding")
                        keep(store, fresh, source, encoder=encoder, tagger=tagger)
                if stage != "failed":
                    done[stage].append(document)
                tell(stage)
        there = {file.document for file in found.files} | {document for document, _ in found.refused}
        gone = [paper.document for paper in known.values() if paper.folder == here and paper.document not in there]
        for number, document in enumerate(gone, 1):
            store.remove(document)
            done["removed"].append(document)
            _teller(progress, document, number, len(gone))("removed")
        VectorIndex(store, encoder=encoder.name, dimensions=encoder.dimensions).refresh()
    return Report(
        **{stage: tuple(documents) for stage, documents in done.items()}, failed=tuple(failed), locked=tuple(locked)
    )


def again(
    store: Store,
    papers: Iterable[Kept],
    *,
    reader: PaperReader,
    version: str,
    encoder: Encoder,
    tagger: Tagger | None = None,
    progress: Callable[[str], None] = lambda document: None,
) -> tuple[str, ...]:
    """Read papers that an archive keeps, and keep in `store` what they are read as now.

    Returns:
        A sentence for each that could not be read; in the store it is as it was.
    """
    failed = []
    for each in papers:
        progress(each.document)
        if each.pdf is None:
            failed.append(f"{each.document}: its PDF is damaged, and there is no other in {each.folder}")
            continue
        passwords = () if each.password is None else (each.password,)
        source = Source(each.folder, reader, passwords, f"{version}/{windows.VERSION}", encoder.name)
        try:
            fresh = opened(each.pdf, each.document, source)
        except CorpusError as error:
            failed.append(str(error))
            continue
        paper = replace(fresh.paper, sha256=each.sha256)  # of what is in the folder, where that needs a password
        keep(store, replace(fresh, paper=paper), source, encoder=encoder, tagger=tagger)
    return tuple(failed)


@dataclass(frozen=True, slots=True)
class Source:
    """Where papers come from and what makes of them what is kept."""

    folder: str
    reader: PaperReader
    passwords: tuple[str, ...]
    version: str
    encoder: str

    def made(self, stored: StoredPaper) -> bool:
        """Whether what is kept of a paper is what would be made of it now."""
        return (stored.reader, stored.encoder) == (self.version, self.encoder)


def _look(file: File, stored: StoredPaper | None, source: Source) -> Fresh | _Unchanged | _Failed:
    """Read a file's paper, if it is not what is stored."""
    try:
        if file.path.stat().st_size > LARGEST_FILE:
            size = LARGEST_FILE // 1_000_000
            return _Failed(f"{file.document}: the file is larger than {size} MB; split it")
        pdf = file.path.read_bytes()
    except OSError as error:
        return _Failed(f"{file.document}: the file can't be read ({error.strerror})")
    if stored is not None:
        sha256 = hashlib.sha256(pdf).hexdigest()
        if stored.sha256 == sha256:
            if source.made(stored) or stored.folder == HANDED_IN:
                return _Unchanged()
        elif stored.folder != source.folder and _is_there(stored):
            whence = "added in the app" if stored.folder == HANDED_IN else f"from {stored.folder}"
            return _Failed(f"{file.document}: the archive has another paper of this name, {whence}; rename one of them")
    try:
        return opened(pdf, file.document, source)
    except Encrypted as error:
        return _Failed(str(error), locked=True)
    except CorpusError as error:
        return _Failed(str(error))


def _look_again(store: Store, stored: StoredPaper, source: Source) -> Fresh | _Failed:
    """Read again a paper that came by itself, from what the archive keeps of it."""
    try:
        fresh = opened(store.pdf(stored.document), stored.document, replace(source, folder=HANDED_IN))
    except CorpusError as error:
        return _Failed(str(error))
    return replace(fresh, paper=replace(fresh.paper, sha256=stored.sha256))


def opened(pdf: bytes, document: str, source: Source) -> Fresh:
    """Read a PDF; of one that needs a password, a copy that needs none, which then stands for it."""
    try:
        return Fresh(source.reader.read(pdf, document), pdf, source.folder)
    except Encrypted as error:
        refusal = error
    for password in source.passwords:
        try:
            copy = source.reader.unlock(pdf, document, password=password)
        except Encrypted as error:
            refusal = error
            continue
        paper = replace(source.reader.read(copy, document), sha256=hashlib.sha256(pdf).hexdigest())
        return Fresh(paper, copy, source.folder)
    raise refusal


def keep(store: Store, fresh: Fresh, source: Source, *, encoder: Encoder, tagger: Tagger | None) -> None:
    paper = fresh.paper if tagger is None else tagged(fresh.paper, tagger)
    store.put(
        paper,
        fresh.pdf,
        windows.encoded(paper.passages, encoder, parts=paper.parts),
        folder=fresh.folder,
        reader=source.version,
        encoder=encoder.name,
    )


def tagged(paper: Paper, tagger: Tagger) -> Paper:
    """Tag each passage, a table row cell by cell."""
    parts = {part.number: part for part in paper.parts}
    texts: list[Text] = []
    for passage in paper.passages:
        part = parts[passage.part]
        day, body = day_of(part), part.body
        if passage.cells:
            texts.extend(
                Text(passage.text[cell.start : cell.end], day, body, cell.column, cell.row) for cell in passage.cells
            )
        else:
            texts.append(Text(passage.text, day, body))
    found = iter(tagger.tag(texts))
    passages = tuple(
        replace(
            passage,
            entities=tuple(
                replace(entity, start=entity.start + offset, end=entity.end + offset)
                for offset in ([cell.start for cell in passage.cells] or [0])
                for entity in next(found)
            ),
        )
        for passage in paper.passages
    )
    return replace(paper, passages=passages)


def _is_there(paper: StoredPaper) -> bool:
    return paper.folder == HANDED_IN or any(
        (Path(paper.folder) / f"{paper.document}{suffix}").exists() for suffix in (".pdf", ".PDF")
    )


def _one_ahead(jobs: Sequence[Callable[[], _Made]]) -> Generator[_Made, None, None]:
    """Do `jobs` in turn in another thread, each while what the one before made is in use."""
    pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="read-ahead")
    try:
        ahead = [pool.submit(job) for job in jobs[:1]]
        for job in jobs[1:]:
            made = ahead.pop().result()
            ahead.append(pool.submit(job))
            yield made
        yield from (last.result() for last in ahead)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _teller(progress: Callable[[Progress], None], document: str, number: int, total: int) -> Callable[[Stage], None]:
    return lambda stage: progress(Progress(document, number, total, stage))
