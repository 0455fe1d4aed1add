"""How the browser of the tests is found and brought: what is run, in which order, what is said when nothing helps."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import chromium
import counts
import pytest


class Machine:
    """Answers commands by a word in them: None, or why they failed; a browser starts once one is installed."""

    def __init__(self, **failures: str) -> None:
        self._failures = failures
        self.asked: list[str] = []

    def __call__(self, command: list[str], seconds: float) -> str | None:
        line = " ".join(command)
        word = next(word for word in ("update", "download_only", "no_download", "playwright", "headless")
                    if word.replace("_", "-") in line)  # fmt: skip
        self.asked.append(word)
        return self._failures.get(word)


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine with apt-get and no browser: neither on the path nor Playwright's own."""
    pytest.importorskip("playwright")
    (tmp_path / "bin").mkdir()
    apt = tmp_path / "bin" / "apt-get"
    apt.write_text("#!/bin/sh\nexit 1\n")
    apt.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "browsers"))
    return tmp_path / "bin"


def installed(folder: Path) -> None:
    (folder / "chromium").write_text("#!/bin/sh\n")
    (folder / "chromium").chmod(0o755)


def test_a_machine_without_a_browser_says_so(bare: Path) -> None:
    assert chromium.lack() == "no Chromium or Chrome on the PATH, nor Playwright's own"


def test_a_browser_that_does_not_start_is_none(bare: Path) -> None:
    installed(bare)
    assert chromium.lack() is None  # this one does start, and says nothing
    (bare / "chromium").write_text("#!/bin/sh\necho 'libnss3.so: cannot open' >&2\nexit 127\n")
    assert chromium.lack() == "chromium: exit code 127, libnss3.so: cannot open"


def test_where_a_browser_is_there_nothing_is_fetched(bare: Path) -> None:
    installed(bare)
    machine = Machine()
    assert (chromium.bring(machine), machine.asked) == ("browser tests: a browser is there", ["headless"])


def test_root_takes_the_distributions_package(bare: Path) -> None:
    class Debian(Machine):
        def __call__(self, command: list[str], seconds: float) -> str | None:
            if "--no-download" in command:
                installed(bare)
            return super().__call__(command, seconds)

    machine = Debian()
    assert chromium.bring(machine, root=True) == "browser tests: a browser was installed"
    assert machine.asked == ["update", "download_only", "no_download", "headless"]


def test_everybody_else_takes_playwrights(bare: Path) -> None:
    machine = Machine()
    chromium.bring(machine, root=False)
    assert machine.asked == ["playwright"]


def test_when_nothing_helps_each_way_says_why(bare: Path) -> None:
    machine = Machine(update="apt-get: exit code 100, no net", playwright="python: not ready after 18 s")
    said = chromium.bring(machine, root=True)
    assert machine.asked == ["update", "playwright"]
    assert said == (
        "browser tests cannot run: no Chromium or Chrome on the PATH, nor Playwright's own; "
        "apt-get: exit code 100, no net; python: not ready after 18 s"
    )


def test_all_ways_together_cost_no_more_than_their_time(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands that hang are given what is left, and no more."""
    now = [0.0]
    monkeypatch.setattr(chromium.time, "monotonic", lambda: now[0])

    def hang(command: list[str], seconds: float) -> str | None:
        now[0] += seconds
        return "hung"

    assert chromium.bring(hang, root=True).endswith("hung; hung")
    assert now[0] == pytest.approx(chromium.SECONDS)


def test_a_command_that_hangs_is_ended_with_what_it_started() -> None:
    """Waiting for either would take longer than the suite's time limit."""
    assert chromium.run(["/bin/sh", "-c", "sleep 600 & sleep 600"], 1.0) == "sh: not ready after 1 s"


def test_a_command_that_is_not_there_is_named() -> None:
    assert chromium.run(["/nowhere/chromium"], 1.0) == "chromium: No such file or directory"


class Terminal:
    """What the end of a test run needs of pytest's reporter."""

    def __init__(self, **reports: list[Any]) -> None:
        self._reports = reports
        self.lines: list[str] = []

    def getreports(self, outcome: str) -> list[Any]:
        return self._reports.get(outcome, [])

    def section(self, title: str, **_: bool) -> None:
        self.lines.append(f"== {title}")

    def write_line(self, line: str, **_: bool) -> None:
        self.lines.append(line)


def test_the_end_of_a_run_repeats_what_was_not_proved() -> None:
    def skip(reason: str) -> Any:
        return SimpleNamespace(longrepr=("test_x.py", 1, f"Skipped: {reason}"))

    lacking = f"{chromium.DID_NOT_RUN}: no browser"
    counted = SimpleNamespace(sections=[("Captured stdout call", "urls: 3/3\n")])
    terminal = Terminal(passed=[counted], skipped=[skip(lacking), skip("not on Windows"), skip(lacking)])
    counts.pytest_terminal_summary(terminal)
    assert terminal.lines == [
        "== what was counted", "urls: 3/3", "== NOT PROVED ON THIS MACHINE", f"{lacking} (2 tests)"
    ]  # fmt: skip
