"""The one place where httpx's errors become kinds of failure. Their texts may quote secrets and are not passed on."""

from __future__ import annotations

import os
import re
import ssl

import httpx

from ingest.fetch.refusal import FetchRefusal
from ingest.model import FailureKind

RETRY: frozenset[FailureKind] = frozenset(
    {
        "dns_temp", "connect", "tls", "timeout", "protocol", "http_5xx", "rate_limited", "truncated",
        "dns_unknown", "challenge", "worker_lost", "bad_encoding",
    }
)  # fmt: skip
"""Kinds that can pass by themselves and are tried again."""

RETRY_STATUS = frozenset({401, 403, 404, 408, 409, 423, 425, 451})
"""Client errors that are tried again. A page may have been asked for before it was published, or a wall may open."""


def classify(error: Exception, *, in_body: bool) -> tuple[FailureKind, str] | None:
    """The kind of what httpx raised, and a description without secrets. None when the error is not the network's.

    `in_body`: whether the head of the answer had arrived. A connection that breaks later has cut the body.
    """
    if isinstance(error, FetchRefusal):
        return error.kind, error.detail
    if isinstance(error, httpx.InvalidURL | UnicodeError) or "in location header" in str(error):
        # httpx parses a redirect's target even when it does not follow it. Punycode raises UnicodeError.
        return "bad_url", "not a URL that can be fetched"
    if not isinstance(error, httpx.TransportError):
        return None
    tls = _tls(error)
    if tls is not None:
        return "tls", tls
    if isinstance(error, httpx.TimeoutException):
        return "timeout", "no connection in time" if isinstance(
            error, httpx.ConnectTimeout
        ) else "no answer in time"
    if in_body:
        return "truncated", "the connection broke before the body was complete"
    return _before_the_body(error)


def _before_the_body(error: httpx.TransportError) -> tuple[FailureKind, str]:
    if isinstance(error, httpx.UnsupportedProtocol):
        return "bad_scheme", "only http and https are fetched"
    if isinstance(error, httpx.LocalProtocolError) and not _breaks_http2(error):
        return "protocol", "the request's headers cannot be sent as HTTP"
    if isinstance(error, httpx.ProxyError):
        status = re.match(r"\d{3}\b", str(error))  # what follows are the proxy's own words
        return "connect", f"the proxy refused the connection{f' ({status[0]})' if status else ''}"
    if isinstance(error, httpx.ConnectError):
        return "connect", _reason(error) or "no connection"
    if isinstance(error, httpx.NetworkError):
        return "connect", "the connection broke before the answer"
    return "protocol", "the answer is not HTTP, or the server closed the connection without one"


def _breaks_http2(error: BaseException) -> bool:
    """Whether the server broke HTTP/2. httpcore reports all errors of h2 as LocalProtocolError, as if they were ours;
    our own headers were checked before.
    """
    return any(type(cause).__module__ == "h2.exceptions" for cause in _chain(error))


def _chain(error: BaseException) -> list[BaseException]:
    errors: list[BaseException] = []
    at: BaseException | None = error
    while at is not None and at not in errors:
        errors.append(at)
        at = at.__cause__ or at.__context__
    return errors


def _tls(error: BaseException) -> str | None:
    for cause in _chain(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"the certificate is not accepted: {cause.verify_message}"
        if isinstance(cause, ssl.SSLError):
            return f"no TLS connection: {(cause.reason or 'unknown reason').replace('_', ' ').lower()}"
    return None


def _reason(error: BaseException) -> str | None:
    """The operating system's reason why there is no connection. None when it gave none."""
    for cause in _chain(error):
        if isinstance(cause, OSError) and cause.errno:
            return os.strerror(cause.errno).lower()
    return None
