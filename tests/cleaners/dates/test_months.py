"""Months are read in the page's own language and calendar. What one language calls October is November in another."""

from __future__ import annotations

from datetime import date

import pytest

from cleaners.dates import find
from cleaners.dates.months import BY_LANGUAGE
from cleaners.dates.words import month_of


@pytest.mark.parametrize(
    ("text", "lang", "day"),
    [
        ("12. listopada 2024.", "hr", date(2024, 10, 12)),
        ("12 listopada 2024", "pl", date(2024, 11, 12)),
        ("12. listopadu 2024", "cs", date(2024, 11, 12)),
        ("12 มี.ค. 2567", "th", date(2024, 3, 12)),
        ("12 ม.ค. 2567", "th", date(2024, 1, 12)),
        ("12 במרץ 2024", "he", date(2024, 3, 12)),
        ("12 जून 2024", "hi", date(2024, 6, 12)),
        ("12 جون 2024", "ur", date(2024, 6, 12)),
        ("12 மார்ச் 2024", "ta", date(2024, 3, 12)),
        ("12 మార్చి 2024", "te", date(2024, 3, 12)),
        ("12 მარტი 2024", "ka", date(2024, 3, 12)),
        ("12 մարտի 2024", "hy", date(2024, 3, 12)),
        ("2024 ж. 12 наурыз", "kk", date(2024, 3, 12)),
        ("12 tetor 2024", "sq", date(2024, 10, 12)),
        ("۲۲ اسفند ۱۴۰۲", "fa", date(2024, 3, 12)),
        ("1 فروردین 1403", "fa", date(2024, 3, 20)),
        ("30 اسفند 1399", "fa", date(2021, 3, 20)),
        ("12 maart 2024", None, date(2024, 3, 12)),
        ("No. 11 2023", "en", None),
        ("12 quay 2024", "en", None),
    ],
)
def test_a_day_is_read_in_its_language(text: str, lang: str | None, day: date | None) -> None:
    found = find(text, None, "DMY", lang=lang)
    assert (found.value if found else None) == day


def test_every_language_has_twelve_months_that_are_told_apart() -> None:
    for language, block in BY_LANGUAGE.items():
        names = [group.split()[0] for group in block.split("/")]
        assert [month_of(name, language) for name in names] == list(range(1, 13)), language
