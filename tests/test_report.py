"""The page: whole, safe and needing nothing from elsewhere."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from eval_cases import PAGES, QUESTIONS, always_abstains, answers_everything, cites_nothing, honest

from evals.compare import compare
from evals.gold import Question
from evals.measures import samples
from evals.parts import PartFigure
from evals.predictions import Prediction
from evals.quotes import page_keys
from evals.report import html_page
from evals.runs import Provenance, Run
from evals.summary import summarise
from evals.table import report_text

KEYS = page_keys(PAGES)
HOSTILE = "\"><script>alert(1)</script><img src=x onerror=alert(1)>'&amp;"
VOID = {"meta"}


def run(name: str, predictions: dict[str, Prediction], questions: tuple[Question, ...] = QUESTIONS) -> Run:
    found = samples(questions, predictions, KEYS)
    provenance = Provenance({"encoder": name}, "ab" * 32, "cd" * 32, None)
    return Run(name, provenance, found, summarise(found))


OURS = run(
    "ours",
    {q.id: honest(q) for q in QUESTIONS}
    | {"q1": always_abstains(QUESTIONS[0]), "q9": answers_everything(QUESTIONS[8])},
)
OTHER = run("other", {q.id: cites_nothing(q) for q in QUESTIONS})


class Wellformed(HTMLParser):
    """Collects tags and attributes; fails on an end tag that closes nothing open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += (name for name, _ in attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += (name for name, _ in attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def parsed(page: str) -> Wellformed:
    reader = Wellformed()
    reader.feed(page)
    reader.close()
    assert reader.open == []
    return reader


def test_the_page_is_wellformed_and_tells_every_run() -> None:
    page = html_page("Sample archive", [OURS, OTHER], comparisons=[("Since", compare(OTHER.samples, OURS.samples))])
    parsed(page)
    for words in ("Sample archive", "ours", "other", "Right answers", "not a checkout", "ab" * 32):
        assert words in page


def test_plots_are_svg() -> None:
    found = re.findall(r"<svg.*?</svg>", html_page("Plots", [OURS, OTHER]), flags=re.DOTALL)
    assert len(found) == 4
    for each in found:
        assert ElementTree.fromstring(each).tag == "svg"


def test_parts_are_shown_part_by_part_with_what_is_found_beside_its_values() -> None:
    figures = [("cells", "right", 0.9), ("entities", "MONEY f1", 0.75), ("entities", "MONEY values", 0.5)]
    parts = [PartFigure(part, name, value, 12) for part, name, value in figures]
    page = html_page("Parts", [OURS], parts=parts)
    parsed(page)
    rows = [re.findall(r">([^<]+)<", row) for row in re.findall(r"<tr.*?</tr>", page.partition("The parts by")[2])]
    assert rows[1:] == [["Cells"], ["right", "0.900", "12"], ["Entities"], ["MONEY", "0.750", "0.500", "12"]]


def test_gains_and_losses_are_told_by_example_with_what_is_wrong() -> None:
    page = html_page("Changes", [OURS], comparisons=[("Since", compare(OTHER.samples, OURS.samples))])
    parsed(page)
    (lists,) = re.findall(r"<h2>Since</h2>(.*?)<h2>", page)
    assert re.findall(r"<summary>(.*?)</summary>", lists) == [
        "Gained, with what was wrong (7)",
        "Lost, with what is wrong (1)",
    ]
    assert lists.count("Cites nothing.") == 7
    assert lists.count("The papers don&#x27;t say this.") == 1


def test_nothing_comes_from_elsewhere() -> None:
    page = html_page("Page", [OURS, OTHER])
    reader = parsed(page)
    assert not {"script", "link", "img", "iframe", "object", "embed"} & set(reader.tags)
    assert not {"src", "href", "srcset"} & set(reader.attributes)
    assert not re.search(r"https?://|url\(|@import", page)


@pytest.mark.parametrize("where", ["question", "answer", "quote", "document", "reason", "name", "title", "kind"])
def test_whatever_papers_and_systems_say_is_shown_as_text(where: str) -> None:
    asked = QUESTIONS[0]
    given = cites_nothing(asked)
    (cited,) = honest(asked).citations
    name = title = "plain"
    match where:
        case "question":
            asked = replace(asked, text=HOSTILE, answer=HOSTILE, must_include=(HOSTILE,))
        case "answer":
            given = replace(given, answer=HOSTILE)
        case "quote":
            given = replace(given, citations=(replace(cited, quote=HOSTILE),))
        case "document":
            given = replace(given, citations=(replace(cited, document=HOSTILE),))
        case "reason":
            given = replace(always_abstains(asked), reason=HOSTILE)
        case "name":
            name = HOSTILE
        case "title":
            title = HOSTILE
        case "kind":
            asked = replace(asked, kind=HOSTILE)
    shown = run(name, {asked.id: given}, (asked,))
    page = html_page(title, [shown], comparisons=[(title, compare(shown.samples, shown.samples))])
    reader = parsed(page)
    assert not {"script", "img"} & set(reader.tags)
    assert "onerror" not in reader.attributes
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize(
    ("confidence", "wrong", "verdict"),
    [
        # sure where it is right, unsure where it is wrong
        (0.95, 0.05, "Confidence tells more than"),
        # the same for all
        (7 / 9, 7 / 9, "Confidence isn't shown to tell more or less than"),
        # surer where it is wrong
        (0.05, 0.95, "Confidence tells less than"),
    ],
)
def test_what_confidence_is_said_to_tell(confidence: float, wrong: float, verdict: str) -> None:
    answers = {q.id: replace(answers_everything(q), confidence=confidence) for q in QUESTIONS}
    answers |= {id: replace(answers[id], confidence=wrong) for id in ("q8", "q9")}
    assert report_text([run("ours", answers)]).splitlines()[-1].startswith(verdict)


def test_the_table_for_a_terminal() -> None:
    lines = report_text([OURS, OTHER]).splitlines()
    assert lines[0].split() == ["ours", "other", "n"]
    accuracy = next(line for line in lines if line.startswith("Right answers"))
    assert re.split(r"\s{2,}", accuracy) == ["Right answers", "0.86 [0.57, 1.00]", "0.00 [0.00, 0.00]", "7"]
    kind = next(line for line in lines if line.startswith("unanswerable"))
    assert re.split(r"\s{2,}", kind)[1].startswith("0.50")
    assert lines[-1].startswith("Confidence ")
