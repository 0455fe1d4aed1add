"""Saved searches: which new articles they are true of, told once a story. Who is told is not known here."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial

from sqlalchemy import Connection

from cleaners.search_terms import terms_of
from ingest.config.alerts import SavedSearch
from ingest.config.queries import Leaf, Query, holds, leaves, parse
from ingest.pipeline import Tools
from ingest.store.search.terms import query
from ingest.store.watch import alerting, notices
from ingest.store.watch.alerting import NewArticle
from ingest.store.watch.notices import Message

BATCH = 50
"""Articles that are looked at together."""


def matcher(text: str) -> Callable[[str], bool]:
    """Whether a query is true of a document made by `document`. Words are found as the search index finds them."""
    tree: Query = parse(text)
    needles = {leaf: _needles(leaf) for leaf in leaves(tree)}
    return lambda words: holds(tree, lambda leaf: all(one in words for one in needles[leaf]))


def _needles(leaf: Leaf) -> tuple[str, ...]:
    """The texts that stand in a document where the leaf occurs."""
    return tuple(f" {' '.join(one.terms)}{'' if one.open else ' '}" for one in query(leaf.written))


def document(title: str | None, text: str) -> str:
    """The terms of title and text with a space around each. No phrase runs from the one into the other."""
    terms = terms_of(title, text)
    return f" {terms.title}  {terms.body} "


_matcher = lru_cache(maxsize=1024)(matcher)


class SavedSearches:
    """The progress of the saved searches in this process."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._last = -1
        self._looked: set[int] = set()

    async def look(self, searches: Sequence[SavedSearch]) -> int:
        """Looks at new articles, and writes a notice for each story that a search is true of. Returns the number of
        notices.

        Raises StoreError.
        """
        newest = await self._tools.read(alerting.newest)
        if newest == self._last:
            return 0
        marks = await self._tools.write(lambda conn: alerting.marks(conn, [one.id for one in searches]))
        count, at = 0, min(marks.values(), default=newest)
        while some := await self._tools.read(partial(alerting.after, number=at, limit=BATCH)):
            fresh = [one for one in some if one.id not in self._looked]
            hits = await asyncio.to_thread(_hits, searches, fresh, marks)
            at = some[-1].id
            count += await self._tools.write(partial(self._tell, hits=hits, last=at))
            self._looked.update(one.id for one in fresh)
        self._looked = {number for number in self._looked if number > at - 2 * alerting.MARGIN}
        self._last = newest
        return count

    def _tell(self, conn: Connection, hits: Sequence[tuple[SavedSearch, int]], last: int) -> int:
        now = self._tools.now()
        fresh = [
            (search, number) for search, number in hits if alerting.first_time(conn, search.id, number, now)
        ]
        for search, number in fresh:
            notices.put(conn, _message(conn, search, number), now)
        alerting.mark_searched(conn, last)
        return len(fresh)


def _hits(
    searches: Sequence[SavedSearch], some: Sequence[NewArticle], marks: Mapping[str, int]
) -> list[tuple[SavedSearch, int]]:
    """Each search with each article that it is true of, in the order of the articles."""
    hits = []
    for one in some:
        words = document(one.title, one.text)
        for search in searches:
            wanted = not search.sources or not one.sources.isdisjoint(search.sources)
            if wanted and one.id > marks.get(search.id, one.id) and _matcher(search.query)(words):
                hits.append((search, one.id))
    return hits


def _message(conn: Connection, search: SavedSearch, article_id: int) -> Message:
    first = alerting.publication(conn, article_id)
    shown = alerting.headline(conn, article_id)
    title = shown["title"] or "without a title"
    when = first.published or f"stored {first.stored:%Y-%m-%d %H:%M} UTC"
    again = "no reprints yet" if not first.reprints else f"reprints so far: {first.reprints}"
    facts = {
        "search": search.id,
        "query": search.query,
        "article_id": article_id,
        **shown,
        "first": {"url": first.url, "source": first.source, "published": first.published},
        "reprints": first.reprints,
    }
    text = f"{search.id}: {title} (first {first.source}, {when}; {again}) {shown['url']}"
    return Message("story", search.id, text, facts, search.level)
