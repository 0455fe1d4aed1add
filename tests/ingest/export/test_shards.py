"""Folders of shards: whole or not there, hashed, gone on with, never mixed."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import pytest
from export_making import exported, folder, plan, some
from store.making import article, keep
from store.stocked import stock

from ingest.errors import UsageError
from ingest.export.items import ArticleSieve
from ingest.export.shards import Folder, verified
from ingest.store import Store


def whole(path) -> bytes:
    return b"".join(one.read_bytes() for one in sorted((path / "data").iterdir()))


def test_shards_together_are_the_export_and_the_manifest_knows_them(store: Store, tmp_path) -> None:
    folder(stock(store), tmp_path / "x")
    assert whole(tmp_path / "x") == exported(store)
    said = json.loads((tmp_path / "x/manifest.json").read_text())
    files = [tmp_path / "x" / shard["file"] for shard in said["shards"]]
    assert [file.name for file in files] == ["part-00000.jsonl", "part-00001.jsonl"]
    for file, shard in zip(files, said["shards"], strict=True):
        data = file.read_bytes()
        lines = data.splitlines()
        ids = [json.loads(line)["id"] for line in lines]
        assert (shard["bytes"], shard["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())
        assert (shard["articles"], shard["first"], shard["last"]) == (len(ids), ids[0], ids[-1])
    assert said["facts"] == {
        "articles": 4,
        "languages": {"en": 3, "zh-Hans": 1},
        "scripts": {"Latn": 3, "Hans": 1},
        "cleaner_versions": {"1": 4},
        "sources": {
            "one": _counts(articles=3, with_rights=1, no_free_access=1, opt_out=1),
            "two": _counts(articles=1),
        },
    }
    assert list(verified(tmp_path / "x")) == files


def _counts(**some: int) -> dict[str, int]:
    names = ("articles", "with_rights", "free_access", "no_free_access", "opt_out", "opt_out_unknown")
    return dict.fromkeys(names, 0) | some


def test_an_export_goes_on_behind_what_is_whole(store: Store, tmp_path) -> None:
    stock(store)
    assert Folder(tmp_path / "x", plan()).write(some(store), limit=3) == 3
    (tmp_path / "x/data/.part-00002.jsonl.part").write_text("torn")
    made = Folder(tmp_path / "x", plan())
    assert made.write(some(store, after=made.after)) == 1
    assert whole(tmp_path / "x") == exported(store)
    keep(store, article(6))
    made = folder(store, tmp_path / "x")
    assert (whole(tmp_path / "x") == exported(store), [one.articles for one in made.shards]) == (
        True,
        [2, 1, 1, 1],
    )
    assert folder(store, tmp_path / "x").facts.articles == 5


def test_a_crash_in_a_shard_leaves_what_was_whole(store: Store, tmp_path) -> None:
    stock(store)

    def torn():
        yield from list(some(store))[:3]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Folder(tmp_path / "x", plan()).write(torn())
    assert len(list(verified(tmp_path / "x"))) == 1
    folder(store, tmp_path / "x")
    assert whole(tmp_path / "x") == exported(store)


def test_another_choice_format_or_folder_is_refused(store: Store, tmp_path) -> None:
    folder(stock(store), tmp_path / "x", lang=None)
    for other, named in (
        (plan("csv"), "format, fields|format"),
        (plan(lang="zh"), "choice"),
        (plan(schema="dolma"), "schema, fields"),
    ):
        with pytest.raises(UsageError, match=f"holds an export with another ({named})"):
            Folder(tmp_path / "x", other)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/thesis.txt").write_text("dear")
    with pytest.raises(UsageError, match=r"has other files and no manifest.json: name an empty folder"):
        Folder(tmp_path / "mine", plan())
    (tmp_path / "x/manifest.json").write_text("[]")
    with pytest.raises(UsageError, match="is no manifest of an export"):
        Folder(tmp_path / "x", plan())


def test_a_shard_that_was_changed_or_lies_elsewhere_is_not_believed(store: Store, tmp_path) -> None:
    folder(stock(store), tmp_path / "x")
    (tmp_path / "x/data/part-00001.jsonl").write_text("{}\n")
    with pytest.raises(UsageError, match=r"part-00001.jsonl is not what its manifest says"):
        list(verified(tmp_path / "x"))
    manifest = (tmp_path / "x/manifest.json").read_text()
    (tmp_path / "x/manifest.json").write_text(manifest.replace("data/part-00000", "../part-00000"))
    with pytest.raises(UsageError, match="names a file outside"):
        list(verified(tmp_path / "x"))


def test_what_is_not_wanted_is_left_out_and_refusals_are_counted(store: Store) -> None:
    stock(store)
    sieve = ArticleSieve(respect_optout=True)
    assert [item.number for item in some(store, sieve)] == [1, 2, 3]
    assert dict(sieve.left_out) == {"meta: robots noai": 1}
    assert [item.number for item in some(store, ArticleSieve(frozenset({"Hans"})))] == [4]
    assert [item.number for item in some(store, replace(sieve, scripts=frozenset({"Hans"})))] == []
