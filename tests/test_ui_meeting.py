"""The page "Meeting" as it is sent, and the documents that are made of a visitor's list."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pypdfium2
import pytest
from docx import Document
from fake_archive import HOSTILE, HOSTILE_PAPER, MINUTES, PACK, FakeArchive
from fastapi.testclient import TestClient
from test_ui_ask import NOVEMBER, client_of

from assistant.briefing.compiling import NOT_PUBLIC
from assistant.ui import chosen, meeting
from assistant.ui.kept import Kept
from assistant.ui.preparation import CLOSED


@pytest.fixture
def client() -> Iterator[TestClient]:
    with client_of(FakeArchive()) as client:
        yield client


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def shown(client: TestClient, paper: str = PACK.document) -> str:
    answer = client.post("/show/meeting", data={"paper": paper})
    assert answer.status_code == 200
    return answer.text


def test_papers_to_choose_from() -> None:
    form = meeting.content(FakeArchive())
    assert f'<option value="{PACK.document}">{NOVEMBER}: {PACK.title} (3 pages)</option>' in form
    assert "<script" not in form
    assert HOSTILE_PAPER.title not in form


def test_the_briefing_stands_under_its_item(client: TestClient) -> None:
    said = words(shown(client))
    order = [
        "As the papers stood on 14 November 2018.",
        "Item 7, Reserves and Medium Term Financial Strategy pages 28 to 30 · 2 questions",
        "Key figures Estates: 10.1 The estate programme was paused in July pending a new survey. It was paused.",
        "Page 28 of the pack",
        "Questions to choose from A figure is missing Question to put to the Commissioner What is the 2020/21 cost",
        "The agenda and other papers no questions",
        "Dates ahead These papers name no day ahead.",
        "Action log What was asked for",
        "Outstanding: nothing reported since Treasurer: The Treasurer to report on the reserve in November.",
        "Page 1 of the PDF , minutes of 12 September 2018",
        "Your questions Undo Nothing chosen yet.",
    ]
    places = [said.index(each) for each in order]
    assert places == sorted(places)


def test_each_line_leads_to_its_page(client: TestClient) -> None:
    page = shown(client)
    opened = set(re.findall(r'<button [^>]*data-view="(view-\d+)"', page))
    views = set(re.findall(r'<div class="view" id="(view-\d+)"', page))
    assert len(views) == 4
    assert opened | {each["view"] for offer in offers(page) for each in offer["places"]} == views


def offers(page: str) -> list[dict[str, Any]]:
    found = re.findall(r'data-offer="([^"]*)"', page)
    return [json.loads(each.replace("&quot;", '"').replace("&#x27;", "'").replace("&amp;", "&")) for each in found]


def test_a_question_is_offered_with_all_that_is_taken_along(client: TestClient) -> None:
    first, second = offers(shown(client))
    assert first["text"].startswith("What is the 2020/21 cost")
    assert [(each["document"], each["page"], each["paragraph"], each["name"]) for each in second["places"]] == [
        (PACK.document, 2, "11.2", "Page 29 of the pack, paragraph 11.2"),
        (MINUTES.document, 1, "14.3", "Page 1 of the PDF, paragraph 14.3"),
    ]
    assert second["places"][0]["paper"] is None
    assert second["places"][1]["paper"].startswith("Minutes of the Westmarch")
    assert [each["key"] for each in offers(shown(client))] == [first["key"], second["key"]]


def test_a_hostile_paper_is_only_words(client: TestClient) -> None:
    page = shown(client, HOSTILE_PAPER.document)
    assert "window.hacked" in page
    assert HOSTILE not in page
    assert "<script" not in page
    assert not re.search(r"<[^>]*\son\w+=", re.sub(r'"[^"]*"', '""', page))


def test_what_is_exempt_is_prepared_from_only_when_asked_for(client: TestClient) -> None:
    # The third paper is exempt.
    assert 'name="exempt"' in meeting.content(FakeArchive())
    assert 'name="exempt"' not in meeting.content(_AllPublic())
    assert CLOSED not in shown(client)
    asked = client.post("/show/meeting", data={"paper": PACK.document, "exempt": "yes"}).text
    assert CLOSED in asked
    assert NOT_PUBLIC in asked
    assert f"/export/briefing.pdf?paper={PACK.document}&amp;exempt=yes" in asked


class _AllPublic(FakeArchive):
    def kept(self) -> tuple[Kept, ...]:
        return tuple(paper for paper in super().kept() if not paper.exempt)


def test_a_paper_that_has_left_meanwhile(client: TestClient) -> None:
    answer = client.post("/show/meeting", data={"paper": "gone"})
    assert answer.status_code == 422
    assert "not in the archive any more" in answer.text
    assert client.get("/export/briefing.pdf", params={"paper": "gone"}).status_code == 422


def test_the_address_that_the_page_had_before_leads_to_it(client: TestClient) -> None:
    answer = client.get("/what-to-ask", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (308, "/meeting")


# Documents


def pdf_text(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    try:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
    finally:
        document.close()


def docx_text(data: bytes) -> str:
    return " ".join(" ".join(each.text for each in Document(io.BytesIO(data)).paragraphs).split())


KINDS: list[tuple[str, Callable[[bytes], str]]] = [("docx", docx_text), ("pdf", pdf_text)]
RESERVE = {"document": PACK.document, "page": 2, "paragraph": "11.2", "quote": PACK.pages[1].lines[2]}
ASKED = {"document": MINUTES.document, "page": 1, "paragraph": "14.3", "quote": MINUTES.pages[0].lines[1]}
LIST = {
    "paper": PACK.document,
    "questions": [
        {"text": "Which report answers it?", "lead": "Vice-Chair", "places": [RESERVE, ASKED]},
        {"text": "Who pays after May?", "lead": "", "item": "7"},
    ],
}


@pytest.mark.parametrize(("kind", "text_of"), KINDS)
def test_the_questions_are_written_in_order_with_their_places(
    client: TestClient, kind: str, text_of: Callable[[bytes], str]
) -> None:
    answer = client.post(f"/export/questions.{kind}", content=json.dumps(LIST))
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == f'attachment; filename="questions-{PACK.document}.{kind}"'
    said = text_of(answer.content)
    order = [
        "Agenda pack for the Westmarch Police and Crime Panel, 14 November 2018",
        "Vice-Chair: Which report answers it?",
        "item 7, page 29, paragraph 11.2: “11.2 The general reserve stood at £4.2m on 31 March 2018.”",
        "Minutes of the Westmarch Police and Crime Panel · 12 September 2018, PDF page 1, paragraph 14.3: “14.3 AGREED",
        "Who pays after May? (item 7)",
    ]
    places = [said.index(each) for each in order]
    assert places == sorted(places)


@pytest.mark.parametrize(("kind", "text_of"), KINDS)
def test_many_lists_at_once_are_written_apart(client: TestClient, kind: str, text_of: Callable[[bytes], str]) -> None:
    def written(number: int) -> bytes:
        sent = {"paper": PACK.document, "questions": [{"text": f"Question of visitor {number}?"}] * 20}
        return client.post(f"/export/questions.{kind}", content=json.dumps(sent)).content

    with ThreadPoolExecutor(4) as threads:
        documents = list(threads.map(written, range(8)))
    for number, document in enumerate(documents):  # one by one: PDFium may be used by one thread at a time
        assert re.findall(r"visitor (\d)", text_of(document)) == [str(number)] * 20


@pytest.mark.parametrize(("kind", "text_of"), KINDS)
def test_what_a_visitor_writes_is_text(client: TestClient, kind: str, text_of: Callable[[bytes], str]) -> None:
    hostile = f'=HYPERLINK("http://outside.example") <w:p/> </para><b>{HOSTILE}'
    place = {"document": "../../x", "page": 1, "paragraph": hostile[:100], "quote": hostile}
    sent = {"paper": "../x\r\ny", "questions": [{"text": hostile, "lead": hostile[:90], "places": [place]}]}
    answer = client.post(f"/export/questions.{kind}", content=json.dumps(sent))
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == f'attachment; filename="questions-..-x-y.{kind}"'
    squeezed = text_of(answer.content).replace(" ", "")
    assert squeezed.count("".join(hostile.split())) == 2


@pytest.mark.parametrize(("kind", "text_of"), KINDS)
def test_the_briefing_is_taken_away_whole(client: TestClient, kind: str, text_of: Callable[[bytes], str]) -> None:
    answer = client.get(f"/export/briefing.{kind}", params={"paper": PACK.document})
    assert "Key figures" in text_of(answer.content)
    assert f"briefing-{PACK.document}.{kind}" in answer.headers["content-disposition"]


def test_a_list_that_is_too_long_is_refused_before_it_is_read(client: TestClient) -> None:
    answer = client.post("/export/questions.pdf", content=b" " * (chosen.MOST_BYTES + 1))
    assert answer.status_code == 413
    assert answer.text == chosen.UNREADABLE


def test_no_other_kind_of_document_is_made(client: TestClient) -> None:
    assert client.post("/export/questions.xlsx", content=json.dumps(LIST)).status_code == 422
    assert client.post("/export/questions.pdf", content=b"{}").status_code == 422
