"""`ingest export` and `ingest import` as they are typed: streams, files, folders, refusals, readers that leave."""

from __future__ import annotations

import json
import os
import subprocess
from functools import partial

import pytest
from export_making import exported
from road.command import CALL, environment, ingest, lines
from store.making import NOW, address, article, keep, with_sources
from store.stocked import stock

from ingest.store import open_store


@pytest.fixture
def run(database, tmp_path):
    with open_store(database) as store:
        stock(store)
    return partial(ingest, cwd=tmp_path, DATABASE_URL=database)


def urls(done) -> list[str]:
    assert done.returncode == 0, done.stderr
    return [json.loads(line)["url"] for line in done.stdout.splitlines()]


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ([], [1, 2, 3, 4]),
        (["--representatives-only"], [1, 2, 4]),
        (["--script", "hans"], [4]),
        (["--script", "Latn", "--script", "Hans", "--respect-optout"], [1, 2, 3]),
        (["--source", "two", "--representatives-only"], [1]),
        (["--lang", "zh", "--limit", "1"], [4]),
    ],
)
def test_the_export_has_the_articles_that_are_asked_for(run, words, numbers):
    assert urls(run("export", *words)) == [address(number) for number in numbers]


def test_a_file_is_replaced_when_the_new_one_is_whole(run, database, tmp_path):
    (tmp_path / "x.jsonl").write_text("old")
    done = run("export", "-o", "x.jsonl")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "4 articles written to x.jsonl\n")
    with open_store(database) as store:
        assert (tmp_path / "x.jsonl").read_bytes() == exported(store)
    assert sorted(one.name for one in tmp_path.iterdir()) in (["x.jsonl"], ["test.db", "x.jsonl"])
    refused = run("export", "-o", "nosuch/x.jsonl")
    missing = "ingest: nosuch/x.jsonl: there is no folder nosuch: make it first\n"
    assert (refused.returncode, refused.stderr) == (2, missing)


def test_the_ending_of_a_file_tells_its_format_where_nothing_else_does(run, tmp_path):
    for name in ("x.csv", "x.PARQUET", "x.warc.gz", "x.warc", "x.md"):
        told, said = run("export", "-o", name), name.lower().split(".")[1]
        assert (told.returncode, run("export", "--format", said, "-o", "y").returncode) == (0, 0)
        assert (tmp_path / name).read_bytes() == (tmp_path / "y").read_bytes()
    assert run("export", "-o", "x.txt").returncode == 0
    assert (tmp_path / "x.txt").read_text(encoding="utf-8") == run("export").stdout
    assert run("export", "--format", "jsonl", "-o", "z.csv").returncode == 0
    assert (tmp_path / "z.csv").read_text(encoding="utf-8") == run("export").stdout
    packed = run("export", "-o", "x.jsonl.gz")
    assert (packed.returncode, "leave .gz out, or pipe it into gzip" in packed.stderr) == (2, True)
    assert not (tmp_path / "x.jsonl.gz").exists()


def test_a_link_is_written_through(run, tmp_path):
    (tmp_path / "target.jsonl").write_text("old")
    (tmp_path / "x.jsonl").symlink_to("target.jsonl")
    assert run("export", "-o", "x.jsonl", "--limit", "1").returncode == 0
    assert (tmp_path / "x.jsonl").is_symlink()
    assert len((tmp_path / "target.jsonl").read_text().splitlines()) == 1


def test_a_folder_goes_on_and_comes_back(run, tmp_path):
    words = ["export", "--format", "parquet", "-o", "corpus/", "--shard-size", "2"]
    assert run(*words, "--limit", "3").stderr == "3 articles written to corpus: 2 shards, 3 articles in all\n"
    assert run(*words).stderr == "1 article written to corpus: 3 shards, 4 articles in all\n"
    other = run(*words, "--lang", "zh")
    assert (other.returncode, "holds an export with another choice" in other.stderr) == (2, True)
    behind = run(*words, "--after", "1")
    assert (behind.returncode, "leave --after out" in behind.stderr) == (2, True)
    done = ingest("import", "corpus", "--db", "new.db", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "new database new.db\n4 articles stored\n")
    assert ingest("export", "--db", "new.db", cwd=tmp_path).stdout == run("export").stdout
    again = ingest("import", "corpus", "--db", "new.db", "--json", cwd=tmp_path)
    assert json.loads(again.stdout) == {"stored": 0, "left_out": {"same_url": 4}}
    assert ingest("search", "harbour", "--db", "new.db", cwd=tmp_path).stdout.count("Title") == 2


def test_lines_come_in_from_standard_input(run, tmp_path):
    out = run("export").stdout
    done = ingest("import", "-", "--db", "new.db", cwd=tmp_path, stdin=out)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (0, "4 articles stored")
    assert ingest("export", "--db", "new.db", cwd=tmp_path).stdout == out
    wrong = ingest("import", "-", "--db", "new.db", cwd=tmp_path, stdin="{}\n")
    assert (wrong.returncode, wrong.stderr) == (2, "ingest: standard input, line 1: `id` is missing\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["--format", "warc", "--schema", "dolma"],
            "--format warc has fields of its own: leave --schema out",
        ),
        (["--script", "latin"], "--script: there is no script `latin`; did you mean `Latn`?"),
        (["--format", "xml"], "`xml` is none of"),
        (["-o", "no/x.jsonl"], "ingest: no/x.jsonl: there is no folder no: make it first"),
    ],
)
def test_what_cannot_be_is_refused(run, words, said):
    done = run("export", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_an_extra_that_is_missing_is_named(run, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    done = run("export", "--format", "parquet")
    assert (done.returncode, done.stdout) == (2, "")
    assert "pip install 'news-ingest[parquet]'" in done.stderr


@pytest.mark.parametrize("form", ["jsonl", "csv", "excel", "parquet", "warc", "md"])
def test_a_reader_that_has_enough_ends_every_format_quietly(tmp_path, form):
    database = str(tmp_path / "x.db")
    assert ingest("db", "upgrade", "--db", database).returncode == 0
    with open_store(database) as store:
        with_sources(store)
        for number in range(3):
            noise = os.urandom(100_000).hex()
            keep(store, article(number, f"{number} {noise}"), now=NOW)
    with subprocess.Popen(
        [*CALL, "export", "--format", form, "--db", database],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(),
    ) as running:  # fmt: skip
        running.stdout.read(4)
        running.stdout.close()
        said = running.stderr.read()
    assert (running.returncode, said) == (0, b"")


def test_lines_are_json_in_every_schema(run, database):
    for schema in ("native", "schema.org", "trafilatura", "news-please", "dolma", "fineweb"):
        assert len(lines("export", "--schema", schema, DATABASE_URL=database)) == 4


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nosuch.jsonl", "nosuch.jsonl: there is no such file: name one that `ingest export` has written"),
        (
            "there.txt",
            "there.txt: the name tells no format: it ends with one of .jsonl, .jsonl.gz, .csv, .parquet,",
        ),
    ],
)
def test_a_file_that_cannot_be_imported_makes_no_database(tmp_path, name, said):
    (tmp_path / "there.txt").touch()
    done = ingest("import", name, "--db", "x.db", cwd=tmp_path)
    assert (done.returncode, done.stdout, said in done.stderr) == (2, "", True)
    assert [one.name for one in tmp_path.iterdir()] == ["there.txt"]
