"""Finds which blocks of a page its true text has, by an alignment in order. For training only."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import NamedTuple

_TOKEN = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+"
)
_GRAM = 4
_PLACES = 40
"""The places in the truth at which one short block is tried."""
_SLACK = 2
"""The tokens by which a block may begin before the end of the one above it."""


class _Match(NamedTuple):
    block: int
    start: int
    end: int
    share: float


def tokens(text: str) -> list[str]:
    """The words of a text and each Han or kana character, in lower case."""
    return _TOKEN.findall(text.lower())


def shares(blocks: list[str], truth: str) -> list[float]:
    """For each block, the share of it that the truth has; 0 for blocks out of the truth's order.

    The chain of matches that covers most of the truth in order decides. A headline that is repeated in a rail of links
    is therefore no text. A long block out of order counts when no other block covers its part.
    """
    words = tokens(truth)
    matches = _matches([tokens(block) for block in blocks], words)
    out = [0.0] * len(blocks)
    covered: set[int] = set()
    for match in _best_chain(matches, len(words)):
        out[match.block] = match.share
        covered.update(range(match.start, match.end))
    for match in matches:
        here = range(match.start, match.end)
        free = not out[match.block] and len(here) >= 10 and match.share > 0.8
        if free and len(covered.intersection(here)) < 0.3 * len(here):
            out[match.block] = match.share
            covered.update(here)
    return out


def _matches(blocks: list[list[str]], words: list[str]) -> list[_Match]:
    places: dict[str, list[int]] = defaultdict(list)
    grams: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, word in enumerate(words):
        places[word].append(at)
        if at + _GRAM <= len(words):
            grams[tuple(words[at : at + _GRAM])].append(at)
    out: list[_Match] = []
    for number, block in enumerate(blocks):
        size = len(block)
        if size > _GRAM:
            hits = [grams.get(tuple(block[at : at + _GRAM]), []) for at in range(size - _GRAM + 1)]
            share = sum(map(bool, hits)) / len(hits)
            if share > 0.2:
                offset = next(at for at, hit in enumerate(hits) if hit)
                starts = sorted({at - offset for at in hits[offset][:8]})
                out.extend(_Match(number, at, at + size, share) for at in starts)
        elif size:
            starts = [at for at in places.get(block[0], [])[:200] if words[at : at + size] == block]
            out.extend(_Match(number, at, at + size, 1.0) for at in starts[:_PLACES])
    return out


def _best_chain(matches: list[_Match], size: int) -> list[_Match]:
    """The heaviest chain of matches in the order of blocks and truth. A Fenwick tree holds the best ends."""
    best: list[tuple[float, int]] = [(0.0, -1)] * (size + 3)
    before: list[int] = []
    weights: list[float] = []
    waiting: list[int] = []
    for number, match in enumerate(matches):
        if waiting and matches[waiting[0]].block != match.block:
            for done in waiting:
                _raise(best, matches[done].end, (weights[done], done))
            waiting = []
        above, link = _highest(best, match.start + _SLACK)
        length = match.end - match.start
        weights.append(above + match.share * length * (1.0 if length > 2 else 0.6))
        before.append(link)
        waiting.append(number)
    if not matches:
        return []
    at = max(range(len(matches)), key=weights.__getitem__)
    chain = []
    while at >= 0:
        chain.append(matches[at])
        at = before[at]
    return chain[::-1]


def _raise(best: list[tuple[float, int]], end: int, value: tuple[float, int]) -> None:
    at = min(max(end, 0), len(best) - 2) + 1
    while at < len(best):
        best[at] = max(best[at], value)
        at += at & -at


def _highest(best: list[tuple[float, int]], start: int) -> tuple[float, int]:
    at = min(max(start, 0) + 1, len(best) - 1)
    out = (0.0, -1)
    while at > 0:
        out = max(out, best[at])
        at -= at & -at
    return out
