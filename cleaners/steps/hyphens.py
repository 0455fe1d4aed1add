"""Joins words that were divided at the end of a line. Which lines were wrapped is decided elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from cleaners.lines.sentences import is_ended
from cleaners.model import Draft, Line
from cleaners.vocab.hyphens import OWN, RANGES, SUSPENDED

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
_ADDRESS: Final = re.compile(r"[/@]|www\.")
"""Signs of an address, in which each hyphen counts."""
_SELDOM: Final = 25
"""The lines that go on without a hyphen, to one with a hyphen, from which a text has no divided words. It was wrapped
behind blanks and behind the hyphens that its words have."""


def join_hyphens(draft: Draft) -> Draft:
    """The draft with each line that begins with the rest of a word joined to the one before it."""
    live = [(at, line) for at, line in enumerate(draft.lines) if line.cut is None and line.text]
    ends = [
        (at, then, before, line) for (at, before), (then, line) in pairwise(live) if _divides(before, line)
    ]
    ends = [end for end in ends if len(ends) >= _MANY or len(end[2].text) >= _LONG]
    if not ends:
        return draft
    hyphens = _Hyphens([line for _, line in live], draft.meta.lang, len(ends))
    changed: dict[int, Line] = {}
    for at, then, before, line in ends:
        hyphen, gap = hyphens.between(before.text, line.text)
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


class _Hyphens:
    """What decides between a divided word and a word with a hyphen: the text's language and its other words."""

    def __init__(self, lines: Sequence[Line], lang: str | None, ends: int) -> None:
        self._known = frozenset(word.casefold() for line in lines for word in _WORD.findall(line.text))
        going_on = sum(b.text[0].islower() and not is_ended(a.text) for a, b in pairwise(lines))
        self._are_whole = going_on > ends * _SELDOM
        base = (lang or "").partition("-")[0]
        self._suspended = SUSPENDED.get(base, frozenset()) if base else frozenset().union(*SUSPENDED.values())
        self._own = [pattern for code, pattern in OWN.items() if code == base or not base]

    def between(self, before: str, rest: str) -> tuple[str, str]:
        """The hyphen and the blank that stay between the parts of a word, or of two words; each may be empty."""
        last = before[-1]
        first, second = _HEAD.search(before[-_FAR:]), _TAIL.match(rest)
        if last == "¬" or first is None or second is None:
            return "", ""
        if _ADDRESS.search(before.rsplit(maxsplit=1)[-1]):
            return last, ""
        head, end = first[0][:-1].casefold(), second[0].casefold()
        if end in self._suspended or (head[-1].isdigit() and end in RANGES):
            return last, " "
        if head + end in self._known:
            return "", ""
        is_acronym = len(head) > 1 and first[0][:-1].isupper()
        return (last if is_acronym or self._is_compound(head, end) else ""), ""

    def _is_compound(self, head: str, end: str) -> bool:
        """Whether both parts are words, which have their hyphen everywhere. No syllable of one letter is divided."""
        pair = f"{head}-{end}"
        return (
            self._are_whole
            or "-" in head
            or head[-1].isdigit()
            or min(len(head), len(end)) == 1
            or head == end
            or pair in self._known
            or any(pattern.fullmatch(pair) for pattern in self._own)
        )
