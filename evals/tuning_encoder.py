"""The encoder tuned so that a question comes near the passages that answer it, and not the others on the subject.

Sources: Karpukhin et al., Dense Passage Retrieval, EMNLP 2020, doi:10.18653/v1/2020.emnlp-main.550, for learning from
the passages of a step's questions and from wrong ones that are near; Hu et al., LoRA, ICLR 2022, arXiv:2106.09685, for
what learns of the matrices; Ben Zaken et al., BitFit, ACL 2022, doi:10.18653/v1/2022.acl-short.1, for what else learns.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from safetensors.torch import save_file

from corpus.model import Passage
from evals.gold import Question
from evals.quotes import overlap, satisfies
from evals.schedule import schedule
from evals.training_set import Lesson, lessons, told
from index.encoder import TUNED, SentenceEncoder
from index.windows import encoded

if TYPE_CHECKING:
    import torch

Progress = Callable[[str], None]

RANK = 16
"""What is learnt of a matrix is a product of two with so many rows or columns."""
SPREAD = 0.02
"""How far the second of the two is from nothing when it begins to learn; the first is nothing."""
RATE = 2e-3
BIAS_RATE = 1e-3
SHARPNESS = 20.0
"""What a cosine is multiplied by."""
EPOCHS = 2
QUESTIONS = 24
"""A step learns from so many questions of one archive."""
RIGHT, WRONG = 2, 2
"""So many windows that answer are drawn for each question at a step, and so many that don't."""
NEAREST = 16
"""Those are drawn from so many, the nearest before it learns."""
TOGETHER = 32
"""So many texts are encoded in one go."""
SAME = 0.8
"""A passage has the gold's evidence when so much of the shorter of the two stands in the other."""


@dataclass(frozen=True, slots=True)
class Sought:
    """A question, and by their numbers which of its archive's windows answer it, and the nearest that don't."""

    question: str
    right: tuple[int, ...]
    wrong: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """The texts of an archive's windows, and what is sought among them."""

    texts: tuple[str, ...]
    sought: tuple[Sought, ...]


def tune_encoder(folder: Path, *, store: Path | None = None, progress: Progress) -> None:
    """Tune the encoder on the training questions, and write what has changed of it into `folder`.

    Args:
        store: A folder to keep the training archives in.

    Raises:
        EvalsError: the questions can't be read.
        ArchiveError: the encoder's weights are not there.
    """
    encoder = SentenceEncoder.load(tuned=False)
    shelves = [shelf(lesson, encoder, progress=progress) for lesson in lessons("tuning", store, progress=progress)]
    save_file(learn(encoder, shelves, progress=progress), folder / TUNED)


def shelf(lesson: Lesson, encoder: SentenceEncoder, *, progress: Progress) -> Shelf:
    """Cut an archive into windows, and say for each question that has an answer which of them give it."""
    texts: list[str] = []
    vectors, passages = [], []
    for paper in lesson.system.papers():
        for passage, made in zip(paper.passages, encoded(paper.passages, encoder, parts=paper.parts), strict=True):
            texts += [window.text for window in made.windows]
            vectors.append(made.vectors)
            passages += [passage] * len(made.windows)
    near = np.concatenate(vectors)
    sought = []
    for question in told([each for each in lesson.questions if each.answerable], f"{lesson.name}: looking", progress):
        having = {passage.id for passage in passages if answers(question, passage)}
        right = [number for number, passage in enumerate(passages) if passage.id in having]
        nearest = np.argsort(-(near @ encoder.encode([question.text])[0]), kind="stable").tolist()
        wrong = [number for number in nearest if passages[number].id not in having]
        if right:
            sought.append(Sought(question.text, tuple(right), tuple(wrong[:NEAREST])))
    return Shelf(tuple(texts), tuple(sought))


def answers(question: Question, passage: Passage) -> bool:
    """Whether a passage has the gold's evidence and, at least in part, the answer."""
    document = passage.id.rpartition("#")[0]
    gold = [each.quote for each in question.evidence if each.quote and each.document == document]
    return any(overlap(passage.text, quote) >= SAME for quote in gold) and any(
        satisfies(passage.text, need) for need in question.must_include
    )


def learn(encoder: SentenceEncoder, shelves: Sequence[Shelf], *, progress: Progress) -> dict[str, torch.Tensor]:
    """Have the encoder learn from each question, and return what has changed of it, by the names it is kept by."""
    import torch
    from torch.nn.utils import parametrize

    torch.manual_seed(0)
    chance = random.Random(0)
    biases, added = _learning(encoder)
    groups = [{"params": [*biases.values()], "lr": BIAS_RATE}, {"params": [*added.values()], "lr": RATE}]
    learning = [*biases.values(), *added.values()]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.0)
    batches = list(_batches(shelves, chance))
    course = schedule(optimiser, len(batches))
    encoder.model.eval()
    for number, (texts, batch) in enumerate(batches, 1):
        optimiser.zero_grad()
        drawn = _drawn(batch, chance)
        with parametrize.cached():
            asked = _vectors(encoder, [each.question for each in batch])
            given = _vectors(encoder, [texts[one] for one in drawn])
        near = SHARPNESS * asked @ given.T
        right = torch.tensor([[one in each.right for one in drawn] for each in batch])
        loss = (torch.logsumexp(near, 1) - torch.logsumexp(near.masked_fill(~right, -torch.inf), 1)).mean()
        loss.backward()  # type: ignore[no-untyped-call]  # torch's own types lack it
        torch.nn.utils.clip_grad_norm_(learning, 1.0)
        optimiser.step()
        course.step()
        if number % 20 == 1:
            progress(f"tuning the encoder: step {number} of {len(batches)}, loss {loss.item():.2f}")
    return {name: each.detach().clone() for name, each in (biases | added).items()}


def _batches(shelves: Sequence[Shelf], chance: random.Random) -> Iterator[tuple[tuple[str, ...], list[Sought]]]:
    """Yield questions of one archive with its windows, a few at a time, in an order of chance."""
    for _ in range(EPOCHS):
        found = []
        for one in shelves:
            sought = chance.sample(one.sought, len(one.sought))
            found += [(one.texts, sought[start : start + QUESTIONS]) for start in range(0, len(sought), QUESTIONS)]
        chance.shuffle(found)
        yield from found


def _drawn(batch: Sequence[Sought], chance: random.Random) -> list[int]:
    """Draw windows that answer the questions and some that don't."""
    found: set[int] = set()
    for each in batch:
        found.update(chance.sample(each.right, min(RIGHT, len(each.right))))
        found.update(chance.sample(each.wrong, min(WRONG, len(each.wrong))))
    return sorted(found)


def _vectors(encoder: SentenceEncoder, texts: Sequence[str]) -> torch.Tensor:
    """Encode texts by what is to learn, those of like length together, to have little padding."""
    import torch

    order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
    made = []
    for start in range(0, len(order), TOGETHER):
        some = [texts[place] for place in order[start : start + TOGETHER]]
        read = encoder.model.tokenizer(some, padding=True, truncation=True, return_tensors="pt")
        made.append(encoder.model(dict(read))["sentence_embedding"])
    back = torch.tensor(order).argsort()
    return torch.cat(made)[back]


def _learning(
    encoder: SentenceEncoder,
) -> tuple[dict[str, torch.nn.Parameter], dict[str, torch.nn.Parameter]]:
    """Return what learns of a model: its layers' biases and layer norms, and what is added to their matrices."""
    from torch.nn.utils.parametrize import register_parametrization

    biases: dict[str, torch.nn.Parameter] = {}
    added: dict[str, torch.nn.Parameter] = {}
    for name, each in encoder.model.named_parameters():
        each.requires_grad_(learns := ".encoder.layer." in name and (name.endswith(".bias") or ".LayerNorm." in name))
        if learns:
            biases[name] = each
    for name, module in list(encoder.model.named_modules()):
        if ".encoder.layer." in name and hasattr(module, "in_features"):
            product = _product(module.out_features, module.in_features)
            register_parametrization(module, "weight", product)
            added |= {f"{name}.weight.{own}": each for own, each in product.named_parameters()}
    return biases, added


def _product(rows: int, columns: int) -> torch.nn.Module:
    """Return what adds to a matrix the product of two small ones, named as they are kept; at first nothing."""
    import torch

    class Product(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.up = torch.nn.Parameter(torch.zeros(rows, RANK))
            self.down = torch.nn.Parameter(SPREAD * torch.randn(RANK, columns))

        def forward(self, matrix: torch.Tensor) -> torch.Tensor:
            return matrix + self.up @ self.down

    return Product()
