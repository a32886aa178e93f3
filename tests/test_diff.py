from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from factories import passage, row
from scrutiny_cases import para, report

import corpus.samples
from assistant.diff import Difference, NoEdition, news
from assistant.diff.shown import named, spoken, to_json
from corpus.model import Paper, Passage
from corpus.reading import read_paper

LATER, EARLIER = "2031-03-04-panel-pack", "2030-11-05-panel-pack"
BEFORE = {"document": EARLIER, "meeting": date(2030, 11, 5), "pack": date(2030, 11, 5)}
PLAN = "The Plan has four themes, each with an aim, an outcome and a lead officer."
AUDIT = "Internal audit gave substantial assurance on the design of the controls."
NEW = "A survey of residents closed in January with two thousand answers."


def compared(before: Sequence[str | Passage], after: Sequence[str | Passage]) -> Difference:
    (found,) = news([report(*before, **BEFORE), report(*after, document=LATER)], LATER)
    return found


def table(*rows: Sequence[str]) -> list[Passage]:
    return [row(*cells, columns=("Action", "Status", "Progress")) for cells in rows]


# before, after, and how many are the same, changed, added and dropped
CASES = [
    ([para(PLAN, "1.1")], [para(PLAN, "1.1")], (1, 0, 0, 0)),
    # another number, other quotes and spaces: word for word the same
    ([para("The “Plan” stands.", "1.1")], [para('The "Plan"  stands.', "2.4")], (1, 0, 0, 0)),
    # a figure less is a change
    ([para(PLAN, "1.1")], [para(PLAN.replace("four", "five"), "1.1")], (0, 1, 0, 0)),
    # another paragraph under the same number is another paragraph
    ([para(PLAN, "1.1")], [para(NEW, "1.1")], (0, 0, 1, 1)),
    # moved within the paper
    ([para(PLAN, "1.1"), para(AUDIT, "1.2")], [para(AUDIT, "1.1"), para(PLAN, "1.2")], (2, 0, 0, 0)),
    # said twice now, once before
    ([para(PLAN, "1.1")], [para(PLAN, "1.1"), para(PLAN, "1.2")], (1, 0, 1, 0)),
    # headings and the cover's lines say nothing
    (
        [row("Agenda Item No. 7", "Public Report"), passage("1. PURPOSE", kind="heading"), para(PLAN, "1.1")],
        [row("Agenda Item No. 9", "Public Report"), passage("1. AIMS", kind="heading"), para(PLAN, "1.1")],
        (1, 0, 0, 0),
    ),
    # a row is the same row by its label, however much was added
    (
        table(["C1", "Amber", "A team in every area."]),
        table(["C1", "Green", "All posts are filled and vehicles were bought for each of the nine stations."]),
        (0, 1, 0, 0),
    ),
    # two rows under two labels
    (table(["C1", "Amber", "A team."]), table(["V4", "Green", "Letters were sent."]), (0, 0, 1, 1)),
    # what was read as a paragraph before and as a row now stands all the same
    ([passage("C1 Amber A team")], table(["C1", "Amber", "A team"]), (1, 0, 0, 0)),
]


@pytest.mark.parametrize(("before", "after", "counts"), CASES)
def test_what_became_of_a_report(
    before: list[str | Passage], after: list[str | Passage], counts: tuple[int, int, int, int]
) -> None:
    found = compared(before, after)
    assert tuple(map(len, (found.same, found.changed, found.added, found.dropped))) == counts


def test_the_share_is_of_words_and_leaves_tables_apart() -> None:
    found = compared([para(PLAN, "1.1")], [para(PLAN, "1.1"), para(NEW, "1.2"), *table(["C1", "Amber", "A team"])])
    share = found.paragraphs()
    assert (share.same, share.now, share.before) == (1, 2, 1)
    assert share.words == pytest.approx(15 / 26)
    assert found.rows().added == 1


def test_it_is_said_with_labels_pages_and_what_moved() -> None:
    found = compared(
        [para(PLAN, "1.1"), para("Eleven posts are vacant in the Hub.", "1.2"), para(AUDIT, "1.3")],
        [para(PLAN, "1.1"), para("Fourteen posts are vacant in the Hub.", "1.2"), para(NEW, "1.3")],
    )
    assert [*spoken(found)] == [
        "Medium Term Financial Strategy (2031-03-04-panel-pack, item 7, page 1)",
        "against 2030-11-05-panel-pack, item 7, page 1",
        "  1 of 3 paragraphs stand word for word in both (45% of the words); 1 changed, 1 new, 1 dropped.",
        "  Word for word in both: 1.1",
        "  Changed: 1.2, page 1; before: 1.2, page 1",
        "    - Eleven",
        "    + Fourteen",
        "    Eleven is now Fourteen: Fourteen posts are vacant in the Hub",
        f"  New: 1.3, page 1: {NEW}",
        f"  Dropped: 1.3, page 1: {AUDIT}",
    ]


def test_a_table_that_the_earlier_paper_lacks_is_counted_and_not_listed() -> None:
    lines = [*spoken(compared([para(PLAN, "1.1")], [para(PLAN, "1.1"), *table(["C1", "Amber", "A team"])]))]
    assert "  1 table row; the earlier paper has none." in lines
    assert not any("Amber" in line for line in lines)


def test_json_has_every_passage_in_one_place() -> None:
    found = compared([para(PLAN, "1.1"), para(AUDIT, "1.2")], [para(PLAN, "1.1"), para(NEW, "1.2")])
    value = to_json(found)
    assert value["document"] == LATER
    assert value["paragraphs"] == {"same": 1, "changed": 0, "added": 1, "dropped": 1, "share": 0.5769}
    assert [[each["text"] for each in value[name]] for name in ("same", "changed", "added", "dropped")] == [  # type: ignore[attr-defined]
        [f"1.1 {PLAN}"],
        [],
        [f"1.2 {NEW}"],
        [f"1.2 {AUDIT}"],
    ]


# Which edition

TITLES = [
    ("Medium Term Financial Strategy 2030/31 to 2033/34", "MEDIUM TERM FINANCIAL STRATEGY 2031/32 TO 2034/35", True),
    ("Appendix 1 – Delivery Plan as at July 2030", "Appendix 2 – Delivery Plan (red text is new)", True),
    ("Decisions by the Westmarch Police and Crime Commissioner", "Decisions by the Commissioner", True),
    ("Monitoring the Plan", "Monitoring the Plan – Victims Theme", False),
    ("Custody Estate Update", "Road Safety Update", False),
]


@pytest.mark.parametrize(("before", "after", "same"), TITLES)
def test_an_edition_is_known_by_its_title(before: str, after: str, same: bool) -> None:
    papers = [report(para(PLAN, "1.1"), title=before, **BEFORE), report(para(PLAN, "1.1"), document=LATER, title=after)]
    if same:
        assert len(news(papers, LATER)) == 1
    else:
        with pytest.raises(NoEdition, match="has an earlier edition"):
            news(papers, LATER)


# the kind, the body or the day keeps it from being an edition
OTHERS = [{"kind": "minutes"}, {"kind": "strategy"}, {"body": "Joint Audit Committee"}, {"pack": date(2031, 6, 1)}]


@pytest.mark.parametrize("fields", OTHERS)
def test_an_edition_is_of_the_same_kind_and_body_and_earlier(fields: dict[str, object]) -> None:
    papers = [report(para(PLAN, "1.1"), **{**BEFORE, **fields}), report(para(PLAN, "1.1"), document=LATER)]
    with pytest.raises(NoEdition):
        news(papers, LATER)


def test_the_newest_earlier_edition_is_the_last() -> None:
    old = report(para(PLAN, "1.1"), document="2030-03-05-pack", meeting=date(2030, 3, 5), pack=date(2030, 3, 5))
    papers = [report(para(PLAN, "1.1"), document=LATER), report(para(AUDIT, "1.1"), **BEFORE), old]
    (last,) = news(papers, LATER)
    assert last.earlier.document == EARLIER
    (then,) = news(papers, LATER, as_of=date(2030, 6, 1))
    assert then.earlier.document == "2030-03-05-pack"
    (named_,) = news(papers, LATER, "2030-03-05-pack")
    assert named_.earlier.document == "2030-03-05-pack"


def test_a_named_paper_of_another_title_is_compared_where_each_is_one_report() -> None:
    papers = [report(para(PLAN, "1.1"), title="Reserves", **BEFORE), report(para(PLAN, "1.1"), document=LATER)]
    (found,) = news(papers, LATER, EARLIER)
    assert len(found.same) == 1


def test_exempt_parts_are_left_out_unless_asked_for() -> None:
    papers = [report(para(PLAN, "1.1"), exempt=True, **BEFORE), report(para(PLAN, "1.1"), document=LATER, exempt=True)]
    with pytest.raises(NoEdition, match="the public may see"):
        news(papers, LATER)
    assert len(news(papers, LATER, exempt=True)) == 1


def test_an_item_that_is_not_there_is_said() -> None:
    with pytest.raises(NoEdition, match="no part under item 12"):
        news([report(para(PLAN, "1.1"), document=LATER)], LATER, item="12")


def test_unnumbered_passages_are_counted_under_what_they_belong_to() -> None:
    passages = [para(PLAN, "1.1"), passage(under="6"), passage(under="6"), passage(section="7. APPENDICES"), passage()]
    assert named(passages) == "1.1; 2 under 6; 1 under 7. APPENDICES; 1 unnumbered"
    assert named(passages[1:2]) == "1 under 6"


# Papers of the sample archive, and real ones


@cache
def sample(name: str) -> Paper:
    return read_paper((Path(corpus.samples.__file__).parent / f"{name}.pdf").read_bytes(), name)


def labels(passages: Sequence[Passage]) -> list[str]:
    return [each.paragraph for each in passages if each.paragraph]


def test_two_editions_of_one_report_in_the_sample_archive() -> None:
    papers = [sample("2023-09-13-panel-item-07-monitoring-delivery"), sample("2023-11-15-panel-agenda-pack")]
    report_, plan = news(papers, "2023-11-15-panel-agenda-pack", item="9")
    assert labels([each.after for each in report_.same]) == ["1.1", "2.1", "3.1", "5.2", "5.3", "5.5"]
    assert labels([each.after for each in report_.changed]) == ["4.1", "4.2", "5.1", "5.4"]
    assert (labels(report_.added), labels(report_.dropped)) == (["5.6"], ["5.6"])
    assert (plan.rows().changed, plan.rows().now) == (17, 17)


@pytest.mark.archive
@pytest.mark.skipif(not os.environ.get("SCRUTINY_ARCHIVE"), reason="SCRUTINY_ARCHIVE names no folder of papers")
def test_two_editions_of_one_report_in_a_real_archive() -> None:
    """Checked by hand against the two PDFs: 427 of the 624 words in numbered paragraphs are the same."""
    names = ["2018-09-12-panel-item-07-monitoring-delivery", "2018-11-14-panel-agenda-pack"]
    folder = Path(os.environ["SCRUTINY_ARCHIVE"])
    (found,) = news([read_paper((folder / f"{name}.pdf").read_bytes(), name) for name in names], names[1], item="9")
    same = ["1.1", "2.1", "3.1", "4.1", "4.2", "5.1", "5.4", "5.5", "5.6"]
    assert labels([each.after for each in found.same]) == same
    assert labels([each.after for each in found.changed]) == ["5.2"]
    assert labels([each for each in found.added if not each.cells]) == ["5.3"]
    assert labels(found.dropped) == ["5.3"]
    again = sum(len(each.after.text.split()) - 1 for each in found.same if each.after.paragraph)
    assert again == 427
    assert found.paragraphs().words == pytest.approx(0.69, abs=0.01)
    assert found.rows().before == 0
