"""What readers do not see leaves the page before it is read: hidden parts of lines, readings of ruby, soft hyphens."""

from __future__ import annotations

import re
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

_READINGS: Final = "rt, rp, rtc"
_READING: Final = re.compile(rb"<[rR][tT]")
_SPOKEN: Final = (
    "visually-hidden", "visuallyhidden", "visually_hidden", "sr-only", "screen-reader-text", "screen-reader-only",
    "screenreader", "screenreader-only", "assistive-text", "a11y-hidden", "u-visually-hidden", "element-invisible",
    "jammer",
)  # fmt: skip
"""Classes of what is said aloud but not shown: that a link opens a new tab, that a picture can be enlarged;
and what forums sow in against copying."""
_HIDDEN: Final = (
    "[hidden]", "[style*='display:none' i]", "[style*='display: none' i]", "[style*='visibility:hidden' i]",
)  # fmt: skip
_SELECTOR: Final = ", ".join((*_HIDDEN, *(f".{name}" for name in _SPOKEN)))
_SIGNS: Final = (
    b"hidden", b"display:none", b"display: none", b"DISPLAY", b"sr-only", b"creen-reader", b"screenreader",
    b"assistive-text", b"element-invisible", b"jammer",
)  # fmt: skip
"""What a page's source has that hides anything so; words are searched for faster than a pattern."""
_MOST: Final = 0.25
"""Share of the page's text from which what is hidden is an article that scripts will show."""
_PARTS: Final = frozenset(
    ("span", "a", "b", "strong", "i", "em", "small", "sup", "sub", "font", "abbr", "label", "p", "div", "li")
)
_LONGEST: Final = 400
"""Characters of a hidden part of a line, or of a hidden paragraph."""
_SOFT: Final = b"\xc2\xad"
_WRITTEN: Final = re.compile(rb"&(?:shy|#173|#x[aA][dD]);")


def without_soft_hyphens(utf8: bytes, html: str) -> bytes:
    """The page's source in UTF-8 without the places at which words may be parted; `html` is the same source."""
    bare = _WRITTEN.sub(b"", utf8)
    return (
        bare.replace(_SOFT, b"") if "\xad" in html else bare
    )  # one character is found far sooner than two bytes


def strip(tree: LexborHTMLParser, utf8: bytes) -> None:
    """Takes out of the tree what no reader sees of the lines that readers see; `utf8` is the page's source.

    Boxes that are hidden as a whole stay, for the judge knows what they are called, and scripts may show them.
    """
    if _READING.search(utf8):
        for node in tree.css(_READINGS):
            node.decompose()
    body = tree.body
    if body is None or not any(sign in utf8 for sign in _SIGNS):
        return
    parts = [node for node in tree.css(_SELECTOR) if _is_part(node)]
    if parts and sum(len(node.text()) for node in parts) <= _MOST * len(body.text()):
        for node in parts:
            node.decompose()


def _is_part(node: LexborNode) -> bool:
    """Whether an element is a part of a line, or a short paragraph, and no box of several."""
    if node.tag not in _PARTS or len(node.text()) > _LONGEST:
        return False
    return node.tag == "p" or node.css_first("p, article, section") is None
