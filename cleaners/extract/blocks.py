"""One pass over a parsed page, which makes text blocks and the containers that hold them. Nothing is judged here."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Final

import numpy as np
import numpy.typing as npt
from selectolax.lexbor import LexborHTMLParser, LexborNode

from cleaners.lines.sentences import is_ended, is_finished

Doubles = npt.NDArray[np.float64]

_BLOCK_NAMES: Final = (
    "address article aside blockquote body button center dd details dialog dir div dl dt fieldset figcaption"
    " figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section"
    " summary table tbody td tfoot th thead tr ul caption"
)
BLOCK_TAGS: Final = frozenset(_BLOCK_NAMES.split())
SKIPPED_TAGS: Final = (
    "head", "script", "style", "noscript", "template", "svg", "iframe", "select", "textarea", "object", "canvas",
    "audio", "video", "datalist", "math",
)  # fmt: skip
# HTML white space and the line separators of Unicode; U+3000 and U+00A0 are text.
_SPACE: Final = re.compile("[ \t\n\r\f\v\x85\u2028\u2029\x1c\x1d\x1e]+")

# Old Chinese pages set whole articles in <pre>, where each line becomes a block. A step joins lines that are one
# paragraph.
_CHINESE_LINE: Final = re.compile("[\u3400-\u9fff，。！？；：、”」』）][ \t\r\u3000]*\n")
_KEPT_BREAKS: Final = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
"""The style of an element that shows the line breaks of its text, as <pre> does."""
_BLANK_LINE: Final = re.compile(r"\n[ \t\r]*\n")
_LINE: Final = re.compile(r"\n")
_WIDEST: Final = 110
"""The most characters of a line that was broken at a width."""
_MOST_ENDED: Final = 0.6
"""The share of paragraphs that end as sentences. Headings and signatures do not."""

# Kinds of elements. Those before _BREAK are block-level. Those up to _BREAK end a block.
_BLOCK, _FRAME, _BUTTON, _RULE, _BREAK, _LINK, _BOLD, _ITALIC, _IMAGE, _CONTROL, _TIME, _INLINE, _ASIDE = (
    range(13)
)
# Counters behind those of the kinds: bytes inside links, characters in bold, characters in italics. Then, for each
# kind, the elements that have ended.
_LINKED, _BOLDED, _ITALICIZED, _LEFT = range(13, 17)
_COUNTERS: Final = _LEFT + 13
_MEASURED: Final = (
    _BREAK, _LINKED, _BOLDED, _ITALICIZED, _LINK, _IMAGE, _CONTROL, _BUTTON, _RULE, _TIME,
)  # fmt: skip
"""The counters that are written down at the end of each block."""
_measured: Final = itemgetter(*_MEASURED)


class _Kinds(dict[str | None, int]):
    def __missing__(self, tag: str | None) -> int:
        return _INLINE if tag else _ASIDE  # An instruction such as <?xml?> has no tag.


_KIND: Final = _Kinds(
    dict.fromkeys(BLOCK_TAGS, _BLOCK)
    | {"nav": _FRAME, "footer": _FRAME, "button": _BUTTON, "hr": _RULE, "br": _BREAK, "a": _LINK}
    | {"b": _BOLD, "strong": _BOLD, "i": _ITALIC, "em": _ITALIC}
    | {"img": _IMAGE, "input": _CONTROL, "time": _TIME, "-comment": _ASIDE}
)

_BOTTOMLESS: Final = 1 << 30
_FRAME_MOST: Final = 0.3
"""The share of the page's text from which a <nav> or <footer> is read as text: it was opened by mistake, or never
closed."""


class Walk:
    """The state of the pass. Blocks and containers stand in document order, parents before their children.

    By block: `texts`, `names` (the class of the first inline element that has one) and `homes` (the number of the
    block's container). By container: `nodes`, `tags`, `parents`, `depths`, `firsts` and `lasts` (exclusive). `pictures`
    are the <img> elements, each with the number of the block that comes next.

    A container is a block-level element in which a block stands. The last container is the page's first element without
    any block. The judge needs it: on pages without running text it has learned where blocks stand relative to that
    element.
    """

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.names: list[str] = []
        self.homes: list[int] = []
        self.nodes: list[LexborNode] = []
        self.tags: list[str] = []
        self.parents: list[int] = []
        self.depths: list[int] = []
        self.firsts: list[int] = []
        self.lasts: list[int] = []
        self.pictures: list[tuple[LexborNode, int]] = []
        self._most: float | None = None  # Characters from which a <nav> is read as text.
        self._open: list[tuple[LexborNode, int]] = []  # the block-level elements now open and their depths
        self._made: list[int] = []  # The containers made of them so far.
        # Of each container: the node, its parent's number, its depth, the blocks before it.
        self._contained: list[tuple[LexborNode, int, int, int]] = []
        # The first element that has ended without a block: the node, its depth, the blocks before it.
        self._hollow: tuple[LexborNode, int, int] | None = None
        self._hollow_depth = _BOTTOMLESS  # An element around it may still end without a block.
        self._parts: list[str] = []
        self._name = ""
        self._count = [0] * _COUNTERS
        self._counts: list[int] = []  # the measured counters at the end of each block

    def run(self, root: LexborNode) -> None:
        """Reads the page. The open elements are a list and not a recursion, so depth costs only memory.

        A page has a thousand nodes, so the work for each is small. An element becomes a container only when it holds a
        text, and the numbers of all blocks are computed at once.
        """
        parts, count, kinds, opened = self._parts, self._count, _KIND, self._open
        path = [(root, _BLOCK)]
        opened.append((root, 1))
        node = root.first_child
        while node is not None:
            text = node.text_content
            if text is None:
                kind = kinds[node.tag]
                path.append((node, kind))
                if kind <= _FRAME and not parts:  # True of most elements.
                    count[_BREAK] = 0
                    opened.append((node, len(path)))
                elif kind < _LINK:
                    self._edge(kind, node, len(path))
                else:
                    count[kind] += 1
                    if kind == _IMAGE or not self._name:
                        self._inline(kind, node)
                node = node.first_child if kind != _FRAME or self._is_large(node) else None
            else:
                if parts or not text.isspace():
                    self._take(text)
                node = node.next
            while node is None and len(path) > 1:
                above, kind = path.pop()
                count[_LEFT + kind] += 1
                if kind <= _RULE:
                    self._leave()
                node = above.next
        self._leave()
        self._finish()

    def _inline(self, kind: int, node: LexborNode) -> None:
        if kind == _IMAGE:
            self.pictures.append((node, len(self.texts)))
        if not self._name and kind != _ASIDE:
            self._name = node.attrs.get("class") or ""

    def _edge(self, kind: int, node: LexborNode, depth: int) -> None:
        """Starts an element that ends a block. A <br> is counted for that block, every other element for the next
        one.
        """
        count = self._count
        if kind == _BREAK:
            count[_BREAK] += 1
        if self._parts:
            self._flush()
        if kind != _BREAK:
            count[_BREAK] = 0
            count[kind] += 1
            self._open.append((node, depth))

    def _leave(self) -> None:
        """Ends a block-level element."""
        if self._parts:
            self._flush()
        self._count[_BREAK] = 0
        node, depth = self._open.pop()
        if len(self._made) > len(self._open):
            self.lasts[self._made.pop()] = len(self.texts)
        elif depth < self._hollow_depth:
            self._hollow = node, depth, len(self.texts)
            self._hollow_depth = depth

    def _is_large(self, frame: LexborNode) -> bool:
        """Whether a <nav> or <footer> holds so much of the page that it is not navigation or a footer.

        Real ones are not read, for they need no judging and would be a third of all blocks.
        """
        if self._most is None:
            self._most = _FRAME_MOST * len(self._open[0][0].text())
        return len(frame.text()) >= self._most

    def _take(self, text: str) -> None:
        if "\n" in text and not text.isspace() and _keeps_breaks(self._open[-1][0]):
            end = _paragraph_end(text)
            *lines, text = end.split(text) if end else (text,)
            for line in lines:
                if line and not line.isspace():
                    self._count_in(line)
                if self._parts:
                    self._flush()
            if not text or text.isspace():
                return
        self._count_in(text)

    def _count_in(self, text: str) -> None:
        self._parts.append(text)
        if text.isspace():
            return
        count = self._count
        if count[_LINK] > count[_LEFT + _LINK]:
            count[_LINKED] += _bytes(text)
        if count[_BOLD] > count[_LEFT + _BOLD]:
            count[_BOLDED] += len(text)
        if count[_ITALIC] > count[_LEFT + _ITALIC]:
            count[_ITALICIZED] += len(text)

    def _flush(self) -> None:
        """Makes a block of the collected parts, and containers of the elements around it."""
        made, at = self._made, len(self.texts)
        for node, depth in self._open[len(made) :]:
            self._contained.append((node, made[-1] if made else -1, depth, at))
            made.append(len(self.lasts))
            self.lasts.append(at)
        if self._hollow is not None:
            self._hollow_depth = 0
        self.texts.append(_collapsed("".join(self._parts)))
        self._parts.clear()
        self.names.append(self._name)
        self._name = ""
        self.homes.append(made[-1])
        self._counts += _measured(self._count)
        self._count[_BREAK] = 0

    def _finish(self) -> None:
        """Turns rows into columns, and puts the first element without a block behind all containers."""
        if not self.texts:
            return
        if self._hollow is not None:
            node, depth, at = self._hollow
            self._contained.append((node, self._container_of(node, at), depth, at))
            self.lasts.append(at)
        nodes, parents, depths, firsts = zip(*self._contained, strict=True)
        self.nodes, self.parents, self.depths, self.firsts = [*nodes], [*parents], [*depths], [*firsts]
        self.tags = [node.tag or "" for node in nodes]

    def _container_of(self, node: LexborNode, at: int) -> int:
        """The innermost container around an element that has `at` blocks before it."""
        above = set()
        up = node.parent
        while up is not None:
            above.add(up.mem_id)
            up = up.parent
        rows = self._contained
        end = bisect_right(rows, at, key=itemgetter(3))
        return next(n for n in range(end - 1, -1, -1) if rows[n][0].mem_id in above)

    def measures(self) -> dict[str, Doubles]:
        """The counts of each block.

        `weight` and `linked` are UTF-8 bytes, which makes the scripts comparable. `length`, `bold` and `italic` are
        characters. `links` is the number of links that begin in the block. `breaks` (<br>), `images`, `controls`,
        `rules` (<hr>) and `times` are the elements since the block before.
        """
        table = np.fromiter(self._counts, np.float64, len(self._counts)).reshape(-1, len(_MEASURED))
        last = table.copy()
        last[1:] -= table[:-1]
        since = dict(zip(_MEASURED, last.T, strict=True))
        weight = np.fromiter(map(_bytes, self.texts), np.float64, len(self.texts))
        return {
            "weight": weight,
            "length": np.fromiter(map(len, self.texts), np.float64, len(self.texts)),
            "linked": np.minimum(since[_LINKED], weight),
            "bold": since[_BOLDED],
            "italic": since[_ITALICIZED],
            "links": since[_LINK],
            "breaks": table[:, 0],
            "images": since[_IMAGE],
            "controls": since[_CONTROL] + since[_BUTTON],
            "rules": since[_RULE],
            "times": since[_TIME],
        }


def _keeps_breaks(element: LexborNode) -> bool:
    """Whether an element shows the line breaks of its text."""
    if element.tag == "pre":
        return True
    style = element.attrs.get("style")
    return style is not None and _KEPT_BREAKS.search(style) is not None


def _paragraph_end(text: str) -> re.Pattern[str] | None:
    """What ends a paragraph in a text with line breaks of its own: every break, or blank lines alone. None for a
    program, which stays whole.

    Lines are paragraphs where all of them end as sentences, or where one is wider than any column. Others were broken
    at a width, and only a blank line ends a paragraph of them.
    """
    if _CHINESE_LINE.search(text):
        return _LINE
    lines = _pieces(_LINE, text)
    if _is_prose(lines) and (all(map(is_ended, lines)) or max(map(len, lines)) > _WIDEST):
        return _LINE
    return _BLANK_LINE if _is_prose(_pieces(_BLANK_LINE, text)) else None


def _pieces(end: re.Pattern[str], text: str) -> list[str]:
    return [piece for part in end.split(text) if (piece := part.strip())]


def _is_prose(pieces: Sequence[str]) -> bool:
    """Whether most pieces of a text end as sentences. Those of programs do not."""
    return sum(map(is_finished, pieces)) >= _MOST_ENDED * len(pieces)


def _bytes(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))


def _collapsed(text: str) -> str:
    """The text with white space as HTML shows it. Splitting is ten times faster than a substitution."""
    if text.isprintable() and "  " not in text:  # no white space but single spaces
        return text.strip(" ")
    if not text.isascii() and ("\u3000" in text or "\xa0" in text or "\u202f" in text or "\u2007" in text):
        return _SPACE.sub(" ", text).strip(" ")
    return " ".join(text.split())


def walk(tree: LexborHTMLParser, drop: Iterable[str] = ()) -> Walk:
    """The blocks and containers of a page. Removes from the tree what is never text, and what `drop` selects."""
    tree.strip_tags([*SKIPPED_TAGS])
    for selector in drop:
        for node in tree.css(selector):
            node.decompose()
    done = Walk()
    body = tree.body
    if body is not None:
        done.run(body)
    return done
