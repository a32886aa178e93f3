"""What one part of a paper says for the registers: pure functions from its passages and their entities.

Nothing here is stored. A register is derived from the passages whenever it is asked for, so that it is as true as
they are: a paper that changes or goes takes its rows along. `assistant.registers` joins what many papers say.
"""

from corpus.registers.said import PartText, Said, part_texts

__all__ = ["PartText", "Said", "part_texts"]
