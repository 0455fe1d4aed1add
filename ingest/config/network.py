"""Parsers of the addresses, proxies, headers and cookies of a source's requests. Their errors are like those of
`values`.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from cleaners.links import flaw
from ingest.addresses import spelt_oddly

ODD_SPELLING = "names an address in an unusual spelling: write its four numbers in full, as http://192.0.2.1"


def web_address(value: str) -> str:
    """An absolute http or https URL without a user or password. Raises ValueError."""
    wrong = flaw(value)
    if wrong is not None and wrong.kind == "bad_scheme" and wrong.detail:
        raise ValueError("must begin with https:// or http://")
    if wrong is not None and (wrong.kind != "bad_url" or wrong.detail == "no host"):
        raise ValueError("is no full URL: begin with https:// or http:// and a host name")
    if wrong is not None:
        raise ValueError(f"is no URL: check the host name, the brackets and the port ({wrong.detail})")
    if spelt_oddly(value):
        raise ValueError(ODD_SPELLING)
    if "@" in urlsplit(value).netloc:
        raise ValueError(
            "holds a user or password: give them under `fetch.headers`, as `Authorization: ${NAME}`"
        )
    if re.search(r"[\s\x00-\x1f\x7f<>\"\\^`{|}]", value) or len(value) > 2048:
        raise ValueError(
            "is no URL: no spaces, quotes or brackets, at most 2048 characters; encode them as %20"
        )
    return value


def archive_address(value: str) -> str:
    """A path, or a `file://` URL of this machine. Raises ValueError. Whether it exists is not checked here."""
    scheme, colon, rest = value.partition("://")
    if colon and scheme.lower() != "file":
        raise ValueError(
            "is no archive: give a folder or a WARC file, as ./pages or file:///data/news.warc.gz"
        )
    if colon and not rest.startswith("/"):
        raise ValueError("names another machine: begin with file:/// and the path")
    if re.search(r"[\x00-\x1f\x7f]", value) or len(value) > 4096:
        raise ValueError("is no path: no control characters, at most 4096 characters")
    return value


def proxy_address(value: str) -> str:
    try:
        parts = urlsplit(value)
        good = (
            parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0 and value.isascii()
        )
    except ValueError:
        good = False
    if not good or parts.path not in ("", "/") or parts.query or parts.fragment:
        raise ValueError(
            "is no proxy: write http://host:port, with user:password@ before the host (/ and # as %2F and %23)"
        )
    if spelt_oddly(value):
        raise ValueError(ODD_SPELLING)
    return value


_FRAMING = frozenset(
    [
        "connection",
        "content-encoding",
        "content-length",
        "expect",
        "host",
        "http2-settings",
        "keep-alive",
        "proxy-connection",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    ]
)
"""Headers of the connection or of a body (RFC 9110; RFC 9113, 8.2.2). A wrong one stops every request."""


def header_name(value: str) -> str:
    """The name of a request header that a source may set. Raises ValueError."""
    _token(value)
    if value.lower() in _FRAMING:
        raise ValueError("is set by the connection itself: remove it")
    return value


def cookie_name(value: str) -> str:
    return _token(value)


def _token(value: str) -> str:
    if not re.fullmatch(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+", value):
        raise ValueError("is no header name: use letters, digits and `-`")
    return value


def header_value(value: Any) -> Any:
    if isinstance(value, str) and re.search(r"[\x00-\x08\x0a-\x1f\x7f]", value):
        raise ValueError("holds a line break or another control character: remove it")
    if isinstance(value, str) and not value.isascii():
        raise ValueError(
            "holds a character that is not ASCII: encode it, as its server expects (often as %XX)"
        )
    if isinstance(value, str) and value != value.strip():
        raise ValueError("begins or ends with a space: remove it")
    return value


def cookie_value(value: Any) -> Any:
    if isinstance(value, str) and not re.fullmatch(r"[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]*", value):
        raise ValueError(
            'holds a character that no cookie may have (a space, `;`, `,`, `"`, `\\`, what is not ASCII): '
            "encode it, a space as %20"
        )
    return value
