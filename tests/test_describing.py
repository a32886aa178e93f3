"""What a part says of itself."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.describing import author_of, body_of, bound_kind, cover_day, draft, exempt, first_day, kind_of, signed_day

KINDS = [
    (["MINUTES OF THE PANEL"], "", "minutes"),
    (["Draft minutes of the meeting"], "", "minutes"),
    (["AGENDA FORWARD PLAN"], "", "forward plan"),
    (["Work Programme 2031-2032"], "", "forward plan"),
    # a report about the forward plan
    (["Work Programme 2031-2032"], "Report of: Secretariat", "report"),
    (["Decision Record – 2031/04"], "", "decision record"),
    ([], "WESTMARCH COMMISSIONER\nDECISION NOTICE 2031-04", "decision record"),
    # a report about decisions
    (["Decisions by the Commissioner"], "Report of the Commissioner", "report"),
    ([], "Westmarch Hall\nDear Chair\nThank you", "letter"),
    ([], "To: Westmarch Strategy Board\nFrom: Chief Executive", "board paper"),
    (["Appendix 1 – Sites"], "", "appendix"),
    (["The estate in 2031"], "1. Purpose", None),
    # words in a sentence are no kind
    ([], "a partnership work programme was agreed in the forward plan", None),
]


@pytest.mark.parametrize(("titles", "cover", "kind"), KINDS)
def test_kinds(titles: list[str], cover: str, kind: str | None) -> None:
    assert kind_of(titles, cover) == kind


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Road Safety Strategy 2031", "strategy"),
        ("Police and Crime Plan", "plan"),
        ("Estates update", "appendix"),
        ("Appendix 1 – Delivery Plan", "appendix"),
    ],
)
def test_bound_kinds(title: str, kind: str) -> None:
    assert bound_kind(title) == kind


BODIES = [
    ("WESTMARCH POLICE AND CRIME PANEL\n3 May 2031", "Westmarch Police and Crime Panel"),
    ("Westmarch Police, Fire and Crime Panel", "Westmarch Police, Fire and Crime Panel"),
    (
        "MINUTES OF A MEETING OF THE WESTMARCH POLICE AND CRIME PANEL HELD AT WESTMARCH HALL",
        "Westmarch Police and Crime Panel",
    ),
    ("Minutes of the Westmarch Strategy Board held on 3 May", "Westmarch Strategy Board"),
    ("To: Joint Audit Committee\nFrom: Chief Executive", "Joint Audit Committee"),
    ("Joint Audit Committee", "Joint Audit Committee"),
    # a sentence that names a body
    ("Further information is submitted to a future meeting of the Panel for its consideration", None),
    ("Draft for consultation with the Police and Crime Panel", None),
    # the Commissioner writes to others
    ("Report of the Westmarch Police and Crime Commissioner", None),
    ("Estates", None),
]


@pytest.mark.parametrize(("cover", "body"), BODIES)
def test_bodies(cover: str, body: str | None) -> None:
    assert body_of(cover) == body


def test_a_decision_is_the_commissioners() -> None:
    cover = "Police and Crime Commissioner\nWESTMARCH POLICE AND CRIME COMMISSIONER\nDECISION RECORD – 2031-04"
    assert body_of(cover, decided=True) == "Westmarch Police and Crime Commissioner"


AUTHORS = [
    ("Report of: Panel Secretariat", "Panel Secretariat"),
    ("Report of the Chief Executive", "Chief Executive"),
    ("From: Chief Finance Officer", "Chief Finance Officer"),
    ("Report author: Head of Estates", "Head of Estates"),
    ("A report of some length", None),
]


@pytest.mark.parametrize(("cover", "author"), AUTHORS)
def test_authors(cover: str, author: str | None) -> None:
    assert author_of(cover) == author


EXEMPT = [
    ("NOT FOR PUBLICATION", True),
    ("Exempt from publication by virtue of paragraph 3", True),
    ("EXEMPT REPORT", True),
    ("PART 2 – PRIVATE", True),
    ("Public Report", False),
    ("This report contains no exempt information", False),
]


@pytest.mark.parametrize(("cover", "expected"), EXEMPT)
def test_exempt(cover: str, expected: bool) -> None:
    assert exempt(cover) is expected


def test_draft() -> None:
    assert draft("DRAFT Strategy", "")
    assert draft("Strategy", "DRAFT")
    assert not draft("The Commissioner drafted a strategy", "WORK IN PROGRESS")


DAYS = [
    ("Wednesday 14 May 2031", date(2031, 5, 14)),
    ("on the 3rd of March 2031", date(2031, 3, 3)),
    ("14th November, 2031", date(2031, 11, 14)),
    ("14 Nov 2031", date(2031, 11, 14)),
    ("November 14, 2031", date(2031, 11, 14)),
    ("14/11/2031", date(2031, 11, 14)),
    ("14.11.2031", date(2031, 11, 14)),
    ("2031-11-14-panel-pack", date(2031, 11, 14)),
    # no such day; the next one counts
    ("31 February 2031 and 1 March 2031", date(2031, 3, 1)),
    ("in May 2031", None),
]


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_days(text: str, day: date | None) -> None:
    assert first_day(text) == day


def test_a_cover_gives_its_day_in_a_short_line() -> None:
    long = "It was agreed, after all that had been said at the meeting of the board on 1 May 2030, to go on with it all"
    assert cover_day(f"{long}\nDate: 3 May 2031") == date(2031, 5, 3)


SIGNED = [
    (["Date: 3 May 2031"], date(2031, 5, 3)),
    (["Signature Date 3/5/2031"], date(2031, 5, 3)),
    (["Signature", "Date", "3/5/2031"], date(2031, 5, 3)),
    # the day of a meeting that is spoken of
    (["The Board agreed on 3 May 2031"], None),
]


@pytest.mark.parametrize(("lines", "day"), SIGNED)
def test_a_decision_was_made_when_it_was_signed(lines: list[str], day: date | None) -> None:
    assert signed_day(lines) == day
