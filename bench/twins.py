"""Makes scraped texts of the measuring data's pages: their visible lines, windows of them, texts in the frames of
other pages."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bench import labels

_BLOCKS = """
    address article aside blockquote body br button caption center dd details dialog div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hr li main menu nav ol p pre section summary table tbody td tfoot th
    thead title tr ul label
"""
_BREAKS = frozenset(_BLOCKS.split())
_UNSEEN = frozenset(
    ("script", "style", "noscript", "template", "svg", "head", "textarea", "select", "option", "iframe")
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
_TEXT = 0.5
"""The share of a line in the truth from which it is text."""
_STOPS = ".。!！?？؟।"
_STOPLESS = 0.06
"""The share of windows whose lines lose their full stops, as Thai and other scripts have none."""
_MOST_LINES = 4000


class Text(NamedTuple):
    """Lines as a scraper shows them, with a label for each: 1 for the article's text, 0 for other lines, below 0
    where it is not known.
    """

    lines: list[str]
    wanted: list[float]


def visible(html: str) -> list[str]:
    """The lines that a reader of the page sees, in the order of the document."""
    root = LexborHTMLParser(html).body
    if root is None:
        return []
    lines: list[str] = []
    parts: list[str] = []

    def flush() -> None:
        text = _SPACES.sub(" ", "".join(parts)).strip()
        parts.clear()
        if text:
            lines.append(text)

    stack: list[LexborNode | None] = [root]  # None ends a block.
    while stack and len(lines) < _MOST_LINES:
        node = stack.pop()
        if node is None:
            flush()
            continue
        tag = node.tag
        if tag == "-text":
            parts.append(node.text_content or "")
            continue
        if tag.startswith("-") or tag in _UNSEEN:
            continue
        attrs = node.attributes
        if "hidden" in attrs or _HIDDEN.search(attrs.get("style") or ""):
            continue
        if tag in _BREAKS:
            flush()
            stack.append(None)
        stack.extend(reversed(list(node.iter(include_text=True))))
    flush()
    return lines


def labelled(lines: list[str], truth: str) -> Text:
    return Text(lines, [float(share > _TEXT) for share in labels.shares(lines, truth)])


def doubtful(page: Text) -> Text:
    """The page with unknown labels for the lines between those of the text that do not belong to it."""
    inside = [at for at, wanted in enumerate(page.wanted) if wanted > 0]
    between = range(inside[0], inside[-1] + 1) if inside else range(0)
    return Text(page.lines, [-1.0 if at in between and not w else w for at, w in enumerate(page.wanted)])


def windows(page: Text, chance: random.Random, count: int) -> Iterator[Text]:
    """Parts of a page around its text: nothing, little or a screenful above and below, sometimes with lines left
    out.
    """
    inside = [at for at, wanted in enumerate(page.wanted) if wanted > 0]
    if not inside:
        return
    first, last = inside[0], inside[-1] + 1
    for _ in range(count):
        above = chance.choice((0, 1, 2, 3, 5, 8, 12, 20, 40))
        below = chance.choice((0, 1, 3, 6, 10, 15, 20, 30, 60))
        start, end = max(0, first - above), min(len(page.lines), last + below)
        gaps = chance.choice((0.0, 0.0, 0.1, 0.3))
        stops = chance.random() >= _STOPLESS
        kept = [at for at in range(start, end) if page.wanted[at] > 0 or chance.random() >= gaps]
        lines = [page.lines[at] if stops else page.lines[at].rstrip(_STOPS) or page.lines[at] for at in kept]
        yield Text(lines, [page.wanted[at] for at in kept])


def reframed(body: Text, frame: Text) -> Text | None:
    """The text of one page in place of another's. Headlines, datelines and captions stay the frame's. None where
    they do not fit.
    """
    inside = [at for at, wanted in enumerate(frame.wanted) if wanted > 0]
    own = [at for at, wanted in enumerate(body.wanted) if wanted > 0]
    if not inside or not own:
        return None
    first, last = inside[0], inside[-1] + 1
    middle = range(own[0], own[-1] + 1)
    lines = [*frame.lines[:first], *(body.lines[at] for at in middle), *frame.lines[last:]]
    wanted = [*frame.wanted[:first], *(body.wanted[at] for at in middle), *frame.wanted[last:]]
    return Text(lines, wanted)
