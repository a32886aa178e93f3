"""Decisions in one part: rows of a list, records, mentions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from factories import part, passage, row
from registers_cases import part_text

from corpus.model import Entity
from corpus.registers.decisions import decisions

LIST = ("Date", "Decision Record", "Subject", "Decision")


def test_a_list_gives_each_decision_its_day_subject_and_sum() -> None:
    found = decisions(
        part_text(
            row("21st May 2031", "WPCC 2031-012", "Cameras", "To release £45,000 for cameras", columns=LIST),
            row("30th May 2031", "WPCC 2031-013", "Lease of Quay House", "To sign the lease", columns=LIST),
        )
    )
    first, second = found.listed
    assert (first.number, first.subject, first.day) == ("WPCC 2031-012", "Cameras", date(2031, 5, 21))
    assert first.sum is not None
    assert (first.sum.amount, first.sum.text) == (45000.0, "£45,000")
    assert (second.decision, second.sum) == ("To sign the lease", None)
    assert not found.mentioned


LISTED = [
    (("PCC/2031/045", "Purchase of vehicles"), ("Reference", "Title"), 1),
    (("Purchase of vehicles", "28 May 2031", "D-2031-014"), ("Title", "Date", "Ref"), 1),
    (("PCC/2031/045", "Purchase of vehicles"), ("", ""), 0),  # two cells by themselves may be anything
    (("Background Papers", "Decision Notice 2031-045"), ("", ""), 0),
    (("Vehicles", "see decision PCC/2031/045 of the former Commissioner", "£40,000"), ("Item", "Note", "Sum"), 0),
]


@pytest.mark.parametrize(("cells", "columns", "count"), LISTED)
def test_what_is_a_row_of_a_list(cells: tuple[str, ...], columns: tuple[str, ...], count: int) -> None:
    found = decisions(part_text(row(*cells, columns=columns)))
    assert len(found.listed) == count
    assert len(found.listed) + len(found.mentioned) == 1
    assert [each.subject for each in found.listed] == ["Purchase of vehicles"] * count


RECORD = part(kind="decision record", title="DECISION RECORD – WPCC 2031-012", meeting=date(2031, 5, 21))


def test_a_record_gives_its_fields() -> None:
    found = decisions(
        part_text(
            passage("DECISION RECORD – WPCC 2031-012", kind="heading"),
            row("Subject", "Cameras on the A4917"),
            row("Decision", "To pay for cameras"),
            row(
                "Decision Summary",
                "The Strategic Board, at its meeting of 12th May 2031, agreed to pay £3,000 a month for servicing and"
                " £45,000 for the cameras.",
            ),
            row("Background Papers", "Strategic Board 12th May 2031 Agenda Item 4.0; Route Study 2030"),
            passage("Police and Crime Commissioner for Westmarch", kind="heading"),
            passage("I confirm that I have reached the above decision after consideration of the facts above."),
            passage("Date 21/5/2031"),
            of=RECORD,
        )
    )
    (record,) = found.recorded
    assert (record.number, record.subject) == ("WPCC 2031-012", "Cameras on the A4917")
    assert record.sum is not None
    assert record.sum.amount == 45000.0
    assert (record.board, record.signed) == (date(2031, 5, 12), date(2031, 5, 21))
    assert record.office == "Police and Crime Commissioner for Westmarch"
    assert [each.text for each in record.background] == [
        "Strategic Board 12th May 2031 Agenda Item 4.0",
        "Route Study 2030",
    ]
    assert not found.mentioned


def test_a_signatory_is_an_office_without_a_name() -> None:
    source = part_text(
        passage("DECISION RECORD – WPCC 2031-012", kind="heading"),
        row("Decision", "To pay for cameras"),
        passage("Terry Example Police and Crime Commissioner for Westmarch"),
        passage("Signature Date 21/5/2031"),
        of=RECORD,
    )
    name = Entity(0, 13, "PERSON", "Terry Example", "Terry Example")
    passages = list(source.passages)
    passages[2] = replace(passages[2], entities=(name,))
    (record,) = decisions(replace(source, passages=tuple(passages))).recorded
    assert record.office == "Police and Crime Commissioner for Westmarch"


def test_a_board_paper_bound_in_behind_a_record_is_not_read_as_its_fields() -> None:
    (record,) = decisions(
        part_text(
            passage("DECISION RECORD – WPCC 2031-012", kind="heading"),
            row("Decision", "To pay for cameras"),
            passage("Signature"),
            passage("Date 21/5/2031"),
            passage("To: Strategic Board"),
            passage("Date: 12 May 2031"),
            row("Source Documents", "Route Study 2030"),
            of=RECORD,
        )
    ).recorded
    assert (record.signed, record.background) == (date(2031, 5, 21), ())


@pytest.mark.parametrize(
    ("summary", "amount"),
    [
        ("The contract costs £6,500 a month, £136,500 altogether.", 136500.0),
        ("Vehicles at an average of £35,000 each and £1.91m altogether.", 1910000.0),
        ("The agents' fee is 1% of the price, with a minimum of £15,000.", None),
        ("To award £65,000 to each of the five partnerships.", None),
        ("To release a grant (£46,2150) and later £10,000 more.", None),  # malformed, and nothing else instead
        ("The value of the extension is £1.36m over the two years (£680,000 a year).", 1360000.0),
    ],
)
def test_the_sum_of_a_decision_is_the_whole_of_it(summary: str, amount: float | None) -> None:
    source = part_text(
        passage("DECISION RECORD – WPCC 2031-012", kind="heading"), row("Decision Summary", summary), of=RECORD
    )
    (record,) = decisions(source).recorded
    assert (record.sum.amount if record.sum else None) == amount


def test_a_mention_says_what_it_can() -> None:
    found = decisions(
        part_text(
            passage("a) Members asked whether decision WPCC 2031-007, the renewal of the insurance contract, was let."),
            passage("It was declared surplus by the Strategic Board on 26th January 2031 (WPCC 2031-003)."),
        )
    )
    first, second = found.mentioned
    assert (first.number, first.subject) == ("WPCC 2031-007", "renewal of the insurance contract")
    assert (second.subject, second.board) == (None, date(2031, 1, 26))
    assert second.said.citation.quote.startswith("It was declared surplus")
