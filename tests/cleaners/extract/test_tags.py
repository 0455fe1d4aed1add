"""The topics that a page names below its article, in links or in a labelled line, where its markup names none."""

from __future__ import annotations

import pytest

from cleaners import Article, Page, clean

TEXTS = (
    "9月18日，青河市首届稻田音乐节在城西万亩稻田间举行，来自省内外的十二支乐队轮番登场，吸引了近两万名观众。",
    "音乐节由市文旅局主办，为期三天。主舞台搭建在收割后的稻田中央，观众席则用稻草捆围成，颇具乡土气息。",
    "市文旅局负责人介绍，音乐节期间全市酒店入住率达到九成，带动旅游收入约三千万元，明年还将继续举办。",
)


def tags(below: str, head: str = "") -> tuple[str, ...]:
    body = "".join(f"<p>{text}</p>" for text in TEXTS)
    html = (
        f"<html lang=zh><head><meta charset=utf-8><title>稻田音乐节</title>{head}</head><body>"
        f"<div class=main><h1>稻田音乐节</h1><div class=content>{body}</div>{below}</div></body></html>"
    )
    got = clean(Page("https://ribao.example/2024/1.html", html.encode()))
    assert isinstance(got, Article), got
    assert got.text.split("\n") == list(TEXTS)
    return got.tags


MUSIC, RICE = "<a href=/t/1>音乐节</a>", "<a href=/t/2>稻田</a>"


@pytest.mark.parametrize(
    "below",
    [
        f"<div class=tags>标签：{MUSIC}{RICE}</div>",
        f"<div class=post-tags><a href=/t/1>#音乐节</a> {RICE}</div>",
        f"<ul class=tagList><li>{MUSIC}</li><li>{RICE}</li></ul>",
        f"<p>标签：{MUSIC}{RICE}</p>",
        "<p>关键词：音乐节 稻田</p>",
        f"<p>{MUSIC} {RICE}</p>".replace("<a ", "<a rel=tag "),
        "<div class=keywords><a href=/t/1>音乐节 (12)</a> <a href=/t/2>稻田（3篇）</a><a href=/t/2>稻田</a></div>",
    ],
)
def test_tags_below_the_text_are_read(below: str) -> None:
    assert tags(below) == ("音乐节", "稻田")


@pytest.mark.parametrize(
    "below",
    [
        "",
        f"<div class=links>{MUSIC}{RICE}</div>",
        f"<div class=vintage>{MUSIC}{RICE}</div>",
        f"<div class=sidebar><div class=tags>{MUSIC}{RICE}</div></div>",
        "<div class=tags><a href=/t/1>1</a></div>",
    ],
)
def test_other_links_are_none(below: str) -> None:
    assert tags(below) == ()


def test_what_the_markup_names_counts_alone() -> None:
    assert tags(f"<div class=tags>{MUSIC}</div>", "<meta name=keywords content='乐队,青河'>") == (
        "乐队",
        "青河",
    )
