"""What the extractor takes from a page, what it leaves, and which pages it refuses."""

from __future__ import annotations

import json
from datetime import date

import pytest

from cleaners import Page, Site
from cleaners.extract import draft, parse
from cleaners.model import Draft, Rejected

SENTENCES = (
    "The council voted on Tuesday to rebuild the old bridge, which was closed after the flood in spring.",
    "Engineers had warned for years that its piers stood on loose gravel, and that repairs came too late.",
    "Work is to begin in March and to take two years; until then, buses go round by the northern road.",
    "The mayor said that the town would pay a third of the cost, and that the rest came from the region.",
    "Shopkeepers on the east bank, who lost half of their customers, asked for help until the opening.",
)
HANZI = (
    "本报讯（记者王小明）市交通委昨日宣布，滨河大桥将于明年三月开工重建，工期两年。",
    "据介绍，大桥在今年春季的洪水中受损，桥墩下的砂石被冲走，专家认为必须重建。",
    "施工期间，公交线路将绕行北环路，市民出行时间预计增加二十分钟左右。",
)


def drafted(page: Page, html: str, site: Site) -> Draft | Rejected:
    document = parse(html)
    return document if isinstance(document, Rejected) else draft(document, page, site)


def paragraphs(texts: tuple[str, ...] = SENTENCES) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def page(body: str, head: str = "<title>Bridge to be rebuilt</title>") -> str:
    return f"<!doctype html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"


def extracted(
    html: str, site: Site | None = None, url: str = "https://news.example/a/bridge-to-be-rebuilt"
) -> Draft:
    found = drafted(Page(url, html.encode()), html, site or Site())
    assert isinstance(found, Draft), found
    return found


def texts(html: str, site: Site | None = None) -> list[str]:
    return [line.text for line in extracted(html, site).lines]


def refused(html: str) -> str:
    found = drafted(Page("https://news.example/a", html.encode()), html, Site())
    assert isinstance(found, Rejected), found
    return found.reason


CHROME = (
    "<nav class=menu><ul><li><a href=/a>Home</a><li><a href=/b>Sport</a><li><a href=/c>Culture</a></ul></nav>",
    (
        "<aside class=sidebar><h3>Most read</h3><ul><li><a href=/1>Fire in the old harbour hall</a>"
        "<li><a href=/2>Trains late again on Monday</a></ul></aside>"
        "<footer class=footer><p>Copyright 2024 Example News</p><a href=/imprint>Imprint</a></footer>"
    ),
)


def test_the_body_is_taken_and_the_chrome_around_it_is_left() -> None:
    body = f"{CHROME[0]}<article><h1>Bridge to be rebuilt</h1><div class=body>{paragraphs()}</div></article>{CHROME[1]}"
    assert [text for text in texts(page(body)) if text != "Bridge to be rebuilt"] == list(SENTENCES)


def test_chinese_paragraphs_of_line_breaks_become_lines_and_keep_their_indents_inside() -> None:
    menu = "<div class=menu><a href=/>首页</a> <a href=/n>新闻</a></div>"
    lines = "<br><br>".join(f"　　{text}" for text in HANZI)
    html = page(f"{menu}<table><tr><td>{lines}</td></tr></table>")
    assert [text.strip("\u3000") for text in texts(html)] == list(HANZI)


def test_lines_hold_no_line_breaks_and_their_white_space_is_collapsed_as_html_shows_it() -> None:
    body = (
        "<div class=article-body>"
        + paragraphs().replace(" ", "\n \t ")
        + "<p>甲　乙\xa0丙，这里保留全角空格。</p></div>"
    )
    lines = texts(page(body))
    assert not any("\n" in line or "  " in line for line in lines)
    assert lines[0] == SENTENCES[0]


def test_a_site_s_body_selector_decides_and_its_drops_never_belong() -> None:
    body = f"<div id=x>{paragraphs()}</div><section id=y><p>Short note.</p><p class=ad>Buy now.</p></section>"
    assert texts(page(body), Site(body="#y", drop=(".ad",))) == ["Short note."]


def test_a_body_selector_that_finds_nothing_is_ignored() -> None:
    body = f"<article><div class=body>{paragraphs()}</div></article>"
    assert texts(page(body), Site(body=".gone")) == list(SENTENCES)


def test_sub_headings_items_quotes_and_captions_are_told_apart() -> None:
    body = (
        f"<article><div class=article-body>{paragraphs(SENTENCES[:2])}<h2>What comes next</h2><ul>"
        f"<li>{SENTENCES[2]}</ul><figure><img src=a.jpg><figcaption>The bridge in May.</figcaption></figure>"
        f"<blockquote><p>{SENTENCES[3]}</p></blockquote><p>{SENTENCES[4]}</p></div></article>"
    )
    kinds = {line.text: line.kind for line in extracted(page(body)).lines}
    assert kinds == {
        SENTENCES[0]: "paragraph",
        SENTENCES[1]: "paragraph",
        "What comes next": "heading",
        SENTENCES[2]: "item",
        "The bridge in May.": "caption",
        SENTENCES[3]: "quote",
        SENTENCES[4]: "paragraph",
    }


def test_the_short_cells_of_a_row_make_one_line() -> None:
    rows = "".join(f"<tr><td>Pier {n}</td><td>{n * 3} metres</td></tr>" for n in range(1, 4))
    inner = f"{paragraphs(SENTENCES[:3])}<table>{rows}</table>{paragraphs(SENTENCES[3:])}"
    body = f"<article><div class=article-body>{inner}</div></article>"
    assert [line for line in texts(page(body)) if line.startswith("Pier")] == [
        "Pier 1 3 metres",
        "Pier 2 6 metres",
        "Pier 3 9 metres",
    ]


@pytest.mark.parametrize(
    "script",
    [
        '<script id="__NEXT_DATA__" type="application/json">{}</script>',
        "<script>window.__INITIAL_STATE__ = {};</script>",
    ],
)
def test_text_that_only_a_script_holds_is_recovered(script: str) -> None:
    state = {"props": {"article": {"title": "Bridge", "bodyHtml": paragraphs(), "related": ["a", "b"]}}}
    filled = script.replace("{}", json.dumps(state) + " " * 800)
    assert texts(page(f"<div id=root></div>{filled}")) == list(SENTENCES)


def test_a_streamed_state_is_recovered() -> None:
    rows = (
        "1:" + json.dumps({"a": 1}) + "\n2:" + json.dumps([{"type": "p", "text": text} for text in SENTENCES])
    )
    pushes = "".join(
        f"<script>self.__next_f.push({json.dumps([1, rows[at : at + 200]])})</script>"
        for at in range(0, len(rows), 200)
    )
    assert texts(page(f"<div hidden></div>{pushes}")) == list(SENTENCES)


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("", "empty"),
        (" \n\u3000", "empty"),
        (page("<form><input type=password></form>", "<title>Sign in</title>"), "login"),
        (page("<h1>404</h1><p>Not found.</p>", "<title>404 Not Found</title>"), "error_page"),
        (page("<div id=app></div><script src=a.js></script><script src=b.js></script>"), "js_shell"),
        (
            page("<form id=challenge-form></form><script src=/cdn-cgi/challenge-platform/x.js></script>"),
            "challenge",
        ),
        (page("<p>Hello, here is the news.</p>"), "too_short"),
        ("<div>" * 100_000, "too_complex"),
    ],
    ids=["empty", "blank", "login", "error", "shell", "challenge", "short", "deep"],
)
def test_pages_that_are_no_article_are_refused_with_their_reason(html: str, reason: str) -> None:
    assert refused(html) == reason


def test_short_chinese_news_is_an_article() -> None:
    body = f"<h1>滨河大桥重建</h1><div class=content><p>{HANZI[0]}</p></div>"
    assert HANZI[0] in texts(page(body, "<title>滨河大桥重建</title>"))


def test_a_byline_between_the_standfirst_and_the_text_is_read() -> None:
    standfirst = (
        "After nine years without a crossing the town and the harbour company agreed last night on a new bridge "
        "that is to be paid for by both of them until the end of the decade."
    )
    byline = "<div class=x><span>Mia Larsen</span></div><div class=y>9 March 2021</div>"
    html = page(f"<h1>Bridge to be rebuilt</h1><p>{standfirst}</p>{byline}{paragraphs()}")
    meta = extracted(html).meta
    assert (meta.published, meta.authors) == (date(2021, 3, 9), ("Mia Larsen",))


def test_a_page_of_headlines_is_a_listing() -> None:
    card = "<article class=card><a href=/{n}><h2>{t}</h2></a><time>2024-05-0{n}</time></article>"
    cards = "".join(card.format(n=n, t=text[:50]) for n, text in enumerate(SENTENCES * 6))
    html = page(
        f"<main class=archive>{cards}</main>", "<title>News</title><meta property=og:type content=website>"
    )
    found = drafted(Page("https://news.example/", html.encode()), html, Site())
    assert isinstance(found, Rejected)
    assert found.reason in ("listing", "no_article", "too_short")
