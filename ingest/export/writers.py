"""Writes records in a format to a binary stream, one after the other. Files are opened elsewhere.

Each writer knows the fields beforehand, so nothing is inferred from the first records. CSV is in `sheets`. Parquet and
WARC, which need packages of their own, are in `arrow` and `warc`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from typing import Any, BinaryIO, Protocol

from ingest import visible
from ingest.export.fields import Field
from ingest.store.pages.raw_pages import StoredPage

PagesOf = Callable[[], Sequence[StoredPage]]
"""Returns the raw pages of the article that is being written. Empty when they are not kept."""


class RecordWriter(Protocol):
    """The writer of one file."""

    def write(self, record: dict[str, Any], pages: PagesOf) -> None:
        """Adds one record."""

    def close(self) -> None:
        """Writes the end of the file. The stream stays open."""


def json_line(record: Any) -> str:
    """One line of JSON without a line end. Only characters that break lines or steer a terminal are escaped."""
    return visible.json_text(json.dumps(record, ensure_ascii=False, separators=(",", ":")))


class Jsonl:
    """A writer of JSON lines, one object for each record. Dates are ISO 8601, and absent values are null."""

    def __init__(self, out: BinaryIO, _fields: Sequence[Field]) -> None:
        self._out = out

    def write(self, record: dict[str, Any], _pages: PagesOf) -> None:
        self._out.write(f"{json_line(record)}\n".encode())

    def close(self) -> None:
        pass


_MARKUP = re.compile(r"([\\`*_\[\]<>|~])")
_AT_START = re.compile(r"^(\s*)([#>+=-]|\d+[.)])", re.MULTILINE)
_AHEAD = ("id", "url", "lang", "published", "source", "source_name", "section", "authors", "tags", "story_id")


class Markdown:
    """A writer of articles one after the other: a YAML head between `---`, the title, and the text, in which each line
    is a paragraph.

    Markup in texts is escaped. The values of the head are JSON, which is also YAML.
    """

    def __init__(self, out: BinaryIO, _fields: Sequence[Field]) -> None:
        self._out = out

    def write(self, record: dict[str, Any], _pages: PagesOf) -> None:
        head = [f"{name}: {json_line(record[name])}" for name in _AHEAD if record[name] not in (None, [])]
        title = [f"# {_escaped(visible.line(record['title']))}"] if record["title"] else []
        body = [_escaped(visible.line(line)) for line in record["text"].split("\n") if line.strip()]
        document = "\n".join(["---", *head, "---", ""]) + "\n" + "\n\n".join([*title, *body]) + "\n\n"
        self._out.write(document.encode())

    def close(self) -> None:
        pass


def _escaped(text: str) -> str:
    return _AT_START.sub(_start, _MARKUP.sub(r"\\\1", text))


def _start(match: re.Match[str]) -> str:
    sign = match[2]
    return f"{match[1]}{sign[:-1]}\\{sign[-1]}" if sign[0].isdigit() else f"{match[1]}\\{sign}"
