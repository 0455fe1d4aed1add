"""The formats of an export by name: the writer of each, and the name of its files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from ingest.errors import UsageError
from ingest.export.arrow import Parquet
from ingest.export.fields import Field
from ingest.export.sheets import Csv, Excel
from ingest.export.warc import Warc
from ingest.export.writers import Jsonl, Markdown, RecordWriter


@dataclass(frozen=True, slots=True)
class Format:
    """One format. `shaped`: whether it can be written in every schema, or in the native one alone."""

    name: str
    ending: str
    writer: Callable[[BinaryIO, Sequence[Field]], RecordWriter]
    shaped: bool = True


FORMATS = {
    one.name: one
    for one in (
        Format("jsonl", ".jsonl", Jsonl),
        Format("csv", ".csv", Csv),
        Format("excel", ".csv", Excel),
        Format("parquet", ".parquet", Parquet),
        Format("warc", ".warc.gz", Warc, shaped=False),
        Format("md", ".md", Markdown, shaped=False),
    )
}
"""Every format by its name."""


def format_of(file: str) -> str:
    """The name of the format that a file's name tells by its ending; `jsonl` where it tells none.

    Raises UsageError for a name that promises a compression which no export makes.
    """
    name = file.lower()
    if name.endswith(".gz") and not name.endswith(".warc.gz"):
        raise UsageError(
            f"{file}: an export is not compressed, apart from WARC: leave .gz out, or pipe it into gzip"
        )
    told = (
        one.name for one in FORMATS.values() if name.endswith((one.ending, one.ending.removesuffix(".gz")))
    )
    return next(told, "jsonl")
