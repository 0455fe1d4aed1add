"""The parts of PostgreSQL's table of search terms: each has the articles of a range of numbers and an index of its own.

New articles are put into the index of the newest part, which is as large at a hundred million articles as it is at
a hundred thousand; and a search that begins with the newest part can end there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, text

PART = 1 << 17
"""Articles' numbers of one part."""

_LOCK = 0x7465726D  # any constant that only this program uses


def make_parts(conn: Connection, numbers: Iterable[int]) -> None:
    """Makes the parts that articles of these numbers belong to, where they are not there."""
    known: set[int] = conn.info.setdefault("term_parts", set())
    for part in sorted({number // PART for number in numbers} - known):
        if _is_there(conn, part):
            known.add(part)  # for as long as the connection; one that is made here may yet be taken back
            continue
        conn.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        if not _is_there(conn, part):
            make_part(conn, part)


_NAMES = (
    "SELECT relname FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid"
    " WHERE inhparent = 'search_terms'::regclass"
)


def _is_there(conn: Connection, part: int) -> bool:
    # Not `to_regclass`: it remembers within a transaction that nobody had made the part.
    condition = f"{_NAMES} AND relname = :name"
    return conn.scalar(text(condition), {"name": f"search_terms_{part}"}) is not None


def make_part(conn: Connection, part: int) -> None:
    """Attached afterwards: a part that is made as one would lock the whole table, to readers as well."""
    name = f"search_terms_{part}"  # a number of ours
    conn.execute(text(f"CREATE TABLE {name} (LIKE search_terms INCLUDING ALL)"))
    conn.execute(text(f"ALTER TABLE {name} ALTER terms SET STATISTICS 0"))
    bounds = f"FROM ({part * PART}) TO ({(part + 1) * PART})"
    conn.execute(text(f"ALTER TABLE search_terms ATTACH PARTITION {name} FOR VALUES {bounds}"))


def spans(conn: Connection, first: int, last: int) -> Iterator[list[str]]:
    """Names of the parts with articles from `first` to `last`, newest first: one, two, four, eight ...

    What is frequent is found in the first ones, for what is rare the database is not asked once a part.
    """
    numbers = [int(name.rpartition("_")[2]) for name in conn.scalars(text(_NAMES))]
    parts = sorted((n for n in numbers if first // PART <= n <= last // PART), reverse=True)
    at, width = 0, 1
    while at < len(parts):
        yield [f"search_terms_{part}" for part in parts[at : at + width]]
        at, width = at + width, 2 * width
