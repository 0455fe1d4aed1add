"""What systemd is told: datagrams to the socket that it names, by path or in the abstract namespace."""

from __future__ import annotations

import socket

import pytest

from ingest.watch.systemd import notify, watchdog_seconds


@pytest.mark.parametrize("abstract", [False, True])
def test_a_state_reaches_the_socket(tmp_path, abstract):
    name = f"@news-ingest-{tmp_path.name}" if abstract else str(tmp_path / "s")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind("\0" + name[1:] if abstract else name)
        assert notify("READY=1\nSTATUS=serving", {"NOTIFY_SOCKET": name})
        assert systemd.recv(100) == b"READY=1\nSTATUS=serving"


def test_a_queue_that_nobody_empties_is_not_waited_for(tmp_path):
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(str(tmp_path / "s"))
        taken = [notify("WATCHDOG=1", {"NOTIFY_SOCKET": str(tmp_path / "s")}) for _ in range(5000)]
    assert (taken[0], taken[-1]) == (True, False)


@pytest.mark.parametrize("address", [None, "", "relative", "/no/such/socket"])
def test_where_nobody_listens_nothing_happens(address):
    assert not notify("READY=1", {} if address is None else {"NOTIFY_SOCKET": address})


@pytest.mark.parametrize(
    ("env", "seconds"),
    [
        ({}, None),
        ({"WATCHDOG_USEC": "60000000"}, 30.0),
        ({"WATCHDOG_USEC": "60000000", "WATCHDOG_PID": "7"}, 30.0),
        ({"WATCHDOG_USEC": "60000000", "WATCHDOG_PID": "8"}, None),
        ({"WATCHDOG_USEC": "0"}, None),
        ({"WATCHDOG_USEC": "soon"}, None),
    ],
)
def test_the_watchdog_hears_of_us_twice_in_its_patience(env, seconds):
    assert watchdog_seconds(env, 7) == seconds
