"""The encoder's reading of questions, tuned so that a question comes near the passages that answer it.

What encodes passages stays as it is, and so do the vectors of archives. Sources: Karpukhin et al., Dense Passage
Retrieval, EMNLP 2020, doi:10.18653/v1/2020.emnlp-main.550 (questions are encoded apart, and learn from a softmax over
passages, here all of an archive's); Ben Zaken et al., BitFit, ACL 2022, doi:10.18653/v1/2022.acl-short.1.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from safetensors.torch import save_file

from corpus.model import Passage
from evals.gold import Question
from evals.quotes import overlap, satisfies
from evals.schedule import schedule
from evals.training_set import Lesson, lessons, told
from index.encoder import ASKING, SentenceEncoder
from index.homes import window_homes
from index.lookup import passages_of_windows, window_vectors
from index.records import Vectors

Progress = Callable[[str], None]

RATE = 1e-3
SHARPNESS = 20.0
"""What a cosine is multiplied by."""
QUESTIONS = 16
"""A step learns from so many questions of one archive."""
SAME = 0.8
"""A passage has the gold's evidence when so much of the shorter of the two stands in the other."""


@dataclass(frozen=True, slots=True)
class Sought:
    """A question, and which of its archive's windows are of passages that answer it."""

    question: str
    right: npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Shelf:
    """The vectors of an archive's windows, row by row, and what is sought among them."""

    vectors: Vectors
    sought: tuple[Sought, ...]


def tune_questions(folder: Path, *, store: Path | None = None, progress: Progress) -> None:
    """Tune how questions are encoded on the training questions, and write what has changed of it into `folder`.

    Args:
        store: A folder to keep the training archives in.

    Raises:
        EvalsError: the questions can't be read.
        ArchiveError: the encoder's weights are not there.
    """
    encoder = SentenceEncoder.load(tuned=False)
    shelves = [shelf(lesson, progress=progress) for lesson in lessons("tuning", store, progress=progress)]
    learn(encoder, shelves, progress=progress)
    save_file(encoder.asking, folder / ASKING)


def shelf(lesson: Lesson, *, progress: Progress) -> Shelf:
    """Find the windows of an archive, and for each question that has an answer those that it should come near."""
    store = lesson.system.store
    with store.reading():
        keys = window_homes(store, lesson.system.encoder.name).keys.tolist()
        homes = passages_of_windows(store, keys)
        passages = {home.name: store.passage(home.name) for home in homes.values()}
        vectors = window_vectors(store, keys)
    sought = []
    for question in told([each for each in lesson.questions if each.answerable], f"{lesson.name}: looking", progress):
        right = {name for name, passage in passages.items() if answers(question, passage)}
        if right:
            sought.append(Sought(question.text, np.array([homes[key].name in right for key in keys])))
    return Shelf(vectors, tuple(sought))


def answers(question: Question, passage: Passage) -> bool:
    """Whether a passage has the gold's evidence and, at least in part, the answer."""
    document = passage.id.rpartition("#")[0]
    gold = [each.quote for each in question.evidence if each.quote and each.document == document]
    return any(overlap(passage.text, quote) >= SAME for quote in gold) and any(
        satisfies(passage.text, need) for need in question.must_include
    )


def learn(encoder: SentenceEncoder, shelves: Sequence[Shelf], *, progress: Progress) -> None:
    """Have the encoder learn from each question once, by what is its own of questions: biases and layer norms."""
    import torch

    torch.manual_seed(0)
    chance = random.Random(0)
    learning = list(encoder.asking.values())
    for each in learning:
        each.requires_grad_(True)
    optimiser = torch.optim.AdamW(learning, lr=RATE, weight_decay=0.0)
    batches = []
    for one in shelves:
        sought = chance.sample(one.sought, len(one.sought))
        vectors = torch.from_numpy(one.vectors)
        batches += [(vectors, sought[start : start + QUESTIONS]) for start in range(0, len(sought), QUESTIONS)]
    chance.shuffle(batches)
    steps = len(batches)
    course = schedule(optimiser, steps)
    for number, (vectors, batch) in enumerate(batches, 1):
        optimiser.zero_grad()
        near = SHARPNESS * encoder.asked([each.question for each in batch]) @ vectors.T
        right = torch.from_numpy(np.stack([each.right for each in batch]))
        loss = (torch.logsumexp(near, 1) - torch.logsumexp(near.masked_fill(~right, -torch.inf), 1)).mean()
        loss.backward()  # type: ignore[no-untyped-call]  # torch's own types lack it
        torch.nn.utils.clip_grad_norm_(learning, 1.0)
        optimiser.step()
        course.step()
        if number % 20 == 1:
            progress(f"tuning how questions are encoded: step {number} of {steps}, loss {loss.item():.2f}")
    for each in learning:
        each.requires_grad_(False)
