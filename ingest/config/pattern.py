"""Whether a regular expression can run for ever by its structure; nothing else about patterns.

The check finds what nearly all catastrophes have: a repetition without an end inside another one, as in
`(a+)+` or `(\\w+\\s?)*`, where a text that almost matches can be split in exponentially many ways. It reads
the pattern's text only. Its limits: it refuses some harmless patterns (`(?:[a-z]+\\.)+`), which always can
be written with a possessive repetition (`(?:[a-z]++\\.)+`) or an atomic group (`(?>...)+`); it does not see
alternatives that overlap (`(a|aa)+`) nor repetitions side by side (`\\d*\\d*\\d*x`), whose cost is bounded by
the length of the line or URL and by the worker's time limit.
"""

from __future__ import annotations

import math
import re

LONG = 10
"""An inner repetition that may take more than this counts as endless."""

OFTEN = 5
"""An outer repetition of more than this counts as endless."""

_VERBOSE = re.compile(r"\(\?[a-zA-Z]*x[a-zA-Z]*(?:-[a-z]+)?[:)]")
_TOKEN = re.compile(
    r"(?P<escape>\\.)|(?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])|(?P<comment>\(\?#[^)]*\))|(?P<flags>\(\?[aiLmsux-]+\))"
    r"|(?P<named>\(\?P=\w+\))|(?P<open>\((?:\?(?:P<\w+>|<?[=!]|>|:|[aiLmsux-]+:|\(\w+\)))?)|(?P<close>\))"
    r"|(?P<many>(?:[*+?]|\{[0-9]*,?[0-9]*\})[?+]?)|(?P<other>.)",
    re.DOTALL,
)


def trap(pattern: str) -> str | None:
    """What makes the (valid) `pattern` dangerous, with the remedy; None when nothing is found."""
    open_groups: list[tuple[bool, bool]] = []  # atomic or not, endless before the group was opened
    endless = False  # whether what stands in this group so far backtracks without an end
    closed: tuple[bool, bool] | None = None  # of the group that just ended: atomic, endless
    for match in _TOKEN.finditer(pattern):
        kind, text = match.lastgroup, match[0]
        if _VERBOSE.fullmatch(text):
            return "uses the flag x, with which blanks mean nothing: write the pattern without it"
        if kind == "many":
            if closed == (False, True) and not _possessive(text) and _bounds(text)[1] > OFTEN:
                return (
                    f"can run for ever: a repetition holds another up to character {match.end()}; make "
                    "the inner one possessive (`\\w++`), the group atomic (`(?>...)`), or drop one"
                )
            endless = endless or _endless(text)
            continue
        closed = None
        if kind == "open":
            open_groups.append((text in ("(?>", "(?=", "(?!", "(?<=", "(?<!"), endless))
            endless = False
        elif kind == "close" and open_groups:
            atomic, before = open_groups.pop()
            closed = (atomic, endless)
            endless = before or (endless and not atomic)
    return None


def _bounds(quantifier: str) -> tuple[float, float]:
    """Least and greatest number of times; a brace that is no quantifier stands for itself, once."""
    if quantifier[0] != "{":
        return (1 if quantifier[0] == "+" else 0), (1 if quantifier[0] == "?" else math.inf)
    low, comma, high = quantifier.rstrip("?+")[1:-1].partition(",")
    if not (low or high):
        return 1, 1
    least = int(low or 0)
    return least, (int(high) if high else math.inf if comma else least)


def _possessive(quantifier: str) -> bool:
    """Whether it never gives back what it took."""
    return len(quantifier) > 1 and quantifier.endswith("+")


def _endless(quantifier: str) -> bool:
    """Whether it backtracks over many lengths."""
    least, most = _bounds(quantifier)
    return not _possessive(quantifier) and most > LONG and most > least
