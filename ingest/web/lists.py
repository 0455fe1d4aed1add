"""Lists of articles, which pages, feeds and REST share: the articles of a choice, and where a list goes on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from ingest.store.articles import attention, browsing
from ingest.store.articles.browsing import COUNTED, Cursor, ListedArticle
from ingest.store.articles.lookup import EVERYTHING
from ingest.store.search.queries import matching_ids
from ingest.web.asking import Choice
from ingest.web.views import charts
from ingest.web.views.charts import Chart

SHOWN = 25
"""Articles on one page."""

MATCHES = 2000
"""Articles found by a query that are counted: the ones stored last."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The newest articles of a choice, as numbers and dates. `more`: the choice has others too. `narrowed`: the choice
    leaves articles out.
    """

    ids: tuple[int, ...]
    moments: tuple[datetime, ...]
    more: bool
    narrowed: bool


def listed(
    conn: Connection, chosen: Choice, at: Cursor | None, limit: int
) -> tuple[tuple[ListedArticle, ...], Cursor | None]:
    """At most `limit` articles behind the place `at`, and the place where the list goes on. None when it has ended."""
    if chosen.query:
        lines = browsing.hits(conn, chosen.query, chosen.wanted, behind=at, limit=limit + 1)
    else:
        lines = browsing.lines(conn, chosen.wanted, behind=at, limit=limit + 1)
    shown = lines[:limit]
    if len(lines) <= limit:
        return shown, None
    last = shown[-1]
    return shown, Cursor(last.id, None if chosen.query else last.order_at)


def select(conn: Connection, chosen: Choice) -> Selection:
    """The articles of a choice from which the counts beside filters are made."""
    narrowed = bool(chosen.query) or chosen.wanted != EVERYTHING
    most = MATCHES if chosen.query else COUNTED
    if chosen.query:
        dates = browsing.dates(conn, matching_ids(conn, chosen.query, chosen.wanted, limit=most + 1))
    else:
        dates = browsing.newest(conn, chosen.wanted, most + 1)
    some = dates[:most]
    return Selection(
        tuple(number for number, _ in some), tuple(at for _, at in some), len(dates) > most, narrowed
    )


def over_time(conn: Connection, moments: Sequence[datetime], edges: Sequence[datetime]) -> Chart:
    """A chart of these moments, counted between the edges, beside all articles of that time."""
    return charts.bars(edges, attention.sorted_into(moments, edges), attention.counts(conn, edges))
