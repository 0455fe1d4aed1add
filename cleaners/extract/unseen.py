"""Removes from a page, before it is read, what readers do not see: hidden parts of lines, readings of ruby, soft
hyphens."""

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
"""Classes of text for screen readers alone, such as a note that a link opens a new tab, and of text that forums add
against copying."""
_HIDDEN: Final = {
    b"hidden": "[hidden]",
    b"display:none": "[style*='display:none' i]",
    b"display: none": "[style*='display: none' i]",
    b"visibility:hidden": "[style*='visibility:hidden' i]",
    **{name.encode(): f".{name}" for name in _SPOKEN},
}
"""Selectors of hidden elements, each by the word that must stand in the source. Each selector costs a look at every
element."""
_MOST: Final = 0.25
"""The share of the page's text from which the hidden text is an article that scripts will show."""
_PARTS: Final = frozenset(
    ("span", "a", "b", "strong", "i", "em", "small", "sup", "sub", "font", "abbr", "label", "p", "div", "li")
)
_LONGEST: Final = 400
"""The most characters of a hidden part of a line, or of a hidden paragraph."""
_SOFT: Final = b"\xc2\xad"
_WRITTEN: Final = re.compile(rb"&(?:shy|#173|#x[aA][dD]);")
_REFERENCES: Final = (b"&shy;", b"&#173;", b"&#xad;")
"""The texts that `_WRITTEN` matches, in small letters."""
WORDS: Final = (_READING, _SOFT, *_REFERENCES, *_HIDDEN)
"""The words of which a page's source has one when it has anything to remove."""


def without_soft_hyphens(utf8: bytes, words: frozenset[bytes]) -> bytes:
    """The page's source in UTF-8 without soft hyphens. `words` are those of `WORDS` that the source has."""
    bare = utf8 if words.isdisjoint(_REFERENCES) else _WRITTEN.sub(b"", utf8)
    return bare.replace(_SOFT, b"") if _SOFT in words else bare


def strip(tree: LexborHTMLParser, words: frozenset[bytes]) -> None:
    """Removes from the tree the unseen parts of visible lines. `words` are those of `WORDS` that the source has.

    Boxes that are hidden as a whole stay: the judge knows their names, and scripts may show them.
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
    """Whether an element is a part of a line or a short paragraph, and not a box of several."""
    if node.tag not in _PARTS or len(node.text()) > _LONGEST:
        return False
    return node.tag == "p" or node.css_first("p, article, section") is None
