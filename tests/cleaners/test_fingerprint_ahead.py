"""After `ahead.load` the first comparison makes nothing that stays: no table, no module."""

from __future__ import annotations

import subprocess
import sys

_PROGRAM = """
import sys
from cleaners.fingerprint import ahead, compare, fingerprint, form

def held():
    made = [form._converter.cache_info().currsize, form._table.cache_info().currsize]
    return made, sorted(sys.modules)

if sys.argv[1] == "ahead":
    ahead.load()
before = held()
pairs = ("這座新橋今天上午通車。" * 9, "这座新桥今天上午通车。" * 9), ("The bridge is open. " * 20, "Ärger " * 90)
for text, other in pairs:
    compare(fingerprint("橋", text)[0], fingerprint("Bridge", other)[0])
after = held()
print(before[0], after[0], *sorted({*after[1]} - {*before[1]}))
"""


def _said(how: str) -> str:
    called = subprocess.run([sys.executable, "-c", _PROGRAM, how], check=True, capture_output=True, text=True)
    return called.stdout.strip()


def test_what_comparing_makes_once_is_made_before_the_first_comparison() -> None:
    assert _said("ahead") == "[2, 1] [2, 1]"
    late = _said("not")
    assert (late.startswith("[0, 0] [2, 1] "), "opencc" in late.split()) == (True, True)
