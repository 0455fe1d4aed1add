"""The daemon left alone of `make soak` in short: sources.yaml is edited five times while it runs, and it says so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from soak import alone


def test_each_edit_comes_into_force_and_each_article_is_there_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alone, "BREAKS", ((), (), ()))
    monkeypatch.setattr(alone, "EVERY", 1e6)  # one article each, at once
    monkeypatch.setattr(alone, "QUIET", 1.0)
    proof = alone.planned(0.2, f"sqlite:///{tmp_path}/news.db", cycles=1)
    assert alone.prove(proof, tmp_path) == []
    events = [json.loads(line)["event"] for line in (tmp_path / "daemon.jsonl").read_text().splitlines()]
    assert (proof.edits, events.count("config_refused"), events.count("config_reloaded")) == (5, 1, 4)
    assert [one["kind"] for one in proof.notices].count("daemon_started") == 1
