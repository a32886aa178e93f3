from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from factories import paper, part
from fakes import filled

from assistant.ui.kept import Newer, kept
from assistant.ui.shelf import how_read, shelf

BODY = "Westmarch Police and Crime Panel"
JULY, NOVEMBER, MARCH = date(2018, 7, 4), date(2018, 11, 14), date(2019, 3, 13)


def report(title: str, day: date, **options: object) -> object:
    return part(0, title=title, kind="report", body=BODY, meeting=day, **options)


PAPERS = (
    paper("One.", document="july", title="July", parts=(report("Reserves as at June 2018", JULY),)),
    paper("Two.", document="november", title="November", parts=(report("Reserves as at October 2018", NOVEMBER),)),
    paper("Three.", document="march", title="March", parts=(report("Reserves", MARCH, exempt=True),)),
    paper("Four.", document="other", title="Other", parts=(report("Complaints", JULY),)),
    paper("Five.", document="undated", title="Undated", parts=(part(0, title="Reserves", kind="report", body=BODY),)),
)


def test_papers_come_newest_first_each_with_its_next_edition(tmp_path: Path) -> None:
    with filled(tmp_path / "store", *PAPERS) as store:
        found = {one.document: one for one in kept(store)}
    assert list(found) == ["march", "november", "july", "other", "undated"]
    assert found["july"].newer == Newer("november", "November", NOVEMBER)
    assert found["november"].newer == Newer("march", "March", MARCH)
    assert [found[name].newer for name in ("march", "other", "undated")] == [None] * 3
    assert [name for name in found if found[name].exempt] == ["march"]
    assert not found["july"].handed_in


@pytest.mark.parametrize("may_change", [True, False])
def test_the_list_marks_what_is_superseded_and_exempt(tmp_path: Path, may_change: bool) -> None:
    with filled(tmp_path / "store", *PAPERS) as store:
        html = shelf(kept(store), may_change=may_change)
    assert html.count("A newer edition is in “") == 2
    assert html.count("Exempt: not for the public") == 1
    assert ("Remove" in html) is may_change


def test_how_well_it_was_read_is_said(tmp_path: Path) -> None:
    with filled(tmp_path / "store", PAPERS[0]) as store:
        (one,) = kept(store)
    assert how_read(one) == "Read in full; no tables."
