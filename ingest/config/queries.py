"""Queries of saved searches: words and phrases joined by AND, OR, NOT and brackets. Pure, no text is searched.

They are written as for `ingest search`, with one more rule: where AND and OR meet, brackets must say what belongs
together. Programs read such a query in different ways, and a saved search that runs for months must not be misread.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

LONGEST = 500
"""Most characters of a query."""
DEEPEST = 20
"""Most brackets inside one another."""

_TOKEN = re.compile(
    r'(?P<minus>-(?=\())|(?P<sign>[()])|(?P<not>-?)(?P<said>["“”„«»「」][^"“”„«»「」]*["“”„«»「」]\*?|[^\s()"“”„«»「」]+)|(?P<odd>\S)'
)
_JOINED = {"AND", "OR", "NOT"}

_WIDE_SIGNS = "！＂＆（）＊＋－｜"
_PLAIN_SIGNS = {ord(sign): ord(sign) - 0xFEE0 for sign in _WIDE_SIGNS}
_PLAIN_SIGNS |= {code: code - 0xFEE0 for code in range(ord("Ａ"), ord("Ｚ") + 1)}
_PLAIN_SIGNS |= {ord("『"): ord("「"), ord("』"): ord("」")}


@dataclass(frozen=True, slots=True)
class Leaf:
    """A word, a `word*` or a phrase in quotation marks, as it is written."""

    written: str


@dataclass(frozen=True, slots=True)
class Negation:
    """A query that must not be true."""

    query: Query


@dataclass(frozen=True, slots=True)
class Conjunction:
    """Queries that must all be true."""

    queries: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """Queries of which one must be true."""

    queries: tuple[Query, ...]


Query = Leaf | Negation | Conjunction | Either


def plain_signs(text: str) -> str:
    """The query with plain signs and letters for those that Chinese and Japanese keyboards write in full width.

    Otherwise the minus of `扶贫 －云岭` would be a part of the word, and the search would find what it is to leave out.
    Signs that no query uses stay: a pasted headline may hold them.
    """
    return text.translate(_PLAIN_SIGNS)


def parse(text: str) -> Query:
    """The tree of a query. Raises ValueError with a message that completes "`text` ..." and names the remedy."""
    if len(text) > LONGEST:
        raise ValueError(f"is longer than {LONGEST} characters: make several searches of it")
    tokens = _tokens(text)
    if not tokens:
        raise ValueError("asks for nothing: write words to look for")
    parser = _Parser(tokens)
    query = parser.alternatives(0)
    if not parser.ended:
        raise ValueError("has a bracket that was never opened: remove it")
    if holds(query, lambda _: False):
        raise ValueError("is true of articles that have none of its words: say what must occur")
    return query


def holds(query: Query, occurs: Callable[[Leaf], bool]) -> bool:
    """Whether the query is true. `occurs` says of a leaf whether it occurs."""
    match query:
        case Leaf():
            return occurs(query)
        case Negation():
            return not holds(query.query, occurs)
        case Conjunction():
            return all(holds(one, occurs) for one in query.queries)
        case Either():
            return any(holds(one, occurs) for one in query.queries)


def leaves(query: Query) -> tuple[Leaf, ...]:
    """The leaves of the query, in their order."""
    match query:
        case Leaf():
            return (query,)
        case Negation():
            return leaves(query.query)
        case Conjunction() | Either():
            return tuple(leaf for one in query.queries for leaf in leaves(one))


def _tokens(text: str) -> list[str]:
    """Words, phrases, brackets and operators. A minus before a word or a bracket becomes NOT. Raises ValueError."""
    tokens: list[str] = []
    for match in _TOKEN.finditer(plain_signs(text)):
        if match["odd"]:
            raise ValueError("has a quotation mark without its partner: add or remove one")
        if match["minus"]:
            tokens.append("NOT")
            continue
        if match["sign"]:
            tokens.append(match["sign"])
            continue
        word = match["said"]
        if match["not"]:
            tokens.append("NOT")
        if word not in _JOINED and not re.search(r"[^\W_]", word):
            raise ValueError(f"has `{word}`, in which is no letter or digit: remove it")
        tokens.append(word)
    return tokens


class _Parser:
    """A parser by recursive descent: alternatives of conjunctions of negations of leaves and brackets."""

    def __init__(self, tokens: Sequence[str]) -> None:
        self._tokens = tokens
        self._at = 0

    @property
    def ended(self) -> bool:
        return self._at == len(self._tokens)

    def _next(self) -> str | None:
        return None if self.ended else self._tokens[self._at]

    def alternatives(self, depth: int) -> Query:
        parts = [self._conjunction(depth)]
        while self._next() == "OR":
            self._at += 1
            parts.append(self._conjunction(depth))
        if len(parts) == 1:
            return parts[0][0]
        if any(joined for _, joined in parts):
            raise ValueError(
                "mixes OR with AND, or with words side by side: put brackets around what belongs together"
            )
        return Either(tuple(one for one, _ in parts))

    def _conjunction(self, depth: int) -> tuple[Query, bool]:
        """A conjunction, and whether it joins several parts without brackets around them."""
        parts = [self._negation(depth)]
        while self._next() not in (None, ")", "OR"):
            if self._next() == "AND":
                self._at += 1
            parts.append(self._negation(depth))
        return (parts[0], False) if len(parts) == 1 else (Conjunction(tuple(parts)), True)

    def _negation(self, depth: int) -> Query:
        upcoming = self._next()
        if upcoming == "NOT":
            self._at += 1
            if self._next() == "NOT":
                raise ValueError("has NOT twice in a row: remove both")
            return Negation(self._negation(depth))
        if upcoming == "(":
            return self._bracket(depth + 1)
        if upcoming is None or upcoming in ("AND", "OR", ")"):
            place = f"after `{self._tokens[-1]}`" if upcoming is None else f"before `{upcoming}`"
            raise ValueError(f"has nothing {place} where a word is expected: write one")
        self._at += 1
        return Leaf(upcoming)

    def _bracket(self, depth: int) -> Query:
        if depth > DEEPEST:
            raise ValueError(
                f"has more than {DEEPEST} brackets inside one another: make several searches of it"
            )
        self._at += 1
        query = self.alternatives(depth)
        if self._next() != ")":
            raise ValueError("has a bracket that is never closed: close it")
        self._at += 1
        return query
