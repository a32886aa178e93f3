from __future__ import annotations

import pytest

from assistant.ui.origins import OTHER_NAME, OTHER_SITE, refusal

OURS = "127.0.0.1:7860"

CASES = [
    # method, headers, why it is refused
    ("GET", {"host": OURS}, None),
    ("GET", {"host": "localhost:7860"}, None),
    ("GET", {"host": "[::1]:7860"}, None),
    ("GET", {"host": "127.0.1.1"}, None),
    ("GET", {"host": "Scrutiny.example:80"}, None),
    # a link on another site may lead here
    ("GET", {"host": OURS, "sec-fetch-site": "cross-site"}, None),
    # a name of another site that was made to lead to this machine
    ("GET", {"host": "evil.example:7860"}, OTHER_NAME),
    ("GET", {"host": "127.0.0.1.evil.example"}, OTHER_NAME),
    ("GET", {"host": "localhost.evil.example"}, OTHER_NAME),
    ("GET", {"host": "user@127.0.0.1@evil.example"}, OTHER_NAME),
    ("GET", {"host": "192.0.2.1"}, OTHER_NAME),
    ("GET", {"host": "[::1"}, OTHER_NAME),
    ("GET", {"host": ""}, OTHER_NAME),
    ("GET", {}, OTHER_NAME),
    ("POST", {"host": "evil.example", "origin": "http://evil.example", "sec-fetch-site": "same-origin"}, OTHER_NAME),
    # a program
    ("POST", {"host": OURS}, None),
    # our own pages
    ("POST", {"host": OURS, "origin": f"http://{OURS}", "sec-fetch-site": "same-origin"}, None),
    ("POST", {"host": OURS, "sec-fetch-site": "none"}, None),
    ("POST", {"host": OURS, "origin": f"http://{OURS}"}, None),
    # another site's pages, another program's on this machine, and those that hide where they are from
    ("POST", {"host": OURS, "origin": "http://evil.example", "sec-fetch-site": "cross-site"}, OTHER_SITE),
    ("POST", {"host": OURS, "sec-fetch-site": "same-site"}, OTHER_SITE),
    ("POST", {"host": OURS, "origin": "http://evil.example"}, OTHER_SITE),
    ("POST", {"host": OURS, "origin": "http://127.0.0.1:8000"}, OTHER_SITE),
    ("POST", {"host": OURS, "origin": "null"}, OTHER_SITE),
    ("DELETE", {"host": OURS, "origin": "http://evil.example"}, OTHER_SITE),
    ("OPTIONS", {"host": OURS, "origin": "http://evil.example"}, OTHER_SITE),
]


@pytest.mark.parametrize(("method", "headers", "refused"), CASES)
def test_only_our_own_pages_and_programs_may_send(method: str, headers: dict[str, str], refused: str | None) -> None:
    assert refusal(method, headers, hosts=("scrutiny.example",)) == refused
