"""An upload as its sender sees it: what is being done with it, what is asked, or how it ended."""

from __future__ import annotations

from assistant.ui.markup import Html, element, join
from assistant.ui.page import asking, said
from assistant.ui.shelf import how_read
from assistant.ui.uploads import Seen

NEEDS_PASSWORD = "This PDF needs a password. It is used once, to open the paper, and not kept."
WRONG = "That password does not open it. Please try again."


def upload_html(seen: Seen) -> Html:
    """Return what stands in the line of an upload.

    `data-going` marks what is being done, to be asked for again; `data-id` names the upload; `data-added` says that
    the archive has changed.
    """
    parts: list[str | None] = [element("p", seen.file or seen.document, class_="upload-name")]
    match seen.state:
        case "going":
            parts += [element("p", _doing(seen), class_="upload-step", data_going=True), _off(seen, "Cancel")]
        case "locked" | "wrong password":
            wrong = seen.state == "wrong password"
            parts += [_asked_password(seen, wrong=wrong), _off(seen, "Leave it out")]
            parts.append(said(f"{seen.file}: {WRONG if wrong else NEEDS_PASSWORD}"))
        case "taken":
            parts += [_asked_replacing(seen), _off(seen, "Leave it out")]
            parts.append(said(f"{seen.file}: the archive has another paper of this name. Replace it?"))
        case _:
            result = _result(seen)
            good = seen.state in ("added", "replaced")
            look = "upload-good" if good else "upload-bad" if seen.state == "failed" else None
            parts.append(element("p", element("b", result[0]), f" {result[1]}", class_=look))
            if seen.kept is not None and seen.kept.warnings:
                parts.append(_warnings(seen.kept.warnings))
            parts.append(said(f"{seen.file}: {result[0]} {result[1]}"))
    return element("div", *parts, class_="upload-body", data_id=seen.id, data_added=seen.kept is not None)


def _doing(seen: Seen) -> str:
    if seen.step is None:
        return "Waiting for its turn…"
    match seen.step.stage:
        case "waiting":
            return "Waiting: another program is changing the archive…"
        case "reading" if seen.step.done == 0:
            return "Opening…"
        case "reading" if seen.pages_again:
            return f"Looking for tables and headings: page {seen.step.done}…"
        case "reading":
            return f"Reading page {seen.step.done}…"
    if seen.step.total == 0:
        return "Making it ready for questions…"
    return f"Making it ready for questions: {100 * seen.step.done // seen.step.total}%…"


def _result(seen: Seen) -> tuple[str, str]:
    """Say how it ended, and what there is to know about it."""
    match seen.state:
        case "added" | "replaced" if seen.kept is not None:
            done = "Added." if seen.state == "added" else "Added, in place of the earlier paper of this name."
            return done, how_read(seen.kept)
        case "there":
            return "Already in the archive.", f"It is there as {seen.other}."
        case "off":
            return "Cancelled.", "It was not added."
    return "Not added.", seen.reason or ""


def _warnings(warnings: tuple[str, ...]) -> Html:
    lines = (element("li", f"{warning[:1].upper()}{warning[1:]}.") for warning in warnings)
    return element("ul", *lines, class_="plain-list")


def _asked_password(seen: Seen, *, wrong: bool) -> Html:
    field, hint = f"password-{seen.id}", f"password-hint-{seen.id}"
    return _form(
        seen,
        "unlock",
        element("p", WRONG if wrong else NEEDS_PASSWORD, id=hint, class_="upload-bad" if wrong else None),
        element("label", f"Password for {seen.file or seen.document}", for_=field),
        element(
            "input",
            type="password",
            id=field,
            name="password",
            required=True,
            maxlength=500,
            autocomplete="off",
            aria_describedby=hint,
        ),
        element("button", "Open and add", type="submit", class_="main-button"),
    )


def _asked_replacing(seen: Seen) -> Html:
    return _form(
        seen,
        "replace",
        element("p", "The archive has another paper called ", element("b", seen.other or ""), ". Replace it?"),
        element("button", "Replace it", type="submit", class_="main-button"),
    )


def _off(seen: Seen, word: str) -> Html:
    name = element("span", f" {seen.file}", class_="unseen")
    return _form(seen, "off", element("button", join((word, name)), type="submit", class_="plain-button"))


def _form(seen: Seen, act: str, *children: str) -> Html:
    return asking(
        element("input", type="hidden", name="id", value=seen.id),
        *children,
        show=f"upload-{act}",
        into=f"upload-{seen.id}",
        says="",
        class_=f"upload-{act}",
    )
