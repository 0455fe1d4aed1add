"""Tables of the cleaners are made before workers are forked, so that they are shared and made once."""

import subprocess
import sys

_PROGRAM = """
import inspect, sys
import cleaners.preloaded

for name in sorted(sys.modules):
    for made, table in vars(sys.modules[name]).items() if name.startswith("cleaners.") else ():
        if hasattr(table, "cache_info") and table.__module__ == name and not inspect.signature(table).parameters:
            if not table.cache_info().currsize:
                print(f"{name}.{made}")
"""


def test_a_worker_makes_by_itself_what_few_pages_need_and_nothing_else():
    called = subprocess.run([sys.executable, "-c", _PROGRAM], check=True, capture_output=True, text=True)
    assert called.stdout.split() == [
        "cleaners.dates.words._any",
        "cleaners.linejudge.judge.judge_of_lines",
        "cleaners.linejudge.shape._tables",
    ]
