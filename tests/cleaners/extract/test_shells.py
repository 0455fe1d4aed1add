"""Articles that a page keeps in scripts, text areas and templates for its own front end."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone
from html import escape
from typing import Any
from urllib.parse import quote

import pytest

from cleaners import Article, Page, Rejected, clean
from cleaners.extract.shell import recovered

TITLE = "Bridge to be rebuilt after five years"
TEXTS = (
    "The council of Lower Brandon voted on Tuesday to rebuild the old swing bridge, closed since the winter storms.",
    "Engineers told councillors that the work would take fourteen months and cost about nine million crowns.",
    "Shopkeepers on the eastern bank have asked for a ferry while the bridge is closed to traffic.",
    "“We have waited for five years,” said Marta Hollin, who runs the “Kiln” bakery & café beside the river.",
)
HANZI = (
    "本报讯 青河市昨日召开新闻发布会，通报了跨河大桥修复工程的最新进展。",
    "据介绍，该桥自冬季受损以来一直封闭，给两岸居民的出行带来了很大不便。",
    "东岸的商户希望在封桥期间开通渡轮，每半小时往返一次。",
)


def marked_up(texts: tuple[str, ...] = TEXTS) -> str:
    return "".join(f"<p>{text.replace('&', '&amp;')}</p>" for text in texts)


def state(**more: Any) -> dict[str, Any]:
    return {"page": {"id": 7}, "data": {"article": {"title": TITLE, "content": marked_up(), **more}}}


def script(text: str, attributes: str = "") -> str:
    return f"<script {attributes}>{text}</script>"


def as_json(value: Any) -> str:
    return script(written(value), "type=application/json")


def escaped() -> str:
    return marked_up().replace("&", "&amp;").replace("<", "&lt;")


def written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False).replace("</", "<\\/")


def cleaned(kept: str, title: str = "Bridge to be rebuilt - The Brandon Herald") -> Article | Rejected:
    html = f"<!doctype html><meta charset=utf-8><title>{title}</title><body><div id=root></div>{kept}</body>"
    return clean(Page("https://herald.example/news/bridge-to-be-rebuilt-1234.html", html.encode()))


def numbered() -> list[Any]:
    """The state as Nuxt 3 and SvelteKit write it: each value once, all of them in one list."""
    return [["Reactive", 1], {"article": 2}, {"title": 3, "content": 4, "seen": 5}, TITLE, marked_up(), 41]


KEPT = {
    "a page's JSON": script(written(state()), 'id="__NEXT_DATA__" type="application/json"'),
    "an assignment": script(f"window.__INITIAL_STATE__ = {written(state())};(function(){{var s;}}());"),
    "an assignment with undefined": script(f"window.__STATE__={written(state(by=None)).replace('null', 'undefined')}"),
    "a second assignment": script(f"var config = {{}};\nvar ARTICLE_DETAIL = {written(state())};"),
    "a string of JSON": script(f"window.__STATE__ = JSON.parse({written(json.dumps(state()))});"),
    "JSON in JSON": as_json({"status": 200, "body": json.dumps(state())}),
    "a call's arguments": script(
        f'window.__NUXT__=(function(a,b){{return {{data:[{{title:a,body:b}}]}}}}("x",{written(marked_up())}))'
    ),
    "a template string": script(f"render({{layout: 1, body: `{marked_up()}`}})"),
    "a single-quoted string": script("load('" + marked_up().replace("</", "<\\/") + "')"),
    "a state of numbered values": script(written(numbered()), 'type="application/json" id="__NUXT_DATA__"'),
    "paragraphs one by one": as_json({"blocks": [{"type": "p", "text": text} for text in TEXTS]}),
    "a streamed state": script(f"self.__next_f.push({written([1, '7:' + json.dumps(['$', 'p', state()])])})"),
    "JSON-LD": script(written({"@type": "Article", "articleBody": chr(10).join(TEXTS)}), "type=application/ld+json"),
    "a state written for an address": script(quote(written(state())), 'id="RENDER_DATA" type="application/json"'),
    "a call that decodes it": script(f'render(JSON.parse(decodeURIComponent("{quote(written(state()))}")))'),
    "an attribute": f"<div id=app data-page='x' data-state=\"{escape(written(state()))}\"></div>",
    "a text area": f"<textarea hidden>{escaped()}</textarea>",
    "a template for scripts": script(marked_up(), "type=text/template"),
    "<noscript>": f"<noscript><article>{marked_up()}</article></noscript>",
    "a shadow root": f"<x-article><template shadowrootmode=open><h1>{TITLE}</h1>{marked_up()}</template></x-article>",
    "markup written as text": as_json({"content": escaped()}),
}  # fmt: skip


@pytest.mark.parametrize("kept", KEPT.values(), ids=KEPT.keys())
def test_an_article_that_no_element_shows_is_recovered(kept: str) -> None:
    got = cleaned(kept)
    assert isinstance(got, Article), got
    assert got.text.split("\n") == list(TEXTS)


@pytest.mark.parametrize("form", ["window.__INITIAL_STATE__={};", "var detail = {}", "load({})"])
def test_a_short_chinese_one_too(form: str) -> None:
    record = {"title": "跨河大桥明年恢复通车", "content": marked_up(HANZI), "pubTime": "2024-03-05 10:00"}
    got = cleaned(
        script(form.replace("{}", written(record | {"source": "青河日报", "author": "王小明"}))), "青河网"
    )
    assert isinstance(got, Article), got
    assert got.text.split("\n") == list(HANZI)
    if not form.startswith("load"):
        assert (got.title, got.source, got.authors) == ("跨河大桥明年恢复通车", "青河日报", ("王小明",))
        assert got.published == datetime(2024, 3, 5, 10, tzinfo=timezone(timedelta(hours=8)))


TEN = datetime(2024, 3, 5, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("fields", "published", "authors"),
    [
        ({"publishedAt": "2024-03-05T10:00:00Z", "author": {"name": "Ann Pole"}}, TEN, ("Ann Pole",)),
        (
            {"pubDate": "5 March 2024", "authors": ["Ann Pole", "Jo Reed"]},
            date(2024, 3, 5),
            ("Ann Pole", "Jo Reed"),
        ),
        ({"publish_time": 1709632800, "writer": [{"fullName": "Ann Pole"}]}, TEN, ("Ann Pole",)),
        ({"publishTime": "1709632800000"}, TEN, ()),
        ({"date": 7, "author": {"id": 5}}, None, ()),
    ],
)
def test_what_stands_beside_the_body_is_said_of_the_article(fields, published, authors) -> None:
    got = cleaned(as_json(state(**fields)), "The Brandon Herald")
    assert isinstance(got, Article), got
    assert (got.title, got.published, got.authors) == (TITLE, published, authors)


OWN = "We and our partners store cookies on your device. You may accept them, or refuse them here. " * 4
NOT_ARTICLES = {
    "the site's word on cookies": as_json({"banner": f"<p>{OWN}</p><p>{OWN}</p>"}),
    "texts for every page": as_json({"i18n": {"terms": marked_up()}}),
    "readers' comments": as_json({"comments": [{"text": text} for text in TEXTS]}),
    "a template of all articles": script("<p>{{ item.title }}. By {{ item.by }}!</p>" * 20, "type=text/template"),
    "one string of a program": script(f"var hint = '{'Choose a plan that suits you. It may be changed later. ' * 6}'"),
    "a word to browsers": f"<noscript>{'<p>Please switch on JavaScript to read this page.</p>' * 8}</noscript>",
}  # fmt: skip


@pytest.mark.parametrize("kept", NOT_ARTICLES.values(), ids=NOT_ARTICLES.keys())
def test_what_else_is_kept_there_is_no_article(kept: str) -> None:
    got = cleaned(kept)
    assert isinstance(got, Rejected), got


def test_of_two_texts_the_one_that_the_title_speaks_of_is_meant() -> None:
    other = {
        "body": "".join(
            f"<p>The orchard of Upper Wexley gave {n} tons of apples this autumn.</p>" for n in range(40)
        )
    }
    kept = as_json([other, state(), other])
    assert [body.html for body in recovered(kept, TITLE)] == [marked_up()]
    assert [body.html for body in recovered(kept, None)] == [other["body"]]


def test_where_the_page_shows_a_beginning_only_the_rest_comes_from_its_state() -> None:
    shown = f"<article><h1>{TITLE}</h1>{marked_up(TEXTS[:2])}</article>"
    got = cleaned(shown + as_json(state()))
    assert isinstance(got, Article), got
    assert (got.title, got.text.split("\n")) == (TITLE, list(TEXTS))
    another = "".join(
        f"<p>The orchard of Upper Wexley gave {n} tons of apples this autumn.</p>" for n in range(40)
    )
    got = cleaned(shown + as_json({"body": another}))
    assert isinstance(got, Article), got
    assert got.text.split("\n") == list(TEXTS[:2])


def test_addresses_of_pictures_kept_beside_a_text_are_none_of_it() -> None:
    picture = (
        "<i>https://img.example/a.jpg</i><i>https://img.example/b.jpg?w=160 https://img.example/c.jpg</i>"
    )
    made = cleaned(f"<textarea hidden>{marked_up().replace('</p>', '</p>' + picture)}</textarea>")
    assert isinstance(made, Article)
    assert made.text == "\n".join(TEXTS)


def test_a_gallery_of_addresses_is_no_longer_than_the_story_that_the_page_shows() -> None:
    item = f"<li><h2>The bridge.</h2><i>https://img.example/{'a' * 80}.jpg</i></li>"
    shown = f"<div><h1>{TITLE}</h1>{marked_up()}</div>"
    made = cleaned(f"{shown}<textarea hidden><p>{TEXTS[0]}</p><ul>{item * 12}</ul></textarea>", TITLE)
    assert isinstance(made, Article)
    assert made.text == "\n".join(TEXTS)
