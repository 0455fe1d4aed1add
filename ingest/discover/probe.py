"""What to write into sources.yaml for a site: the site is asked once, and the answer is an entry with its reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from cleaners.urls import canonical
from ingest.config import Source
from ingest.discover.autodetect import lies_below, section
from ingest.discover.discovery import discover
from ingest.discover.results import Discovery, Get, Read, Way
from ingest.model import Candidate
from ingest.sources_file import fresh_id, usable

SAMPLES = 5
"""Candidates that are shown as samples."""

_ASKED = 50
"""Titles whose language is guessed."""
_NEARLY_ALL = 0.8
"""The share of titles in one language from which a source counts as written in it. The guess on a short title is
sometimes wrong."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """An entry for sources.yaml. When nothing was found it is None, and the discovery says why."""

    entry: dict[str, Any] | None
    comments: tuple[str, ...]
    samples: tuple[Candidate, ...]
    discovery: Discovery


async def probe(url: str, get: Get, *, used_ids: Collection[str] = (), read: Read, now: datetime) -> Proposal:
    """Asks the site at `url` and proposes how to crawl it. `used_ids` are taken. A feed is dead or alive
    as of `now`.

    A site on this machine is asked and written like any other. Such a source reaches its own origin there, and
    nothing else.
    """
    source = Source(id="probe", url=url, type="auto")
    discovery = await discover(source, get, read=read, now=now)
    candidates = discovery.candidates
    if not candidates:
        return Proposal(None, (), (), discovery)
    way = discovery.ways[0]
    kind, address = _way(discovery.ways, url)
    name = _name(discovery)
    language = _language(candidates)
    entry = {
        "id": fresh_id(url, used_ids),
        **({"name": name} if name else {}),
        "url": address,
        "type": kind,
        **({"language": language} if language else {}),
    }
    try:
        entry = usable(entry)
    except ValueError:  # what the site names cannot stand in the file: the site itself can
        entry = usable(entry | {"url": url, "type": "auto"})
    more = f" and {len(discovery.ways) - 1} more" if len(discovery.ways) > 1 else ""
    of = f" It is the feed of {way.link}" if way.link and canonical(way.link) != canonical(url) else ""
    comments = (f"Found from {url}: {way}{more}.{of}", _summary(candidates))
    return Proposal(entry, comments, candidates[:SAMPLES], discovery)


def _name(discovery: Discovery) -> str | None:
    """The name that a way gives, else the publication that all candidates name, else the name on the front page.

    Sitemaps have no title. News sitemaps name the publication of each page.
    """
    titles = [way.title for way in discovery.ways if way.title]
    publications = {candidate.source for candidate in discovery.candidates}
    if titles:
        return titles[0]
    return publications.pop() if len(publications) == 1 and None not in publications else discovery.site_title


def _way(ways: tuple[Way, ...], url: str) -> tuple[str, str]:
    """Type and address of the one way that was found, else those of the search itself."""
    if len(ways) != 1:
        return "auto", url
    kind = "sitemap" if ways[0].kind == "index" else ways[0].kind
    below = section(url)
    if below and kind in ("feed", "sitemap") and not lies_below(ways[0].url, below):
        return "auto", url  # alone, this way would give the pages of the whole site
    return kind, ways[0].url


def _language(candidates: tuple[Candidate, ...]) -> str | None:
    """The language of nearly all titles. Where titles do not tell, the one that the entries agree on. None for a
    mixture.
    """
    from cleaners.lang import detect  # imported here, for its model is large and few commands need it

    titles = [candidate.title for candidate in candidates[:_ASKED] if candidate.title]
    languages = Counter(language for title in titles if (language := detect(title)) is not None)
    whole = detect("\n".join(titles)) if titles else None
    if languages and whole is not None:
        return whole if languages[whole] >= _NEARLY_ALL * languages.total() else None
    stated = {candidate.language for candidate in candidates if candidate.language}
    return whole or (stated.pop() if len(stated) == 1 else None)


def _summary(candidates: tuple[Candidate, ...]) -> str:
    days = [_day(when) for one in candidates if (when := one.published or one.modified) is not None]
    newest = f", the newest of {max(days).isoformat()}" if days else ", none with a date"
    return f"{len(candidates)} articles named{newest}."


def _day(when: datetime | date) -> date:
    return when.date() if isinstance(when, datetime) else when
