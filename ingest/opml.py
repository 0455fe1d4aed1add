"""OPML, the list of subscriptions that feed readers exchange: sources are written as OPML and read from it. Pure
text.

What OPML has no word for travels in one attribute of our own, so that nothing is lost between two installations.
Headers, cookies and proxies never travel, for they may be secret. Neither does what loosens a guard (robots, TLS,
private networks, a shorter delay), nor an archive, which is a folder of this machine. A list may come from anybody:
an entry that is wrong is left out and reported.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html.entities import html5
from typing import Any
from urllib.parse import urlsplit
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from cleaners.decode import decode
from cleaners.urls import canonical
from ingest.addresses import is_loopback, unreachable
from ingest.config import Source
from ingest.config.values import identifier
from ingest.errors import UsageError
from ingest.redact import by_place
from ingest.sources_file import FreshIds, address, one_line, usable

NAMESPACE = "https://news-ingest.example/opml"
_REFERENCE = re.compile(r"&(?:#([0-9]{1,8}|x[0-9a-fA-F]{1,8});|([A-Za-z][A-Za-z0-9]{0,30};)|)")
_NO_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_OF_XML = frozenset(("amp;", "lt;", "gt;", "quot;", "apos;"))
_PROLOGUE = 200
_DECLARED = re.compile(rb"""<\?xml[^>]{0,100}encoding\s{0,9}=\s{0,9}["']([A-Za-z0-9._:-]{1,40})["']""")
_FEED_TYPES = frozenset(("rss", "atom", "rdf", "feed", "json"))
_SHORTEST_DELAY = 2.0
"""Seconds between two requests to a host; the pace where nothing is said. Another's list may only ask for more."""
_LONGEST_NAME = 200
_LONGEST_OWN = 20_000
_MOST_TAGS = 10
_KEPT = ("type", "timezone", "language", "encoding", "include", "exclude", "extract", "clean", "enabled")
_MAY_BE_SET = frozenset(("id", "name", "every", "cron", "tags", *_KEPT))
"""The keys of a source that a list may set. Its address is the one that every reader of OPML sees."""


def dumps(sources: Iterable[Source], title: str = "Sources") -> str:
    """The sources as OPML 2.0, in their order; archives are of this machine only and left out."""
    outlines = "".join(f"    {_outline(source)}\n" for source in sources if source.type != "archive")
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0" xmlns:ingest={quoteattr(NAMESPACE)}>\n'
        f"  <head><title>{title.replace('&', '&amp;').replace('<', '&lt;')}</title></head>\n"
        f"  <body>\n{outlines}  </body>\n</opml>\n"
    )


@dataclass(frozen=True, slots=True)
class RefusedEntry:
    """An entry of an OPML file that is no source: on which line it stands, what it is called, and why not."""

    line: int
    name: str
    why: str

    def __str__(self) -> str:
        return f"line {self.line}: {f'`{self.name}` ' if self.name else ''}{self.why}"


@dataclass(frozen=True, slots=True)
class Subscriptions:
    """What an OPML file names: entries for sources.yaml in their order, and what cannot be one."""

    entries: tuple[dict[str, Any], ...]
    refused: tuple[RefusedEntry, ...] = ()


def loads(body: bytes, used_ids: Iterable[str] = ()) -> tuple[dict[str, Any], ...]:
    """The entries of `read`."""
    return read(body, used_ids).entries


def read(body: bytes, used_ids: Iterable[str] = (), *, allow_private: bool = False) -> Subscriptions:
    """The subscriptions of an OPML file in any encoding; folders become tags.

    `used_ids`: ids that are used already; `allow_private`: whether sources may be in private networks. Raises
    `UsageError` when the file is no OPML. Declared entities are refused. Names of HTML, references to no
    character, stray ampersands and control characters are forgiven.
    """
    declared = _DECLARED.search(body[:_PROLOGUE])
    text = decode(body, declared[1].decode("ascii") if declared else None).text
    parser = expat.ParserCreate("utf-8")  # whatever the file declares: it is decoded already
    reader = _OutlineReader(FreshIds(used_ids), lambda: parser.CurrentLineNumber, allow_private=allow_private)
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.EntityDeclHandler = _refuse
    try:
        readable = _NO_CHARACTER.sub("\ufffd", _REFERENCE.sub(_mended, text.lstrip("\ufeff \t\r\n")))
        parser.Parse(readable.encode(), True)
    except expat.ExpatError as error:
        raise UsageError(
            f"this is no OPML that can be read: {error}; a plain address goes to `ingest sources add URL`"
        ) from error
    if not reader.opml:
        raise UsageError("this is no OPML: its first element is not <opml>")
    return Subscriptions(tuple(reader.entries), tuple(reader.refused))


def _mended(reference: re.Match[str]) -> str:
    """The reference as XML knows it. What is none is an ampersand; what names no character has its sign, U+FFFD."""
    number, name = reference[1], reference[2]
    if number:
        at = int(number[1:], 16) if number[0] == "x" else int(number)
        return reference[0] if at <= sys.maxunicode and not _NO_CHARACTER.match(chr(at)) else "&#xFFFD;"
    if name in _OF_XML:
        return reference[0]
    if name in html5:
        return "".join(f"&#{ord(one)};" for one in html5[name])
    return f"&amp;{reference[0][1:]}"


def _outline(source: Source) -> str:
    kind = "rss" if source.type in ("auto", "feed") else source.type
    values = {"type": kind, "text": source.title, "title": source.title, "xmlUrl": source.url}
    if source.tags:
        values["category"] = ",".join(source.tags)
    values["ingest:source"] = json.dumps(_entry(source), ensure_ascii=False)
    return f"<outline {' '.join(f'{name}={quoteattr(value)}' for name, value in values.items())}/>"


def _entry(source: Source) -> dict[str, Any]:
    """The source's own keys as they are written in sources.yaml."""
    dumped = source.model_dump(mode="json", exclude_defaults=True)
    entry: dict[str, Any] = {
        "id": source.id,
        **({"name": source.name} if source.name else {}),
        "url": source.url,
        "type": source.type,
    }
    entry |= {key: dumped[key] for key in _KEPT if key in dumped and key != "type"}
    pace = _pace(dumped.get("fetch"))
    entry |= {"fetch": pace} if pace else {}
    if source.cron is not None:
        entry["cron"] = str(source.cron)
    elif source.every is not None:
        entry["every"] = str(source.every)
    return entry | ({"tags": list(source.tags)} if source.tags else {})


def _refuse(*_: object) -> None:
    raise UsageError("an OPML file that declares entities is not read")


class _OutlineReader:
    """Collects entries from expat's events."""

    def __init__(self, ids: FreshIds, line: Callable[[], int], *, allow_private: bool) -> None:
        self.opml = False
        self.entries: list[dict[str, Any]] = []
        self.refused: list[RefusedEntry] = []
        self._ids = ids
        self._line = line
        self._allow_private = allow_private
        self._folders: list[str | None] = []
        self._urls: set[str] = set()
        """The canonical addresses of the entries so far."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self.opml = self.opml or name.lower() == "opml"
        if name.lower() != "outline":
            return
        values = {key.lower(): value.strip() for key, value in attributes.items()}
        feed = "xmlurl" in values or values.get("type", "").lower() in _FEED_TYPES
        self._folders.append(None if feed else values.get("text") or values.get("title"))
        if not feed:
            return
        pasted = values.get("xmlurl", "")
        called = by_place(pasted or values.get("title") or values.get("text") or "")[:_LONGEST_NAME]
        try:
            entry = self._entry(pasted, values)
        except ValueError as error:
            self.refused.append(RefusedEntry(self._line(), called, str(error)))
        else:
            self.entries.append(entry)

    def end(self, name: str) -> None:
        if name.lower() == "outline" and self._folders:
            self._folders.pop()

    def _entry(self, pasted: str, values: Mapping[str, str]) -> dict[str, Any]:
        """Raises ValueError with why there is none."""
        if not pasted:
            raise ValueError("has no address")
        if "${" in pasted:
            raise ValueError("holds a reference to a variable: write it by hand")
        url = address(pasted)
        key = canonical(url)
        if key in self._urls:
            raise ValueError("stands in the file twice")
        why = unreachable(url, allow_private=self._allow_private)
        if why is not None and is_loopback(urlsplit(url).hostname or ""):
            raise ValueError("is on this machine, which a list may not have asked: write it by hand")
        if why is not None:
            raise ValueError(f"would never be asked for: {why}")
        own = _own(values.get("ingest:source", ""), url)
        name = values.get("title") or values.get("text") or ""
        entry: dict[str, Any] = {"id": "", "url": url, **({"name": name} if name and not own else {})}
        entry |= {"type": "feed"} | (own or {})
        if own is None and (tags := self._tags(values)):
            entry["tags"] = tags
        whole = usable(entry | {"id": "new"})
        try:
            whole["id"] = self._ids.give(url, identifier(str(entry["id"])))
        except ValueError:
            whole["id"] = self._ids.give(url)
        self._urls.add(key)
        return whole

    def _tags(self, values: Mapping[str, str]) -> list[str]:
        tags = [folder for folder in self._folders[-_MOST_TAGS:] if folder]
        tags += [tag.strip().strip("/") for tag in values.get("category", "").split(",") if tag.strip()]
        return list(dict.fromkeys(one_line(tag) for tag in tags if one_line(tag)))[:_MOST_TAGS]


def _own(text: str, url: str) -> dict[str, Any] | None:
    """What one of us wrote of the source at `url`, as far as a list may say it. None for anything else."""
    try:
        value = json.loads(text) if 0 < len(text) <= _LONGEST_OWN else None
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict) or value.get("type") == "archive":
        return None
    own = {key: item for key, item in value.items() if key in _MAY_BE_SET}
    if "cron" in own:
        own.pop("every", None)
    pace = _pace(value.get("fetch"))
    if pace.get("delay", _SHORTEST_DELAY) < _SHORTEST_DELAY and not is_loopback(urlsplit(url).hostname or ""):
        del pace["delay"]
    return own | ({"fetch": pace} if pace else {})


def _pace(fetch: object) -> dict[str, Any]:
    """Of how a source is fetched, what may travel."""
    if not isinstance(fetch, dict):
        return {}
    return {key: fetch[key] for key in ("delay", "timeout") if isinstance(fetch.get(key), int | float)}
