"""Which clusters a text joins, from verdicts on its candidates: one rule for files and for the store. No lookups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from cleaners.fingerprint.verdict import Comparison

_VERIFIED = 8
"""Candidates that are compared, those with most keys in common first."""


@dataclass(frozen=True, slots=True)
class Joining:
    """What a text was found to be, and whom it joins."""

    found: tuple[tuple[int, Comparison], ...]
    """The candidates to which it is something, in the order in which they were asked."""
    joined: tuple[int, ...]
    """Those whose clusters it belongs to, one of each."""


def likeliest(met: Counter[int]) -> list[int]:
    """The candidates to ask, from the numbers of keys in common: most of them first, then the newest."""
    ranked = sorted(met.items(), key=lambda one: (-one[1], -one[0]))
    return [candidate for candidate, _ in ranked[:_VERIFIED]]


def joining(
    candidates: Iterable[int], cluster: Callable[[int], int], verdict: Callable[[int], Comparison]
) -> Joining:
    """Asks one candidate of each cluster after another, until one is something to the text.

    A text that contains a member of a cluster, or is contained in one, stays out of it, whatever the others are.
    """
    comparisons: list[tuple[int, Comparison]] = []
    settled: set[int] = set()
    for candidate in candidates:
        if cluster(candidate) not in settled:
            comparison = verdict(candidate)
            if comparison.kind != "new":
                comparisons.append((candidate, comparison))
                settled.add(cluster(candidate))
    return Joining(
        tuple(comparisons), tuple(other for other, comparison in comparisons if comparison.kind != "contains")
    )
