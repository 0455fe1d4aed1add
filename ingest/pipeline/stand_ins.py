"""What stands in the place of a page that is not there; values only, nothing is kept here."""

from __future__ import annotations

from urllib.parse import urlsplit

from ingest.model import Failed, Fetched


def sent_home(got: Fetched) -> Failed | None:
    """The failure that it is when a page leads to the front page of a site, as many sites have it instead of a 404."""
    asked, came = urlsplit(got.url), urlsplit(got.final_url)
    if came.path not in ("", "/") or came.query or (asked.path in ("", "/") and not asked.query):
        return None
    return Failed(got.url, "redirected_home", got.final_url, True, got.fetched_at, got.seconds, got.status)
