"""The media type of a body, by its first bytes and its Content-Type. Pure.

It follows the WHATWG's MIME Sniffing Standard where that says something. The header is believed unless the bytes
cannot be what it names.
"""

from __future__ import annotations

import re

from ingest.model import DocumentKind

LOOKED_AT = 1024
"""Bytes at the start of a body that decide its type."""

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"BM", "image/bmp"),
    (b"\x00\x00\x01\x00", "image/x-icon"),
    (b"PK\x03\x04", "application/zip"),
    (b"PK\x05\x06", "application/zip"),
    (b"\x1f\x8b", "application/gzip"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"BZh", "application/x-bzip2"),
    (b"\xfd7zXZ\x00", "application/x-xz"),
    (b"\x28\xb5\x2f\xfd", "application/zstd"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),  # old Office files
    (b"ID3", "audio/mpeg"),
    (b"OggS", "application/ogg"),
    (b"\x1aE\xdf\xa3", "video/webm"),
    (b"FLV\x01", "video/x-flv"),
    (b"wOFF", "font/woff"),
    (b"wOF2", "font/woff2"),
    (b"\x7fELF", "application/x-executable"),
    (b"MZ\x90\x00", "application/x-msdownload"),
)

_TEXT_MAGIC = {
    b"BM",
    b"BZh",
    b"ID3",
}  # a text may begin with these too: they count only with bytes that no text has

_ROOT = re.compile(rb"<(!doctype\s+)?([a-z][a-z0-9:]*)[\s>/]", re.IGNORECASE)
_ROOTS = {b"rss": "application/rss+xml", b"feed": "application/atom+xml"}
_HTML = frozenset(
    b"html head body script style title iframe div table h1 font meta link p a br b".split()
)  # the elements by which the standard recognises HTML

_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--[^>]*-->\s*)?<(?:!doctype\s+html|html|head)[\s>]", re.IGNORECASE
)
"""The beginning of a page that its server declares as plain text, because it knows no type for the file."""

_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")

_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+")
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?\s*([^\s\"';,]+)", re.IGNORECASE)

_VAGUE = frozenset(
    {"application/octet-stream", "application/x-unknown-content-type", "unknown/unknown", "text/plain"}
)
_FOREIGN = ("image/", "audio/", "video/", "font/")
_FOREIGN_TYPES = frozenset(
    {media_type for _, media_type in _MAGIC}
    | {"application/octet-stream", "application/msword", "application/x-rar-compressed", "text/css"}
)


def declared(content_type: str | None) -> tuple[str | None, str | None]:
    """Media type (lower-case, without parameters) and charset of a Content-Type header; each None when it is absent."""
    text = (content_type or "").strip()
    media_type = text.partition(";")[0].strip().lower()
    charset = _CHARSET.search(text)
    return (media_type if _TYPE.fullmatch(media_type) else None), (charset.group(1) if charset else None)


def media_type(body: bytes, declared_type: str | None) -> str:
    """The media type of `body`: the declared one, unless that is absent, vague or contradicted by the bytes."""
    head = body[:LOOKED_AT]
    kind = _binary(head)
    if kind is not None:
        return kind
    if declared_type is None or declared_type in _VAGUE:
        return _text(head, declared_type)
    if foreign(declared_type):
        # A page that is served as an image is a page. Anything else is what its type says.
        return _markup(head) or declared_type
    return declared_type


def foreign(kind: str) -> bool:
    """Whether documents of this media type are never read here: images, archives, PDF, programs."""
    return kind.startswith(_FOREIGN) or kind in _FOREIGN_TYPES or kind.startswith("application/vnd.openxml")


def unsupported(kind: str, purpose: DocumentKind) -> bool:
    """Whether a document of media type `kind` is of no use for its purpose.

    robots.txt is read whatever its type. A gzip file can hold a feed or a sitemap.
    """
    if purpose == "robots" or (purpose in ("feed", "sitemap") and kind == "application/gzip"):
        return False
    return foreign(kind)


def _binary(head: bytes) -> str | None:
    for magic, kind in _MAGIC:
        if head.startswith(magic) and (magic not in _TEXT_MAGIC or _BINARY.search(head)):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    if head[4:8] == b"ftyp":
        return "image/avif" if head[8:12] in (b"avif", b"heic", b"mif1") else "video/mp4"
    return None


def _markup(head: bytes) -> str | None:
    """The type by the first tag behind a byte order mark, an XML declaration and comments. None when there is no known
    tag.
    """
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    xml = start[:5].lower() == b"<?xml"
    while start.startswith((b"<!--", b"<?")):
        start = start.partition(b"-->" if start.startswith(b"<!--") else b"?>")[2].lstrip()
    root = _ROOT.match(start)
    name = root.group(2).lower() if root else b""
    if name in _ROOTS:
        return _ROOTS[name]
    if name in _HTML:
        return "text/html"
    return "application/xml" if xml else None


def _text(head: bytes, declared_type: str | None) -> str:
    kind = _markup(head)
    if kind is not None and (declared_type != "text/plain" or _PAGE.match(head)):
        return kind
    if head.startswith(_BOMS) or not _BINARY.search(head):
        return "text/plain"
    return "application/octet-stream"
