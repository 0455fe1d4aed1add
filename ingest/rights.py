"""What a site says about text mining and AI training, read from where it says it; facts, and which of them say no.

Sources: robots.txt groups for named crawlers, Content-Signal and Content-Usage lines, X-Robots-Tag and
<meta name=robots> (noai, noimageai), and the TDM Reservation Protocol (https://www.w3.org/community/reports/tdmrep/)
as file, header and meta.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape
from typing import Any, Literal
from urllib.parse import urlsplit

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

_ROBOTS_WORDS = frozenset({"noai", "noimageai", "noml", "disallowaitraining"})
_USES = frozenset({"ai-train", "ai-input", "train-ai", "ai-use", "tdm", "search"})
_TDM = ("tdm-reservation", "tdm-policy")
_REFUSALS = frozenset(
    {("robots", word) for word in ("noai", "noml", "disallowaitraining")}
    | {(use, answer) for use in ("ai-train", "train-ai", "ai-use", "tdm") for answer in ("no", "n")}
    | {("tdm-reservation", "1")}
)

_HEAD = 128 * 1024
"""Bytes of a page in which its <meta> elements are looked for."""
_TELLING = re.compile(rb"noai|noimageai|noml|disallowaitraining|tdm-(?:reservation|policy)", re.IGNORECASE)
_META = re.compile(r"<meta\b([^<>]{1,2000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-zA-Z-]{1,40})\s{0,9}=\s{0,9}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")

Place = Literal["robots.txt", "header", "meta", "tdmrep.json"]


@dataclass(frozen=True, slots=True)
class Signal:
    """One statement: where it stands, what it is about, and what it says, lower-cased but for URLs."""

    place: Place
    name: str
    value: str


def from_robots(robots: Robots, url: str, agent: str = "*") -> tuple[Signal, ...]:
    """AI crawlers that robots.txt names and keeps from `url`, and the uses that it states for `agent`."""
    kept_out = [name for name in AI_AGENTS if robots.names(name) and not robots.allowed(name, url)]
    found = [Signal("robots.txt", name.lower(), "disallow") for name in kept_out]
    for line in robots.content_signals(agent):
        for part in line.lower().split(","):
            use, _, answer = (piece.strip() for piece in part.partition("="))
            if use in _USES and answer:
                found.append(Signal("robots.txt", use, answer))
    return tuple(found)


def from_headers(headers: Iterable[tuple[str, str]]) -> tuple[Signal, ...]:
    """X-Robots-Tag (for everybody or a named crawler) and TDM headers; names in any case."""
    found: list[Signal] = []
    for name, value in headers:
        if name.lower() == "x-robots-tag":
            found += _words("header", value)
        elif name.lower() in _TDM:
            found += _tdm("header", name.lower(), value)
    return tuple(found)


def from_meta(pairs: Iterable[tuple[str, str]]) -> tuple[Signal, ...]:
    """<meta name=... content=...> as (name, content): robots and TDM."""
    found: list[Signal] = []
    for name, value in pairs:
        if name.strip().lower() == "robots":
            found += _words("meta", value)
        elif name.strip().lower() in _TDM:
            found += _tdm("meta", name.strip().lower(), value)
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
    return from_meta((one["name"], one["content"]) for one in attributes if {"name", "content"} <= one.keys())


def _without_comments(html: str) -> str:
    shown, *rest = html.split("<!--")
    return shown + "".join(part.partition("-->")[2] for part in rest)


def refusals(signals: Iterable[Signal]) -> tuple[Signal, ...]:
    """Those signals by which a site opts out of text mining or of training on its texts.

    Words about pictures alone (noimageai) and refusals of being searched are none.
    """
    return tuple(one for one in signals if (one.name, one.value) in _REFUSALS or _is_kept_out(one))


def _is_kept_out(signal: Signal) -> bool:
    return signal.place == "robots.txt" and signal.value == "disallow"


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
    return tuple(
        signal for name in _TDM if name in row for signal in _tdm("tdmrep.json", name, str(row[name]))
    )


def _covers(location: str, path: str) -> bool:
    """Locations are patterns as in robots.txt."""
    return location.startswith("/") and not Robots.parse(
        f"user-agent: *\ndisallow: {location}".encode()
    ).allowed("*", path)


def _words(place: Place, value: str) -> list[Signal]:
    """The words about AI in `noindex, noai` or `somebot: noai`."""
    words = (part.rpartition(":")[2].strip().lower() for part in value.split(","))
    return [Signal(place, "robots", word) for word in words if word in _ROBOTS_WORDS]


def _tdm(place: Place, name: str, value: str) -> list[Signal]:
    value = value.strip()
    if name == "tdm-reservation":
        return [Signal(place, name, value)] if value in ("0", "1") else []
    return [Signal(place, name, value)] if value else []
