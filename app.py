"""The composition root: the web application, and the console script `scrutiny`."""

from __future__ import annotations

import contextlib
import ipaddress
import os
import socket
import sys
from collections.abc import AsyncIterator, Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import AssistantError

if TYPE_CHECKING:
    from fastapi import FastAPI

    from assistant.accounts import Accounts
    from assistant.assistant import Assistant
    from assistant.ui.archive import Archive
    from assistant.ui.reception import Entry
    from index.handed_in import Tools
    from index.models import Models
    from index.store import Store


class NotServed(AssistantError):
    """The web app can't be started as asked."""


def application(
    archive: Archive,
    *,
    entry: Entry | None = None,
    hosts: Collection[str] | None = (),
    started: Callable[[], object] | None = None,
) -> FastAPI:
    """Return the web application that shows `archive`.

    Args:
        entry: Whom it lets in; without it all who reach it.
        hosts: The names that it is served under, beside those of this machine alone; None for any.
        started: Called once it runs.
    """
    # Read by Gradio and the Hugging Face hub: no telemetry, no network, and no statistics of all events so
    # far after each event, which nobody sees.
    os.environ.update(GRADIO_ANALYTICS_ENABLED="False", GRADIO_ANALYTICS_CACHE_FREQUENCY=str(2**60), HF_HUB_OFFLINE="1")
    from fastapi import FastAPI

    from assistant.ui.pages import mount
    from assistant.ui.reception import Entry

    @contextlib.asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        if started is not None:
            started()
        yield

    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    return mount(app, archive, entry=entry or Entry(), hosts=hosts)


def serve(
    store_directory: Path,
    *,
    host: str = "127.0.0.1",
    port: int = 7860,
    auth_file: Path | None = None,
    proxy: str | None = None,
    read_only: bool = False,
    announce: Callable[[str], None] | None = None,
) -> None:
    """Show the archive in `store_directory` as a web app until interrupted.

    Args:
        host: A name or address of this machine; one that other machines reach only with `auth_file` or `proxy`.
        port: 0 for any that is free.
        auth_file: Those who may sign in (see assistant.accounts); without it nobody has to.
        proxy: The address of a proxy that has signed visitors in, the only one that may ask.
        read_only: Nobody can add or remove papers.
        announce: Told the address, once it can be opened.

    Raises:
        ArchiveError: There is no archive there, or it can't be used.
        NoAccounts: The file of accounts can't be used.
        NotServed: The address isn't this machine's own, or is in use.
    """
    from index.store import Store

    # Never closed: when the server stops, a thread may still be reading, and the program ends anyway.
    store = Store.open(store_directory)
    accounts = _accounts(auth_file)
    with listening(host, port, guarded=accounts is not None or proxy is not None) as listener:
        import uvicorn

        from assistant.ui.by_visitor import by_visitor
        from assistant.ui.once import Once
        from assistant.ui.reception import Entry
        from assistant.ui.shelves import Shelves
        from index.models import Models

        models = Once(Models.load, most=1)
        entry = Entry(accounts, proxy, read_only)
        whole = public = Shelves(store, lambda store: load(store, models()), lambda: tools(models()))
        if entry.guarded:
            shown = Store.open(store_directory, exempt=False)
            public = Shelves(shown, lambda store: load(store, models()), lambda: tools(models()), whole=store)

        def start() -> None:
            for shelves in {whole, public}:
                shelves.start()

        # Names are a guard of those who need not sign in: another site's, made to lead here, shows a visitor's papers.
        hosts = None if entry.guarded else (host.lower(),)
        server = uvicorn.Server(
            uvicorn.Config(
                application(by_visitor(whole, public), entry=entry, hosts=hosts, started=start),
                proxy_headers=False,  # the address that asks is who it is, whatever it says
                log_level="warning",
                access_log=False,
                server_header=False,
                timeout_graceful_shutdown=3,
            )
        )
        if announce is not None:
            name = f"[{host}]" if ":" in host else host
            announce(f"http://{name}:{listener.getsockname()[1]}")
        with contextlib.suppress(KeyboardInterrupt):
            server.run(sockets=[listener])


def _accounts(auth_file: Path | None) -> Accounts | None:
    if auth_file is None:
        return None
    from assistant.accounts import Accounts

    return Accounts.read(auth_file)


def load(store: Store, models: Models) -> Assistant:
    """Return what answers questions from `store`; reading its vectors takes a second or more."""
    from assistant.assistant import Assistant
    from assistant.printing import tell_of_older
    from index.lookup import encoded_otherwise
    from index.search import Searcher

    tell_of_older(encoded_otherwise(store, models.encoder.name))
    searcher = Searcher(store, models.encoder, models.reranker)
    searcher.warm()
    return Assistant(store, searcher)


def tools(models: Models) -> Tools:
    """Load what papers that are added are read with; takes seconds."""
    from corpus.entities import Tagger
    from corpus.reading import reader_version
    from corpus.worker import Reader
    from index.handed_in import Tools

    return Tools(Reader(), reader_version(), models.encoder, Tagger.load())


def listening(host: str, port: int, *, guarded: bool = False) -> socket.socket:
    """Return a socket that listens on `port` of an address that only this machine reaches; `guarded`, of any.

    Raises:
        NotServed: The address isn't this machine's own, or is in use.
    """
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except (OSError, OverflowError) as error:
        raise NotServed(f"{host} is no name of this machine: use 127.0.0.1.") from error
    if not guarded and not ipaddress.ip_address(address[0]).is_loopback:
        raise NotServed(
            f"{host} can be reached from other machines: use 127.0.0.1, or have visitors sign in (--auth-file)."
        )
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        # Windows would let two programs share a port under this option; there it isn't needed either.
        if os.name != "nt":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen()
    except OSError as error:
        listener.close()
        raise NotServed(f"Port {port} can't be used: choose another with --port, or 0 for any.") from error
    return listener


def measure(arguments: Sequence[str]) -> int:
    """Run `eval` or `benchmark`, which nothing else of the program needs."""
    from evals.__main__ import main as measured

    return measured(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the console script `scrutiny`; return its exit status."""
    from assistant.cli import run

    return run(sys.argv[1:] if arguments is None else arguments, serve=serve, measure=measure)


if __name__ == "__main__":
    sys.exit(main(["serve", *sys.argv[1:]]))
