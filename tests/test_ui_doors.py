from __future__ import annotations

import pytest

from assistant.ui.doors import is_open

KEY = "0" * 64

OPEN = [
    "/show/answer",
    "/show/meeting",
    "/export/briefing.docx",
    "/export/questions.pdf",
    "/what-to-ask",
    f"/page/{KEY}/29.png",
    f"/paper/{KEY}.pdf",
    "/shell/shell.css",
    "/assets/index-DphvyggB.js",
    "/static/js/iframeResizer.contentWindow.min.js",
    "/gradio_api/queue/join",
    "/gradio_api/call/ask",
    "/gradio_api/call/search",
    "/gradio_api/call/register/0a1b2c",
    "/gradio_api/call/brief",
    "/gradio_api/mcp",
    "/gradio_api/mcp/",
    "/show/upload-state",
    "/gradio_api/call/findings/0a1b2c",
]

SHUT = [
    # Gradio's file server, whose temporary folder others may write to
    "/gradio_api/file=/etc/passwd",
    "/gradio_api/file/etc/passwd",
    "/file=/tmp/gradio/x.png",
    # uploads, of which the pages have none
    "/gradio_api/upload",
    "/upload",
    # its proxy, recordings, component code, sign-in and monitoring
    "/gradio_api/proxy=https://elsewhere.example/",
    "/gradio_api/stream/a/b/c/playlist.m3u8",
    "/gradio_api/process_recording",
    "/gradio_api/component_server",
    "/gradio_api/vibe-edit/",
    "/gradio_api/runs",
    "/gradio_api/deep_link",
    "/custom_component/x/client/component/index.js",
    "/svelte/x",
    "/monitoring",
    "/login",
    "/logout",
    "/docs",
    "/openapi.json",
    # the buttons' own endpoints are for the pages, through the queue
    "/gradio_api/call/choose",
    "/gradio_api/run/ask",
    "/gradio_api/call/lambda",
    "/gradio_api/call/v2/lambda",
    # what its MCP server has beside the one address that programs need
    "/gradio_api/mcp/schema",
    "/gradio_api/mcp/sse",
    "/gradio_api/mcp/messages/",
    "/gradio_api/mcp/http",
    "/show/../store.sqlite",
    "/show/answer/x",
    "/export/questions.xlsx",
    "/export/../store.sqlite",
    # climbing out
    "/assets/../../../../etc/passwd",
    "/static/js/../../x",
    "/page/../store.sqlite",
    f"/page/{KEY}/29.png/../../x",
]


@pytest.mark.parametrize("path", OPEN)
def test_what_the_pages_need_is_open(path: str) -> None:
    assert is_open(path)


@pytest.mark.parametrize("path", SHUT)
def test_all_else_is_shut(path: str) -> None:
    assert not is_open(path)
