"""The models that searching and answering need, loaded from the packages that carry their weights."""

from __future__ import annotations

from dataclasses import dataclass

from index.encoder import Encoder
from index.reranker import Reranker


@dataclass(frozen=True, slots=True)
class Models:
    """An encoder, and what reads a question with a text, without which things still work."""

    encoder: Encoder
    reranker: Reranker | None = None

    @classmethod
    def load(cls) -> Models:
        """Load them; takes seconds.

        Raises:
            ArchiveError: One isn't the one that this program was made for, or the encoder isn't there.
        """
        from index.encoder import SentenceEncoder
        from index.reranker import CrossEncoder

        return cls(SentenceEncoder.load(), CrossEncoder.load())
