"""Lines by which the site turns to its readers leave the text: subscribe, pay, consent, send tips, seek help."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from cleaners.fold import fold
from cleaners.lines.notices import Terms, is_own, unquoted
from cleaners.model import Class, Draft, Line
from cleaners.terms import phrases
from cleaners.vocab.appeals import APPEALS
from cleaners.word_finder import WordFinder

LONGEST: Final = 420
"""Characters of an appeal; a longer paragraph tells of something."""
_ENOUGH: Final = 4
"""Weight from which a line is an appeal: a phrase that turns to the reader and one more word."""
_LINKED: Final = 0.05
"""Share of a line inside links from which it leads somewhere; a pointer is one more sign."""
_REACHED: Final = re.compile(
    r"\d{3,}|@\w|https?://|www\.|\(at\)|\b[a-z0-9-]{3,}\.(?:com|net|org|example|de|fr|co)\b"
)
_LAST: Final = 10
"""Lines from the text's end among which help-lines stand."""
_CHROME: Final = frozenset(("appeal.paywall", "appeal.consent", "appeal.help", "appeal.browser"))
"""What asks for nothing that the site would gain by."""
_WALLS: Final = frozenset(("appeal.paywall", "appeal.consent", "appeal.browser"))
"""What stands in an article's place, and not only below it."""
_TERMS: Final = {rule: Terms(table) for rule, table in APPEALS.items()}
_PHRASES: Final = {
    rule: Terms({weight: table[weight] for weight in (2, 3)}) for rule, table in APPEALS.items()
}
_BROWSER: Final = "appeal.browser"
_MOST_BROWSERS: Final = 2
"""Lines that may speak of browsers; a text with more of them is about one."""
_BESIDE, _LONG_BESIDE = 2, 3
"""Weight of phrases alone from which a short line next to an appeal belongs to it, and from which a longer one does."""
_SHORT: Final = 40
_SIGNS: Final = frozenset(fold(word) for table in APPEALS.values() for word in phrases(table[3]))
"""Of these every text has one that holds an appeal, in comparison form."""
_SIGN: Final = WordFinder(sorted(_SIGNS))


def take_appeals(draft: Draft) -> Draft:
    """Drops lines that ask the reader for something by what their words weigh.

    Where nothing would be left they stay, but for a page that is nothing but a wall: what is behind it is not here.
    """
    live = draft.live
    rules = _rules([draft.lines[at] for at in live])
    if not rules or (len(rules) == len(live) and not _is_wall(draft, rules.values())):
        return draft
    return draft.without({live[n]: (rule, _kind(rule)) for n, rule in rules.items()})


def _is_wall(draft: Draft, rules: Iterable[str]) -> bool:
    return draft.page.media_type != "text/plain" and _WALLS.issuperset(rules)


def _kind(rule: str) -> Class:
    return "chrome" if rule in _CHROME else "advertising"


def _rules(lines: Sequence[Line]) -> dict[int, str]:
    # Most lines have no sign at all; one look at all of them costs less than one at each.
    folded = [fold(line.text) if len(line.text) <= LONGEST else "" for line in lines]
    rules = {
        n: rule
        for n in _SIGN.among(folded)
        if (rule := _rule(folded[n], lines[n].links, len(lines) - n)) is not None
    }
    if (
        _BROWSER in rules.values()
        and sum(_PHRASES[_BROWSER].weigh(line) > 0 for line in folded) > _MOST_BROWSERS
    ):
        rules = {n: rule for n, rule in rules.items() if rule != _BROWSER}
    for n, rule in list(rules.items()):
        for step in (-1, 1):
            at = n + step
            while 0 <= at < len(lines) and at not in rules and _is_beside(lines[at], rule):
                rules[at] = rule
                at += step
    return rules


def _rule(folded: str, links: float, from_end: int) -> str | None:
    """The kind of appeal that a line with a sign of one is as a whole; `from_end`: 1 for the last line."""
    own_words = unquoted(folded) if len(folded) > 60 else folded
    signs = int(bool(_REACHED.search(folded))) + int(links >= _LINKED) + int(len(folded) <= 90)
    for rule, words in _TERMS.items():
        if rule == "appeal.help" and from_end > _LAST:
            continue
        weight = words.weigh(own_words)
        if weight >= 3 and weight + min(signs, 1) > _ENOUGH and is_own(folded):
            return rule
    return None


def _is_beside(line: Line, rule: str) -> bool:
    if len(line.text) > LONGEST:
        return False
    return _PHRASES[rule].weigh(fold(line.text)) >= (_BESIDE if len(line.text) <= _SHORT else _LONG_BESIDE)
