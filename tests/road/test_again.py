"""`ingest reclean` and `ingest pages` as users run them: on what a crawl has stored, on either database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from road.command import answer, ingest, lines
from sqlalchemy import update

from demo.server import ANY_PORTS, serving, sources_yaml
from ingest.store import open_store
from ingest.store.schema import tables
from ingest.store.stories import clusters


@pytest.fixture
def crawled(database, tmp_path):
    """A database with one crawled source, and the folder of its sources file."""
    with serving(ports=ANY_PORTS) as sites:
        (tmp_path / "sources.yaml").write_text(sources_yaml(sites), encoding="utf-8")
        assert answer("crawl", "beiyuan-farm", "--db", database, "--json", cwd=tmp_path)["stored"] == 3
    return database


def reclean(crawled, tmp_path, *words):
    return answer("reclean", "--db", crawled, "--json", *words, cwd=tmp_path)


def test_recleaning_brings_back_what_the_pages_say_and_keeps_what_stood_there(crawled, tmp_path):
    honest = lines("export", "--db", crawled)
    with open_store(crawled) as store, store.begin() as conn:
        first = tables.articles.c.url == honest[0]["url"]
        changed = {"text": "Read by worse rules.", "cleaner_version": "0"}
        conn.execute(update(tables.articles).where(first).values(changed))
    tried = reclean(crawled, tmp_path, "--dry-run")
    assert lines("export", "--db", crawled)[0]["text"] == "Read by worse rules."
    done = reclean(crawled, tmp_path, "--source", "beiyuan-farm")
    assert (tried["sources"], tried["examples"]) == (done["sources"], done["examples"])
    (counts,) = done["sources"]
    assert counts == {
        "id": "beiyuan-farm", "pages": 3, "changed": 1, "accepted": 0, "rejected": 0, "unchanged": 2,
        "lost": 0, "overtaken": 0,
    }  # fmt: skip
    (example,) = done["examples"]
    assert example["differences"]["text"][:2] == ["@@ -1 +1,4 @@", "-Read by worse rules."]
    (revision,) = answer("articles", "show", str(honest[0]["id"]), "--db", crawled, "--json")["revisions"]
    assert (revision["kind"], revision["record"]["text"]) == ("recleaned", "Read by worse rules.")
    after = lines("export", "--db", crawled)
    assert [one | {"updated": None, "revisions": []} for one in after] == honest
    assert reclean(crawled, tmp_path)["unchanged"] == 3


def test_recleaning_shows_examples_and_a_table_to_people(crawled, tmp_path):
    with open_store(crawled) as store, store.begin() as conn:
        conn.execute(update(tables.articles).values(section="elsewhere"))
    done = ingest("reclean", "--dry-run", "--db", crawled, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "-elsewhere" in done.stdout
    assert "a dry run: nothing was written" in done.stdout
    assert done.stderr == ""


def test_recleaning_an_unknown_source_is_an_error_that_names_the_nearest(crawled, tmp_path):
    done = ingest("reclean", "--source", "beiyuan-frm", "--db", crawled, cwd=tmp_path)
    assert done.returncode == 2
    assert "did you mean `beiyuan-farm`?" in done.stderr


def test_pages_are_verified_and_old_ones_forgotten_after_which_nothing_can_be_cleaned_again(
    crawled, tmp_path
):
    whole = answer("pages", "verify", "--db", crawled, "--json")
    assert (whole["bodies"] >= 3, whole["faults"]) == (True, [])
    with open_store(crawled) as store, store.begin() as conn:
        clusters.file(conn, datetime.now(UTC) - timedelta(days=130), {1: [1 << 40, 2 << 40]})
    first = answer("pages", "prune", "--older-than", "1h", "--db", crawled, "--json")
    assert (first["pruned"], first["keys"] > 0) == (0, True)
    asked = ingest("pages", "prune", "--older-than", "0s", "--db", crawled)
    assert (asked.returncode, asked.stdout) == (2, "")
    assert "delete the raw bytes of 3 of 3 pages" in asked.stderr
    assert "give --yes" in asked.stderr
    second = answer("pages", "prune", "--older-than", "0s", "--yes", "--db", crawled, "--json")
    assert second["pruned"] == 3
    assert answer("pages", "verify", "--db", crawled, "--json") == {"bodies": 0, "faults": []}
    assert reclean(crawled, tmp_path)["pages"] == 0
    assert len(lines("export", "--db", crawled)) == 3


def test_a_damaged_page_is_told_with_exit_code_1(crawled, tmp_path):
    with open_store(crawled) as store, store.begin() as conn:
        conn.execute(update(tables.bodies).values(size=7))
    done = ingest("pages", "verify", "--db", crawled)
    assert done.returncode == 1
    assert done.stdout.count("its size is not the one that was stored") == 3
    assert done.stdout.endswith("3 bodies read, 3 faults\n")


@pytest.mark.parametrize("age", ["90", "soon", "", "999999w9999w999999w"])
def test_an_age_that_is_none_is_a_usage_error(tmp_path, age):
    done = ingest("pages", "prune", "--older-than", age, "--db", "x.db", cwd=tmp_path)
    assert done.returncode == 2
    assert "--older-than" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "x.db").exists()
