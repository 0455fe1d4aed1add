"""Invented pages of thirty languages, each with a byline in one of the forms of its press: who made them is told whole.

Each file of `bylines/` is a language: title, site and text of a page, then its cases. `^` stands between headline and
text, `v` below the text, `@` in the markup; `=` are the authors, `s` the source, `e` editors, `p` photographers. `!`
names the roads on which the case is still read wrong: one that is mended has to lose its mark.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

import pytest

from cleaners import Article, Page, clean

BYLINES = Path(__file__).parent / "bylines"
URL = "https://paper.example/2024/03/04/story-1.html"

Case = dict[str, list[str]]


def cases() -> Iterator[tuple[str, Case, Case]]:
    for path in sorted(BYLINES.glob("*.txt")):
        head, *blocks = path.read_text("utf-8").strip().split("\n\n")
        page: Case = {}
        for line in head.split("\n"):
            key, _, value = line.partition(" ")
            page.setdefault(key, []).append(value)
        for block in blocks:
            case: Case = {sign: [] for sign in "^v@=sep!"}
            for line in block.split("\n"):
                case[line[0]].append(line[1:].strip())
            yield path.stem, page, case


def html(lang: str, page: Case, case: Case) -> Page:
    title, site = page["title"][0], page["site"][0]
    head = "".join(
        f'<meta name="author" content="{escape(value)}">'
        if kind == "meta"
        else f'<script type="application/ld+json">{{"@type":"NewsArticle","headline":"{title}",'
        f'"author":{{"@type":"Organization","name":"{value}"}}}}</script>'
        for kind, _, value in (entry.partition(" ") for entry in case["@"])
    )
    above = "".join(f'<div class="x">{escape(line)}</div>' for line in case["^"])
    text = "".join(f"<p>{escape(line)}</p>" for line in page["text"])
    below = "".join(f'<div class="y">{escape(line)}</div>' for line in case["v"])
    body = (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{title} - {site}</title>{head}</head>'
        f'<body><header><a href="/">{site}</a></header><main><h1>{title}</h1>{above}<div>{text}</div>{below}</main>'
        f"<footer>© 2024 {site}</footer></body></html>"
    )
    return Page(URL, body.encode())


def lines(page: Case, case: Case) -> Page:
    site = page["site"][0]
    text = [site, *page["title"], *case["^"], *page["text"], *case["v"], f"© 2024 {site}"]
    return Page(URL, "\n".join(text).encode(), "text/plain")


def parameters() -> Iterator[Any]:
    for lang, page, case in cases():
        said = " | ".join((*case["^"], *case["v"], *case["@"]))
        for road, made in (("html", html(lang, page, case)), ("text", lines(page, case))):
            if road == "text" and case["@"]:
                continue
            wrong = road in " ".join(case["!"]).split()
            marks = [pytest.mark.xfail(reason="still read wrong", strict=True)] if wrong else []
            yield pytest.param(made, page, case, id=f"{lang} {road}: {said}", marks=marks)


@pytest.mark.parametrize(("made", "page", "case"), list(parameters()))
def test_who_made_a_page_is_told_from_its_byline(made: Page, page: Case, case: Case) -> None:
    article = clean(made)
    assert isinstance(article, Article)
    told: dict[str, object] = {
        "authors": [name.casefold() for name in article.authors],
        "text": article.text,
    }
    authors = [name.strip().casefold() for value in case["="] for name in value.split(";") if name.strip()]
    right: dict[str, object] = {"authors": authors, "text": "\n".join(page["text"])}
    for sign, field in (("s", "source"), ("e", "editors"), ("p", "photographers")):
        if case[sign]:
            value = getattr(article, field)
            told[field] = value if sign == "s" else list(value)
            right[field] = case[sign][0] if sign == "s" else case[sign]
    assert told == right
