"""Looks up in one pass which words a page's source contains. What the words mean is known to those who use them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import re2

from cleaners.extract import evidence, unseen
from cleaners.paging import PAGE_SCRIPT


class SourceWords:
    """Looks up words of bytes in a page's source, in any case of ASCII letters."""

    def __init__(self, words: Iterable[bytes]) -> None:
        self._words = tuple(dict.fromkeys(words))
        options = re2.Options()
        options.encoding = re2.Options.Encoding.LATIN1
        options.case_sensitive = False
        options.literal = True
        self._set = re2.Set.SearchSet(options)
        for word in self._words:
            self._set.Add(word)
        self._set.Compile()

    def of(self, utf8: bytes) -> frozenset[bytes]:
        """The words that stand anywhere in a source. One search costs as much for all words as for one."""
        return frozenset(self._words[number] for number in self._set.Match(utf8) or ())


WORDS: Final = SourceWords((*unseen.WORDS, evidence.BODY_WORD, PAGE_SCRIPT))
"""The words for which the stages of a reading ask."""
