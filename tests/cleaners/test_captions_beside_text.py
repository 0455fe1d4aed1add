"""Which lines beside pictures of a page are captions, by where they stand and how they are set."""

from __future__ import annotations

import pytest

from cleaners import Article, Page, clean

BODY = tuple(
    f"<p>　　第{n}座水库的工程已经完成，沿线三十个村庄的灌溉用水从本周起全部改由新渠道供应，农户表示满意。</p>"
    for n in "一二三四五六"
)


def captions(picture: str) -> tuple[str, ...]:
    html = (
        "<!doctype html><meta charset=utf-8><title>六座水库完工</title><body><h1>六座水库完工</h1>"
        f"<div class=text>{BODY[0]}{BODY[1]}{picture}{''.join(BODY[2:])}</div></body>"
    )
    article = clean(Page("https://news.example/2024/05/06/1.html", html.encode()))
    assert isinstance(article, Article), article
    assert article.text.count("座水库的工程") == len(BODY)
    assert len(article.text.split("\n")) == len(BODY) + (0 if article.captions else 1)
    return article.captions


@pytest.mark.parametrize(
    "picture",
    [
        "<div class=photo><img src=p.jpg><p>■村民在渠首查看水位。</p></div>",
        "<figure><img src=p.jpg><figcaption>■村民在渠首查看水位。</figcaption></figure>",
        "<p><img src=p.jpg></p><p align=center>▲村民在渠首查看水位。</p>",
    ],
)
def test_what_stands_beneath_a_picture_is_its_caption(picture):
    assert captions(picture) == ("村民在渠首查看水位。",)


@pytest.mark.parametrize("centred", ["align=center", "style='text-align: center'", "class=f_center"])
def test_a_few_words_centred_beneath_a_picture_are_its_caption(centred):
    assert captions(f"<p><img src=p.jpg></p><p {centred}>渠首的新闸门</p>") == ("渠首的新闸门",)


def test_a_centred_heading_beneath_a_picture_stays_a_heading():
    assert captions("<p><img src=p.jpg></p><p align=center><b>渠首的新闸门</b></p>") == ()
