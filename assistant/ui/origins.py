"""Which requests are refused for where they come from: another site's, and those under a name that isn't ours.

A page of another site can make a visitor's browser send us requests, and a name of another site can be made to lead
to this machine, whose pages would then pass for that site's own. Programs say neither Sec-Fetch-Site nor Origin.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Collection, Mapping
from urllib.parse import urlsplit

OTHER_SITE = "This was asked for by a page of another site, which may not."
OTHER_NAME = "The app is not served under this name: use the address that it was started with."

_READING = frozenset({"GET", "HEAD"})


def refusal(method: str, headers: Mapping[str, str], *, hosts: Collection[str] | None = ()) -> str | None:
    """Say why a request is refused, None for one that isn't.

    Args:
        hosts: The names that the app is served under, beside those of this machine alone; None for any.
    """
    host = _name(headers.get("host", ""))
    if hosts is not None and not (_is_loopback(host) or host in hosts):
        return OTHER_NAME
    if method in _READING:
        return None
    site = headers.get("sec-fetch-site")
    if site is not None:
        return None if site in ("same-origin", "none") else OTHER_SITE
    origin = headers.get("origin")
    if origin is not None and urlsplit(origin).netloc.lower() != headers.get("host", "").lower():
        return OTHER_SITE
    return None


def _name(host: str) -> str:
    try:
        return (urlsplit(f"//{host}").hostname or "").removesuffix(".")
    except ValueError:
        return ""


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
