"""Pages that servers give in an article's place with status 200 are refused; articles about such pages stay."""

from __future__ import annotations

import pytest
from faultpages import ABOUT, FAULTS, page
from outagepages import CLOSED, TOLD

from cleaners import Article, Page, Rejected, clean

URL = "https://a.example/x/12345.html"


@pytest.mark.parametrize("name", FAULTS)
def test_what_a_server_gives_in_an_article_s_place_is_refused(name: str) -> None:
    reason, html = FAULTS[name]
    answer = clean(Page(URL, html.encode()))
    assert isinstance(answer, Rejected), answer.text
    assert answer.reason == reason


@pytest.mark.parametrize(
    ("name", "dated"),
    # Without a date a headline that says no more than an error's own is one's.
    [(name, dated) for name in ABOUT for dated in (True, False) if dated or name != "a 404"],
)
def test_an_article_about_such_a_page_stays(name: str, dated: bool) -> None:
    headline, text = ABOUT[name]
    day = '<meta property="article:published_time" content="2025-05-12T08:00:00+08:00">' if dated else ""
    more = "" if dated else "".join(f"<p>{text}</p>" for _ in range(3))
    body = f"<article><h1>{headline}</h1><p>{text}</p>{more}</article>"
    answer = clean(Page(URL, page(f"{headline} - 江城网</title>{day}<title>", body).encode()))
    assert isinstance(answer, Article), answer
    assert answer.text.startswith(text[:40])


@pytest.mark.parametrize("language", CLOSED)
def test_a_site_that_is_closed_for_maintenance_gives_no_article(language: str) -> None:
    title, heading, text = CLOSED[language]
    answer = clean(Page(URL, page(title, f"<h1>{heading}</h1><p>{text}</p>", ()).encode()))
    assert isinstance(answer, Rejected), answer.text
    assert answer.reason == "error_page"


@pytest.mark.parametrize("language", TOLD)
def test_a_brief_about_maintenance_stays_without_a_date_too(language: str) -> None:
    headline, text = TOLD[language]
    answer = clean(
        Page(URL, page(f"{headline} - Port", f"<article><h1>{headline}</h1><p>{text}</p></article>").encode())
    )
    assert isinstance(answer, Article), answer
    assert (answer.title, answer.text) == (headline, text)
