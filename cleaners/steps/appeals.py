"""Drops lines in which the site asks its readers for something: to subscribe, pay, consent, send tips or seek help."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from cleaners.fold import fold
from cleaners.lines.notices import WeighedTerms, is_own, unquoted
from cleaners.model import Class, Draft, Line
from cleaners.terms import phrases
from cleaners.vocab.appeals import APPEALS
from cleaners.word_finder import WordFinder

LONGEST: Final = 420
"""The most characters of an appeal. A longer paragraph belongs to the story."""
_ENOUGH: Final = 4
"""The weight above which a line is an appeal. A phrase that addresses the reader and one more word reach it."""
_LINKED: Final = 0.05
"""The share of a line inside links from which it points elsewhere. A pointer is one more sign."""
_REACHED: Final = re.compile(
    r"\d{3,}|@\w|https?://|www\.|\(at\)|\b[a-z0-9-]{3,}\.(?:com|net|org|example|de|fr|co)\b"
)
_LAST: Final = 10
"""The number of last lines that may give help-lines."""
_CHROME: Final = frozenset(("appeal.paywall", "appeal.consent", "appeal.help", "appeal.browser"))
"""Rules for lines that do not advertise the site."""
_WALLS: Final = frozenset(("appeal.paywall", "appeal.consent", "appeal.browser"))
"""Rules for lines that may stand in an article's place, and not only below it."""
_SENTENCE: Final = re.compile("[^.!?。！？।]+")
_WIDE: Final = re.compile("[\u2e80-\ud7ff]")
_LONG_SENTENCE: Final = 100
"""The width of a sentence from which it tells of walls, as a brief on one does. A wall speaks in short sentences."""
_TERMS: Final = {rule: WeighedTerms(table) for rule, table in APPEALS.items()}
_PHRASES: Final = {
    rule: WeighedTerms({weight: table[weight] for weight in (2, 3)}) for rule, table in APPEALS.items()
}
_BROWSER: Final = "appeal.browser"
_MOST_BROWSERS: Final = 2
"""The most lines that may speak of browsers. A text with more of them is about browsers."""
_BESIDE, _LONG_BESIDE = 2, 3
"""The weight of phrases alone from which a short line next to an appeal belongs to it, and the weight for a longer
line."""
_SHORT: Final = 40
_SIGNS: Final = frozenset(fold(word) for table in APPEALS.values() for word in phrases(table[3]))
"""The words of which every appeal contains at least one, in comparison form."""
_SIGN: Final = WordFinder(sorted(_SIGNS))


def take_appeals(draft: Draft) -> Draft:
    """Drops lines whose words together ask the reader for something.

    They stay where nothing would be left, unless the page is only a wall, whose article is not on the page.
    """
    live = draft.live
    rules = _rules([draft.lines[at] for at in live])
    if not rules or (len(rules) == len(live) and not _is_wall(draft, rules.values())):
        return draft
    return draft.without({live[n]: (rule, _kind(rule)) for n, rule in rules.items()})


def _is_wall(draft: Draft, rules: Iterable[str]) -> bool:
    if draft.page.media_type == "text/plain" or not _WALLS.issuperset(rules):
        return False
    sentences = (one for at in draft.live for one in _SENTENCE.findall(draft.lines[at].text))
    return not any(_width(one) > _LONG_SENTENCE for one in sentences)


def _width(text: str) -> int:
    """The number of characters, where one of China, Japan or Korea counts as two."""
    return len(text) + len(_WIDE.findall(text))


def _kind(rule: str) -> Class:
    return "chrome" if rule in _CHROME else "advertising"


def _rules(lines: Sequence[Line]) -> dict[int, str]:
    # Most lines have no sign. One search of all lines costs less than one of each.
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
    """The rule of the appeal that a whole line makes; None when it makes none. `from_end` is 1 for the last line."""
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
