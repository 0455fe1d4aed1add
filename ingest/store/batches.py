"""Many rows written by one statement, some at a time. What the rows mean is not known here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Executable

SIZE = 500
"""Rows of one call: with ten thousand at once the process would keep the memory that they take."""


def write(conn: Connection, statement: Executable, rows: Iterable[Mapping[str, Any]]) -> None:
    """Executes the statement for all rows, in their order. Without rows it does nothing."""
    waiting = iter(rows)
    while some := list(islice(waiting, SIZE)):
        conn.execute(statement, some)
