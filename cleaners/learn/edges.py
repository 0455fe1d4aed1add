"""Where an article's own lines begin and end, once it is known which blocks recur in its source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

Place = Literal["head", "middle", "tail"]

_MOST = 160
"""Characters of a line that count for the article. A longer paragraph is no better evidence."""
_RECURRING = -40
"""What a recurring line counts. One of them between two paragraphs still stands in the article's middle; several in
a row with one short sentence after them stand behind its end."""
_OTHER = -3
"""What a line counts that neither recurs nor reads as a sentence."""


def core(worths: Sequence[int | None]) -> tuple[int, int]:
    """The article's own lines as a half-open range. The input has each line's `worth`, and None for a recurring
    line.

    The result is the run of the greatest sum (Bentley's maximum subarray), as `cleaners.lines.zones` finds it.
    Without a single sentence, everything from the first to the last line that does not recur is the article's.
    """
    best = running = start = end = begun = 0
    for at, worth in enumerate(worths):
        if running <= 0:
            running, begun = 0, at
        running += _RECURRING if worth is None else worth
        if running > best:
            best, start, end = running, begun, at + 1
    if end:
        return start, end
    own = [at for at, worth in enumerate(worths) if worth is not None]
    return (own[0], own[-1] + 1) if own else (0, len(worths))


def worth(size: int, look: str) -> int:
    """What a line that does not recur counts. `size` is in characters, `look` as `blocks.look` gives it."""
    return min(size, _MOST) if "s" in look else _OTHER


def place(at: int, bounds: tuple[int, int]) -> Place:
    """Where line `at` stands relative to the article's own lines."""
    start, end = bounds
    return "head" if at < start else "tail" if at >= end else "middle"
