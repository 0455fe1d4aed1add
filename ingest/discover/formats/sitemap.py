"""Sitemaps, their indexes, news sitemaps, text sitemaps (sitemaps.org 0.9, Google's news extension). Pure."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import tzinfo
from itertools import islice
from typing import Generic, TypeVar

from cleaners.decode import decode
from cleaners.links import flaw, resolved
from ingest.discover.formats.dates import age_key, parsed
from ingest.discover.formats.xmlscan import Event, events
from ingest.model import Candidate, Listing

T = TypeVar("T")

MAX_URLS = 50_000
"""Most URLs of one sitemap that are read (sitemaps.org)."""

_DEPTH = 64
_MAX_EVENTS = 30 * MAX_URLS  # an entry of a news sitemap has about 20, with pictures more
_FIELDS = {
    ("", "url"): "bare",
    ("", "sitemap"): "bare",
    ("url", "loc"): "loc",
    ("sitemap", "loc"): "loc",
    ("loc", "url"): "loc",  # some generators nest the names once too often
    ("url", "lastmod"): "lastmod",
    ("sitemap", "lastmod"): "lastmod",
    ("news", "title"): "title",
    ("news", "publication_date"): "published",
    ("news", "keywords"): "keywords",
    ("publication", "name"): "name",
    ("publication", "language"): "language",
}
"""What an element's text is, by its parent's name and its own. Prefixes are whatever the generator liked."""
_ENDING = re.compile(r"\.[A-Za-z]{2,5}$|/$")
_LINE = re.compile(r"\s*(https?://\S+)\s*", re.IGNORECASE)


@dataclass(slots=True)
class _Entry:
    """One <url> or <sitemap> as far as it was read: field name to text."""

    kind: str
    texts: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, text: str) -> None:
        if len(self.texts.get(name, "")) < 4096:
            self.texts[name] = self.texts.get(name, "") + text

    def get(self, name: str) -> str | None:
        return " ".join(self.texts.get(name, "").split()).strip("\ufeff\u200b") or None

    @property
    def location(self) -> str | None:
        """The <loc>. Without one, an address that stands in the entry itself."""
        bare = self.get("bare") or ""
        return self.get("loc") or (bare if _LINE.fullmatch(bare) else None)


def parse_xml(body: bytes, url: str, charset: str | None, zone: tzinfo | None) -> Listing:
    """A urlset or a sitemapindex. What stands before and after a defect or a bomb is kept."""
    problems: dict[str, None] = {}
    reader = _EntryReader()
    located = _Ends[_Entry]()
    for entry in reader.entries(islice(events(decode(body, charset).text), _MAX_EVENTS)):
        if entry.location:
            located.add(entry)
        elif reader.cut:
            problems["the document ends inside an address, which was left out"] = None
        else:
            problems["an entry without a location was left out"] = None
    entries, cut = located.newest(lambda entry: _candidate(entry, url, zone))
    if cut:
        problems[cut.format("entries")] = None
    pages = tuple(_candidate(entry, url, zone) for entry in entries)
    messages = tuple(problems)
    if reader.index or (entries and all(entry.kind == "sitemap" for entry in entries)):
        good, lost = _addressed(pages)
        return Listing("index", good, sitemaps=tuple(page.url for page in good), problems=messages + lost)
    return Listing("sitemap", pages, problems=messages)


def parse_text(body: bytes, charset: str | None, *, cut: bool) -> Listing:
    """One URL a line. Lines that are none are left out and reported. `cut`: the document's end is missing."""
    located = _Ends[str]()
    problems: dict[str, None] = {}
    text = decode(body, charset).text.lstrip("\ufeff")
    lines = text.splitlines()
    if lines and lines[-1] and text.endswith(lines[-1]) and (cut or _is_cut(lines[-1], lines[:-1])):
        lines.pop()
        problems["the document ends inside an address, which was left out"] = None
    for line in lines:
        match = _LINE.fullmatch(line)
        if match:
            located.add(match.group(1))
        elif line.strip():
            problems["a line that is no URL was left out"] = None
    urls, more = located.newest(Candidate)
    if more:
        problems[more.format("lines")] = None
    return Listing("sitemap", tuple(map(Candidate, urls)), problems=tuple(problems))


def _is_cut(last: str, others: Sequence[str]) -> bool:
    """Whether a last line without a line's end lacks what all others have: their ending, or a part of their path.

    Many sitemaps end so and are whole; a name that is cut in its middle looks like any other.
    """
    ends = {(_ENDING.search(line.rstrip()) or [""])[0] for line in others if line.strip()}
    if len(ends) == 1 and "" not in ends and not last.endswith(ends.pop()):
        return True
    fewer = len(others) > 0 and last.count("/") < min(line.count("/") for line in others)
    return fewer or any(line.startswith(last) and line != last for line in others)


def is_text_sitemap(head: str) -> bool:
    """Whether the first lines of a document are URLs and nothing else of note."""
    lines = [line for line in head.lstrip("\ufeff").splitlines()[:20] if line.strip()]
    return bool(lines) and _LINE.fullmatch(lines[0]) is not None


class _Ends(Generic[T]):
    """The first and the last `MAX_URLS` of many values: which of them are the newest is known at the end alone."""

    def __init__(self) -> None:
        self._first: list[T] = []
        self._last: deque[T] = deque(maxlen=MAX_URLS)
        self._count = 0

    def add(self, value: T) -> None:
        self._count += 1
        if self._count <= MAX_URLS:
            self._first.append(value)
        self._last.append(value)

    def newest(self, candidate: Callable[[T], Candidate]) -> tuple[Sequence[T], str]:
        """The values on the newer end, and what is to be said where others were left."""
        if self._count <= MAX_URLS:
            return self._first, ""
        ascending = age_key(candidate(self._first[0])) < age_key(candidate(self._last[-1]))
        problem = f"more than {MAX_URLS} {{}}; the {'last' if ascending else 'first'} {MAX_URLS} were read"
        return (list(self._last) if ascending else self._first), problem


@dataclass(slots=True)
class _EntryReader:
    """Turns events into entries. `index` once the root has said that the document is one."""

    index: bool = False
    path: list[str] = field(default_factory=list)
    """Open elements inside the current entry, outermost first."""
    current: _Entry | None = None
    meaning: str | None = None
    """What text would be that came now."""
    cut: bool = False
    """Whether the document ended inside an address."""

    def entries(self, stream: Iterable[Event]) -> Iterator[_Entry]:
        """Each entry when it ends: at its end tag, at the next entry's start, or with the document."""
        for event in stream:
            ended = None
            if event.kind in ("text", "rest"):
                self._text(event.value)
                self.cut = event.kind == "rest" and self.meaning in ("loc", "bare")
            elif event.kind == "start":
                ended = self._start(event.value)
            else:
                ended = self._end(event.value)
            if ended is not None:
                yield ended
        if self.current is not None:
            if self.cut:
                self.current.texts.pop(self.meaning or "", None)
            yield self.current

    def _text(self, text: str) -> None:
        if self.current is not None and self.meaning:
            self.current.add(self.meaning, text)

    def _start(self, name: str) -> _Entry | None:
        ended = None
        self.index = self.index or name == "sitemapindex"
        if name in ("url", "sitemap") and self.path[-1:] != ["loc"]:
            ended, self.current, self.path = self.current, _Entry(name), []
        elif self.current is not None and name == "loc" and len(self.path) == 1 and self.current.location:
            # A second location where an end tag was forgotten.
            ended, self.current = self.current, _Entry(self.current.kind)
        self.meaning = _FIELDS.get((self.path[-1] if self.path else "", name))
        if len(self.path) < _DEPTH:
            self.path.append(name)
        return ended

    def _end(self, name: str) -> _Entry | None:
        self.meaning = None
        if name not in self.path:
            return None
        while self.path.pop() != name:
            pass
        if self.path:
            return None
        ended, self.current = self.current, None
        return ended


def _candidate(entry: _Entry, base: str, zone: tzinfo | None) -> Candidate:
    keywords = re.split(r"[,，、;；]", entry.get("keywords") or "")
    return Candidate(
        _absolute(base, entry.location or ""),
        title=entry.get("title"),
        published=parsed(entry.get("published"), zone),
        modified=parsed(entry.get("lastmod"), zone),
        language=entry.get("language"),
        tags=tuple(word.strip() for word in keywords if word.strip()),
        source=entry.get("name"),
    )


def _addressed(pages: tuple[Candidate, ...]) -> tuple[tuple[Candidate, ...], tuple[str, ...]]:
    """The sitemaps that can be asked for, and what is to be said of the others."""
    bad = [page.url for page in pages if flaw(page.url)]
    if not bad:
        return pages, ()
    good = tuple(page for page in pages if not flaw(page.url))
    return good, (f"{len(bad)} of {len(pages)} addresses are no URLs, such as {bad[0][:200]!r}",)


def _absolute(base: str, location: str) -> str:
    """What it means. What means no address stays as it stands, for the sieve to refuse and count."""
    return resolved(base, location) or location
