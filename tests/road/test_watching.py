"""What an operator is told: a source that fails, by command line and log; whether the service lives and is well."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path

from ingest_hooks import hook
from limits import HANG
from road.command import CALL, answer, environment, ingest
from store.making import article, keep

from ingest.store import open_store
from ingest.store.sources import registry, runs
from ingest.store.watch import heartbeats


def closed_port() -> int:
    """A port of this machine on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def dead_source(folder, port: int) -> None:
    lines = ["version: 1", "sources:", "- id: dead", f"  url: http://127.0.0.1:{port}/", "  type: feed"]
    (folder / "sources.yaml").write_text("\n".join([*lines, ""]), encoding="utf-8")


def test_a_quiet_crawl_names_what_failed_and_the_log_warns_of_the_turn_once(tmp_path):
    dead_source(tmp_path, closed_port())
    first, second = (ingest("crawl", "dead", "-q", cwd=tmp_path) for _ in range(2))
    assert (first.returncode, second.returncode, first.stdout, second.stdout) == (3, 3, "", "")
    said = second.stderr.splitlines()
    assert len(said) == 1
    assert said[0].startswith("dead: ")
    assert "connect" in said[0]
    warnings = [line for line in first.stderr.splitlines() if "source_failing" in line]
    assert len(warnings) == 1
    assert " warning " in warnings[0]
    assert "run_id=1" in warnings[0]
    (row,) = answer("status", "--json", cwd=tmp_path)["sources"]
    assert (row["failures"], row["failing_since"] is None) == (2, False)


def waited_for(work, what: str):
    """The first answer of `work` that is not None; asked for again until the time is up."""
    end = time.monotonic() + HANG
    while time.monotonic() < end:
        if (found := work()) is not None:
            return found
        time.sleep(0.05)
    raise AssertionError(f"no {what}")


@contextmanager
def daemon(folder, **env: str) -> Iterator[tuple[subprocess.Popen[bytes], Path]]:
    """`ingest run`, and the file of its log; it is ended afterwards."""
    path = folder / "daemon.log"
    with path.open("wb") as out:
        process = subprocess.Popen([*CALL, "run"], cwd=folder, env=environment(**env), stderr=out)
    try:
        yield process, path
    finally:
        process.kill()
        process.wait()


def found(path: Path, pattern: str) -> re.Match[str] | None:
    return re.search(pattern, path.read_text(encoding="utf-8"))


def got(port: str, path: str) -> tuple[int, str]:
    connection = HTTPConnection("127.0.0.1", int(port), timeout=HANG)
    with closing(connection):
        connection.request("GET", path)
        answered = connection.getresponse()
        return answered.status, answered.read().decode()


def test_a_daemon_is_watched_over_http_by_systemd_and_by_the_command_line_until_it_dies(tmp_path):
    dead_source(tmp_path, closed_port())
    for words, code, said in (
        (["healthcheck", "--service"], 3, "daemon: none ever ran on this database; `ingest run` starts it\n"),
        (["healthcheck"], 0, "ok\n"),
    ):
        ingest("db", "upgrade", cwd=tmp_path)
        done = ingest(*words, cwd=tmp_path)
        assert (done.returncode, done.stdout + done.stderr) == (code, said)
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(str(tmp_path / "notify"))
        systemd.settimeout(HANG)
        env = {"NOTIFY_SOCKET": str(tmp_path / "notify"), "WATCHDOG_USEC": "60000000"}
        with daemon(tmp_path, INGEST_LISTEN="127.0.0.1:0", **env) as (process, log):
            heard = {systemd.recv(100) for _ in range(2)}
            assert heard == {b"READY=1\nSTATUS=serving", b"WATCHDOG=1"}
            port = waited_for(lambda: found(log, r"listening address=127\.0\.0\.1:(\d+)"), "port")[1]
            waited_for(lambda: found(log, "source_failing"), "failure")
            waited_for(lambda: got(port, "/readyz") == (200, "ok\n") or None, "readiness")
            assert got(port, "/healthz") == (200, "ok\n")
            status, page = got(port, "/metrics")
            assert status == 200
            assert 'ingest_crawls_total{result="failed"} 1.0' in page
            assert "ingest_sources_enabled 1.0" in page
            assert re.search(r'ingest_fetches_total\{class="connect"\} [1-9]', page)
            assert re.search(r'ingest_database_seconds_count\{kind="write"\} [1-9]', page)
            alive = ingest("healthcheck", "--service", cwd=tmp_path)
            assert (alive.returncode, alive.stdout) == (0, "ok\n")
            shown = answer("status", "--json", cwd=tmp_path)
            assert (shown["daemon"]["lives"], shown["sources"][0]["health"]) == (True, "failing")
            process.terminate()
            assert process.wait(HANG) == 0
            while systemd.recv(100) != b"STOPPING=1":
                pass
    stopped = ingest("healthcheck", "--service", cwd=tmp_path)
    assert stopped.returncode == 3
    assert stopped.stderr.startswith("daemon: not running, stopped ")


def test_a_port_that_is_taken_is_said_and_the_daemon_works_without(tmp_path):
    dead_source(tmp_path, closed_port())
    with socket.create_server(("127.0.0.1", 0)) as other:
        where = f"127.0.0.1:{other.getsockname()[1]}"
        with daemon(tmp_path, INGEST_LISTEN=where) as (_, log):
            line = waited_for(lambda: found(log, r"warning .* not_listening .*"), "warning")[0]
            assert f"address={where}" in line
            assert "set INGEST_LISTEN to another HOST:PORT, or to off" in line
            waited_for(lambda: found(log, "source_failing"), "failure")


def test_status_is_read_at_80_columns_and_says_in_words_what_is_wrong(tmp_path):
    dead_source(tmp_path, closed_port())
    ingest("crawl", "-q", cwd=tmp_path)
    with open_store(str(tmp_path / "news.db")) as store, store.begin() as conn:
        now = datetime.now(UTC)
        registry.schedule(conn, "dead", now - timedelta(hours=26))
        heartbeats.beat(conn, "box:1", now, now - timedelta(minutes=3), {"paused": "the disk is full"})
    done = ingest("status", cwd=tmp_path)
    lines = done.stdout.splitlines()
    assert done.returncode == 0
    assert [line for line in lines if len(line) > 80 and not line.startswith("dead: ")] == []
    assert re.fullmatch(r"daemon: not running, last sign of life .* UTC \(process 1 on box\)", lines[0])
    assert lines[1].split() == [
        "source",
        "health",
        "articles",
        "waiting",
        *["7", "days"],
        *["newest", "last", "read", "next"],
    ]
    assert lines[2].split() == ["dead", "failing", "0", "0", "0", "-", "-", "late", "26", "h"]
    assert re.match(r"dead: failed once since .* UTC: .*connect", lines[3])
    assert lines[4:6] == ["overdue: dead, for 1 d 2 h", "paused: the disk is full"]
    assert re.fullmatch(r"last crawl: by `ingest crawl`, \S+ \S+ to \S+ \S+ UTC", lines[6])


def test_status_says_in_words_what_a_living_daemon_is_at(tmp_path):
    dead_source(tmp_path, closed_port())
    ingest("crawl", "-q", cwd=tmp_path)
    wrong = "sources.yaml:3:1: `url` is missing\nsources.yaml:3:9: `bad id` is no id"
    with open_store(str(tmp_path / "news.db")) as store, store.begin() as conn:
        now = datetime.now(UTC)
        runs.begin_run(conn, "run", now)
        facts = {"config_problem": wrong, "queue": 7, "running": ["dead"]}
        heartbeats.beat(conn, "box:4711:4026531836/95022:6e8c9dc8", now, now, facts)
    lines = ingest("status", cwd=tmp_path).stdout.splitlines()
    assert re.fullmatch(r"daemon: running since .* UTC \(process 4711 on box\), 7 pages due", lines[0])
    assert lines[2].split()[-1] == "now"
    assert lines[4:6] == [
        "sources.yaml has a mistake, and the one before it holds: sources.yaml:3:1: `url` is missing",
        "and another one: sources.yaml:3:9: `bad id` is no id",
    ]
    assert re.fullmatch(r"last crawl: by the daemon, \S+ \S+ UTC, under way", lines[6])


def with_alerts(folder: Path, source_url: str, hook_url: str) -> None:
    """A feed, and a channel that wants all, whose address holds a secret."""
    lines = [
        "version: 1",
        f"sources: [{{id: paper, url: '{source_url}', type: page, every: 1m, fetch: {{delay: 0}}}}]",
        "alerts:",
        f"  webhooks: [{{id: desk, url: '{hook_url}?token=${{HOOK_TOKEN}}', allow_private_networks: true}}]",
        "  searches: [{id: harbour, query: 'harbour AND NOT tram', level: warning}]",
    ]
    (folder / "sources.yaml").write_text("\n".join([*lines, ""]), encoding="utf-8")


def test_a_test_notice_is_sent_to_every_channel_and_its_secret_shown_to_nobody(tmp_path):
    with hook() as good:
        with_alerts(tmp_path, "http://127.0.0.1:9/", good.url)
        env = {"HOOK_TOKEN": "token-canary-7"}
        done = ingest("alerts", "test", cwd=tmp_path, **env)
        assert (done.returncode, done.stdout, done.stderr) == (0, "desk: arrived\n", "")
    ((_, body),) = good.taken
    assert json.loads(body)["kind"] == "test"
    refused = ingest("alerts", "test", "--json", cwd=tmp_path, **env)
    assert refused.returncode == 3
    assert [(row["channel"], row["arrived"]) for row in json.loads(refused.stdout)] == [("desk", False)]
    assert "canary" not in refused.stdout + refused.stderr
    unknown = ingest("alerts", "test", "dsek", cwd=tmp_path, **env)
    assert (unknown.returncode, "did you mean `desk`?" in unknown.stderr) == (2, True)


def test_alerts_without_a_channel_are_a_mistake(tmp_path):
    dead_source(tmp_path, 9)
    done = ingest("alerts", "test", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "ingest: sources.yaml names nobody to tell: add a channel under `alerts:`, as\n"
        "alerts:\n  webhooks:\n    - id: desk\n      url: https://chat.example/hook\n"
        "and see docs/configuration.md for mail\n"
    )


def test_the_daemon_tells_a_webhook_that_it_runs_that_a_source_fails_and_which_story_came(tmp_path):
    with hook() as desk:
        with_alerts(tmp_path, f"http://127.0.0.1:{closed_port()}/", desk.url)
        with daemon(tmp_path, INGEST_LISTEN="off", HOOK_TOKEN="token-canary-7"):
            waited_for(lambda: len(desk.taken) >= 2 or None, "notices")
            with open_store(str(tmp_path / "news.db")) as store:
                kept = keep(
                    store, article(1, "A ship in the harbour."), source="paper", now=datetime.now(UTC)
                )
                assert kept.outcome == "stored"
                keep(store, article(2, "A tram at the harbour."), source="paper", now=datetime.now(UTC))
            waited_for(lambda: len(desk.taken) >= 3 or None, "the story")
    told = [json.loads(body) for _, body in desk.taken]
    assert sorted((one["kind"], one["subject"]) for one in told if one["kind"] != "daemon_started") == [
        ("source_failing", "paper"), ("story", "harbour"),
    ]  # fmt: skip
    (failing,) = [one["text"] for one in told if one["kind"] == "source_failing"]
    assert failing.startswith("paper fails: "), failing
    (started,) = [one["text"] for one in told if one["kind"] == "daemon_started"]
    assert re.fullmatch(r"the daemon has started: process \d+ on \S+", started), started
    (story,) = [one for one in told if one["kind"] == "story"]
    assert (story["level"], story["facts"]["title"], story["facts"]["reprints"]) == ("warning", "Title 1", 0)
    assert "canary" not in (tmp_path / "daemon.log").read_text(encoding="utf-8")
