"""CSV in two forms: an exact one that can be read back, and one for Excel. Files are opened elsewhere."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, BinaryIO

from ingest.export.fields import Field, Kind
from ingest.export.writers import PagesOf, json_line

_QUOTED = re.compile(r'[",\r\n]')
_LONGEST = 2**31 - 1
"""Most characters of a cell that is read. By itself the `csv` module refuses more than 131,072."""

BOM = "\ufeff"
EXCEL_CELL = 32_767
"""Most characters of a cell in Excel (Microsoft, "Excel specifications and limits"). A longer one runs into the next
rows."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""The beginnings of a cell that spreadsheets take for a formula (OWASP, "CSV Injection")."""


class Csv:
    """CSV by RFC 4180 with a header row. Lists and groups are JSON in their cells, null is an empty cell, and texts are
    exact.
    """

    def __init__(self, out: BinaryIO, fields: Sequence[Field]) -> None:
        self._out = out
        self._fields = fields
        self._row([field.name for field in fields])

    def write(self, record: dict[str, Any], _pages: PagesOf) -> None:
        self._row([self._cell(record[field.name], field) for field in self._fields])

    def close(self) -> None:
        pass

    def _cell(self, value: Any, field: Field) -> str:
        return _cell(value, field)

    def _row(self, cells: list[str]) -> None:
        self._out.write((",".join(map(_quote, cells)) + "\n").encode())


class Excel(Csv):
    """CSV for Excel, which reads a file without a byte order mark in the local code page.

    A cell that Excel would take for a formula begins with an apostrophe, so that no stranger's text is computed. A cell
    is cut to the length that Excel holds. Texts are therefore not exact, and the file cannot be imported again.
    """

    def __init__(self, out: BinaryIO, fields: Sequence[Field]) -> None:
        out.write(BOM.encode())
        super().__init__(out, fields)

    def _cell(self, value: Any, field: Field) -> str:
        cell = _cell(value, field)
        guarded = f"'{cell}" if isinstance(value, str) and cell.startswith(_FORMULA) else cell
        return guarded[:EXCEL_CELL]


def _quote(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if _QUOTED.search(cell) else cell


def _cell(value: Any, field: Field) -> str:
    if value is None:
        return ""
    if not isinstance(field.type, Kind):
        return json_line(value)
    if field.type is Kind.TRUTH:
        return "true" if value else "false"
    return str(value)


def read_csv(file: BinaryIO, fields: Sequence[Field]) -> Iterator[dict[str, Any]]:
    """The records of a CSV file as JSON values. Unknown columns are kept as texts.

    Raises ValueError when it is no CSV of an export.
    """
    known = {field.name: field for field in fields}
    text = io.TextIOWrapper(file, "utf-8", newline="")
    with _long_cells():
        rows = csv.reader(text, strict=True)
        try:
            head = next(rows, [])
            if head and head[0].startswith(BOM):
                raise ValueError(
                    "it was written for a spreadsheet, where texts are changed: export with --format csv"
                )
            for row in rows:
                if len(row) != len(head):
                    raise ValueError(f"line {rows.line_num} has {len(row)} cells, and the head {len(head)}")
                try:
                    yield {name: _value(cell, known.get(name)) for name, cell in zip(head, row, strict=True)}
                except ValueError as error:
                    raise ValueError(f"line {rows.line_num}: {error}") from error
        except csv.Error as error:
            raise ValueError(f"line {rows.line_num}: {error}") from error
    text.detach()


@contextmanager
def _long_cells() -> Iterator[None]:
    """Lets the `csv` module read cells of any length inside the block."""
    before = csv.field_size_limit(_LONGEST)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _value(cell: str, field: Field | None) -> Any:
    if field is None:
        return cell
    if not cell:
        return "" if field.needed and field.type is Kind.TEXT else None
    try:
        if field.type is Kind.TRUTH:
            return {"true": True, "false": False}[cell]
        if field.type is Kind.WHOLE:
            return int(cell)
        if field.type is Kind.NUMBER:
            return float(cell)
        return cell if isinstance(field.type, Kind) else json.loads(cell)
    except (KeyError, ValueError, RecursionError):
        raise ValueError(f"`{field.name}` cannot be read: {cell[:40]}") from None
