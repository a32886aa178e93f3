"""Gradio's own look, toned down to ours: system fonts, no colour of its own."""

from __future__ import annotations

from gradio.themes import Base


def plain() -> Base:
    """Return a theme that fetches no font and leaves colours to the shell's style sheet."""
    theme = Base(
        font=("system-ui", "sans-serif"),
        font_mono=("ui-monospace", "monospace"),
        primary_hue="teal",
        neutral_hue="gray",
    )
    return theme.set(
        body_background_fill="var(--page)",
        body_background_fill_dark="var(--page)",
        body_text_color="var(--ink)",
        body_text_color_dark="var(--ink)",
    )
