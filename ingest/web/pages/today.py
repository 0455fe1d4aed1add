"""The first page, which shows what happens now, and the brief of one day, to be printed."""

from __future__ import annotations

from datetime import datetime, timedelta

from ingest.store.articles import attention, browsing
from ingest.store.articles.lookup import Filter
from ingest.store.sources import overview
from ingest.store.stories import accounts
from ingest.store.watch import heartbeats
from ingest.web.asking import choice
from ingest.web.pages.calling import Call, Sheet
from ingest.web.views import charts
from ingest.web.views.charts import Chart
from ingest.web.views.source_health import needing_a_look

_DAY = timedelta(days=1)
_HOURS = timedelta(hours=48)
_DAYS = timedelta(days=30)


def today(call: Call) -> Sheet:
    """The first page: articles by hour and day, stories that most sources carry, what is new, what failed, what needs a
    look.
    """
    now = call.desk.now()
    ends = _end(call, now)
    since = ends - _DAY
    sources = overview.standings(call.conn)
    return Sheet(
        "today.html",
        {
            "now": now,
            "ends": ends,
            "total": attention.total(call.conn),
            "hours": _chart(call, ends - _HOURS, ends),
            "days": _chart(call, ends - _DAYS, ends),
            "stories": accounts.widest(call.conn, since, ends + _DAY, limit=8),
            "lines": browsing.lines(call.conn, Filter(representatives_only=True), limit=12),
            "undone": overview.undone(call.conn, now - _DAY, now + _DAY, 12),
            "looks": needing_a_look(sources, now),
            "sources": len(sources),
            "beat": heartbeats.latest(call.conn),
            "names": browsing.names(call.conn),
        },
    )


def _end(call: Call, now: datetime) -> datetime:
    """The end of the charts: now, or the moment of the newest article when nothing is new, as in an archive."""
    span = attention.span(call.conn)
    return now if span is None or now - span[1] < _HOURS else span[1]


def _chart(call: Call, since: datetime, until: datetime) -> Chart:
    edges = charts.edges(since, until, call.reader.zone)
    return charts.bars(edges, attention.counts(call.conn, edges))


def brief(call: Call) -> Sheet:
    """The brief of the day asked for, else of the last day with articles."""
    zone = call.reader.zone
    wanted = choice(call.request.query_params, zone).wanted
    since = wanted.since or _midnight_before(_end(call, call.desk.now()), call)
    until, now = since + _DAY, call.desk.now()
    day = since.astimezone(zone)
    return Sheet(
        "brief.html",
        {
            "since": since,
            "day": f"{day:%Y-%m-%d}",
            "before": f"{day - _DAY:%Y-%m-%d}",
            "after": f"{day + _DAY:%Y-%m-%d}",
            "count": sum(attention.counts(call.conn, (since, until))),
            "stories": accounts.widest(call.conn, since, until, limit=15),
            "lines": browsing.lines(
                call.conn, Filter(since=since, until=until, representatives_only=True), limit=40
            ),
            "undone": overview.undone(call.conn, since, until, 10),
            # The state of sources is known for this moment only, and does not belong to an earlier day.
            "looks": needing_a_look(overview.standings(call.conn), now) if now < until + _DAY else (),
            "names": browsing.names(call.conn),
        },
    )


def _midnight_before(at: datetime, call: Call) -> datetime:
    return at.astimezone(call.reader.zone).replace(hour=0, minute=0, second=0, microsecond=0)
