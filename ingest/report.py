"""The events and counts that a crawl reports, while it runs and at its end. Values only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from ingest.model import Outcome
from ingest.store.sources.runs import Counts

_LEFT_ALONE = "host_closed: its server is left alone for a while, as `ingest why URL` explains"
"""Why no page came where each only waits for its host, which asked for that or gave no robots.txt."""


@dataclass(frozen=True, slots=True)
class DiscoveryReport:
    """Discovery of a source has ended: `count` URLs, `due` of them to be worked on, found by the way `took`.

    `due` is None where their number turns out only during the work.
    """

    source_id: str
    count: int
    due: int | None
    took: str


@dataclass(frozen=True, slots=True)
class PageReport:
    """One page has come to its outcome."""

    source_id: str
    url: str
    outcome: Outcome
    reason: str | None
    title: str | None
    seconds: float


@dataclass(slots=True)
class SourceReport:
    """What one run did for one source. `failed` names why the source as a whole gave nothing, or, where it was read
    `partly`, which of its files could not be read.
    """

    source_id: str
    counts: Counter[Outcome] = field(default_factory=Counter)
    reasons: Counter[tuple[Outcome, str]] = field(default_factory=Counter)
    failed: str | None = None
    partly: bool = False
    note: str | None = None
    """What explains counts that would puzzle by themselves, and what listings could not give."""
    problems: tuple[str, ...] = ()
    """What was wrong with listings that were read all the same, each naming its document."""
    read: bool = True
    """Whether a listing was read. False where none has changed."""
    seconds: float = 0.0
    retry_after: float | None = None
    """Seconds for which a server of its listings asked to be left alone."""

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    def count(self, outcome: Outcome, reason: str | None, times: int = 1) -> None:
        if times:
            self.counts[outcome] += times
            if reason:
                self.reasons[outcome, reason] += times

    def nothing_came(self, ended: int) -> str | None:
        """Why none of the `ended` pages came. None when one of them did."""
        failed = [(reason, times) for (outcome, reason), times in self.reasons.items() if outcome == "failed"]
        waiting = self.reasons["pending", "host_closed"]
        if self.counts["failed"] + waiting < ended:
            return None
        if not failed:
            return _LEFT_ALONE
        why = ", ".join(reason for reason, _ in failed)
        return why if ended == 1 else f"every page failed: {why}"

    def count_known(self, states: Iterable[str]) -> None:
        """Counts pages on which there was nothing to do, by their states."""
        for state in states:
            self.count("unchanged", f"already_{state}")

    def counted(self) -> Counts:
        """The counts as the store keeps them."""
        reasons: dict[Outcome, dict[str, int]] = {}
        for (outcome, reason), times in sorted(self.reasons.items()):
            reasons.setdefault(outcome, {})[reason] = times
        return Counts(dict(self.counts), reasons, self.seconds, self.failed)


Event = DiscoveryReport | PageReport | SourceReport


def as_log_event(event: Event) -> tuple[str, dict[str, Any]]:
    """The event's name and its facts, as a log line has them."""
    if isinstance(event, DiscoveryReport):
        return "found", {
            "source": event.source_id,
            "count": event.count,
            "due": event.due,
            "took": event.took or None,
        }
    if isinstance(event, PageReport):
        facts: dict[str, Any] = {
            "source": event.source_id,
            "url": event.url,
            "reason": event.reason,
            "title": event.title,
        }
        return event.outcome, facts | {"duration_ms": round(event.seconds * 1000)}
    counts = {name: times for name, times in event.counts.items() if times}
    facts = {"source": event.source_id, "found": event.total, "duration_ms": round(event.seconds * 1000)}
    return "crawled", facts | counts | {"trouble": event.failed, "note": event.note}
