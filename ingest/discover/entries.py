"""Which links of a listing lead to entries of a page: articles whose addresses differ by their fragment alone.
Pure.

Fragments that only say where a link was shared, or that lead to readers' comments, name no entry.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from cleaners.urls import canonical, canonical_entry, entry_of
from ingest.model import Candidate

_THROWN_AWAY = re.compile(
    r"(?:comments?|respond|reply|replies|disqus|discussion|more|rss|atom|feed|ref|source|utm|xtor|at_\w*|top|content|main)"
    r"(?:[-_:.]?\w*)?|.*[=&].*|:~:.*",
    re.IGNORECASE | re.DOTALL,
)


def may_be_entry(candidate: Candidate) -> bool:
    """Whether the candidate has a title, and a fragment that may name an element."""
    name = entry_of(candidate.url) if "#" in candidate.url else None
    return bool(name) and bool(candidate.title) and not _THROWN_AWAY.fullmatch(name or "")


def split_entries(candidates: Iterable[Candidate]) -> tuple[set[str], set[str]]:
    """The canonical forms, with their fragments, of those that may be entries: what the listing itself shows to be
    several entries of one page (several fragments, under several titles), and the others."""
    pages: dict[str, dict[str, str | None]] = defaultdict(dict)
    for candidate in candidates:
        pages[canonical(candidate.url)].setdefault(canonical_entry(candidate.url), candidate.title)
    several: set[str] = set()
    others: set[str] = set()
    for entries in pages.values():
        shown = len(entries) > 1 and len(set(entries.values())) > 1
        (several if shown else others).update(entries)
    return several, others
