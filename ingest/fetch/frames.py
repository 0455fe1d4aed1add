"""Counts the frames of an HTTP/2 connection that are not content. Nothing is decoded here.

Each frame costs h2 some fifty microseconds, in which no other task runs. Most kinds do not count towards the limits of
a document, so a server could send pings, settings or empty data until the deadline.
"""

from __future__ import annotations

MOST = 2_000
"""Frames that one request may bring beside those that its content pays for. Servers send about ten."""

_PAID = 64
"""Bytes of content that pay for one more frame. Servers send some thousand in each."""

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
"""What a client sends before its first frame (RFC 9113, section 3.4)."""

_LONGEST = 16_384
"""Most bytes of a frame when the client has not allowed more (RFC 9113, section 6.5.2). h2 would wait for the whole of
a longer one."""

_ALL = MOST * _PAID
_HEAD = 9
_DATA, _HEADERS = 0, 1
_PADDED = 8
"""The flag of a frame with padding, which is no content."""


class Frames:
    """The frames of one direction of a connection. The bytes may be cut anywhere."""

    def __init__(self, preface: int = 0) -> None:
        """`preface`: bytes before the first frame."""
        self._skip = preface
        self._head = b""
        self._left = _ALL
        self._too_long = False

    def read(self, data: bytes) -> bool:
        """Counts the frames in `data`. Returns whether one of them begins a request or an answer."""
        at, headers = 0, False
        while True:
            jump = min(self._skip, len(data) - at)
            self._skip -= jump
            at += jump
            missing = _HEAD - len(self._head)
            self._head += data[at : at + missing]
            at += missing
            if len(self._head) < _HEAD:
                return headers
            self._skip = int.from_bytes(self._head[:3])
            self._too_long = self._too_long or self._skip > _LONGEST
            kind = self._head[3]
            headers = headers or kind == _HEADERS
            content = kind == _DATA and not self._head[4] & _PADDED
            paid = self._skip if content else 0
            self._left = min(self._left + paid - _PAID, _ALL)
            self._head = b""

    def begin(self) -> None:
        """Begins the count anew, for the answer to another request."""
        self._left = _ALL

    @property
    def flood(self) -> bool:
        """Whether more frames came than any answer needs, or one longer than agreed on."""
        return self._too_long or self._left < 0
