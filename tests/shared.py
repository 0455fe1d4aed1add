"""Where the measuring data lives: beside the project, never in it."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


def need(relative: str) -> Path:
    """The path of a file or folder of the shared data; the test is skipped, loudly, where it is absent."""
    path = SHARED / relative
    if not path.exists():
        pytest.skip(f"MEASURING DATA ABSENT: {relative} is not beside the project; this proof did not run")
    return path
