"""Decodes bytes: finds the charset of a page, and makes text that every sink takes. No markup is read except for the
charset."""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from typing import Literal

from cleaners.decode import sniff, web
from cleaners.decode.charset_labels import LATIN, name_of

How = Literal["bom", "utf-8", "header", "meta", "detected", "ascii"]

_SEARCHED = 256 * 1024
_SAMPLE = 16 * 1024
"""The bytes that the detection reads, without markup. Among markup, a page has too little text for chardet to tell
its language."""
_TOLERATED = 0.15
"""The faults for each byte above 0x7F up to which a declared charset is believed."""
_ACCIDENT = 4
"""The number of continuation bytes of UTF-8 without a fault that is no accident of another encoding."""
_LONG_RUN = re.compile(rb"[\x80-\xff]{8}")
"""A run of bytes above 0x7F that is longer than any in a text of Latin script."""
_HIGH = re.compile(rb"[\x80-\xff]|\x1b|~\{")
_OLD_LATIN = ("cp437", "cp85", "cp86", "mac-")
_EAST_ASIAN = ("gb18030", "big5", "cp932", "cp949", "euc_jis_2004")
_SHIFTED = re.compile(rb"\x1b|~\{|\0")
"""Signs of the encodings that write everything in ASCII bytes: ISO-2022, HZ, UTF-16."""
_TAG = re.compile(rb"<[^<>]*>")
_ASCII = bytes(range(0x80))


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page's text, the encoding in which it was read (by WHATWG's or Python's name), and the evidence for that
    encoding.
    """

    text: str
    encoding: str
    how: How
    utf8: bytes | None = None
    """The text in UTF-8 where the body is the same bytes; None otherwise. It saves another encoding."""


def decode(body: bytes, declared: str | None = None) -> Decoded:
    """The text of a page for which the HTTP header (or the publisher's rule) declares `declared`. Never raises.

    The order is: byte order mark; UTF-8 when the bytes are valid and long enough for this to be no accident; the
    header; `<meta>` or the XML declaration; detection. A declared charset is overruled only when it cannot be right.
    """
    decoded = _decode(body, declared)
    # A NUL in the text is one in the body, where the search is far faster.
    if b"\0" in body and "\0" in decoded.text:
        return Decoded(decoded.text.replace("\0", ""), decoded.encoding, decoded.how)
    return decoded


def safe(text: str) -> str:
    """`text` in the form that every sink takes: without NUL and lone surrogates. Surrogate pairs become their
    character.
    """
    if "\0" in text:
        text = text.replace("\0", "")
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def _decode(body: bytes, declared: str | None) -> Decoded:
    marked = sniff.mark(body)
    if marked:
        name, length = marked
        return Decoded(web.decode(body[length:], name)[0], name, "bom")
    header = name_of(declared.strip("\"' ") if declared else None)
    if body.isascii() and not _SHIFTED.search(body):
        name = header or sniff.declared(body) or "windows-1252"
        if name == "replacement" and body:
            return Decoded("\ufffd", name, "header" if header else "ascii")
        return Decoded(body.decode("ascii"), name, "header" if header else "ascii", body)
    utf8 = _utf8(body, header)
    if utf8 is not None:
        return Decoded(utf8, "utf-8", "utf-8", body)
    return _declared(body, header) or _detect(body, header)


def _utf8(body: bytes, header: str | None) -> str | None:
    """The text when the bytes are valid UTF-8 and not by accident of a declared, denser encoding. None otherwise."""
    if _wide(body) or (body.isascii() and _SHIFTED.search(body)):
        return None
    try:
        text = body.decode()
    except UnicodeDecodeError:
        return None
    if len(body) - len(text) < _ACCIDENT:
        name = header or sniff.declared(body) or "utf-8"
        return text if name == "utf-8" else None
    return text


def _declared(body: bytes, header: str | None) -> Decoded | None:
    if header and (decoded := _decode_if_plausible(body, header, "header")):
        return decoded
    meta = sniff.declared(body)
    return _decode_if_plausible(body, meta, "meta") if meta and meta != header else None


def _decode_if_plausible(body: bytes, name: str, how: How) -> Decoded | None:
    """The body in a declared encoding. None when that encoding cannot be right."""
    if name in LATIN and _LONG_RUN.search(body):
        return None
    text, bad = web.decode(body, name)
    return Decoded(text, name, how) if bad <= _tolerable_errors(body) else None


def _detect(body: bytes, header: str | None) -> Decoded:
    text, bad = web.decode(body, "utf-8")
    if bad <= _tolerable_errors(body) and not _SHIFTED.search(body):
        return Decoded(text, "utf-8", "utf-8")
    name = _wide(body) or _guess(body) or header or "windows-1252"
    return Decoded(web.decode(body, name)[0], name, "detected")


def _wide(body: bytes) -> str | None:
    """The encoding of UTF-16 without a mark, by the zero bytes of its ASCII characters. None when it is not UTF-16."""
    head = body[:256]
    odd, even = head[1::2].count(0), head[::2].count(0)
    if max(odd, even) < max(4, len(head) // 4):
        return None
    return "utf-16le" if odd > even else "utf-16be"


def _guess(body: bytes) -> str | None:
    # The import stands here because its models take a while to load. Few pages declare nothing and are not UTF-8.
    import chardet

    text = _TAG.sub(b" ", body[:_SEARCHED]) if not body.isascii() else body
    first = _HIGH.search(text)
    sample = text[max(0, first.start() - 100) :][:_SAMPLE] if first else text[:_SAMPLE]
    guess = chardet.detect(sample, prefer_superset=True, compat_names=False)["encoding"]
    name = name_of(guess) or guess
    if (name in LATIN or str(name).startswith(_OLD_LATIN)) and _LONG_RUN.search(sample):
        with warnings.catch_warnings():  # A warning says that no charset fits, which is an answer.
            warnings.simplefilter("ignore", UserWarning)
            guess = chardet.detect(sample, compat_names=False, include_encodings=_EAST_ASIAN)["encoding"]
        name = name_of(guess) or name
    return guess if name == "replacement" else name


def _tolerable_errors(body: bytes) -> float:
    return len(body.translate(None, _ASCII)) * _TOLERATED
