"""Each format as its readers read it: the first row of empty lists changes no type."""

from __future__ import annotations

import csv
import io
import json
from threading import Event

import pyarrow.parquet as pq
import pytest
from export_making import exported
from limits import HANG
from store.making import HOUR, NOW
from store.stocked import stock
from warcio.archiveiterator import ArchiveIterator

from ingest import archives
from ingest.export import arrow, sheets, warc
from ingest.export.fields import Field, Kind, texts
from ingest.export.native import FIELDS, native
from ingest.export.schemas import SCHEMAS
from ingest.store import Store
from ingest.store.articles import lookup
from ingest.store.articles.exporting import everything
from ingest.store.pages import raw_pages


def test_json_lines_are_lines_wherever_they_are_read(store: Store) -> None:
    lines = exported(stock(store)).decode()
    assert len(lines.splitlines()) == 4  # splitlines breaks at U+2028 too
    assert [json.loads(line) for line in lines.splitlines()] == [native(one) for one in everything(store)]
    assert "春天\\u2028来了。" in lines


def test_a_csv_file_has_a_head_json_for_lists_and_nothing_for_null(store: Store) -> None:
    rows = list(csv.DictReader(io.StringIO(exported(stock(store), "csv").decode(), newline="")))
    assert list(rows[0]) == [field.name for field in FIELDS]
    first, second, _, fourth = rows
    assert (first["published"], first["images"], first["representative"]) == ("", "[]", "true")
    assert (fourth["title"], fourth["text"], fourth["free_access"]) == (
        '=1+1, "q"',
        "春天\u2028来了。\n第二行\n第二行",
        "false",
    )
    assert json.loads(second["authors"]) == ["Ann Lee", "Bo Li"]


def test_csv_for_excel_says_its_encoding_computes_nothing_and_keeps_to_its_cells(store: Store) -> None:
    made = exported(stock(store), "excel")
    assert made.startswith("\ufeffid,".encode())
    rows = list(csv.DictReader(io.StringIO(made.decode("utf-8-sig"), newline="")))
    plain = list(csv.DictReader(io.StringIO(exported(store, "csv").decode(), newline="")))
    changed = {
        (number, name): row[name]
        for number, row in enumerate(rows)
        for name in row
        if row[name] != plain[number][name]
    }
    assert changed == {(3, "title"): '\'=1+1, "q"'}
    out = io.BytesIO()
    title, text = Field("title", Kind.TEXT), Field("text", Kind.TEXT)
    sheets.Excel(out, [title, text]).write({"title": "-1", "text": "长" * 40_000}, list)
    assert out.getvalue().decode() == f"\ufefftitle,text\n'-1,{'长' * 32_767}\n"


def test_any_text_comes_back_from_csv_as_it_was() -> None:
    fields = [Field("id", Kind.TEXT, needed=True), Field("title", Kind.TEXT), Field("tags", texts())]
    odd = ["", "a,b", 'say "no"', "one\rtwo", "one\r\ntwo", " blank ", "\x00", "长" * 200_000, "null", "=1+1"]
    records = [{"id": one, "title": one or None, "tags": [one] if one else None} for one in odd]
    out = io.BytesIO()
    writer = sheets.Csv(out, fields)
    for record in records:
        writer.write(record, list)
    assert list(sheets.read_csv(io.BytesIO(out.getvalue()), fields)) == records


@pytest.mark.parametrize("schema", SCHEMAS)
def test_a_parquet_file_has_the_fixed_schema_whatever_comes_first(store: Store, schema) -> None:
    table = pq.read_table(io.BytesIO(exported(stock(store), "parquet", schema)))
    assert table.schema.equals(arrow.schema(SCHEMAS[schema].fields))
    assert "null" not in str(table.schema.types)
    assert table.num_rows == 4


def test_parquet_and_json_lines_say_the_same(store: Store) -> None:
    read = arrow.read_parquet(io.BytesIO(exported(stock(store), "parquet")), FIELDS)
    assert list(read) == [native(one) for one in everything(store)]


def test_row_groups_are_small_so_that_memory_stays(store: Store, monkeypatch) -> None:
    monkeypatch.setattr(arrow, "ROWS", 3)
    assert pq.ParquetFile(io.BytesIO(exported(stock(store), "parquet"))).num_row_groups == 2
    monkeypatch.setattr(arrow, "_CHARACTERS", 1)
    assert pq.ParquetFile(io.BytesIO(exported(store, "parquet"))).num_row_groups == 4


def test_markdown_has_a_head_and_shows_texts_as_they_are(store: Store) -> None:
    whole = exported(stock(store), "md").decode()
    assert whole.count("\n---\n") == 7
    assert whole.endswith(
        "---\n"
        f'id: "{native(list(everything(store))[3])["id"]}"\n'
        'url: "https://news.example.com/a/4.html"\n'
        'lang: "zh-Hans"\n'
        'published: "2024-05-01"\n'
        'source_name: "One"\n'
        f'story_id: "{native(list(everything(store))[3])["id"]}"\n'
        "---\n\n"
        '# \\=1+1, "q"\n\n'
        "春天\\\\u2028来了。\n\n第二行\n\n第二行\n\n"
    )


def test_markup_in_a_text_stays_text() -> None:
    from ingest.export.writers import _escaped

    assert [_escaped(one) for one in ("# a", "- b", "1. c", "<b>*d*</b> [e](f)", "---", "a - b", "a_b")] == [
        "\\# a",
        "\\- b",
        "1\\. c",
        "\\<b\\>\\*d\\*\\</b\\> \\[e\\](f)",
        "\\---",
        "a - b",
        "a\\_b",
    ]


def test_a_warc_file_is_an_archive_for_others_too(store: Store, tmp_path) -> None:
    (tmp_path / "x.warc.gz").write_bytes(exported(stock(store), "warc"))
    answers = [one.answer for one in archives.read(str(tmp_path / "x.warc.gz"), lambda: NOW + HOUR)]
    with store.read() as conn:
        kept = [raw_pages.load(conn, lookup.show(conn, number).page_id)[0] for number in (1, 2, 3, 4)]
    assert [(got.url, got.body, got.fetched_at) for got in answers] == [
        (one.final_url, one.page.body, one.page.fetched_at) for one in kept
    ]


def test_a_warc_file_without_a_page_has_the_text_and_the_record(store: Store) -> None:
    stock(store)
    with store.begin() as conn:
        raw_pages.prune(conn, NOW + 9 * HOUR)
    kinds = [
        (record.rec_type, record.rec_headers.get_header("Content-Type"), record.content_stream().read())
        for record in ArchiveIterator(io.BytesIO(exported(store, "warc")))
    ]
    whole = [native(one) for one in everything(store)]
    assert [kind[:2] for kind in kinds] == [
        ("conversion", "text/plain; charset=utf-8"),
        ("metadata", "application/vnd.news-ingest.article+json"),
    ] * 4
    assert [content.decode() for _, _, content in kinds[::2]] == [one["text"] for one in whole]
    assert [json.loads(content) for _, _, content in kinds[1::2]] == whole


def test_records_of_a_warc_file_stand_in_their_order_whichever_is_packed_first(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain, second_is_packed = exported(stock(store), "warc"), Event()

    def packed(heads: dict[str, str], block: bytes) -> bytes:
        if heads["WARC-Type"] == "response":
            second_is_packed.wait(HANG)
        made = real(heads, block)
        second_is_packed.set()
        return made

    real = warc._packed
    monkeypatch.setattr(warc, "_packed", packed)
    assert exported(store, "warc") == plain
