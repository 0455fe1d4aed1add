"""Keys of URLs and texts, and packing of what is stored compressed; values only."""

from __future__ import annotations

import json
import threading
from hashlib import blake2b, sha256
from typing import Any

import zstandard

from cleaners.decode import safe
from cleaners.urls import canonical, canonical_entry

_LEVEL = 3
"""zstd: news pages shrink to about a fifth in half a millisecond; a level of 6 saves 7 % more in thrice the time."""

_OF_THREAD = threading.local()


def url_key(url: str) -> bytes:
    """16 bytes (BLAKE2b) that are equal for URLs with the same canonical form."""
    return blake2b(canonical(safe(url)).encode(), digest_size=16).digest()


def entry_key(url: str) -> bytes:
    """As `url_key`, but URLs with different fragments differ: of what may be an entry of a page."""
    return blake2b(canonical_entry(safe(url)).encode(), digest_size=16).digest()


def document_key(source_id: str, url: str) -> bytes:
    """16 bytes for one source's feed, sitemap or listing: each source reads the same document its own way."""
    return blake2b(f"{source_id}\n{canonical(safe(url))}".encode(), digest_size=16).digest()


def text_key(exact: str) -> bytes:
    """16 bytes from the hex digits of `cleaners.fingerprint.exact_key`."""
    return bytes.fromhex(exact)


def body_key(body: bytes) -> bytes:
    """SHA-256 of a body."""
    return sha256(body).digest()


def pack(data: bytes) -> bytes:
    """One zstd frame that knows its size."""
    return _packer().compress(data)


def _packer() -> zstandard.ZstdCompressor:
    """This thread's: making one costs a quarter of packing a page, and none may be used by two threads at once."""
    packer: zstandard.ZstdCompressor | None = getattr(_OF_THREAD, "packer", None)
    if packer is None:
        packer = _OF_THREAD.packer = zstandard.ZstdCompressor(level=_LEVEL)
    return packer


def unpack(data: bytes) -> bytes:
    """What `pack` was given."""
    return zstandard.ZstdDecompressor().decompress(data)


def pack_json(value: Any) -> bytes:
    """A JSON value, packed."""
    return pack(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def unpack_json(data: bytes) -> Any:
    """What `pack_json` was given."""
    return json.loads(unpack(data))
