"""`make bench-clean`: milliseconds of all cleaning steps on the measuring data, beside the parsing floor of one run.

Each draft is made once, and the best of five runs of `steps.ORDER` over it counts, in thread time. Clean is the truth
as text. Dirty is the page as text with its chrome. For the floor, the page is parsed and its body's text taken. Pages
under `LEAST` characters are left out, for the fixed cost of a call would count as a cost of characters.
"""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable, Iterator
from statistics import median

from selectolax.lexbor import LexborHTMLParser

from bench import corpus
from cleaners import Page, core, decode, steps
from cleaners.model import Draft

LEAST, UNIT = 1000, 3000


def main() -> None:
    """Prints a line for each kind of input."""
    print(
        f"ms of all steps for {UNIT} characters, median (of the drafts); parsing floor of the same pages, median"
    )
    for kind, name, texts in (
        ("Chinese, clean", "zhgne-dev", truths("zhgne-dev")),
        ("Chinese, dirty", "zhgne-dev", dirty("zhtext-dev")),
        ("English, clean", "andy424-dev", truths("andy424-dev")),
        ("English, pages", "andy424-dev", pages("andy424-dev")),
        ("Chinese, pages", "zhgne-dev", pages("zhgne-dev")),
    ):
        drafts = [(d, len(d.source)) for d in texts if isinstance(d, Draft) and len(d.source) >= LEAST]
        each = [best(lambda d=d: cleaned(d)) * UNIT / size for d, size in drafts]  # type: ignore[misc]
        floor = median(best(lambda b=b: parsed(b)) for b in bodies(name))  # type: ignore[misc]
        print(f"{kind:16s}{median(each):7.2f} ({len(each)}){floor:10.2f}")


def truths(name: str) -> Iterator[object]:
    """The truths of a set as drafts of plain text."""
    for truth in corpus.truths(name):
        if truth.get("text"):
            yield core.draft(Page(truth.get("url") or "", truth["text"].encode(), "text/plain"))


def dirty(name: str) -> Iterator[object]:
    """The texts of a set with their chrome."""
    for path in sorted((corpus.BENCH / name / "pages").glob("*.txt.gz")):
        yield core.draft(Page("", gzip.decompress(path.read_bytes()), "text/plain"))


def pages(name: str) -> Iterator[object]:
    """The pages of a set as they are extracted."""
    for truth in corpus.truths(name):
        yield core.draft(Page(truth.get("url") or "", corpus.body(name, truth["id"])))


def bodies(name: str) -> list[str]:
    """The decoded pages of a set."""
    return [decode.decode(corpus.body(name, truth["id"])).text for truth in corpus.truths(name)]


def cleaned(draft: Draft) -> None:
    """Runs all steps."""
    for step in steps.ORDER:
        draft = step(draft)


def parsed(html: str) -> None:
    """Does the least that any extractor does."""
    body = LexborHTMLParser(html).body
    if body is not None:
        body.text()


def best(work: Callable[[], None], times: int = 5) -> float:
    """The milliseconds of the fastest of some runs."""
    spent = []
    for _ in range(times):
        begun = time.thread_time()
        work()
        spent.append(time.thread_time() - begun)
    return min(spent) * 1e3


if __name__ == "__main__":
    main()
