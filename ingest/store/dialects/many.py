"""Being one of many numbers, as each database takes them in one value: thousands of parameters would cost more."""

from __future__ import annotations

import json
from collections.abc import Collection

from sqlalchemy import BigInteger, Connection, bindparam, column, func, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.sql.elements import ColumnElement


def among(conn: Connection, key: ColumnElement[int], numbers: Collection[int]) -> ColumnElement[bool]:
    """The condition that a number is one of these."""
    if conn.dialect.name == "sqlite":
        listed = func.json_each(json.dumps(list(numbers))).table_valued(column("value", BigInteger))
        return key.in_(select(listed.c.value))
    return key == func.any(bindparam(None, list(numbers), type_=ARRAY(BigInteger)))
