"""What names a database, and where the file of one may lie. No database is opened here."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from ingest.errors import StoreUnavailable, UsageError

_POSTGRES = {"postgres", "postgresql", "postgresql+psycopg"}


def database_url(given: str) -> URL:
    """The URL of a database as SQLAlchemy wants it. A text without a scheme is the path of an SQLite file.

    Raises UsageError for what is neither SQLite nor PostgreSQL.
    """
    try:
        url = make_url(given if "://" in given else f"sqlite:///{given}")
    except (ArgumentError, ValueError) as error:
        raise UsageError(f"not a database URL: {_masked(given)}") from error
    if url.drivername in _POSTGRES:
        return url.set(drivername="postgresql+psycopg")
    if url.drivername == "sqlite" and (url.host or url.username or url.port):
        raise UsageError(
            f"a file has no host: write sqlite:///FILE with three slashes instead of {_masked(given)}"
        )
    if url.drivername == "sqlite" and url.query and not str(url.database).startswith("file:"):
        raise UsageError(f"a file takes no options: write sqlite:///FILE instead of {_masked(given)}")
    if url.drivername == "sqlite" and url.database and url.database != ":memory:":
        return url.set(database=_at_home(url.database))
    raise UsageError(
        f"cannot store in {_masked(given)}: give a file, sqlite:///FILE or postgresql://HOST/DATABASE"
    )


def _at_home(path: str) -> str:
    """The path with `~` at its beginning as shells read it: not every way to name a database goes through a shell."""
    try:
        return str(Path(path).expanduser()) if path.startswith("~") else path
    except RuntimeError:  # there is no such user: the name is one of a file
        return path


def _masked(given: str) -> str:
    """The text without what may be a password."""
    scheme, slashes, rest = given.partition("://")
    return f"{scheme}{slashes}{rest.rpartition('@')[2]}"


def file_of(url: URL) -> Path | None:
    """The file of an SQLite database by its full path. None for a server, and for a file opened by its URI."""
    name = str(url.database)
    if url.get_backend_name() != "sqlite" or name.startswith("file:"):
        return None
    return Path(name).absolute()


def make_folder(file: Path) -> None:
    """Makes the folder of a new database. Raises StoreUnavailable where no database can be in it."""
    another = "name another file with --db or DATABASE_URL"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        in_the_way = next((one for one in file.parents if one.exists() and not one.is_dir()), None)
        why = f"{in_the_way} is a file" if in_the_way else error.strerror
        raise StoreUnavailable(
            f"{file}: the folder {file.parent} cannot be made: {why}: {another}"
        ) from error
    if not file.exists() and not os.access(file.parent, os.W_OK):
        raise StoreUnavailable(
            f"{file}: you may not write into the folder {file.parent.absolute()}: {another}"
        )


def read_only(file: Path) -> bool:
    """Whether the file is there and this process may not write it, or not beside it, where SQLite keeps its journal.

    Raises StoreUnavailable for a folder.
    """
    if file.is_dir():
        raise StoreUnavailable(
            f"{file} is a folder, not a database: name a file in it, as {file / 'news.db'}"
        )
    effective = os.access in os.supports_effective_ids
    may = (os.access(one, os.W_OK, effective_ids=effective) for one in (file, file.parent))
    return file.exists() and not all(may)
