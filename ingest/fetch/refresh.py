"""Where a page sends its reader at once: a Refresh header, its meta element, the main frame of a frameset. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape

from cleaners.decode import decode

LONGEST_WAIT = 1.0
"""Most seconds of an immediate refresh. A longer one is meant for a reader who has read the page."""

_LOOKED_AT = 32 * 1024  # bytes at a page's start
_MARKS = re.compile(rb"http-equiv\s*=\s*[\"']?\s*refresh|<frameset\b", re.IGNORECASE)
_WORDS = (b"refresh", b"<frameset")
_UNSEEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|noscript|noframes|template|textarea|title)\b.*?(?:</\1\s*>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"<(meta|frameset|frame|body)\b([^<>]{0,4096})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([\w-]{1,40})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_VALUE = re.compile(
    r"\s*(\d{0,9}(?:\.\d*)?)\s*(?:[;,]\s*|\s)(?:url\s*=\s*)?(?:\"([^\"]*)|'([^']*)|(.*))",
    re.IGNORECASE | re.DOTALL,
)
_REFERENCE = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});")
_MAIN = re.compile(r"main|content|body|center|right|article", re.IGNORECASE)


def target(headers: Mapping[str, str], body: bytes, media_type: str, charset: str | None) -> str | None:
    """The link, as it is written, that a browser would follow at once. None when the browser would stay.

    `headers` have lower-case names. `charset`: what the answer declares for `body`.
    """
    link = _immediate(headers.get("refresh", ""))
    if link is not None or "html" not in media_type:
        return link
    head = body[:_LOOKED_AT]
    lower = head.lower()
    if not any(word in lower for word in _WORDS) or not _MARKS.search(head):  # words are found far sooner
        return None
    return _in_page(_UNSEEN.sub(" ", decode(head, charset).text))


def _in_page(html: str) -> str | None:
    frames: list[dict[str, str]] = []
    sizes = ""
    for tag in _TAG.finditer(html):
        name, attributes = tag[1].lower(), _attributes(tag[2])
        if name == "meta" and attributes.get("http-equiv", "").strip().lower() == "refresh":
            link = _immediate(attributes.get("content", ""))
            if link is not None:
                return link
        elif name == "body":
            return None  # a page with a body has no frameset
        elif name == "frameset":
            sizes = sizes or attributes.get("cols") or attributes.get("rows") or ""
        elif name == "frame" and attributes.get("src"):
            frames.append(attributes)
    return _main_frame(frames, sizes.split(",")) if frames else None


def _main_frame(frames: list[dict[str, str]], sizes: list[str]) -> str:
    """The source of the frame with a main one's name, else of the largest, else of the first."""
    for frame in frames:
        if _MAIN.search(frame.get("name", "")):
            return frame["src"]
    if len(sizes) == len(frames):
        return max(zip(frames, sizes, strict=True), key=lambda pair: _room(pair[1]))[0]["src"]
    return frames[0]["src"]


def _room(size: str) -> float:
    number = re.match(r"\s*(\d{1,6})", size)
    if "*" in size:
        return 1e6 + (float(number[1]) if number else 1.0)
    return float(number[1]) * (100 if "%" in size else 1) if number else 0.0


def _attributes(inside: str) -> dict[str, str]:
    attributes: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(inside):
        value = match[2] or match[3] or match[4] or ""
        attributes.setdefault(match[1].lower(), _REFERENCE.sub(lambda one: unescape(one[0]), value))
    return attributes


def _immediate(value: str) -> str | None:
    match = _VALUE.match(value[:4096])
    if match is None or not any(ch.isdigit() for ch in match[1]) or float(match[1]) > LONGEST_WAIT:
        return None
    return (match[2] or match[3] or match[4] or "").strip() or None
