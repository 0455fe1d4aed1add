"""Reads what a page's markup and headers say about text mining and AI training, and decides which statements refuse it.

Sources are X-Robots-Tag and <meta name=robots> (noai, noimageai) and the TDM Reservation Protocol
(https://www.w3.org/community/reports/tdmrep/). `ingest` reads the files of whole hosts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

TDM: Final = ("tdm-reservation", "tdm-policy")
"""The names of the protocol's headers and metas."""

USES: Final = frozenset({"ai-train", "ai-input", "train-ai", "ai-use", "tdm", "search"})
"""The uses in Content-Signal and Content-Usage lines of a robots.txt."""

_ROBOTS_WORDS: Final = frozenset({"noai", "noimageai", "noml", "disallowaitraining"})
_REFUSALS: Final = frozenset(
    {("robots", word) for word in ("noai", "noml", "disallowaitraining")}
    | {(use, answer) for use in ("ai-train", "train-ai", "ai-use", "tdm") for answer in ("no", "n")}
    | {("tdm-reservation", "1")}
)

Place = Literal["robots.txt", "header", "meta", "tdmrep.json"]


@dataclass(frozen=True, slots=True)
class Signal:
    """One statement: its place, its subject and its value. The value is in lower case, except for URLs."""

    place: Place
    name: str
    value: str


def from_headers(headers: Iterable[tuple[str, str]]) -> tuple[Signal, ...]:
    """The statements of X-Robots-Tag (for everybody or a named crawler) and TDM headers. Names may be in any case."""
    signals: list[Signal] = []
    for name, value in headers:
        if name.lower() == "x-robots-tag":
            signals += _words("header", value)
        elif name.lower() in TDM:
            signals += tdm("header", name.lower(), value)
    return tuple(signals)


def from_metas(metas: Iterable[Mapping[str, str | None]]) -> tuple[Signal, ...]:
    """The statements of the robots and TDM metas, each given by its attributes."""
    signals: list[Signal] = []
    for attributes in metas:
        name, value = (attributes.get("name") or "").strip().lower(), attributes.get("content")
        if value is None:
            continue
        if name == "robots":
            signals += _words("meta", value)
        elif name in TDM:
            signals += tdm("meta", name, value)
    return tuple(signals)


def tdm(place: Place, name: str, value: str) -> list[Signal]:
    """The statement of one field of the TDM Reservation Protocol; none for an invalid value."""
    value = value.strip()
    if name == "tdm-reservation":
        return [Signal(place, name, value)] if value in ("0", "1") else []
    return [Signal(place, name, value)] if value else []


def refusals(signals: Iterable[Signal]) -> tuple[Signal, ...]:
    """The signals by which a site opts out of text mining, or of training on its texts.

    Words about pictures alone (noimageai) and refusals of search are not among them.
    """
    return tuple(signal for signal in signals if (signal.name, signal.value) in _REFUSALS or _bars(signal))


def _bars(signal: Signal) -> bool:
    """Whether the signal keeps a named crawler out."""
    return signal.place == "robots.txt" and signal.value == "disallow"


def _words(place: Place, value: str) -> list[Signal]:
    """The words about AI in `noindex, noai` or `somebot: noai`."""
    words = (part.rpartition(":")[2].strip().lower() for part in value.split(","))
    return [Signal(place, "robots", word) for word in words if word in _ROBOTS_WORDS]
