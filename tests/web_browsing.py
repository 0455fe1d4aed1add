"""The pages served on this machine and looked at by a real browser. What each test asks of them is its own."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

from ingest.fetch.render import on_the_path
from ingest.web import serving
from ingest.web.desk import Desk


@contextmanager
def served(desk: Desk) -> Iterator[str]:
    """The address of the running server, without a slash at its end."""
    opened = serving.listening("127.0.0.1", 0)
    base = serving.address(opened).rstrip("/")
    loop = asyncio.new_event_loop()
    stop = asyncio.Event()

    def work() -> None:
        loop.run_until_complete(serving.serve(desk, opened, stop))

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    try:
        yield base
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(20)
        loop.close()
        opened.close()
    assert not thread.is_alive()


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser that the tests of rendering use."""
    arguments = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=on_the_path(), args=arguments)
        yield opened
        opened.close()
