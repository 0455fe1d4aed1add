"""Pages of the site's own beside its news are no articles; an article below such a name is one."""

from __future__ import annotations

import pytest

from cleaners import Article, Page, Rejected, clean
from cleaners.extract.services import is_service

TEASERS = (
    "We are looking for a reliable colleague who enjoys working in a small team and can start soon.",
    "You have finished your training and bring two years of experience in a similar position.",
    "We offer flexible hours, thirty days of leave and a pension scheme for all who stay.",
)


def page(title: str, heading: str, body: str, head: str = "") -> str:
    return (
        f"<!doctype html><html><head><meta charset=utf-8><title>{title}</title>{head}</head><body>"
        f"<nav><a href=/>Start</a><a href=/news>News</a></nav><main>{heading}{body}</main></body></html>"
    )


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("Jobs | Harbour Times", "<h1>Jobs</h1>"),
        ("Harbour Times - Weather forecast", "<h1>Weather forecast</h1>"),
        ("FAQ", ""),
        ("Hafenblatt", "<h1>Stellenangebote</h1>"),
        ("联系我们_江城网", "<h1>联系我们</h1>"),
        ("節目表 | 江城網", "<h1>節目表</h1>"),
        ("番組表 - 港新聞", "<h1>番組表</h1>"),
        ("채용 정보 - 항구일보", "<h1>채용 정보</h1>"),
        ("Погода — Портовый вестник", "<h1>Погода</h1>"),
        ("Preguntas frecuentes · El Faro", "<h1>Preguntas frecuentes</h1>"),
    ],
)
def test_a_page_that_is_called_a_service_and_nothing_else_is_refused(title: str, heading: str) -> None:
    answer = clean(Page("https://site.example/a/b.html", page(title, heading, paragraphs(*TEASERS)).encode()))
    assert isinstance(answer, Rejected)
    assert answer.reason == "no_article"


DATED = '<meta property="article:published_time" content="2025-05-06T10:00:00Z">'
SIGNED = '<meta name="author" content="Anna Brook">'
HEADLINE = "<h2>Harbour looks for forty workers</h2>"


@pytest.mark.parametrize(
    ("title", "heading", "head"),
    [
        ("Jobs | Harbour Times", "<h1>Jobs</h1>", DATED),
        ("Jobs | Harbour Times", "<h1>Jobs</h1>", SIGNED),
        ("Harbour looks for forty workers | Jobs", f"<h1>Jobs</h1>{HEADLINE}", ""),
        ("Harbour looks for forty workers | Harbour Times", f"<h1>Jobs</h1>{HEADLINE}", ""),
        ("Jobs | Harbour Times", "<h1>Harbour looks for forty workers</h1>", ""),
        ("Jobs at the harbour", "<h1>Jobs at the harbour</h1>", ""),
        ("Jobs | Harbour Times", "<h1>Jobs</h1><p>4 March 2025</p>", ""),
        ("Jobs | Harbour Times", "<h1>Jobs</h1><p>By Anna Brook</p>", ""),
        ("招聘信息_江城大学", "<div>发布时间：2025-03-04</div>", ""),
        ("El Tiempo", "<h2>El embarcadero cierra</h2><p>4 de marzo de 2025</p>", ""),
        ("Storm closes the old harbour | Weather", "", ""),
        ("Storm closes the old harbour | Weather", "<h1>Weather</h1>", ""),
        ("Storm closes harbour", "<h1>Storm closes harbour</h1>", ""),
        ("老渡口将关闭_视频_江城网", "", ""),
        ("古い渡船場を四月に閉鎖へ | 動画", "<h1>動画</h1>", ""),
    ],
)
def test_an_article_below_the_name_of_a_service_stays(title: str, heading: str, head: str) -> None:
    made = page(title, heading, paragraphs(*TEASERS), head)
    answer = clean(Page("https://site.example/a/b.html", made.encode()))
    assert isinstance(answer, Article)
    assert answer.text == "\n".join(TEASERS)


def test_without_title_and_heading_a_page_is_called_nothing() -> None:
    assert not is_service(None, (), ())
