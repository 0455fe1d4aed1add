"""A small paper whose feed names its stories, and how its pages stand; for the tests of pages' fates."""

from __future__ import annotations

from datetime import timedelta

from inprocess import HOST, NOW, Paper

from ingest.store import Store
from ingest.store.articles import exporting
from ingest.store.urls import history

PATHS = tuple(f"/2026/0314/{number}.html" for number in (551231, 551232, 551233, 551234))
TITLES = ("The harbour opens", "The bridge closes", "The ferry sinks", "The market moves")
EARLY, LATE = "Sat, 14 Mar 2026 10:00:00 GMT", "Sat, 14 Mar 2026 15:00:00 GMT"
STUB = f"""<html lang="en"><head><title>{TITLES[0]}</title></head><body><article><h1>{TITLES[0]}</h1>
<p>{TITLES[0]}, the council said on Saturday, after a winter in which nobody had expected it to happen so soon.</p>
<p>Subscribe to read on.</p></article></body></html>"""


def story(title: str, more: str = "") -> str:
    return f"""<html lang="en"><head><title>{title}</title></head><body><article><h1>{title}</h1>
    <p>{title}, the council said on Saturday, after a winter in which nobody had expected it to happen so soon.</p>
    <p>The next step of the plan follows in May, and the money for it has been put aside since last year.{more}</p>
    <p>It was the {title.lower()} that the town had talked about most, in its inns and on its market square.</p>
    </article></body></html>"""


STORIES = dict(zip(PATHS, map(story, TITLES), strict=True))


def feed(*paths: str) -> str:
    items = "".join(f"<item><title>T {path}</title><link>{HOST}{path}</link></item>" for path in paths)
    return f"<rss><channel><title>Paper</title>{items}</channel></rss>"


def paper(store: Store, *paths: str, **settings: object) -> Paper:
    """A feed of these pages (all of them, if none is given), which all are there."""
    usual = {"url": f"{HOST}/feed.rss", "type": "feed"}
    return Paper(store, {"/feed.rss": feed(*(paths or PATHS)), **STORIES}, usual | settings)


def told(store: Store, path: str) -> history.History:
    with store.read() as conn:
        found = history.why(conn, HOST + path)
    assert found is not None
    return found


def fate(store: Store, path: str) -> tuple[str, str | None, int, timedelta | None]:
    """State, reason, tries, and the time from the first crawl to the next try."""
    one = told(store, path)
    return one.state, one.reason, one.tries, one.next_try and one.next_try - NOW


def titles(store: Store) -> list[str]:
    return [article["title"] for article in exporting.everything(store)]


def hours(number: float) -> timedelta:
    return timedelta(hours=number)
