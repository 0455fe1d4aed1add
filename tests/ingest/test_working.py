"""Workers load what reads pages and nothing else; the process that sends them pages loads nothing that reads them."""

from __future__ import annotations

import signal
import subprocess
import sys
from itertools import count

import pytest

from ingest import working

_HEAVY = {
    "cleaners.core",
    "cleaners.extract",
    "cleaners.lang",
    "cleaners.lines.marks",
    "cleaners.metadata",
    "cleaners.reading",
    "cleaners.steps",
}

_PROGRAM = """
from ingest.cli import main

def loaded():
    import sys, chardet.models
    tables = ["chardet_tables"] * chardet.models._load_models_data.cache_info().currsize
    lines = open("/proc/self/smaps").readlines() if sys.platform == "linux" else []
    huge = ["huge_pages"] * any(line.startswith("VmFlags") and " hg" in line for line in lines)
    return sorted(sys.modules) + tables + huge

if __name__ == "__main__":
    import asyncio
    from ingest.cleaning import CleaningPool
    with CleaningPool(1) as pool:
        print(*asyncio.run(pool.run("http://a.example/1", loaded)))
"""
"""As the console command is: a script that imports `main`, which each worker does once more."""


def _printed(*words: str) -> set[str]:
    called = subprocess.run([sys.executable, *words], check=True, capture_output=True, text=True)
    return set(called.stdout.split())


def test_the_process_of_a_crawl_has_no_cleaners_loaded():
    loaded = _printed("-c", "import sys, ingest.engines.local; print(*sys.modules)")
    assert loaded & (_HEAVY | {"cleaners.content"}) == {"cleaners.content"}


def test_a_worker_has_the_cleaners_loaded_and_nothing_of_the_service(tmp_path):
    program = tmp_path / "ingest_command.py"
    program.write_text(_PROGRAM, encoding="utf-8")
    loaded = _printed(str(program))
    assert {name for name in loaded if name.startswith("ingest") and ".formats." not in name} == {
        "ingest",
        "ingest.cli",
        "ingest.discover",
        "ingest.discover.formats",
        "ingest.memory",
        "ingest.model",
        "ingest.preloaded",
        "ingest.redact",
        "ingest.working",
    }
    assert (
        loaded
        & {"chardet_tables", "huge_pages", "httpx", "pydantic", "rich", "sqlalchemy", "structlog", "typer"}
        == set()
    )
    assert loaded >= _HEAVY | {"opencc", "py3langid.langid", "feedparser"}


def test_the_allocator_gives_back_what_it_holds_every_few_pages(monkeypatch):
    trims = []
    trim = working.trim
    monkeypatch.setattr(working, "_done", count(1))
    monkeypatch.setattr(working, "trim", lambda: trims.append(trim()))
    answers = [working.timed(lambda: "read", 60.0)[1] for _ in range(2 * working.TRIM_AFTER + 1)]
    assert (set(answers), trims) == ({"read"}, [None, None])


_BUSY = """
import signal, sys, time
from ingest import working

signal.signal(signal.SIGPROF, signal.SIG_IGN)
signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGPROF,))
working.begin(8 << 30)

def busy():
    while time.process_time() < 5:
        pass

working.timed(busy, 0.05)
"""
"""A service whose caller ignores and blocks the signal of used-up time, as callers with a profiler do."""


@pytest.mark.skipif(sys.platform == "win32", reason="it has no such signal")
def test_a_page_that_uses_up_its_seconds_ends_though_the_caller_ignores_the_signal():
    called = subprocess.run([sys.executable, "-c", _BUSY], check=False, capture_output=True)
    assert (called.returncode, called.stderr) == (-signal.SIGPROF, b"")
