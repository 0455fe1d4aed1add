"""What takes the place of a page that is not there: the site's front page, or a feed's text. Nothing is stored
here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape
from urllib.parse import urlsplit

from cleaners.content import Content
from cleaners.hints import hint_of
from cleaners.model import Page, Rejected
from cleaners.urls import entry_of
from ingest.cleaning import Allowance
from ingest.config import Source
from ingest.errors import WorkerLost
from ingest.model import Failed, Fetched, NotModified, Outcome
from ingest.pipeline.inputs import Tools
from ingest.store.pages import feed_texts
from ingest.store.urls.agenda import Work

WITHHELD = frozenset(
    {
        "http_4xx", "challenge", "js_shell", "render", "login", "empty", "too_short", "no_article", "error_page",
    }
)  # fmt: skip
"""Failures of a page for which its feed's text may stand in. Failures that may pass are waited for."""

_PAGE = (
    "<!DOCTYPE html><html><head><title>{title}</title></head>"
    '<body><article id="{entry}"><h1>{title}</h1>{html}</article></body></html>'
)


@dataclass(frozen=True, slots=True)
class NoPage:
    """The outcome of a URL whose page did not come."""

    outcome: Outcome
    reason: str | None


def no_page(answer: Failed | NotModified) -> NoPage:
    """The outcome of a URL for an answer without a page."""
    if isinstance(answer, NotModified):
        return NoPage("unchanged", "not_modified")
    if not answer.asked:
        return NoPage("pending", "host_closed")
    return NoPage("filtered" if answer.kind == "robots" else "failed", answer.kind)


def sent_home(answer: Fetched) -> Failed | None:
    """The failure of a page that redirects to its site's front page, which many sites do instead of answering 404.
    None for any other page.
    """
    start, target = urlsplit(answer.url), urlsplit(answer.final_url)
    if target.path not in ("", "/") or target.query or (start.path in ("", "/") and not start.query):
        return None
    return Failed(
        answer.url,
        "redirected_home",
        answer.final_url,
        True,
        answer.fetched_at,
        answer.seconds,
        answer.status,
    )


async def feed_article(
    tools: Tools, source: Source, work: Work, allowance: Allowance
) -> tuple[Content, Fetched] | None:
    """The article of a feed's full text, and that text as a page. None where the feed gave none.

    The text is read like any page, but without the source's selectors, which are made for the site's own markup.
    """
    html = await tools.write(lambda conn: feed_texts.load(conn, work.url_id))
    if html is None:
        return None
    entry = escape(entry_of(work.url) or "")
    body = _PAGE.format(title=escape(work.title or ""), entry=entry, html=html).encode()
    page = Page(work.url, body, "text/html", "utf-8", tools.now())
    site = replace(source.site(), title=None, body=None, date=None, author=None, next_page=None, drop=())
    try:
        reading = await tools.pool.read((page,), site, hint_of(work.title, work.published), allowance)
    except WorkerLost:
        return None
    if isinstance(reading.outcome, Rejected):
        return None
    return reading.outcome, Fetched(work.url, work.url, 200, (), body, "text/html", "utf-8", tools.now(), 0.0)
