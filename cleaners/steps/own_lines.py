"""Drops and keeps the lines that a source's own patterns name. These patterns outweigh every general rule."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from cleaners.model import Draft, Line
from cleaners.patterns import LinearPattern, linear

RULE = "site.drop_lines"


def drop_own_lines(draft: Draft) -> Draft:
    """Drops the lines that one of the source's `drop_lines` matches as a whole, unless one of its `keep_lines` does."""
    patterns = _patterns(draft.site.drop_lines)
    if not patterns:
        return draft
    kept = _patterns(draft.site.keep_lines)
    return draft.with_lines(
        line.drop(RULE, "site") if _matches(patterns, line) and not _matches(kept, line) else line
        for line in draft.lines
    )


def keep_own_lines(draft: Draft) -> Draft:
    """Brings back the lines that one of the source's `keep_lines` matches as a whole, whatever rule dropped them."""
    patterns = _patterns(draft.site.keep_lines)
    if not patterns:
        return draft
    return draft.with_lines(
        replace(line, cut=None) if line.cut is not None and _matches(patterns, line) else line
        for line in draft.lines
    )


def _matches(patterns: Iterable[LinearPattern], line: Line) -> bool:
    text = line.source.strip()
    return any(pattern.fullmatch(text) for pattern in patterns)


def _patterns(written: Iterable[str]) -> tuple[LinearPattern, ...]:
    return tuple(map(linear, written))
