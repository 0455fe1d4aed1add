"""The daemon as an operator has it: one a database, told of changes, loud when its file is gone, in the background."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from limits import HANG
from road.command import CALL, answer, environment, ingest

from ingest.commands import detaching

NOBODY = "http://127.0.0.1:9"
"""Nothing listens there: each visit fails at once."""


def configure(folder: Path, *names: str, broken: bool = False) -> None:
    rows = "".join(f"  - {{id: {name}, url: '{NOBODY}/{name}.xml', type: feed}}\n" for name in names)
    text = f"version: 1\nsources:\n{rows}" + ("  - {id: broken\n" if broken else "")
    (folder / "sources.yaml").write_text(text, encoding="utf-8")


class Daemon:
    """The service in a process of its own, and what it says, line by line."""

    def __init__(self, folder: Path, *words: str) -> None:
        self.process = subprocess.Popen(
            [*CALL, "run", "--db", "x.db", *words],
            cwd=folder,
            env=environment(INGEST_LISTEN="off"),
            stderr=subprocess.PIPE,
            text=True,
        )
        self.said: list[str] = []

    def until(self, *wanted: str) -> str:
        """The next line that has all of these in it; what it says before is kept in `said`."""
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.said.append(line)
            if all(one in line for one in wanted):
                return line
        raise AssertionError("".join(self.said))

    def ended(self) -> tuple[int, str]:
        rest = self.process.communicate(timeout=HANG)[1]
        return self.process.returncode, "".join(self.said) + rest


@contextmanager
def serving(folder: Path, *words: str) -> Iterator[Daemon]:
    daemon = Daemon(folder, *words)
    try:
        daemon.until(" serving ")
        yield daemon
    finally:
        daemon.process.kill()
        daemon.process.communicate()


def test_sources_that_are_added_broken_mended_and_removed_come_into_force_while_it_runs(
    tmp_path: Path,
) -> None:
    configure(tmp_path, "one", "two")
    with serving(tmp_path) as daemon:
        configure(tmp_path, "one", "two", "three", broken=True)
        refused = daemon.until("config_refused")
        configure(tmp_path, "one", "three")
        reloaded = daemon.until("config_reloaded")
        daemon.until(" crawled ", "source=three")
        daemon.process.send_signal(signal.SIGHUP)
        daemon.until("config_unchanged")
        daemon.process.send_signal(signal.SIGTERM)
        code, said = daemon.ended()
    assert (" warning " in refused, "sources.yaml:" in refused) == (True, True)
    assert 'added=["three"] changed=[] removed=["two"] sources=2' in reloaded
    assert (code, "Traceback" in said) == (0, False), said
    rows = {
        row["id"]: row["enabled"]
        for row in answer("status", "--db", "x.db", "--json", cwd=tmp_path)["sources"]
    }
    assert (rows["one"], rows["three"], rows.get("two", False)) == (True, True, False)


@pytest.mark.parametrize("replaced", [False, True])
def test_a_database_that_is_deleted_or_replaced_ends_it_loudly(tmp_path: Path, replaced: bool) -> None:
    configure(tmp_path, "one")
    with serving(tmp_path) as daemon:
        (tmp_path / "x.db").rename(tmp_path / "old.db")
        if replaced:
            (tmp_path / "x.db").write_bytes(b"")
        code, said = daemon.ended()
    what = "replaced by another file" if replaced else "deleted"
    assert (code, f"the file was {what} while it was open" in said) == (3, True), said
    assert "Traceback" not in said
    assert (tmp_path / "x.db").exists() is replaced
    assert not replaced or (tmp_path / "x.db").read_bytes() == b""


def test_a_second_one_names_the_first_and_one_that_stands_by_takes_its_place(tmp_path: Path) -> None:
    configure(tmp_path, "one")
    with serving(tmp_path) as first:
        refused = ingest("run", "--db", "x.db", cwd=tmp_path)
        second = Daemon(tmp_path, "--standby")
        try:
            second.until("standing_by")
            first.process.kill()
            second.until(" serving ")
            second.process.send_signal(signal.SIGTERM)
            code, _ = second.ended()
        finally:
            second.process.kill()
    assert (refused.returncode, f"process {first.process.pid} on " in refused.stderr) == (3, True), (
        refused.stderr
    )
    assert "`ingest run --standby`" in refused.stderr
    assert code == 0


def test_it_goes_on_in_the_background_until_it_is_stopped(tmp_path: Path) -> None:
    configure(tmp_path, "one")
    begun = answer("run", "--detach", "--db", "x.db", "--json", cwd=tmp_path, INGEST_LISTEN="off")
    again = ingest("run", "--detach", "--db", "x.db", cwd=tmp_path, INGEST_LISTEN="off")
    stopped = answer("stop", "--db", "x.db", "--json", cwd=tmp_path)
    assert f":{begun['process']}:" in stopped["stopped"]
    assert again.stderr.startswith(
        "ingest: a daemon is at work on this database already, its place is held by "
    )
    assert (again.returncode, again.stderr.count("\n")) == (3, 1), again.stderr
    assert "stopped" in (tmp_path / "ingest.log").read_text(encoding="utf-8")
    nobody = ingest("stop", "--db", "x.db", cwd=tmp_path)
    assert (nobody.returncode, "no daemon is at work" in nobody.stderr) == (1, True)


def test_of_a_long_log_the_end_alone_is_read(tmp_path: Path) -> None:
    log = tmp_path / "ingest.log"
    log.write_bytes(b"x" * 200_000 + b"\nwhy\n")
    assert detaching._end_of(log, 200_001) == "why\n"
    assert detaching._end_of(log, 7) == "x" * (2**16 - 5) + "\nwhy\n"
    assert detaching._end_of(log, 300_000) == ""


def test_a_log_that_cannot_be_written_is_a_mistake_of_the_call(tmp_path: Path) -> None:
    configure(tmp_path, "one")
    done = ingest("run", "--detach", "--log-file", ".", "--db", "x.db", cwd=tmp_path)
    assert done.returncode == 2, done.stderr
    assert done.stderr.splitlines()[-1] == "ingest: .: the log cannot be written: Is a directory"


def test_a_log_file_without_a_background_is_a_mistake(tmp_path: Path) -> None:
    configure(tmp_path, "one")
    done = ingest("run", "--log-file", "x.log", "--db", "x.db", cwd=tmp_path)
    assert (done.returncode, "--detach" in done.stderr) == (2, True)


def test_a_backup_is_taken_while_it_runs_and_has_the_same_sources(tmp_path: Path) -> None:
    configure(tmp_path, "one")
    with serving(tmp_path) as daemon:
        daemon.until(" crawled ", "source=one")
        made = answer("db", "backup", "copy.db", "--db", "x.db", "--json", cwd=tmp_path)
    assert (tmp_path / "copy.db").stat().st_size == made["bytes"]
    whole = ingest("db", "check", "--db", "copy.db", cwd=tmp_path)
    assert (whole.returncode, "the schema is as declared" in whole.stdout) == (0, True)
    shown = answer("sources", "show", "one", "--db", "copy.db", "--json", cwd=tmp_path)
    assert (shown["rhythm"], shown["when"]) == ("too little is known of its rhythm", "every 15m-2h")
    twice = ingest("db", "backup", "copy.db", "--db", "x.db", cwd=tmp_path)
    assert (twice.returncode, "is there already" in twice.stderr) == (2, True)


def test_a_database_of_another_version_is_kept_before_it_is_upgraded(tmp_path: Path) -> None:
    assert ingest("db", "upgrade", "--db", "x.db", cwd=tmp_path).returncode == 0
    with closing(sqlite3.connect(tmp_path / "x.db")) as conn, conn:
        conn.execute("UPDATE alembic_version SET version_num = '0019'")
    refused = ingest("articles", "list", "--db", "x.db", cwd=tmp_path)
    assert (refused.returncode, refused.stderr) == (
        3,
        "ingest: sqlite:///x.db has the older schema 0019: run `ingest db upgrade`, and make a backup before\n",
    )
    made = answer("db", "backup", "copy.db", "--db", "x.db", "--json", cwd=tmp_path)
    assert made["revision"] == "0019"
    (tmp_path / "none.db").touch()
    nothing = ingest("db", "backup", "again.db", "--db", "none.db", cwd=tmp_path)
    assert (nothing.returncode, "has no schema yet" in nothing.stderr) == (3, True)
    assert not (tmp_path / "again.db").exists()


def test_a_database_of_a_server_is_backed_up_by_its_own_program(tmp_path: Path) -> None:
    done = ingest("db", "backup", "copy.sql", "--db", "postgresql://u:hush@127.0.0.1:1/none", cwd=tmp_path)
    assert (done.returncode, "hush" in done.stderr) == (3, False)
