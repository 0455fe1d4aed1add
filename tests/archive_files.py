"""Archives of the tests: writes their files and reads all their records. No test here."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from warcs import DATE

from ingest.archives import Record, read
from ingest.model import Failed

URL = "https://paper.example/a"
NOW = datetime(2026, 3, 14, 12, tzinfo=UTC)
THEN = datetime.fromisoformat(DATE)
SEEN = datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)


def all_of(path: Path) -> list[Record]:
    return list(read(str(path), lambda: NOW))


def put(path: Path, content: str | bytes = "<p>page</p>") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    os.utime(path, (SEEN.timestamp(), SEEN.timestamp()))
    return path


def failure(record: Record) -> tuple[str, str]:
    assert isinstance(record.answer, Failed)
    assert not record.answer.retry
    return record.answer.kind, record.answer.detail
