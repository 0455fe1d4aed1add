"""Exports of a store for the tests, in memory and in folders, as the command makes them; code that reads them."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from ingest.export.formats import FORMATS
from ingest.export.items import ArticleSieve, Item, items
from ingest.export.schemas import SCHEMAS
from ingest.export.shards import Folder, ShardPlan
from ingest.store import Store
from ingest.store.articles.exporting import numbered

ROOT = Path(__file__).parents[1]


def some(store: Store, sieve: ArticleSieve | None = None, after: int = 0) -> Iterator[Item]:
    return items(store, numbered(store, after=after), sieve or ArticleSieve())


def exported(store: Store, form: str = "jsonl", schema: str = "native") -> bytes:
    """The whole of a store as one file."""
    out = io.BytesIO()
    writer = FORMATS[form].writer(out, SCHEMAS[schema].fields)
    for item in some(store):
        writer.write(SCHEMAS[schema].made(item.record), item.pages)
    writer.close()
    return out.getvalue()


def plan(form: str = "jsonl", schema: str = "native", *, shard_size: int = 2, **choice) -> ShardPlan:
    return ShardPlan(
        FORMATS[form], SCHEMAS[schema], shard_size, choice, {"news-ingest": "0", "cleaners": "0"}
    )


def folder(store: Store, path: Path, form: str = "jsonl", schema: str = "native", **how) -> Folder:
    """The whole of a store as a folder of shards."""
    made = Folder(path, plan(form, schema, **how))
    made.write(some(store, after=made.after))
    return made


def run_code(place: Path, code: str) -> str:
    """What the code prints in a process of its own in that folder; it must end well, without the network."""
    env = os.environ | {"HF_HOME": str(place / "hf"), "HF_HUB_OFFLINE": "1", "PYTHONPATH": str(ROOT)}
    (place / "block.py").write_text(code, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "block.py"], check=False, capture_output=True, encoding="utf-8", env=env, cwd=place
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
