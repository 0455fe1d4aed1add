"""A killed process does not keep its host: its hosts are free when the next process of the machine begins."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from datetime import UTC, datetime

from ingest.gate import is_dead
from ingest.store.hosts import Hosts, Wish

HERE = socket.gethostname()
NOW = datetime(2026, 3, 1, tzinfo=UTC)


def ended_process() -> int:
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()
    return done.pid


def test_only_ended_processes_of_this_machine_are_dead():
    assert is_dead(f"{HERE}:{ended_process()}:ab") is True
    assert is_dead(f"{HERE}:{os.getppid()}:ab") is False
    assert is_dead(f"{HERE}:{os.getpid()}:of-an-earlier-life") is True
    assert is_dead(f"elsewhere.example:{ended_process()}:ab") is False
    assert is_dead("no-number") is False


def test_what_a_dead_holder_holds_is_free_at_once_and_a_living_ones_is_not(store):
    dead, alive = f"{HERE}:{ended_process()}:ab", f"{HERE}:{os.getppid()}:cd"
    table = Hosts(store, clock=lambda _: NOW)
    assert table.reserve(Wish("a.example", dead, 0, 30)).lease > 0
    assert table.reserve(Wish("b.example", alive, 0, 30)).lease > 0
    assert table.abandon(is_dead) == 1
    assert table.reserve(Wish("a.example", "next", 0, 30)).lease > 0
    assert table.reserve(Wish("b.example", "next", 0, 30)).wait > 0
