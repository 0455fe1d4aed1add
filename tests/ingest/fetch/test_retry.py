"""Retry-After: the third-party cases, and what else stands in that header."""

from __future__ import annotations

import json
import math
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shared import need

from ingest.fetch import retry_after
from ingest.fetch.retry import LONGEST, http_date

NOW = datetime(2010, 1, 1, tzinfo=UTC)


def test_the_third_party_cases_with_our_cap() -> None:
    """The suite's own figures cap at 31 days and end on whole intervals; so do they here, with a cap of one day.

    Its cases on Cache-Control and Expires have no Retry-After that is longer than the interval: ours must be None
    or short there.
    """
    rows = json.loads(need("cases/http/reader_retry_after.json").read_text())
    passed = 0
    for row in rows:
        headers, interval = row["headers"], timedelta(minutes=row["interval_minutes"])
        now = http_date(headers.get("date", "")) or NOW
        wait = retry_after(headers.get("retry-after"), now) if row["status"] in (429, 503) else None
        least = max(interval, timedelta(seconds=wait or 0))
        expected = datetime.fromisoformat(row["expected_next_update"]) - datetime.fromisoformat(row["now"])
        other = {"cache-control", "expires"} & set(headers)
        if other:
            assert least <= max(expected, interval)
        else:
            whole = math.ceil(least / interval) * interval
            assert whole == min(expected, timedelta(seconds=LONGEST)), row["name"]
        passed += 1
    print(f"retry-after (reader): {passed}/28")
    assert passed == 28


def test_the_other_third_party_cases() -> None:
    rows = json.loads(need("cases/http/miniflux_conditional.json").read_text())["retry_after"]
    assert [retry_after(row["retry_after"], NOW) or 0 for row in rows] == [
        row["delay_seconds"] for row in rows
    ]


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("Fri, 01 Jan 2010 00:10:00 GMT", 600.0),
        ("Friday, 01-Jan-10 00:10:00 GMT", 600.0),
        ("Fri Jan  1 00:10:00 2010", 600.0),
        ("Fri, 01 Jan 2010 01:10:00 +0100", 600.0),
        ("  90 ", 90.0),
        ("1.5", 1.5),
        ("0", 0.0),
        ("9" * 5000, LONGEST),
        ("Fri, 01 Jan 2100 00:00:00 GMT", LONGEST),
        ("Fri, 01 Jan 9999 23:59:59 -2359", LONGEST),
        ("Thu, 31 Dec 2009 23:59:59 GMT", None),
        ("Mon, 01 Jan 0001 00:00:00 +2359", None),
        ("-5", None),
        ("1e3", None),
        ("٣", None),
        ("nan", None),
        ("120, 60", None),
        ("", None),
        (None, None),
    ],
)
def test_seconds_dates_and_junk(value: str | None, seconds: float | None) -> None:
    assert retry_after(value, NOW) == seconds


@given(st.text(), st.datetimes(timezones=st.just(UTC)))
def test_no_text_raises_and_no_wait_is_out_of_bounds(value: str, now: datetime) -> None:
    wait = retry_after(value, now)
    assert wait is None or 0 <= wait <= LONGEST


@given(st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2100, 1, 1)), st.integers(1, 80_000))  # noqa: DTZ001 - hypothesis wants naive bounds
def test_a_date_is_as_far_away_as_it_is(naive: datetime, seconds: int) -> None:
    now = naive.replace(microsecond=0, tzinfo=UTC)
    text = (now + timedelta(seconds=seconds)).strftime("%a, %d %b %Y %H:%M:%S GMT")
    assert retry_after(text, now) == seconds
