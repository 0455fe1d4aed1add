"""Measures where `cleaners.reading.read` spends its time: milliseconds of CPU a page and the share of each function.

    python -m bench.reading [PAGES [ROWS]]

Every `PAGES`th HTML page of all measuring sets is read once, as in a crawl, so that cached names do not help the next
page. A timer samples the stack. The time of a function includes that of the functions and libraries that it calls.
"""

from __future__ import annotations

import argparse
import gc
import signal
import time
from collections import Counter
from importlib import import_module
from pathlib import Path
from types import FrameType

from bench import corpus
from cleaners import Page, reading

INTERVAL = 0.001
"""The seconds of CPU between two samples. The kernel may take longer."""
_ROOT = f"{Path(reading.__file__).parent}/"


def main() -> None:
    """Prints the milliseconds a page, then the functions of the cleaners by their share."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("pages", type=int, nargs="?", default=10, help="every which page is read")
    parser.add_argument("rows", type=int, nargs="?", default=60, help="functions that are shown")
    args = parser.parse_args()
    pages = [
        Page(truth.get("url") or "", corpus.body(name, truth["id"]))
        for name in corpus.SETS
        for truth in corpus.truths(name)
    ]
    spent, looks = measured(pages[:: args.pages])
    print(f"{spent * 1e3:.2f} ms of CPU a page, {len(pages[:: args.pages])} pages, {looks.total()} looks")
    total = looks["reading.py read"]
    for function, count in looks.most_common(args.rows):
        print(f"{100 * count / total:6.2f} %  {function}")


def measured(pages: list[Page]) -> tuple[float, Counter[str]]:
    """The seconds of CPU a page, and how often the timer saw each function on the stack."""
    import_module("cleaners.preloaded")  # Models and tables, which workers load before they fork.
    gc.collect()
    gc.freeze()
    looks: Counter[str] = Counter()

    def look(_: int, frame: FrameType | None) -> None:
        looks.update(functions(frame))

    signal.signal(signal.SIGPROF, look)
    begun = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, INTERVAL, INTERVAL)
    for page in pages:
        reading.read((page,))
    signal.setitimer(signal.ITIMER_PROF, 0)
    return (time.process_time() - begun) / max(1, len(pages)), looks


def functions(frame: FrameType | None) -> set[str]:
    """The functions of the cleaners on a stack, each once."""
    names = set()
    while frame is not None:
        code = frame.f_code
        if code.co_filename.startswith(_ROOT):
            names.add(f"{code.co_filename.removeprefix(_ROOT)} {code.co_qualname}")
        frame = frame.f_back
    return names


if __name__ == "__main__":
    main()
