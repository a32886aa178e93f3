"""A picture of a page set upright and level, and the way back from there to the page as it is shown."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

from PIL import Image

from corpus.ocr import Pixels

_TURNS = {
    90: Image.Transpose.ROTATE_90,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_270,
}
_STEEPEST = 10
_SMALL = 700
"""How many pixels wide a picture is when its slant is measured."""


@dataclass(frozen=True, slots=True)
class Upright:
    """A picture whose words run level: those of the page ran `turn` degrees clockwise and `slant` more."""

    image: Image.Image
    turn: int
    slant: float

    def on_page(self, box: Pixels) -> Pixels:
        """Return where on the page as shown a box of the picture lies; its sides stay level."""
        x, y = (box[0] + box[2]) / 2 - self.image.width / 2, (box[1] + box[3]) / 2 - self.image.height / 2
        angle = math.radians(self.slant)
        middle_x = math.cos(angle) * x - math.sin(angle) * y + self.image.width / 2
        middle_y = math.sin(angle) * x + math.cos(angle) * y + self.image.height / 2
        wide, high = (box[2] - box[0]) / 2, (box[3] - box[1]) / 2
        x0, y0, x1, y1 = middle_x - wide, middle_y - high, middle_x + wide, middle_y + high
        if self.turn == 90:
            return self.image.height - y1, x0, self.image.height - y0, x1
        if self.turn == 180:
            return self.image.width - x1, self.image.height - y1, self.image.width - x0, self.image.height - y0
        if self.turn == 270:
            return y0, self.image.width - x1, y1, self.image.width - x0
        return x0, y0, x1, y1


def upright(image: Image.Image, turn: int = 0) -> Upright:
    """Set a grey picture straight whose words run `turn` degrees clockwise, 0, 90, 180 or 270, and aslant."""
    turned = image.transpose(_TURNS[turn]) if turn else image
    angle = slant(turned)
    if angle:
        turned = turned.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
    return Upright(turned, turn, angle)


def slant(image: Image.Image) -> float:
    """Return by how many degrees clockwise the lines of a picture run down; 0 where they are all but level.

    Lines are level where the rows of the picture differ most from each other.
    """
    scale = min(1.0, _SMALL / max(image.size))
    small = image.resize((max(1, round(image.width * scale)), max(1, round(image.height * scale))))
    ink = small.point([255 - level if level < 192 else 0 for level in range(256)])
    coarse = max(map(float, range(-_STEEPEST, _STEEPEST + 1)), key=lambda angle: _evenness(ink, angle))
    fine = max((coarse + step / 4 for step in range(-3, 4)), key=lambda angle: _evenness(ink, angle))
    level = _evenness(ink, 0.0)
    return fine if abs(fine) >= 0.25 and _evenness(ink, fine) > 1.05 * level else 0.0


def _evenness(ink: Image.Image, angle: float) -> float:
    """How much neighbouring rows differ, once the picture is turned back by `angle` degrees."""
    turned = ink.rotate(angle, resample=Image.Resampling.BILINEAR)
    rows = turned.resize((1, turned.height), resample=Image.Resampling.BOX).tobytes()
    return float(sum((a - b) ** 2 for a, b in pairwise(rows)))
