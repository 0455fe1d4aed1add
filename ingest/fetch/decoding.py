"""Undoes content encodings, with a bound on what comes out. Bytes in, bytes out, no I/O.

Each layer hands at most `STEP` bytes (zstd: one block, 128 KiB) to the next one, and the last layer's output is
counted. So a bomb ends after the cap and one step, however many layers it has. The input is counted too, for
encodings have parts that give no output, and those could come without end.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Protocol

import brotli

from ingest.fetch.refusal import FetchRefusal
from ingest.fetch.zstd import Zstd

STEP = 64 * 1024
"""Bytes that a layer gives away at once."""

PACKING = 1024 * 1024
"""Bytes that may come above the cap: a coding makes a body smaller, and no honest one makes it so much larger."""

GZIP = b"\x1f\x8b\x08"
"""How a gzip file begins."""

MOST_LAYERS = 5
"""Codings in one Content-Encoding; more is an attack (curl draws the same line)."""

_NOTHING = frozenset(
    {"", "identity", "none", "utf-8", "utf8", "binary"}
)  # the last ones are servers' mistakes

Sink = Callable[[bytes], None]


class Layer(Protocol):
    """One coding being undone."""

    def feed(self, data: bytes) -> None: ...

    def finish(self) -> None:
        """No more input; raises Refused("truncated") if the coding had not ended."""


class Body:
    """Collects a decoded body of at most `cap` bytes.

    More raises Refused("too_large"), or, with `cut`, is left out: `full` then says that no more is wanted.
    """

    def __init__(self, coding: str | None, cap: int, *, cut: bool = False) -> None:
        self._chunks: list[bytes] = []
        self.size = 0
        self._came = 0
        self._cap = cap
        self._cut = cut
        self._layers = _layers(coding, self._keep)
        self._first: Sink = self._layers[0].feed if self._layers else self._keep

    @property
    def full(self) -> bool:
        return self._cut and (self.size >= self._cap or self._came > self._cap + PACKING)

    def feed(self, data: bytes) -> None:
        """Raises Refused: `too_large`, or `bad_encoding` for what is not in the coding that was declared."""
        self._came += len(data)
        if self._came > self._cap + PACKING and not self._cut:
            raise FetchRefusal("too_large", f"{self._came} bytes came, {self._cap} are read")
        for start in range(0, len(data), STEP):
            if not self.full:
                self._first(data[start : start + STEP])

    def finish(self) -> None:
        """Raises Refused("truncated") where a layer's end is missing or its checksum is wrong."""
        try:
            if not self.full:
                for layer in self._layers:
                    layer.finish()
        finally:
            # They held each other: as garbage, megabytes would wait for a collection.
            self._layers, self._first = [], _ended

    def ended(self) -> bool:
        """Whether there are codings, and the end of each has come: then the body is whole, whatever was announced."""
        coded = bool(self._layers)
        try:
            self.finish()
        except FetchRefusal:
            return False
        return coded and self.size > 0

    def take(self) -> bytes:
        """What has been decoded so far."""
        return b"".join(self._chunks)

    def _keep(self, data: bytes) -> None:
        room = self._cap - self.size
        if len(data) > room:
            if not self._cut:
                raise FetchRefusal("too_large", f"more than {self._cap} bytes once decoded")
            data = data[:room]
        self.size += len(data)
        self._chunks.append(data)


def _ended(_: bytes) -> None:
    """Nothing is fed after the end."""
    raise AssertionError("the body was finished")


def gunzip(body: bytes, cap: int, whole: Callable[[bytes], bool] = lambda _: False) -> bytes:
    """A gzip file as its content, at most `cap` bytes; raises Refused as `Body` does.

    `whole` says of a content whose gzip ends badly whether it is there to its end.
    """
    content = Body("gzip", cap)
    try:
        content.feed(body)
        content.finish()
    except FetchRefusal as cut:
        if cut.kind != "truncated" or not whole(content.take()):
            raise
    return content.take()


def _layers(coding: str | None, sink: Sink) -> list[Layer]:
    """The layers in the order in which the wire's bytes pass them: the coding applied last is undone first."""
    names = [name.strip().lower() for name in (coding or "").split(",")]
    names = [name for name in names if name not in _NOTHING]
    if len(names) > MOST_LAYERS:
        raise FetchRefusal("bad_encoding", f"{len(names)} codings one over the other")
    layers: list[Layer] = []
    for name in names:
        layer = _layer(name, layers[0].feed if layers else sink)
        layers.insert(0, layer)
    return layers


def _layer(name: str, sink: Sink) -> Layer:
    if name in ("gzip", "x-gzip"):
        return _Gzip(sink)
    if name == "deflate":
        return _Deflate(sink)
    if name == "br":
        return _Brotli(sink)
    if name == "zstd":
        return Zstd(sink)
    raise FetchRefusal("bad_encoding", "a content coding that was not asked for")


class _Gzip:
    """Members one after the other; zeros or garbage after the last are ignored, as every browser does.

    Servers also declare gzip over plain text: what does not begin like gzip passes unchanged.
    """

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._start = b""
        self._plain = False
        self._inflate: zlib._Decompress | None = None
        self._members = 0

    def feed(self, data: bytes) -> None:
        if self._plain:
            self._sink(data)
            return
        while data:
            if self._inflate is None:
                data = self._begin(data)
                continue
            data = _inflated(self._inflate, data, self._sink)
            if self._inflate.eof:
                self._members += 1
                self._inflate = None

    def _begin(self, data: bytes) -> bytes:
        """Looks for a member's magic number; gives back what the new member should be fed."""
        self._start += data
        if len(self._start) < 2 and self._start in (b"", b"\x1f"):
            return b""
        data, self._start = self._start, b""
        if data.startswith(b"\x1f\x8b"):
            self._inflate = zlib.decompressobj(16 + zlib.MAX_WBITS)
            return data
        if self._members == 0:
            self._plain = True
            self._sink(data)
        return b""

    def finish(self) -> None:
        if self._inflate is not None or (self._start and not self._members):
            raise FetchRefusal("truncated", "the gzip stream ends too early")


class _Deflate:
    """RFC 9110 means zlib's format; many servers send it bare (RFC 1951)."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._start = b""
        self._inflate: zlib._Decompress | None = None

    def feed(self, data: bytes) -> None:
        if self._inflate is None:
            self._start += data
            if len(self._start) < 2:
                return
            data = self._start
            zlib_header = data[0] & 0x0F == 8 and int.from_bytes(data[:2], "big") % 31 == 0
            self._inflate = zlib.decompressobj(zlib.MAX_WBITS if zlib_header else -zlib.MAX_WBITS)
        _inflated(self._inflate, data, self._sink)

    def finish(self) -> None:
        started = self._start or self._inflate is not None
        if started and not (self._inflate is not None and self._inflate.eof):
            raise FetchRefusal("truncated", "the deflate stream ends too early")


def _inflated(inflate: zlib._Decompress, data: bytes, sink: Sink) -> bytes:
    """Pushes what `data` holds, a step at a time; gives back what lies behind the stream's end."""
    try:
        while True:
            out = inflate.decompress(data, STEP)
            if out:
                sink(out)
            data = inflate.unconsumed_tail
            if inflate.eof:
                return inflate.unused_data
            if not data and len(out) < STEP:
                return b""
    except zlib.error as error:
        # "Error -3 ... incorrect data check": the content was complete but is not what was sent
        if "incorrect" in str(error) and "check" in str(error) and "header" not in str(error):
            raise FetchRefusal("truncated", "the checksum at the stream's end is wrong") from None
        raise FetchRefusal("bad_encoding", "not what its Content-Encoding says") from None


class _Brotli:
    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._stream = brotli.Decompressor()
        self._fed = False

    def feed(self, data: bytes) -> None:
        if self._stream.is_finished():
            return
        self._fed = self._fed or bool(data)
        try:
            out = self._stream.process(data, output_buffer_limit=STEP)
            while out:
                self._sink(out)
                out = (
                    b"" if self._stream.is_finished() else self._stream.process(b"", output_buffer_limit=STEP)
                )
        except brotli.error:
            raise FetchRefusal("bad_encoding", "not what its Content-Encoding says") from None

    def finish(self) -> None:
        if self._fed and not self._stream.is_finished():
            raise FetchRefusal("truncated", "the br stream ends too early")
