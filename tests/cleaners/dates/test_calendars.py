"""Days of other calendars and forms are the days that they mean."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners import dates
from cleaners.dates import hebrew


@pytest.mark.parametrize(
    ("text", "lang", "day"),
    [
        ("כ״ד באדר א׳ תשפ״ד", "he", date(2024, 3, 4)),
        ("א' בתשרי תשפ\"ד", "he", date(2023, 9, 16)),
        ('י"ד באדר תשפ"ה', "he", date(2025, 3, 14)),
        ("כ״ט באלול תשפ״ד", "he", date(2024, 10, 2)),
        ('כ"ט בכסלו תשפ"ה | 30.12.2024', "he", date(2024, 12, 30)),
        ("۱۴۰۲/۱۲/۱۴", "fa", date(2024, 3, 4)),
        ("1402/12/14", "fa", date(2024, 3, 4)),
        ("113/03/04", "zh-Hant", date(2024, 3, 4)),
        ("民國一一三年三月四日", "zh-Hant", date(2024, 3, 4)),
        ("令和六年三月四日", "ja", date(2024, 3, 4)),
        ("昭和六十四年一月七日", "ja", date(1989, 1, 7)),
        ("4 มีนาคม พ.ศ. 2567", "th", date(2024, 3, 4)),
        ("الجمعة 24 نيسان / أبريل 2020", "ar", date(2020, 4, 24)),
        ("الإثنين 04/مارس/2024", "ar", date(2024, 3, 4)),
        ("2024-cü il 4 mart", "az", date(2024, 3, 4)),
        ("2024. gada 4. marts", "lv", date(2024, 3, 4)),
        ("כ״ד אדר א׳ התשפ״ד", "he", date(2024, 3, 4)),
        ("113年3月4日", "zh-Hant", date(2024, 3, 4)),
        ("4 มี.ค. 67", "th", date(2024, 3, 4)),
        ("Köln, 25.4.24", "de", date(2024, 4, 25)),
        ("الاثنين 23 شعبان 1445هـ", "ar", date(2024, 3, 4)),
        ("السبت، ١ رمضان ١٤٤٦", "ar", date(2025, 3, 1)),
        ("الأحد 24 ربيع الأول 1446", "ar", date(2024, 9, 29)),
        ("الاثنين 23 شعبان 1445هـ - 5 مارس 2024", "ar", date(2024, 3, 5)),
    ],
)
def test_a_day_of_another_calendar_or_form_is_read(text: str, lang: str, day: date) -> None:
    found = dates.find(text, None, "DMY", lang=lang)
    assert found is not None
    assert found.value == day


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ('תושב"י אמר', "he"),
        ('ל"ה באדר תשפ"ה', "he"),
        ("113/03/04", "en"),
        ("113年3月4日", "ja"),
        ("4 ธ.ค. 67:15", "th"),
        ("Version 10.2.15", "de"),
        ("25.4.24", "en"),
        ("23 شعبان 1445هـ", "ar"),
        ("الخميس 23 شعبان 1445هـ", "ar"),
        ("الخميس 31 رمضان 1445هـ", "ar"),
        ("112/13/04", "zh-Hant"),
        ("1402/13/14", "fa"),
    ],
)
def test_what_only_looks_like_one_is_none(text: str, lang: str) -> None:
    assert dates.find(text, None, "DMY", lang=lang) is None


LETTERS = {
    value: letter
    for letters, unit in (("אבגדהוזחט", 1), ("יכלמנסעפצ", 10), ("קרשת", 100))
    for value, letter in ((n * unit, letter) for n, letter in enumerate(letters, 1))
}


def in_letters(day: int) -> str:
    if day in LETTERS:
        return f"{LETTERS[day]}׳"
    if day in (15, 16):
        return f"ט״{LETTERS[day - 9]}"
    return f"{LETTERS[day - day % 10]}״{LETTERS[day % 10]}"


@given(st.integers(min_value=1, max_value=29), st.sampled_from(["תשרי", "טבת", "ניסן", "אב"]))
def test_days_of_a_hebrew_month_follow_each_other(day: int, month: str) -> None:
    first, this = (
        [found for _, _, found in hebrew.days(f"{in_letters(number)} ב{month} תשפ״ד")] for number in (1, day)
    )
    assert (this[0] - first[0]).days == day - 1
