"""Routes of our own for what the papers look like: a page as an image, a paper as its PDF.

Both are keyed by the file's content, so a browser may keep them for good. Nothing outside the archive
can be named: the key is looked up among the papers, never turned into a path.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Response
from fastapi.responses import PlainTextResponse

from assistant.ui.archive import Archive

Sha256 = Annotated[str, Path(pattern="^[0-9a-f]{64}$")]
PageNumber = Annotated[int, Path(ge=1, le=100_000)]

GONE = "This paper or page is not in the archive: it was removed, or another edition has taken its place."

_KEEP = {"Cache-Control": "private, max-age=31536000, immutable"}


def routes(archive: Archive) -> APIRouter:
    """Return the routes /page/{sha256}/{number}.png and /paper/{sha256}.pdf."""
    router = APIRouter(include_in_schema=False)

    @router.get("/page/{sha256}/{number}.png")
    def page(sha256: Sha256, number: PageNumber) -> Response:
        return _served(archive.image(sha256, number), "image/png", f"{sha256}-{number}")

    @router.get("/paper/{sha256}.pdf")
    def paper(sha256: Sha256) -> Response:
        served = _served(archive.pdf(sha256), "application/pdf", sha256)
        served.headers["Content-Disposition"] = "inline"
        return served

    return router


def _served(content: bytes | None, media_type: str, tag: str) -> Response:
    if content is None:
        return PlainTextResponse(GONE, 404, headers={"Cache-Control": "no-store"})
    return Response(content, media_type=media_type, headers={**_KEEP, "ETag": f'"{tag}"'})
