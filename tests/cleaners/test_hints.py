"""What a listing's word fills in, and what it is not believed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from cleaners.hints import completed, hint_of
from cleaners.model import Article

SILENT = Article(url="u", canonical_url="u", text="t", title=None, lang=None)
SPOKEN = replace(SILENT, title="Own", published=date(2026, 3, 1))


def test_where_the_page_is_silent_the_listing_is_believed():
    moment = datetime(2026, 3, 14, 8, tzinfo=UTC)
    assert completed(SILENT, hint_of("Its", moment.isoformat()), None) == replace(
        SILENT, title="Its", published=moment
    )
    assert completed(SPOKEN, hint_of("Its", moment.isoformat()), None) == SPOKEN
    assert completed(SILENT, hint_of(None, "2026-03-14"), None).published == date(2026, 3, 14)
    assert completed(SILENT, hint_of(None, None), None) == SILENT


def test_a_clock_that_was_never_set_is_not_believed():
    assert completed(SILENT, hint_of(None, "0100-01-01T00:00:01+01:00"), None).published is None
    assert completed(SILENT, hint_of(None, "0001-01-01"), None).published is None


@pytest.mark.parametrize(
    ("written", "zone", "finer"),
    [
        ("2026-03-01T09:30:00+00:00", None, True),
        ("2026-03-01T00:30:00+08:00", None, True),
        ("2026-02-28T23:30:00+00:00", "Asia/Shanghai", True),
        ("2026-02-28T23:30:00+00:00", None, False),
        ("2026-03-02T09:30:00+00:00", None, False),
        ("2026-03-01T00:00:00+00:00", None, False),
        ("2026-02-28T16:00:00+00:00", "Asia/Shanghai", False),
        ("2026-03-01", None, False),
    ],
)
def test_a_pages_bare_day_gives_way_to_the_listings_time_of_that_day(written, zone, finer):
    expected = datetime.fromisoformat(written) if finer else SPOKEN.published
    assert completed(SPOKEN, hint_of(None, written), zone).published == expected


def test_a_time_that_the_page_gives_stays():
    own = replace(SILENT, published=datetime(2026, 3, 1, 8, tzinfo=UTC))
    assert completed(own, hint_of(None, "2026-03-01T09:30:15+00:00"), None) == own
