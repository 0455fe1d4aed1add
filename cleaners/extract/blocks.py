"""One pass over a parsed page that makes text blocks and the containers that hold them; judges nothing."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

_BLOCK_NAMES: Final = (
    "address article aside blockquote body button center dd details dialog dir div dl dt fieldset figcaption"
    " figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section"
    " summary table tbody td tfoot th thead tr ul caption"
)
BLOCK_TAGS: Final = frozenset(_BLOCK_NAMES.split())
SKIPPED_TAGS: Final = (
    "script", "style", "noscript", "template", "svg", "iframe", "select", "textarea", "object", "canvas",
    "audio", "video", "datalist", "math", "head",
)  # fmt: skip
# HTML white space and the line separators of Unicode; U+3000 and U+00A0 are text.
_SPACE: Final = re.compile("[ \t\n\r\f\v\x85\u2028\u2029\x1c\x1d\x1e]+")

_BLOCK, _BREAK, _LINK, _BOLD, _ITALIC, _IMAGE, _CONTROL, _RULE, _TIME, _INLINE = range(10)
_KIND: Final = dict.fromkeys(BLOCK_TAGS, _BLOCK) | {
    "a": _LINK, "b": _BOLD, "strong": _BOLD, "i": _ITALIC, "em": _ITALIC, "br": _BREAK, "img": _IMAGE,
    "input": _CONTROL, "time": _TIME,
}  # fmt: skip
_COUNTED: Final = {"hr": _RULE, "button": _CONTROL}
"""Block-level elements that are counted besides."""

MEASURES: Final = (
    "container", "weight", "length", "linked", "bold", "italic", "links", "breaks", "images", "controls", "rules",
    "times",
)  # fmt: skip
"""What `Walk.measures` holds of each block, in this order.

`weight` and `linked` count UTF-8 bytes, which evens out the scripts; `length`, `bold` and `italic` characters;
`links` the links that begin in the block; `breaks` (<br>), `images`, `controls`, `rules` (<hr>) and `times` what
stood since the block before.
"""


class Walk:
    """The state of the pass. Blocks and containers stand in document order, parents before their children.

    `texts`, `names` (class of the first inline element that has one) and `measures` are by block; `nodes`,
    `tags`, `parents`, `depths`, `firsts` and `lasts` (exclusive) by container.
    """

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.names: list[str] = []
        self.measures = array("i")
        self.nodes: list[LexborNode] = []
        self.tags: list[str] = []
        self.parents: list[int] = []
        self.depths: list[int] = []
        self.firsts: list[int] = []
        self.lasts: list[int] = []
        self._parts: list[str] = []
        self._open = [0] * 10  # elements now open, by kind
        self._seen = [0] * 10  # elements since the last block, by kind
        self._inside = [0] * 5  # bytes or characters inside links, bold and italic elements
        self._names = ""

    def run(self, root: LexborNode) -> None:
        """No recursion: the open elements are a list, so depth costs memory only."""
        ids = [root.parent.mem_id if root.parent is not None else 0]
        kinds = [_BLOCK]
        containers = [-1]
        opened, seen, parts = self._open, self._seen, self._parts
        for node in root.traverse(include_text=True):
            parent = node.parent
            above = parent.mem_id if parent is not None else 0
            while ids[-1] != above:
                ids.pop()
                kind = kinds.pop()
                opened[kind] -= 1
                if kind == _BLOCK:
                    self._close(containers.pop())
            if node.is_text_node:
                self._take(node.text_content or "")
                continue
            tag = node.tag or ""
            kind = _KIND.get(tag, _INLINE)
            seen[kind] += 1
            if kind <= _BREAK:
                if parts:
                    self._flush(containers[-1])
                if kind == _BLOCK:
                    containers.append(self._begin(tag, node, containers[-1], len(ids)))
            elif not self._names:
                self._names = node.attributes.get("class") or ""
            opened[kind] += 1
            ids.append(node.mem_id)
            kinds.append(kind)
        while len(containers) > 1:
            self._close(containers.pop())

    def _begin(self, tag: str, node: LexborNode, parent: int, depth: int) -> int:
        """A container opens; its number."""
        self._seen[_BREAK] = 0
        if tag in _COUNTED:
            self._seen[_COUNTED[tag]] += 1
        at = len(self.texts)
        self.tags.append(tag)
        self.nodes.append(node)
        self.parents.append(parent)
        self.depths.append(depth)
        self.firsts.append(at)
        self.lasts.append(at)
        return len(self.tags) - 1

    def _close(self, container: int) -> None:
        if self._parts:
            self._flush(container)
        self._seen[_BREAK] = 0
        self.lasts[container] = len(self.texts)

    def _take(self, text: str) -> None:
        if text.isspace():
            if self._parts:
                self._parts.append(text)
            return
        self._parts.append(text)
        opened, inside = self._open, self._inside
        if opened[_LINK]:
            inside[_LINK] += _bytes(text)
        if opened[_BOLD]:
            inside[_BOLD] += len(text)
        if opened[_ITALIC]:
            inside[_ITALIC] += len(text)

    def _flush(self, container: int) -> None:
        text = _collapsed("".join(self._parts))
        self._parts.clear()
        inside, seen = self._inside, self._seen
        if text and not text.isspace():
            weight = _bytes(text)
            self.texts.append(text)
            self.names.append(self._names)
            linked = min(inside[_LINK], weight)
            self.measures.extend(
                (
                    container,
                    weight,
                    len(text),
                    linked,
                    inside[_BOLD],
                    inside[_ITALIC],
                    seen[_LINK],
                    seen[_BREAK],
                    *seen[_IMAGE:_INLINE],
                )
            )
            seen[:] = _NONE
        inside[:] = _NONE[:5]
        self._names = ""


_NONE: Final = (0,) * 10


def _bytes(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))


def _collapsed(text: str) -> str:
    """White space as HTML shows it. Splitting is ten times faster than a substitution, but knows no kept spaces."""
    if not text.isascii() and ("\u3000" in text or "\xa0" in text or "\u202f" in text or "\u2007" in text):
        return _SPACE.sub(" ", text).strip(" ")
    return " ".join(text.split())


_FRAME: Final = "nav, footer"
_MOST: Final = 0.3
"""Share of the page's text above which <nav> or <footer> was opened by mistake, or never closed."""


def walk(tree: LexborHTMLParser, drop: Iterable[str] = ()) -> Walk:
    """Blocks and containers of a page. Takes what is never text, and what `drop` selects, out of the tree."""
    tree.strip_tags([*SKIPPED_TAGS])
    for selector in drop:
        for node in tree.css(selector):
            node.decompose()
    done = Walk()
    body = tree.body
    if body is not None:
        _unframe(tree, len(body.text()))
        done.run(body)
    return done


def _unframe(tree: LexborHTMLParser, whole: int) -> None:
    """A third of all blocks stand in navigation and footers; they need no judging."""
    frame = tree.css(_FRAME)
    sizes = [len(node.text()) for node in frame]
    for node, size in zip(reversed(frame), reversed(sizes), strict=True):
        if size < _MOST * whole:
            # The empty element stays, so that the texts before and after it do not run together.
            while (child := node.child) is not None:
                child.decompose()
