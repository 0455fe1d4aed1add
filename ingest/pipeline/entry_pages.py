"""Pages that hold several entries: each page is requested once in a run, whichever entry is read. Nothing is
stored.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace

from cleaners.urls import bare, entry_of
from ingest.model import Fetched, FetchRequest, FetchResult, Validators
from ingest.politeness import Polite

MOST = 3
"""Pages held in memory at a time. Entries of one page stand side by side in their listing."""


@dataclass(slots=True)
class _PageAnswer:
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    answer: FetchResult | None = None


class EntryPages:
    """The answers of one run to requests for entries."""

    def __init__(self) -> None:
        self._held: dict[tuple[str, Validators | None], _PageAnswer] = {}

    async def get(self, polite: Polite, request: FetchRequest) -> FetchResult:
        """The answer of `polite`. For an entry it is its page's answer under the entry's address."""
        if entry_of(request.url) is None:
            return await polite.get(request)
        page = bare(request.url)
        held = self._held.setdefault((page, request.validators), _PageAnswer())
        async with held.turn:
            if held.answer is None:
                held.answer = await polite.get(replace(request, url=page))
        while len(self._held) > MOST:
            del self._held[next(iter(self._held))]
        if isinstance(held.answer, Fetched):
            there = f"{bare(held.answer.final_url)}#{request.url.partition('#')[2]}"
            return replace(held.answer, url=request.shown, final_url=there)
        return replace(held.answer, url=request.shown)
