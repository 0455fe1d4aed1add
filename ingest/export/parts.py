"""Shards that several processes write side by side. Each part has its facts beside it until one process joins all.

A part gets its name and its facts in one step, by the process that knows that it is still wanted. Files of an
interrupted process are overwritten or deleted.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from ingest.export.shards import DATA, Facts, Folder, Part, Shard, ShardPlan


def put(folder: Path, part: Part, work: str) -> None:
    """Gives the part its name, and writes its facts beside it. `work`: a digest of the export to which it belongs."""
    part.put(folder)
    facts = {
        "work": work,
        "after": part.after,
        "shard": asdict(part.shard),
        "facts": part.facts.as_json(),
    }
    (folder / f"{DATA}/.{Path(part.shard.file).name}.json").write_text(json.dumps(facts), encoding="utf-8")


def join(folder: Path, plan: ShardPlan, work: str) -> None:
    """Enters all parts of the work in the manifest, in their order. Raises OSError and UsageError."""
    beside = sorted((folder / DATA).glob(".part-*.json"))
    parts = [_read(one) for one in beside]
    known = Folder(folder, plan)
    listed = {shard.file for shard in known.shards}
    known.add([part for part, its in parts if its == work and part.shard.file not in listed])
    for one in (*beside, *(folder / DATA).glob(".part-*.part")):
        one.unlink()


def _read(beside: Path) -> tuple[Part, str]:
    record = json.loads(beside.read_text(encoding="utf-8"))
    shard = Shard(**record["shard"])
    return Part(shard, Facts.of(record["facts"]), record["after"], beside), record["work"]
