"""The last robots.txt answer of each host, for every process on the database. What it means is not known here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from typing import cast

from sqlalchemy import ColumnElement, Connection, delete, or_, select

from ingest.model import Failed, FailureKind, Fetched
from ingest.redact import NO_SECRETS, Secrets
from ingest.store import dialects
from ingest.store.engine import Store
from ingest.store.keys import pack, unpack
from ingest.store.schema.source_tables import robots_files

SKEW = timedelta(minutes=10)
"""How far the clocks of two machines on one database may differ."""


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """An answer, and until when it holds."""

    answer: Fetched | Failed
    until: datetime


def load(conn: Connection, url: str, terms: str, now: datetime) -> StoredAnswer | None:
    """What was kept for `url` on these `terms` and still holds."""
    mine = robots_files.c.key == _key(url, terms)
    row = conn.execute(select(robots_files).where(mine, ~_is_over(now))).one_or_none()
    if row is None:
        return None
    if row.failure is not None:
        kind = cast("FailureKind", row.failure)
        answer: Fetched | Failed = Failed(url, kind, row.detail or "", True, row.asked_at, status=row.status)
    else:
        body = unpack(row.body) if row.body is not None else b""
        answer = Fetched(
            url, row.final_url, row.status or 200, (), body, "text/plain", None, row.asked_at, 0.0
        )
    return StoredAnswer(answer, row.until)


def keep(conn: Connection, url: str, terms: str, kept: StoredAnswer) -> None:
    """Keeps an answer in place of an older one."""
    answer = kept.answer
    values = {
        "url": url,
        "final_url": answer.final_url if isinstance(answer, Fetched) else url,
        "asked_at": answer.fetched_at,
        "until": kept.until,
        "status": answer.status,
        "failure": None if isinstance(answer, Fetched) else answer.kind,
        "detail": None if isinstance(answer, Fetched) else answer.detail,
        "body": pack(answer.body) if isinstance(answer, Fetched) else None,
    }
    statement = dialects.insert(conn, robots_files).values(key=_key(url, terms), **values)
    conn.execute(statement.on_conflict_do_update(index_elements=[robots_files.c.key], set_=values))


def prune(conn: Connection, now: datetime) -> int:
    """Deletes answers that no longer hold. Returns their number."""
    return conn.execute(delete(robots_files).where(_is_over(now))).rowcount


def _is_over(now: datetime) -> ColumnElement[bool]:
    """An answer that came later than now was kept before the clock was set back, and may be of any age."""
    return or_(robots_files.c.until <= now, robots_files.c.asked_at > now + SKEW)


def _key(url: str, terms: str) -> bytes:
    return blake2b(f"{terms} {url}".encode(), digest_size=16).digest()


class RobotsFiles:
    """The stored answers of one database, one transaction a call. A cache that several processes share asks here."""

    def __init__(
        self,
        store: Store,
        secrets: Callable[[], Secrets] = lambda: NO_SECRETS,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """`secrets` returns those of the sources as they are now.

        Sitemaps and comments that hold one are not kept, for a server may send back what we sent.
        """
        self._store = store
        self._secrets = secrets
        self._now = now

    def load(self, url: str, terms: str) -> tuple[Fetched | Failed, float] | None:
        """The answer, and the seconds for which it still holds. Raises StoreError."""
        now = self._now()
        with self._store.read() as conn:
            kept = load(conn, url, terms, now)
        return None if kept is None else (kept.answer, (kept.until - now).total_seconds())

    def keep(self, url: str, terms: str, answer: Fetched | Failed, seconds: float) -> None:
        """Keeps an answer for `seconds` from now. Raises StoreError."""
        if isinstance(answer, Fetched) and self._secrets().stand_in(answer.body):
            answer = replace(answer, body=self._without_secrets(answer.body))
        kept = StoredAnswer(answer, self._now() + timedelta(seconds=seconds))
        self._store.retrying(lambda conn: keep(conn, url, terms, kept))

    def _without_secrets(self, body: bytes) -> bytes:
        """The file without the lines that hold a secret. Its rules stay, for a lost rule would let us in."""
        lines = body.splitlines(keepends=True)
        idle = (line.lstrip(b"\xef\xbb\xbf \t").lower().startswith((b"sitemap", b"#")) for line in lines)
        return b"".join(
            line
            for line, may_go in zip(lines, idle, strict=True)
            if not (may_go and self._secrets().stand_in(line))
        )
