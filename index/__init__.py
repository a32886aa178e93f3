"""Passages become searchable, and stay true to the papers on disk."""
