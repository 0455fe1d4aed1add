"""A database with one of everything that an export tells: copies, a story, a revision, removals, both scripts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

from store.making import HOUR, NOW, address, article, keep, with_sources

from cleaners.model import Image, Removed
from ingest.store import Store
from ingest.store.schema import tables

STORM = (
    "The harbour bridge was closed on Monday after storms had hit the coast, the port office of Eastcliff said. "
    * 8
)
ONE = replace(
    article(2, STORM),
    published=datetime(2024, 5, 6, 7, tzinfo=timezone(timedelta(hours=8))),
    authors=("Ann Lee", "Bo Li"),
    images=(Image("https://news.example.com/1.jpg", "The bridge"),),
    tags=("sea", "storm"),
    rights="© Post",
    removed=(Removed(0, "Share", "share.bar", "share"), Removed(50, "abc", "gloss.pinyin", "gloss", "d")),
)
SPRING = replace(
    article(4, "春天\u2028来了。\n第二行\n第二行"),
    lang="zh-Hans",
    published=date(2024, 5, 1),
    title='=1+1, "q"',
    damaged=("?",),
    free_access=False,
)


def stock(store: Store) -> Store:
    """Four articles; the first has nothing but empty lists, and a copy in another source."""
    with_sources(store, "one", "two")
    keep(store, article(1, "Nothing but a line"))
    keep(store, ONE)
    keep(store, article(3, STORM + "The mayor said that the works go on."), source="two")
    keep(store, SPRING)
    keep(store, article(5, "Nothing but a line"), source="two", now=NOW + HOUR)
    keep(store, replace(ONE, text=STORM + "It opens on Friday."), now=NOW + HOUR)
    with store.begin() as conn:
        refused = [["meta", "robots", "noai"]]
        conn.execute(tables.pages.update().where(tables.pages.c.url == address(4)).values(signals=refused))
    return store
