"""Certificates for the hostile server: one that is right and those that are not; made anew for each run."""

from __future__ import annotations

import asyncio
import ssl
from datetime import UTC, datetime, timedelta
from functools import cache

import h2.config
import h2.connection
import h2.events
import trustme

NAME = "news.test"


@cache
def authority() -> trustme.CA:
    return trustme.CA()


def trusting() -> ssl.SSLContext:
    """A client's context that trusts our authority and nobody else."""
    context = ssl.create_default_context()
    authority().configure_trust(context)
    return context


def serving(kind: str) -> ssl.SSLContext:
    """A server's context: right, self-signed, expired, wrong-name, tls-1.0."""
    now = datetime.now(UTC)
    issuer = trustme.CA() if kind == "self-signed" else authority()
    name = "other.test" if kind == "wrong-name" else NAME
    expired = {"not_before": now - timedelta(days=2), "not_after": now - timedelta(days=1)}
    leaf = issuer.issue_cert(name, **(expired if kind == "expired" else {}))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    leaf.configure_cert(context)
    if kind == "tls-1.0":
        context.set_ciphers("ALL:@SECLEVEL=0")
        context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
        context.options |= ssl.OP_NO_TLSv1_1 | ssl.OP_NO_TLSv1_2 | ssl.OP_NO_TLSv1_3
    return context


async def serve_http2(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answers every request of one HTTP/2 connection with its path."""
    conn = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False, header_encoding="utf-8"))
    conn.initiate_connection()
    while not writer.is_closing():
        writer.write(conn.data_to_send())
        data = await reader.read(65536)
        if not data:
            break
        for event in conn.receive_data(data):
            if isinstance(event, h2.events.RequestReceived) and event.stream_id is not None:
                path = dict(event.headers or ())[":path"]
                conn.send_headers(event.stream_id, [(":status", "200"), ("content-type", "text/html")])
                conn.send_data(event.stream_id, str(path).encode(), end_stream=True)
    writer.close()
