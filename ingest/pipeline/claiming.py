"""Pages that one road has in hand: claimed before they are asked for, released after their outcome is written."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from functools import partial

from ingest.pipeline.values import Options, Tools
from ingest.store import claims


class Claims:
    """The claims of one source in one run, which began working at `begun`."""

    def __init__(self, tools: Tools, source_id: str, options: Options, begun: datetime) -> None:
        self._tools = tools
        self._holder = f"{tools.holder}:{source_id}"
        self._again_before = None if options.refetch is None else begun
        self.elsewhere: set[int] = set()
        """URLs that another road, perhaps of another process, has in hand or has brought to their outcome."""

    async def take(self, url_id: int) -> bool:
        """Whether the URL is in our hands now; if not, it is `elsewhere`."""
        claim = partial(
            claims.claim, holder=self._holder, now=self._tools.now(), again_before=self._again_before
        )
        taken = await self._tools.write(lambda conn: claim(conn, url_id))
        if not taken:
            self.elsewhere.add(url_id)
        return taken

    async def release(self, url_id: int) -> None:
        """The URL has come to its outcome."""
        await self._tools.write(lambda conn: claims.release(conn, url_id, self._holder))

    async def settled(self, url_ids: Collection[int]) -> Collection[str]:
        """The states of those of the URLs on which there is no work any more."""
        now = self._tools.now()
        return (await self._tools.write(lambda conn: claims.settled(conn, url_ids, now))).values()
