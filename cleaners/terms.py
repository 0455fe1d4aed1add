"""Makes one pattern of many words, which tries them letter by letter, and finds one word without a pattern. No
vocabulary lives here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

_Tree = dict[str, Any]
"""Each letter with the letters that may follow it. "" is the end of a word."""
_PART = 6
"""The number of letters of a part. The shorter it is, the rarer its first letter can be, and the more often it
matches in vain."""
_RARE_FIRST = "zqxjkvbywgpfmucdlhrsnioate "
"""The letters of English by frequency. Letters of other scripts are rarer."""


def phrases(block: str) -> Iterator[str]:
    """The phrases of a block of vocabulary, which are separated by bars and line breaks."""
    return (phrase for part in re.split(r"[|\n]", block) if (phrase := part.strip()))


def either(lines: str) -> str:
    """A regular expression of which each line is one alternative."""
    return "|".join(line.strip() for line in lines.strip().splitlines())


def pattern(words: Iterable[str]) -> str:
    """A regular expression for any of `words`. Of words with the same beginning, the longest matches."""
    tree: _Tree = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branches(tree)


def gate(words: Iterable[str]) -> str:
    """A regular expression that matches wherever one of `words` stands, and in other places too. It is a fast
    reject.
    """
    return pattern(_rare_part(word) for word in words)


def has_word(text: str, word: str) -> bool:
    r"""Whether `\bword\b` is found in a text. A pattern for each word that a page names would take long to compile."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if _parts(text[at - 1 : at], word[:1]) and _parts(word[-1:], text[end : end + 1]):
            return True
        at = text.find(word, at + 1)
    return False


def _parts(before: str, after: str) -> bool:
    """Whether one of two neighbours belongs to a word and the other does not. The edge of the text does not belong
    to a word.
    """
    return (before.isalnum() or before == "_") != (after.isalnum() or after == "_")


def _rare_part(word: str) -> str:
    """A part of `word` that begins with a rare letter. A pattern of such parts skips most letters."""
    starts = range(max(1, len(word) - _PART + 1))
    at = min(starts, key=lambda n: rarity(word[n]))
    return word[at : at + _PART]


def rarity(letter: str) -> int:
    """The rank of a letter among those of English by frequency; -1 for all others, which are rarer."""
    return _RARE_FIRST.find(letter)


def _branches(tree: _Tree) -> str:
    branches = [re.escape(letter) + _branches(rest) for letter, rest in tree.items() if letter]
    if not branches:
        return ""
    ends = "" in tree
    one = branches[0] if len(branches) == 1 and not ends else f"(?:{'|'.join(branches)})"
    return f"{one}?" if ends else one
