"""What each of the five invented sites answers to each path. No sockets here."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from html import escape
from pathlib import Path

import opencc

from demo import templates
from demo.templates import Story

ARTICLES = Path(__file__).parent / "articles"
HTML = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Answer:
    """One document: its bytes with the header that the site sends, right or wrong."""

    body: bytes
    content_type: str = HTML
    status: int = 200


@dataclass
class InventedSite:
    """One site: `answers` by path. `base` is its address, known once its server listens."""

    id: str
    name: str
    type: str
    start: str
    """Path of the feed, sitemap, list or page that the source names."""
    answers: dict[str, Answer] = field(default_factory=dict)

    def answer(self, path: str) -> Answer:
        return self.answers.get(path, Answer(b"<html><body><h1>404 Not Found</h1></body></html>", status=404))


def stories(name: str) -> list[Story]:
    articles: list[Story] = tomllib.loads((ARTICLES / f"{name}.toml").read_text(encoding="utf-8"))["article"]
    return articles


def _others(all_stories: list[Story], story: Story) -> list[Story]:
    return [s for s in all_stories if s is not story]


def economy(base: str) -> InventedSite:
    """A feed of four stories, one dead link and one page that robots.txt forbids."""
    site = InventedSite("yunling-economy", "云岭经济网", "feed", "/rss.xml")
    articles = stories("economy")
    items = [(s["title"], f"/{s['slug']}.html", s["date"]) for s in articles]
    items.append(("一篇已经撤下的稿件", "/2026/0301/withdrawn.html", "2026-3-1 08:00:00"))
    items.append(("内部通讯", "/internal/memo.html", "2026-3-15 18:00:00"))
    rows = "".join(
        f"<item><title>{escape(title)}</title><link>{base}{path}</link><guid>{base}{path}</guid>"
        f"<pubDate>{_rfc822(date)}</pubDate></item>"
        for title, path, date in items
    )
    channel = f"<channel><title>云岭经济网</title>{rows}</channel>"
    feed = f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0">{channel}</rss>'
    site.answers = {
        "/robots.txt": Answer(b"User-agent: *\nDisallow: /internal/\n", "text/plain"),
        "/rss.xml": Answer(feed.encode(), "application/rss+xml; charset=utf-8"),
        "/internal/memo.html": Answer(templates.economy(articles[0], articles[1:]).encode()),
    }
    for story in articles:
        page = templates.economy(story, _others(articles, story))
        site.answers[f"/{story['slug']}.html"] = Answer(page.encode())
    return site


def _rfc822(date: str) -> str:
    return format_datetime(datetime.strptime(f"{date} +0800", "%Y-%m-%d %H:%M:%S %z"))


def epaper(base: str, *, changed_at: datetime | None) -> InventedSite:
    """A sitemap; one page is put right after its first state, the issue's front page is no article."""
    site = InventedSite("bay-epaper", "海湾晚报", "sitemap", "/sitemap.xml")
    articles = stories("epaper")
    rows = [f"<url><loc>{base}/20260318/index.html</loc><lastmod>2026-03-18</lastmod></url>"]
    for story in articles:
        corrected = changed_at is not None and "changed" in story
        lastmod = changed_at.isoformat() if changed_at and corrected else story["day"]
        rows.append(f"<url><loc>{base}/{story['slug']}.html</loc><lastmod>{lastmod}</lastmod></url>")
        page = templates.epaper(
            {**story, "text": story["changed"]} if corrected else story, _others(articles, story)
        )
        site.answers[f"/{story['slug']}.html"] = Answer(page.encode())
    namespace = "http://www.sitemaps.org/schemas/sitemap/0.9"
    sitemap = f'<?xml version="1.0"?><urlset xmlns="{namespace}">{"".join(rows)}</urlset>'
    site.answers["/sitemap.xml"] = Answer(sitemap.encode(), "application/xml")
    site.answers["/20260318/index.html"] = Answer(templates.epaper_front(articles).encode())
    return site


def portal() -> InventedSite:
    """Two list pages in Traditional; the last story is the economy site's, converted to the other script."""
    site = InventedSite("paper-portal", "江南紙業網", "listing", "/news/")
    articles = stories("portal")
    originals = {s["slug"]: s for s in stories("economy")}
    convert = opencc.OpenCC("s2t").convert
    for story in articles:
        if "reprint" in story:
            story["text"] = convert(originals[story["reprint"]]["text"])
        page = templates.portal(story, _others(articles, story))
        site.answers[f"/{story['slug']}.html"] = Answer(page.encode())
    site.answers["/news/"] = Answer(templates.portal_list(articles[:2], "/news/index_2.html").encode())
    site.answers["/news/index_2.html"] = Answer(templates.portal_list(articles[2:], None).encode())
    return site


def farm() -> InventedSite:
    """A list page and its stories in GBK, sent without naming any charset."""
    site = InventedSite("beiyuan-farm", "北原农业信息网", "listing", "/list.html")
    articles = stories("farm")
    for story in articles:
        page = templates.farm(story, _others(articles, story))
        site.answers[f"/{story['slug']}.html"] = Answer(page.encode("gb18030"), "text/html")
    site.answers["/list.html"] = Answer(templates.farm_list(articles).encode("gb18030"), "text/html")
    return site


def notice() -> InventedSite:
    """A single page."""
    (story,) = stories("notice")
    site = InventedSite("library-notice", "湖滨市图书馆", "page", "/notice.html")
    site.answers["/notice.html"] = Answer(templates.notice(story).encode())
    return site
