"""Raw pages. Their exact bytes are kept before anything reads them, equal ones once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, Select, bindparam, delete, exists, func, or_, select, update

from cleaners.model import Page
from cleaners.opt_out import Signal, from_headers
from ingest.errors import StoreError
from ingest.model import Fetched
from ingest.store import dialects
from ingest.store.dialects.many import among
from ingest.store.dialects.prepared import Prepared
from ingest.store.keys import body_key, pack, unpack, url_key
from ingest.store.schema import tables as table
from ingest.store.schema.tables import bodies, pages
from ingest.store.urls import states

_KEPT_HEADERS = frozenset(
    [
        "age",
        "cache-control",
        "content-encoding",
        "content-language",
        "content-length",
        "content-type",
        "date",
        "etag",
        "expires",
        "last-modified",
        "vary",
        "x-robots-tag",
        "tdm-reservation",
        "tdm-policy",
        "content-signal",
        "content-usage",
    ]
)
"""Headers about the page. No others are kept, because under any name a server may send back what identifies us."""


# The body is locked, so that `prune` does not delete it meanwhile.
_BODY = Prepared(
    select(bodies.c.sha256)
    .where(bodies.c.sha256 == bindparam("wanted"))
    .with_for_update(read=True, key_share=True)
)
_PAGE = Prepared(pages.insert().returning(pages.c.id))


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A page as it was fetched. `page` is the value for the cleaners."""

    page_id: int
    url_id: int
    part: int
    final_url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    page: Page


def keep_page(
    conn: Connection,
    url_id: int,
    answer: Fetched,
    *,
    part: int = 1,
    first_page: int | None = None,
    host_signals: tuple[Signal, ...] = (),
) -> int:
    """Keeps the page and returns its id. The URL is due for cleaning until its outcome is written.

    Further parts of an article count from 2 and name the page of the first one. `host_signals`: what the host says
    about text mining. The signals of the page's headers are added here, and those of its markup by `add_signals`.
    """
    signals = (*host_signals, *from_headers(answer.headers))
    key = body_key(answer.body)
    if _BODY.row(conn, {"wanted": key}) is None:
        values = {"sha256": key, "size": len(answer.body), "data": pack(answer.body)}
        dialects.insert_new(conn, bodies, values, [bodies.c.sha256])
    row = {
        "url_id": url_id,
        "first_page": first_page,
        "part": part,
        "url": answer.url,
        "final_url": answer.final_url,
        "status": answer.status,
        "headers": [[name, value] for name, value in answer.headers if name in _KEPT_HEADERS],
        "signals": _as_lists(signals),
        "media_type": answer.media_type,
        "charset": answer.charset,
        "fetched_at": answer.fetched_at,
        "body": key,
        "part_key": url_key(answer.url) if part > 1 else None,
    }
    page_id = int(_PAGE.row(conn, row).id)
    if part == 1:
        states.note_fetched(conn, url_id, answer.fetched_at)
    return page_id


def add_signals(conn: Connection, page_id: int, parts: Sequence[tuple[Signal, ...]]) -> None:
    """Adds what the markup says about text mining, for each part of a page in order. Nearly always that is nothing."""
    if not any(parts):
        return
    part_of = or_(pages.c.id == page_id, pages.c.first_page == page_id)
    rows = conn.execute(select(pages.c.id, pages.c.signals).where(part_of).order_by(pages.c.part, pages.c.id))
    for row, signals in zip(rows.all(), parts, strict=False):
        known = [tuple(signal) for signal in row.signals or ()]
        added = [signal for signal in map(tuple, _as_lists(signals)) if signal not in known]
        if added:
            whole = [[*signal] for signal in (*known, *added)]
            conn.execute(update(pages).where(pages.c.id == row.id).values(signals=whole))


def _as_lists(signals: Iterable[Signal]) -> list[list[str]]:
    return [[signal.place, signal.name, signal.value] for signal in dict.fromkeys(signals)]


def holds(conn: Connection, url_id: int, answer: Fetched) -> bool:
    """Whether these bytes are kept for the URL, or a page of it that is at least as new."""
    same = or_(pages.c.body == body_key(answer.body), pages.c.fetched_at >= answer.fetched_at)
    statement = select(pages.c.id).where(pages.c.url_id == url_id, pages.c.part == 1, same)
    return conn.execute(statement.limit(1)).one_or_none() is not None


def is_outdated(conn: Connection, url_id: int, page_id: int) -> bool:
    """Whether the URL already has an article from a later page than this one. The URL is locked until the transaction
    ends.
    """
    conn.execute(select(table.urls.c.id).where(table.urls.c.id == url_id).with_for_update())
    ours = select(pages.c.fetched_at).where(pages.c.id == page_id).scalar_subquery()
    later = (
        select(table.articles.c.id)
        .join(pages, pages.c.id == table.articles.c.page_id)
        .where(table.articles.c.url_id == url_id, pages.c.fetched_at > ours)
    )
    return conn.scalar(later.limit(1)) is not None


def load(conn: Connection, page_id: int) -> tuple[StoredPage, ...]:
    """The page and its further parts, in order. Empty when their bytes were deleted.

    Raises StoreError when there is no such page.
    """
    return packed(conn, [page_id])[page_id].unpacked()


@dataclass(frozen=True, slots=True)
class PackedPage:
    """A page with its further parts, all still compressed."""

    rows: tuple[Row[tuple[object, ...]], ...]

    def unpacked(self) -> tuple[StoredPage, ...]:
        """The parts in order. Empty when their bytes were deleted."""
        return tuple(_stored(row) for row in self.rows if row.data is not None)


def packed(conn: Connection, page_ids: Collection[int]) -> Mapping[int, PackedPage]:
    """These pages by their numbers. Raises StoreError when one of them does not exist."""
    wanted = or_(among(conn, pages.c.id, page_ids), among(conn, pages.c.first_page, page_ids))
    rows = conn.execute(
        select(pages, bodies.c.data)
        .outerjoin(bodies, bodies.c.sha256 == pages.c.body)
        .where(wanted)
        .order_by(pages.c.part, pages.c.id)
    ).all()
    rows_of: dict[int, list[Row[tuple[object, ...]]]] = {number: [] for number in page_ids}
    for row in rows:
        for number in {row.id, row.first_page} & rows_of.keys():
            rows_of[number].append(row)
    for number, parts in rows_of.items():
        if not parts:
            raise StoreError(f"there is no page {number}")
    return {number: PackedPage(tuple(parts)) for number, parts in rows_of.items()}


def _stored(row: Row[tuple[object, ...]]) -> StoredPage:
    return StoredPage(
        page_id=row.id,
        url_id=row.url_id,
        part=row.part,
        final_url=row.final_url,
        status=row.status,
        headers=tuple((name, value) for name, value in row.headers),
        page=Page(row.final_url, unpack(row.data), row.media_type, row.charset, row.fetched_at),
    )


def count_kept(conn: Connection, before: datetime) -> tuple[int, int]:
    """The number of pages whose bytes are kept: those fetched before then, and the others."""
    kept = select(func.count()).select_from(pages).where(pages.c.body.is_not(None))
    old = conn.scalar(kept.where(pages.c.fetched_at < before)) or 0
    return old, (conn.scalar(kept) or 0) - old


def prune(conn: Connection, before: datetime, limit: int = 1000, source_id: str | None = None) -> int:
    """Deletes the bytes of at most `limit` pages fetched before then. Returns their number. 0 when none is left.

    `source_id`: only pages of URLs that this source works on. Everything else about a page stays, with its article. It
    can no longer be cleaned again.
    """
    rows = conn.execute(_oldest(source_id).where(pages.c.fetched_at < before).limit(limit)).all()
    _forget(conn, rows)
    return len(rows)


def prune_to(
    conn: Connection, excess: int, limit: int = 1000, source_id: str | None = None
) -> tuple[int, int]:
    """Deletes the bytes of the oldest pages, at most `limit`, until `excess` bytes are free.

    Returns the number of pages, and of bytes freed. Both are 0 when no page is left.
    """
    oldest = conn.execute(_oldest(source_id).limit(limit)).all()
    stored = select(bodies.c.sha256, func.length(bodies.c.data).label("room"))
    rows = conn.execute(stored.where(bodies.c.sha256.in_({row.body for row in oldest})))
    sizes = {row.sha256: int(row.room) for row in rows}
    chosen, room = [], 0
    for row in oldest:
        if room >= excess:
            break
        chosen.append(row)
        room += sizes.pop(row.body, 0)  # pages may share a body
    return len(chosen), _forget(conn, chosen)


def kept_bytes(conn: Connection, source_id: str | None) -> int:
    """The compressed size of all kept bodies, in bytes. With `source_id`, of pages of URLs that it works on."""
    room = select(func.sum(func.length(bodies.c.data)))
    if source_id is not None:
        room = room.where(
            bodies.c.sha256.in_(_oldest(source_id).with_only_columns(pages.c.body).order_by(None))
        )
    return int(conn.scalar(room) or 0)


def _oldest(source_id: str | None) -> Select[tuple[int, bytes]]:
    wanted = (
        select(pages.c.id, pages.c.body)
        .where(pages.c.body.is_not(None))
        .order_by(pages.c.fetched_at, pages.c.id)
    )
    if source_id is None:
        return wanted
    own = select(table.urls.c.id).where(table.urls.c.source_id == source_id)
    return wanted.where(pages.c.url_id.in_(own))


def _forget(conn: Connection, rows: Sequence[Row[tuple[int, bytes]]]) -> int:
    """Deletes the bytes of these pages that no other page has. Returns the number of bytes freed."""
    if not rows:
        return 0
    conn.execute(update(pages).where(pages.c.id.in_([row.id for row in rows])).values(body=None))
    idle = bodies.c.sha256.in_({row.body for row in rows}) & ~exists().where(pages.c.body == bodies.c.sha256)
    freed = conn.scalar(select(func.sum(func.length(bodies.c.data))).where(idle)) or 0
    conn.execute(delete(bodies).where(idle))
    return int(freed)
