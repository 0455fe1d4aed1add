"""Files that only look like exports: each is refused in one line, and nothing of a record can write another one."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from export_making import exported
from store.making import NOW
from store.stocked import stock
from warcio.archiveiterator import ArchiveIterator

from ingest import importing
from ingest.errors import UsageError
from ingest.export.native import FIELDS
from ingest.export.warc import MEDIA_TYPE, Warc
from ingest.store import Store
from ingest.store.articles.exporting import everything

HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>x"
PAGE = {
    "WARC-Type": "response",
    "WARC-Target-URI": "http://a.example/",
    "WARC-Date": "2024-01-01T00:00:00Z",
    "WARC-Record-ID": "<urn:uuid:1>",
    "Content-Type": "application/http; msgtype=response",
}


def packed(heads: dict[str, str | None], block: bytes) -> bytes:
    lines = {"Content-Length": str(len(block))} | heads
    told = "".join(f"{name}: {value}\r\n" for name, value in lines.items() if value is not None)
    return b"WARC/1.1\r\n" + told.encode() + b"\r\n" + block + b"\r\n\r\n"


def with_page(block: bytes = HTTP, **heads: str | None) -> bytes:
    """A page whose record says otherwise, and behind it an article."""
    named = {name.replace("_", "-"): value for name, value in heads.items()}
    return packed(PAGE | named, block) + article(json.dumps({"id": "1"}).encode())


def article(block: bytes) -> bytes:
    return packed(PAGE | {"WARC-Type": "metadata", "Content-Type": MEDIA_TYPE}, block)


NO_EXPORT = "no export wrote it"
DAMAGED = "damaged WARC file"
NO_WARC = "no WARC file, or a damaged one"
NO_ARTICLE = "no article of an export is in it"
FORGED = {
    "no date": (with_page(WARC_Date=None), NO_EXPORT),
    "no date at all": (
        with_page(WARC_Date="soon"),
        "`WARC-Date` of http://a.example/ is no time in ISO 8601",
    ),
    "a date before all dates": (with_page(WARC_Date="0001-01-01T00:00:00+14:00"), "outside the calendar"),
    "no status": (with_page(b"HTTP/1.1 abc OK\r\n\r\nx"), NO_EXPORT),
    "a status of many digits": (with_page(b"HTTP/1.1 99999999999999999999 OK\r\n\r\nx"), NO_EXPORT),
    "no address": (with_page(WARC_Target_URI=None), DAMAGED),
    "an address of no page": (with_page(WARC_Target_URI="javascript:x"), "article 1: `url` is missing"),
    "no HTTP": (with_page(b""), "article 1: `url` is missing"),
    "a length below nothing": (with_page(Content_Length="-5"), NO_WARC),
    "no number for a length": (with_page(Content_Length="x"), NO_WARC),
    "a length of everything": (with_page(Content_Length="9" * 18), NO_ARTICLE),
    "a cut head": (with_page()[:30], NO_ARTICLE),
    "a coding that is none": (with_page(b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\nno"), DAMAGED),
    "nested without end": (article(b"[" * 200_000), "a record nests too deep"),
    "no record": (article(b"[]"), "a record has named fields"),
}


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_warc_file_is_refused_in_one_line(store: Store, name) -> None:
    data, said = FORGED[name]
    with pytest.raises(UsageError) as raised:
        importing.bring(store, importing._warc(io.BytesIO(data), "x.warc"), NOW)
    assert str(raised.value).startswith("x.warc")
    assert said in str(raised.value)


PLACE = {"source_id": "a", "source_name": "A", "url": "http://a.example/1", "first_seen": None}
EARLIER = {
    "number": 1,
    "kind": "updated",
    "replaced_at": "2026-01-01T00:00:00+00:00",
    "cleaner_version": "1",
    "changed": ["title"],
    "record": "{}",
}
ODD: dict[str, list[Any]] = {
    "url": ["http://a.example/\r\nX: y", "http://a.example/\x00", "http://a.example/\x1b[31m"],
    "canonical_url": ["http://a.example/\nX: y"],
    "fetched_at": ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"],
    "first_stored": ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59+00:00"],
    "source_id": ["s" * 10_000, "../../etc", "a b", "\x1b[31m"],
    "source_name": ["n" * 10_000],
    "cluster_size": [10**30],
    "revisions": [[EARLIER | {"number": number}] for number in (0, 2**31, 10**20)],
    "places": [
        [PLACE | {"source_id": "s" * 10_000}],
        [PLACE | {"first_seen": "9999-12-31T23:59:59+00:00"}],
    ],
}


@pytest.mark.parametrize("name", ODD)
def test_a_value_that_no_article_has_is_refused_with_its_place(store: Store, name) -> None:
    (whole, *_) = [json.loads(line) for line in exported(stock(store)).splitlines()]
    for value in ODD[name]:
        odd = whole | {"places": None} | {name: value}
        line = io.BytesIO(json.dumps(odd).encode())
        with pytest.raises(UsageError, match=r"^x, line 1: "):
            importing.bring(store, importing.lines(line, "x"), NOW)
    assert len(list(everything(store))) == 4


def test_a_packed_file_whose_middle_is_damaged_is_refused(store: Store) -> None:
    with pytest.raises(UsageError, match=r"^x: damaged: "):
        importing.bring(store, importing._packed_lines(io.BytesIO(b"\x1f\x8b\x08" + b"\xff" * 99), "x"), NOW)


def test_no_text_of_a_stranger_begins_a_line_of_a_record() -> None:
    split = "a\r\nWARC-Type: metadata\r\n\r\nX"
    record: Any = {"id": "1", "url": f"http://{split}", "fetched_at": NOW.isoformat(), "text": "a"}
    kept = SimpleNamespace(body=b"<p>x", media_type=split, fetched_at=datetime(2024, 1, 1, tzinfo=UTC))
    headers = (("x", split), (split, "y"))
    page: Any = SimpleNamespace(part=1, status=200, final_url=record["url"], headers=headers, page=kept)
    out = io.BytesIO()
    writer = Warc(out, FIELDS)
    writer.write(record, lambda: [page])
    writer.close()
    out.seek(0)
    found = [(one.rec_type, one.content_stream().read()) for one in ArchiveIterator(out)]
    assert [kind for kind, _ in found] == ["response", "conversion", "metadata"]
    assert found[0][1] == b"<p>x"
