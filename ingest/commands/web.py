"""`ingest web`: serves stored articles, stories and sources to browsers and over REST until a signal."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

from ingest.commands import exits, printing
from ingest.commands.options import Shared, with_shared

if TYPE_CHECKING:
    import socket

    from ingest.config import Settings
    from ingest.config.alerts import Alerts
    from ingest.store import Store
    from ingest.web.desk import Desk

_ANY = ("0.0.0.0", "::")  # noqa: S104 - where such an address is read is not known from it


@with_shared
def web(
    listen: Annotated[
        str | None,
        typer.Option(
            "--listen", metavar="HOST:PORT", help="Where. [INGEST_WEB_LISTEN; default: 127.0.0.1:8918]"
        ),
    ] = None,
    allow_edit: Annotated[
        bool, typer.Option("--allow-edit", help="Let readers approve and reject learned rules.")
    ] = False,
    *,
    shared: Shared,
) -> None:
    """Serve web pages and REST over the database until SIGTERM or ^C; nothing is crawled.

    Other machines get in with a token only: INGEST_WEB_TOKEN, or INGEST_WEB_TOKEN_FILE.
    """
    from ingest.commands import session

    settings = session.begin(shared, more={"web_listen": listen})
    with opened(settings) as socket_, session.store(settings) as store:
        from ingest.web.serving import address

        printing.say(f"read at {address(socket_)} (^C ends it)", err=True)
        desk = _desk(settings, store, socket_, allow_edit=allow_edit)
        interrupted = asyncio.run(_until_stopped(desk, socket_))
    raise typer.Exit(exits.INTERRUPTED if interrupted else exits.DONE)


def opened(settings: Settings) -> socket.socket:
    """The socket of the web pages. Raises UsageError when the extra is missing or the address cannot be used."""
    from ingest.errors import UsageError

    missing = [name for name in ("jinja2", "starlette", "uvicorn") if find_spec(name) is None]
    if missing:
        raise UsageError(
            f"the web pages need {' and '.join(missing)}, not installed: pip install 'news-ingest[web]'"
        )
    from ingest.web import serving

    serving.require_token(settings.web_listen[0], settings.web_token)
    return serving.listening(*settings.web_listen)


@asynccontextmanager
async def beside(settings: Settings, socket_: socket.socket | None) -> AsyncIterator[None]:
    """Serves the web pages while the block lasts, on database connections of their own. None serves nothing."""
    if socket_ is None:
        yield
        return
    from ingest import log
    from ingest.store import open_store
    from ingest.web.serving import serve

    stop = asyncio.Event()

    async def pages(desk: Desk) -> None:
        try:
            await serve(desk, socket_, stop)
        except Exception:  # noqa: BLE001 - the daemon goes on crawling without its pages
            log.get(__name__).exception("web_failed")

    with open_store(settings.database_url) as store:
        task = asyncio.create_task(pages(_desk(settings, store, socket_, allow_edit=False)))
        try:
            yield
        finally:
            stop.set()
            await task


async def _until_stopped(desk: Desk, socket_: socket.socket) -> bool:
    """Serves until a signal. Returns whether the signal was ^C."""
    import signal

    from ingest.commands import session
    from ingest.web.serving import serve

    stop = asyncio.Event()
    signals = session.stopping(stop)
    await serve(desk, socket_, stop)
    return signal.SIGINT in signals


def _desk(settings: Settings, store: Store, socket_: socket.socket, *, allow_edit: bool) -> Desk:
    from ingest.web.desk import LOOPBACK, Desk
    from ingest.web.serving import address

    known, served = settings.web_address, settings.web_listen[0].lower()
    hosts = LOOPBACK | {served} | ({urlsplit(known).hostname or served} if known else set())
    return Desk(
        store,
        alerts=_Alerts(settings),
        token=settings.web_token or None,
        allow_edit=allow_edit,
        hosts=hosts if known or not settings.web_token else None,
        address=known or (None if served in _ANY else address(socket_).rstrip("/")),
    )


class _Alerts:
    """The key `alerts` of sources.yaml. It is read again only when the file has changed, because a long one takes a
    second.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._read: tuple[object, Alerts] | None = None

    def __call__(self) -> Alerts:
        """The key as it is now. Raises ConfigError."""
        from ingest.commands import session

        with contextlib.suppress(OSError):
            now = self._settings.config.stat()
            version = (now.st_dev, now.st_ino, now.st_mtime_ns, now.st_size)
            if self._read is None or self._read[0] != version:
                self._read = version, session.sources(self._settings, needed=False).alerts
            return self._read[1]
        return session.sources(self._settings, needed=False).alerts
