"""A person beside an agency signs, whatever comma parts them; who comments does not."""

from __future__ import annotations

import pytest

from cleaners.metadata.bylines import Byline, read


@pytest.mark.parametrize(
    ("line", "authors", "sources"),
    [
        ("سلمى الحداد، وكالة الأناضول", ("سلمى الحداد",), ("وكالة الأناضول",)),
        ("حسام فاروق، رويترز", ("حسام فاروق",), ("رويترز",)),
        ("القاهرة – سلمى الحداد، رويترز", ("سلمى الحداد",), ("رويترز",)),
        ("سلمى الحداد وحسام فاروق، رويترز", ("سلمى الحداد", "حسام فاروق"), ("رويترز",)),
        ("سلمى الحداد، د ب أ", ("سلمى الحداد",), ("د ب أ",)),
        ("القاهرة (د ب أ)", (), ("د ب أ",)),
        ("سلمى الحداد، وكالات", ("سلمى الحداد",), ("وكالات",)),
        ("سلمى الحداد، حسام فاروق", ("سلمى الحداد", "حسام فاروق"), ()),
    ],
)
def test_an_arabic_comma_parts_names_and_agencies(
    line: str, authors: tuple[str, ...], sources: tuple[str, ...]
) -> None:
    byline = read(line, "ar")
    assert byline is not None
    assert (byline.authors, byline.sources) == (authors, sources)


def test_words_and_pictures_are_labels_of_those_who_made_them() -> None:
    byline = read("Words: Owen Marsh. Pictures: Dan Holt", "en")
    assert byline is not None
    assert (byline.authors, byline.photographers) == (("Owen Marsh",), ("Dan Holt",))


@pytest.mark.parametrize("line", ["网友 2025-03-09 支持", "網友：支持", "游客 2025-03-09 张三"])
def test_a_reader_who_comments_signs_nothing(line: str) -> None:
    assert read(line, "zh-Hans") is None


@pytest.mark.parametrize(
    ("line", "lang"),
    [
        ("Gedruckte Ausgabe: 5. März 2025", "de"),
        ("تاريخ الفعالية: 12 يوليو 2025", "ar"),
        ("Etkinlik Tarihi: 12 Temmuz 2025", "tr"),
        ("公開日時：2025/03/04 08:00　最終更新：2025/03/06 09:00", "ja"),
        ("2025年3月4日付朝刊", "ja"),
        ("Online since 4 March 2025", "en"),
    ],
)
def test_words_that_say_what_a_day_is_of_are_nobody_s_name(line: str, lang: str) -> None:
    byline = read(line, lang)
    assert byline is None or (byline.authors, byline.sources, byline.beside) == ((), (), ())


def test_a_korean_name_that_is_also_the_word_for_a_change_signs() -> None:
    byline = read("김수정 기자 2025.03.04", "ko")
    assert byline is not None
    assert byline.authors == ("김수정",)


def test_a_korean_editor_is_no_author() -> None:
    byline = read("편집 최유진 기자", "ko")
    assert byline is not None
    assert (byline.authors, byline.editors, byline.sources) == ((), ("최유진",), ())


@pytest.mark.parametrize(
    "line",
    [
        "Опубліковано: 03.06.2024, 09:15 · Переглядів: 318",
        "יום שלישי, 9 ביולי 2024",
        "תאריך פרסום: 3 ביוני 2024",
        "Chủ nhật, 03/08/2025 16:05",
        "Thứ ba, 9/7/2024",
        "سه‌شنبه ۱۹ تیر ۱۴۰۳",
        "تاریخ انتشار: ۱۴ خرداد ۱۴۰۳ - ۰۹:۱۵",
        "Yayınlanma: 03.06.2024 09:15 Okunma: 318",
    ],
)
def test_days_and_counters_with_their_labels_name_nobody(line: str) -> None:
    assert read(line) == Byline(dated=True)
