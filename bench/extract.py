"""`make bench-extract`: measures the project and the installed peers on the measuring data, into docs/benchmarks.md.

    python -m bench.extract [--peers FOLDER_OF_PYTHON] [--sets NAME ...]

The measuring data's own script scores accuracy. Peers run in their own process, by the measuring data's own runner,
with the Python given by --peers (a virtual environment with trafilatura and others). Without it, only the project and
the parsing floor are run. Times are process time, one page after the other, in one run.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from bench import corpus
from bench import figures as readme
from cleaners import Page, Rejected, clean, decode

GOALS = {"zhgne-dev": 0.97, "zh69-dev": 0.98, "andy424-dev": 0.96, "fundus-dev": 0.97, "wcxb-dev": 0.968}
SEGMENT_GOAL = 0.935
READABILITY = "readability.js"
PEERS = (
    "trafilatura-meta",
    "trafilatura-precision",
    READABILITY,
    "readability-lxml",
    "resiliparse",
    "newspaper4k",
    "gne",
)
DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "benchmarks.md"
GROUPED = ("world-dev",)
TEXT_SETS = ("worldtext-dev", "zhtext-dev")
CROSS_VALIDATION = Path(__file__).resolve().parent / "extract_cv.json"
OF_TEXTS = Path(__file__).resolve().parent / "lines_cv.json"
COLUMNS = (
    "word_f1",
    "word_p",
    "word_r",
    "sh_f1",
    "seg_f1",
    "without_rate",
    "title_loose",
    "date_acc",
    "author_f1",
)


def answered(_name: str, truth: dict[str, Any], raw: bytes) -> dict[str, Any]:
    """The project's prediction line for a page."""
    made = clean(Page(truth.get("url") or "", raw))
    if isinstance(made, Rejected):
        return {"id": truth["id"], "text": "", "rejected": made.reason}
    return {
        "id": truth["id"],
        "text": made.text,
        "title": made.title,
        "author": list(made.authors),
        "date": made.published.isoformat() if made.published else None,
        "source": made.source,
    }


def answered_text(truth: dict[str, Any], raw: bytes) -> dict[str, Any]:
    """The project's prediction line for a text without markup."""
    made = clean(Page(truth.get("url") or "", raw, "text/plain"))
    return {"id": truth["id"], "text": "" if isinstance(made, Rejected) else made.text}


def floor(_name: str, truth: dict[str, Any], raw: bytes) -> dict[str, Any]:
    """Decodes and parses the page and takes its body's text. No extractor can be faster."""
    tree = LexborHTMLParser(decode.decode(raw).text)
    tree.strip_tags(["script", "style", "noscript", "template"])
    return {"id": truth["id"], "text": tree.body.text(separator=" ") if tree.body else ""}


def run(name: str, extractor: Any) -> list[dict[str, Any]]:
    """The predictions for one set, each with its time."""
    truths = list(corpus.truths(name))
    extractor(name, truths[0], corpus.body(name, truths[0]["id"]))
    out = []
    for truth in truths:
        raw = corpus.body(name, truth["id"])
        start = time.process_time()
        line = extractor(name, truth, raw)
        out.append(line | {"seconds": time.process_time() - start})
    return out


def peer(python: str, peer_name: str, name: str) -> list[dict[str, Any]] | None:
    """A peer's predictions, by the runner of the measuring data; None when the peer is not installed."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.jsonl"
        if peer_name == READABILITY:
            runner = [str(Path(__file__).with_name("peer_readability.py"))]
        else:
            runner = [str(corpus.BENCH / "run_peer.py"), peer_name]
        done = subprocess.run(  # noqa: S603 - the runners and the peer's name are ours
            [python, *runner, str(corpus.BENCH / name), str(out)],
            check=False,
            capture_output=True,
        )
        if done.returncode:
            return None
        lines = [json.loads(line) for line in out.read_text("utf-8").split("\n") if line]
    return [line | {"seconds": line["cpu"]} for line in lines]


def scored(name: str, predictions: list[dict[str, Any]], group: str | None = None) -> dict[str, Any]:
    """The figures of one set's articles, or of those in one group of languages."""
    score = corpus.scorer()
    by_id = {line["id"]: line for line in predictions}
    pages = [
        score.score_page(truth, by_id.get(truth["id"], {}))
        for truth in corpus.truths(name)
        if corpus.is_article(truth) and group in (None, corpus.group(truth.get("lang")))
    ]
    figures: dict[str, Any] = score.summarise(pages)
    return figures


def rows(name: str, python: str | None) -> Iterator[tuple[str, dict[str, Any]]]:
    own = run(name, answered)
    yield "news-ingest", scored(name, own)
    yield from grouped("news-ingest", name, own)
    if python:
        for peer_name in PEERS:
            if (lines := peer(python, peer_name, name)) is not None:
                yield peer_name, scored(name, lines)
                yield from grouped(peer_name, name, lines)
    yield "parsing alone", scored(name, run(name, floor))


def grouped(who: str, name: str, lines: list[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The figures by groups of languages, for a set with several."""
    if name in GROUPED:
        for group in dict.fromkeys(corpus.group(truth.get("lang")) for truth in corpus.truths(name)):
            yield f"{who}, {group}", scored(name, lines, group)


def cell(value: Any) -> str:
    return "" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)


def table(name: str, python: str | None) -> list[str]:
    results = list(rows(name, python))
    base = results[-1][1]["ms_median"]
    head = ("", *COLUMNS, "ms median", "x floor", "ms p95", "empty")
    lines = [f"| {' | '.join(head)} |", "|---" * len(head) + "|"]
    for who, figures in results:
        numbers = [cell(figures.get(column)) for column in COLUMNS]
        speed = [
            f"{figures['ms_median']:.1f}",
            f"{figures['ms_median'] / base:.1f}",
            f"{figures['ms_p95']:.1f}",
        ]
        lines.append(f"| {' | '.join([who, *numbers, *speed, str(figures['empty'])])} |")
    return [f"### {name}", "", *lines, ""]


def cross_validated() -> list[str]:
    """The figures that count: every page is judged by weights that have not seen its site."""
    report = json.loads(CROSS_VALIDATION.read_text("utf-8"))
    lines = [
        "| set | pages | word F1 | goal | segment F1 | boilerplate left | articles rejected | others rejected |"
    ]
    lines.append("|---" * 8 + "|")
    for name, figures in report.items():
        others = f"{figures['others_rejected']} of {figures['others']}" if figures["others"] else ""
        goal = f"segments {SEGMENT_GOAL}" if name.startswith("traf") else GOALS.get(name)
        cells = [
            name, figures["n"], figures.get("word_f1"), goal, figures.get("seg_f1"), figures.get("without_rate"),
            figures["articles_rejected"], others,
        ]  # fmt: skip
        lines.append(f"| {' | '.join(map(cell, cells))} |")
    return lines


def texts_cross_validated() -> list[str]:
    """The same figures for texts alone, and for the judge of lines."""
    report = json.loads(OF_TEXTS.read_text("utf-8"))
    lines = ["| set | texts | word F1 | precision | recall | neighbouring lines left |", "|---" * 6 + "|"]
    shown = ("n", "word_f1", "word_p", "word_r", "without_rate")
    lines += [
        f"| {' | '.join([name, *(cell(figures[key]) for key in shown)])} |"
        for name, figures in report.items()
    ]
    return lines


def texts_as_shipped() -> list[str]:
    """The figures of the text sets by the shipped weights, which have seen them."""
    head = "| set | texts | word F1 | precision | recall | neighbouring lines left |"
    lines = ["", "By the shipped weights:", "", head, "|---" * 6 + "|"]
    for name in TEXT_SETS:
        own = [answered_text(truth, corpus.text(name, truth["id"])) for truth in corpus.truths(name)]
        groups = dict.fromkeys(corpus.group(truth.get("lang")) for truth in corpus.truths(name))
        for group in (None, *groups):
            figures = scored(name, own, group)
            shown = (figures.get(key) for key in ("n", "word_f1", "word_p", "word_r", "without_rate"))
            label = name if group is None else f"{name} {group}"
            lines.append(f"| {' | '.join([label, *map(cell, shown)])} |")
    return lines


BETWEEN = """
Texts alone, as they are scraped: the article's lines with up to a screen of the page's above and below them. Each was
judged by weights of the judge of lines (`bench/train_lines.py`, seeded) that had not seen its site.
"""
PREFACE = """# Benchmarks of extraction

Written by `make bench-extract`; do not edit. The sets and the scores are those of the measuring data beside the
project; the project keeps no page and no text of them.

## On sites not seen in training

The judge of blocks is learned (`bench/train_extract.py`, seeded). Each page below was judged by weights learned
without its site, in five folds; these are the figures to expect elsewhere. The whole of `cleaners.clean` is
measured: decoding, extraction, metadata and cleaning steps. Figures of the judge are free of the site; the rules of
coherence behind it (`cleaners/extract/coherence.py`) were found by reading pages of these sets.
"""
SHIPPED = """
## As shipped, beside the peers

The shipped weights have seen these pages, so accuracy here is above what other sites will give (see the table
above); the columns of speed are fair. Times are process time on a shared machine: read the ratios. Peers are as
installed, with the decoders they find; 0.000 under title, date or author means that a peer was run without them.
"""


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--peers", metavar="PYTHON", help="a Python that has the peers installed")
    options.add_argument("--sets", nargs="*", default=list(corpus.SETS))
    given = options.parse_args()
    if not corpus.BENCH.exists():
        sys.exit("the measuring data is not beside the project")
    lines = [PREFACE, *cross_validated(), BETWEEN, *texts_cross_validated(), *texts_as_shipped(), SHIPPED]
    for name in given.sets:
        part = table(name, given.peers)
        print("\n".join(part), flush=True)
        lines.extend(part)
    if set(given.sets) >= set(corpus.SETS):  # A part of the sets would leave tables out of the document.
        DOCUMENT.write_text("\n".join(lines).rstrip() + "\n", "utf-8")
        readme.write()


if __name__ == "__main__":
    main()
