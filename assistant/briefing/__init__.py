"""The briefing of a meeting's pack, a report or an agenda item, and its export."""
