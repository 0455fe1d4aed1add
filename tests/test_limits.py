"""No test has a limit of its own in seconds: what takes long on a busy machine is no fault of what is tested."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
OWN = re.compile(
    r"\.(?:wait|settimeout)\(\d\d|\btimeout=\d\d+\b(?!\.)|\bwait_for\(.*, \d\d+\)|\bmark\.timeout\("
)


@pytest.mark.parametrize(
    ("line", "is_own"),
    [
        ("process.communicate(timeout=60)", True),
        ("assert site.asked.wait(30)", True),
        ("one.settimeout(20)", True),
        ("asyncio.run(asyncio.wait_for(scene(), 60))", True),
        ("@pytest.mark.timeout(400)", True),
        ("process.communicate(timeout=HANG)", False),
        ("asyncio.run(asyncio.wait_for(scene(), HANG))", False),
        ("started.wait(0.005)", False),
        ("timeout=60.0,", False),
    ],
)
def test_a_limit_of_its_own_is_told(line: str, is_own: bool) -> None:
    assert (OWN.search(line) is not None) == is_own


def test_whatever_waits_takes_the_one_limit_for_what_hangs() -> None:
    found = [
        f"{path.relative_to(TESTS)}: {line.strip()}"
        for path in sorted(TESTS.rglob("*.py"))
        if path != Path(__file__)
        for line in path.read_text(encoding="utf-8").splitlines()
        if OWN.search(line)
    ]
    assert found == []
