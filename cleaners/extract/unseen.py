"""What readers do not see leaves the page before it is read: hidden parts of lines, readings of ruby, soft hyphens."""

from __future__ import annotations

import re
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

_READINGS: Final = "rt, rp, rtc"
_READING: Final = b"<rt"
_SPOKEN: Final = (
    "visually-hidden", "visuallyhidden", "visually_hidden", "sr-only", "screen-reader-text", "screen-reader-only",
    "screenreader", "screenreader-only", "assistive-text", "a11y-hidden", "u-visually-hidden", "element-invisible",
    "jammer",
)  # fmt: skip
"""Classes of what is said aloud but not shown: that a link opens a new tab, that a picture can be enlarged;
and what forums sow in against copying."""
_HIDDEN: Final = {
    b"hidden": "[hidden]",
    b"display:none": "[style*='display:none' i]",
    b"display: none": "[style*='display: none' i]",
    b"visibility:hidden": "[style*='visibility:hidden' i]",
    **{name.encode(): f".{name}" for name in _SPOKEN},
}
"""Selectors of what is hidden, by the word that a page's source has then: each costs a look at every element."""
_MOST: Final = 0.25
"""Share of the page's text from which what is hidden is an article that scripts will show."""
_PARTS: Final = frozenset(
    ("span", "a", "b", "strong", "i", "em", "small", "sup", "sub", "font", "abbr", "label", "p", "div", "li")
)
_LONGEST: Final = 400
"""Characters of a hidden part of a line, or of a hidden paragraph."""
_SOFT: Final = b"\xc2\xad"
_WRITTEN: Final = re.compile(rb"&(?:shy|#173|#x[aA][dD]);")
_REFERENCES: Final = (b"&shy;", b"&#173;", b"&#xad;")
"""What it matches, in small letters."""
WORDS: Final = (_READING, _SOFT, *_REFERENCES, *_HIDDEN)
"""What a page's source has that has any of this."""


def without_soft_hyphens(utf8: bytes, words: frozenset[bytes]) -> bytes:
    """The page's source in UTF-8 without the places at which words may be parted; it has `words` of `WORDS`."""
    bare = utf8 if words.isdisjoint(_REFERENCES) else _WRITTEN.sub(b"", utf8)
    return bare.replace(_SOFT, b"") if _SOFT in words else bare


def strip(tree: LexborHTMLParser, words: frozenset[bytes]) -> None:
    """Takes out of the tree what no reader sees of the lines that readers see; the source has `words` of `WORDS`.

    Boxes that are hidden as a whole stay, for the judge knows what they are called, and scripts may show them.
    """
    if _READING in words:
        for node in tree.css(_READINGS):
            node.decompose()
    body, selector = tree.body, ", ".join(_HIDDEN[word] for word in _HIDDEN if word in words)
    if body is None or not selector:
        return
    parts = [node for node in tree.css(selector) if _is_part(node)]
    if parts and sum(len(node.text()) for node in parts) <= _MOST * len(body.text()):
        for node in parts:
            node.decompose()


def _is_part(node: LexborNode) -> bool:
    """Whether an element is a part of a line, or a short paragraph, and no box of several."""
    if node.tag not in _PARTS or len(node.text()) > _LONGEST:
        return False
    return node.tag == "p" or node.css_first("p, article, section") is None
