"""Reads files that an export wrote, checks them record by record, and stores the articles some at a time."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, get_args
from urllib.parse import urlsplit

from sqlalchemy import Connection

from cleaners.links import flaw
from cleaners.model import Article, Class
from cleaners.record import FIELDS as ARTICLE_FIELDS
from cleaners.record import article_of
from ingest.config.values import identifier
from ingest.errors import UsageError
from ingest.export.arrow import read_parquet
from ingest.export.fields import checked, utc
from ingest.export.native import FIELDS
from ingest.export.shards import MANIFEST, verified
from ingest.export.sheets import read_csv
from ingest.export.warc import RawPage, read_warc
from ingest.model import Fetched
from ingest.store import Store
from ingest.store.articles import importing as stored
from ingest.store.articles.importing import Imported, UrlPlace
from ingest.store.keys import entry_key, url_key

_BATCH = 100
"""Articles of one transaction."""

_LONGEST = 256 * 2**20
"""Bytes of a line of JSON that is read; no article is that long."""

_LONGEST_NAME = 1000
"""Characters of a source's name, as in sources.yaml."""

_SHOWN = 40
"""Characters of a wrong value that a message repeats."""

_AHEAD = timedelta(days=1)
"""By which the clock of the machine that exported may be ahead of ours."""

_LAST_REVISION = 2**31 - 1

_LISTS = ("authors", "editors", "photographers", "captions", "images", "tags", "damaged", "removed")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_REVISION_KINDS = ("updated", "recleaned")
_NEEDED = {
    "images": ("url",),
    "signals": ("place", "name", "value"),
    "removed": ("at", "text", "rule", "kind"),
    "places": ("source_id", "url"),
    "revisions": ("number", "kind", "replaced_at", "cleaner_version", "changed", "record"),
}
"""What each entry of these fields has to say."""

Record = tuple[str, Mapping[str, Any], tuple[RawPage, ...]]
"""Where in a file a record stands, the record, and its raw pages."""


@dataclass(slots=True)
class ImportReport:
    """What became of the records of an import."""

    stored: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    """By reason: same_url, exact_text, deleted."""


def require(path: Path) -> None:
    """Raises UsageError for a file that is not there or whose name tells no format; asked before anything is made."""
    if not path.exists():
        raise UsageError(f"{path}: there is no such file: name one that `ingest export` has written")
    if not path.is_dir():
        _reader(path)
    elif not (path / MANIFEST).exists():
        raise UsageError(f"{path}: no export has written this folder: there is no {MANIFEST} in it")


def records(path: Path) -> Iterator[Record]:
    """Every record of a file (JSON lines, CSV, Parquet, WARC; by its name) or of a folder that an export wrote.

    Raises UsageError, naming the place, for what cannot be read.
    """
    if path.is_dir():
        for shard in verified(path):
            yield from records(shard)
        return
    with _opened(path) as file:
        yield from _reader(path)(file, str(path))


def _reader(path: Path) -> Callable[[BinaryIO, str], Iterator[Record]]:
    name = path.name.lower()
    read = next((how for ending, how in _READERS.items() if name.endswith(ending)), None)
    if read is None:
        raise UsageError(f"{path}: the name tells no format: it ends with one of {', '.join(_READERS)}")
    return read


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        with path.open("rb") as file:
            yield file
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}") from error


def lines(file: BinaryIO, name: str) -> Iterator[Record]:
    """The records of JSON lines. Raises UsageError."""
    number = 0
    while line := file.readline(_LONGEST):
        number += 1
        if line.strip():
            place = f"{name}, line {number}"
            try:
                yield place, json.loads(line), ()
            except (ValueError, RecursionError) as error:
                raise UsageError(f"{place}: this is no JSON: {error}") from error


def _packed_lines(file: BinaryIO, name: str) -> Iterator[Record]:
    try:
        with gzip.open(file) as unpacked:
            yield from lines(unpacked, name)  # type: ignore[arg-type]
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise UsageError(f"{name}: damaged: {error}") from error


def _parquet(file: BinaryIO, name: str) -> Iterator[Record]:
    try:
        for number, record in enumerate(read_parquet(file, FIELDS), 1):
            yield f"{name}, row {number}", record, ()
    except ValueError as error:
        raise UsageError(f"{name}: {error}") from error


def _csv(file: BinaryIO, name: str) -> Iterator[Record]:
    try:
        for number, record in enumerate(read_csv(file, FIELDS), 1):
            yield f"{name}, article {number}", record, ()
    except ValueError as error:
        raise UsageError(f"{name}: {error}") from error


def _warc(file: BinaryIO, name: str) -> Iterator[Record]:
    count = 0
    try:
        for count, (record, pages) in enumerate(read_warc(file), 1):
            yield f"{name}, article {count}", record, pages
    except ValueError as error:
        raise UsageError(f"{name}: {error}") from error
    if not count:
        raise UsageError(
            f"{name}: no article of an export is in it; pages of other programs are a source of the type `archive`"
        )


_READERS = {
    ".jsonl": lines,
    ".jsonl.gz": _packed_lines,
    ".csv": _csv,
    ".parquet": _parquet,
    ".warc": _warc,
    ".warc.gz": _warc,
}


def imported(record: Record, now: datetime) -> Imported:
    """The article of a record, checked. What is not of the article may be missing. Raises UsageError."""
    place, raw, pages = record
    try:
        return _imported(checked(_older(raw), FIELDS), pages, now)
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{place}: {error}") from error


def _older(raw: Any) -> Any:
    """Exports had numbers for ids once, and `ingest clean --json` has none: then the address names the article."""
    if isinstance(raw, dict) and not isinstance(raw.get("id"), str) and isinstance(raw.get("url"), str):
        return raw | {"id": entry_key(raw["url"]).hex()}
    return raw


def _imported(record: Mapping[str, Any], pages: tuple[RawPage, ...], now: datetime) -> Imported:
    _refuse_gaps(record)
    _refuse_non_addresses(record)
    first_stored = _time(record, "first_stored", now) or now
    places = _places(record, first_stored, now)
    own = next((one for one in places if record["id"] in _ids(one.url)), places[0])
    return Imported(
        article=_article(record),
        own=own,
        key=bytes.fromhex(record["id"] if record["id"] in _ids(own.url) else _ids(own.url)[0]),
        places=places,
        cleaner_version=record["cleaner_version"] or "imported",
        first_stored=first_stored,
        fetched_at=_time(record, "fetched_at", now) or first_stored,
        updated=_time(record, "updated", now),
        signals=_signals(record["signals"]),
        text_from=record["text_from"] or "page",
        story_id=record["story_id"],
        representative=record["representative"] is not False,
        cluster_size=record["cluster_size"] or 1,
        revisions=_revisions(record["revisions"] or []),
        pages=tuple(_fetched(one, one.final_url if part else own.url) for part, one in enumerate(pages)),
    )


def _ids(url: str) -> tuple[str, str]:
    """What an article that was found at the URL can be called; the second where its fragment said nothing."""
    return entry_key(url).hex(), url_key(url).hex()


def _refuse_gaps(record: Mapping[str, Any]) -> None:
    """Raises ValueError for an entry of a list that lacks what it has to say."""
    for field_name, names in _NEEDED.items():
        for number, entry in enumerate(record[field_name] or []):
            for name in names:
                if entry.get(name) is None:
                    raise ValueError(f"`{field_name}[{number}].{name}` is missing")


def _refuse_non_addresses(record: Mapping[str, Any]) -> None:
    """Raises ValueError where no page can be."""
    named = [(name, record[name]) for name in ("url", "canonical_url")]
    named += [("places", place["url"]) for place in record["places"] or []]
    for name, url in named:
        try:
            parts = urlsplit(url or "")
        except ValueError as error:
            raise ValueError(f"`{name}` is no address of a page ({error}): {url}") from None
        if _CONTROL.search(url or ""):
            raise ValueError(f"`{name}` has a control character in it: {url!r}")
        wrong = flaw(url) if parts.scheme in ("http", "https") else None
        if wrong is not None or not parts.scheme or not (parts.netloc or parts.path):
            detail = f" ({wrong.detail})" if wrong is not None else ""
            raise ValueError(f"`{name}` is no address of a page{detail}: {url}")


def _article(record: Mapping[str, Any]) -> Article:
    whole = {name: record[name] for name in ARTICLE_FIELDS}
    article = article_of(whole | {name: whole[name] or [] for name in _LISTS})
    unknown = {span.kind for span in article.removed} - set(get_args(Class))
    if unknown:
        known = ", ".join(get_args(Class))
        raise ValueError(
            f"`removed`: there is no class {', '.join(sorted(unknown))}; the classes are {known}"
        )
    return article


def _places(record: Mapping[str, Any], first_stored: datetime, now: datetime) -> tuple[UrlPlace, ...]:
    source = record["source_id"] or "imported"
    name = record["source_name"] or source
    places = [
        UrlPlace(
            one["source_id"],
            one["source_name"] or one["source_id"],
            one["url"],
            _time(one, "first_seen", now) or first_stored,
        )
        for one in record["places"] or []
    ]
    places = places or [UrlPlace(source, name, record["url"], first_stored)]
    for place in places:
        _refuse_no_source(place)
    return tuple(places)


def _refuse_no_source(place: UrlPlace) -> None:
    """Raises ValueError for a source that no sources.yaml can have."""
    try:
        identifier(place.source_id)
    except ValueError as error:
        raise ValueError(f"`source_id` {error}: {place.source_id[:_SHOWN]!r}") from None
    if len(place.source_name) > _LONGEST_NAME:
        raise ValueError(f"`source_name` is longer than {_LONGEST_NAME} characters")


def _signals(rows: list[dict[str, str]] | None) -> tuple[tuple[str, str, str], ...] | None:
    return None if rows is None else tuple((one["place"], one["name"], one["value"]) for one in rows)


def _revisions(earlier: list[dict[str, Any]]) -> tuple[dict[str, Any], ...]:
    for number, one in enumerate(earlier):
        if one["kind"] not in _REVISION_KINDS:
            raise ValueError(
                f"`revisions[{number}].kind` is none of {', '.join(_REVISION_KINDS)}: {one['kind']}"
            )
        if not 0 < one["number"] <= _LAST_REVISION:
            raise ValueError(f"`revisions[{number}].number` is no number of a revision: {one['number']}")
        try:
            article_of(json.loads(one["record"]))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise ValueError(f"`revisions[{number}].record` is no article's record: {error}") from error
    return tuple(earlier)


def _time(record: Mapping[str, Any], name: str, now: datetime) -> datetime | None:
    """When something was done here or elsewhere. Raises ValueError for what is still to come."""
    when = None if record[name] is None else utc(record[name])
    if when is not None and when - _AHEAD > now:
        raise ValueError(f"`{name}` is in the future: {record[name]}")
    return when


def _fetched(page: RawPage, url: str) -> Fetched:
    return Fetched(
        url=url,
        final_url=page.final_url,
        status=page.status,
        headers=page.headers,
        body=page.body,
        media_type=page.media_type,
        charset=page.charset,
        fetched_at=page.fetched_at,
        seconds=0.0,
    )


def bring(store: Store, rows: Iterable[Record], now: datetime) -> ImportReport:
    """Stores the records in their order, a hundred a transaction; stories are put together at the end.

    What was interrupted is done again from its beginning: what is here already is passed by. Raises UsageError at the
    first record that is none; those before it are stored.
    """
    report, stories = ImportReport(), _Stories()
    known = store.reading(stored.last_number)
    waiting = iter(rows)
    while some := [imported(one, now) for one in islice(waiting, _BATCH)]:
        endings = store.retrying(partial(_batch, some=some, known=known))
        for one, ending in zip(some, endings, strict=True):
            if ending.reason is None:
                report.stored += 1
            else:
                report.left_out[ending.reason] += 1
            stories.add(one, ending)
    store.retrying(stories.write)
    return report


def _batch(conn: Connection, some: list[Imported], known: int) -> list[stored.ImportOutcome]:
    return [stored.bring(conn, one, known) for one in some]


@dataclass(slots=True)
class _Stories:
    """Who belongs to which story; a few words an article, and only of stories of several."""

    members: dict[str, list[tuple[int, bool]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, one: Imported, ending: stored.ImportOutcome) -> None:
        if ending.number is not None and one.story_id is not None and one.cluster_size > 1:
            self.members[one.story_id].append((ending.number, one.representative))

    def write(self, conn: Connection) -> None:
        for story_id, members in self.members.items():
            stored.join(conn, story_id, members)
