"""Fields as Arrow schemas, records as Arrow tables and Parquet files. No other module imports pyarrow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, BinaryIO

from ingest.errors import UsageError
from ingest.export.fields import Field, FieldGroup, Kind, List, Type, plain
from ingest.export.writers import PagesOf

if TYPE_CHECKING:
    import pyarrow as pa

ROWS = 1000
"""Most rows of one row group."""
_CHARACTERS = 16 * 2**20
"""Most characters of one row group. Long articles make row groups of fewer rows, so that memory stays bounded."""


def _pyarrow() -> Any:
    try:
        import pyarrow as pa
    except ImportError as error:
        raise UsageError(
            "Parquet and Arrow need pyarrow, which is not installed: pip install 'news-ingest[parquet]'"
        ) from error
    return pa


def schema(fields: Sequence[Field], time: str = "time") -> pa.Schema:
    """The Arrow schema of the fields, each with its meaning. `time`: `text` makes times texts, as in JSON lines.

    Raises UsageError when pyarrow is not installed.
    """
    pa = _pyarrow()
    times = pa.string() if time == "text" else pa.timestamp("us", tz="UTC")
    return pa.schema(
        [
            pa.field(
                field.name, _type(field.type, times), nullable=not field.needed, metadata=_meaning(field)
            )
            for field in fields
        ]
    )


def _meaning(field: Field) -> dict[str, str] | None:
    return {"meaning": field.meaning} if field.meaning else None


def _type(kind: Type, times: pa.DataType) -> pa.DataType:
    pa = _pyarrow()
    if isinstance(kind, List):
        return pa.list_(_type(kind.of, times))
    if isinstance(kind, FieldGroup):
        return pa.struct([pa.field(field.name, _type(field.type, times)) for field in kind.fields])
    types = {
        Kind.TEXT: pa.string(),
        Kind.WHOLE: pa.int64(),
        Kind.NUMBER: pa.float64(),
        Kind.TRUTH: pa.bool_(),
        Kind.TIME: times,
    }
    return types[kind]


def _value(value: Any, kind: Type) -> Any:
    """A JSON value for pyarrow, in which times are datetimes."""
    if value is None:
        return None
    if isinstance(kind, List):
        return [_value(item, kind.of) for item in value]
    if isinstance(kind, FieldGroup):
        return {field.name: _value(value.get(field.name), field.type) for field in kind.fields}
    return datetime.fromisoformat(value) if kind is Kind.TIME else value


def batch(records: Sequence[dict[str, Any]], fields: Sequence[Field]) -> pa.RecordBatch:
    """The records as one batch."""
    shape = schema(fields)
    rows = [{field.name: _value(record[field.name], field.type) for field in fields} for record in records]
    return _pyarrow().RecordBatch.from_pylist(rows, schema=shape)


def batches(records: Iterable[dict[str, Any]], fields: Sequence[Field]) -> Iterator[pa.RecordBatch]:
    """All records in batches of at most `ROWS` rows and some `_CHARACTERS` characters."""
    some: list[dict[str, Any]] = []
    size = 0
    for record in records:
        some.append(record)
        size += _size(record)
        if len(some) >= ROWS or size >= _CHARACTERS:
            yield batch(some, fields)
            some, size = [], 0
    if some:
        yield batch(some, fields)


def _size(value: Any) -> int:
    """The number of characters in all texts of a record."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, dict):
        return sum(map(_size, value.values()))
    return sum(map(_size, value)) if isinstance(value, list) else 8


class Parquet:
    """A writer of a Parquet file, compressed with zstd."""

    def __init__(self, out: BinaryIO, fields: Sequence[Field]) -> None:
        shape = schema(fields)
        from pyarrow import parquet

        self._fields = fields
        self._held: list[dict[str, Any]] = []
        self._size = 0
        self._file = parquet.ParquetWriter(out, shape, compression="zstd")

    def write(self, record: dict[str, Any], _pages: PagesOf) -> None:
        self._held.append(record)
        self._size += _size(record)
        if len(self._held) >= ROWS or self._size >= _CHARACTERS:
            self._flush()

    def close(self) -> None:
        self._flush()
        self._file.close()

    def _flush(self) -> None:
        if self._held:
            self._file.write_batch(batch(self._held, self._fields))
            self._held, self._size = [], 0


def read_parquet(file: BinaryIO, fields: Sequence[Field]) -> Iterator[dict[str, Any]]:
    """The records of a Parquet file as JSON values, read a batch at a time. Unknown fields are kept.

    Raises ValueError when it is no Parquet file.
    """
    pa = _pyarrow()
    from pyarrow import parquet

    known = {field.name: field.type for field in fields}
    try:
        rows = parquet.ParquetFile(file).iter_batches(batch_size=100)
        for some in rows:
            for row in some.to_pylist():
                yield {name: plain(value, known.get(name, Kind.TEXT)) for name, value in row.items()}
    except pa.ArrowException as error:
        raise ValueError(f"no Parquet file, or a damaged one: {error}") from error
