"""What a host says about text mining and AI training in its robots.txt and its TDM file; facts, nothing is refused.

Sources: robots.txt groups for named crawlers, Content-Signal and Content-Usage lines, and the TDM Reservation
Protocol (https://www.w3.org/community/reports/tdmrep/). What pages say themselves, `cleaners.opt_out` reads.
"""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from cleaners.opt_out import TDM, USES, Signal, from_metas, tdm
from ingest.robots import Robots

TDM_FILE = "/.well-known/tdmrep.json"
"""Where on a host the protocol's file stands."""

# Crawlers that collect for AI, by their product tokens; sites forbid them by name.
AI_AGENTS = (
    "AI2Bot", "Amazonbot", "anthropic-ai", "Applebot-Extended", "Bytespider", "CCBot", "ChatGPT-User", "Claude-Web",
    "ClaudeBot", "cohere-ai", "cohere-training-data-crawler", "DeepSeekBot", "Diffbot", "FacebookBot",
    "Google-Extended", "GPTBot", "ImagesiftBot", "img2dataset", "Meta-ExternalAgent", "OAI-SearchBot", "omgili",
    "omgilibot", "PanguBot", "PerplexityBot", "Timpibot", "YouBot",
)  # fmt: skip

_HEAD = 128 * 1024
"""Bytes of a page in which its <meta> elements are looked for."""
_TELLING = re.compile(rb"noai|noimageai|noml|disallowaitraining|tdm-(?:reservation|policy)", re.IGNORECASE)
_META = re.compile(r"<meta\b([^<>]{1,2000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-zA-Z-]{1,40})\s{0,9}=\s{0,9}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")


def from_robots(robots: Robots, url: str, agent: str = "*") -> tuple[Signal, ...]:
    """AI crawlers that robots.txt names and keeps from `url`, and the uses that it states for `agent`."""
    kept_out = [name for name in AI_AGENTS if robots.names(name) and not robots.allowed(name, url)]
    found = [Signal("robots.txt", name.lower(), "disallow") for name in kept_out]
    for line in robots.content_signals(agent):
        for part in line.lower().split(","):
            use, _, answer = (piece.strip() for piece in part.partition("="))
            if use in USES and answer:
                found.append(Signal("robots.txt", use, answer))
    return tuple(found)


def from_page(body: bytes) -> tuple[Signal, ...]:
    """The same in the beginning of a page's bytes, in any encoding that has ASCII in it."""
    head = body[:_HEAD]
    if not _TELLING.search(head):
        return ()
    tags = _META.findall(_without_comments(head.decode("latin-1")))
    attributes = [
        {name.lower(): unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(tag)} for tag in tags
    ]
    return from_metas(attributes)


def _without_comments(html: str) -> str:
    shown, *rest = html.split("<!--")
    return shown + "".join(part.partition("-->")[2] for part in rest)


def from_tdm_file(body: bytes, url: str) -> tuple[Signal, ...]:
    """What the host's `TDM_FILE` says about `url`: its most particular location counts; junk says nothing."""
    try:
        rows = json.loads(body)
    except (ValueError, RecursionError):
        return ()
    path = urlsplit(url).path or "/"
    rows = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    fitting = [row for row in rows if _covers(str(row.get("location", "")), path)]
    if not fitting:
        return ()
    row: dict[str, Any] = max(fitting, key=lambda row: len(str(row["location"])))
    return tuple(signal for name in TDM if name in row for signal in tdm("tdmrep.json", name, str(row[name])))


def _covers(location: str, path: str) -> bool:
    """Locations are patterns as in robots.txt."""
    return location.startswith("/") and not Robots.parse(
        f"user-agent: *\ndisallow: {location}".encode()
    ).allowed("*", path)
