"""The grammar of these papers: one module a kind of mention, pure functions from a text to spans.

`corpus.entities` runs them beside spaCy's named entities; none of them imports spaCy.
"""
