"""What a source offers: its feeds, sitemaps and listings, read into candidates.

`await discover(source, get)` requests through `get` and reads with the pure `formats`. Nothing is stored here and
no article is fetched. An `auto` source takes the first way that leads to pages: feeds that its page names, feeds at
well-known paths, sitemaps of robots.txt and at well-known paths, else the page itself as a listing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Literal
from urllib.parse import urljoin

from cleaners.links import resolved
from ingest.discover import limits
from ingest.discover.autodetect import (
    FEED_PATHS,
    SITEMAP_PATHS,
    any_below,
    last_sign,
    of_section,
    section,
    well_known,
)
from ingest.discover.results import Discovery, Get, Read, Unseen, Way
from ingest.discover.sieve import Sieve
from ingest.discover.walk import AnsweredDocument, DiscoveryWalk, ListingSource, in_thread, not_a_feed
from ingest.model import Candidate, Failed, Fetched, KnownDocument, Listing, ListingKind
from ingest.recency import is_recent
from ingest.robots import Robots

SEARCH_AGAIN = timedelta(days=7)
"""How long the ways that a search of an `auto` source found are used without a new search."""

SEARCH_SOONER = timedelta(hours=24)
"""The same while one of the ways fails or gives nothing."""

WHY_KNOWN = "found by an earlier search"


async def all_new(urls: Sequence[str]) -> Collection[str]:
    """The `unseen` of a caller without a database: every URL is new."""
    return urls


async def discover(
    source: ListingSource,
    get: Get,
    *,
    known: Mapping[str, KnownDocument] | None = None,
    unseen: Unseen = all_new,
    read: Read = in_thread,
    now: datetime | None = None,
) -> Discovery:
    """All that the source names now. Errors of servers are part of the result, never exceptions.

    `known`: the source's documents of earlier visits, by URL. An unchanged one is not read again; without its
    validators it is requested in full. `now`: lets an `auto` source use the ways of its last search for
    `SEARCH_AGAIN`. Without it every run searches. When the ways are gone, the search is repeated at once.
    """
    walk = DiscoveryWalk(
        source, get, Sieve(source, unseen, (now or datetime.now(UTC)).date()), known or {}, read, now
    )
    if source.type == "page":
        walk.ways.append(Way("page", source.url, "the source's address"))
        await walk.sieve.take((Candidate(source.url),), None)
    elif source.type == "sitemap":
        await walk.sitemaps([source.url], "the source's address")
    elif source.type in ("feed", "listing"):
        await _address(walk, source.type)
    else:
        await _automatic(walk, now)
    return walk.result()


async def _address(walk: DiscoveryWalk, wanted: str) -> None:
    """Reads the source's own address as the kind of document that it turns out to be. Only an HTML page is refused
    as a feed.
    """
    visit = await walk.visit(walk.source.url, "feed" if wanted == "feed" else "page")
    if isinstance(visit, Failed):
        walk.failures.append(visit)
        return
    kind = visit.listing.kind if visit.listing else None
    if kind in ("sitemap", "index"):
        await walk.sitemaps([walk.source.url], "the source's address, which is one")
    elif kind == "listing" and wanted == "feed":
        walk.failures.append(not_a_feed(visit, "a feed"))
    else:
        default: ListingKind = "feed" if wanted == "feed" else "listing"
        await walk.begin(visit, kind or default, "the source's address")


async def _automatic(walk: DiscoveryWalk, now: datetime | None) -> None:
    """Uses the ways of the last search. Searches when that is due, and at once when the ways are gone."""
    home = walk.known.get(walk.source.url)
    searched = home.searched_at if home is not None else None
    if now is not None and searched is not None and is_recent(searched, now, SEARCH_AGAIN):
        lead = await _follow_known_ways(walk)
        if lead == "ailing" and now - searched >= SEARCH_SOONER:
            walk.searched(now - SEARCH_AGAIN)  # the next run then searches
        if lead != "gone":
            return
    await _search(walk)
    if walk.ways and now is not None:
        walk.forget_ways()
        walk.searched(now)


async def _follow_known_ways(walk: DiscoveryWalk) -> Literal["well", "ailing", "gone"]:
    """Follows the ways that the last search found, and says how they fare.

    ailing: one of them fails or names nothing. gone: none is there any more, so that waiting cannot help.
    """
    entries = [document for document in walk.known.values() if document.entry]
    sitemaps = [entry.url for entry in entries if entry.entry in ("sitemap", "index")]
    if walk.source.url not in sitemaps:
        # This way was found for the whole host, as in `_probe`.
        walk.sieve.section = section(walk.source.url)
    useful = bool(sitemaps) and await walk.sitemaps(sitemaps, WHY_KNOWN)
    walk.sieve.section = ""
    ailing = bool(sitemaps) and not useful
    for entry in entries:
        if entry.entry not in ("feed", "listing"):
            continue
        visit = await walk.visit(entry.url, "feed" if entry.entry == "feed" else "page")
        if isinstance(visit, Failed):
            walk.failures.append(visit)
            ailing = True
        elif visit.listing is None or visit.listing.kind == entry.entry:
            whole = entry.entry == "feed" and entry.url in well_known(walk.source.url, FEED_PATHS)
            await _within(walk, visit, entry.entry, WHY_KNOWN, strict=whole)
            useful = True
            ailing = ailing or (visit.listing is not None and not visit.listing.candidates)
        else:
            ailing = True
    waiting = any(one.retry and one.kind not in ("http_4xx", "not_a_feed") for one in walk.failures)
    if not useful and not waiting:
        return "gone"
    return "ailing" if ailing else "well"


async def _search(walk: DiscoveryWalk) -> None:
    home = await walk.visit(walk.source.url, "page", again=False)
    if isinstance(home, Failed):
        # A host that refuses its front page to crawlers often lets them have its feed.
        if home.kind != "http_4xx" or not await _probe(walk):
            walk.failures.append(home)
        return
    listing = home.listing
    if listing is None or listing.kind == "feed":
        await walk.begin(home, "feed", "the source's address is one")
    elif listing.kind in ("sitemap", "index"):
        await walk.sitemaps([walk.source.url], "the source's address is one")
    else:
        await _from_page(walk, home, listing)


async def _from_page(walk: DiscoveryWalk, home: AnsweredDocument, listing: Listing) -> None:
    """Takes the feeds that the page names, else what probing finds, else the page itself, else a dead feed."""
    walk.site_title = listing.title
    alive, dead = await _follow_named_feeds(walk, listing)
    if not alive and not listing.candidates and dead:
        for visit in dead:
            await walk.begin(visit, "feed", "the page names it")
        alive = True
    if alive or (not dead and await _probe(walk)):
        walk.documents.append(home.document)
    else:
        why = "its feed is dead" if dead else "neither a feed nor a sitemap was found"
        await walk.begin(home, "listing", why)


async def _follow_named_feeds(walk: DiscoveryWalk, page: Listing) -> tuple[bool, list[AnsweredDocument]]:
    """Takes the living feeds that the page names. Returns whether there was one, and the dead feeds."""
    alive, dead = False, []
    for url in page.feeds[: limits.FEEDS]:
        visit = await walk.visit(url, "feed")
        if isinstance(visit, Failed):
            walk.failures.append(visit)
        elif visit.listing is None:
            await walk.begin(visit, "feed", "the page names it")
            alive = True
        elif visit.listing.kind == "feed" and visit.listing.candidates:
            last = last_sign(visit.listing, walk.now)
            if last is not None:
                walk.problems.append(f"{url}: the feed that the page names has nothing newer than {last}")
                dead.append(visit)
            elif not await asyncio.to_thread(
                of_section, visit.listing.candidates, walk.source.url, page.candidates
            ):
                walk.problems.append(f"{url}: the feed that the page names has no page of this section")
            else:
                await _within(walk, visit, "feed", "the page names it")
                alive = True
    return alive, dead


async def _within(
    walk: DiscoveryWalk, visit: AnsweredDocument, kind: ListingKind, why: str, *, strict: bool = False
) -> None:
    """Takes a feed or listing. If it speaks for more than the source's section, only candidates of the section are
    taken.

    `strict`: also where none of its candidates lies in the section.
    """
    below = section(walk.source.url)
    named = visit.listing.candidates if visit.listing else ()
    if kind == "feed" and below and (strict or await asyncio.to_thread(any_below, named, below)):
        walk.sieve.section = below
    await walk.begin(visit, kind, why)
    walk.sieve.section = ""


async def _probe(walk: DiscoveryWalk) -> bool:
    """Looks at the usual paths of feeds and sitemaps. These speak for the whole host, so only pages of the source's
    section count.
    """
    walk.sieve.section = section(walk.source.url)
    probed = await _probe_feeds(walk) or await _probe_sitemaps(walk)
    walk.sieve.section = ""
    return probed


async def _probe_feeds(walk: DiscoveryWalk) -> bool:
    """Takes the first feed at a well-known path that names pages of the section. That most paths are absent is no
    failure.
    """
    for url in well_known(walk.source.url, FEED_PATHS):
        visit = await walk.visit(url, "feed")
        if isinstance(visit, Failed) or (visit.listing is not None and visit.listing.kind != "feed"):
            continue
        if visit.listing is not None and last_sign(visit.listing, walk.now) is not None:
            continue
        took = walk.sieve.took
        before = len(walk.ways)
        await walk.begin(visit, "feed", "found at a well-known path")
        if visit.listing is None or walk.sieve.took > took:
            return True
        del walk.ways[before:]
    return False


async def _probe_sitemaps(walk: DiscoveryWalk) -> bool:
    """Takes the sitemaps that robots.txt names, else the first at a well-known path."""
    answer = await walk.get(walk.source.request(urljoin(walk.source.url, "/robots.txt"), "robots"))
    robots = await asyncio.to_thread(Robots.parse, answer.body) if isinstance(answer, Fetched) else Robots()
    named = robots.sitemaps
    addresses = [resolved(walk.source.url, url) for url in named]
    bad = [url for url, address in zip(named, addresses, strict=True) if address is None]
    if bad:
        problem = f"{len(bad)} of {len(named)} sitemaps named are no URLs, such as {bad[0][:200]!r}"
        walk.problems.append(f"{urljoin(walk.source.url, '/robots.txt')}: {problem}")
    named = tuple(address for address in addresses if address is not None)
    if named and await walk.sitemaps(named, "robots.txt names it"):
        return True
    for url in well_known(walk.source.url, SITEMAP_PATHS):
        failures, ways = list(walk.failures), list(walk.ways)
        if await walk.sitemaps([url], "found at a well-known path"):
            return True
        walk.failures, walk.ways = failures, ways
    return False
