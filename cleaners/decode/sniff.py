"""Reads what the bytes of a page say about their charset: byte order mark, `<meta>`, XML declaration.

The prescan follows the WHATWG HTML standard, section 13.2.3.2 "Determining the character encoding", but reads more
bytes, because many pages have long comments or scripts above their `<meta>`. Nothing is decoded here.
"""

from __future__ import annotations

import re

from cleaners.decode.charset_labels import name_of

WINDOW = 32 * 1024
"""The number of bytes that are searched for a declaration. The longest head in the html5lib cases has 8 KiB."""

_SPACE = rb"\t\n\f\r "
_OPENING = re.compile(rb"<(?:(!--)|(/?[a-zA-Z])|[!/?])")
_NAME_END = re.compile(rb"[" + _SPACE + rb"/>]")
_ATTRIBUTE = re.compile(
    rb"[" + _SPACE + rb"/]*(?:(?P<end>>)|(?P<name>[^" + _SPACE + rb"/>][^" + _SPACE + rb"/>=]*)"
    rb"(?:[" + _SPACE + rb"]*=[" + _SPACE + rb"]*"
    rb"(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^" + _SPACE + rb">\"'][^" + _SPACE + rb">]*)"
    rb"|(?P<open>[\"'])|(?=>)))?)"
)
_IN_CONTENT = re.compile(
    rb"charset[" + _SPACE + rb"]*=[" + _SPACE + rb"]*"
    rb"(?:\"([^\"]*)\"|'([^']*)'|([^" + _SPACE + rb";\"'][^" + _SPACE + rb";]*))",
    re.IGNORECASE,
)
_XML = re.compile(rb"<\?xml[^>]*?encoding[\t\n\r ]*=[\t\n\r ]*[\"']([^\"'>]+)[\"'][^>]*>", re.IGNORECASE)

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xfe\xff", "utf-16be"), (b"\xff\xfe", "utf-16le"))


def mark(body: bytes) -> tuple[str, int] | None:
    """The encoding of a byte order mark and the mark's length. None without a mark."""
    return next(((name, len(sign)) for sign, name in _MARKS if body.startswith(sign)), None)


def declared(body: bytes) -> str | None:
    """The encoding that the first `<meta>`, else the XML declaration, gives. None when neither does."""
    head = body[:WINDOW]
    lowered = head.lower()
    if b"charset" in lowered:
        encoding = _prescan(head, lowered.rindex(b"charset"))
        if encoding:
            return encoding
    prolog = _XML.match(head.lstrip())
    return _in_document(prolog[1]) if prolog else None


def _prescan(head: bytes, last: int) -> str | None:
    at = 0
    while (opening := _OPENING.search(head, at)) and opening.start() < last:
        comment, tag = opening.groups()
        if comment:
            at = head.find(b"-->", opening.start() + 2) + 3
        elif tag:
            name_end = _NAME_END.search(head, opening.start())
            if name_end is None:
                return None
            is_meta = head[opening.start() : name_end.start()].lower() == b"<meta"
            at, attributes = _attributes(head, name_end.start())
            encoding = _of_meta(attributes) if is_meta and at else None
            if encoding:
                return encoding
        else:
            at = head.find(b">", opening.end()) + 1
        if at <= opening.start():
            return None
    return None


def _attributes(head: bytes, at: int) -> tuple[int, dict[bytes, bytes]]:
    """The tag's attributes with names in lower case, and the place of its end. 0 when it does not end in `head`."""
    attributes: dict[bytes, bytes] = {}
    while attribute := _ATTRIBUTE.match(head, at):
        if attribute["end"]:
            return attribute.end(), attributes
        if attribute["open"]:
            return 0, attributes
        value = attribute["double"] or attribute["single"] or attribute["bare"] or b""
        attributes.setdefault(attribute["name"].lower(), value)
        at = attribute.end()
    return 0, attributes


def _of_meta(attributes: dict[bytes, bytes]) -> str | None:
    if b"charset" in attributes:
        return _in_document(attributes[b"charset"])
    if attributes.get(b"http-equiv", b"").lower() == b"content-type":
        inside = _IN_CONTENT.search(attributes.get(b"content", b""))
        return _in_document(inside[1] or inside[2] or inside[3] or b"") if inside else None
    return None


def _in_document(label: bytes) -> str | None:
    """The encoding of a label in a document. It is never UTF-16, for the document could be read so far, and
    x-user-defined means windows-1252. None for an unknown label.
    """
    name = name_of(label.decode("latin-1"))
    return {"utf-16be": "utf-8", "utf-16le": "utf-8", "x-user-defined": "windows-1252"}.get(name or "", name)
