"""CSV: records as rows, exact and read back, or fit for Excel; files are opened elsewhere."""

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
"""Characters of a cell that is read; the `csv` module stops at 131,072 unless it is told."""

BOM = "\ufeff"
EXCEL_CELL = 32_767
"""Characters of a cell in Excel (Microsoft, "Excel specifications and limits"); longer ones run into the next rows."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that spreadsheets compute (OWASP, "CSV Injection")."""


class Csv:
    """RFC 4180 with a head; lists and groups are JSON in their cells, null is an empty cell, texts are exact."""

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
        self._out.write((",".join(map(_quoted, cells)) + "\n").encode())


class Excel(Csv):
    """The same for people who open it in Excel, which takes a file without a byte order mark for the local code page.

    What a stranger's page says is never computed: a cell that would be a formula begins with an apostrophe. A cell is
    cut to the length that Excel holds. So texts are not exact, and the file is not for bringing back.
    """

    def __init__(self, out: BinaryIO, fields: Sequence[Field]) -> None:
        out.write(BOM.encode())
        super().__init__(out, fields)

    def _cell(self, value: Any, field: Field) -> str:
        cell = _cell(value, field)
        guarded = f"'{cell}" if isinstance(value, str) and cell.startswith(_FORMULA) else cell
        return guarded[:EXCEL_CELL]


def _quoted(cell: str) -> str:
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
    """The records of a CSV file as JSON values; columns that are not known come along as texts.

    Raises ValueError for what is no CSV of an export.
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
    """Inside the block the `csv` module reads cells of any length."""
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
