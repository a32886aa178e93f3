"""Papers: a PDF becomes parts and passages that can be cited. Knows nothing of search."""

from corpus.errors import CorpusError
from corpus.model import Paper, Part, Passage
from corpus.worker import Reader

__all__ = ["CorpusError", "Paper", "Part", "Passage", "Reader"]
