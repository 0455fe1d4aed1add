"""Exports come back: into an empty database byte by byte, into another one without a copy or a return of the dead."""

from __future__ import annotations

import gzip
import io
import json
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from export_making import exported, folder
from sqlalchemy import select
from store.making import HOUR, NOW, address, answer, article, keep, with_sources
from store.stocked import ONE, STORM, stock

from ingest import importing
from ingest.errors import UsageError
from ingest.export.fields import Field, FieldGroup, List, Type
from ingest.export.native import FIELDS
from ingest.store import Store, open_store
from ingest.store.articles import lookup
from ingest.store.articles.deletion import delete_article
from ingest.store.articles.exporting import everything
from ingest.store.pages import raw_pages
from ingest.store.schema import tables
from ingest.store.search import queries
from ingest.store.urls import history

ENDINGS = {"jsonl": ".jsonl", "csv": ".csv", "parquet": ".parquet", "warc": ".warc.gz"}


@pytest.fixture
def whole(tmp_path, migrated_sqlite) -> Store:
    """Another database, which is full."""
    shutil.copyfile(migrated_sqlite, tmp_path / "full.db")
    with open_store(str(tmp_path / "full.db")) as made:
        yield stock(made)


def bring(store: Store, path: Path) -> importing.ImportReport:
    return importing.bring(store, importing.records(path), NOW + 9 * HOUR)


@pytest.mark.parametrize("form", ENDINGS)
def test_what_comes_back_exports_to_the_same_bytes(whole: Store, store: Store, tmp_path, form) -> None:
    file = tmp_path / f"x{ENDINGS[form]}"
    file.write_bytes(exported(whole, form))
    assert bring(store, file) == importing.ImportReport(4, Counter())
    assert exported(store) == exported(whole)
    assert exported(store, form) == file.read_bytes() or form == "parquet"
    assert list(everything(store)) == list(everything(whole))


def test_a_folder_of_shards_and_packed_lines_come_back_too(whole: Store, store: Store, tmp_path) -> None:
    folder(whole, tmp_path / "x")
    assert bring(store, tmp_path / "x").stored == 4
    assert exported(store) == exported(whole)
    (tmp_path / "x.jsonl.gz").write_bytes(gzip.compress(exported(whole)))
    assert bring(store, tmp_path / "x.jsonl.gz") == importing.ImportReport(0, Counter({"same_url": 4}))
    assert exported(store) == exported(whole)


def test_the_pages_of_a_warc_file_can_be_cleaned_again(whole: Store, store: Store, tmp_path) -> None:
    (tmp_path / "x.warc.gz").write_bytes(exported(whole, "warc"))
    bring(store, tmp_path / "x.warc.gz")
    with store.read() as conn, whole.read() as other:
        for number in (1, 2, 3, 4):
            (page,) = raw_pages.load(conn, lookup.show(conn, number).page_id)
            (before,) = raw_pages.load(other, lookup.show(other, number).page_id)
            assert (page.page, page.final_url, page.status) == (before.page, before.final_url, before.status)


def test_an_article_of_several_pages_comes_back_with_all_of_them(
    whole: Store, store: Store, tmp_path
) -> None:
    with whole.begin() as conn:
        row = conn.execute(select(tables.articles.c.page_id, tables.articles.c.url_id).limit(1)).one()
        for part in (2, 3):
            raw = answer(f"1_{part}", f"<p>part {part}".encode(), headers=(("content-encoding", "br"),))
            raw_pages.keep_page(conn, row.url_id, raw, part=part, first_page=row.page_id)
    (tmp_path / "x.warc.gz").write_bytes(exported(whole, "warc"))
    bring(store, tmp_path / "x.warc.gz")
    assert exported(store, "warc") == (tmp_path / "x.warc.gz").read_bytes()
    with store.read() as conn:
        parts = raw_pages.load(conn, lookup.show(conn, 1).page_id)
        assert history.why(conn, address("1_3")).part == history.ArticlePart(3, address(1))
    assert [(one.part, one.final_url, one.page.body) for one in parts[1:]] == [
        (2, address("1_2"), b"<p>part 2"),
        (3, address("1_3"), b"<p>part 3"),
    ]


def test_what_came_back_is_searched_and_recognised(whole: Store, store: Store, tmp_path) -> None:
    (tmp_path / "x.jsonl").write_bytes(exported(whole))
    bring(store, tmp_path / "x.jsonl")
    with store.read() as conn:
        assert {hit.id for hit in queries.search(conn, "harbour bridge")} == {2, 3}
    copy = keep(store, replace(article(9, "Nothing but a line"), title="Title 1"), source="two", titled=True)
    old = keep(store, replace(ONE, url=address(8), canonical_url=address(8)), source="two")
    again = keep(store, article(10, STORM + "Ferries run instead, the office added."), source="two")
    assert [(one.outcome, one.article_id) for one in (copy, old)] == [("duplicate", 1), ("duplicate", 2)]
    with store.read() as conn:
        assert again.article_id in {member.id for member in lookup.show(conn, 2).story.members}


def test_what_is_here_stays_and_what_was_deleted_does_not_come_back(
    whole: Store, store: Store, tmp_path
) -> None:
    with_sources(store, "one", "mine")
    keep(store, article(2, "My own words on it."), source="mine")  # the address of one, another text
    keep(
        store, replace(article(7, "Nothing but a line"), title="Title 1"), source="mine", titled=True
    )  # the text of one, another address
    keep(store, article(4), source="mine")
    with store.begin() as conn:
        delete_article(conn, 3, "asked to", NOW)
    (tmp_path / "x.jsonl").write_bytes(exported(whole))
    report = bring(store, tmp_path / "x.jsonl")
    assert report == importing.ImportReport(1, Counter({"same_url": 1, "exact_text": 1, "deleted": 1}))
    found = {one["url"]: one for one in everything(store)}
    assert {url: one["text"] for url, one in found.items()} == {
        address(2): "My own words on it.",
        address(7): "Nothing but a line",
        address(3): STORM + "The mayor said that the works go on.",
    }
    assert found[address(7)]["source_ids"] == ["mine", "one", "two"]


def test_an_article_alone_and_an_old_export_with_a_number_come_in(store: Store, tmp_path) -> None:
    lines = [
        {"url": address(1), "canonical_url": address(1), "text": "Only that."},
        {"id": 7, "url": address(2), "canonical_url": address(2), "text": "This too.", "source_id": "old"},
    ]
    (tmp_path / "x.jsonl").write_text("\n".join(map(json.dumps, lines)) + "\n\n")
    assert bring(store, tmp_path / "x.jsonl").stored == 2
    told = [(one["url"], one["text"], one["source_id"], one["first_stored"]) for one in everything(store)]
    at = (NOW + 9 * HOUR).isoformat()
    assert told == [(address(1), "Only that.", "imported", at), (address(2), "This too.", "old", at)]


WHOLE = {"id": "1", "url": "https://a.example/", "canonical_url": "https://a.example/", "text": "a"}


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("x.jsonl", b"{}\n", "x.jsonl, line 1: `id` is missing"),
        ("x.jsonl", b'{"id":"1"}\n', "x.jsonl, line 1: `url` is missing"),
        ("x.jsonl", b"\n[1]\n", "x.jsonl, line 2: a record has named fields, this is a list"),
        ("x.jsonl", b"{", "x.jsonl, line 1: this is no JSON"),
        ("x.jsonl", b"\xff\n", "x.jsonl, line 1: this is no JSON"),
        ("x.jsonl", {"txet": "a"}, "line 1: there is no field `txet`"),
        ("x.jsonl", {"published": "soon"}, "line 1: `published` is neither a day, as 2024-05-06, nor a time"),
        ("x.jsonl", {"images": [{"caption": "a"}]}, "line 1: `images[0].url` is missing"),
        (
            "x.jsonl",
            {"removed": [{"at": 0, "text": "a", "rule": "r", "kind": "odd", "put": ""}]},
            "there is no class odd",
        ),
        ("x.jsonl", {"url": "no address"}, "line 1: `url` is no address of a page: no address"),
        ("x.parquet", b"PAR1", "x.parquet: no Parquet file, or a damaged one"),
        ("x.warc.gz", b"no", "x.warc.gz: no WARC file, or a damaged one"),
        ("x.csv", b"id,url\n1\n", "x.csv: line 2 has 1 cells, and the head 2"),
        ("x.csv", b'id,url\n"1,2\n', "x.csv: line 2: unexpected end of data"),
        ("x.csv", b"id,cluster_size\n1,many\n", "x.csv: line 2: `cluster_size` cannot be read: many"),
        ("x.csv", "\ufeffid,url\n".encode(), "x.csv: it was written for a spreadsheet"),
        ("x.warc", b"", "x.warc: no article of an export is in it"),
        ("x.jsonl.gz", b"no", "x.jsonl.gz: damaged: Not a gzipped file"),
        ("x.json", b"", "x.json: the name tells no format: it ends with one of .jsonl, .jsonl.gz, .csv"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(store: Store, tmp_path, name, content, said) -> None:
    data = json.dumps(WHOLE | content).encode() if isinstance(content, dict) else content
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UsageError) as raised:
        bring(store, tmp_path / name)
    assert said in str(raised.value)
    assert list(everything(store)) == []


def wrong(kind: Type) -> Iterator[Any]:
    """Values that a field of the kind cannot have, or only some fields can."""
    if isinstance(kind, FieldGroup):
        yield {}
        for field in kind.fields:
            yield from ({field.name: value} for value in (None, *wrong(field.type)))
    elif isinstance(kind, List):
        yield from ("x", [None], *([value] for value in wrong(kind.of)))
    else:
        yield from ("soon", "2024-13-01", "9999-12-31T23:59:59-14:00", "http://[", "\x00", 5, True, [], {})


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_no_wrong_value_is_told_without_its_line_and_field(field: Field) -> None:
    told = [refusal(field.name, value) for value in wrong(field.type)]
    assert [one for one in told if one and not one.startswith(f"x.jsonl, line 7: `{field.name}")] == []


def refusal(name: str, value: Any) -> str | None:
    try:
        importing.imported(("x.jsonl, line 7", WHOLE | {name: value}, ()), NOW)
    except UsageError as error:
        return str(error)
    return None


def test_a_file_that_is_not_there_is_named(store: Store, tmp_path) -> None:
    with pytest.raises(UsageError, match=r"nosuch\.jsonl: No such file or directory"):
        bring(store, tmp_path / "nosuch.jsonl")


def test_records_before_the_wrong_one_are_stored_and_passed_by_the_next_time(
    store: Store, whole: Store
) -> None:
    data = exported(whole)
    broken = io.BytesIO(data + b"{}\n")
    with pytest.raises(UsageError, match="line 5"):
        importing.bring(store, _one_by_one(broken), NOW)
    report = importing.bring(store, importing.lines(io.BytesIO(data), "x"), NOW)
    assert (report.stored + report.left_out["same_url"], exported(store)) == (4, data)


def _one_by_one(file: io.BytesIO):
    yield from importing.lines(file, "x")
