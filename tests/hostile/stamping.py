"""A loopback server that knows when each request reached this machine: the kernel's word, however late it is read."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

_STAMPS = 35
"""SO_TIMESTAMPNS of Linux: each piece that is received says when it came in."""


@dataclass(frozen=True)
class Arrival:
    """One request: when the last piece of its head came in, when its answer began to leave; in seconds of the clock."""

    at: float
    answered: float
    path: str
    headers: dict[str, str]


@dataclass
class StampingServer:
    """Answers with what `answer` gives for a path and the `Host` header: media type and body; None: 404."""

    answer: Callable[[str, str], tuple[str, str] | None]
    host: str = "127.0.0.1"
    log: list[Arrival] = field(default_factory=list)
    asked: threading.Event = field(default_factory=threading.Event)
    """Set with the first request."""

    def __enter__(self) -> Self:
        self._socket = socket.socket()
        self._socket.setsockopt(socket.SOL_SOCKET, _STAMPS, 1)  # what is accepted has it too
        self._socket.bind((self.host, 0))
        self._socket.listen()
        self.port = self._socket.getsockname()[1]
        self._connections: list[socket.socket] = []
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for each in [self._socket, *self._connections]:
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()
        for thread in self._threads:
            thread.join(10)

    def url(self, path: str = "/") -> str:
        return f"http://{self.host}:{self.port}{path}"

    def arrivals(self) -> list[Arrival]:
        """In the order in which they came in."""
        return sorted(self.log, key=lambda arrival: arrival.at)

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self._connections.append(connection)
            self._threads.append(threading.Thread(target=self._serve, args=(connection,), daemon=True))
            self._threads[-1].start()

    def _serve(self, connection: socket.socket) -> None:
        held, at = b"", 0.0
        while True:
            try:
                data, notes, _, _ = connection.recvmsg(65_536, socket.CMSG_SPACE(16))
            except OSError:
                return
            if not data:
                return
            held += data
            ((_, _, stamp),) = notes
            seconds, nanoseconds = struct.unpack("@qq", stamp)
            at = seconds + nanoseconds / 1e9
            if held.endswith(b"\r\n\r\n"):
                self._reply(connection, held.decode("latin-1").split("\r\n"), at)
                held = b""

    def _reply(self, connection: socket.socket, head: list[str], at: float) -> None:
        path = head[0].split(" ")[1]
        pairs = (line.partition(":") for line in head[1:] if line)
        headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
        reply = self.answer(path, headers["host"])
        media_type, text = reply or ("text/plain", "nothing here")
        body = text.encode()
        lines = f"HTTP/1.1 {200 if reply else 404} Whatever\r\nContent-Type: {media_type}; charset=utf-8\r\n"
        self.log.append(Arrival(at, time.time(), path, headers))
        self.asked.set()
        connection.sendall(f"{lines}Content-Length: {len(body)}\r\n\r\n".encode() + body)
