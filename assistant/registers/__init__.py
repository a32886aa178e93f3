"""Registers: rows made of what many papers say, each with its citations."""
