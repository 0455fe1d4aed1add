"""Many words as one pattern that tries them letter by letter, and one word without any. No vocabulary lives here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

_Tree = dict[str, Any]
"""Letters to what may follow them; "" where a word ends."""
_PART = 6
"""Letters of a part: the shorter it is, the rarer its first one can be, and the more often it is found in vain."""
_RARE_FIRST = "zqxjkvbywgpfmucdlhrsnioate "
"""Letters of English by how often they are met; those of other scripts are met less."""


def phrases(block: str) -> Iterator[str]:
    """The phrases of a block of vocabulary, which bars and line breaks part."""
    return (phrase for part in re.split(r"[|\n]", block) if (phrase := part.strip()))


def either(lines: str) -> str:
    """A regular expression of which each line is one alternative."""
    return "|".join(line.strip() for line in lines.strip().splitlines())


def pattern(words: Iterable[str]) -> str:
    """A regular expression for any of `words`, of those that begin together the longest."""
    tree: _Tree = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branches(tree)


def gate(words: Iterable[str]) -> str:
    """A regular expression that finds something wherever one of `words` stands, and elsewhere too: a fast reject."""
    return pattern(_rare_part(word) for word in words)


def has_word(text: str, word: str) -> bool:
    r"""Whether `\bword\b` is found in a text: a pattern for each word that a page names takes long to make."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if _parts(text[at - 1 : at], word[:1]) and _parts(word[-1:], text[end : end + 1]):
            return True
        at = text.find(word, at + 1)
    return False


def _parts(before: str, after: str) -> bool:
    """Whether one of two neighbours is of a word and the other is not; what is no character is not."""
    return (before.isalnum() or before == "_") != (after.isalnum() or after == "_")


def _rare_part(word: str) -> str:
    """A part of `word` that begins with a letter which few words have: a pattern of such parts skips most letters."""
    starts = range(max(1, len(word) - _PART + 1))
    at = min(starts, key=lambda n: rarity(word[n]))
    return word[at : at + _PART]


def rarity(letter: str) -> int:
    """The rank of a letter among those of English by how often it is met; -1 for all others, which are met less."""
    return _RARE_FIRST.find(letter)


def _branches(tree: _Tree) -> str:
    branches = [re.escape(letter) + _branches(rest) for letter, rest in tree.items() if letter]
    if not branches:
        return ""
    ends = "" in tree
    one = branches[0] if len(branches) == 1 and not ends else f"(?:{'|'.join(branches)})"
    return f"{one}?" if ends else one
