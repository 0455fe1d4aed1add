"""Cuts one entry from a page with several: the contents of the element with its name, or what follows it up to the
next.

Only the tree of the whole page is read here. Which text of the entry is an article is decided elsewhere.
"""

from __future__ import annotations

from html import escape
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from cleaners.extract.drafting import Document, parse
from cleaners.metadata.head import words

_HOLDS: Final = 120
"""Characters of text from which an element holds its entry, and is not only an anchor before it."""
_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_TITLE_LONGEST: Final = 300
_PLACES: Final = frozenset(
    ("comments", "comment", "respond", "disqus_thread", "top", "main", "content", "share")
)
"""Names that templates give to parts of every page."""
_NAMED: Final = "[id], a[name]"


def entry(document: Document, name: str) -> Document | None:
    """The entry that begins at the element called `name` (an id, or an anchor's name), as a document of its own.

    None when no element has the name, or when the name marks a place inside one article. What the page says of itself
    as a whole is not the entry's.
    """
    if name.lower() in _PLACES:
        return None
    named = document.tree.css(_NAMED)
    start = next((node for node in named if name in _names(node)), None)
    if start is None:
        return None
    html = start.html or ""
    if start.tag in (*_HEADINGS, "a") or len(start.text().strip()) < _HOLDS:
        others = {node.mem_id for node in named if _is_peer(node, start)}
        html = _up_to_next(start, others)
    if len(LexborHTMLParser(html).text().strip()) < _HOLDS:
        return None
    root = document.tree.root
    lang = (root.attributes.get("lang") or "") if root is not None else ""
    title = _heading(html)
    cut = parse(
        f'<html lang="{escape(lang)}"><head><title>{escape(title)}</title></head>'
        f"<body><article>{html}</article></body></html>",
        encoding=document.encoding,
    )
    return cut if isinstance(cut, Document) else None


def _names(node: LexborNode) -> tuple[str | None, ...]:
    return (node.attributes.get("id"), node.attributes.get("name") if node.tag == "a" else None)


def _is_peer(node: LexborNode, start: LexborNode) -> bool:
    """Whether an element may begin another entry: it is of the same kind and has a name as well."""
    return node.tag == start.tag and node.mem_id != start.mem_id and any(_names(node))


def _up_to_next(start: LexborNode, others: set[int]) -> str:
    """The HTML of the element and of all that follows it among the entries, up to the next element with a name."""
    first = start
    while (box := first.parent) is not None and box.tag not in ("body", "html") and not _holds(box, others):
        first = box
    pieces = [first.html or ""]
    following = first.next
    while following is not None and not _holds(following, others):
        pieces.append(following.html or "")
        following = following.next
    return "".join(pieces)


def _holds(node: LexborNode, others: set[int]) -> bool:
    """Whether a node is one of the other elements, or holds one."""
    return node.mem_id in others or any(inside.mem_id in others for inside in node.css(_NAMED))


def _heading(html: str) -> str:
    """The text of the entry's first heading; empty when it has none."""
    for node in LexborHTMLParser(html).css(", ".join(_HEADINGS)):
        text = words(node)
        if text:
            return text[:_TITLE_LONGEST]
    return ""
