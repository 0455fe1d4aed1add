"""Writing stored articles out, one after the other, in memory that does not grow; nothing is chosen here."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, TextIO


def jsonl(records: Iterable[dict[str, Any]], out: TextIO) -> int:
    """One JSON object a line, as `ingest.store.reading.everything` gives them; how many there were.

    Dates are ISO 8601, absent values null, lists lists; text is itself and not escaped. U+2028 and U+2029 are
    escaped all the same, for many readers take them for the end of a line.
    """
    count = 0
    for count, record in enumerate(records, 1):  # noqa: B007  # the last number is the count
        line = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
        out.write(line.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029") + "\n")
    return count
