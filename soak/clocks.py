"""Sets the wall clock of a running process, by libfaketime. Its monotonic clock is not changed."""

from __future__ import annotations

import importlib.util
from pathlib import Path

DAY = 86_400
_FILE = "clock"


def library() -> Path | None:
    """The path of libfaketime from the package of that name; None: it is not installed."""
    spec = importlib.util.find_spec("libfaketime")
    if spec is None or spec.origin is None:
        return None
    return next(Path(spec.origin).parent.glob("vendor/libfaketime/src/libfaketime.so*"), None)


def environment(folder: Path) -> dict[str, str]:
    """The environment of a process with the clock of `folder`. Raises FileNotFoundError without libfaketime."""
    file = library()
    if file is None:
        raise FileNotFoundError("libfaketime is not installed: pip install libfaketime")
    set_to(folder, 0)
    return {
        "LD_PRELOAD": str(file),
        "FAKETIME_TIMESTAMP_FILE": str(folder / _FILE),
        "FAKETIME_NO_CACHE": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }


def set_to(folder: Path, seconds: int) -> None:
    """Sets the clock of `folder` so many seconds ahead of the machine's."""
    part = folder / f"{_FILE}.part"
    part.write_text(f"{seconds:+d}\n")
    part.rename(folder / _FILE)
