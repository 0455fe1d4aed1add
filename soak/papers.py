"""Invented newspapers on this machine. Each has a feed, publishes by the clock, and breaks and recovers by a plan."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler
from typing import Literal

from soak.loopback import serving

SEED = 20260301

PLACES = ("河口", "青溪", "云岭", "石桥", "柳湾", "枫林", "白鹭", "南塘", "北原", "海湾")
THINGS = ("大桥", "学校", "图书馆", "灯塔", "公园", "水厂", "码头", "车站", "粮仓", "剧院")
DEEDS = ("开工", "竣工", "扩建", "修缮", "开放", "搬迁", "通水", "通电", "验收", "改名")

Fate = Literal[
    "well", "down", "gone", "hangs up", "empty", "no feed", "drips", "asks for a pause", "redesigned"
]
"""What a paper's server does. All but the last one concern its feed only, and not its pages."""

PAUSE = 120
"""Seconds for which a paper asks to be left alone (Retry-After)."""


def title(n: int) -> str:
    draw = random.Random(SEED * 1000 + n)
    return f"{draw.choice(PLACES)}{draw.choice(THINGS)}{draw.choice(DEEDS)}第{n}号报道"


def story(n: int) -> str:
    """The page of article n. No two share more than a few words."""
    draw = random.Random(SEED * 1000 + n)
    lines = []
    for _ in range(4):
        words = [draw.choice(PLACES) + draw.choice(THINGS) + draw.choice(DEEDS) for _ in range(6)]
        figures = [str(draw.randint(100, 99999)) for _ in range(3)]
        lines.append(
            f"{words[0]}以后,{words[1]}的日子也定了下来,共投入{figures[0]}万元。{words[2]}和{words[3]}先后经过了{figures[1]}次检查,"
            f"{words[4]}的居民说等了{figures[2]}天,如今总算看到{words[5]}。"
        )
    body = "".join(f"<p>{line}</p>" for line in lines)
    head = f'<head><meta charset="utf-8"><title>{title(n)}</title></head>'
    return f"<html>{head}<body><h1>{title(n)}</h1><div>{body}</div></body></html>"


@dataclass(slots=True)
class Paper:
    """One newspaper. `fates`: the age in seconds from which each fate holds. Before the first one the paper is well."""

    name: str
    number: int
    every: float
    """Seconds between two articles."""
    fates: Sequence[tuple[float, Fate]] = ()
    begun: float = field(default_factory=time.monotonic)
    published: list[datetime] = field(default_factory=list)
    """The times of its articles, by their numbers."""
    asked: Counter[str] = field(default_factory=Counter)
    base: str = ""

    def fate(self) -> Fate:
        age = time.monotonic() - self.begun
        return next((fate for since, fate in reversed(self.fates) if since <= age), "well")

    def url(self, n: int) -> str:
        return f"{self.base}/{n}.html"

    def publish(self, until: float) -> None:
        """Publishes the articles whose time has come, the first one at once, and none after `until` (monotonic)."""
        while len(self.published) * self.every <= min(time.monotonic(), until) - self.begun:
            self.published.append(datetime.now(UTC))

    def feed(self, *, empty: bool) -> str:
        items = "".join(
            f"<item><title>{title(self.number * 10_000 + n)}</title><link>{self.url(n)}</link>"
            f"<pubDate>{format_datetime(at)}</pubDate></item>"
            for n, at in enumerate(self.published)
        )
        head = f"<title>{self.name}</title><link>{self.base}/</link><description>news</description>"
        return f'<rss version="2.0"><channel>{head}{"" if empty else items}</channel></rss>'

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        self.asked[request.path] += 1
        name, fate = request.path.strip("/").removesuffix(".html"), self.fate()
        if request.path.partition("?")[0] == "/feed.xml":
            self._answer_feed(request, fate)
        elif name.isdigit() and int(name) < len(self.published):
            page = story(self.number * 10_000 + int(name))
            send(request, 200, "text/html; charset=utf-8", page[:120] if fate == "redesigned" else page)
        else:
            send(request, 404, "text/plain", "not here")

    def _answer_feed(self, request: BaseHTTPRequestHandler, fate: Fate) -> None:
        if fate == "down":
            send(request, 503, "text/plain", "down for maintenance")
        elif fate == "gone":
            send(request, 404, "text/html", "<h1>404</h1>")
        elif fate == "hangs up":
            request.close_connection = True
        elif fate == "no feed":
            send(
                request,
                200,
                "text/html; charset=utf-8",
                "<html><body><h1>系统繁忙,请稍后再试</h1></body></html>",
            )
        elif fate == "asks for a pause":
            send(request, 429, "text/plain", "too many requests", ("Retry-After", str(PAUSE)))
        else:
            pause = 1.0 if fate == "drips" else 0.0
            body = self.feed(empty=fate == "empty")
            send(request, 200, "application/rss+xml; charset=utf-8", body, pause=pause)


def send(
    request: BaseHTTPRequestHandler,
    status: int,
    kind: str,
    body: str,
    *headers: tuple[str, str],
    pause: float = 0.0,
) -> None:
    raw = body.encode()
    request.send_response(status)
    for name, value in (("Content-Type", kind), ("Content-Length", str(len(raw))), *headers):
        request.send_header(name, value)
    request.end_headers()
    if not pause:
        request.wfile.write(raw)
        return
    for place in range(len(raw)):
        request.wfile.write(raw[place : place + 1])
        request.wfile.flush()
        time.sleep(pause)


@contextmanager
def served(papers: Sequence[Paper]) -> Iterator[None]:
    """Serves each paper on a port of its own while the block lasts."""
    with ExitStack() as stack:
        for paper in papers:
            paper.base = stack.enter_context(serving(paper.answer))
        yield
