"""Reads the measuring data beside the project: pages, truths, scores. Nothing of it is kept."""

from __future__ import annotations

import gzip
import importlib.util
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

SHARED = Path(__file__).resolve().parents[2] / "shared"
BENCH = SHARED / "bench"
SETS = ("zhgne-dev", "zh69-dev", "andy424-dev", "fundus-dev", "wcxb-dev", "traf-eval-dev", "world-dev")
FOLDS = 5
OTHER_SCRIPTS = ("ar", "ru", "ur", "bn", "hi", "hy", "bg")
_SECOND_LEVEL = frozenset(("co", "com", "org", "net", "gov", "ac", "edu"))


def truths(name: str) -> Iterator[dict[str, Any]]:
    """The truth lines of one set, in the order of its file."""
    with (BENCH / name / "truth.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def body(name: str, page: str) -> bytes:
    """The bytes of one page."""
    return gzip.decompress((BENCH / name / "pages" / f"{page}.html.gz").read_bytes())


def text(name: str, page: str) -> bytes:
    """The bytes of one text of a set of texts."""
    return gzip.decompress((BENCH / name / "pages" / f"{page}.txt.gz").read_bytes())


def is_article(truth: dict[str, Any]) -> bool:
    """Whether the page is an article. A set that does not say so holds articles only."""
    return truth.get("type") in (None, "article")


def site_of(name: str, truth: dict[str, Any]) -> str:
    """The registrable part of a page's host. Where the set gives no address, it is the site in the page's id."""
    host = urlsplit(truth.get("url") or "").hostname
    if not host:
        parts = truth["id"].split("_")
        return f"{name}:{'_'.join(parts[1:-1]) if len(parts) > 2 else truth['id']}"
    labels = host.split(".")
    return ".".join(labels[-3 if len(labels) > 2 and labels[-2] in _SECOND_LEVEL else -2 :])


def fold_of(name: str, truth: dict[str, Any]) -> int:
    """The fold of a page's site. A paper under several top-level domains is one site, in all sets."""
    site = site_of(name, truth).rpartition(":")[2].split(".")[0]
    return zlib.crc32(f"lines {site}".encode()) % FOLDS


def fold_judge(folder: Path, fold: int, of: str = "blocks") -> Path:
    """The file of the weights of the judge of blocks, or of lines, that has not seen a fold."""
    return folder / f"{of}_{fold}.json"


def group(language: str | None) -> str:
    """The group in which a language is reported. Languages with few pages are grouped by their script."""
    if language in ("zh", "zh-Hans", "zh-Hant", "ja", "ko"):
        return language
    return "other scripts" if language in OTHER_SCRIPTS else "Latin script"


def scorer() -> ModuleType:
    """The scoring script of the measuring data."""
    spec = importlib.util.spec_from_file_location("bench_score", BENCH / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(BENCH / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
