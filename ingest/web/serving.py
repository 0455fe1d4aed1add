"""The web server: where it listens, and how it ends. What it answers is in `app`."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from contextlib import nullcontext
from functools import partial
from typing import cast

import uvicorn

from ingest import log
from ingest.callers import Callers
from ingest.errors import UsageError
from ingest.web import connections
from ingest.web.app import application
from ingest.web.desk import Desk

SHORTEST = 16
"""Least characters of a token. A shorter one could be guessed."""

LAST_SECONDS = 3
"""Seconds that answers under way have when the server is to end."""

_log = log.get(__name__)


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def require_token(host: str, token: str) -> None:
    """Raises UsageError when others could read without a token, or when the token is too short."""
    if token and len(token) < SHORTEST:
        raise UsageError(f"INGEST_WEB_TOKEN is shorter than {SHORTEST} characters, and could be guessed")
    if not token and not is_loopback(host):
        raise UsageError(
            f"{host} can be reached from other machines: set INGEST_WEB_TOKEN (or INGEST_WEB_TOKEN_FILE), which readers"
            " then give as a password, or listen on 127.0.0.1"
        )


def listening(host: str, port: int) -> socket.socket:
    """A listening socket at the address. Raises UsageError when the address cannot be used."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    opened = socket.socket(family, socket.SOCK_STREAM)
    try:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind((host, port))
        opened.listen()  # now, so that early connections wait instead of being refused
    except OSError as error:
        opened.close()
        reason = error.strerror or str(error)
        raise UsageError(
            f"cannot listen on {host}:{port}: {reason}; --listen or INGEST_WEB_LISTEN takes another HOST:PORT"
        ) from error
    return opened


def address(opened: socket.socket) -> str:
    """The address of the socket for a browser."""
    host, port = opened.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


async def serve(desk: Desk, opened: socket.socket, stop: asyncio.Event) -> None:
    """Serves on the socket until `stop`. Answers under way then have `LAST_SECONDS`."""
    made = partial(connections.Connection, Callers(connections.MOST, connections.MOST_OF_ONE))
    config = uvicorn.Config(
        application(desk),
        log_config=None,
        access_log=False,
        lifespan="off",
        limit_concurrency=connections.MOST + 1,  # when all are busy, one more is answered with 503
        timeout_keep_alive=int(connections.SECONDS),
        timeout_graceful_shutdown=LAST_SECONDS,
        server_header=False,
        proxy_headers=False,
        h11_max_incomplete_event_size=16_384,
        http=cast("type[asyncio.Protocol]", made),
        ws="none",
    )
    server = uvicorn.Server(config)
    vars(server)["capture_signals"] = (
        nullcontext  # signals belong to the command, which may do more than serve
    )
    _log.info("web_listening", address=address(opened))
    serving = asyncio.create_task(server.serve([opened]))
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
        server.should_exit = True
        await serving
    finally:
        stopping.cancel()
