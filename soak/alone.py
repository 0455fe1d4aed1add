"""A daemon left alone beside papers that break and mend, while sources.yaml is edited thirty times.

    python -m soak.alone [--minutes 60] [--db URL | --postgres] [--folder FOLDER]

At the end every article that the configured papers have published must be stored once. Every edit must have come into
force or been refused, as it should. Each change of a source's state must have been reported once. Memory, descriptors
and processor time are printed. Exits 1 when a promise was broken. The folder keeps the log, the notices that a webhook
got and the output of `ingest status`, for people to read. `--postgres` starts a PostgreSQL of its own.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from statistics import linear_regression
from typing import Any

from sqlalchemy import select

from ingest.store import open_store
from ingest.store.schema.tables import articles
from soak.loopback import serving
from soak.papers import Fate, Paper, served
from soak.processes import Daemon, daemon, descriptors, ingest, memory, processor_seconds, serves, tree
from soak.servers import server

CYCLES = 6
"""Cycles of five edits: a source is added, the file is broken and mended, a source is renamed, another one removed."""
EVERY = 40.0
"""Seconds between two articles of the busiest paper. Each further paper takes ten seconds more than the one before."""
QUIET = 240.0
"""Seconds at the end in which all papers are well and publish nothing more."""
PATIENCE = 420.0
"""Seconds beyond the end for which the last article is waited for."""
SAMPLE = 30.0
"""Seconds between two looks at the process."""
WARM = 600.0
"""Seconds in which everything has happened once. In a longer proof memory is judged from then on."""

BREAKS: tuple[tuple[Fate, ...], ...] = (
    (), (), (), ("down",), ("gone",), ("hangs up",), ("empty",), ("no feed",), ("drips",), ("asks for a pause",),
    ("redesigned",), ("down", "well") * 8,
)  # fmt: skip
"""The faults of the papers, in the middle of the time. The last one comes and goes."""


@dataclass(frozen=True, slots=True)
class Sample:
    """The service at one moment."""

    age: float
    memory: int
    """Bytes of all processes."""
    own: int
    """Bytes of the first process."""
    descriptors: int
    processor: float
    """Processor seconds of all processes."""


@dataclass(slots=True)
class Proof:
    """What is recorded while the proof lasts."""

    minutes: float
    database: str
    papers: list[Paper]
    spare: list[Paper]
    """Papers that edits add."""
    configured: dict[str, tuple[Paper, str]] = field(default_factory=dict)
    """By source: its paper and how often it is visited."""
    notices: list[dict[str, Any]] = field(default_factory=list)
    samples: list[Sample] = field(default_factory=list)
    edits: int = 0
    """The number of edits so far."""
    faults: list[str] = field(default_factory=list)


def planned(minutes: float, database: str, cycles: int = CYCLES) -> Proof:
    """A proof with its papers and their future faults."""
    total = minutes * 60
    papers = []
    for number, fates in enumerate(BREAKS):
        at = [(total * (0.25 + 0.4 * place / max(1, len(fates))), fate) for place, fate in enumerate(fates)]
        papers.append(Paper(f"paper-{number:02}", number, EVERY + 10 * number, [*at, (total * 0.65, "well")]))
    spare = [Paper(f"extra-{number}", 50 + number, EVERY + 20) for number in range(cycles)]
    return Proof(minutes, database, papers, spare)


def written(proof: Proof, folder: Path, hook: str, *, broken: bool = False) -> None:
    rows = [
        f"  - {{id: {name}, url: '{paper.base}/feed.xml', type: feed, every: {every}, fetch: {{delay: 0.1}}}}"
        for name, (paper, every) in proof.configured.items()
    ]
    tail = ["  - {id: broken"] if broken else []
    alerts = ["alerts:", f"  webhooks: [{{id: desk, url: '{hook}', allow_private_networks: true}}]"]
    text = "\n".join(["version: 1", *alerts, "sources:", *rows, *tail, ""])
    other = folder / "sources.yaml.new"
    other.write_text(text, encoding="utf-8")
    other.rename(folder / "sources.yaml")  # as editors do


@contextmanager
def hook(proof: Proof, folder: Path) -> Iterator[str]:
    """Serves a webhook on this machine, which keeps what it gets. Gives its address."""

    def keep(request: BaseHTTPRequestHandler) -> None:
        body = request.rfile.read(int(request.headers["Content-Length"]))
        proof.notices.append(json.loads(body))
        with (folder / "notices.jsonl").open("ab") as file:
            file.write(body + b"\n")
        request.send_response(204)
        request.end_headers()

    with serving(keep) as base:
        yield f"{base}/"


def edit(proof: Proof, number: int) -> bool:
    """Does the edit of that number to `configured`. Returns whether it breaks the file."""
    cycle, kind = divmod(number, 5)
    sources, paper = proof.configured, proof.spare[cycle]
    if kind == 0:
        sources[paper.name] = (paper, "1m-5m")
    elif kind == 2:
        sources[paper.name] = (paper, "1m")
    elif kind == 3:
        sources[f"renamed-{cycle}"] = sources.pop(paper.name)
    elif kind == 4:
        del sources[f"renamed-{cycle - 1}" if cycle else "paper-02"]
    return kind == 1


def edited(proof: Proof, service: Daemon, folder: Path, hook_url: str, number: int) -> None:
    """Makes one edit, and notes a fault if the service does not do with it what it should."""
    before, heard = dict(proof.configured), len(service.events)
    broken = edit(proof, number)
    after = proof.configured
    written(proof, folder, hook_url, broken=broken)
    names = ("config_refused", "config_reloaded", "config_unchanged")
    event = service.until(lambda one: one["event"] in names, heard)
    wanted = {
        "added": [name for name in after if name not in before],
        "removed": [name for name in before if name not in after],
        "changed": [name for name in after if name in before and before[name] != after[name]],
        "sources": len(after),
    }
    if event["event"] != ("config_refused" if broken else "config_reloaded"):
        proof.faults.append(f"edit {number}: {event['event']}")
    elif not broken and (answer := {key: event[key] for key in wanted}) != wanted:
        proof.faults.append(f"edit {number}: {answer} instead of {wanted}")


def live(proof: Proof, service: Daemon, folder: Path, hook_url: str) -> None:
    """Lets the time pass: papers publish, edits are made, the processes are measured, the status is asked for."""
    begun = time.monotonic()
    total = proof.minutes * 60
    edits = 5 * len(proof.spare)
    times = [0.05 * total + (0.9 * total - QUIET) * number / edits for number in range(edits)]
    sampled = shown = 0.0
    while service.process.poll() is None and (
        (age := time.monotonic() - begun) < total
        or proof.edits < edits
        or (age < total + PATIENCE and lost(proof))
    ):
        for paper in (*proof.papers, *proof.spare):
            paper.publish(begun + total - QUIET)
        if proof.edits < edits and age >= times[proof.edits]:
            edited(proof, service, folder, hook_url, proof.edits)
            proof.edits += 1
        if age >= sampled:
            pid = service.process.pid
            used = memory([pid]), descriptors(pid), processor_seconds(pid)
            proof.samples.append(Sample(age, memory(tree(pid)), *used))
            sampled += SAMPLE
        if age >= shown:
            status = ingest(folder, "status", "--db", proof.database).stdout
            with (folder / "status.txt").open("a", encoding="utf-8") as file:
                file.write(f"--- after {age / 60:.0f} minutes\n{status}")
            shown += total / 8
        time.sleep(0.5)
    if proof.edits < edits:
        proof.faults.append(f"only {proof.edits} of {edits} edits were made: the daemon ended")


def lost(proof: Proof) -> list[str]:
    """The articles that the configured papers have published and the database lacks. Pages that were no articles do not
    count.
    """
    with open_store(proof.database) as store, store.read() as conn:
        known = set(conn.scalars(select(articles.c.url)))
    whole = [
        paper
        for paper, _ in proof.configured.values()
        if "redesigned" not in {fate for _, fate in paper.fates}
    ]
    return [paper.url(n) for paper in whole for n in range(len(paper.published)) if paper.url(n) not in known]


def judged(proof: Proof, service: Daemon, folder: Path) -> Iterator[str]:
    """The broken promises, each as a sentence."""
    yield from proof.faults
    code = service.ended()
    if code != 0:
        yield f"the daemon ended with {code}"
    urls = Counter(
        json.loads(line)["url"]
        for line in ingest(folder, "export", "--db", proof.database).stdout.splitlines()
    )
    twice = [url for url, times in urls.items() if times > 1]
    if twice:
        yield f"{len(twice)} articles are stored twice, as {twice[0]}"
    if missing := lost(proof):
        yield f"{len(missing)} articles are missing, as {missing[0]}"
    tracebacks = [
        event["event"] for event in service.events if "exception" in event or "Traceback" in str(event)
    ]
    if tracebacks:
        yield f"tracebacks in the log: {sorted(set(tracebacks))}"


def prove(proof: Proof, folder: Path) -> list[str]:
    """Runs the whole proof. Returns the broken promises."""
    with served([*proof.papers, *proof.spare]), hook(proof, folder) as url:
        proof.configured = {paper.name: (paper, "1m") for paper in proof.papers}
        written(proof, folder, url)
        with daemon(folder, "--db", proof.database) as service:
            service.until(serves)
            live(proof, service, folder, url)
            service.process.terminate()
            return list(judged(proof, service, folder))


def lines(proof: Proof) -> Iterator[str]:
    """The figures, for people."""
    counts = Counter((one["kind"], one["subject"]) for one in proof.notices)
    for (kind, subject), times in sorted(counts.items()):
        yield f"told {times:3} times: {kind} {subject}"
    last, open_files = proof.samples[-1], [one.descriptors for one in proof.samples]
    warm = [one for one in proof.samples if one.age >= WARM] or proof.samples
    hours = [one.age / 3600 for one in warm]
    for whose, amounts in (
        ("all processes", [one.memory / 1e6 for one in warm]),
        ("the first one", [one.own / 1e6 for one in warm]),
    ):
        yield (
            f"memory of {whose}: {amounts[-1]:.1f} MB at the end, {min(amounts):.1f} to {max(amounts):.1f} "
            f"since minute {60 * hours[0]:.0f}, {linear_regression(hours, amounts).slope:+.2f} MB an hour"
        )
    yield f"descriptors {min(open_files)} to {max(open_files)}, at the end {last.descriptors}"
    yield f"processor {100 * last.processor / last.age:.2f} % of one"
    yield f"edits {proof.edits} of sources.yaml"
    yield f"articles published {sum(len(one.published) for one in (*proof.papers, *proof.spare))}"


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--db", default="news.db")
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--folder", type=Path)
    args = parser.parse_args()
    with ExitStack() as stack:
        name = stack.enter_context(tempfile.TemporaryDirectory())
        database = stack.enter_context(server()).new_database("alone") if args.postgres else args.db
        proof = planned(args.minutes, database)
        folder = args.folder or Path(name)
        folder.mkdir(exist_ok=True)
        faults = prove(proof, folder)
    for line in lines(proof):
        print(line)
    for fault in faults:
        print(f"BROKEN: {fault}")
    print("A PROMISE WAS BROKEN" if faults else "every promise held")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
