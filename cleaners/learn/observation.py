"""What one cleaned draft shows a learner: its lines as blocks, and the facets that tell one column of a source from
another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from cleaners.fold import key
from cleaners.learn import blocks
from cleaners.model import Draft, Line, Meta

RULE = "learned."
_GUESSED = "stray."
"""The beginning of learned rules' ids. The block's id follows."""

MOST = 600
"""Lines of one article that are written down. What a longer article has between its ends cannot be boilerplate of
its edges."""
_SHOWN = 25
"""Lines at each end whose words are kept, so that a rule can be shown to people."""

_PREFIX = re.compile(r"^\s*[\[【「『《(（]?([^:：|丨｜│—\-\]】」』》)）]{2,20})[\]】」』》)）:：|丨｜│—\-]")


class Sighting(NamedTuple):
    """One line: its block, its exact form, its length in characters, its look, and its words where they are kept."""

    block: str
    exact: str
    size: int
    look: str
    text: str = ""


class Observation(NamedTuple):
    """One article: its lines in order, and its facets (author, section, folder, beginning of the title)."""

    lines: tuple[Sighting, ...]
    facets: tuple[str, ...] = ()


def observe(draft: Draft) -> Observation:
    """What the draft shows after all steps: the lines that are left, and those that a learned rule removed."""
    lines = [line for line in draft.lines if standing(line)]
    if len(lines) > MOST:
        lines = lines[: MOST // 2] + lines[-MOST // 2 :]
    shown = (*range(min(_SHOWN, len(lines))), *range(max(0, len(lines) - _SHOWN), len(lines)))
    return Observation(
        tuple(_sighting(line, at in shown) for at, line in enumerate(lines)),
        tuple(_facets(draft.meta, draft.page.url)),
    )


def standing(line: Line) -> bool:
    """Whether a line is the article's as far as all other rules know. A line that the judge takes for a stray may
    recur.
    """
    ours = line.cut is None or line.cut[0].startswith((RULE, _GUESSED))
    return ours and bool(line.text.strip())


def _sighting(line: Line, shown: bool) -> Sighting:
    text = line.text.strip()
    kept = text if shown and len(text) <= blocks.LONGEST else ""
    learned = line.cut is not None and line.cut[0].startswith(RULE)
    block = line.cut[0].removeprefix(RULE) if learned and line.cut else blocks.block(text)
    return Sighting(block, blocks.exact(text), len(text), blocks.look(line), kept)


def _facets(meta: Meta, url: str) -> Iterator[str]:
    """The author, section, folder and title's beginning. A column has one of them in common, and other columns have
    others.
    """
    if meta.authors:
        yield "author:" + key(" ".join(meta.authors))[:60]
    if meta.section:
        yield "section:" + key(meta.section)[:60]
    if meta.title and (prefix := _PREFIX.match(meta.title)):
        yield "title:" + key(prefix[1])
    folder = [part for part in _path(url).split("/")[:-1] if part and not part.isdecimal()]
    if folder:
        yield "folder:" + "/".join(folder)[:80]


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return ""
