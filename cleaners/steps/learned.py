"""Drops from the edges of the text what a source's articles share. What they share is learned elsewhere."""

from __future__ import annotations

from cleaners.learn import blocks
from cleaners.learn.edges import core, place, worth
from cleaners.learn.observation import RULE
from cleaners.learn.rules import LIMITS
from cleaners.model import Draft, Line


def take_learned(draft: Draft) -> Draft:
    """Drops the blocks of `site.learned` above and below the article's own lines, unless a block is a large part of
    the text.
    """
    known = frozenset(draft.site.learned)
    if not known:
        return draft
    live = draft.live
    ids = {n: blocks.block(draft.lines[n].text) for n in live}
    if not known.intersection(ids.values()):
        return draft
    sizes = {n: len(draft.lines[n].text.strip()) for n in live}
    bounds = core([None if ids[n] in known else worth(sizes[n], blocks.reads(draft.lines[n])) for n in live])
    largest = LIMITS.block * sum(sizes.values())
    block_of = {
        n: ids[n]
        for at, n in enumerate(live)
        if ids[n] in known and place(at, bounds) != "middle" and sizes[n] <= largest
    }
    return draft.with_lines(_without(line, block_of.get(n)) for n, line in enumerate(draft.lines))


def _without(line: Line, block: str | None) -> Line:
    return line if block is None else line.drop(RULE + block, "learned")
