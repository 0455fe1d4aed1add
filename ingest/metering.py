"""Counts and times of what this process has done. How they are shown, and to whom, is not known here.

Like the log this belongs to the process: an action is counted where it happens. The names are those of Prometheus;
`ingest.watch.metrics` hands them on.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock

BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)
"""Upper bounds of the buckets of times, in seconds: from a small read to a request's deadline."""

Labels = tuple[str, ...]


@dataclass(slots=True)
class Times:
    """How long something took each time: how often within each of `BOUNDS` (the last: longer), and in all."""

    buckets: list[int] = field(default_factory=lambda: [0] * (len(BOUNDS) + 1))
    seconds: float = 0.0

    def add(self, seconds: float) -> None:
        self.buckets[bisect_left(BOUNDS, seconds)] += 1
        self.seconds += seconds


Gauge = tuple[str, str, float | Mapping[str, float]]
"""A figure of now: name, meaning, value; or the values by source."""


class Meter:
    """Counts and times by name and labels; threads may share it."""

    def __init__(self) -> None:
        self.by_source = False
        """Whether pages are counted by source too: with thousands of sources that is a burden."""
        self._lock = Lock()
        self._counts: dict[str, Counter[Labels]] = {}
        self._times: dict[str, dict[Labels, Times]] = {}

    def count(self, name: str, *labels: str) -> None:
        with self._lock:
            self._counts.setdefault(name, Counter())[labels] += 1

    def time(self, name: str, seconds: float, *labels: str) -> None:
        with self._lock:
            self._times.setdefault(name, {}).setdefault(labels, Times()).add(seconds)

    def counts(self, name: str) -> Mapping[Labels, int]:
        """A copy, by labels in the order in which `count` was given them."""
        with self._lock:
            return dict(self._counts.get(name, {}))

    def times(self, name: str) -> Mapping[Labels, Times]:
        """A copy, by labels."""
        with self._lock:
            by_labels = self._times.get(name, {})
            return {labels: Times([*one.buckets], one.seconds) for labels, one in by_labels.items()}


METER = Meter()
"""That of this process."""
