"""Invented articles of `corpus/` as the pages of invented papers: each frame is a habit of real sites. No test here.

An article's file says what a careful editor keeps of its pages (title, author, date, the paragraphs of `text`) and
the words that its paper puts around it.
"""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import Any

Story = dict[str, Any]

CORPUS = Path(__file__).with_name("corpus")
LANGUAGES = tuple(sorted(path.stem for path in CORPUS.glob("*.json")))


def story(lang: str) -> Story:
    found: Story = json.loads((CORPUS / f"{lang}.json").read_text("utf-8"))
    return found


def _links(words: list[str], element: str) -> str:
    return "".join(
        f'<{element}><a href="/{n}/">{escape(word)}</a></{element}>' for n, word in enumerate(words)
    )


def semantic(told: Story, lang: str) -> str:
    """Elements and metadata say what everything is."""
    record = json.dumps(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": told["title"],
            "datePublished": told["date"],
            "author": {"@type": "Person", "name": told["author"]},
        },
        ensure_ascii=False,
    )
    paragraphs = "\n".join(f"<p>{escape(text)}</p>" for text in told["text"])
    return f"""<!doctype html>
<html lang="{lang}"><head><meta charset="utf-8"><title>{escape(told["title"])}</title>
<meta property="og:type" content="article"><script type="application/ld+json">{record}</script></head>
<body><header><nav><ul>{_links(told["nav"], "li")}</ul></nav></header>
<main><article><h1>{escape(told["title"])}</h1>
<p class="byline">{escape(told["byline"])} <time datetime="{told["date"]}">{escape(told["shown"])}</time></p>
<ul class="share">{_links(told["share"], "li")}</ul>
{paragraphs}
<p class="newsletter">{escape(told["news"])}</p></article>
<aside><h2>{escape(told["related"])}</h2><ul>{_links(told["others"], "li")}</ul></aside>
<section id="comments"><h2>{escape(told["comments"])}</h2></section></main>
<footer><p>{escape(told["notice"])}</p></footer></body></html>"""


def divisions(told: Story, lang: str) -> str:
    """Nothing but divisions with names that mean nothing, and no metadata but a title."""
    paragraphs = "\n".join(f'<div class="t3">{escape(text)}</div>' for text in told["text"])
    return f"""<html lang="{lang}"><head><meta charset="utf-8"><title>{escape(told["title"])}</title></head>
<body><div class="k1">{_links(told["nav"], "span")}</div>
<div class="k2"><div class="h7"><h1>{escape(told["title"])}</h1></div>
<div class="d4">{escape(told["shown"])}</div><div class="d5">{escape(told["byline"])}</div>
<div class="k9">{_links(told["share"], "span")}</div>
<div class="k3">
{paragraphs}
</div></div>
<div class="k5"><div>{escape(told["related"])}</div>{_links(told["others"], "div")}</div>
<div class="k6">{escape(told["news"])}</div><div class="k8">{escape(told["notice"])}</div></body></html>"""


def breaks(told: Story, lang: str) -> str:
    """Tables for layout, and an article whose paragraphs only line breaks part."""
    lines = "<br><br>\n".join(map(escape, told["text"]))
    return f"""<html lang="{lang}"><head><meta charset="utf-8"><title>{escape(told["title"])}</title></head>
<body><table><tr><td>{_links(told["nav"], "p")}</td>
<td><h2>{escape(told["title"])}</h2><p>{escape(told["byline"])}</p><p>{escape(told["shown"])}</p>
<div>{lines}</div>
<p>{escape(told["news"])}</p><h3>{escape(told["related"])}</h3><ul>{_links(told["others"], "li")}</ul></td></tr>
<tr><td colspan="2">{escape(told["notice"])}</td></tr></table></body></html>"""


def magazine(told: Story, lang: str) -> str:
    """A picture with its caption, a sub-heading, a box amid the text, and dates in the metadata only."""
    first, second, third, *rest = (f"<p>{escape(text)}</p>" for text in told["text"])
    box = f'<div class="inline-box"><strong>{escape(told["related"])}</strong>{_links(told["others"][:1], "p")}</div>'
    return f"""<!doctype html>
<html lang="{lang}"><head><meta charset="utf-8"><title>{escape(told["title"])} | Paper</title>
<meta property="og:title" content="{escape(told["title"])}">
<meta property="article:published_time" content="{told["date"]}T08:30:00+02:00">
<meta name="author" content="{escape(told["author"])}"></head>
<body><div class="top-menu">{_links(told["nav"], "span")}</div>
<div class="content"><h1>{escape(told["title"])}</h1><div class="article-body">
<figure><img src="/img/1.jpg" width="900" height="600" alt="">
<figcaption>{escape(told["caption"])}</figcaption></figure>
{first}
{second}
{box}
{third}
<h2>{escape(told["heading"])}</h2>
{"".join(rest)}</div>
<div class="social">{_links(told["share"], "span")}</div></div>
<div class="bottom"><p>{escape(told["news"])}</p><p>{escape(told["notice"])}</p></div></body></html>"""


def plain(told: Story, lang: str) -> str:
    """What is left of a page when somebody copied it whole."""
    above = [*told["nav"], told["title"], told["shown"], told["byline"], " ".join(told["share"])]
    below = [told["related"], *told["others"], told["comments"], told["news"], told["notice"]]
    return "\n".join([*above, *told["text"], *below])


def bare(told: Story, lang: str) -> str:
    """A page of the same paper without any article."""
    return f"""<html lang="{lang}"><head><meta charset="utf-8"><title>404</title></head>
<body><nav>{_links(told["nav"], "span")}</nav><h1>404</h1>
<h2>{escape(told["related"])}</h2><ul>{_links(told["others"], "li")}</ul>
<p>{escape(told["news"])}</p><footer>{escape(told["notice"])}</footer></body></html>"""


def kept(told: Story, frame: str) -> list[str]:
    """The lines that a careful editor keeps of the page."""
    lines: list[str] = list(told["text"])
    return [*lines[:3], told["heading"], *lines[3:]] if frame == "magazine" else lines


FRAMES = {
    "semantic": semantic,
    "divisions": divisions,
    "breaks": breaks,
    "magazine": magazine,
    "plain": plain,
}
