"""Dates in running text: the forms of papers in many languages, their times and zones."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners import dates
from cleaners.dates.forms import FIGURES, IN_FIGURES
from cleaners.model import Site

BERLIN = ZoneInfo("Europe/Berlin")


def at(*parts: int, tz: object = BERLIN) -> datetime:
    return datetime(*parts, tzinfo=tz)  # type: ignore[arg-type,misc]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("发布时间：2021年3月9日 14:42", at(2021, 3, 9, 14, 42)),
        ("2021-3-9  14:42:29         稿件来源: 山城经济网", at(2021, 3, 9, 14, 42, 29)),
        ("Lunes 1ro de diciembre de 2025", date(2025, 12, 1)),
        ("Thursday , 24th Dec , 2015", date(2015, 12, 24)),
        ("日期:[2021-08-19]  版次:[A08]", date(2021, 8, 19)),
        ("30.01.202430. Januar 2024", date(2024, 1, 30)),
        ("2021年03月09日08:18 来源：江南日报", at(2021, 3, 9, 8, 18)),
        ("发布于2021-03-0908:18", at(2021, 3, 9, 8, 18)),
        ("2021-03-0908时18分 来源：江南日报", at(2021, 3, 9, 8, 18)),
        ("二〇二一年三月十九日", date(2021, 3, 19)),
        ("2021年3月9日星期二 下午3点05分", at(2021, 3, 9, 15, 5)),
        ("民國110年3月9日", date(2021, 3, 9)),
        ("令和3年3月9日 午後3時20分", at(2021, 3, 9, 15, 20)),
        ("平成元年3月9日", date(1989, 3, 9)),
        ("2021年3月9日（火）19:05", at(2021, 3, 9, 19, 5)),
        ("입력 2021.03.09. 오후 5:30", at(2021, 3, 9, 17, 30)),
        ("2021년 3월 9일 오전 9시 20분", at(2021, 3, 9, 9, 20)),
        ("Stand: 09.03.2021, 14.30 Uhr", at(2021, 3, 9, 14, 30)),
        ("Von Eva Beispiel, 9. März 2021 um 14:30", at(2021, 3, 9, 14, 30)),
        ("Publié le 9 mars 2021 à 12h30", at(2021, 3, 9, 12, 30)),
        ("le 1er mars 2021 à 12 h 05", at(2021, 3, 1, 12, 5)),
        ("9 de marzo de 2021 a las 10:15", at(2021, 3, 9, 10, 15)),
        ("9 marzo 2021 alle 10:15", at(2021, 3, 9, 10, 15)),
        ("9 марта 2021, 14:20", at(2021, 3, 9, 14, 20)),
        ("9. maaliskuuta 2021 klo 14.05", at(2021, 3, 9, 14, 5)),
        ("9 Mart 2021 Salı 14:20", at(2021, 3, 9, 14, 20)),
        ("2021. március 9. 10:15", at(2021, 3, 9, 10, 15)),
        ("9 tháng 3 2021", date(2021, 3, 9)),
        ("9 มีนาคม 2564", date(2021, 3, 9)),
        ("٩ مارس ٢٠٢١", date(2021, 3, 9)),
        ("March 9th, 2021 at 10:15am", at(2021, 3, 9, 10, 15)),
        ("Tuesday, March 9, 2021 | 12 p.m.", at(2021, 3, 9, 12)),
        ("10:30, 9 March 2021", at(2021, 3, 9, 10, 30)),
        ("Mar 9, 20216:46 PM", at(2021, 3, 9, 18, 46)),
        ("9 March 202110:15", at(2021, 3, 9, 10, 15)),
    ],
)
def test_a_time_without_a_zone_takes_the_given_one(text: str, value: object) -> None:
    found = dates.find(text, BERLIN)
    assert found is not None
    assert (found.value, type(found.value)) == (value, type(value))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("March 9, 2021 5:30 p.m. ET", "2021-03-09T17:30:00-05:00"),
        ("July 9, 2021 5:30 p.m. ET", "2021-07-09T17:30:00-04:00"),
        ("Published 5:30 PM EDT, Fri July 9, 2021", "2021-07-09T17:30:00-04:00"),
        ("9. Juli 2021, 14:30 MESZ", "2021-07-09T14:30:00+02:00"),
        ("2021-07-09 14:30 北京时间", "2021-07-09T14:30:00+08:00"),
        ("Thu, 25 Feb 2016 00:00:00 Europe/Brussels", "2016-02-25T00:00:00+01:00"),
        ("UPDATED 9 March 2021 10:15 GMT+0530", "2021-03-09T10:15:00+05:30"),
        ("10:15 a.m. EST/Updated March 9, 2021 10:20 a.m. EST/Updated", "2021-03-09T10:20:00-05:00"),
    ],
)
def test_a_zone_that_is_written_wins(text: str, value: str) -> None:
    found = dates.find(text, BERLIN)
    assert found is not None
    assert isinstance(found.value, datetime)
    assert found.value.isoformat() == value


def test_no_time_is_invented_where_no_zone_is_known() -> None:
    assert dates.find("2021-03-09 14:42:29", None) == dates.DateMention(date(2021, 3, 9), 0, 19)


def test_the_place_in_the_text_is_told() -> None:
    text = "稿件来源：海城网  2021年3月9日 14:42  责编：李一"
    found = dates.find(text, None)
    assert found is not None
    assert text[found.start : found.end] == "2021年3月9日 14:42"


@pytest.mark.parametrize(
    "text",
    [
        "", "1.2.3.4", "Version 10.11.2012.5", "5月3日", "The price was 12.50 in March", "热线: 028-86630890",
        "1.2.20245 items", "31 February 2021", "2021-13-01", "A 5 Minutes 2021", "第2021-3期", "03/05/2021",
    ],
)  # fmt: skip
def test_what_is_no_full_date_is_not_guessed(text: str) -> None:
    assert dates.find(text, UTC) is None


def test_the_order_of_day_and_month_decides_slashes() -> None:
    days = [dates.find("03/05/2021", None, order) for order in ("DMY", "MDY")]
    assert [d.value for d in days if d] == [date(2021, 5, 3), date(2021, 3, 5)]
    assert [d.value for text in ("13/05/2021", "05/13/2021") if (d := dates.find(text, None))] == [
        date(2021, 5, 13)
    ] * 2


def test_a_weekday_decides_the_order_too() -> None:
    found = [dates.find(text, None) for text in ("Sat, 11/04/2020", "Wed, 11/04/2020")]
    assert [f.value for f in found if f] == [date(2020, 4, 11), date(2020, 11, 4)]


def test_a_day_without_a_year_takes_the_one_that_is_given() -> None:
    found = [
        dates.find(text, None, year=2021)
        for text in ("08月19日 10:20", "发布时间：10-0812:00", "21-03-08 23:16", "20-03-08 23:16")
    ]
    assert [f and f.value for f in found] == [date(2021, 8, 19), date(2021, 10, 8), date(2021, 3, 8), None]


def test_all_dates_come_in_their_order_and_a_time_belongs_to_one_day_only() -> None:
    text = "Published 9 March 2021 10:15, updated 10 March 2021 11:20"
    assert [f.value for f in dates.find_all(text, UTC)] == [
        at(2021, 3, 9, 10, 15, tz=UTC),
        at(2021, 3, 10, 11, 20, tz=UTC),
    ]


def test_the_zone_of_a_source_comes_before_that_of_its_language() -> None:
    tokyo = Site(timezone="Asia/Tokyo")
    assert [
        dates.zone_for(*case)
        for case in ((tokyo, "zh-Hans"), (Site(), "zh_TW"), (Site(), "en"), (Site(), None))
    ] == [
        ZoneInfo("Asia/Tokyo"),
        ZoneInfo("Asia/Shanghai"),
        None,
        None,
    ]
    assert dates.zone_for(Site(timezone="No/Where"), "de") is None


@given(
    st.text(
        alphabet=st.sampled_from("0123456789年月日-/.: ,TZ+upMarchmai時분오후APMET民國令和元十二〇一å\u0660"),
        max_size=60,
    )
)
def test_any_text_is_answered_with_a_date_inside_it(text: str) -> None:
    for found in dates.find_all(text, timezone(timedelta(hours=5, minutes=30)), "DMY", year=2020):
        assert 0 <= found.start < found.end <= len(text)
        if isinstance(found.value, datetime):
            assert found.value.astimezone(UTC).tzinfo is UTC


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(0, 23), st.integers(0, 59))
def test_a_chinese_dateline_gives_back_its_moment(day: date, hour: int, minute: int) -> None:
    found = dates.find(f"{day.year}年{day.month}月{day.day}日 {hour:02d}:{minute:02d}  来源：某报", UTC)
    assert found is not None
    assert found.value == datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)


@given(st.text("0123456789 ./-\tMo,", max_size=24))
def test_the_quick_look_for_a_day_in_figures_misses_none(text: str) -> None:
    assert IN_FIGURES.search(text) or not FIGURES.search(text)


@pytest.mark.parametrize("text", ["3/5/2024", "Mo 3 5 2024", "3 . 5 . 24", "30-05-2024"])
def test_days_in_figures_are_looked_for(text: str) -> None:
    assert IN_FIGURES.search(text)
