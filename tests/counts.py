"""Prints what the case suites and measurements of passing tests counted, after the last test; imported by conftest."""

from __future__ import annotations

import re
from typing import Any

# "robots (google): 142/145", "sitemaps: 59 of 59", "memory: ... +10.2 MiB of 42", "isolation: beside ... +2.1%"
_COUNT = re.compile(r"[^:\n]{2,60}: .*\d.*")


def pytest_terminal_summary(terminalreporter: Any) -> None:
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
