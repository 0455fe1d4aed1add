"""A process whose wall clock can be set while it runs, by libfaketime; its monotonic clock goes on as it is."""

from __future__ import annotations

import importlib.util
from pathlib import Path

DAY = 86_400
_FILE = "clock"


def library() -> Path | None:
    """libfaketime, as the package of that name brings it; None: it is not there."""
    spec = importlib.util.find_spec("libfaketime")
    if spec is None or spec.origin is None:
        return None
    return next(Path(spec.origin).parent.glob("vendor/libfaketime/src/libfaketime.so*"), None)


def environment(folder: Path) -> dict[str, str]:
    """For a process whose clock is that of `folder`. Raises FileNotFoundError without libfaketime."""
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
    """From now on the clock shows so many seconds more than the machine's."""
    part = folder / f"{_FILE}.part"
    part.write_text(f"{seconds:+d}\n")
    part.rename(folder / _FILE)
