"""The items of an export: native records with their pages, without those that a sieve leaves out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import Any

from ingest.export.native import native
from ingest.export.writers import PagesOf
from ingest.store import Store
from ingest.store.articles.exporting import Exported
from ingest.store.pages import raw_pages
from ingest.store.pages.raw_pages import PackedPage, StoredPage

_TOGETHER = 16
"""Articles whose pages are read by one query, because a query costs more than reading a page."""


@dataclass(frozen=True, slots=True)
class Item:
    """One article to be written. `number`: that of the article, behind which an export can go on."""

    number: int
    record: dict[str, Any]
    pages: PagesOf


@dataclass(frozen=True, slots=True)
class ArticleSieve:
    """What is left out beside the database's filter. `left_out` counts the articles that opt out, by their signal."""

    scripts: frozenset[str] = frozenset()
    respect_optout: bool = False
    left_out: Counter[str] = field(default_factory=Counter)

    def sift(self, record: dict[str, Any]) -> bool:
        """Counts the native record if it opts out. Returns whether it is to be written."""
        if self.scripts and record["script"] not in self.scripts:
            return False
        if self.respect_optout and record["opt_out"]:
            self.left_out[record["opt_out_by"]] += 1
            return False
        return True


def items(store: Store, stored: Iterable[Exported], sieve: ArticleSieve) -> Iterator[Item]:
    """The native records that the sieve keeps, each with a function that reads its pages."""
    coming = iter(stored)
    while some := list(islice(coming, _TOGETHER)):
        pages_of = _Pages(store, [one.page_id for one in some])
        for one in some:
            record = native(one.record)
            if sieve.sift(record):
                yield Item(one.number, record, partial(pages_of, one.page_id))


class _Pages:
    """The pages of some articles. They are read together when the first one is asked for, and stay compressed."""

    def __init__(self, store: Store, ids: Sequence[int]) -> None:
        self._store, self._ids = store, ids
        self._packed: Mapping[int, PackedPage] | None = None

    def __call__(self, page_id: int) -> Sequence[StoredPage]:
        if self._packed is None:
            with self._store.read() as conn:
                self._packed = raw_pages.packed(conn, self._ids)
        return self._packed[page_id].unpacked()
