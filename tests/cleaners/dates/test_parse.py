"""Whole values of feeds, markup and addresses as dates."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shared import need

from cleaners import dates


def utc(value: datetime | date | None) -> str | None:
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return value and f"{value.isoformat()}T00:00:00Z"


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2021-03-09T14:42:29+08:00", "2021-03-09T06:42:29Z"),
        ("2021-03-09T14:42:29.123456Z", "2021-03-09T14:42:29Z"),
        ("2021-03-09 14:42:29 +0800", "2021-03-09T06:42:29Z"),
        ("20210309T144229Z", "2021-03-09T14:42:29Z"),
        ("2021-03-09T14:42:29-05:00Z", "2021-03-09T19:42:29Z"),
        ("Tue, 09 Mar 2021 14:42:29 GMT", "2021-03-09T14:42:29Z"),
        ("Tue, 9 Mar 21 14:42 EST", "2021-03-09T19:42:00Z"),
        ("Tue Mar 09 14:42:29 +0800 2021", "2021-03-09T06:42:29Z"),
        ("Tue Mar  9 14:42:29 2021", "2021-03-09T14:42:29Z"),
        ("Tue Mar 09 2021 14:42:29 GMT+0100 (Central European Time)", "2021-03-09T13:42:29Z"),
        ("1615300949", "2021-03-09T14:42:29Z"),
        ("1615300949000", "2021-03-09T14:42:29Z"),
        ("Di, 9. März 2021 14:42", "2021-03-09T14:42:00Z"),
        ("mar., 09 mars 2021 14:42:00 +0100", "2021-03-09T13:42:00Z"),
        ("9999-12-31T23:59:59-99:99", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_value_is_read_in_the_zone_that_is_given_where_it_names_none(
    value: str, moment: str | None
) -> None:
    assert utc(dates.parse(value, UTC)) == moment


def test_a_value_that_names_no_day_is_no_date() -> None:
    values = ("2021-03", "2021", "Mar. 2021", "-0312", "2021-000", "2021-366", "2021-13-01")
    assert [dates.parse(value, UTC, short=True) for value in values] == [None] * len(values)


def test_short_forms_are_read_only_where_a_field_is_made_for_dates() -> None:
    values = ("21-03-09", "210309", "2021-068", "21068", "2020-366")
    days = [date(2021, 3, 9)] * 4 + [date(2020, 12, 31)]
    assert [dates.parse(value, short=True) for value in values] == days
    assert [dates.parse(value) for value in values] == [None] * len(values)


def test_korean_words_without_a_zone_mean_koreas_clock() -> None:
    value = "2021-03-09 오후 2:42:29"
    assert utc(dates.parse(value)) == "2021-03-09T05:42:29Z"
    assert utc(dates.parse(value, UTC)) == "2021-03-09T14:42:29Z"


def test_a_time_without_any_zone_gives_its_day() -> None:
    assert dates.parse("2021-03-09T14:42:29") == date(2021, 3, 9)
    assert type(dates.parse("2021-03-09T14:42:29")) is date
    assert dates.parse("2021-03-09T14:42:29", ZoneInfo("Asia/Shanghai")) == datetime(
        2021, 3, 9, 6, 42, 29, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://news.example/2021/03/09/some-title.html", date(2021, 3, 9)),
        ("https://news.example/2021-03/09/content_123.htm", date(2021, 3, 9)),
        ("https://news.example/2021/10/09/some-title.html", date(2021, 10, 9)),
        ("https://news.example/2021/11/08/some-title.html", date(2021, 11, 8)),
        ("https://news.example/2021/12/18/the-2021-title", date(2021, 12, 18)),
        ("https://news.example/2021/1/2/some-title", date(2021, 1, 2)),
        ("http://news.example/n1/2021/0309/c1001-32047.html", date(2021, 3, 9)),
        ("http://news.example/a/20210309/44.shtml", date(2021, 3, 9)),
        ("http://news.example/zx/t20210309_12345.html", date(2021, 3, 9)),
        ("https://news.example/21/0309/13/EOGS1234.html", date(2021, 3, 9)),
        ("https://news.example/2021/mar/09/title", date(2021, 3, 9)),
        ("https://news.example/blog/2021/march/09/title", date(2021, 3, 9)),
        ("https://news.example/article/A2021030914320005196", date(2021, 3, 9)),
        ("https://news.example/2021/Harbour/03/09/title/index.html", date(2021, 3, 9)),
        ("https://news.example/2021/north_coast/3/9/title/", date(2021, 3, 9)),
        (
            "https://archive.example/web/20230115021305/https://news.example/2021/03/09/title",
            date(2021, 3, 9),
        ),
        ("https://archive.example/web/20230115021305/https://news.example/title", None),
        ("https://archive.example/web/20230115/http:/news.example/title", None),
        ("https://news.example/2021/03/ferries/9/title", None),
        ("https://news.example/article/2021030925320005196", None),
        ("https://news.example/2021/monkey/09/title", None),
        ("https://news.example/article/20211399", None),
        ("https://news.example/id/12021030955", None),
        ("https://news.example/2021/03/some-title", None),
        ("https://news.example/?date=2021-03-09", None),
        ("not an address 2021/03/09", None),
    ],
)
def test_an_address_names_its_day(url: str, day: date | None) -> None:
    assert dates.url_date(url) == day


def test_an_address_names_its_year_beside_a_month() -> None:
    assert [
        dates.url_year(u) for u in ("https://a.example/2021/03/x", "https://a.example/top-2021-films", "")
    ] == [2021, None, None]


def _read(value: str) -> tuple[datetime | date | None, ...]:
    """As in a feed whose source has no zone, and in one in UTC, which the suite takes for granted."""
    return dates.parse(value, short=True), dates.parse(value, UTC, short=True)


def test_feeds_of_the_world_are_read() -> None:
    cases = json.loads(need("cases/dates/feedparser.json").read_text("utf-8"))
    valued = [case for case in cases if case["expected_utc"]]
    right = sum(case["expected_utc"] in map(utc, _read(case["input"])) for case in valued)
    # Four of the others name a month or a year without a day, one the year 100: no dates of news.
    assert (len(valued), right) == (46, 41)


@given(st.text(max_size=80))
def test_any_value_is_answered(value: str) -> None:
    dates.parse(value, UTC)
    dates.parse(value, None, "MDY", short=True)
    dates.url_date(value)
    dates.url_year(value)


@given(st.datetimes(timezones=st.just(UTC)), st.sampled_from(("", "Z", "+14:00", "-11:30", "+99:99")))
def test_every_iso_moment_is_answered(moment: datetime, zone: str) -> None:
    dates.parse(moment.replace(tzinfo=None).isoformat() + zone, UTC)


def test_an_abbreviation_is_the_source_s_own_zone_where_its_clocks_go_by_it() -> None:
    zones = ("Asia/Shanghai", "America/Chicago", "America/New_York", None)
    moments = [dates.parse("Sat, 14 Mar 2026 08:05:00 CST", zone and ZoneInfo(zone)) for zone in zones]
    assert list(map(utc, moments)) == ["2026-03-14T00:05:00Z"] + ["2026-03-14T14:05:00Z"] * 3
    assert utc(dates.parse("14 Jul 2026 08:05 IST", ZoneInfo("Asia/Kolkata"))) == "2026-07-14T02:35:00Z"
    assert utc(dates.parse("08:05 BST, 14 Jul 2026", ZoneInfo("Europe/London"))) == "2026-07-14T07:05:00Z"
