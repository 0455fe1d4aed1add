"""Makes an address of a link in a document as browsers do (WHATWG URL, section 4.4). Nothing is fetched.

Every reader of documents resolves its links here, so one place decides what is no address.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple
from urllib.parse import urljoin, urlsplit

from cleaners.urls import host_of

_EDGE = "".join(map(chr, range(0x21)))
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_SLASHES = re.compile(r"(https?:)?[/\\]{2,}", re.IGNORECASE)
_UNICODE = re.compile(r"utf|unicode|ucs", re.IGNORECASE)
_QUERY_SAFE = frozenset(range(0x21, 0x7F)) - frozenset(b"\"#<>'")
"""Bytes of a query that browsers send unchanged (WHATWG URL, special-query percent-encode set)."""


_LONGEST_LABEL = 63
_LONGEST_HOST = 253
"""The most characters of a host name in the DNS (RFC 1035, section 2.3.4)."""
_NOT_IN_NAMES = re.compile(r"[^a-z0-9._-]")
"""Characters that no host name has. Underscores, and hyphens at the ends of labels, break RFC 1123 and still occur
in names that answer."""


class Flaw(NamedTuple):
    """Why a text is no address of a page."""

    kind: Literal["no_link", "bad_scheme", "bad_url"]
    detail: str


def flaw(address: str) -> Flaw | None:
    """Why the absolute `address` cannot be fetched. None where nothing prevents it. Never raises."""
    if not address.strip(_EDGE):
        return Flaw("no_link", "")
    try:
        parts = urlsplit(address)
        scheme, host, port = parts.scheme, parts.hostname, parts.port
    except ValueError as error:
        return Flaw("bad_url", str(error))
    if scheme not in ("http", "https"):
        return Flaw("bad_scheme", scheme)
    if not host:
        return Flaw("bad_url", "no host")
    looked_up = host_of(address)
    if port == 0 or looked_up is None:
        # Where IDNA refuses a name in Unicode, the reason is mostly its form too.
        wrong = None if port == 0 else _misshapen(host)
        return Flaw("bad_url", wrong or "the host or port is none")
    wrong = None if looked_up.startswith("[") else _misshapen(looked_up)
    if wrong is None and (odd := _NOT_IN_NAMES.search(looked_up.strip("[]").replace(":", ""))):
        wrong = f"no host name has {odd[0]!r} in it"
    return Flaw("bad_url", wrong) if wrong else None


def _misshapen(host: str) -> str | None:
    """Why no name server can have this name. None where one can."""
    labels = host.removesuffix(".").split(".")
    if "" in labels:
        return "the host name has two dots side by side, or one in front"
    if any(len(label) > _LONGEST_LABEL for label in labels):
        return f"a part of the host name is longer than {_LONGEST_LABEL} characters"
    if sum(map(len, labels)) + len(labels) - 1 > _LONGEST_HOST:
        return f"the host name is longer than {_LONGEST_HOST} characters"
    return None


def resolved(base: str, link: str | None, encoding: str | None = None) -> str | None:
    """The http(s) address that `link` means on the page `base`. None where it means none. Never raises.

    `encoding` is the codec of an HTML document, in which its queries are sent.
    """
    text = (link or "").translate({0x09: None, 0x0A: None, 0x0D: None}).strip(_EDGE)
    if not text:
        return None
    before, mark, fragment = text.partition("#")
    path, asks, query = before.partition("?")
    scheme = _SCHEME.match(path)
    if scheme is not None and scheme[1].lower() not in ("http", "https"):
        return None
    path = path.replace("\\", "/")
    path = _SLASHES.sub(lambda match: f"{match[1] or ''}//", path) if _SLASHES.match(path) else path
    if encoding and not query.isascii() and not _UNICODE.match(encoding):
        query = _encoded(query, encoding)
    address = f"{path}{asks}{query}{mark}{fragment}"
    try:
        # Python reads `http://` without a host as a relative link.
        address = address if scheme is not None and "//" in path[:8] else urljoin(base, address)
    except ValueError:
        return None
    return None if flaw(address) else address


def _encoded(query: str, encoding: str) -> str:
    """The query in the document's encoding. A character outside of it becomes a numeric reference, as in forms."""
    pieces = []
    for char in query:
        try:
            sent = char.encode(encoding)
        except UnicodeError:
            pieces.append(f"%26%23{ord(char)}%3B")
            continue
        except LookupError:
            return query
        pieces.append("".join(chr(byte) if byte in _QUERY_SAFE else f"%{byte:02X}" for byte in sent))
    return "".join(pieces)
