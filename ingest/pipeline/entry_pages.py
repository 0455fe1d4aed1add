"""Pages on which several entries stand: asked for once in a run, whichever of them is read; nothing is kept."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace

from cleaners.urls import bare, entry_of
from ingest.model import Fetched, FetchRequest, FetchResult, Validators
from ingest.politeness import Polite

MOST = 3
"""Pages that are held: entries of one page stand beside each other in their listing."""


@dataclass(slots=True)
class _PageAnswer:
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    answer: FetchResult | None = None


class EntryPages:
    """The answers of one run to requests for entries."""

    def __init__(self) -> None:
        self._held: dict[tuple[str, Validators | None], _PageAnswer] = {}

    async def get(self, polite: Polite, request: FetchRequest) -> FetchResult:
        """What `polite` gives, under the address of the entry where one is asked for."""
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
