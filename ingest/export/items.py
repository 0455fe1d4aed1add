"""What is written of what is stored: native records with their pages, without those that are not wanted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import Any

from ingest.export.native import native
from ingest.export.writers import PagesOf
from ingest.store import Store, pages
from ingest.store.exporting import Exported
from ingest.store.pages import PackedPage, StoredPage

_TOGETHER = 16
"""Articles whose pages are read by one question: asking costs more than reading a page does."""


@dataclass(frozen=True, slots=True)
class Item:
    """One article to be written. `number`: behind which an export goes on."""

    number: int
    record: dict[str, Any]
    pages: PagesOf


@dataclass(frozen=True, slots=True)
class ArticleSieve:
    """What is left out beside the database's filter. `left_out` counts what opts out, by what was said."""

    scripts: frozenset[str] = frozenset()
    respect_optout: bool = False
    left_out: Counter[str] = field(default_factory=Counter)

    def keeps(self, record: dict[str, Any]) -> bool:
        """Whether the native record is written."""
        if self.scripts and record["script"] not in self.scripts:
            return False
        if self.respect_optout and record["opt_out"]:
            self.left_out[record["opt_out_by"]] += 1
            return False
        return True


def items(store: Store, stored: Iterable[Exported], sieve: ArticleSieve) -> Iterator[Item]:
    """The native records that the sieve keeps, each with the way to its pages."""
    coming = iter(stored)
    while some := list(islice(coming, _TOGETHER)):
        pages_of = _Pages(store, [one.page_id for one in some])
        for one in some:
            record = native(one.record)
            if sieve.keeps(record):
                yield Item(one.number, record, partial(pages_of, one.page_id))


class _Pages:
    """The pages of some articles, read together when the first of them is asked for, as small as they are kept."""

    def __init__(self, store: Store, ids: Sequence[int]) -> None:
        self._store, self._ids = store, ids
        self._packed: Mapping[int, PackedPage] | None = None

    def __call__(self, page_id: int) -> Sequence[StoredPage]:
        if self._packed is None:
            with self._store.read() as conn:
                self._packed = pages.packed(conn, self._ids)
        return self._packed[page_id].unpacked()
