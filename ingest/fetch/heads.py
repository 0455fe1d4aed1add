"""Removes malformed lines from the head of an HTTP/1.1 answer, as browsers do. Bytes in, bytes out.

h11 refuses a whole answer for one such line. When a line was removed the connection is closed afterwards, so that no
two readers can differ about where the next answer begins.
"""

from __future__ import annotations

import re

LONGEST = 100 * 1024
"""Most bytes of a head, interim answers before it included. h11 has the same limit."""

MOST_FIELDS = 500
"""Lines of a head that are read. Servers send thirty. Each costs h11 ten microseconds, in which no other task runs."""

_END = re.compile(rb"\n\r?\n")
_FIELD = re.compile(rb"([!#$%&'*+\-.^_`|~0-9A-Za-z]+):[ \t]*([^\x00-\x08\x0a-\x1f\x7f]*)")
_INTERIM = re.compile(rb"HTTP/\d\.\d 1(?!01)\d\d\b")


def mended(start: bytes) -> tuple[bytes, bytes | None]:
    """The bytes that h11 can read, and the beginning of a head whose end is still to come. None when the body follows.

    Interim answers (1xx) are left out. Bytes that do not begin as HTTP does are returned unchanged.
    """
    start = start.lstrip(b"\r\n")
    at = 0
    while b"HTTP/".startswith(start[at : at + 5]):
        end = _END.search(start, at)
        if end is None:
            return b"", start[at:]
        if not _INTERIM.match(start, at):
            return _lines(start[at : end.start() + 1]) + start[end.end() :], None
        at = end.end()
    return start[at:], None


def _lines(head: bytes) -> bytes:
    status, *lines = (line.removesuffix(b"\r") for line in head.split(b"\n")[:-1])
    kept: list[bytes] = []
    skipping = True
    for line in lines:
        if line[:1] not in (b" ", b"\t"):  # a line that begins with a blank continues the one before
            skipping = not _good(line, kept)
        if not skipping and len(kept) < MOST_FIELDS:
            kept.append(line)
    if len(kept) < len(lines):
        kept.append(b"Connection: close")
    return b"\r\n".join((status, *kept, b"", b""))


def _good(line: bytes, before: list[bytes]) -> bool:
    """Whether h11 can read the line and the line says something. `identity` and a second `chunked` say nothing."""
    field = _FIELD.fullmatch(line)
    if field is None:
        return False
    name, value = field[1].lower(), field[2].strip().lower()
    if name == b"content-length":
        return re.fullmatch(rb"[0-9]{1,19}(?:\s*,\s*[0-9]{1,19})*", value) is not None
    if name == b"transfer-encoding":
        framed = any(one.lower().startswith(b"transfer-encoding:") for one in before)
        return value not in (b"identity", b"") and not (value == b"chunked" and framed)
    return True
