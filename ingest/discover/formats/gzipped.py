"""Undoing gzip within a bound, for documents whose bytes are gzip whatever their name or type says. Pure."""

from __future__ import annotations

import zlib

MAX_DOCUMENT = 50 * 1024 * 1024
"""Most bytes of an unpacked document: the limit that sitemaps.org sets for one sitemap."""

_MAGIC = b"\x1f\x8b\x08"
_STEP = 64 * 1024
_LAYERS = 2  # `sitemap.xml.gz` sent with Content-Encoding by hand is packed twice


def unpacked(body: bytes, limit: int = MAX_DOCUMENT) -> tuple[bytes, tuple[str, ...]]:
    """The document inside `body` and what was wrong with its packing. What is not gzip comes back as is."""
    problems: tuple[str, ...] = ()
    for _ in range(_LAYERS):
        if not body.startswith(_MAGIC):
            break
        body, problem = _inflated(body, limit)
        problems += (problem,) if problem else ()
    if body.startswith(_MAGIC):
        return b"", (*problems, f"packed more than {_LAYERS} times over; it was not read")
    return body, problems


def _inflated(body: bytes, limit: int) -> tuple[bytes, str]:
    """Every gzip member of `body` in steps of 64 KiB of output. What was unpacked before an error is kept."""
    out: list[bytes] = []
    size = 0
    left = body
    while left.startswith(_MAGIC):
        inflater = zlib.decompressobj(wbits=31)
        while not inflater.eof:
            try:
                piece = inflater.decompress(left, _STEP)
            except zlib.error:
                return b"".join(out), "gzip data is damaged; what came before the damage was read"
            left = inflater.unconsumed_tail
            if not piece and not left and not inflater.eof:
                return b"".join(out), "gzip data is cut short; what came was read"
            out.append(piece)
            size += len(piece)
            if size > limit:
                return b"".join(out)[:limit], f"unpacked to more than {limit} bytes; the rest was not read"
        left = inflater.unused_data
    return b"".join(out), ""
