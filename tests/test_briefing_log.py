from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from briefing_cases import DAY, PACK, bound
from test_briefing_sections import UPDATE, commitment, minutes

from assistant.briefing.log import action_log
from assistant.briefing.material import material
from corpus.registers.said import part_texts


def test_actions_stand_under_where_they_stand() -> None:
    pack = bound(minutes(), UPDATE)
    told = part_texts(pack)[1].said(pack.passages[-1])
    assert told is not None
    rows = [
        commitment(pack, "write", state="done", outcome=(told,)),
        commitment(pack, "report", state="open", due=date(2031, 5, 1), due_text="May"),
        commitment(pack, "share it"),
        commitment(pack, "share another", made=DAY),
        commitment(pack, "look", state="not done", by=None),
        commitment(pack, "send", state="overdue", due_text="January"),
        commitment(pack, "plan", state="partly", kind="planned"),
    ]
    log = action_log(material([pack], PACK), rows)
    assert [(group.title, [each.text for each in group.lines]) for group in log.groups] == [
        ("Overdue or not done", ["Look.", "Send."]),
        ("Outstanding: not yet due", ["Report."]),
        ("Outstanding: nothing reported since", ["Share another.", "Share it."]),
        ("Reported: done in part", ["Plan."]),
        ("Reported: done", ["Write."]),
    ]
    done = log.groups[-1].lines[0]
    assert done.lead == "Commissioner"
    assert done.why == "Asked for on 5 November 2030. The papers say: “All is well.”"
    assert [each.page for each in done.references] == [1, 2]
    assert log.groups[0].lines[0].lead is None


# what is no action of the body that meets, or none yet
LEFT_OUT: list[tuple[str, dict[str, Any]]] = [
    ("The Panel NOTED the report", {"state": "done", "kind": "action"}),
    ("later", {"made": date(2031, 6, 1)}),
    ("undated", {"made": None}),
    ("only planned", {"kind": "planned"}),
    ("not due", {"kind": "planned", "state": "open"}),
]


@pytest.mark.parametrize(("text", "fields"), LEFT_OUT)
def test_what_is_left_out(text: str, fields: dict[str, Any]) -> None:
    pack = bound(minutes(), UPDATE)
    log = action_log(material([pack], PACK), [commitment(pack, text, **fields)])
    assert not log.groups
    assert log.nothing


def test_another_bodys_actions_are_its_own() -> None:
    pack = bound(minutes(body="Joint Audit Committee"), UPDATE, UPDATE)
    assert not action_log(material([pack], PACK), [commitment(pack)]).groups
