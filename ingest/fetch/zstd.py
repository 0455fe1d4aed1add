"""Decompresses Zstandard block by block, because the library's streaming reader has no limit on one call's output.

A block holds at most 128 KiB (RFC 8878 3.1.1.2). The stream is cut at the borders of blocks, which their headers give.
"""

from __future__ import annotations

from collections.abc import Callable

import zstandard

from ingest.fetch.refusal import FetchRefusal

WINDOW = 8 * 1024 * 1024
"""Bytes of memory that a stream may ask for, as RFC 9659 (section 2) fixes it for HTTP."""

_MAGIC = b"\x28\xb5\x2f\xfd"
_LONGEST_HEADER = 18  # of a frame, RFC 8878 3.1.1.1
_MOST_CRUMBS = 10_000  # elements, some four microseconds each; more must have `_CRUMB` bytes on average
_CRUMB = 16
_RLE = 1  # Block_Type: one byte in the stream, however long the block


class Zstd:
    """A stream of frames one after the other. Skippable frames are left out."""

    def __init__(self, sink: Callable[[bytes], None]) -> None:
        self._sink = sink
        self._data = bytearray()
        self._frame: zstandard.ZstdDecompressionObj | None = None
        self._checksum = False
        self._fed = False
        self._skipping = 0
        """Bytes of a skippable frame that are still to come."""
        self._elements = self._given = 0

    def feed(self, data: bytes) -> None:
        self._fed = self._fed or bool(data)
        self._data += data
        try:
            self._drain(final=False)
        except zstandard.ZstdError:
            raise FetchRefusal("bad_encoding", "not what its Content-Encoding says") from None

    def finish(self) -> None:
        try:
            self._drain(final=True)
        except zstandard.ZstdError:
            raise FetchRefusal("truncated", "the zstd stream ends too early") from None
        if self._frame is not None or self._data or self._skipping:
            raise FetchRefusal("truncated", "the zstd stream ends too early")

    def _drain(self, *, final: bool) -> None:
        """Takes all complete elements. Raises FetchRefusal when many of them hold next to nothing."""
        while self._step(final=final):
            self._elements += 1
            if self._elements > _MOST_CRUMBS and self._given < self._elements * _CRUMB:
                detail = f"{self._given} bytes lay in {self._elements} blocks and frames of zstd"
                raise FetchRefusal("bad_encoding", detail)

    def _step(self, *, final: bool) -> bool:
        """Takes one complete element off the input. Returns False when there is none yet."""
        if self._skipping:
            self._skipping -= len(self._take(self._skipping))
            return not self._skipping
        if self._frame is None:
            return self._begin(final=final)
        if len(self._data) < 3:
            return False
        header = int.from_bytes(self._data[:3], "little")
        last, kind, size = header & 1, header >> 1 & 3, header >> 3
        size = 3 + (1 if kind == _RLE else size) + (4 if last and self._checksum else 0)
        if len(self._data) < size:
            return False
        out = self._frame.decompress(self._take(size))
        if out:
            self._given += len(out)
            self._sink(out)
        if last:
            self._frame = None
        return True

    def _begin(self, *, final: bool) -> bool:
        if len(self._data) >= 8 and self._data[1:4] == b"\x2a\x4d\x18" and self._data[0] & 0xF0 == 0x50:
            self._skipping = int.from_bytes(self._take(8)[4:], "little")
            return True
        if not self._data or (len(self._data) < _LONGEST_HEADER and not final):
            return False
        head = bytes(self._data[:_LONGEST_HEADER])
        if not head.startswith(_MAGIC):
            raise zstandard.ZstdError("no frame")
        self._checksum = zstandard.get_frame_parameters(head).has_checksum
        self._frame = zstandard.ZstdDecompressor(max_window_size=WINDOW).decompressobj()
        self._frame.decompress(self._take(zstandard.frame_header_size(head)))
        return True

    def _take(self, size: int) -> bytes:
        piece = bytes(self._data[:size])
        del self._data[:size]
        return piece
