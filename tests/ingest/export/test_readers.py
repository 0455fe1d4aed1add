"""The programs for which exports are made read them back: datasets by the card, datatrove, DuckDB."""

from __future__ import annotations

from pathlib import Path

import pytest
from export_making import exported, folder, run_code
from store.stocked import stock

from ingest.store import open_store
from ingest.store.schema import upgrades


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with exports whose first article has nothing but empty lists."""
    path = tmp_path_factory.mktemp("readers")
    with open_store(str(path / "news.db")) as store:
        upgrades.upgrade(store)
        stock(store)
        for form in ("jsonl", "csv", "parquet"):
            folder(store, path / f"as_{form}", form)
        for name in ("trafilatura", "news-please", "dolma", "fineweb", "schema.org"):
            folder(store, path / name, "jsonl", name)
        (path / "articles.jsonl").write_bytes(exported(store))
    return path


def test_datasets_reads_every_format_with_the_types_of_the_card(place) -> None:
    code = """
from datasets import load_dataset
for form in ("jsonl", "csv", "parquet"):
    made = load_dataset(f"as_{form}", split="train")
    print(len(made), made.features["images"], made.features["published_at"], made[0]["authors"], made[1]["authors"])
"""
    images = "List({'url': Value('string'), 'caption': Value('string'), 'credit': Value('string')})"
    typed = f"4 {images} Value('timestamp[us, tz=UTC]') [] ['Ann Lee', 'Bo Li']"
    flat = """4 Value('string') Value('string') [] ["Ann Lee","Bo Li"]"""
    assert run_code(place, code).splitlines() == [typed, flat, typed]


def test_datasets_reads_every_schema(place) -> None:
    code = """
from datasets import load_dataset
for name in ("trafilatura", "news-please", "dolma", "fineweb", "schema.org"):
    made = load_dataset(name, split="train")
    print(name, len(made), len(made.features) == len(made[0]), "null" in str(made.features))
"""
    names = ("trafilatura", "news-please", "dolma", "fineweb", "schema.org")
    assert run_code(place, code).splitlines() == [f"{name} 4 True False" for name in names]


def test_datatrove_writes_what_it_has_read(place) -> None:
    code = """
import pyarrow.parquet as pq
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import ParquetWriter
from ingest import api
for name, how in (("fineweb", {}), ("as_jsonl", {"schema": api.arrow_schema(time="text")})):
    with ParquetWriter(f"out/{name}", expand_metadata=True, **how) as writer:
        for document in JsonlReader(f"{name}/data", glob_pattern="*.jsonl")():
            writer.write(document)
    made = pq.read_table(f"out/{name}")
    print(made.num_rows, made.column("id").type, made.column("url").null_count)
"""
    assert run_code(place, code).splitlines() == ["4 string 0", "4 string 0"]


def test_duckdb_and_pandas_read_json_lines(place) -> None:
    code = """
import duckdb, pandas as pd
counted = "SELECT count(*), sum(characters) > 0, list(DISTINCT script ORDER BY script) FROM 'articles.jsonl'"
print(duckdb.sql(counted).fetchall())
print(len(pd.read_json("articles.jsonl", lines=True)), len(pd.read_csv("as_csv/data/part-00000.csv")))
"""
    assert run_code(place, code).splitlines() == ["[(4, True, ['Hans', 'Latn'])]", "4 2"]
