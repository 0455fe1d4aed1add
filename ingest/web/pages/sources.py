"""The pages of sources: the state of all, and one with its rhythm, the figures of its runs and its last requests."""

from __future__ import annotations

from datetime import datetime, timedelta

from ingest.rhythm import WINDOW, Rhythm
from ingest.store.articles import attention, browsing
from ingest.store.articles.browsing import newest
from ingest.store.articles.lookup import Filter
from ingest.store.sources import overview, planning, registry
from ingest.web.pages.calling import Call, Sheet
from ingest.web.views import charts
from ingest.web.views.source_health import needing_a_look, traces

TELLING = 5
"""Least publications from which a rhythm is shown."""


def sources(call: Call) -> Sheet:
    """The page of all sources. Those that need a look stand first, the worst at the top."""
    standings = overview.standings(call.conn)
    worst = needing_a_look(standings, call.desk.now())
    looks = {look.id: look for look in reversed(worst)}
    place = {look.id: number for number, look in reversed(list(enumerate(worst)))}
    return Sheet(
        "sources.html",
        {
            "sources": sorted(standings, key=lambda one: (place.get(one.id, len(worst)), one.id)),
            "looks": looks,
            "stored": registry.articles_by_source(call.conn),
            "now": call.desk.now(),
        },
    )


def source(call: Call) -> Sheet:
    """The page of one source. Raises NotStored."""
    now = call.desk.now()
    one = overview.standing(call.conn, call.request.path_params["source_id"])
    own = Filter(sources=(one.id,))
    dates = newest(call.conn, own)
    moments = [at for _, at in dates]
    ends = max(moments, default=now)
    edges = charts.edges(ends - 2 * WINDOW, ends, call.reader.zone)
    signs = planning.signs(call.conn, one.id, now)
    runs = overview.figures(call.conn, one.id)
    return Sheet(
        "source.html",
        {
            "source": one,
            "looks": needing_a_look([one], now),
            "states": overview.states(call.conn, one.id),
            "count": len(dates),
            "capped": len(dates) == browsing.COUNTED,
            "chart": charts.bars(edges, attention.sorted_into(moments, edges)) if moments else None,
            "rhythm": signs.rhythm if signs.rhythm.events >= TELLING else None,
            "hours": _hours(signs.rhythm, now.astimezone(call.reader.zone)),
            "traces": traces(runs) if len(runs) > 1 else (),
            "runs": runs,
            "requests": overview.requests(call.conn, one.id),
            "missed": overview.missed(call.conn, one.id),
            "lines": browsing.lines(call.conn, own, limit=8),
            "now": now,
        },
    )


def _hours(known: Rhythm, now: datetime) -> str:
    """The hours of the day in which the source publishes most, in the time zone of `now`."""
    ahead = round((now.utcoffset() or timedelta()) / timedelta(hours=1))
    busiest = sorted(range(24), key=lambda hour: -known.published[hour])[:3]
    shown = sorted((hour + ahead) % 24 for hour in busiest if known.published[hour])
    return ", ".join(f"{hour:02}:00" for hour in shown)
