"""Which sources need a look and why, and the figures of their runs as small charts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ingest.store.sources.overview import RunOverview, Standing
from ingest.web.views.charts import Trace, trace


@dataclass(frozen=True, slots=True)
class Look:
    """A source that needs a look. `why` is failing, degraded, overdue or quiet, `detail` says it in words, and `since`
    is when it began.
    """

    id: str
    name: str
    why: str
    detail: str | None
    since: datetime | None


def needing_a_look(sources: Sequence[Standing], now: datetime) -> tuple[Look, ...]:
    """The sources whose state asks for a person, the worst first."""
    looks: list[Look] = []
    for one in sources:
        if one.failures:
            looks.append(Look(one.id, one.name, "failing", one.detail, one.failing_since))
        if one.degraded:
            looks.append(Look(one.id, one.name, "degraded", one.degraded.detail, one.degraded.since))
        if one.late(now):
            looks.append(Look(one.id, one.name, "overdue", one.due_why, one.due_at))
        if one.quiet(now):
            looks.append(Look(one.id, one.name, "quiet", None, one.last_new_at))
    order = ("failing", "degraded", "overdue", "quiet")
    return tuple(sorted(looks, key=lambda look: (order.index(look.why), look.id)))


def traces(runs: Sequence[RunOverview]) -> tuple[Trace, ...]:
    """Charts of the yield and drift of a source over its runs, which are given the oldest first."""
    return (
        trace("articles a run", [float(one.articles) for one in runs]),
        trace("share of pages that are articles", [_share(one.articles, one.pages) for one in runs]),
        trace("characters of an article", [one.length for one in runs]),
        trace("share that cleaning removed", [one.removed for one in runs]),
        trace("share without a date", [_share(one.undated, one.articles) for one in runs]),
        trace("share without a title", [_share(one.untitled, one.articles) for one in runs]),
    )


def _share(some: int, of: int) -> float | None:
    return some / of if of else None
