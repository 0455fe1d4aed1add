"""Scraped texts whose byline stands below the standfirst: it leaves the text, and the standfirst stays."""

from __future__ import annotations

from datetime import date

import pytest

from cleaners import Article, Page, clean

TITLE = "Ferry operator drops night sailings to the outer islands"
STANDFIRST = "The last boat will leave the harbour at eight in the evening from next month."
TEXT = (
    "The ferry operator will stop its night sailings to the outer islands, the harbour board said on Tuesday.",
    "Residents of the two smaller islands had asked for a later boat, but the company says that too few travel.",
    "A decision on fares is due in June, the board's chair told a public meeting in the town hall.",
)


@pytest.mark.parametrize(
    "byline",
    [
        ("Nora Ashdown", "Senior Editor", "March 4, 2024"),
        ("Nora Ashdown", "March 4, 2024"),
        ("By", "Nora Ashdown", "March 4, 2024"),
        ("ByNora Ashdown", "March 4, 2024"),
    ],
)
def test_a_byline_below_the_standfirst_leaves_the_text_and_names_its_author(byline: tuple[str, ...]) -> None:
    lines = ("Menu", TITLE, STANDFIRST, *byline, *TEXT)
    article = clean(Page("https://paper.example/isles", "\n".join(lines).encode(), "text/plain"))
    assert isinstance(article, Article)
    assert (article.title, article.authors, article.published) == (TITLE, ("Nora Ashdown",), date(2024, 3, 4))
    assert article.text == "\n".join((STANDFIRST, *TEXT))
