"""The protocol of sd_notify(3) and its watchdog: a datagram to a socket that systemd names. Nothing else is here."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Mapping


def notify(state: str, env: Mapping[str, str]) -> bool:
    """Sends a state such as `READY=1` to systemd. Returns whether it was taken. Never waits, for a queue may be
    full.

    A socket whose name begins with @ is in Linux's abstract namespace.
    """
    address = env.get("NOTIFY_SOCKET", "")
    if address[:1] not in ("/", "@"):
        return False
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
        sender.setblocking(False)
        sender.connect("\0" + address[1:] if address.startswith("@") else address)
        sender.send(state.encode())
        return True
    return False


def watchdog_seconds(env: Mapping[str, str], pid: int) -> float | None:
    """Seconds between two signs of life to the watchdog: half of its patience. None where there is no watchdog."""
    if env.get("WATCHDOG_PID", str(pid)) != str(pid):
        return None
    try:
        patience = int(env.get("WATCHDOG_USEC", "0"))
    except ValueError:
        return None
    return patience / 2_000_000 if patience > 0 else None
