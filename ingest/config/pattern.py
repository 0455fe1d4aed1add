"""Whether a regular expression can run for ever by its structure; nothing else about patterns.

The check finds what nearly all catastrophes have: a repetition without an end inside another one, as in
`(a+)+` or `(\\w+\\s?)*`, where a text that almost matches can be split in exponentially many ways. It reads
the pattern's text only. Its limits: it refuses some harmless patterns (`(?:[a-z]+\\.)+`), which always can
be written with a possessive repetition (`(?:[a-z]++\\.)+`) or an atomic group (`(?>...)+`); it does not see
alternatives that overlap (`(a|aa)+`) nor repetitions side by side (`\\d*\\d*\\d*x`), whose cost is bounded by
the length of the line or URL and by the worker's time limit.
"""

from __future__ import annotations

import re

MANY = 10
"""A bounded repetition of more than this counts as endless."""

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
        if kind == "many" and text not in ("{", "{}", "{,}"):
            if _endless(text):
                if closed is not None and closed[1] and not closed[0]:
                    return (
                        f"can run for ever: a repetition holds another up to character {match.end()}; make "
                        "the inner one possessive (`\\w++`), the group atomic (`(?>...)`), or drop one"
                    )
                endless = True
            continue
        if closed is not None:
            closed = None
        if kind == "open":
            open_groups.append((text in ("(?>", "(?=", "(?!", "(?<=", "(?<!"), endless))
            endless = False
        elif kind == "close" and open_groups:
            atomic, before = open_groups.pop()
            closed = (atomic, endless)
            endless = before or (endless and not atomic)
    return None


def _endless(quantifier: str) -> bool:
    if quantifier.endswith("+") and len(quantifier) > 1:
        return False  # possessive: it never gives back
    if quantifier[0] in "*+":
        return True
    if quantifier[0] == "?":
        return False
    low, comma, high = quantifier.rstrip("?")[1:-1].partition(",")
    return bool(comma) and (not high or (int(high) > MANY and high != low))
