"""Writing stored articles out in memory that does not grow, and leaving out those that opt out, where asked."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from cleaners.opt_out import Signal, refusals
from ingest import visible


def jsonl(records: Iterable[dict[str, Any]], out: TextIO) -> int:
    """One JSON object a line, as `ingest.store.reading.everything` gives them; how many there were.

    Dates are ISO 8601, absent values null, lists lists; text is itself and not escaped. U+2028 and U+2029 are
    escaped all the same, for many readers take them for the end of a line, and so are characters that steer a terminal.
    """
    count = 0
    for count, record in enumerate(records, 1):  # noqa: B007  # the last number is the count
        line = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
        out.write(visible.json_text(line) + "\n")
    return count


def respecting(records: Iterable[dict[str, Any]], left_out: Counter[str]) -> Iterator[dict[str, Any]]:
    """The records whose site does not opt out of text mining; `left_out` counts the others by what was said."""
    for record in records:
        said = refusals(Signal(**one) for one in record["signals"] or ())
        if said:
            left_out[f"{said[0].place}: {said[0].name} {said[0].value}"] += 1
        else:
            yield record
