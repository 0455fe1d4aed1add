"""What a host says about text mining and AI training in its robots.txt and its TDM file. These are facts. Nothing
is refused here.

Sources: robots.txt groups for named crawlers, Content-Signal and Content-Usage lines, and the TDM Reservation
Protocol (https://www.w3.org/community/reports/tdmrep/). What pages themselves say is read by `cleaners.opt_out`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from cleaners.opt_out import TDM, USES, Signal, tdm
from ingest.robots import LONGEST_LINE, Robots
from ingest.robots_paths import PathRule, Paths

TDM_FILE = "/.well-known/tdmrep.json"
"""Where on a host the protocol's file stands."""

LOCATIONS = 1_000
"""Locations of such a file that count."""

# Crawlers that collect for AI, by their product tokens; sites forbid them by name.
AI_AGENTS = (
    "AI2Bot", "Amazonbot", "anthropic-ai", "Applebot-Extended", "Bytespider", "CCBot", "ChatGPT-User", "Claude-Web",
    "ClaudeBot", "cohere-ai", "cohere-training-data-crawler", "DeepSeekBot", "Diffbot", "FacebookBot",
    "Google-Extended", "GPTBot", "ImagesiftBot", "img2dataset", "Meta-ExternalAgent", "OAI-SearchBot", "omgili",
    "omgilibot", "PanguBot", "PerplexityBot", "Timpibot", "YouBot",
)  # fmt: skip


def from_robots(robots: Robots, url: str) -> tuple[Signal, ...]:
    """AI crawlers that robots.txt names and keeps from `url`, and the uses that it states for everybody."""
    kept_out = [name for name in AI_AGENTS if robots.names(name) and not robots.allowed(name, url)]
    signals = [Signal("robots.txt", name.lower(), "disallow") for name in kept_out]
    for line in robots.content_signals("*"):
        for part in line.lower().split(","):
            use, _, answer = (piece.strip() for piece in part.partition("="))
            if use in USES and answer:
                signals.append(Signal("robots.txt", use, answer))
    return tuple(signals)


@dataclass(frozen=True, slots=True)
class TdmFile:
    """A host's `TDM_FILE`: what it says, by the pattern of the paths that it says it about."""

    locations: tuple[tuple[int, Paths, tuple[Signal, ...]], ...] = ()
    """The pattern's length, the pattern, its signals."""

    @classmethod
    def parse(cls, body: bytes) -> TdmFile:
        """Junk says nothing. What comes after the first `LOCATIONS` locations does not count."""
        try:
            rows = json.loads(body)
        except (ValueError, RecursionError):
            return cls()
        rows = rows[:LOCATIONS] if isinstance(rows, list) else []
        return cls(tuple(_location(row) for row in rows if _has_location(row)))

    def about(self, url: str) -> tuple[Signal, ...]:
        """What the file says about `url`: its most particular location counts."""
        path = urlsplit(url).path or "/"
        fitting = [(length, signals) for length, paths, signals in self.locations if not paths.allowed(path)]
        return max(fitting, key=lambda one: one[0], default=(0, ()))[1]


def _has_location(row: Any) -> bool:
    return isinstance(row, dict) and str(row.get("location", "")).startswith("/")


def _location(row: dict[str, Any]) -> tuple[int, Paths, tuple[Signal, ...]]:
    """Locations are patterns as in robots.txt."""
    pattern = str(row["location"])[:LONGEST_LINE]
    signals = (signal for name in TDM if name in row for signal in tdm("tdmrep.json", name, str(row[name])))
    return len(pattern), Paths([PathRule(pattern, allow=False)]), tuple(signals)
