"""OPML, the list of subscriptions that feed readers exchange: sources out of it and into it. Pure text.

What OPML has no word for travels in one attribute of our own, so that nothing is lost between two of us;
headers, cookies and proxies never do: they may be secret. Nor does what loosens a guard (robots, TLS, private
networks): that is for whoever reads the list to decide.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from ingest.config import Source
from ingest.errors import UsageError
from ingest.sources_file import fresh_id

NAMESPACE = "https://news-ingest.example/opml"
_STRAY = re.compile(rb"&(?!#?\w{1,30};)")
_KEPT = ("type", "timezone", "language", "encoding", "include", "exclude", "extract", "clean", "enabled")


def dumps(sources: Iterable[Source], title: str = "Sources") -> str:
    """The sources as OPML 2.0, in their order; archives are of this machine only and left out."""
    outlines = "".join(f"    {_outline(source)}\n" for source in sources if source.type != "archive")
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0" xmlns:ingest={quoteattr(NAMESPACE)}>\n'
        f"  <head><title>{title.replace('&', '&amp;').replace('<', '&lt;')}</title></head>\n"
        f"  <body>\n{outlines}  </body>\n</opml>\n"
    )


def loads(body: bytes, taken: Iterable[str] = ()) -> tuple[dict[str, Any], ...]:
    """The subscriptions of an OPML file as entries for sources.yaml, in order; folders become tags.

    `taken`: ids that are used already. Raises `UsageError` when the file is no OPML. Declared entities are
    refused, stray ampersands are forgiven.
    """
    reader = _Reader(set(taken))
    parser = expat.ParserCreate()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.EntityDeclHandler = _refuse
    try:
        parser.Parse(_STRAY.sub(b"&amp;", body), True)
    except expat.ExpatError as error:
        raise UsageError(f"this is no OPML that can be read: {error}") from error
    if not reader.opml:
        raise UsageError("this is no OPML: its first element is not <opml>")
    return tuple(reader.entries)


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
    }
    entry |= {key: dumped[key] for key in _KEPT if key in dumped}
    pace = _pace(dumped.get("fetch"))
    entry |= {"fetch": pace} if pace else {}
    if source.cron is not None:
        entry["cron"] = str(source.cron)
    elif source.every is not None:
        entry["every"] = written(source.every)
    return entry | ({"tags": list(source.tags)} if source.tags else {})


def written(interval: timedelta) -> str:
    """An interval as sources.yaml writes it: `1d`, `1h30m`, `45s`."""
    seconds, parts = int(interval.total_seconds()), []
    for name, size in (("d", 86400), ("h", 3600), ("m", 60), ("s", 1)):
        count, seconds = divmod(seconds, size)
        parts += [f"{count}{name}"] if count else []
    return "".join(parts) or "0s"


def _refuse(*_: object) -> None:
    raise UsageError("an OPML file that declares entities is not read")


class _Reader:
    """Collects entries from expat's events."""

    def __init__(self, taken: set[str]) -> None:
        self.opml = False
        self.entries: list[dict[str, Any]] = []
        self._taken = taken
        self._folders: list[str | None] = []
        self._urls: set[str] = set()

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self.opml = self.opml or name.lower() == "opml"
        if name.lower() != "outline":
            return
        values = {key.lower(): value.strip() for key, value in attributes.items()}
        url = values.get("xmlurl", "")
        self._folders.append(None if url else values.get("text") or values.get("title"))
        if url.startswith(("http://", "https://")) and url not in self._urls:
            self._urls.add(url)
            self._add(url, values)

    def end(self, name: str) -> None:
        if name.lower() == "outline" and self._folders:
            self._folders.pop()

    def _add(self, url: str, values: Mapping[str, str]) -> None:
        own = _own(values.get("ingest:source", ""))
        name = values.get("title") or values.get("text") or ""
        tags = [folder for folder in self._folders if folder]
        tags += [tag.strip().strip("/") for tag in values.get("category", "").split(",") if tag.strip()]
        entry = {"id": "", "url": url, **({"name": name} if name and not own else {}), "type": "feed"} | own
        wanted = entry["id"] or fresh_id(url, ())
        entry["id"] = wanted if wanted not in self._taken else fresh_id(url, self._taken | {wanted})
        if tags and not own:
            entry["tags"] = list(dict.fromkeys(tags))
        self._taken.add(entry["id"])
        self.entries.append(entry)


def _own(text: str) -> dict[str, Any]:
    """What one of us wrote; anything else is nothing."""
    try:
        value = json.loads(text) if text else {}
    except ValueError:
        return {}
    if not isinstance(value, dict):
        return {}
    allowed = {"id", "name", "url", "every", "cron", "tags", *_KEPT}
    pace = _pace(value.get("fetch"))
    return {key: item for key, item in value.items() if key in allowed} | ({"fetch": pace} if pace else {})


def _pace(fetch: object) -> dict[str, Any]:
    """Of how a source is fetched, what may travel."""
    return (
        {key: fetch[key] for key in ("delay", "timeout") if key in fetch} if isinstance(fetch, dict) else {}
    )
