"""The month of `make soak` in short: each article is stored once, soon, and quiet sources cost few visits."""

from __future__ import annotations

from pathlib import Path
from statistics import median

import pytest

from ingest.store import open_store
from ingest.store.schema import upgrades
from soak import month

NUMBER, DAYS = 5, 4


def simulated(folder: Path, every: str) -> tuple[list[month.Paper], month.Figures]:
    made = month.papers(NUMBER, DAYS, every)
    with open_store(str(folder / "x.db")) as store:
        upgrades.upgrade(store)
        return made, month.simulate(store, made, DAYS)


def test_each_article_is_stored_once_whatever_its_source_and_the_clock_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(month, "SET_BACK", 2)
    made, figures = simulated(tmp_path, "15m-6h")
    assert list(month.broken(figures)) == []
    assert sum(map(sum, figures.stored.values())) == sum(len(one.published) for one in made) > 75
    busy, quiet = (figures.visits[name] for name in ("ten a day, at any hour", "one in five days"))
    assert busy > 1.5 * quiet
    assert median(figures.lags["ten a day, at any hour"]) < 120


def test_a_source_that_is_asked_too_seldom_is_found_out(tmp_path: Path) -> None:
    _, figures = simulated(tmp_path, "3d")
    assert [fault.partition(" of ")[2].partition(",")[0] for fault in month.broken(figures)] != []
