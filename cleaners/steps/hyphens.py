"""Joins words that were divided at the end of a line. Which lines were wrapped is decided elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from cleaners.model import Draft, Line

_RULE: Final = "spacing.divided_word"
_PROSE: Final = frozenset(("paragraph", "quote"))
_LONG: Final = 35
"""The characters of a line from which a single divided word is believed."""
_MANY: Final = 2
_HYPHENS: Final = frozenset("-‐¬")
_FAR: Final = 40
"""The last characters of a line in which its last word is looked for."""
_HEAD: Final = re.compile(r"[\w-]*[^\W_][-‐¬]$")
_TAIL: Final = re.compile(r"[^\W\d_]+")
_WORD: Final = re.compile(r"\w+(?:-\w+)*")
_SUSPENDED: Final = frozenset(("und", "oder", "bzw", "sowie", "en", "och", "eller", "og", "and", "or"))
"""Words before which a hyphen stands for a part that comes later: Vor- und Nachname."""
_OWN_HYPHEN: Final = frozenset(
    (
        *("il", "ils", "elle", "elles", "on", "nous", "vous", "lui", "moi", "toi", "eux"),
        *("là", "même", "mêmes", "être", "dessus", "dessous", "delà"),
    )
)
"""French words that stand behind a hyphen of their own: peut-être, eux-mêmes, dit-elle."""


def join_hyphens(draft: Draft) -> Draft:
    """The draft with each line that begins with the rest of a word joined to the one before it."""
    live = [(at, line) for at, line in enumerate(draft.lines) if line.cut is None and line.text]
    ends = [
        (at, then, before, line) for (at, before), (then, line) in pairwise(live) if _divides(before, line)
    ]
    ends = [end for end in ends if len(ends) >= _MANY or len(end[2].text) >= _LONG]
    if not ends:
        return draft
    known = frozenset(word.casefold() for _, line in live for word in _WORD.findall(line.text))
    changed: dict[int, Line] = {}
    for at, then, before, line in ends:
        hyphen, gap = _between(before.text, line.text, known)
        first = changed.get(at, before)
        changed[at] = first.replace(len(first.text) - 1, len(first.text), hyphen, _RULE, "spacing")
        changed[then] = line.replace(0, 0, gap, _RULE, "spacing").join(_RULE, "spacing")
    return draft.with_lines(changed.get(n, line) for n, line in enumerate(draft.lines))


def _divides(before: Line, line: Line) -> bool:
    """Whether a line ends with a hyphen behind a word and the next one goes on in small letters."""
    return (
        before.text[-1] in _HYPHENS
        and line.text[0].islower()
        and before.kind in _PROSE
        and line.kind in _PROSE
        and not line.joined
        and _HEAD.search(before.text[-_FAR:]) is not None
    )


def _between(before: str, rest: str, known: Iterable[str]) -> tuple[str, str]:
    """The hyphen and the blank that stay between the parts of a word, or of two words; each may be empty."""
    last = before[-1]
    found, tail = _HEAD.search(before[-_FAR:]), _TAIL.match(rest)
    if last == "¬" or found is None or tail is None:
        return "", ""
    head, end = found[0][:-1], tail[0].casefold()
    if end in _SUSPENDED:
        return last, " "
    word = head.casefold() + end
    is_one = word in known
    is_compound = (
        end in _OWN_HYPHEN
        or "-" in head
        or head[-1].isdigit()
        or (len(head) > 1 and head.isupper())
        or f"{head.casefold()}-{end}" in known
    )
    return (last, "") if is_compound and not is_one else ("", "")
