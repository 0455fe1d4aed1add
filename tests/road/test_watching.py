"""What an operator is told: a source that fails, by command line and log; whether the service lives and is well."""

from __future__ import annotations

import socket

from road.command import answer, ingest


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
