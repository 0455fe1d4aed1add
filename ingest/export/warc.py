"""Articles as WARC files: of each the raw page where it is kept, the text, and the native record; read back likewise.

A `response` record has the page (one for each of its parts), `conversion` the text, `metadata` the record as JSON.
Times and names of all records follow from the articles, so that the same articles give the same bytes.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, BinaryIO
from uuid import UUID, uuid5

from ingest.errors import UsageError
from ingest.export.fields import Field
from ingest.export.writers import PagesOf, json_line
from ingest.fetch import sniff
from ingest.fetch.settings import LIMITS
from ingest.store.pages import StoredPage

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

MEDIA_TYPE = "application/vnd.news-ingest.article+json"
"""Of `metadata` records that hold a native record."""

_NAMES = UUID("8f0d1c52-6b0e-4c55-9a43-7d1f8c1c2f60")
"""The space of names in which the ids of records are made; any constant."""

_UNDONE = frozenset(["content-length", "content-encoding", "transfer-encoding"])
"""Headers that are not true of a body whose encodings are undone."""

_LARGEST = 64 * 2**20
"""Bytes of a metadata record that is read."""

_PARTS = 100
"""Most pages of one article that are kept in hand."""


class Warc:
    """A WARC file, each record packed with gzip by itself."""

    def __init__(self, out: BinaryIO, _fields: Sequence[Field]) -> None:
        try:
            from warcio.warcwriter import WARCWriter
        except ImportError as error:
            raise UsageError(
                "WARC files need warcio, which is not installed: pip install 'news-ingest[archives]'"
            ) from error
        self._writer = WARCWriter(out, gzip=True, warc_version="1.1")

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
        pass

    def _response(self, article: str, page: StoredPage) -> None:
        from warcio.statusandheaders import StatusAndHeaders

        body = page.page.body
        kept = [(name, value) for name, value in page.headers if name.lower() not in _UNDONE]
        http = StatusAndHeaders(
            f"{page.status} {_phrase(page.status)}",
            [*kept, ("content-length", str(len(body)))],
            protocol="HTTP/1.1",
        )
        at = page.page.fetched_at or datetime.fromtimestamp(0, UTC)
        heads = _heads(article, f"response/{page.part}", at)
        heads["WARC-Identified-Payload-Type"] = page.page.media_type
        self._writer.write_record(
            self._writer.create_warc_record(
                page.final_url,
                "response",
                payload=io.BytesIO(body),
                length=len(body),  # unknown, it would be buffered in a file that nobody closes
                http_headers=http,
                warc_headers_dict=heads,
            )
        )

    def _plain(
        self,
        kind: str,
        record: dict[str, Any],
        at: datetime,
        content: tuple[str, bytes],
        about: dict[str, str],
    ) -> None:
        media_type, body = content
        self._writer.write_record(
            self._writer.create_warc_record(
                record["url"],
                kind,
                payload=io.BytesIO(body),
                length=len(body),
                warc_content_type=media_type,
                warc_headers_dict=_heads(record["id"], kind, at) | about,
            )
        )


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
    """A page as a WARC file gives it back, part 1 first; `headers` are those that were kept with it."""

    final_url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    media_type: str
    charset: str | None
    fetched_at: datetime


def read_warc(file: BinaryIO) -> Iterator[tuple[dict[str, Any], tuple[RawPage, ...]]]:
    """The native records of a WARC file that an export wrote, each with its pages; other records are passed by.

    Raises ValueError where the file is damaged, UsageError where warcio is not installed.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError as error:
        raise UsageError(
            "WARC files need warcio, which is not installed: pip install 'news-ingest[archives]'"
        ) from error
    held: list[RawPage] = []
    try:
        for entry in ArchiveIterator(file):
            if entry.rec_type == "response":
                held.append(_raw(entry))
            elif entry.rec_type == "metadata" and entry.rec_headers.get_header("Content-Type") == MEDIA_TYPE:
                yield json.loads(entry.content_stream().read(_LARGEST)), tuple(held)
                held = []
            held = held[-_PARTS:]  # files of other programs have pages and none of our records behind them
    except (ArchiveLoadFailed, EOFError) as error:
        raise ValueError(f"no WARC file, or a damaged one: {error}") from error


def _raw(entry: ArcWarcRecord) -> RawPage:
    headers = tuple((name.lower(), value) for name, value in entry.http_headers.headers)
    declared = dict(headers).get("content-type")
    return RawPage(
        final_url=entry.rec_headers.get_header("WARC-Target-URI"),
        status=int(entry.http_headers.get_statuscode()),
        headers=tuple((name, value) for name, value in headers if name not in _UNDONE),
        body=entry.content_stream().read(LIMITS["page"].size + 1),
        media_type=entry.rec_headers.get_header("WARC-Identified-Payload-Type") or "text/html",
        charset=sniff.declared(declared)[1],
        fetched_at=datetime.fromisoformat(entry.rec_headers.get_header("WARC-Date")),
    )
