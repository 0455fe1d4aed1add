"""What one run teaches about its source: the lines of its articles and the figures of its pages."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from cleaners.content import Content
from cleaners.model import Site
from ingest import log
from ingest.discover.results import Discovery
from ingest.drift import Tally
from ingest.store.articles import verdicts
from ingest.store.articles.verdicts import Origin, Verdict
from ingest.store.sources import health, learning
from ingest.store.sources.health import Degraded
from ingest.store.watch import turns
from ingest.store.watch.notices import Message

_log = log.get(__name__)

LEARN_FIRST = 10
"""Articles of one run after which the source's learned rules are drawn anew. The number doubles each time."""

LEARN_MOST = 200
"""The most articles between two drawings. At the end of a run the rules are drawn in any case."""


Change = tuple[Degraded | None, Degraded | None]
"""How a source stood before the run and stands after it. None when it is well. Both are equal where nothing is to
be told."""


class Lessons:
    """The lessons of one source in one run."""

    def __init__(self, source_id: str) -> None:
        self._source_id = source_id
        self._taught = 0
        self._learn_at = LEARN_FIRST
        self.tally = Tally()
        self.site: Site | None = None
        """The source's description with its learned rules. None until they are read from the database."""

    def count_listed(self, discovery: Discovery) -> None:
        """Counts the pages that the listings name, unless no listing has changed since its last reading."""
        self.tally.listed = discovery.count or (0 if discovery.emptied else None)

    def keep(self, conn: Connection, content: Content, origin: Origin, *, learn: bool) -> Verdict:
        """Writes the article and what it teaches. With `learn` the source's rules are drawn anew.

        Copies teach nothing, for their lines recur without being the source's.
        """
        kept = verdicts.keep_article(conn, content.article, origin)
        if kept.article_id is not None and kept.outcome != "duplicate":
            learning.note(conn, origin.source_id, kept.article_id, content.observation, origin.now)
        if learn:
            learning.learn(conn, origin.source_id, origin.now)
        return kept

    def count_article(self) -> bool:
        """Counts an article that is about to be kept. Returns whether the source's rules are drawn anew with it."""
        self._taught += 1
        if self._taught < self._learn_at:
            return False
        self._learn_at += min(self._learn_at, LEARN_MOST)
        return True

    def close(self, conn: Connection, run_id: int, now: datetime) -> Change:
        """Draws the source's rules and judges its figures. Returns the change, if it is to be told."""
        if self._taught:
            learning.learn(conn, self._source_id, now)
        before, after = health.note(conn, self._source_id, run_id, self.tally.figures(), now)
        message = self._notice(before, after, run_id)
        is_told = message is not None and turns.tell(conn, message, now)
        return (before, after) if is_told else (after, after)

    def _notice(self, before: Degraded | None, after: Degraded | None, run_id: int) -> Message | None:
        """The notice for a source whose figures have broken, or are back to normal. None when neither is the case."""
        one, facts = self._source_id, {"run_id": run_id}
        if after is not None and before is None:
            return Message("source_drifted", one, f"{one}: {after.detail}", facts)
        if before is not None and after is None:
            text = f"{one}: its figures are as they were ({before.figure})"
            return Message("source_settled", one, text, facts)
        return None

    def log_health_change(self, change: Change) -> None:
        """Logs one event when the source's figures break from its past, and one when they are back to normal."""
        before, after = change
        if after is not None and before is None:
            figures = {"figure": after.figure, "detail": after.detail}
            _log.warning("degraded", **figures)
        elif before is not None and after is None:
            _log.warning("recovered", figure=before.figure)
