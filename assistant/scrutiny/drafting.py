"""A family's words and places to a finding."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.scrutiny.finding import Addressee, Finding, FindingType
from assistant.scrutiny.naming import named
from assistant.scrutiny.places import addressee
from assistant.scrutiny.quoting import Spot

_MOST_RELATED = 8


def draft(
    kind: FindingType,
    main: Spot,
    related: Sequence[Spot | None] = (),
    *,
    why: str,
    question: str,
    confidence: float,
    to: Addressee | None = None,
) -> Finding:
    """Make a finding of what a family saw; places that could not be quoted are left out.

    `to` is who answers for the part where it isn't said. A question that doesn't name its matter is given it here.
    """
    places = [each.related() for each in related if each is not None and each.quote != main.quote]
    return Finding(
        type=kind,
        document=main.source.paper.document,
        page=main.page,
        item=main.source.part.item,
        paragraph=main.paragraph,
        quote=main.quote,
        related=tuple(dict.fromkeys(places))[:_MOST_RELATED],
        why=why,
        question=named(question, main),
        to=to or addressee(main.source),
        confidence=confidence,
    )
