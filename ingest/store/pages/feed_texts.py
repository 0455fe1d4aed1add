"""Full texts that feeds give of pages. A text is kept until its page has come, and becomes the article where the
page does not.

Such an article is marked: its page has the origin `feed`, and its URL the reason `feed_text` and its next try.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, or_, select, update

from cleaners.decode import safe
from cleaners.model import Article
from ingest.model import Candidate, Fetched
from ingest.store import dialects
from ingest.store.articles.verdicts import Origin, Verdict, keep_article
from ingest.store.keys import entry_key, pack, unpack
from ingest.store.pages.raw_pages import keep_page
from ingest.store.schema.source_tables import feed_texts
from ingest.store.schema.tables import fetches, pages, urls

FULL = 900
"""UTF-8 bytes from which a text is no excerpt: three hundred Chinese characters, or a hundred and fifty words."""

KEPT = timedelta(days=14)
"""How long a text waits for its page: somewhat longer than a page is tried."""

_TAG = re.compile(r"<[^<>]*>")
_GONE = (404, 410)
_BATCH = 500


def put(conn: Connection, candidates: Iterable[Candidate], now: datetime) -> None:
    """Keeps the full texts of known URLs that have no article, and deletes texts of no further use."""
    texts = {entry_key(one.url): one.content for one in candidates if one.content and _is_full(one.content)}
    if not texts:
        return
    settled = select(urls.c.id).where(urls.c.state.in_(("stored", "duplicate", "filtered")))
    useless = or_(feed_texts.c.url_id.in_(settled), feed_texts.c.kept_at < now - KEPT)
    conn.execute(delete(feed_texts).where(useless))
    keys = list(texts)
    for start in range(0, len(keys), _BATCH):
        waiting = urls.c.key.in_(keys[start : start + _BATCH]) & urls.c.state.in_(
            ("pending", "failed", "rejected")
        )
        for row in conn.execute(select(urls.c.id, urls.c.key).where(waiting)).all():
            values = {"kept_at": now, "html": pack(safe(texts[row.key]).encode())}
            statement = dialects.insert(conn, feed_texts).values(url_id=row.id, **values)
            conn.execute(statement.on_conflict_do_update(index_elements=[feed_texts.c.url_id], set_=values))


def _is_full(html: str) -> bool:
    return len(html) >= FULL // 3 and len(" ".join(_TAG.sub(" ", safe(html)).split()).encode()) >= FULL


def load(conn: Connection, url_id: int) -> str | None:
    """The HTML that a feed gave of a page. None where it gave none, the page is gone, or an article stands."""
    status = select(fetches.c.status).where(fetches.c.url_id == url_id).order_by(fetches.c.id.desc()).limit(1)
    wanted = (
        select(feed_texts.c.html)
        .join(urls, urls.c.id == feed_texts.c.url_id)
        .where(feed_texts.c.url_id == url_id, urls.c.state.in_(("failed", "rejected")))
    )
    html = conn.scalar(wanted)
    return None if html is None or conn.scalar(status) in _GONE else unpack(html).decode()


def keep(conn: Connection, article: Article, origin: Origin, answer: Fetched) -> Verdict:
    """Keeps the feed's text as a marked page, and its article. The next try of the page itself stays as planned."""
    own = urls.c.id == origin.url_id
    columns = (urls.c.tries, urls.c.next_try, urls.c.checked_at, urls.c.reason, urls.c.detail)
    visit = conn.execute(select(*columns).where(own)).one()
    page_id = keep_page(conn, origin.url_id, answer)
    conn.execute(update(pages).where(pages.c.id == page_id).values(origin="feed"))
    verdict = keep_article(conn, article, replace(origin, page_id=page_id))
    if verdict.outcome != "filtered":
        values = {"tries": visit.tries, "next_try": visit.next_try, "checked_at": visit.checked_at}
        why = ": ".join(filter(None, (visit.reason, visit.detail)))
        marked = {"reason": "feed_text", "detail": why} if verdict.outcome == "stored" else {}
        conn.execute(update(urls).where(own).values(values | marked))
    return verdict
