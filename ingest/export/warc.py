"""Articles as WARC files: the raw page of each if it is kept, its text, and its native record. They can be read back.

A `response` record has the page (one for each of its parts), `conversion` the text, `metadata` the record as JSON. The
times and names of all records are derived from the articles, so that the same articles give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from base64 import b32encode
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, BinaryIO
from uuid import UUID, uuid5

from ingest.errors import UsageError
from ingest.export.fields import Field, utc
from ingest.export.writers import PagesOf, json_line
from ingest.fetch import sniff
from ingest.fetch.settings import LIMITS
from ingest.store.pages.raw_pages import StoredPage

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

MEDIA_TYPE = "application/vnd.news-ingest.article+json"
"""The media type of `metadata` records that hold a native record."""

_NAMES = UUID("8f0d1c52-6b0e-4c55-9a43-7d1f8c1c2f60")
"""The namespace of the ids of records. Any constant would do."""

_UNDONE = frozenset(["content-length", "content-encoding", "transfer-encoding"])
"""Headers that are not true of a decoded body."""

_LARGEST = 64 * 2**20
"""Most bytes of a metadata record that is read."""

_PARTS = 100
"""Most pages of one article that are kept in memory."""

_LEVEL = 4
"""The level of compression. It takes half the time of 9 for 6 % more bytes (150 news pages of 47 MB)."""

_GZIP = 31
"""The `wbits` of zlib for the largest window, with the header and trailer of gzip."""

_PACKERS = 4
"""Threads that compress records. Compression takes at least two fifths of an export's time, without the interpreter's
lock."""

_IN_HAND = 12
"""Most records that are being compressed or wait for it. Each has the bytes of one page."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")


class Warc:
    """A writer of a WARC file (ISO 28500:2017). Each record is compressed with gzip by itself, several at a time while
    others are read.
    """

    def __init__(self, out: BinaryIO, _fields: Sequence[Field]) -> None:
        self._out = out
        self._packers = ThreadPoolExecutor(_PACKERS, "warc")
        self._packing: deque[Future[bytes]] = deque()

    def write(self, record: dict[str, Any], pages: PagesOf) -> None:
        named = record["id"]
        first = _name(named, "response/1")
        for page in pages():
            self._response(named, page)
        about = {"WARC-Concurrent-To": first, "WARC-Refers-To": first}
        at = datetime.fromisoformat(record["fetched_at"])
        self._plain("conversion", record, at, ("text/plain; charset=utf-8", record["text"].encode()), about)
        self._plain("metadata", record, at, (MEDIA_TYPE, json_line(record).encode()), about)

    def close(self) -> None:
        self._put_down(0)
        self._packers.shutdown()

    def _put_down(self, left: int) -> None:
        """Writes compressed records in their order until only `left` are not written yet."""
        while len(self._packing) > left:
            self._out.write(self._packing.popleft().result())

    def _response(self, article: str, page: StoredPage) -> None:
        body = page.page.body
        kept = [(name, value) for name, value in page.headers if name.lower() not in _UNDONE]
        lines = [f"{name}: {value}" for name, value in [*kept, ("content-length", str(len(body)))]]
        http = _head([f"HTTP/1.1 {page.status} {_phrase(page.status)}", *lines])
        at = page.page.fetched_at or datetime.fromtimestamp(0, UTC)
        heads = {
            "WARC-Type": "response",
            **_heads(article, f"response/{page.part}", at),
            "WARC-Target-URI": page.final_url,
            "WARC-Identified-Payload-Type": page.page.media_type,
            "WARC-Payload-Digest": _digest(body),
            "Content-Type": "application/http; msgtype=response",
        }
        self._record(heads, http + body)

    def _plain(
        self,
        kind: str,
        record: dict[str, Any],
        at: datetime,
        content: tuple[str, bytes],
        about: dict[str, str],
    ) -> None:
        media_type, body = content
        heads = {"WARC-Type": kind, **_heads(record["id"], kind, at), "WARC-Target-URI": record["url"]}
        self._record(heads | about | {"Content-Type": media_type}, body)

    def _record(self, heads: dict[str, str], block: bytes) -> None:
        self._packing.append(self._packers.submit(_packed, heads, block))
        self._put_down(_IN_HAND)


def _packed(heads: dict[str, str], block: bytes) -> bytes:
    """The compressed bytes of one record."""
    heads = heads | {"WARC-Block-Digest": _digest(block), "Content-Length": str(len(block))}
    packer = zlib.compressobj(_LEVEL, wbits=_GZIP)
    head = _head(["WARC/1.1", *(f"{name}: {value}" for name, value in heads.items())])
    return packer.compress(head + block + b"\r\n\r\n") + packer.flush()


def _head(lines: Sequence[str]) -> bytes:
    """The bytes of a head: its lines and an empty one. Control characters inside a line become blanks."""
    return "".join(f"{_CONTROL.sub(' ', line)}\r\n" for line in [*lines, ""]).encode("utf-8", "replace")


def _digest(block: bytes) -> str:
    return f"sha1:{b32encode(hashlib.sha1(block, usedforsecurity=False).digest()).decode()}"


def _name(article: str, kind: str) -> str:
    return f"<urn:uuid:{uuid5(_NAMES, f'{article}/{kind}')}>"


def _heads(article: str, kind: str, at: datetime) -> dict[str, str]:
    stamp = at.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return {"WARC-Record-ID": _name(article, kind), "WARC-Date": stamp}


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"


@dataclass(frozen=True, slots=True)
class RawPage:
    """A page as read from a WARC file. `headers` are those that were kept with it."""

    final_url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    media_type: str
    charset: str | None
    fetched_at: datetime


def read_warc(file: BinaryIO) -> Iterator[tuple[dict[str, Any], tuple[RawPage, ...]]]:
    """The native records of a WARC file that an export wrote, each with its pages, part 1 first. Other records are
    skipped.

    Raises ValueError when the file is damaged, and UsageError when warcio is not installed.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError as error:
        raise UsageError(
            "WARC files need warcio, which is not installed: pip install 'news-ingest[archives]'"
        ) from error
    pages: list[RawPage] = []
    try:
        for entry in ArchiveIterator(file):
            if entry.rec_type == "response" and entry.http_headers is not None:
                pages.append(_raw(entry))
            elif entry.rec_type == "metadata" and entry.rec_headers.get_header("Content-Type") == MEDIA_TYPE:
                yield _parsed(entry.content_stream().read(_LARGEST)), tuple(pages)
                pages = []
            pages = pages[-_PARTS:]  # in files of other programs no record of ours follows the pages
    except (ArchiveLoadFailed, EOFError) as error:
        raise ValueError(f"no WARC file, or a damaged one: {error}") from error
    except (AttributeError, TypeError, OSError) as error:  # errors that the library does not catch
        raise ValueError(f"a damaged WARC file: {type(error).__name__}: {error}") from error


def _parsed(body: bytes) -> Any:
    try:
        return json.loads(body)
    except RecursionError:
        raise ValueError("a record nests too deep") from None


def _raw(entry: ArcWarcRecord) -> RawPage:
    """The page of a `response` record. Raises ValueError for one that no export wrote."""
    headers = tuple((name.lower(), value) for name, value in entry.http_headers.headers)
    declared = dict(headers).get("content-type")
    uri, date = (entry.rec_headers.get_header(name) for name in ("WARC-Target-URI", "WARC-Date"))
    status = entry.http_headers.get_statuscode()
    if not uri or not date or not re.fullmatch("[1-9][0-9]{2}", status or "", re.ASCII):
        raise ValueError("a page has no WARC-Target-URI, WARC-Date or HTTP status: no export wrote it")
    try:
        fetched_at = utc(date)
    except ValueError as error:
        raise ValueError(f"`WARC-Date` of {uri} {error}") from error
    return RawPage(
        final_url=uri,
        status=int(status),
        headers=tuple((name, value) for name, value in headers if name not in _UNDONE),
        body=entry.content_stream().read(LIMITS["page"].size + 1),
        media_type=entry.rec_headers.get_header("WARC-Identified-Payload-Type") or "text/html",
        charset=sniff.declared(declared)[1],
        fetched_at=fetched_at,
    )
