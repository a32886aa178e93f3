from __future__ import annotations

import os
import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

import pypdf
import pytest
from briefing_cases import PACK, bound
from scrutiny_cases import para

import corpus.samples
from app import main
from assistant import scrutiny
from assistant.briefing.compiling import briefing, meeting_name
from assistant.briefing.material import material
from assistant.briefing.model import Briefing, Line
from assistant.briefing.preparing import prepared
from assistant.registers.commitments import commitment_register
from assistant.registers.decisions import decision_register
from assistant.registers.shelf import shelf
from corpus.citing import letters, stands_on
from corpus.model import Paper
from corpus.reading import read_paper
from corpus.registers.said import part_texts

SECTIONS = [
    "What the Panel is asked to do",
    "Key figures",
    "Decisions since last time",
    "Actions outstanding",
    "What’s new",
    "Questions to put",
    "Dates ahead",
]


def compiled(*papers: Paper, document: str = PACK, item: str | None = None) -> Briefing:
    parts = shelf(part for paper in papers for part in part_texts(paper))
    made_of = material(papers, document, item=item)
    return briefing(
        made_of,
        decisions=decision_register(parts),
        commitments=commitment_register(parts, made_of.day or date.today()),
        findings=scrutiny.findings(papers, document=document, item=item),
    )


def test_a_briefing_has_its_sections_and_says_where_there_is_nothing() -> None:
    made = compiled(bound(({"item": "7", "title": "Strategy"}, [])))
    assert [each.title for each in made.sections] == SECTIONS
    assert all(each.nothing and not each.groups for each in made.sections)
    assert (made.title, made.subtitle) == ("Strategy", "Members’ briefing for the meeting of 4 March 2031")


def test_no_line_is_said_twice_from_one_page() -> None:
    text = "The Panel must review the precept of £79.1m, which rises by 5.0%, by 1 May 2031."
    made = compiled(bound(({"item": "7", "title": "Precept"}, [para(text, "2.1")])))
    assert sum(text in each.text for each in made.lines()) == 1


def test_what_no_page_should_show_is_in_no_line() -> None:
    text = "The gap in the budget\x00 is\u202e £4.3m by 1 May 2031\x1b[31m."
    made = compiled(bound(({"item": "7", "title": "Pre\x00cept"}, [para(text, "2.1")])))
    said = "".join((made.title, *(f"{each.lead}{each.text}{each.why}" for each in made.lines())))
    assert not re.search("[\x00-\x1f\u202e]", said)


@pytest.mark.parametrize(
    ("body", "name"),
    [("Westmarch Police and Crime Panel", "Panel"), ("Joint Audit Committee", "Committee"), (None, "meeting")],
)
def test_what_meets_is_named_by_its_kind(body: str | None, name: str) -> None:
    assert meeting_name(body) == name


# Papers of the sample archive, and real ones


def checked(made: Briefing, papers: dict[str, Paper]) -> None:
    """Every line is cited and said once, what it cites stands on the page, and so do the words that it quotes."""
    lines = [*made.lines()]
    cited(lines, papers)
    said = [(line.lead, line.text) for line in lines]
    assert len(said) == len(set(said))


def cited(lines: Iterable[Line], papers: dict[str, Paper]) -> None:
    for line in lines:
        assert line.references, line
        pages = [papers[each.document].pages[each.page - 1].text for each in line.references]
        for reference, page in zip(line.references, pages, strict=True):
            assert stands_on(page, reference.quote), reference
        for quote in re.findall(r"^“(.*)”", line.text):
            assert any(letters(quote) in letters(page) for page in pages), line


@cache
def sample(name: str) -> Paper:
    return read_paper((Path(corpus.samples.__file__).parent / f"{name}.pdf").read_bytes(), name)


SAMPLES = ("2023-09-13-panel-item-07-monitoring-delivery", "2023-11-15-panel-agenda-pack")


@pytest.mark.parametrize("item", [None, "9"])
def test_the_lines_of_a_sample_briefing_stand_on_their_pages(item: str | None) -> None:
    papers = {name: sample(name) for name in SAMPLES}
    made = compiled(*papers.values(), document=SAMPLES[1], item=item)
    checked(made, papers)
    assert {"What the Panel is asked to do", "Actions outstanding", "What’s new", "Questions to put"} <= {
        section.title for section in made.sections if section.groups
    }


def test_a_sample_pack_is_prepared_by_item_with_a_log_of_its_actions() -> None:
    papers = {name: sample(name) for name in SAMPLES}
    made = prepared(tuple(papers.values()), SAMPLES[1])
    parts = {part.item for part in papers[SAMPLES[1]].parts if not part.exempt}
    assert {each.item for each in made.agenda} == parts
    assert [each.first for each in made.agenda if each.item] == sorted(each.first for each in made.agenda if each.item)
    cited((line for each in made.agenda for section in each.sections for line in section.lines()), papers)
    cited(made.log.lines(), papers)
    # By item nothing is lost: what isn't the meeting's as a whole stands under one of them.
    whole = {"Actions outstanding", "Questions to put", "Dates ahead"}
    by_item = sum(len([*section.lines()]) for each in made.agenda for section in each.sections)
    assert by_item == sum(len([*each.lines()]) for each in made.briefing.sections if each.title not in whole)
    assert sum(len(each.findings) for each in made.agenda) > 14
    assert any(each.title.startswith("Outstanding") for each in made.log.groups if each.title)


@pytest.mark.slow
@pytest.mark.parametrize("pack", ["2023-11-15-panel-agenda-pack", "2024-11-13-panel-agenda-pack"])
def test_a_packs_briefing_is_three_to_six_pages(pack: str, sample_store: Path, tmp_path: Path) -> None:
    out = tmp_path / "briefing.pdf"
    assert main(["brief", pack, "--store", str(sample_store), "--out", str(out)]) == 0
    assert 3 <= len(pypdf.PdfReader(out).pages) <= 6


@pytest.mark.slow
def test_an_exempt_paper_is_left_out_unless_asked_for(sample_store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    brief = ["brief", "2024-03-28-scb-exempt-custody-site", "--store", str(sample_store)]
    assert main(brief) == 1
    assert "exempt from publication" in capsys.readouterr().err
    assert main([*brief, "--exempt"]) == 0
    assert "£415,000" in capsys.readouterr().out


@pytest.mark.archive
@pytest.mark.skipif(not os.environ.get("SCRUTINY_ARCHIVE"), reason="SCRUTINY_ARCHIVE names no folder of papers")
def test_the_lines_of_a_real_briefing_stand_on_their_pages() -> None:
    files = Path(os.environ["SCRUTINY_ARCHIVE"]).glob("2018-*.pdf")
    papers = {path.stem: read_paper(path.read_bytes(), path.stem) for path in files}
    made = compiled(*papers.values(), document="2018-11-14-panel-agenda-pack")
    checked(made, papers)
    (new,) = next(section for section in made.sections if section.title == "What’s new").groups
    assert new.title is not None
    assert new.title.startswith("Item 9, ")
    assert new.lines[0].text.startswith(
        "Of 18 paragraphs, 14 (69% of the words) stand word for word in the report of 12 September 2018."
    )
    assert new.lines[1].text.startswith("Paragraph 5.3 is new: ")
