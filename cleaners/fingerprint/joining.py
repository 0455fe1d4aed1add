"""Decides which clusters a text joins, from verdicts on its candidates. Files and the store share this rule. Nothing
is looked up here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from cleaners.fingerprint.verdict import Comparison

_VERIFIED = 8
"""The number of candidates that are compared, those with most common keys first."""


@dataclass(frozen=True, slots=True)
class Joining:
    """The kind of a text, and the texts that it joins."""

    found: tuple[tuple[int, Comparison], ...]
    """The candidates with a verdict other than new, in the order of comparison."""
    joined: tuple[int, ...]
    """One candidate of each cluster that the text joins."""


def likeliest(met: Counter[int]) -> list[int]:
    """The candidates to compare, from the numbers of common keys: those with most first, and the newest first among
    equals.
    """
    ranked = sorted(met.items(), key=lambda one: (-one[1], -one[0]))
    return [candidate for candidate, _ in ranked[:_VERIFIED]]


def joining(
    candidates: Iterable[int], cluster: Callable[[int], int], verdict: Callable[[int], Comparison]
) -> Joining:
    """Compares the text with one candidate of each cluster in turn, until a verdict is other than new.

    A text that contains a member of a cluster, or is contained in one, never joins that cluster.
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
