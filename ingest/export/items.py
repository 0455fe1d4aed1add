"""What is written of what is stored: native records with their pages, without those that are not wanted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from ingest.export.native import native
from ingest.export.writers import PagesOf
from ingest.store import Store, pages
from ingest.store.exporting import Exported
from ingest.store.pages import StoredPage


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
    for one in stored:
        record = native(one.record)
        if sieve.keeps(record):
            yield Item(one.number, record, _pages(store, one.page_id))


def _pages(store: Store, page_id: int) -> PagesOf:
    def load() -> Sequence[StoredPage]:
        with store.read() as conn:
            return pages.load(conn, page_id)

    return load
