"""What a user of the assistant can act on."""

from __future__ import annotations


class AssistantError(Exception):
    """Something that the person at the screen can act on; the message is one sentence."""
