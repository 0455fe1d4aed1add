"""A source is crawled, its boilerplate learned, listed, vetoed and approved, as a user does it."""

from __future__ import annotations

import os
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from road.command import answer, ingest, lines

from bench.oddsites import odd_site

SEED = 1000
MADE = odd_site(SEED, 26)
CHROME = {line for made in MADE for line in made.chrome}


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture
def paper(tmp_path):
    """A site with odd chrome, and the folder that it is served from."""
    folder = tmp_path / "www"
    folder.mkdir()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    port = server.server_address[1]
    source = f"{{id: odd, url: 'http://127.0.0.1:{port}/feed.xml', type: feed, fetch: {{delay: 0}}}}"
    (tmp_path / "sources.yaml").write_text(f"version: 1\nsources:\n- {source}\n", encoding="utf-8")
    yield folder
    server.shutdown()
    server.server_close()


def publish(folder: Path, first: int, last: int) -> None:
    """Puts pages on the site, and into its feed."""
    items = ""
    for number in range(first, last):
        (folder / f"{number}.html").write_bytes(MADE[number].page.body)
        items += f"<item><title>{number}</title><link>/{number}.html</link></item>"
    feed = f"<rss version='2.0'><channel><title>Odd</title>{items}</channel></rss>"
    (folder / "feed.xml").write_text(feed, encoding="utf-8")
    # The server compares whole seconds, and two issues may be written within one.
    os.utime(folder / "feed.xml", (SEED + last, SEED + last))


def chrome_in(database: str) -> list[int]:
    """How many lines of chrome each stored article has."""
    return [
        sum(line in CHROME for line in one["text"].split("\n")) for one in lines("export", "--db", database)
    ]


def test_what_twenty_pages_share_leaves_the_next_ones_until_a_person_vetoes_it(paper, tmp_path):
    database = str(tmp_path / "x.db")  # the store's own tests are run on PostgreSQL, too

    def crawl() -> int:
        return answer("crawl", "--db", database, "--json", cwd=tmp_path)["stored"]

    def rules(*words: str) -> list:
        return answer("rules", "list", "--db", database, "--json", *words)

    publish(paper, 0, 20)
    assert crawl() == 20
    active = rules("--state", "active")
    assert {one["text"] for one in active} <= CHROME
    assert all(one["evidence"]["articles"] == 20 and one["evidence"]["middle"] == 0 for one in active)

    publish(paper, 20, 23)
    assert crawl() == 3
    before = chrome_in(database)
    assert before[0] >= len(active) >= 2
    assert before[20:] == [0, 0, 0]

    vetoed = answer("rules", "reject", active[0]["rule"], "--db", database, "--json")
    assert (vetoed["state"], vetoed["block"]) == ("rejected", active[0]["block"])
    publish(paper, 23, 26)
    assert crawl() == 3
    assert chrome_in(database)[23:] == [1, 1, 1]
    assert [one["block"] for one in rules("--state", "rejected")] == [active[0]["block"]]

    answer("rules", "approve", active[0]["block"], "--source", "odd", "--db", database, "--json")
    unclean = sum(map(bool, chrome_in(database)))
    assert 13 <= unclean <= 23  # the three read under the rule are clean; of the first twenty some may be
    assert answer("reclean", "--db", database, "--json", cwd=tmp_path)["changed"] == unclean
    assert set(chrome_in(database)) == {0}
    (shown,) = rules("--state", "approved")
    assert shown["evidence"]["of"] == 26
    said = {span["rule"] for one in lines("export", "--db", database) for span in one["removed"]}
    assert shown["rule"] in said


def test_a_rule_is_shown_with_its_evidence_and_an_unknown_one_is_an_error(paper, tmp_path):
    publish(paper, 0, 20)
    answer("crawl", "--db", "x.db", "--json", cwd=tmp_path)
    listed = ingest("rules", "list", "--db", "x.db", cwd=tmp_path)
    first = answer("rules", "list", "--db", "x.db", "--json", cwd=tmp_path)[0]
    assert first["rule"] in listed.stdout
    shown = ingest("rules", "show", first["rule"], "--db", "x.db", cwd=tmp_path)
    assert first["text"] in shown.stdout
    assert "in 20 of 20 distinct articles" in shown.stdout
    wrong = ingest("rules", "reject", "learned.nothing", "--db", "x.db", cwd=tmp_path)
    assert wrong.returncode == 1
    assert "there is no learned rule `learned.nothing`" in wrong.stderr
