"""Zstandard undone block by block, for the library's streaming reader has no limit on what one call gives.

A block holds at most 128 KiB (RFC 8878 3.1.1.2), so the stream is cut at block borders, which its headers tell.
"""

from __future__ import annotations

from collections.abc import Callable

import zstandard

from ingest.fetch.refusal import FetchRefusal

WINDOW = 8 * 1024 * 1024
"""Bytes of memory that a stream may ask for; RFC 9659 2 fixes it for HTTP."""

_MAGIC = b"\x28\xb5\x2f\xfd"
_LONGEST_HEADER = 18  # of a frame, RFC 8878 3.1.1.1
_RLE = 1  # Block_Type: one byte in the stream, however long the block


class Zstd:
    """Frames one after the other, skippable ones left out."""

    def __init__(self, sink: Callable[[bytes], None]) -> None:
        self._sink = sink
        self._data = bytearray()
        self._frame: zstandard.ZstdDecompressionObj | None = None
        self._checksum = False
        self._fed = False

    def feed(self, data: bytes) -> None:
        self._fed = self._fed or bool(data)
        self._data += data
        try:
            while self._step(final=False):
                pass
        except zstandard.ZstdError:
            raise FetchRefusal("bad_encoding", "not what its Content-Encoding says") from None

    def finish(self) -> None:
        try:
            while self._step(final=True):
                pass
        except zstandard.ZstdError:
            raise FetchRefusal("truncated", "the zstd stream ends too early") from None
        if self._frame is not None or self._data:
            raise FetchRefusal("truncated", "the zstd stream ends too early")

    def _step(self, *, final: bool) -> bool:
        """Takes one whole element off the input; False when there is none yet."""
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
            self._sink(out)
        if last:
            self._frame = None
        return True

    def _begin(self, *, final: bool) -> bool:
        if len(self._data) >= 8 and self._data[1:4] == b"\x2a\x4d\x18" and self._data[0] & 0xF0 == 0x50:
            size = 8 + int.from_bytes(self._data[4:8], "little")
            if len(self._data) < size:
                return False
            self._take(size)
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
