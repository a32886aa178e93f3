"""What was said to be done and then is not, and what was approved before it was shared as asked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.scrutiny.case import Case, Source
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.places import page_of, where
from assistant.scrutiny.quoting import Spot, said
from assistant.scrutiny.statements import Statement
from assistant.scrutiny.terms import telling

_UNDONE = re.compile(
    r"\b(?:has|have|had|is|are|was|were)\s+not\s+(?:yet\s+)?(?:been\s+)?(?:begun|begin|started|commissioned"
    r"|appointed|completed|recruited|agreed|approved|signed|published|delivered|held|carried out|opened"
    r"|installed|filled|tested)\b"
    r"|\b(?:is|are|has|have)\s+(?:still\s+)?yet to (?:be )?(?:begin|begun|start|started|commission|appoint|agree"
    r"|complete|recruit|open|install|fill)\w*\b|\bnever (?:begun|took place|been)\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:has|have|had)\s+(?:now\s+|already\s+)?(?:been\s+)?(?:begun|started|commissioned|appointed|completed"
    r"|recruited|agreed|approved|signed|published|delivered|held|carried out|opened|installed|filled|tested)\b"
    r"|\b(?:was|were)\s+(?:commissioned|appointed|completed|signed|published|opened|installed|begun|started)\b"
    r"|\b(?:is|are) (?:now )?(?:complete|in place|under way|open)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:recommended|asked|requested|resolved|agreed)\b[^.]*\bbefore\b[^.]*\b(?:approv|decid|agree|sign|adopt)\w*",
    re.IGNORECASE,
)
_APPROVED = re.compile(
    r"\b(?:was|were|has been|have been)\s+(?:approved|agreed|adopted|signed|endorsed)\b", re.IGNORECASE
)
_SHARED, _COMMON = 2, 40


def turnabouts(case: Case) -> Iterator[Finding]:
    """Yield what the part says is not done that an earlier paper said was, and approvals ahead of what was asked."""
    if case.source.part.kind in ("minutes", "agenda"):
        return
    for statement in case.source.statements:
        undone = _UNDONE.search(statement.text)
        if undone is not None:
            yield from _reversed(case, statement, undone)
        approved = _APPROVED.search(statement.text)
        if approved is not None:
            yield from _ahead(case, statement, approved)


def _near(case: Case, one: str, other: str) -> bool:
    common = {word for word in telling(one) & telling(other) if case.rarity.get(word, 0) <= _COMMON}
    return len(common) >= _SHARED


def _reversed(case: Case, statement: Statement, match: re.Match[str]) -> Iterator[Finding]:
    head = statement.text[: match.start()].split(",")[-1]
    for source, other in case.kin(statement, least=_SHARED, words=telling(head)):
        done = _DONE.search(other.text)
        if done is None or _UNDONE.search(other.text) or not _before(source, case.source):
            continue
        before = other.text[: done.start()]
        main, earlier = said(case.source, statement, match), said(source, other, done)
        if not _near(case, head, before) or main is None or earlier is None:
            continue
        yield draft(
            "inconsistency",
            main,
            [earlier],
            why=f"This says “{match.group()}”; {where(source, earlier.page)}, said “{done.group()}”.",
            question=(
                f"How can it be that this {_verb(match.group())} ({where(case.source, main.page)}), when "
                f"{page_of(source, earlier.page)} "
                f"told the Panel that it “{done.group()}”?"
            ),
            confidence=0.82,
        )
        return


def _verb(said: str) -> str:
    return f"“{said}”"


def _ahead(case: Case, statement: Statement, match: re.Match[str]) -> Iterator[Finding]:
    """Yield an approval of what the Panel had asked to see first."""
    head = telling(statement.text[: match.start()])
    for source, other in case.kin(statement, least=_SHARED, words=head):
        asked = _ASKED.search(other.text)
        if asked is None or not (_before(source, case.source) or source.paper is case.source.paper):
            continue
        common = {word for word in head & other.words if case.rarity.get(word, 0) <= 60}
        main, earlier = said(case.source, statement, match), said(source, other)
        if len(common) < _SHARED or main is None or earlier is None or _shared_since(case, other, statement):
            continue
        yield _ahead_finding(case.source, source, main, earlier)
        return


def _shared_since(case: Case, asked: Statement, approved: Statement) -> bool:
    """Whether the paper tells that what was asked for was shared."""
    passage = approved.passage.text
    return bool(
        re.search(r"\bshared with (?:the )?(?:Panel|Members)\b|\bcirculated to (?:the )?(?:Panel|Members)\b", passage)
    )


def _ahead_finding(source: Source, other: Source, main: Spot, earlier: Spot) -> Finding:
    return draft(
        "action_followup",
        main,
        [earlier],
        why=(
            f"The Panel asked to see it first ({where(other, earlier.page)}); here it is approved, and nothing "
            f"says that it was shared."
        ),
        question=(
            f"Why was what {where(source, main.page)}, reports as approved not put before the Panel first, as "
            f"{page_of(other, earlier.page)} "
            "records that it asked?"
        ),
        confidence=0.84,
    )


def _before(one: Source, other: Source) -> bool:
    return one.day is not None and other.day is not None and one.day < other.day
