"""HTML that is escaped by construction: a plain string is text, only `Html` is markup."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Control characters, and those that turn the direction of writing: they could hide or disguise words."""

_VOID = frozenset({"img", "input", "br", "hr"})
_ADDRESSES = frozenset({"href", "src", "action"})


class Html(str):
    """Markup that is safe to show. Made by `element` and `join`, never from a paper's words."""

    __slots__ = ()


Attribute = str | int | bool | None


def escape(text: str) -> Html:
    """Return `text` as markup that shows just that text."""
    if isinstance(text, Html):
        return text
    return Html(html.escape(_INVISIBLE.sub("", text), quote=True))


def join(parts: Iterable[str], separator: str = "") -> Html:
    """Join `parts`, escaping those that aren't `Html`."""
    return Html(escape(separator).join(escape(part) for part in parts))


def element(tag: str, *children: str | None, **attributes: Attribute) -> Html:
    """Return one element; children that aren't `Html` are escaped, None is left out.

    Attribute names lose a trailing underscore and turn the others to hyphens (`class_`, `aria_label`).
    True gives a bare attribute; False and None leave it out.

    Raises:
        ValueError: an address that leads out of this site ("javascript:...", "//host"), or a handler.
    """
    opening = "".join(_attribute(name, value) for name, value in attributes.items())
    if tag in _VOID:
        return Html(f"<{tag}{opening}>")
    return Html(f"<{tag}{opening}>{join(child for child in children if child is not None)}</{tag}>")


def _attribute(name: str, value: Attribute) -> str:
    name = name.rstrip("_").replace("_", "-")
    if value is None or value is False:
        return ""
    if value is True:
        return f" {name}"
    if name.startswith("on"):
        raise ValueError(f"{name}: handlers belong in a script file")
    if name in _ADDRESSES and not re.match(r"/(?!/)|#", str(value)):
        raise ValueError(f"{name}={value!r} leads out of this site")
    return f' {name}="{escape(str(value))}"'
