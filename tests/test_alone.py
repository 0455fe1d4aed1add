"""The daemon left alone of `make soak` in short: sources.yaml is edited ten times while it runs, and it says so."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from soak import alone


@pytest.mark.timeout(400)
def test_each_edit_comes_into_force_and_each_article_is_there_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alone, "BREAKS", ((), (), ()))
    monkeypatch.setattr(alone, "QUIET", 8.0)
    proof = alone.planned(0.6, f"sqlite:///{tmp_path}/news.db", cycles=2)
    assert alone.prove(proof, tmp_path) == []
    assert Counter(one["kind"] for one in proof.notices) == {
        "daemon_started": 1,
        "config_refused": 2,
        "config_applied": 2,
    }
    assert "edits 10 " in next(line for line in alone.lines(proof) if line.startswith("edits"))
