"""Undoes content encodings, with a bound on what comes out. Bytes in, bytes out, no I/O.

Each layer hands at most `STEP` bytes (zstd: one block, 128 KiB) to the next one, and the last layer's output is
counted. A bomb of any number of layers therefore ends one step after the cap. The input is counted too, because
encodings have parts without output, of which there could be any number.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Protocol

import brotli

from ingest.fetch.refusal import FetchRefusal
from ingest.fetch.zstd import Zstd

STEP = 64 * 1024
"""Bytes that a layer hands on at once."""

PACKING = 1024 * 1024
"""Bytes of input that may exceed the cap. No honest coding makes a body larger by so much."""

GZIP = b"\x1f\x8b\x08"
"""The first bytes of a gzip file."""

MOST_LAYERS = 5
"""Codings in one Content-Encoding. More are an attack. Curl has the same limit."""

_NOTHING = frozenset(
    {"", "identity", "none", "utf-8", "utf8", "binary"}
)  # the last ones are servers' mistakes

Sink = Callable[[bytes], None]


class Layer(Protocol):
    """One coding being undone."""

    def feed(self, data: bytes) -> None: ...

    def finish(self) -> None:
        """Ends the input. Raises FetchRefusal (`truncated`) when the coding has not ended."""


class Body:
    """Collects a decoded body of at most `cap` bytes.

    A larger one raises FetchRefusal (`too_large`). With `cut` the rest is left out instead, and `full` is True.
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
        """Decodes the next bytes. Raises FetchRefusal: `too_large`, or `bad_encoding` when they are not in the declared
        coding.
        """
        self._came += len(data)
        if self._came > self._cap + PACKING and not self._cut:
            raise FetchRefusal("too_large", f"{self._came} bytes came, {self._cap} are read")
        for start in range(0, len(data), STEP):
            if not self.full:
                self._first(data[start : start + STEP])

    def finish(self) -> None:
        """Ends the input. Raises FetchRefusal (`truncated`) when a layer has no end or a wrong checksum."""
        try:
            if not self.full:
                for layer in self._layers:
                    layer.finish()
        finally:
            # The layers hold each other. As cyclic garbage their megabytes would wait for a collection.
            self._layers, self._first = [], _ended

    def ended(self) -> bool:
        """Whether there are codings and each has come to its end. The body is then complete, whatever length was
        announced.
        """
        coded = bool(self._layers)
        try:
            self.finish()
        except FetchRefusal:
            return False
        return coded and self.size > 0

    def take(self) -> bytes:
        """The bytes that have been decoded so far."""
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
    """Takes the place of the layers after the end, when nothing is fed any more."""
    raise AssertionError("the body was finished")


def gunzip(body: bytes, cap: int, whole: Callable[[bytes], bool]) -> bytes:
    """The content of a gzip file, at most `cap` bytes. Raises FetchRefusal as `Body` does.

    `whole` judges the content of a file with a damaged end: True takes it as complete.
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
    """The layers in the order in which bytes pass them. The coding that was applied last is undone first."""
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
    """Members one after the other. Zeros or garbage after the last one are ignored, as every browser does.

    Servers also declare gzip over plain text, so input that does not begin like gzip passes unchanged.
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
        """Looks for a member's magic number. Returns the bytes that the new member is fed with."""
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
    """Deflate in zlib's format, which RFC 9110 asks for, or bare (RFC 1951), as many servers send it."""

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
    """Inflates `data` into `sink`, a step at a time. Returns the bytes behind the stream's end."""
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
        # "Error -3 ... incorrect data check": the content is complete, but its checksum is wrong
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
