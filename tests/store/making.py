"""Values for the store's tests: candidates, answers, articles, and one URL brought along the whole road."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, text

from cleaners.content import Identity
from cleaners.decode import safe
from cleaners.fingerprint import exact_key
from cleaners.model import Article
from cleaners.reading import identity
from ingest.config.settings import STORY_WINDOW
from ingest.model import Candidate, Failed, Fetched, Validators
from ingest.store import Store
from ingest.store.articles.verdicts import Origin, Verdict, keep_article
from ingest.store.pages.raw_pages import keep_page
from ingest.store.sources.registry import SourceRow, Turn, note_run, sync
from ingest.store.urls.naming import record_discovered

NOW = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
SITE = "https://news.example.com"


def address(n: int | str) -> str:
    return f"{SITE}/a/{n}.html"


def candidate(n: int | str, **more: Any) -> Candidate:
    return Candidate(address(n), **more)


def answer(n: int | str, body: bytes = b"<p>page</p>", **more: Any) -> Fetched:
    url = address(n)
    given = {
        "status": 200,
        "headers": (("content-type", "text/html"), ("etag", '"1"'), ("set-cookie", "id=7")),
        "media_type": "text/html",
        "charset": None,
        "fetched_at": NOW,
        "seconds": 0.25,
        "validators": Validators('"1"'),
    }
    return Fetched(url=url, final_url=url, body=body, **(given | more))


def failure(n: int | str, kind: Any = "http_5xx", *, retry: bool = True, **more: Any) -> Failed:
    return Failed(address(n), kind, "it said 503", retry, **({"fetched_at": NOW, "status": 503} | more))


def article(n: int | str, text: str | None = None, **more: Any) -> Article:
    given: dict[str, Any] = {"title": f"Title {n}", "lang": "en"}
    return Article(
        url=address(n), canonical_url=address(n), text=text or f"The text of story {n}.", **(given | more)
    )


def with_sources(store: Store, *ids: str) -> None:
    with store.begin() as conn:
        sync(conn, [SourceRow(name, name.title(), SITE) for name in ids or ("one",)], NOW)


def ran(conn: Connection, source_id: str, now: datetime, problem: str | None = None) -> Turn | None:
    """The end of a run over a source that read its listings."""
    return note_run(conn, source_id, now, problem, note=None, read=True)


def by_text(made: Article) -> Identity:
    """An identity in which the title does not count, as that of a long text; those of tests are mostly a line."""
    return replace(identity(made), exact=exact_key(safe(made.text)))


def keep(
    store: Store,
    made: Article,
    *,
    source: str = "one",
    body: bytes | None = None,
    now: datetime = NOW,
    version: str = "1",
    window: timedelta = STORY_WINDOW,
    titled: bool = False,
) -> Verdict:
    """The article's URL is discovered, its page kept, the article kept, each in a transaction of its own.

    `titled`: the title counts where the text is short, as on the road.
    """
    known = identity(made) if titled else by_text(made)
    with store.begin() as conn:
        (seen,) = record_discovered(conn, source, [Candidate(made.url)], now)
    with store.begin() as conn:
        got = replace(
            answer(0, body or made.text.encode("utf-8", "surrogatepass"), fetched_at=now),
            url=made.url,
            final_url=made.url,
        )
        page_id = keep_page(conn, seen.url_id, got)
    with store.begin() as conn:
        return keep_article(conn, made, Origin(source, seen.url_id, page_id, known, version, now, window))


def read_through(conn: Connection, beginning: str) -> list[str]:
    """PostgreSQL's tables with such a name that this transaction has read from end to end."""
    said = (
        "SELECT relname FROM pg_stat_xact_user_tables WHERE starts_with(relname, :beginning) AND seq_scan > 0"
    )
    return list(conn.scalars(text(said), {"beginning": beginning}))
