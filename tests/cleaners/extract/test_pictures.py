"""The pictures that a page shows among its article's lines, their captions and their credits."""

from __future__ import annotations

import pytest

from cleaners import Article, Page, Rejected, clean
from cleaners.core import clean_parts
from cleaners.model import Image

TEXTS = (
    "The council of Lower Brandon voted on Tuesday to rebuild the old swing bridge, closed since the winter storms.",
    "Engineers told councillors that the work would take fourteen months and cost about nine million crowns.",
    "Shopkeepers on the eastern bank have asked for a ferry while the bridge is closed to traffic, and for help.",
    "The mayor said that the town would pay a third of it, and that the region had promised to pay the rest.",
)
SITE = "https://herald.example"


def images(between: str, above: str = "", below: str = "", head: str = "") -> tuple[Image, ...]:
    """Of a page that has something between its paragraphs, above its headline and below its text."""
    paragraphs = [f"<p>{text}</p>" for text in TEXTS]
    body = "".join(paragraphs[:2]) + between + "".join(paragraphs[2:])
    html = (
        f"<html><head><title>Bridge to be rebuilt</title>{head}</head><body><header><img src=/logo.png>{above}</header>"
        f"<article><h1>Bridge to be rebuilt</h1><div class=body>{body}</div></article>{below}</body></html>"
    )
    got = clean(Page(f"{SITE}/news/bridge-to-be-rebuilt.html", html.encode()))
    assert isinstance(got, Article), got
    return got.images


PIER = Image(f"{SITE}/p/pier.jpg")


@pytest.mark.parametrize(
    ("between", "found"),
    [
        ("<p><img src=/p/pier.jpg></p>", PIER),
        ("<img src=../p/pier.jpg width=800 height=600>", PIER),
        ("<img src='data:image/gif;base64,R0' data-src=/p/pier.jpg>", PIER),
        ("<img src=/static/blank.gif data-original=//herald.example/p/pier.jpg>", PIER),
        ("<img src=/p/w_${size}.jpg srcset='/p/s,c0.jpg 400w, /p/pier.jpg 1200w'>", PIER),
        ("<a href=/p/pier-large.jpg><img src=/p/pier.jpg></a>", PIER),
        (
            "<figure><img src=/p/pier.jpg><figcaption>The western pier in May.</figcaption></figure>",
            Image(PIER.url, "The western pier in May."),
        ),
        (
            "<figure><img src=/p/pier.jpg><figcaption>The western pier. <b class=credit>Photo: Ann Pole</b></figure>",
            Image(PIER.url, "The western pier.", "Ann Pole"),
        ),
        (
            "<figure><img src=/p/pier.jpg><figcaption>The western pier. (Photo by Ann Pole)</figcaption></figure>",
            Image(PIER.url, "The western pier. (Photo by Ann Pole)", "Ann Pole"),
        ),
        (
            "<figure><img src=/p/pier.jpg><figcaption>五月的西桥墩。本报记者 王磊 摄</figcaption></figure>",
            Image(PIER.url, "五月的西桥墩。本报记者 王磊 摄", "本报记者 王磊"),
        ),
        (
            "<figure><img src=/p/pier.jpg><figcaption>五月的西桥墩。交通局供图</figcaption></figure>",
            Image(PIER.url, "五月的西桥墩。交通局供图", "交通局"),
        ),
    ],
)
def test_a_picture_among_the_paragraphs_is_the_articles(between: str, found: Image) -> None:
    assert images(between) == (found,)


@pytest.mark.parametrize(
    "between",
    [
        "<img src=/i/share/button.png>",
        "<img src=/p/dot.gif width=1 height=1>",
        "<a href=/news/another-story.html><img src=/p/another.jpg></a>",
        "<div class=related><img src=/p/another.jpg></div>",
        "<img src='data:image/png;base64,R0'>",
        "<img src='http://['>",
        "<img>",
    ],
)
def test_signs_and_what_leads_elsewhere_are_no_pictures_of_it(between: str) -> None:
    assert images(between) == ()


def test_pictures_around_the_article_are_not_its() -> None:
    assert images("", above="<img src=/p/a.jpg>", below="<div><img src=/p/b.jpg></div>") == ()


def test_what_the_markup_names_gets_the_caption_that_the_page_shows_and_stands_once() -> None:
    head = "<meta property=og:image content=https://cdn.example/p/pier-1200x630.jpg>"
    shown = "<figure><img src=/p/pier-640x360.jpg><figcaption>The western pier.</figcaption></figure>"
    more = "<img src=/p/east.jpg>"
    assert images(shown + more, head=head) == (
        Image("https://cdn.example/p/pier-1200x630.jpg", "The western pier."),
        Image(f"{SITE}/p/east.jpg"),
    )


def test_a_gallery_is_its_captions() -> None:
    captions = [
        f"The {band} played on the stage of straw in Wold on Sunday evening."
        for band in ("band", "choir", "duo")
    ]
    figures = "".join(
        f"<figure><img src=/p/{n}.jpg><figcaption>{c}</figcaption></figure>" for n, c in enumerate(captions)
    )
    html = f"<title>Concert in Wold</title><article><h1>Concert in Wold</h1>{figures}</article>"
    got = clean(Page(f"{SITE}/news/concert.html", html.encode()))
    assert isinstance(got, Article), got
    assert got.text.split("\n") == captions
    assert got.images == tuple(Image(f"{SITE}/p/{n}.jpg", c) for n, c in enumerate(captions))


def test_what_cleaning_leaves_nothing_of_is_no_article() -> None:
    notice = "<p>声明：本网转载此文是出于传递更多信息之目的，如有侵权请联系删除。</p>"
    got = clean(Page(f"{SITE}/news/1.html", f"<title>声明</title><article>{notice * 3}</article>".encode()))
    assert isinstance(got, Rejected), got
    assert got.reason == "too_short"


def test_the_pictures_of_all_parts_are_the_articles() -> None:
    def part(number: int) -> Page:
        shown = f"<p>{TEXTS[0]}</p><p><img src=/p/{number}.jpg></p><p><img src=/p/all.jpg></p><p>{TEXTS[number]}</p>"
        html = f"<title>Bridge to be rebuilt</title><article><h1>Bridge to be rebuilt</h1>{shown}</article>"
        return Page(f"{SITE}/news/bridge-to-be-rebuilt_{number}.html", html.encode())

    got = clean_parts((part(1), part(2)))
    assert isinstance(got, Article), got
    assert [image.url.rpartition("/")[2] for image in got.images] == ["1.jpg", "all.jpg", "2.jpg"]
