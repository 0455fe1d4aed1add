"""An article that goes on over several pages: its further parts are fetched one after the other. Nothing is stored."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cleaners.urls import canonical
from ingest import working
from ingest.cleaning import Allowance
from ingest.config import Source
from ingest.errors import WorkerLost
from ingest.model import Failed, Fetched, NotModified
from ingest.pipeline.inputs import Tools

MOST = 20
"""Pages of one article that are fetched and joined. A longer series is a list, not an article."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The pages of an article that came, in order. `missing`: why the next one did not come. None when there is no
    next one.
    """

    pages: tuple[Fetched, ...]
    missing: Failed | None = None


async def collect(
    tools: Tools, source: Source, first: Fetched, target: str | None, allowance: Allowance
) -> Parts:
    """The first page and all that follow it, beginning with `target`. A page that was there before ends the series."""
    pages = [first]
    addresses = {canonical(first.final_url)}
    while True:
        if target is None or canonical(target) in addresses:
            return Parts(tuple(pages))
        if len(pages) >= MOST:
            detail = f"part {MOST + 1}, {target}: more than {MOST} parts"
            over = Failed(target, "too_large", detail, retry=False, fetched_at=tools.now())
            return Parts(tuple(pages), over)
        addresses.add(canonical(target))
        answer = await tools.polite.get(source.request(target))
        if isinstance(answer, Failed):
            return Parts(
                tuple(pages), replace(answer, detail=f"part {len(pages) + 1}, {target}: {answer.detail}")
            )
        if isinstance(answer, NotModified) or canonical(answer.final_url) in addresses - {canonical(target)}:
            return Parts(tuple(pages))
        pages.append(answer)
        target = await _next_address(tools, source, (first, answer), allowance)


async def _next_address(
    tools: Tools, source: Source, pages: tuple[Fetched, Fetched], allowance: Allowance
) -> str | None:
    """The address of the part that follows the last of `pages`, which are the first and the latest part."""
    first, here = pages
    try:
        return await tools.pool.run(
            here.final_url,
            working.part_after,
            here.page(),
            first.final_url,
            source.site(),
            allowance=allowance,
        )
    except WorkerLost:
        return None  # the same page is read again for cleaning, which reports the loss
