"""The commands' streams, exit codes and answers, as users and scripts meet them."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from limits import HANG
from road.command import CALL, Done, alone, answer, environment, ingest, lines

from demo.server import ANY_PORTS, serving, sources_yaml
from ingest.store import open_store
from ingest.store.stories import clusters

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>老城墙修缮完工</title></head><body>
<nav><a href="/">首页</a> <a href="/news">新闻</a></nav><article><h1>老城墙修缮完工</h1>
<p>经过十四个月的施工,临河市的老城墙修缮工程在本周五完工。工程共更换城砖两万三千块,全部由本地窑厂按旧法烧制。</p>
<p>文物部门介绍,这段城墙始建于明代,长一千二百米。修缮期间,工人在墙体内发现了七块带有窑工姓名的城砖,已送博物馆收藏。</p>
<p>从下周一起,市民可以免费登上城墙。为了保护墙体,每天限额三千人,雨雪天气不开放。</p></article></body></html>"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture
def web(tmp_path):
    """A plain web server over a folder."""
    folder = tmp_path / "www"
    folder.mkdir()
    (folder / "wall.html").write_text(PAGE, encoding="utf-8")
    (folder / "list.txt").write_text("nothing", encoding="utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


OUT_OF_REACH = "n" * 300
"""A name that no file has: the system refuses to look, as it does in folders of other users."""


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (3, ("articles", "list", "--db", OUT_OF_REACH)),
        (3, ("crawl", "-c", "sources.yaml", "--db", OUT_OF_REACH)),
        (2, ("import", OUT_OF_REACH, "--db", "news.db")),
        (2, ("export", "-o", f"{OUT_OF_REACH}", "--db", "news.db")),
        (2, ("db", "backup", OUT_OF_REACH, "--db", "news.db")),
        (2, ("sources", "add", "http://127.0.0.1:9/", "-c", OUT_OF_REACH)),
    ],
)
def test_a_place_that_nobody_may_look_at_is_named(tmp_path, monkeypatch, code, words):
    monkeypatch.chdir(tmp_path)
    source = "{id: a, url: 'http://127.0.0.1:9/feed', type: feed}"
    Path("sources.yaml").write_text(f"version: 1\nsources: [{source}]\n", encoding="utf-8")
    assert ingest("db", "upgrade", "--db", "news.db").returncode == 0
    done = ingest(*words)
    told = done.stderr.splitlines()
    assert (done.returncode, len(told), OUT_OF_REACH in told[-1], "File name too long" in told[-1]) == (
        code, 1, True, True,
    )  # fmt: skip


class _Interrupting:
    """Imports during which somebody presses ^C."""

    def find_spec(self, name, *_):
        if name == "ingest.commands.tree":
            raise KeyboardInterrupt


def test_an_interrupt_while_the_commands_are_imported_is_quiet(monkeypatch):
    monkeypatch.delitem(sys.modules, "ingest.commands.tree", raising=False)
    monkeypatch.setattr(sys, "meta_path", [_Interrupting(), *sys.meta_path])
    assert ingest("--version") == Done(130, "", "")


def test_a_single_page_is_crawled_without_any_sources_file(web, database, tmp_path):
    report = answer("crawl", "--url", f"{web}/wall.html", "--db", database, "--json", cwd=tmp_path)
    assert (report["found"], report["stored"]) == (1, 1)
    (article,) = lines("export", "--db", database)
    assert article["title"] == "老城墙修缮完工"
    assert article["text"].count("\n") == 2
    again = answer("crawl", "--url", f"{web}/wall.html", "--db", database, "--json", cwd=tmp_path)
    assert (again["found"], again["stored"], again["unchanged"]) == (1, 0, 1)


def test_a_page_that_is_not_there_fails_with_exit_code_3_and_a_reason(web, tmp_path):
    done = ingest("crawl", "--url", f"{web}/gone.html", "--db", "x.db", "--json", cwd=tmp_path)
    assert done.returncode == 3
    assert json.loads(done.stdout)["sources"][0]["reasons"] == {"failed": {"http_4xx": 1}}


def test_one_source_that_fails_beside_one_that_works_is_exit_code_1(web, tmp_path):
    config = tmp_path / "sources.yaml"
    config.write_text(
        f"version: 1\nsources:\n- {{id: good, url: '{web}/wall.html', type: page}}\n"
        f"- {{id: bad, url: '{web}/feed.xml', type: feed}}\n",
        encoding="utf-8",
    )
    done = ingest("crawl", "--db", "x.db", "--json", cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    failed = {one["id"]: one["trouble"] for one in json.loads(done.stdout)["sources"]}
    assert failed["good"] is None
    assert failed["bad"].startswith("http_4xx")
    status = ingest("status", "--db", "x.db", cwd=tmp_path).stdout.splitlines()
    assert [line.partition(":")[0] for line in status if "http_4xx" in line] == ["bad"]
    assert any(re.match(r"bad: failed once since \S+ \S+ UTC: http_4xx: ", line) for line in status), status


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["crawl"], 2, "sources.yaml"),
        (["crawl", "--url", "ftp://a.example/x"], 2, "ftp://a.example/x"),
        (["crawl", "a", "--url", "http://a.example/"], 2, "not both"),
        (["crawl", "--limit", "0"], 2, "--limit"),
        (["clean", "no-such-file.txt"], 2, "no-such-file.txt"),
        (["articles", "show", "7", "--db", "x.db"], 1, "there is no article 7"),
        (["articles", "list", "--db", "no-such.db"], 3, "there is no database no-such.db yet"),
        (["status", "--db", "x.db"], 0, "nothing was crawled yet"),
        (["rules", "list", "--db", "x.db"], 0, "has to recur in 5 articles"),
        (["healthcheck", "--db", "no-such.db"], 3, "ingest db upgrade"),
        (["db", "check", "--db", "no-such.db"], 3, "ingest db upgrade"),
        (["db", "current", "--db", "no-such.db"], 3, "--db or DATABASE_URL names another"),
        (["export", "--source", "harbour", "--db", "x.db"], 2, "no page of a source `harbour` is stored"),
        (["articles", "list", "--source", "harbour", "--db", "x.db"], 2, "`ingest status` lists"),
        (["search", "x", "--source", "harbour", "--db", "x.db"], 2, "`harbour`"),
        (["search", "", "--db", "x.db"], 2, "has no word to look for"),
        (["search", "--db", "x.db", "--", '-flood -"the river"'], 2, "has no word to look for"),
        (["search", '-flood -"the river"', "-vote", "--db", "x.db"], 2, "has no word to look for"),
        (["search", "flood", "-snow", "OR", "-vote", "-(a b)", "-qv", "--db", "x.db"], 0, "no article found"),
        (["search", "flood", "-snow", "--ordr", "best", "--db", "x.db"], 2, "--order"),
        (["search", "flood", "--db", "x.db"], 0, "no article found"),
        (["sources", "add", "harbour"], 2, "is no full URL: begin with https:// or http://"),
        (["sources", "add", "http://["], 2, "is no URL: check the host name, the brackets and the port"),
        (["sources", "test", "harbour", "-c", "s.yaml"], 2, "`ingest sources list` shows them"),
        (["status", "--db", "mysql://h/d"], 2, "postgresql://"),
        (["status", "--db", "postgresql://127.0.0.1:1/none"], 3, "cannot be reached"),
        (["why", "http://a.example/never", "--db", "x.db"], 1, "never named"),
        (["why", "nonsense", "--db", "x.db"], 2, "nonsense: not the address of a page"),
        (["why", "javascript:alert(1)", "--db", "x.db"], 2, "not the address of a page"),
        (
            ["why", "https://me:pw@a.example/", "--db", "x.db"],
            2,
            "https://[redacted]@a.example/: holds a user",
        ),
        (["crawl", "--state", "rejected", "-c", "s.yaml"], 2, "give --refetch with them"),
        (["crawl", "--refetch", "--state", "filtered", "-c", "s.yaml"], 2, "filtered"),
    ],
)
def test_what_cannot_be_done_says_why_on_standard_error_with_its_exit_code(tmp_path, words, code, said):
    assert ingest("db", "upgrade", "--db", "x.db", cwd=tmp_path).returncode == 0
    (tmp_path / "s.yaml").write_text("version: 1\nsources: []\n", encoding="utf-8")
    done = ingest(*words, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "no-such.db").exists()


@pytest.mark.parametrize(
    "words",
    [
        ["clean", "-", "--json"],
        ["clean", "-", "--explain"],
        ["status", "--db", "no-such.db"],
        ["config", "schema"],
    ],
)
def test_a_process_of_its_own_says_what_these_tests_hear_inside_their_own(tmp_path, words):
    assert alone(*words, cwd=tmp_path, stdin=PAGE) == ingest(*words, cwd=tmp_path, stdin=PAGE)


def test_an_unknown_source_is_an_error_that_names_the_nearest(tmp_path):
    (tmp_path / "sources.yaml").write_text(
        "version: 1\nsources:\n- {id: harbour-post, url: 'https://a.example/'}\n", encoding="utf-8"
    )
    done = ingest("crawl", "harbor-post", cwd=tmp_path)
    assert done.returncode == 2
    assert "harbour-post" in done.stderr


def test_a_file_and_standard_input_give_the_same_article(tmp_path):
    (tmp_path / "wall.html").write_text(PAGE, encoding="utf-8")
    from_file = answer("clean", "wall.html", "--json", "--url", "http://a.example/w", cwd=tmp_path)
    from_pipe = answer("clean", "-", "--json", "--url", "http://a.example/w", cwd=tmp_path, stdin=PAGE)
    assert from_file == from_pipe
    assert from_file["title"] == "老城墙修缮完工"
    plain = ingest("clean", "wall.html", cwd=tmp_path)
    assert plain.stdout == f"{from_file['title']}\n{from_file['text']}\n"


def test_a_page_that_is_no_article_is_told_so_with_exit_code_1(tmp_path):
    (tmp_path / "empty.html").write_text("<html><body></body></html>", encoding="utf-8")
    done = ingest("clean", "empty.html", "--json", cwd=tmp_path)
    assert done.returncode == 1
    assert json.loads(done.stdout)["rejected"] in ("empty", "no_article", "too_short")


def test_a_dry_run_lists_what_would_be_fetched_and_makes_no_database(tmp_path):
    with serving(ports=ANY_PORTS) as sites:
        (tmp_path / "sources.yaml").write_text(sources_yaml(sites), encoding="utf-8")
        rows = lines("crawl", "yunling-economy", "--dry-run", "--json", "--db", "x.db", cwd=tmp_path)
        asked = {one.site.id: one.requests for one in sites}
    assert [row["url"].rpartition("/")[2] for row in rows] == [
        "terrace-tea.html", "bearing-plant.html", "hotline-reform.html",
        "river-port.html", "withdrawn.html", "memo.html",
    ]  # fmt: skip
    assert rows[0]["published"] == "2026-03-12T09:26:41+08:00"
    assert asked["yunling-economy"] == ["/robots.txt", "/rss.xml"]
    assert not (tmp_path / "x.db").exists()


def test_a_limit_leaves_the_rest_for_the_next_run(tmp_path):
    with serving(ports=ANY_PORTS) as sites:
        (tmp_path / "sources.yaml").write_text(sources_yaml(sites), encoding="utf-8")
        words = ("crawl", "beiyuan-farm", "--db", "x.db", "--json")
        first = answer(*words, "--limit", "2", cwd=tmp_path)
        second = answer(*words, cwd=tmp_path)
    assert (first["stored"], first["pending"]) == (2, 1)
    assert second["stored"] == 1


def test_refetching_asks_for_known_pages_again_and_doubles_nothing(tmp_path):
    with serving(ports=ANY_PORTS) as sites:
        (tmp_path / "sources.yaml").write_text(sources_yaml(sites), encoding="utf-8")
        words = ("crawl", "beiyuan-farm", "--db", "x.db", "--json")
        answer(*words, cwd=tmp_path)
        farm = next(one for one in sites if one.site.id == "beiyuan-farm")
        before = len(farm.requests)
        again = answer(*words, "--refetch", cwd=tmp_path)
        asked = sorted(path for path in farm.requests[before:] if path.startswith("/html/"))
    assert asked == ["/html/5512.html", "/html/5520.html", "/html/5531.html"]
    assert (again["stored"], again["unchanged"]) == (0, 3)
    assert len(lines("export", "--db", str(tmp_path / "x.db"))) == 3


def test_log_lines_are_json_on_standard_error_and_standard_output_stays_data(tmp_path):
    with serving(ports=ANY_PORTS) as sites:
        (tmp_path / "sources.yaml").write_text(sources_yaml(sites), encoding="utf-8")
        done = ingest("crawl", "library-notice", "--db", "x.db", "--json", cwd=tmp_path, LOG_FORMAT="json")
    assert json.loads(done.stdout)["stored"] == 1
    events = [json.loads(line) for line in done.stderr.splitlines() if line.startswith("{")]
    assert [one["event"] for one in events if one["logger"].startswith("ingest.pipeline")] == [
        "found",
        "stored",
        "crawled",
    ]
    assert {"ts", "level", "logger", "event"} <= events[0].keys()


def test_the_service_crawls_what_is_due_and_ends_at_sigterm(tmp_path, database):
    with serving(ports=ANY_PORTS) as sites:
        (tmp_path / "sources.yaml").write_text(sources_yaml(sites), encoding="utf-8")
        with open_store(database) as store, store.begin() as conn:
            clusters.file(conn, datetime.now(UTC) - timedelta(days=130), {1: [1 << 40, 2 << 40]})
        service = subprocess.Popen(
            [*CALL, "run", "--db", database],
            cwd=tmp_path,
            env=environment(),
            stderr=subprocess.PIPE,
            text=True,
        )
        before = ""
        for line in service.stderr:
            before += line
            if " crawled " in line and "source=library-notice" in line:
                break
        service.send_signal(signal.SIGTERM)
        rest = service.communicate(timeout=HANG)[1]
    assert service.returncode == 0, rest
    assert "stopped" in rest
    assert "keys_pruned rows=" in before + rest
    assert "keys_pruned rows=0" not in before + rest
    assert "http://127.0.0.1" in "".join(one["url"] for one in lines("export", "--db", database))


def test_a_second_service_on_one_database_ends_with_code_3_and_names_the_first(tmp_path):
    with serving(ports=ANY_PORTS) as sites:
        (tmp_path / "sources.yaml").write_text(sources_yaml(sites), encoding="utf-8")
        first = subprocess.Popen(
            [*CALL, "run", "--db", "x.db"], cwd=tmp_path, env=environment(), stderr=subprocess.PIPE, text=True
        )
        for line in first.stderr:
            if " serving " in line:
                break
        second = ingest("run", "--db", "x.db", cwd=tmp_path)
        first.send_signal(signal.SIGTERM)
        first.communicate(timeout=HANG)
    assert second.returncode == 3
    assert f"process {first.pid} on " in second.stderr


def test_search_finds_words_in_either_script_and_marks_them(tmp_path):
    with serving(ports=ANY_PORTS) as sites:
        (tmp_path / "sources.yaml").write_text(sources_yaml(sites), encoding="utf-8")
        answer("crawl", "paper-portal", "yunling-economy", "--db", "x.db", "--json", cwd=tmp_path)
    in_one = lines("search", "气象站", "--db", "x.db", "--json", cwd=tmp_path)
    in_other = lines("search", "氣象站", "--db", "x.db", "--json", cwd=tmp_path)
    assert [hit["id"] for hit in in_one] == [hit["id"] for hit in in_other] != []
    for hit in in_one:
        assert [hit["snippet"][start:end] for start, end in hit["marks"]][:1] in (["气象站"], ["氣象站"])
    assert lines("search", "没有这样的词语", "--db", "x.db", "--json", cwd=tmp_path) == []


@pytest.mark.parametrize("words", [["config", "schema"], ["crawl", "--help"], ["--version"]])
def test_a_full_disk_behind_standard_output_is_said_in_one_line(tmp_path, words):
    call = [*CALL, *words]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            call, stdout=full, stderr=subprocess.PIPE, check=False, env=environment(), cwd=tmp_path
        )
    said = b"ingest: standard output cannot be written: No space left on device\n"
    assert (done.returncode, done.stderr) == (2, said)


@pytest.mark.parametrize("words", [["--help"], ["crawl", "--help"], ["--version"], ["config", "schema"]])
def test_a_reader_of_any_output_may_leave_early(tmp_path, words):
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [*CALL, *words], stdout=writer, stderr=subprocess.PIPE, check=False, env=environment(), cwd=tmp_path
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["import", "folder"], "folder: no export has written this folder: there is no manifest.json in it"),
        (
            ["sources", "import", "empty"],
            (
                "empty: this is no OPML that can be read: no element found: line 1, column 0;"
                " a plain address goes to `ingest sources add URL`"
            ),
        ),
    ],
)
def test_what_cannot_be_read_is_named_and_nothing_is_made(tmp_path, words, said):
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty").touch()
    done = ingest(*words, cwd=tmp_path)
    assert (done.returncode > 1, done.stderr.startswith(f"ingest: {said}")) == (True, True), done
    assert sorted(one.name for one in tmp_path.iterdir()) == ["empty", "folder"]
