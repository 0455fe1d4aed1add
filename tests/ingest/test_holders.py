"""Which holders have ended: a process of this machine that was killed keeps nothing, and a living one all it has."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest

from ingest import holders
from ingest.holders import is_dead, number_here, spoken, this_process
from ingest.store import Store
from ingest.store.leases.hosts import LOOK_AGAIN, Hosts, Reservation, Wish

HERE = socket.gethostname()
NOW = datetime(2026, 3, 1, tzinfo=UTC)
_CHILD = (
    "import sys; from ingest.holders import this_process; print(this_process(), flush=True); sys.stdin.read()"
)
linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells when a process began")


@pytest.mark.parametrize(
    ("holder", "words"),
    [
        ("box:4711:4026531836/95022:6e8c9dc8", "process 4711 on box"),
        ("box:1", "process 1 on box"),
        ("somebody", "somebody"),
        ("box:x", "box:x"),
        ("", ""),
    ],
)
def test_a_holder_is_spoken_of_as_a_process_of_a_machine(holder: str, words: str) -> None:
    assert spoken(holder) == words


@contextmanager
def another() -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A living process, and its name as a holder."""
    with subprocess.Popen(
        [sys.executable, "-c", _CHILD], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        yield child.stdout.readline().strip(), child
        child.kill()


def ended_process() -> int:
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()
    return done.pid


def test_a_living_process_is_not_dead_and_a_killed_one_is():
    assert is_dead(this_process()) is False
    with another() as (name, child):
        assert (is_dead(name), number_here(name)) == (False, child.pid)
        child.kill()
        child.wait()
        assert is_dead(name) is True


@linux
def test_a_killed_process_is_dead_though_nobody_has_asked_what_became_of_it():
    with another() as (name, child):
        child.send_signal(signal.SIGKILL)
        os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
        assert is_dead(name) is True


@linux
def test_a_later_process_of_the_same_number_is_another_one():
    machine, number, life, tag = this_process().split(":")
    space, _, start = life.partition("/")
    assert is_dead(f"{machine}:{number}:{space}/{int(start) - 1}:{tag}") is True
    assert is_dead(f"{machine}:{number}:{life}:another gate of this process") is False


@linux
def test_of_another_container_that_goes_by_this_machines_name_nothing_is_known():
    machine, number, life, tag = this_process().split(":")
    elsewhere = f"{machine}:{ended_process()}:1{life}:{tag}"
    assert (is_dead(elsewhere), number_here(elsewhere)) == (False, None)
    assert is_dead(f"{machine}:{number}:1{life}:{tag}") is False


def test_of_other_machines_nothing_is_known():
    name = this_process().replace(HERE, "elsewhere.example", 1)
    for holder in (name, f"elsewhere.example:{ended_process()}:ab", "no-number", f"{HERE}:x:y", HERE, ""):
        assert (is_dead(holder), number_here(holder)) == (False, None)


def test_names_of_before_have_no_life_and_are_told_by_their_number():
    assert is_dead(f"{HERE}:{ended_process()}:ab") is True
    assert is_dead(f"{HERE}:{os.getppid()}:ab") is False
    assert is_dead(f"{HERE}:{os.getpid()}:of-an-earlier-life") is True


def test_where_the_system_tells_nothing_of_processes_their_numbers_do(monkeypatch, tmp_path):
    monkeypatch.setattr(holders, "_PROCESSES", tmp_path)
    mine = this_process()
    assert is_dead(mine) is False
    assert is_dead(mine.replace(holders._IMPORTED, "12345678")) is True
    assert is_dead(f"{HERE}:{os.getppid()}:12345678:ab") is False
    assert is_dead(f"{HERE}:{ended_process()}:12345678:ab") is True


def test_another_users_process_that_the_system_hides_counts_as_living(monkeypatch):
    with another() as (name, child):
        monkeypatch.setattr(holders, "_process", lambda _: None)
        assert is_dead(name) is False
        child.kill()
        child.wait()
        assert is_dead(name) is True


def test_a_running_process_takes_over_at_once_what_a_killed_one_holds_or_waits_for(store: Store):
    table = Hosts(store, clock=lambda _: NOW, is_dead=is_dead)

    def ask(host: str, holder: str, waited: float = 0.0) -> Reservation:
        return table.reserve(Wish(host, holder, 2.0, 30.0, waited))

    with another() as (name, child):
        assert ask("held.example", name).lease > 0
        assert ask("waited.example", "elsewhere:1:x").lease > 0
        assert ask("waited.example", name) == Reservation(wait=LOOK_AGAIN)
        table.release("elsewhere:1:x", {"waited.example": None})
        for host in ("held.example", "waited.example"):
            assert ask(host, "running") == Reservation(wait=LOOK_AGAIN)
        child.kill()
        child.wait()
        # The delay since its last request, which went out before now; and who looks again is told so too.
        assert ask("held.example", "running", 1.0) == Reservation(wait=2.0)
        assert ask("waited.example", "running").lease > 0


def test_what_a_killed_process_held_is_free_when_the_next_one_begins_and_a_living_ones_is_not(store: Store):
    table = Hosts(store, clock=lambda _: NOW, is_dead=is_dead)
    with another() as (name, child):
        assert table.reserve(Wish("a.example", name, 0, 30)).lease > 0
        assert table.reserve(Wish("b.example", this_process(), 0, 30)).lease > 0
        child.kill()
        child.wait()
        assert table.abandon() == 1
    assert table.reserve(Wish("a.example", "next", 0, 30)).lease > 0
    assert table.reserve(Wish("b.example", "next", 0, 30)).wait > 0
