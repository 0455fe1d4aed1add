"""The lines that a source's own patterns drop or keep: the publisher's word, over every general rule."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from cleaners.model import Draft, Line

RULE = "site.drop_lines"


def drop_own_lines(draft: Draft) -> Draft:
    """Lines that one of the source's `drop_lines` matches from beginning to end go."""
    patterns = _compiled(draft.site.drop_lines)
    if not patterns:
        return draft
    return draft.with_lines(
        line.drop(RULE, "site") if _matches(patterns, line) else line for line in draft.lines
    )


def keep_own_lines(draft: Draft) -> Draft:
    """Lines that one of the source's `keep_lines` matches from beginning to end come back, whatever took them."""
    patterns = _compiled(draft.site.keep_lines)
    if not patterns:
        return draft
    return draft.with_lines(
        replace(line, cut=None) if line.cut is not None and _matches(patterns, line) else line
        for line in draft.lines
    )


def _matches(patterns: tuple[re.Pattern[str], ...], line: Line) -> bool:
    text = line.source.strip()
    return any(pattern.fullmatch(text) for pattern in patterns)


@lru_cache(maxsize=1024)
def _compiled(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, patterns))
