"""Deduplication on the measuring data beside the project: quality by kind, and speed and memory beside the peers.

    python -m bench.dedupe [--texts 100000] [--peers PYTHON]

`--peers` is a Python that has datasketch and rensa. Each runs in a process of its own, on the same texts, one after
another. Seconds are CPU time.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.corpus import SHARED

DEDUP = SHARED / "dedup"
PEERS = ("datasketch", "rensa")
PERMUTATIONS, BANDS = 128, (25, 5)


def peer(name: str, file: Path) -> None:
    """Bands of MinHash without verification, as in each library's README. All candidates form a cluster."""
    with file.open(encoding="utf-8") as lines:
        add = _datasketch() if name == "datasketch" else _rensa()
        for number, line in enumerate(lines):
            add(number, _shingles(json.loads(line)))


def _shingles(text: dict[str, str]) -> list[str]:
    if text["lang"] == "zh":
        return list({text["text"][at : at + 5] for at in range(len(text["text"]) - 4)})
    words = text["text"].split()
    return list({" ".join(words[at : at + 5]) for at in range(len(words) - 4)})


def _datasketch():  # type: ignore[no-untyped-def]  # a measuring tool's, not installed with us
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(num_perm=PERMUTATIONS, params=BANDS)

    def add(number: int, shingles: list[str]) -> None:
        sketch = MinHash(num_perm=PERMUTATIONS)
        sketch.update_batch([shingle.encode() for shingle in shingles])
        index.query(sketch)
        index.insert(number, sketch)

    return add


def _rensa():  # type: ignore[no-untyped-def]
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=0.5, num_perm=BANDS[0] * BANDS[1], num_bands=BANDS[0])

    def add(number: int, shingles: list[str]) -> None:
        sketch = RMinHash(num_perm=BANDS[0] * BANDS[1], seed=1)
        sketch.update(shingles)
        index.query(sketch)
        index.insert(number, sketch)

    return add


def measured(command: list[str]) -> tuple[float, float]:
    """The CPU seconds and the peak MB of a process. If the process fails, its error ends this program."""
    script = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True);"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN);"
        "print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, *command], stdout=subprocess.PIPE, text=True, check=True
    )
    seconds, memory = ran.stdout.split()
    return float(seconds), float(memory)


def ours(file: Path, output: Path) -> list[str]:
    return [sys.executable, "-m", "ingest.cli", "dedupe", str(file), "--output", str(output)]


def score(output: Path, file: Path) -> str:
    command = [sys.executable, str(DEDUP / "score.py"), str(output), str(file)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--texts", type=int, default=100_000)
    parser.add_argument("--peers", type=Path)
    parser.add_argument("--peer", nargs=2, metavar=("NAME", "FILE"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.peer is not None:
        peer(given.peer[0], Path(given.peer[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        texts, output = Path(folder, "texts.jsonl"), Path(folder, "clusters.jsonl")
        measured(ours(DEDUP / "dev.jsonl", output))
        print(score(output, DEDUP / "dev.jsonl"))
        with texts.open("w", encoding="utf-8") as out:
            subprocess.run(
                [sys.executable, str(DEDUP / "gen_scale.py"), str(given.texts)], stdout=out, check=True
            )
        ways = {"news-ingest, verified": ours(texts, output)}
        if given.peers is not None:
            own = [str(given.peers), "-m", "bench.dedupe", "--peer"]
            ways |= {
                f"{name} {BANDS[0]}x{BANDS[1]}, not verified": [*own, name, str(texts)] for name in PEERS
            }
        print("way\ttexts/s of CPU time\tpeak MB")
        for name, command in ways.items():
            seconds, memory = measured(command)
            print(f"{name}\t{given.texts / seconds:.0f}\t{memory:.0f}", flush=True)
        print(score(output, texts).partition("recall_by_kind")[0])


if __name__ == "__main__":
    main()
