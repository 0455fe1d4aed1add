"""The browser of the browser tests: whether there is one that starts, and, run as a program, bringing one.

    python tests/chromium.py

installs Debian's package where it may (as root, with apt-get), else downloads Playwright's own; says in one line what
came of it and never fails, for everything but the browser tests works without. What cannot be had costs a minute.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from ingest.fetch.render import on_the_path

DID_NOT_RUN = "BROWSER TESTS DID NOT RUN"
"""How the reason of a skipped browser test begins; the end of a test run repeats such reasons."""

SECONDS = 60.0
"""For all attempts to get one from the net together. What is installed once it is there is not counted."""

_START_SECONDS = 30.0
_UNPACK_SECONDS = 180.0
_DEBIAN_SHARE = 0.7  # of the time, where both ways may be tried

Run = Callable[[list[str], float], str | None]
"""Runs a command for at most so many seconds; None: it ended well, else why not, in a few words."""


def run(command: list[str], seconds: float) -> str | None:
    """Quietly, without a terminal to ask questions on; what it has started ends with it."""
    name = Path(command[0]).name
    try:
        child = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
            start_new_session=True,
        )
    except OSError as error:
        return f"{name}: {error.strerror}"
    try:
        said = child.communicate(timeout=max(seconds, 1.0))[0].decode(errors="replace").split("\n")
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        child.communicate()
        return f"{name}: not ready after {seconds:.0f} s"
    if child.returncode == 0:
        return None
    lines = [line.strip() for line in said if line.strip()]
    cause = next(
        (line for line in lines if re.match(r"E:|.*\berror\b", line, re.IGNORECASE)), "".join(lines[-1:])
    )
    return f"{name}: exit code {child.returncode}, {cause[:200]}"


def lack(run: Run = run) -> str | None:
    """Why no page can be rendered on this machine; None: the browser that the program would take starts."""
    if importlib.util.find_spec("playwright") is None:
        return "playwright is not installed"
    found = on_the_path() or _playwrights_own()
    if found is None:
        return "no Chromium or Chrome on the PATH, nor Playwright's own"
    return run(
        [found, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", "about:blank"], _START_SECONDS
    )


known_lack = cache(lack)
"""The same, asked once a process."""


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        path = driver.chromium.executable_path
    return path if Path(path).exists() else None


def _ways(run: Run, *, root: bool) -> Iterator[Callable[[float], str | None]]:
    """The ways to get a browser, the better one first; each takes the seconds that it may spend on the net."""
    apt = shutil.which("apt-get")

    def debian(seconds: float) -> str | None:
        end = time.monotonic() + seconds
        quick = ["-o", "Acquire::Retries=0", "-o", "Acquire::http::Timeout=10", "-o", "DPkg::Lock::Timeout=5"]
        get = [apt or "apt-get", "-qq", "-y", *quick]
        install = [*get, "install", "--no-install-recommends", "chromium"]
        return (
            run([*get, "update"], seconds)
            or run([*install, "--download-only"], end - time.monotonic())
            or run(
                [*install, "--no-download"], _UNPACK_SECONDS
            )  # killed halfway it would leave dpkg to be mended
        )

    if root and apt is not None:
        yield debian
    yield lambda seconds: run([sys.executable, "-m", "playwright", "install", "chromium"], seconds)


def bring(run: Run = run, *, root: bool | None = None) -> str:
    """What came of it, in a line: the tests are made ready as far as this machine allows."""
    why = lack(run)
    if why is None:
        return "browser tests: a browser is there"
    if importlib.util.find_spec("playwright") is None:
        return f"{DID_NOT_RUN}: {why}"
    ways = list(_ways(run, root=os.geteuid() == 0 if root is None else root))
    left, failures = SECONDS, [why]
    for number, way in enumerate(ways, 1):
        begun = time.monotonic()
        failure = way(left if number == len(ways) else left * _DEBIAN_SHARE) or lack(run)
        if failure is None:
            return "browser tests: a browser was installed"
        failures.append(failure)
        left -= min(time.monotonic() - begun, left)
    return f"browser tests cannot run: {'; '.join(failures)}"


if __name__ == "__main__":
    print(bring())
