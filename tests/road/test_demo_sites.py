"""The whole road over the invented sites: real HTTP, the real command, both databases."""

from __future__ import annotations

import contextlib
import signal
import subprocess
from datetime import UTC, datetime

import pytest
from limits import HANG
from road.command import CALL, answer, environment, ingest, lines

from demo.server import ANY_PORTS, ports, serving, sources_yaml

STORED = {
    "yunling-economy": 4, "bay-epaper": 3, "paper-portal": 3, "beiyuan-farm": 3, "library-notice": 1,
}  # fmt: skip
EVERY = sum(STORED.values())


@pytest.fixture
def served(tmp_path):
    with serving(ports=ANY_PORTS) as sites:
        path = tmp_path / "sources.yaml"
        path.write_text(sources_yaml(sites), encoding="utf-8")
        yield {one.site.id: one for one in sites}, str(path)


def crawl(config, database, *words):
    return answer("crawl", *words, "-c", config, "--db", database, "--json")


def outcomes(report):
    names = ("stored", "duplicate", "revised", "unchanged", "filtered", "rejected", "failed", "pending")
    return {name: report[name] for name in names if report[name]}


def urls(database):
    return sorted(one["url"] for one in lines("export", "--db", database))


def test_every_article_is_stored_once_and_every_other_page_has_its_reason(served, database):
    sites, config = served
    report = crawl(config, database)
    assert {one["id"]: one["stored"] + one["duplicate"] for one in report["sources"]} == STORED | {
        "paper-portal": 4
    }
    assert outcomes(report) == {"stored": EVERY, "duplicate": 1, "filtered": 1, "rejected": 1, "failed": 1}
    assert report["found"] == EVERY + 4
    told = {one["id"]: one["reasons"] for one in report["sources"]}
    assert told["yunling-economy"] == {"failed": {"http_4xx": 1}, "filtered": {"robots": 1}}
    economy = sites["yunling-economy"]
    assert "/internal/memo.html" not in economy.requests
    gone = answer("why", f"{economy.base}/2026/0301/withdrawn.html", "--db", database, "--json")
    assert (gone["state"], gone["reason"], gone["tries"]) == ("failed", "http_4xx", 1)
    forbidden = answer("why", f"{economy.base}/internal/memo.html", "--db", database, "--json")
    assert (forbidden["state"], forbidden["reason"]) == ("filtered", "robots")
    front = answer("why", f"{sites['bay-epaper'].base}/20260318/index.html", "--db", database, "--json")
    assert front["state"] == "rejected"


def test_a_second_crawl_stores_nothing_and_fetches_no_page_again(served, database):
    sites, config = served
    crawl(config, database)
    before, seen = urls(database), {name: len(one.requests) for name, one in sites.items()}
    report = crawl(config, database)
    assert outcomes(report).keys() <= {"unchanged", "filtered", "pending"}
    assert urls(database) == before
    again = {name: sorted(set(one.requests[seen[name] :])) for name, one in sites.items()}
    assert again == {
        "yunling-economy": ["/rss.xml"],
        "bay-epaper": ["/sitemap.xml"],
        "paper-portal": ["/news/"],
        "beiyuan-farm": ["/list.html"],
        "library-notice": ["/notice.html"],
    }


def test_the_reprint_in_the_other_script_stands_beside_its_original(served, database):
    sites, config = served
    # The original first: which of two copies is stored is otherwise decided by who is quicker.
    crawl(config, database, "yunling-economy")
    crawl(config, database, "paper-portal")
    copy = f"{sites['paper-portal'].base}/news/show-20889.html"
    history = answer("why", copy, "--db", database, "--json")
    assert (history["state"], history["reason"]) == ("duplicate", "exact_text")
    kept = answer("articles", "show", str(history["article_id"]), "--db", database, "--json")
    original = f"{sites['yunling-economy'].base}/2026/0312/terrace-tea.html"
    assert kept["record"]["url"] == original
    assert kept["standing"] == [["yunling-economy", original], ["paper-portal", copy]]


def test_a_corrected_page_becomes_a_revision_with_its_difference(tmp_path, database):
    config = tmp_path / "sources.yaml"
    with serving(ports=ANY_PORTS) as sites:
        ports = [int(one.base.rpartition(":")[2]) for one in sites]
        config.write_text(sources_yaml(sites), encoding="utf-8")
        crawl(str(config), database, "bay-epaper")
    with serving(changed_at=datetime.now(UTC), ports=ports):
        assert outcomes(crawl(str(config), database, "bay-epaper")) == {"revised": 1, "unchanged": 3}
    (changed,) = [one for one in lines("export", "--db", database) if one["url"].endswith("A05_3.html")]
    kept = answer("articles", "show", str(changed["id"]), "--db", database, "--json")
    assert [(one["number"], one["kind"], one["changed"]) for one in kept["revisions"]] == [
        (1, "updated", ["text"])
    ]
    assert "150万元" in kept["revisions"][0]["record"]["text"]
    assert "168万元" in kept["record"]["text"]
    shown = ingest("articles", "show", str(changed["id"]), "--diff", "--db", database)
    assert "+镇政府3月19日补充说,望海桥限重10吨,大型货车仍须绕行。" in shown.stdout


@pytest.mark.postgres
def test_both_databases_hold_the_same_articles(served, clean_postgres, tmp_path):
    _, config = served
    own = ("first_stored", "updated", "fetched_at")  # moments of that crawl

    def stored(database):
        # Source by source: which of two copies comes first is otherwise a race.
        for name in STORED:
            crawl(config, database, name)
        rows = lines("export", "--db", database)
        for place in (place for row in rows for place in row["places"]):
            del place["first_seen"]
        return sorted(
            ({k: v for k, v in row.items() if k not in own} for row in rows), key=lambda row: row["url"]
        )

    on_sqlite = stored(str(tmp_path / "one.db"))
    assert len(on_sqlite) == EVERY
    assert stored(clean_postgres) == on_sqlite


@pytest.mark.parametrize("pages", [1, 9])
def test_killed_in_the_middle_and_started_again_nothing_is_lost_or_doubled(served, database, pages):
    sites, config = served
    started = subprocess.Popen(
        [*CALL, "crawl", "-c", config, "--db", database, "-q"],
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while _asked(sites) < pages:
        with contextlib.suppress(subprocess.TimeoutExpired):
            started.wait(0.005)
            break  # it was done before
    started.send_signal(signal.SIGKILL)
    started.wait(HANG)
    report = crawl(config, database)
    assert report["pending"] == 0
    assert len(urls(database)) == len(set(urls(database))) == EVERY


def _asked(sites):
    """How many articles' pages were asked for."""
    listings = ("/robots.txt", "/rss.xml", "/sitemap.xml", "/list.html", "/news/", "/news/index_2.html")
    return sum(path not in listings for one in sites.values() for path in one.requests)


def test_sites_whose_ports_were_taken_are_found_again_where_they_were():
    with serving(ports=ANY_PORTS) as others, serving(ports=ports(others)) as served:
        assert set(ports(served)).isdisjoint(ports(others))
        bases = [one.base for one in served]
    with serving(ports=ports(served)) as again:
        assert [one.base for one in again] == bases
