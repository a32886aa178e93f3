"""Searching becomes answering: cited answers, findings, and the ways to them."""
