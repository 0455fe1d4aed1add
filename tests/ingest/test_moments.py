"""Moments as people type them, against a fixed clock."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.commands.moments import moment

NOW = datetime(2026, 3, 1, 12, 30, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("7d", "2026-02-22T12:30:15"),
        ("1h30m", "2026-03-01T11:00:15"),
        ("2w", "2026-02-15T12:30:15"),
        ("0s", "2026-03-01T12:30:15"),
        ("2d ago", "2026-02-27T12:30:15"),
        ("now", "2026-03-01T12:30:15"),
        ("today", "2026-03-01T00:00:00"),
        (" Yesterday ", "2026-02-28T00:00:00"),
        ("2026-10-01", "2026-10-01T00:00:00"),
        ("2026/10/01", "2026-10-01T00:00:00"),
        ("2026/10/1", "2026-10-01T00:00:00"),
        ("2026.10.1", "2026-10-01T00:00:00"),
        ("2026年10月1日", "2026-10-01T00:00:00"),
        ("20261001", "2026-10-01T00:00:00"),
        ("2026-10-01T08:00", "2026-10-01T08:00:00"),
        ("2026/10/01 08:00:30", "2026-10-01T08:00:30"),
        ("2026-10-01T08:00+08:00", "2026-10-01T00:00:00"),
        ("2026-10-01T08:00:00Z", "2026-10-01T08:00:00"),
    ],
)
def test_a_moment_is_a_length_of_time_a_word_a_day_or_a_time(text: str, meant: str) -> None:
    assert moment(text, NOW).isoformat() == f"{meant}+00:00"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "is no moment: write it like 7d"),
        ("soon", "is no moment: write it like 7d"),
        ("2026-13-01", "is no moment: write it like 7d"),
        ("01.10.2026", "is no moment: write it like 7d"),
        ("0001-01-01T00:00+08:00", "is no moment: write it like 7d"),
        ("7", "is no moment: write it like 7d"),
        ("1M", "is no length of time: give each number a unit"),
        ("7x", "is no length of time: give each number a unit"),
        ("7 days", "is no length of time: give each number a unit"),
        ("999999w", "is longer ago than there are dates"),
    ],
)
def test_what_is_no_moment_says_how_one_is_written(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=f"^{why}"):
        moment(text, NOW)


@given(st.text() | st.from_regex(r"\d{1,4}[-/.年 ]?\d{0,2}[-/.月]?\d{0,2}[dhmsw日]?"))
def test_any_text_is_a_moment_in_utc_or_a_refusal(text: str) -> None:
    with suppress(ValueError):
        assert moment(text, NOW).tzinfo is UTC
