"""The quality of extraction may only rise: floors for a fixed sample of each set, tied to the sets by a digest.

After an improvement, `python tests/test_quality_floor.py` prints the figures reached; a floor is raised by
writing the new figure, less a thousandth or two of play, into `tests/quality_floor.json`. It is never lowered.
"""

from __future__ import annotations

import gzip
import hashlib
import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest
from shared import need

from cleaners import Page, Rejected, clean

FLOORS = json.loads(Path(__file__).with_name("quality_floor.json").read_text("utf-8"))
NEW = ("world-dev", "worldtext-dev", "zhtext-dev")
FIGURES = ("word_f1", "seg_f1", "kept_out", "title_loose", "date_acc")
"""`kept_out`: the share of neighbouring boilerplate that stays out of the text."""


def sample(name: str) -> list[dict[str, Any]]:
    """Every n-th article of a set, about forty of them."""
    lines = need(f"bench/{name}/truth.jsonl").read_text("utf-8").split("\n")
    truths = [
        truth for line in lines if line and (truth := json.loads(line)).get("type") in (None, "article")
    ]
    return truths[:: max(1, len(truths) // 40)]


def body(name: str, truth: dict[str, Any]) -> bytes:
    ending = "txt" if "text-" in name else "html"
    return gzip.decompress(need(f"bench/{name}/pages/{truth['id']}.{ending}.gz").read_bytes())


def page(name: str, truth: dict[str, Any]) -> Page:
    """A page of the sets of HTML, or a text of those that hold texts alone."""
    return Page(truth.get("url") or "", body(name, truth), "text/plain" if "text-" in name else "text/html")


def digest(name: str) -> str:
    """Of the sampled truths and pages: figures of another corpus prove nothing against these floors."""
    found = hashlib.sha256()
    for truth in sample(name):
        found.update(json.dumps(truth, sort_keys=True, ensure_ascii=False).encode())
        found.update(body(name, truth))
    return found.hexdigest()


def reached(name: str) -> dict[str, float]:
    path = need("bench/score.py")
    spec = importlib.util.spec_from_file_location("bench_score", path)
    assert spec is not None
    assert spec.loader is not None
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    pages = []
    for truth in sample(name):
        made = clean(page(name, truth))
        line: dict[str, Any] = {"id": truth["id"], "text": ""}
        if not isinstance(made, Rejected):
            line |= {"text": made.text, "title": made.title, "author": list(made.authors)}
            line["date"] = made.published.isoformat() if made.published else None
        pages.append(score.score_page(truth, line))
    figures = score.summarise(pages)
    if figures.get("without_rate") is not None:
        figures["kept_out"] = 1.0 - figures["without_rate"]
    return {key: round(figures[key], 4) for key in FIGURES if figures.get(key)}


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_no_figure_falls_below_its_floor(name: str) -> None:
    assert digest(name) == FLOORS[name]["digest"], (
        f"{name} is another corpus than the floors were measured on"
    )
    figures = reached(name)
    floors = FLOORS[name]["floors"]
    assert {key: figures[key] for key in floors if figures[key] < floors[key]} == {}


def _print_reached() -> None:
    for name in ("zhgne-dev", "zh69-dev", "andy424-dev", "fundus-dev", "wcxb-dev", "traf-eval-dev", *NEW):
        print(json.dumps({name: {"digest": digest(name), "floors": reached(name)}}))


if __name__ == "__main__":
    _print_reached()
