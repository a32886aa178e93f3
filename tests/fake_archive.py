"""A small archive for the pages' tests: three invented papers, drawn here, answered by rule."""

from __future__ import annotations

import hashlib
import io
import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from assistant import wire
from assistant.answer import Answer, Cited, Statement
from assistant.briefing.agenda import AgendaItem
from assistant.briefing.model import Briefing, Group, Line, Reference, Section
from assistant.briefing.preparing import Prepared
from assistant.errors import AssistantError
from assistant.registers.decisions import Decision
from assistant.registers.measures import Measure, Point
from assistant.registers.row import Row
from assistant.scrutiny import Finding, Related, to_json
from assistant.service import Service
from assistant.ui.archive import Place, Shelved
from assistant.ui.asked import Asked, Choices
from assistant.ui.kept import Kept, Newer, Report
from assistant.wire import Json
from corpus.model import Box, Citation, Part, PartKind, Passage, Word
from corpus.page import render_page
from corpus.registers.said import Said
from index.browse import Listed, Listing, Sought
from index.counts import Band, Counts, Mention
from index.errors import EmptyQuestion, NotThere
from index.handed_in import Watch
from index.search import Filters, Hit

WIDTH, HEIGHT = A4
TOP, LEFT, LEADING, SIZE = 130.0, 72.0, 34.0, 11.0

HOSTILE = (
    '<script>window.hacked=1</script> <img src=x onerror="window.hacked=1"> '
    "[pay here](javascript:window.hacked=1) ${window.hacked=1} {{constructor}} "
    "`${window.hacked=1}` </p></section> &lt;b&gt;"
)


@dataclass(frozen=True)
class FakePage:
    printed: str | None
    lines: tuple[str, ...]


@dataclass(frozen=True)
class FakePaper:
    document: str
    title: str
    noun: str
    part: str
    item: str | None
    day: date | None
    pages: tuple[FakePage, ...]

    @cached_property
    def pdf(self) -> bytes:
        return _drawn(self)

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.pdf).hexdigest()


PACK = FakePaper(
    "2018-11-14-pack",
    "Agenda pack for the Westmarch Police and Crime Panel",
    "pack",
    "Reserves and Medium Term Financial Strategy",
    "7",
    date(2018, 11, 14),
    (
        FakePage("28", ("10. Capital", "10.1 The estate programme was paused in July pending a new survey.")),
        FakePage(
            "29",
            (
                "11. Reserves",
                "11.1 The Commissioner holds general and earmarked reserves.",
                "11.2 The general reserve stood at £4.2m on 31 March 2018.",
                "11.3 The policy is to hold at least 3% of net revenue spending.",
                "Custody suite renewal | 1.35 | 0.90 | TBC",
            ),
        ),
        FakePage("30", ("12. Risks", "12.1 The pension grant after 2019/20 is not yet known.")),
    ),
)
MINUTES = FakePaper(
    "2018-09-12-minutes",
    "Minutes of the Westmarch Police and Crime Panel",
    "minutes",
    "Minutes of the Westmarch Police and Crime Panel",
    None,
    date(2018, 9, 12),
    (FakePage(None, ("14. Reserves", "14.3 AGREED that the Treasurer report on the reserve in November.")),),
)
HOSTILE_PAPER = FakePaper(
    f"hostile {HOSTILE}",
    f"Report {HOSTILE}",
    "report",
    f"Part {HOSTILE}",
    f"9{HOSTILE}",
    None,
    (FakePage(HOSTILE[:40], (HOSTILE,)),),
)
PAPERS = (PACK, MINUTES, HOSTILE_PAPER)


class FakeArchive:
    """Answers "reserve" from two papers, "hostile" from the hostile one, abstains from the rest.

    `held` keeps the models from being loaded until it is set.
    """

    def __init__(self, held: threading.Event | None = None) -> None:
        self._held = held
        self.asked: list[str] = []
        self.remarks: list[tuple[Asked, str]] = []

    def ready(self) -> bool:
        return self._held is None or self._held.is_set()

    def ask(
        self, question: str, *, after: str | None = None, filters: Filters | None = None, as_of: date | None = None
    ) -> Answer:
        answer = self._answered(f"{question} (after {after})" if after else question)
        if filters is not None and not any(filters.body in (None, one) for one in self.choices().bodies):
            return replace(answer, answered=False, statements=(), citations=(), reason="No paper of that body.")
        return replace(answer, question=question, as_of=as_of or answer.as_of)

    def choices(self) -> Choices:
        return Choices(("Westmarch Police and Crime Panel",), ("minutes", "report"), date(2018, 11, 14))

    def remark(self, asked: Asked, answer: Answer, says: str) -> None:
        if not says:
            raise AssistantError("There is nothing to keep yet.")
        self.remarks.append((asked, says))

    def _answered(self, question: str) -> Answer:
        if self._held is not None:
            assert self._held.wait(20)
        self.asked.append(question)
        if "unreadable" in question:
            raise AssistantError("The question is too long: 10,000 characters, at most 2,000.")
        if "broken" in question:
            raise RuntimeError("a bug")
        nearest = tuple(_hit(paper, page, line) for paper, page, line in _near(question))
        if "hostile" in question:
            return _answer(question, nearest, ((HOSTILE, (1,)),), (_citation(HOSTILE_PAPER, 1, 0),))
        if "reserve" in question:
            statements = (
                ("The general reserve stood at £4.2m on 31 March 2018.", (1,)),
                ("The Panel agreed in September that the Treasurer report on the reserve in November.", (2,)),
            )
            return _answer(question, nearest, statements, (_citation(PACK, 2, 2), _citation(MINUTES, 1, 1)))
        reason = "No paper in the archive says how many horses the Constabulary keeps."
        return Answer(question, False, (), (), reason, 0.1, date(2018, 11, 14), nearest, {"search": 1, "answer": 1})

    def papers(self) -> tuple[Shelved, ...]:
        return tuple(Shelved(one.document, one.title, len(one.pages), one.day) for one in PAPERS)

    def examples(self) -> tuple[str, ...] | None:
        if not self.ready():
            return None
        return (
            "What was the general reserve on 31 March 2018?",
            "How many horses does the Constabulary keep?",
        )

    def findings(self, document: str) -> tuple[Finding, ...]:
        if document == PACK.document:
            return _FINDINGS
        if document == HOSTILE_PAPER.document:
            return (Finding(HOSTILE, document, 1, HOSTILE, HOSTILE, HOSTILE, (), HOSTILE, HOSTILE, HOSTILE, 0.9),)
        return ()

    def search(self, sought: Sought) -> Listing:
        found = [one for one in _listed(sought.words) if _chosen(one, sought)]
        if sought.order != "relevance":
            found.sort(key=lambda one: one.part.meeting or date.min, reverse=sought.order == "newest")
        return Listing(tuple(one.passage.id for one in found), _counts(found))

    def listed(self, names: Sequence[str], words: str) -> tuple[Listed, ...]:
        found = {one.passage.id: one for one in _listed(words)}
        return tuple(found[name] for name in names if name in found)

    def register(self, name: str) -> tuple[Row, ...]:
        return _DECISIONS if name == "decisions" else _MEASURES if name == "measures" else ()

    def prepared(self, document: str, *, exempt: bool = False) -> Prepared:
        paper = next((one for one in PAPERS if one.document == document), None)
        if paper is None:
            raise AssistantError(
                "This paper is not in the archive any more. Load the page again to see those that are."
            )
        made = _prepared(paper, self.findings(document))
        return replace(made, agenda=tuple(replace(each, exempt=exempt) for each in made.agenda))

    def place(self, document: str, page: int) -> Place | None:
        paper = next((one for one in PAPERS if one.document == document), None)
        if paper is None or not 1 <= page <= len(paper.pages):
            return None
        return Place(
            document, paper.sha256, paper.title, paper.noun, paper.part, paper.item, paper.day, page,
            paper.pages[page - 1].printed, WIDTH, HEIGHT,
        )  # fmt: skip

    def boxes(self, document: str, page: int, quote: str) -> tuple[Box, ...]:
        paper = next(one for one in PAPERS if one.document == document)
        lines = paper.pages[page - 1].lines
        return tuple(Box(page, _rect(index, line)) for index, line in enumerate(lines) if quote in line)

    def image(self, sha256: str, page: int) -> bytes | None:
        pdf = self.pdf(sha256)
        paper = next((one for one in PAPERS if one.sha256 == sha256), None)
        if pdf is None or paper is None or page > len(paper.pages):
            return None
        return render_page(pdf, page, scale=1.5)

    def pdf(self, sha256: str) -> bytes | None:
        return next((one.pdf for one in PAPERS if one.sha256 == sha256), None)

    def kept(self) -> tuple[Kept, ...]:
        return tuple(_kept(one) for one in PAPERS)

    def take_in(self, document: str, pdf: bytes, *, password: str | None, replacing: bool, watch: Watch) -> Kept:
        raise AssistantError("Nothing can be added to this archive.")

    def remove(self, document: str) -> None:
        raise AssistantError("Nothing can be removed from this archive.")

    def service(self) -> Service:
        return FakeService(self)


class FakeService:
    """Answers programs from the fake archive, and notes what it was asked with; knows the pack alone."""

    def __init__(self, archive: FakeArchive) -> None:
        self._archive = archive

    def ask(self, question: str, *, filters: Filters | None = None, as_of: date | None = None) -> Json:
        if as_of is not None:
            question = f"{question} as of {as_of}"
        return wire.to_json(self._archive.ask(question))

    def search(self, words: str, *, filters: Filters | None = None, most: int = 10) -> list[Json]:
        if not words.strip():
            raise EmptyQuestion
        return [wire.hit(_hit(paper, page, line)) for paper, page, line in _near(words)][:most]

    def findings(self, document: str, *, item: str | None = None, as_of: date | None = None) -> list[Json]:
        if document != PACK.document:
            raise NotThere(document)
        return [to_json(finding) for finding in self._archive.findings(document)]

    def register(self, name: str, *, filters: Filters | None = None, as_of: date | None = None) -> list[Json]:
        return [{"register": name, "body": filters and filters.body, "sources": [wire.citation(_citation(PACK, 2, 2))]}]

    def brief(self, document: str, *, item: str | None = None, as_of: date | None = None) -> Json:
        if document != PACK.document:
            raise NotThere(document)
        return {"document": document, "item": item, "sections": []}


def _kept(paper: FakePaper) -> Kept:
    part = Part(0, "report", paper.part, 1, len(paper.pages), item=paper.item, meeting=paper.day)
    hostile = paper is HOSTILE_PAPER
    newer = Newer(PACK.document, HOSTILE, None) if hostile else None
    reports = (Report(replace(part, exempt=hostile, draft=hostile), newer),)
    if paper is PACK:
        reports = (Report(replace(part, kind="agenda", last_page=1)), *reports)
    return Kept(
        document=paper.document,
        sha256=paper.sha256,
        title=paper.title,
        noun=paper.noun,
        body=HOSTILE if hostile else "Westmarch Police and Crime Panel",
        day=paper.day,
        pages=len(paper.pages),
        part_read=int(hostile),
        ocr_pages=int(hostile),
        tables=2,
        warnings=(f"page 1: {HOSTILE}",) if hostile else (),
        reports=reports,
        handed_in=hostile,
    )


_FINDINGS = (
    Finding(
        "missing_figure", PACK.document, 2, "7", None, "Custody suite renewal | 1.35 | 0.90 | TBC", (),
        "The last year of the custody suite renewal has no sum, so the total below it can’t be complete.",
        "What is the 2020/21 cost of the custody suite renewal, and when will the Panel see it?",
        "Commissioner", 0.9,
    ),
    Finding(
        "inconsistency", PACK.document, 2, "7", "11.2", PACK.pages[1].lines[2],
        (Related(MINUTES.document, 1, "14.3", MINUTES.pages[0].lines[1]),),
        "The minutes ask for a report on the reserve; the pack gives its balance only.",
        "Which report answers the Panel’s request of September about the reserve, and what does it say?",
        "secretariat", 0.6,
    ),
)  # fmt: skip


def _listed(words: str) -> list[Listed]:
    """Every line that has all of the words, which are marked."""
    found = []
    for paper in PAPERS:
        part = _part(paper)
        for number, page in enumerate(paper.pages, 1):
            for index, text in enumerate(page.lines):
                starts = [text.casefold().find(word) for word in words.casefold().split()]
                marks = sorted((at, at + len(word)) for at, word in zip(starts, words.split(), strict=True))
                if min(starts, default=0) >= 0:
                    found.append(Listed(_passage(paper, number, index), paper.document, part, tuple(marks)))
    return found


def _part(paper: FakePaper) -> Part:
    kind: PartKind = "minutes" if paper is MINUTES else "report"
    body = None if paper is HOSTILE_PAPER else "Westmarch Police and Crime Panel"
    return Part(0, kind, paper.part, 1, len(paper.pages), item=paper.item, body=body, meeting=paper.day)


def _chosen(one: Listed, sought: Sought) -> bool:
    choices = sought.choices
    year = str(one.part.meeting.year) if one.part.meeting else ""
    return (
        choices.body in (None, one.part.body or "")
        and choices.kind in (None, one.part.kind)
        and choices.year in (None, year)
        and all(mention.value in one.passage.text for mention in choices.mentions)
        and (choices.least is None or "£4.2m" in one.passage.text)
    )


def _counts(found: list[Listed]) -> Counts:
    days = [one.part.meeting for one in found]
    sums = sum("£4.2m" in one.passage.text for one in found)
    hostile = sum(HOSTILE in one.passage.text for one in found)
    return Counts(
        dict(Counter(one.part.body or "" for one in found)),
        dict(Counter(one.part.kind for one in found)),
        dict(Counter(str(day.year) if day else "" for day in days)),
        {Mention("BODY", HOSTILE): hostile} if hostile else {},
        {Band(1e6, 1e7): sums} if sums else {},
    )


def _said(paper: FakePaper, page: int, line: int) -> Said:
    return Said(_passage(paper, page, line).id, _part(paper), _citation(paper, page, line))


def _decision(number: str, subject: str, amount: float | None, signed: date | None, said: Said) -> Decision:
    return Decision(
        number, subject, subject, "recorded" if signed else "only mentioned", amount,
        None if amount is None else f"£{amount:,.0f}", None, signed, None, None, (),
        (said,) if signed else (), (), () if signed else (said,), (),
    )  # fmt: skip


def _prepared(paper: FakePaper, findings: tuple[Finding, ...]) -> Prepared:
    """An item with all that can be said of one, and an action of which nothing is reported."""
    said = paper.pages[0].lines[-1]
    line = Line(
        said, (Reference(paper.document, 1, paper.pages[0].printed, said),), lead="Estates", why="It was paused."
    )
    told = Section("Key figures", (Group((line,)),), "None.")
    asked = MINUTES.pages[0].lines[1]
    action = Line(
        "The Treasurer to report on the reserve in November.",
        (Reference(MINUTES.document, 1, None, asked, "minutes of 12 September 2018"),),
        lead="Treasurer",
        why="Asked for on 12 September 2018.",
    )
    ahead = Section("Dates ahead", (), "These papers name no day ahead.")
    log = Section("Action log", (Group((action,), "Outstanding: nothing reported since"),), "Nothing.")
    made = Briefing(
        paper.title,
        "Members’ briefing for the meeting",
        "Made from it.",
        paper.document,
        None,
        paper.day,
        (told, ahead),
    )
    items = (
        AgendaItem(paper.item, paper.part, 1, len(paper.pages), (told,), findings),
        AgendaItem(None, "The agenda and other papers", 1, len(paper.pages), (), ()),
    )
    return Prepared(made, items, ahead, log)


def _answer(
    question: str,
    nearest: tuple[Hit, ...],
    statements: tuple[tuple[str, tuple[int, ...]], ...],
    citations: tuple[Citation, ...],
) -> Answer:
    return Answer(
        question,
        True,
        tuple(Statement(text, markers) for text, markers in statements),
        tuple(Cited(marker, citation) for marker, citation in enumerate(citations, start=1)),
        None,
        0.9,
        date(2018, 11, 14),
        nearest,
        {"search": 1, "answer": 1},
    )


def _near(question: str) -> list[tuple[FakePaper, int, int]]:
    rows = [(PACK, 2, line) for line in range(1, 5)] + [(PACK, 3, 1), (PACK, 1, 1), (MINUTES, 1, 1)]
    return [*rows, (HOSTILE_PAPER, 1, 0)] if "hostile" in question else rows


def _citation(paper: FakePaper, page: int, line: int) -> Citation:
    text = paper.pages[page - 1].lines[line]
    hostile = paper is HOSTILE_PAPER
    return Citation(
        document=paper.document,
        page=page,
        printed_page=paper.pages[page - 1].printed,
        item=paper.item,
        section=HOSTILE if hostile else paper.pages[page - 1].lines[0],
        paragraph=HOSTILE if hostile else text.split()[0],
        under=None,
        quote=text,
        boxes=(Box(page, _rect(line, text)),),
    )


def _passage(paper: FakePaper, page: int, line: int) -> Passage:
    text = paper.pages[page - 1].lines[line]
    word = Word(0, len(text), page, _rect(line, text))
    return Passage(f"{paper.document}#{10 * page + line:04d}", 0, page, "paragraph", text, (word,))


def _hit(paper: FakePaper, page: int, line: int) -> Hit:
    part = Part(0, "report", paper.part, 1, len(paper.pages), item=paper.item, meeting=paper.day)
    return Hit(_passage(paper, page, line), 0.5, paper.document, part, 0.5, None)


def _rect(line: int, text: str) -> tuple[float, float, float, float]:
    baseline = TOP + LEADING * line
    return (LEFT, baseline - SIZE, min(LEFT + 5.3 * len(text), WIDTH - LEFT), baseline + 3)


def _drawn(paper: FakePaper) -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1)
    for page in paper.pages:
        canvas.setFont("Helvetica-Bold", 13)
        canvas.drawString(LEFT, HEIGHT - 80, paper.part[:60])
        canvas.setFont("Helvetica", SIZE)
        for index, line in enumerate(page.lines):
            canvas.drawString(LEFT, HEIGHT - TOP - LEADING * index, line[:80])
        canvas.setFont("Helvetica", 9)
        canvas.drawCentredString(WIDTH / 2, 40, page.printed or "")
        canvas.showPage()
    canvas.save()
    return target.getvalue()


_DECISIONS = (
    _decision("WPCC 2018-009", "Survey of the estate", 90_000.0, date(2018, 7, 2), _said(PACK, 1, 1)),
    _decision("WPCC 2018-010", "Custody suite renewal", 1_350_000.0, date(2018, 6, 4), _said(PACK, 2, 4)),
    _decision("WPCC 2018-011", HOSTILE, None, None, _said(HOSTILE_PAPER, 1, 0)),
)
_MEASURES = (
    Measure(
        "General reserve",
        "£",
        (Point("2017-03-31", 3_900_000.0), Point("2018-03-31", 4_200_000.0)),
        (_said(PACK, 2, 1), _said(PACK, 2, 2)),
    ),
)
