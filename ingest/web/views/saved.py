"""Turns saved searches into queries of the index, which knows alternatives inside a conjunction and nothing deeper."""

from __future__ import annotations

from itertools import product

from ingest.config.queries import Conjunction, Leaf, Negation, Query, parse
from ingest.store.search.queries import LONGEST

_MOST_CLAUSES = 40

Literal = tuple[bool, str]
"""Whether the text must occur or must not, and the text."""

Clause = frozenset[Literal]


def as_search(text: str) -> str | None:
    """The query of a saved search as one for `ingest search`. None when that cannot express it. Raises ValueError.

    The query is multiplied out: (a AND b) OR c becomes (a OR c) AND (b OR c).
    """
    clauses = _clauses(parse(text), wanted=True)
    if clauses is None:
        return None
    words = []
    for clause in sorted(clauses, key=sorted):
        unwanted = [written for occurs, written in clause if not occurs]
        if unwanted and len(clause) > 1:
            return None
        words.append(f"-{unwanted[0]}" if unwanted else " OR ".join(sorted(written for _, written in clause)))
    words.sort(key=lambda word: word.startswith("-"))
    query = " ".join(words)
    return query if len(query) <= LONGEST else None


def _clauses(query: Query, *, wanted: bool) -> frozenset[Clause] | None:
    """The query, or its negation, as clauses that must all be true. None when there are too many."""
    if isinstance(query, Leaf):
        return frozenset({frozenset({(wanted, query.written)})})
    if isinstance(query, Negation):
        return _clauses(query.query, wanted=not wanted)
    parts = [_clauses(one, wanted=wanted) for one in query.queries]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    if isinstance(query, Conjunction) is wanted:  # the negation of alternatives negates each of them
        joined = frozenset(clause for part in known for clause in part)
        return joined if len(joined) <= _MOST_CLAUSES else None
    clauses: frozenset[Clause] = known[0]
    for part in known[1:]:
        clauses = frozenset(one | other for one, other in product(clauses, part))
        if len(clauses) > _MOST_CLAUSES:
            return None
    return clauses
