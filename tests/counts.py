"""Prints after the last test what the suites counted, and last of all what was not proved; imported by conftest."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

# "robots (google): 142/145", "sitemaps: 59 of 59", "memory: ... +10.2 MiB of 42", "isolation: beside ... +2.1%"
_COUNT = re.compile(r"[^:\n]{2,60}: .*\d.*")


# How the reasons of skips begin that leave a promise without its proof.
_UNPROVED = ("BROWSER TESTS DID NOT RUN", "MEASURING DATA ABSENT", "NOT MEASURED")


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Counts first, since what stands last is read."""
    _counted(terminalreporter)
    _unproved(terminalreporter)


def _unproved(terminalreporter: Any) -> None:
    """Each reason once, with the number of tests that it kept from running."""
    reports = terminalreporter.getreports("skipped")
    said = [str(report.longrepr[2]).removeprefix("Skipped: ") for report in reports if report.longrepr]
    reasons = Counter(reason for reason in said if reason.startswith(_UNPROVED))
    if reasons:
        terminalreporter.section("NOT PROVED ON THIS MACHINE", red=True, bold=True)
        for reason, count in reasons.most_common():
            terminalreporter.write_line(f"{reason} ({count} tests)", red=True, bold=True)


def _counted(terminalreporter: Any) -> None:
    """Lines that a passing test has printed and that look like a count."""
    lines = {
        line
        for report in terminalreporter.getreports("passed")
        for title, text in report.sections
        if title == "Captured stdout call"
        for line in text.splitlines()
        if _COUNT.fullmatch(line) and not re.match(r"\d{4}-\d\d-\d\d", line)  # a log line
    }
    if lines:
        terminalreporter.section("what was counted")
        for line in sorted(lines):
            terminalreporter.write_line(line)
