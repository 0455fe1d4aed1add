"""What is written of what is stored: native records with their pages, without those that are not wanted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from ingest.export.native import native
from ingest.export.writers import PagesOf
from ingest.store.exporting import Exported


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


def items(stored: Iterable[Exported], sieve: ArticleSieve, pages: Callable[[int], PagesOf]) -> Iterator[Item]:
    """The native records that the sieve keeps. `pages` gives the way to the pages of a page's number."""
    for one in stored:
        record = native(one.record)
        if sieve.keeps(record):
            yield Item(one.number, record, pages(one.page_id))
