"""Statements that run for every page: compiled once, then given straight to the driver. No statement is written here.

SQLAlchemy's own way through a statement costs several times what SQLite takes to run it.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Insert, exc
from sqlalchemy.sql.base import Executable
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine

Processor = Callable[[Any], Any] | None


class Prepared:
    """A statement whose parameters are given by name. Rows come back as named tuples.

    An INSERT or UPDATE writes the columns that are named among the parameters, as it does with SQLAlchemy. Parameters
    that stand for lists (`expanding`) are not supported. Errors are those of SQLAlchemy.
    """

    def __init__(self, statement: Executable) -> None:
        self._statement = statement
        self._compiled: dict[tuple[str, ...], _Compiled] = {}

    def run(self, conn: Connection, values: Mapping[str, Any]) -> None:
        """Runs the statement for what it does."""
        self.rows(conn, values)

    def run_all(self, conn: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
        """Runs the statement once for each of the rows, which name the same parameters."""
        if rows:
            compiled = self._for(conn, rows[0])
            execute(conn, compiled.sql, [compiled.bound(row) for row in rows], many=True)

    def rows(self, conn: Connection, values: Mapping[str, Any]) -> list[Any]:
        """All rows that the statement gives."""
        compiled = self._for(conn, values)
        cursor = execute(conn, compiled.sql, compiled.bound(values), many=False)
        if cursor.description is None:
            return []
        return compiled.made(cursor.description, cursor.fetchall())

    def row(self, conn: Connection, values: Mapping[str, Any]) -> Any:
        """The first row that the statement gives, or None."""
        rows = self.rows(conn, values)
        return rows[0] if rows else None

    def _for(self, conn: Connection, values: Mapping[str, Any]) -> _Compiled:
        key = (conn.dialect.name, *values)
        compiled = self._compiled.get(key)
        if compiled is None:
            compiled = self._compiled[key] = _Compiled(self._statement, conn, list(values))
        return compiled


class _Compiled:
    """A statement as one database's driver takes it."""

    def __init__(self, statement: Executable, conn: Connection, names: list[str]) -> None:
        dialect = conn.dialect
        if isinstance(statement, Insert) and not statement.exported_columns:
            statement = statement.inline()  # or the key of the new row would come back
        made = statement.compile(dialect=dialect, column_keys=names)  # type: ignore[attr-defined]
        if not isinstance(made, SQLCompiler):
            raise TypeError(f"{statement!r} is no statement with parameters")
        self.sql = str(made)
        binds = {name: bind for bind, name in made.bind_names.items()}
        self._names = (made.positiontup if made.positional else None) or list(binds)
        self._positional = made.positional
        self._binds = [
            (
                name,
                _processor(binds[name].type, conn, into=True),
                None if binds[name].required else binds[name].effective_value,
            )
            for name in self._names
        ]
        columns = getattr(statement, "exported_columns", ())
        self._processors = [_processor(column.type, conn, into=False) for column in columns]
        self._row: Callable[[Sequence[Any]], Any] | None = None

    def bound(self, values: Mapping[str, Any]) -> Sequence[Any] | Mapping[str, Any]:
        """The parameters as the driver takes them."""
        given = [
            values.get(name, default) if process is None else process(values.get(name, default))
            for name, process, default in self._binds
        ]
        return given if self._positional else dict(zip(self._names, given, strict=True))

    def made(self, description: Sequence[Sequence[Any]], rows: Sequence[Sequence[Any]]) -> list[Any]:
        """The driver's rows as named tuples of what was stored."""
        if self._row is None:
            names = [column[0] for column in description]
            kind: Any = namedtuple("Row", names)  # type: ignore[misc] # noqa: PYI024
            self._row = kind._make
        if not any(self._processors):
            return [self._row(row) for row in rows]
        return [
            self._row(
                [value if p is None else p(value) for p, value in zip(self._processors, row, strict=True)]
            )
            for row in rows
        ]


def _processor(kind: TypeEngine[Any], conn: Connection, *, into: bool) -> Processor:
    own = kind.dialect_impl(conn.dialect)
    return own.bind_processor(conn.dialect) if into else own.result_processor(conn.dialect, None)


def execute(conn: Connection, sql: str, parameters: Any, *, many: bool) -> Any:
    """The driver's cursor after the statement. Raises what SQLAlchemy makes of the driver's errors."""
    dialect, driven = conn.dialect, conn.connection
    cursor = driven.cursor()
    try:
        (cursor.executemany if many else cursor.execute)(sql, parameters)
    except dialect.loaded_dbapi.Error as error:
        lost = dialect.is_disconnect(error, driven, cursor)
        if lost:
            conn.invalidate(error)
        raise exc.DBAPIError.instance(
            sql,
            None,
            error,
            dialect.loaded_dbapi.Error,
            hide_parameters=True,
            connection_invalidated=lost,
            dialect=dialect,
        ) from error
    return cursor
