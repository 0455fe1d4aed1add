"""Commands over stored articles: what lists, searches and exports choose, how they end, what can be taken out."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pytest
from road.command import CALL, environment, ingest
from store.making import NOW, address, article, keep

from ingest.store import open_store
from ingest.store.sources.registry import SourceRow, sync


def _fill(database: str) -> None:
    with open_store(database) as store:
        with store.begin() as conn:
            sync(
                conn,
                [
                    SourceRow("post", "The Harbour Post", "https://a.example", tags=("coast", "daily")),
                    SourceRow("wire", "Wire", "https://b.example", tags=("daily",)),
                ],
                NOW,
            )
        keep(store, article(1, published=date(2024, 3, 1)), source="post")
        keep(store, article(2, lang="zh-Hans"), source="post")
        keep(store, article(3, published=datetime(2024, 3, 3, 8, tzinfo=UTC), tags=("sea",)), source="wire")
        keep(store, article(4, published=date(2024, 3, 2), source="A byline"), source="wire")


@pytest.fixture
def run(database, tmp_path):
    """The command over four articles of two sources, in a folder without sources.yaml."""
    _fill(database)
    return partial(ingest, cwd=tmp_path, DATABASE_URL=database)


def _ids(done) -> list[int]:
    assert done.returncode == 0, done.stderr
    return [_number(json.loads(line)) for line in done.stdout.splitlines()]


def _number(said) -> int:
    """The article's number: exports have ids that hold in every database, so it is read from the address there."""
    return (
        said["id"]
        if isinstance(said["id"], int)
        else int(said["url"].rpartition("/")[2].removesuffix(".html"))
    )


def test_a_list_has_a_header_the_sources_names_and_its_place_in_the_whole(run):
    done = run("articles", "list", "--limit", "3")
    assert [line.rstrip() for line in done.stdout.splitlines()] == [
        "id  published   source            title",
        " 3  2024-03-03  Wire              Title 3",
        " 4  2024-03-02  Wire              Title 4",
        " 1  2024-03-01  The Harbour Post  Title 1",
    ]
    assert done.stderr == "3 of 4, newest first; --offset 3 goes on\n"
    rest = run("articles", "list", "--offset", "3")
    assert (_ids(run("articles", "list", "--offset", "3", "--json")), rest.stderr) == (
        [2],
        "4 to 4 of 4, newest first\n",
    )
    assert run("articles", "list", "--offset", "9").stderr == "no article behind the first 9\n"


@pytest.mark.parametrize("offset", range(5))
def test_undated_articles_come_last_however_the_list_is_cut(run, offset):
    assert (
        _ids(run("articles", "list", "--json", "--limit", "2", "--offset", str(offset)))
        == [3, 4, 1, 2][offset : offset + 2]
    )


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["--source-tag", "coast"], [1, 2]),
        (["--source-tag", "daily"], [1, 2, 3, 4]),
        (["--source-tag", "coast", "--source-tag", "daily", "--source", "wire"], [3, 4]),
        (["--tag", "sea"], [3]),
        (["--lang", "zh-CN"], [2]),
        (["--lang", "zh_cn"], [2]),
        (["--since", "2024/03/02", "--until", "2024-03-03T08:00Z"], [4]),
    ],
)
@pytest.mark.parametrize(
    "command", [["export"], ["articles", "list", "--json"], ["search", "--json", "story"]]
)
def test_every_command_over_articles_chooses_alike(run, command, words, found):
    assert sorted(_ids(run(*command, *words))) == found


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--lang", "zh-TW"], 0, "no article found: none is in the language `zh-Hant`; stored: en, zh-Hans"),
        (["--lang", "de"], 0, "no article found: none is in the language `de`; stored: en, zh-Hans"),
        (["--lang", "xx"], 2, "`xx` is no language of ISO 639"),
        (["--lang", "cn"], 2, "the language is `zh`"),
        (["--tag", "coast"], 0, "no article found"),
        (["--source-tag", "coats"], 2, "no stored source has the tag `coats`; did you mean `coast`?"),
        (["--source-tag", "coast", "--source", "wire"], 2, "none of wire has the tag `coast`"),
        (["--since", "soon"], 2, "is no moment"),
    ],
)
@pytest.mark.parametrize("command", [["export"], ["articles", "list"], ["search", "story"]])
def test_what_chooses_nothing_is_said(run, command, words, code, said):
    done = run(*command, *words)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr


def test_the_tags_in_the_sources_file_count_before_those_of_the_last_crawl(run, tmp_path):
    (tmp_path / "sources.yaml").write_text(
        "version: 1\nsources:\n- {id: wire, url: 'https://b.example/', tags: [coast]}\n", encoding="utf-8"
    )
    assert sorted(_ids(run("export", "--source-tag", "coast"))) == [1, 2, 3, 4]
    assert sorted(_ids(run("export", "--source-tag", "daily"))) == [1, 2]


def test_an_export_has_a_limit_and_goes_on_behind_its_last_id(run):
    assert _ids(run("export", "--limit", "3")) == [1, 2, 3]
    assert _ids(run("export", "--limit", "3", "--after", "3")) == [4]
    last = json.loads(run("export", "--limit", "3").stdout.splitlines()[-1])["id"]
    assert _ids(run("export", "--after", last)) == [4]
    assert run("articles", "show", last).stdout == run("articles", "show", "3").stdout
    done = run("export", "--after", "nothing")
    assert (done.returncode, done.stdout) == (1, "")
    assert (
        done.stderr == "ingest: there is no article nothing: give its number or the `id` that an export has\n"
    )


def test_a_reader_that_has_enough_ends_an_export_quietly(tmp_path):
    database = str(tmp_path / "x.db")
    assert ingest("db", "upgrade", "--db", database).returncode == 0
    with open_store(database) as store:
        with store.begin() as conn:
            sync(conn, [SourceRow("post", "Post", "https://a.example")], NOW)
        keep(store, article(1, "word " * 40_000), source="post")
        keep(store, article(2, "other " * 40_000), source="post")
    for words in (["export"], ["articles", "show", "1"], ["articles", "show", "1", "--json"]):
        with subprocess.Popen(
            [*CALL, *words, "--db", database],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(), encoding="utf-8",
        ) as running:  # fmt: skip
            running.stdout.read(10)
            running.stdout.close()
            said = running.stderr.read()
        assert (words, running.returncode, said) == (words, 0, "")


def test_an_article_that_is_not_there_ends_with_the_code_of_the_table(run):
    for words in (["articles", "show", "999"], ["articles", "delete", "999", "--yes"]):
        done = run(*words)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr == "ingest: there is no article 999: `ingest articles list` shows their numbers\n"


def test_a_deleted_article_does_not_come_back(run, database):
    refused = run("articles", "delete", "1", "4")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "1  Title 1\n4  Title 4\n" in refused.stderr
    assert "give --yes" in refused.stderr
    assert _ids(run("export")) == [1, 2, 3, 4]
    assert run("articles", "delete", "1", "4", "--yes", "--reason", "a test").stdout == "deleted: 1, 4\n"
    assert _ids(run("export")) == [2, 3]
    with open_store(database) as store:
        again = keep(store, article(1, published=date(2024, 3, 1)), source="wire")
    assert (again.outcome, again.reason) == ("filtered", "deleted")
    assert "filtered (deleted" in run("why", address(1)).stdout


def test_one_unknown_number_among_several_deletes_none(run):
    assert run("articles", "delete", "1", "999", "--yes").returncode == 1
    assert _ids(run("export")) == [1, 2, 3, 4]


@pytest.fixture
def read_only():
    """A database that this process may read and not write, nor anything beside it."""
    with tempfile.TemporaryDirectory() as name:  # pytest's own folders are closed to other users
        folder = Path(name)
        database = str(folder / "x.db")
        ingest("db", "upgrade", "--db", database)
        _fill(database)
        (folder / "x.db").chmod(0o444)
        folder.chmod(0o555)
        root = os.geteuid() == 0
        if root:
            os.seteuid(65534)  # root may write everywhere
        yield database
        if root:
            os.seteuid(0)
        folder.chmod(0o755)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["articles", "list"], 0),
        (["articles", "show", "1"], 0),
        (["search", "story"], 0),
        (["export"], 0),
        (["status"], 0),
        (["healthcheck"], 0),
        (["db", "check"], 0),
        (["why", address(1)], 0),
        (["rules", "list"], 0),
        (["articles", "delete", "1", "--yes"], 3),
    ],
)
def test_a_read_only_database_can_be_read(read_only, words, code):
    done = ingest(*words, DATABASE_URL=read_only)
    assert (done.returncode, "Traceback" in done.stderr) == (code, False)
    if code:
        assert "the database can only be read here" in done.stderr


def test_a_new_database_is_said(tmp_path):
    words = ["crawl", "--url", "http://127.0.0.1:1/x", "--db", "nosuch/x.db"]
    done = ingest(*words, cwd=tmp_path, LOG_LEVEL="error")
    assert done.stderr.splitlines()[0] == "new database nosuch/x.db"
    assert "new database" not in ingest(*words, cwd=tmp_path, LOG_LEVEL="error").stderr
