"""Corrects the ends of a scraped text by the lines beside them: numbered parts, teasers. `frame` uses it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from cleaners.lines.marks import Mark
from cleaners.lines.zones import View, Zones

_FIRST: Final = re.compile(r"^(?P<open>[(（]?)(?P<figure>[一1IA①])(?P<close>[)）、.．]+)(?!\d)")
"""The beginning of the first of several numbered parts."""
_SECOND: Final = {"一": "二", "1": "2", "I": "II", "A": "B", "①": "②"}
_LONGEST: Final = 60
"""The most characters of a numbered heading."""
_CUT_OFF: Final = re.compile(r"(?:\.\.\.|…)\s*$")
_TEASERS: Final = 3
"""The number of successive lines that break off, from which they are teasers of other stories."""
_TEASER: Final = Mark("related.teaser", "related", "edge")


def trimmed(zone: Zones) -> Zones:
    """`zone` with the first of its numbered parts included, and without the teasers at its end that break off or end
    alike.
    """
    return _without_teasers(_without_headlines(_with_first(zone)))


def _with_first(zone: Zones) -> Zones:
    """`zone` with the heading right above it, where that heading opens the numbering of the parts in the text."""
    at = zone.head - 1
    if at < 0 or not _opens(zone.views[at], zone.views[zone.head : zone.tail]):
        return zone
    strays = {n: mark for n, mark in zone.strays.items() if n != at}
    return zone._replace(head=at, start=min(zone.start, zone.head), strays=strays)


def _opens(view: View, text: Sequence[View]) -> bool:
    first = _FIRST.match(view.text) if len(view.text) <= _LONGEST else None
    if first is None or (view.mark is not None and view.mark.strength == "credit"):
        return False
    second = f"{first['open']}{_SECOND[first['figure']]}{first['close']}"
    return any(line.text.startswith(second) for line in text)


def _without_teasers(zone: Zones) -> Zones:
    """`zone` without the headlines and first sentences of other stories at its end. All of these break off, as the
    text's own lines do not.
    """
    views = zone.views
    end = zone.tail
    while end < len(views) and _breaks_off(views[end]):
        end += 1
    first = zone.tail
    while first > zone.head and _breaks_off(views[first - 1]):
        first -= 1
    if first == zone.tail or end - first < _TEASERS or first <= zone.start:
        return zone
    teasers = dict.fromkeys(range(first, zone.tail), _TEASER)
    return zone._replace(tail=first, end=min(zone.end, first), strays=dict(zone.strays) | teasers)


def _without_headlines(zone: Zones) -> Zones:
    """`zone` without the headlines at its end that all end alike behind a bar: with the channel, a day, a hashtag."""
    views, first = zone.views, zone.tail
    end = _behind_bar(views[first - 1]) if first else ""
    while end and first > zone.head and _behind_bar(views[first - 1]) == end:
        first -= 1
    if zone.tail - first < _TEASERS or first <= zone.start:
        return zone
    teasers = dict.fromkeys(range(first, zone.tail), _TEASER)
    return zone._replace(tail=first, end=min(zone.end, first), strays=dict(zone.strays) | teasers)


def _behind_bar(view: View) -> str:
    """What stands behind the first bar of a line; "" for a line without a bar, and for the row of a table."""
    first, _, end = view.text.replace("｜", "|").partition("|")
    return end.strip() if first and view.mark is None and "|" not in end else ""


def _breaks_off(view: View) -> bool:
    return view.mark is None and _CUT_OFF.search(view.text) is not None
