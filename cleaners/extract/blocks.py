"""One pass over a parsed page that makes text blocks and the containers that hold them; judges nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

BLOCK_TAGS: Final = frozenset(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section"
    " summary table tbody td tfoot th thead tr ul caption amp-story-page".split()
)
SKIPPED_TAGS: Final = (
    "script", "style", "noscript", "template", "svg", "iframe", "select", "textarea", "object", "canvas",
    "audio", "video", "datalist", "math", "head",
)  # fmt: skip
CELLS: Final = frozenset(("td", "th"))
# HTML white space and the line separators of Unicode; U+3000 and U+00A0 are text.
_SPACE: Final = re.compile("[ \t\n\r\f\v\x85\u2028\u2029\x1c\x1d\x1e]+")


class Container:
    """A block-level element: `first` to `last` (exclusive) are the positions of the blocks inside it."""

    __slots__ = ("attrs", "depth", "first", "last", "mem_id", "parent", "tag")

    def __init__(self, tag: str, parent: int, depth: int, first: int, attrs: dict[str, str | None]) -> None:
        self.tag = tag
        self.parent = parent
        self.depth = depth
        self.first = first
        self.last = first
        self.attrs = attrs


class Block:
    """One line of visible text. `weight` and `linked` count UTF-8 bytes, which evens out the scripts."""

    __slots__ = ("bold", "breaks", "container", "links", "linked", "names", "text", "weight")

    def __init__(self, text: str, container: int, linked: int, links: int) -> None:
        self.text = text
        self.container = container
        self.weight = len(text.encode("utf-8", "surrogatepass"))
        self.linked = min(linked, self.weight)
        self.links = links
        self.names = ""
        """Class names of the first inline element that has any."""
        self.bold = 0
        """Bytes inside b, strong and em."""
        self.breaks = 0
        """How many <br> stood before this block in the same element."""


class Walk:
    """The state of the pass: `blocks` and `containers` in document order, parents before children."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.containers: list[Container] = []
        self._parts: list[str] = []
        self._linked = self._links = self._bold = self._breaks = 0
        self._names = ""

    def run(self, root: LexborNode) -> None:
        """No recursion: the open elements are a list, so depth costs memory only."""
        open_ids: list[int] = [0]
        open_kinds: list[int] = [0]  # index of the container, or -1 link, -2 bold, -3 other inline
        current, in_link, in_bold = -1, 0, 0
        for node in root.traverse(include_text=True):
            parent = node.parent
            above = parent.mem_id if parent is not None and open_ids[-1] else 0
            while open_ids[-1] != above and len(open_ids) > 1:
                open_ids.pop()
                kind = open_kinds.pop()
                if kind >= 0:
                    self._close(current)
                    current = self.containers[kind].parent
                elif kind == -1:
                    in_link -= 1
                elif kind == -2:
                    in_bold -= 1
            if node.is_text_node:
                self._take(node.text_content or "", in_link, in_bold)
                continue
            tag = node.tag or ""
            if tag == "br":
                self._flush(current)
                self._breaks += 1
                continue
            attrs = node.attributes
            if tag in BLOCK_TAGS:
                self._flush(current)
                self._breaks = 0
                depth = len(open_ids)
                self.containers.append(Container(tag, current, depth, len(self.blocks), attrs))
                current = kind = len(self.containers) - 1
            elif tag == "a":
                in_link += 1
                kind = -1
                self._links += 1
            elif tag in ("b", "strong", "em"):
                in_bold += 1
                kind = -2
            else:
                kind = -3
            if kind < 0 and not self._names and (names := attrs.get("class")):
                self._names = names
            open_ids.append(node.mem_id)
            open_kinds.append(kind)
        while len(open_ids) > 1:
            open_ids.pop()
            if (kind := open_kinds.pop()) >= 0:
                self._close(kind)

    def _take(self, text: str, in_link: int, in_bold: int) -> None:
        self._parts.append(text)
        if in_link:
            self._linked += len(text.encode("utf-8", "surrogatepass"))
        if in_bold:
            self._bold += len(text)

    def _close(self, current: int) -> None:
        self._flush(current)
        self._breaks = 0
        self.containers[current].last = len(self.blocks)

    def _flush(self, current: int) -> None:
        parts = self._parts
        if not parts and not self._names:
            return
        text = _SPACE.sub(" ", "".join(parts)).strip(" ")
        if text and not text.isspace():
            block = Block(text, current, self._linked, self._links)
            block.names, block.bold, block.breaks = self._names, self._bold, self._breaks
            self.blocks.append(block)
            self._breaks = 0
        self._parts = []
        self._linked = self._links = self._bold = 0
        self._names = ""


def walk(tree: LexborHTMLParser, drop: Iterable[str] = ()) -> Walk:
    """Blocks and containers of a page. Takes what is never text, and what `drop` selects, out of the tree."""
    tree.strip_tags([*SKIPPED_TAGS])
    for selector in drop:
        for node in tree.css(selector):
            node.decompose()
    pass_ = Walk()
    if tree.body is not None:
        pass_.run(tree.body)
    return pass_
