"""Durations, cron lines, patterns, languages and addresses: what is taken, what is refused."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.config import cron, lengths, network, values, zones


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("90s", 90),
        ("15m", 900),
        ("1h30m", 5400),
        ("2d", 172800),
        ("1w", 604800),
        ("0.5h", 1800),
        (" 5m ", 300),
    ],
)
def test_a_duration_is_numbers_with_units(text: str, seconds: int) -> None:
    assert lengths.duration(text) == timedelta(seconds=seconds)


@given(st.integers(1, 366 * 86400))
def test_a_duration_is_spelled_as_it_is_read(seconds: int) -> None:
    length = timedelta(seconds=seconds)
    assert lengths.duration(lengths.spelled(length)) == length


def test_a_duration_is_spelled_in_its_largest_units() -> None:
    assert [lengths.spelled(timedelta(seconds=one)) for one in (0, 90, 900, 90000)] == [
        "0s", "1m30s", "15m", "1d1h",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "value", ["", "15", "m", "15 m", "-5m", "1.m", "5M", "1h-", True, None, [1], 15, "9" * 50 + "s"]
)
def test_what_has_no_unit_is_no_duration(value: object) -> None:
    with pytest.raises(ValueError, match="is no duration"):
        lengths.duration(value)


@pytest.mark.parametrize(("value", "seconds"), [(5, 5.0), (0.5, 0.5), ("5", 5.0), ("2m", 120.0), (0, 0.0)])
def test_seconds_need_no_unit(value: object, seconds: float) -> None:
    assert lengths.seconds(value) == seconds


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("*/20 6-8 * * *", ((0, 20, 40), (6, 7, 8), 31, 12, (0, 1, 2, 3, 4, 5, 6))),
        ("5 0,12 1-3 JAN,dec *", ((5,), (0, 12), (1, 2, 3), (1, 12), (0, 1, 2, 3, 4, 5, 6))),
        ("0 7 * * mon-fri", ((0,), (7,), 31, 12, (1, 2, 3, 4, 5))),
        ("0 7 * * 5-7", ((0,), (7,), 31, 12, (0, 5, 6))),
        ("10-50/15 0 29 2 *", ((10, 25, 40), (0,), (29,), (2,), (0, 1, 2, 3, 4, 5, 6))),
    ],
)
def test_a_cron_line_says_when(line: str, fields: tuple[object, ...]) -> None:
    full = [tuple(range(1, n + 1)) if isinstance(n, int) else n for n in fields]
    assert cron.parse(line) == cron.Cron(*full, written=line)  # type: ignore[arg-type]


def test_days_go_to_the_scheduler_by_name_since_it_counts_them_otherwise() -> None:
    assert cron.parse("0 7 * * 0,1").fields()["day_of_week"] == "sun,mon"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("60 * * * *", "`60` is no minute: it must be from 0 to 59"),
        ("* 24 * * *", "`24` is no hour: it must be from 0 to 23"),
        ("* * 0 * *", "`0` is no day of month: it must be from 1 to 31"),
        ("* * * foo *", "`foo` is no month: it must be from 1 to 12"),
        ("* * * * 8", "`8` is no day of week: it must be from 0 to 7"),
        ("5/10 * * * *", "`5/10` in the minute: a step needs a range, write `5-59/10`"),
        ("*/0 * * * *", "the step `/0` in the minute must be from 1 to 59"),
        ("5-1 * * * *", "`5-1` in the minute runs backwards: write `5-59,0-1`"),
        ("0 22-6 * * *", "`22-6` in the hour runs backwards: write `22-23,0-6`"),
        ("@daily", "has 1 fields instead of 5"),
        ("* * * * * *", "has 6 fields instead of 5"),
        ("0 0 31 4,6 *", "never comes true: no such month has a day 31"),
        ("0 0 1 * mon", "restricts both the day of month and the day of week: leave one of them `*`"),
        ("1,,2 * * * *", "`` cannot stand for the minute: write `*`, `0`, `0-59` or `*/5`"),
        ("٣ * * * *", "`٣` cannot stand for the minute"),
    ],
)
def test_a_wrong_cron_line_is_refused_with_the_remedy(line: str, said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        cron.parse(line)


_FIELD = st.sampled_from(["*", "*/7", "3", "1-4", "1-6/2", "2,4"])


@given(st.tuples(_FIELD, _FIELD, _FIELD, _FIELD))
def test_every_value_of_a_cron_line_is_within_its_field(words: tuple[str, str, str, str]) -> None:
    made = cron.parse(" ".join((*words, "*")))
    assert set(made.minutes) <= set(range(60))
    assert set(made.hours) <= set(range(24))
    assert set(made.days) <= set(range(1, 32))
    assert set(made.months) <= set(range(1, 13))
    assert cron.parse(made.written) == made


@pytest.mark.parametrize(
    "text",
    [
        *(r"(a+)+", r"(\w+\s?)*", r"/(a|aa)+\.html$", r"/(?:[a-z]+/)+\d+\.html"),
        *(r"(?:\w++/)+", r"(?>\w+)+", r"责任编辑：.*", r"(?i)a+", r"(?P<x>a)+"),
    ],
)
def test_a_pattern_is_taken_whatever_a_backtracking_engine_would_make_of_it(text: str) -> None:
    assert values.regular_expression(text) == text


@pytest.mark.parametrize("text", [r"(?=.*a).*", r"(?<!x)y", r"(a)\1", r"(?x)a b", "(a", "a{5000}", "a" * 501])
def test_a_pattern_that_cannot_be_matched_in_bounded_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"looks|refers|flag|is no|bounded time|longer"):
        values.regular_expression(text)


@pytest.mark.parametrize(
    ("tag", "normal"),
    [("zh-hans", "zh-Hans"), ("EN", "en"), ("pt-br", "pt-BR"), ("zh-hant-hk", "zh-Hant-HK"), ("yue", "yue"),
     ("de-CH-1996", "de-CH-1996"), ("es-419", "es-419"), ("en-u-ca-buddhist", "en-u-ca-buddhist")],
)  # fmt: skip
def test_a_language_tag_gets_its_usual_case(tag: str, normal: str) -> None:
    assert values.language(tag) == normal


@pytest.mark.parametrize("tag", ["zh_CN", "chinese", "c", "", "zh-", "cn", "xx", "zh--Hans", "zh-Hans-Hant"])
def test_what_is_no_language_tag_is_refused(tag: str) -> None:
    with pytest.raises(ValueError, match=r"BCP 47|country|ISO 639"):
        values.language(tag)


@pytest.mark.parametrize(
    "url", ["https://a.example", "http://中文.example/路?x=1#y", "http://127.0.0.1:8000/", "http://[::1]/"]
)
def test_a_web_address_is_taken_as_it_is(url: str) -> None:
    assert network.web_address(url) == url


@pytest.mark.parametrize(
    "url",
    ["a.example", "//a.example/", "https:///x", "ftp://a.example/", "https://u:p@a.example/", "https://a.example/a b",
     "https://a.example:0/", "https://a.example:99999/", "http://[::1/", "https://a.example/\n", "javascript:alert(1)",
     "https://a.example/" + "x" * 2048, "https://a.example:x/", "https://1.2.3.400/",
     "https://a%00.example/"],
)  # fmt: skip
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r"is no|must begin|holds a user"):
        network.web_address(url)


@pytest.mark.parametrize(
    "label", ["utf-8", "GB2312", "gbk", "gb18030", "big5", "shift_jis", "euc-kr", "windows-1251"]
)
def test_encodings_go_by_the_labels_that_pages_use(label: str) -> None:
    assert values.encoding_label(label) == label


@pytest.mark.parametrize("label", ["", "zh", "base64", "rot13", "utf-7", "hz-gb-2312", "utf_8", "\x00"])
def test_what_is_no_encoding_is_refused(label: str) -> None:
    with pytest.raises(ValueError, match="is no encoding"):
        values.encoding_label(label)


def test_a_day_is_written_as_in_iso_8601() -> None:
    assert lengths.day(" 2026-03-14 ") == lengths.day(date(2026, 3, 14)) == date(2026, 3, 14)
    for wrong in (
        "2026-3-14",
        "14.03.2026",
        "yesterday",
        "",
        20260314,
        None,
        datetime(2026, 3, 14, tzinfo=UTC),
    ):
        with pytest.raises(ValueError, match=r"^is no day: write it as 2026-03-14$"):
            lengths.day(wrong)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Asia/Beijing", "Asia/Shanghai"),
        ("beijing", "Asia/Shanghai"),
        ("Asia/New_Delhi", "Asia/Kolkata"),
        ("America/San_Francisco", "America/Los_Angeles"),
        ("Europe/Lodnon", "Europe/London"),
    ],
)
def test_a_city_without_a_zone_of_its_name_is_told_its_zone(written: str, meant: str) -> None:
    with pytest.raises(ValueError, match=f"did you mean `{meant}`"):
        values.time_zone(written)


def test_cities_have_zones_that_there_are_and_no_zone_of_their_own() -> None:
    known = available_timezones()
    assert set(zones._ZONE_OF.values()) <= known
    last = {name.rpartition("/")[2].lower().replace("_", "") for name in known}
    assert set(zones._ZONE_OF) & last == set()


@pytest.mark.parametrize(
    ("written", "read"),
    [("30m", "30m"), ("15m-2h", "15m-2h"), ("90s - 1h30m", "1m30s-1h30m"), ("1h-60m", "1h"), ("7d", "7d")],
)
def test_how_often_is_a_time_or_a_range(written: str, read: str) -> None:
    assert str(lengths.every(written)) == read
    assert lengths.every(read) == lengths.every(written)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2h-15m", r'begins with its end: write "15m-2h"'),
        ("15m-1h-2h", "is no range"),
        ("15m-", "is no duration"),
        ("-2h", "is no duration"),
        ("5s-1h", "must be from 1m to 366d"),
        (15, "give each number a unit"),
        (None, "is no duration"),
    ],
)
def test_what_is_no_range_says_how_to_write_one(written: object, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        lengths.every(written)


@pytest.mark.parametrize(
    ("written", "size"), [("500MB", 500_000_000), ("1.5 gb", 1_500_000_000), ("2TB", 2 * 10**12)]
)
def test_a_size_has_a_unit(written: str, size: int) -> None:
    assert lengths.size(written) == size


@pytest.mark.parametrize("written", ["500", "0MB", "-1GB", "1 KB", "", None, True, "1GBs"])
def test_what_is_no_size_says_how_to_write_one(written: object) -> None:
    with pytest.raises(ValueError, match=r'is no size: write a number with a unit, as "500MB"'):
        lengths.size(written)
