"""Costs that go on after the money that starts them: running costs no budget is named for, posts paid for a
year, reserves that pay salaries, funding that ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.scrutiny.balances import at_column
from assistant.scrutiny.case import Case, Source
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.figures import SUM, amounts
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.places import page_of, where
from assistant.scrutiny.quoting import Spot, row_spot, spot
from assistant.scrutiny.silence import ACTION
from assistant.scrutiny.tables import figure_tables
from assistant.scrutiny.terms import telling
from corpus.model import Passage

_YEARLY = r"(?:per\s+annum|p\.?a\.?(?=\W|$)|a\s+year|each\s+year|every\s+year|per\s+year|annually)"
_RUNNING = re.compile(
    r"\b(?:additional\s+|ongoing\s+|annual\s+)*(?:running|maintenance|revenue|operating|ongoing|recurring"
    r"|licen[cs]e|support)"
    r"\s+costs?\b",
    re.IGNORECASE,
)
_COST_OF = re.compile(
    r"\s+of\s+(?P<what>[\w’'-]+(?:\s[\w’'-]+){0,4}?)(?=\s(?:expected|estimated|is|are|will|would|to)\b|[,.;]|$)"
)
_YEARLY_SUM = re.compile(rf"{SUM}\s+{_YEARLY}", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:will|would|expected|estimated|anticipated|additional|forecast|projected|proposed|is to|are to)\b",
    re.IGNORECASE,
)
_OWNED = re.compile(
    r"\b(?:costs?|this|these|which|they|it)\b[^.]{0,40}?\b(?:met|funded|borne|covered|absorbed|contained"
    r"|financed|paid)\b"
    r"[^.]{0,25}\b(?:by|from|within|through|out of)\b|\b(?:built into|included in|within)\s+(?:the\s+)?(?:existing\s+)?"
    r"(?:[\w-]+\s+){0,3}budgets?\b|\bno (?:additional|further) (?:cost|revenue)"
    r"|\b(?:are|is|been) (?:included|allowed for|provided for) in\b",
    re.IGNORECASE,
)
_DECIDES = re.compile(
    r"\brecommended to approve\b|\bto approve the\b|\bseek approval\b|\bagreed to the proposal\b|\bapproves? the\b"
    r"|\bapproval of\b|^Decision\b.*\bfund\b",
    re.IGNORECASE,
)
_POST = (
    r"(?:officers?|co-?ordinators?|posts?|workers?|nurses?|managers?|advis[eo]rs?|staff|services?|salary"
    r"|salaries|analysts?"
    r"|navigators?|project leads?)"
)
_FIXED_TERM = re.compile(
    rf"\b(?:grant|fund(?:ing|ed|s)?|pay|pays|paid|award)\b[^.]{{0,90}}?\b{_POST}\b[^.]{{0,60}}?"
    r"\bfor\s+(?:a\s+(?:period\s+of\s+)?)?(?P<term>12|twelve|18|eighteen|24|twenty[- ]four|six|6|one|two"
    r"|three)(?:\s+|-)"
    r"(?P<unit>months?|years?)\b",
    re.IGNORECASE,
)
_FROM_RESERVE = re.compile(
    rf"\b(?:funds?|reserve|balance)\b[^.]{{0,60}}?\b(?:applied|used|drawn|released)\b[^.]{{0,40}}?\b(?:pay|fund|meet)\b"
    rf"[^.]{{0,40}}?\b(?:salar\w+|{_POST})\b",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\bfunding\s+(?:for\s+[\w\s]{1,40}?)?(?:is\s+|was\s+)?(?:coming to an end|com(?:es|ing)\s+to\s+an\s+end"
    r"|ends?\b|ceases?|runs out|"
    r"has ended|stopped)|\byet to secure\b[^.]{0,30}\bfunding|\bno (?:recurrent|continuing|ongoing|long[- ]term) "
    r"funding",
    re.IGNORECASE,
)


def recurring(case: Case) -> Iterator[Finding]:
    """Yield what goes on costing after the decision that starts it."""
    source = case.source
    for passage in source.passages:
        if passage.kind == "heading":
            continue
        yield from _running_costs(source, passage)
        yield from _fixed_terms(source, passage)
        yield from _salaries(source, passage)
    yield from _endings(case)


def _running_costs(source: Source, passage: Passage) -> Iterator[Finding]:
    for match in _YEARLY_SUM.finditer(passage.text):
        main = spot(source, passage, match.start(), match.end())
        if main is None or not _AHEAD.search(main.quote) or not _RUNNING.search(main.quote):
            continue
        if _OWNED.search(passage.text):
            continue
        decided = _decisions_near(source, passage, match.group())
        sum_said = " ".join(match.group().split())
        what = _RUNNING.search(main.quote)
        named = _COST_OF.match(main.quote, what.end()) if what else None
        of = f" of {named['what']}" if named else ""
        yield draft(
            "recurring_cost_unowned",
            main,
            decided,
            why=(
                f"{sum_said} of {what.group().lower() if what else 'running costs'} follow from this, and the "
                "paper names no "
                "budget for them" + ("; the decision itself doesn't mention them." if decided else ".")
            ),
            question=(
                f"Which budget will bear the {sum_said} of "
                f"{what.group().lower() if what else 'running costs'}{of} that "
                f"{where(source, main.page)}, expects, and for how many years?"
            ),
            confidence=0.88 if decided else 0.7,
        )
        return


def _decisions_near(source: Source, passage: Passage, cost: str) -> list[Spot | None]:
    """Quote the decision and the recommendations nearest to a passage that don't mention the cost."""
    index = next(number for number, each in enumerate(source.passages) if each.id == passage.id)
    found = []
    for distance in range(1, 30):
        for place in (index + distance, index - distance):
            if 0 <= place < len(source.passages):
                each = source.passages[place]
                match = _DECIDES.search(each.text)
                if match is not None and cost not in each.text and not each.text.startswith("1.1"):
                    found.append(spot(source, each, match.start(), match.end()))
    return found[:3]


def _fixed_terms(source: Source, passage: Passage) -> Iterator[Finding]:
    for match in _FIXED_TERM.finditer(passage.text):
        main = spot(source, passage, match.start(), match.end())
        if main is None or re.search(r"\bafter (?:that|which)\b|\bthereafter\b|\bexit\b", passage.text, re.IGNORECASE):
            continue
        term = f"{match['term']} {match['unit']}".lower()
        post = _named_post(match.group())
        yield draft(
            "unfunded_or_one_off_funding",
            main,
            [],
            why=f"The money lasts for {term}; nothing is said of who pays for {post} after that.",
            question=(
                f"Who will pay for {post} when the {term} on {page_of(source, main.page)} are over, and what is "
                "lost if nobody does?"
            ),
            confidence=0.85,
        )


def _named_post(text: str) -> str:
    """Name the post or service that is paid for: "the Partnership Support officer"."""
    named = re.search(rf"(?:[A-Z][\w-]+\s+){{1,4}}(?i:{_POST})\b", text)
    plain = re.search(rf"(?:[a-z-]+\s+)?{_POST}\b", text)
    found = named or plain
    return f"the {re.sub('^(?:The|A|An|the|a|an|full time) ', '', found.group().strip())}" if found else "it"


def _salaries(source: Source, passage: Passage) -> Iterator[Finding]:
    """Yield a reserve that pays a post, with its row where the table shows it running out."""
    match = _FROM_RESERVE.search(passage.text)
    main = spot(source, passage, match.start(), match.end()) if match else None
    if match is None or main is None or passage.cells:
        return
    named = telling(passage.text[:80]) - {"reserve", "fund"}
    row = next(
        (
            row
            for table in figure_tables(source)
            for row in table.rows
            if not row.total and len(telling(row.label) & named) >= 2
        ),
        None,
    )
    values = [figure.value for figure in row.figures.values()] if row else []
    if row is None or not values or values[-1] > 0:
        return
    dry = next(column for column, figure in row.figures.items() if figure.value <= 0)
    past = re.search(r"\b(?:was|were|has been|have been)\b", match.group()) is not None
    post = _named_post(re.split(r"\.\s", passage.text[match.start() : match.end() + 80])[0])
    yield draft(
        "unfunded_or_one_off_funding",
        main,
        [row_spot(source, row.passage, row.group)],
        why=(
            f"The {row.label} {'has paid' if past else 'pays'} for {post}, and the table shows it empty"
            f"{at_column(dry)}."
        ),
        question=(
            f"What will pay for {post} once the {row.label}, which {'has done so' if past else 'does so now'} "
            f"({where(source, main.page)}), is empty?"
        ),
        confidence=0.85,
    )


def _endings(case: Case) -> Iterator[Finding]:
    """Yield services whose funding is said to end, one finding for each service."""
    seen: list[frozenset[str]] = []
    for passage in case.source.passages:
        match = _ENDS.search(passage.text)
        main = spot(case.source, passage, match.start(), match.end()) if match else None
        if match is None or main is None or amounts(main.quote):
            continue
        words = telling(main.quote)
        if any(len(words & earlier) >= 3 for earlier in seen):
            continue
        seen.append(words)
        planned = ACTION.search(main.quote) is not None
        elsewhere = [
            found
            for source in case.others
            for each in source.passages
            if (other := _ENDS.search(each.text)) is not None
            and (found := spot(source, each, other.start(), other.end())) is not None
            and _shared(case, words, telling(found.quote))
        ]
        if elsewhere and case.source.part.kind == "minutes":
            continue
        yield draft(
            "unfunded_or_one_off_funding",
            main,
            elsewhere[:2],
            why="The funding is said to end or not to be secured; no sum, no date and no other funder is named"
            + (", and the plans that are in place are not told." if planned else "."),
            question=(
                f"When does the funding of {_what_ends(passage.text, match)} run out "
                f"({where(case.source, main.page)}), "
                f"how much is it, and {'what are the plans for then' if planned else 'who pays then'}?"
            ),
            confidence=0.6 if case.source.part.kind == "minutes" else 0.7,
            to="Commissioner",
        )


def _shared(case: Case, words: frozenset[str], other: frozenset[str]) -> bool:
    return any(case.rarity.get(word, 0) <= 6 for word in words & other)


def _what_ends(text: str, match: re.Match[str]) -> str:
    head = text[: match.start()].split()
    words: list[str] = []
    for word in reversed(head[-4:]):
        if not re.match(r"[A-Z][\w-]+$|outreach$|service$", word):
            break
        words.insert(0, word)
    name = re.search(r"\b(?:the\s+)?((?:[A-Z][\w-]+\s+){0,3}(?:[Pp]roject|[Ss]ervice|[Ss]cheme))\b", text)
    return f"the {name[1]}" if name else f"the {' '.join(words)} work" if words else "the service"
