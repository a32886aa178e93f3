"""The course of a learning rate: it rises over the first tenth of the steps, then falls to nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch.optim import Optimizer
    from torch.optim.lr_scheduler import LambdaLR


def schedule(optimiser: Optimizer, steps: int) -> LambdaLR:
    """Return what sets the rate of an optimiser that is to take so many steps."""
    from torch.optim.lr_scheduler import LambdaLR

    warming = max(1, steps // 10)
    return LambdaLR(optimiser, lambda step: min(1.0, (step + 1) / warming) * max(0.0, 1 - step / steps))
