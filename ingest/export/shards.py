"""An export as a folder: shards of a number of articles, a manifest of their contents, a card. It can be resumed.

A shard is written under a temporary name, renamed when it is complete, and entered in the manifest, which is replaced
in one step. Whatever stands in the manifest of an interrupted export is complete, and the next call goes on behind it.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, Self, cast

from ingest.errors import UsageError
from ingest.export.card import card
from ingest.export.formats import Format
from ingest.export.items import Item
from ingest.export.schemas import Schema

MANIFEST = "manifest.json"
DATA = "data"
_FORM = 1
"""The version of the manifest's form. An export with another one is not resumed."""


@dataclass(frozen=True, slots=True)
class ShardPlan:
    """What is exported and how. `choice`: the filters as JSON values. An export with other filters is not resumed."""

    format: Format
    schema: Schema
    shard_size: int
    choice: dict[str, Any]
    versions: dict[str, str]

    def as_json(self) -> dict[str, Any]:
        """The plan as JSON values, for the manifest."""
        return {
            "format": self.format.name,
            "schema": self.schema.name,
            "fields": [field.name for field in self.schema.fields],
            "choice": self.choice,
        }


@dataclass(frozen=True, slots=True)
class Shard:
    """One file of the folder. `bytes` is its length; `first` and `last` are ids of articles."""

    file: str
    articles: int
    bytes: int
    sha256: str
    first: str
    last: str
    versions: dict[str, str]


@dataclass(slots=True)
class Facts:
    """The counts of a manifest over the articles of all shards."""

    articles: int = 0
    languages: Counter[str] = field(default_factory=Counter)
    scripts: Counter[str] = field(default_factory=Counter)
    cleaner_versions: Counter[str] = field(default_factory=Counter)
    sources: dict[str, dict[str, int]] = field(default_factory=dict)
    """By source: the number of articles, and of those with a notice of rights, free to read, behind a wall, that opt
    out, and whose host was never asked.
    """

    def add(self, record: dict[str, Any]) -> None:
        self.articles += 1
        self.languages[record["lang"] or "und"] += 1
        self.scripts[record["script"] or "Zyyy"] += 1
        self.cleaner_versions[record["cleaner_version"]] += 1
        counts = self.sources.setdefault(record["source_id"], dict.fromkeys(_LICENCE, 0))
        signs = {
            "articles": True,
            "with_rights": bool(record["rights"]),
            "free_access": record["free_access"] is True,
            "no_free_access": record["free_access"] is False,
            "opt_out": record["opt_out"] is True,
            "opt_out_unknown": record["opt_out"] is None,
        }
        for name, is_so in signs.items():
            counts[name] += is_so

    def as_json(self) -> dict[str, Any]:
        """The counts as JSON values, for the manifest."""
        return {
            "articles": self.articles,
            "languages": dict(self.languages),
            "scripts": dict(self.scripts),
            "cleaner_versions": dict(self.cleaner_versions),
            "sources": self.sources,
        }

    def join(self, other: Facts) -> None:
        """Adds the counts of another one."""
        self.articles += other.articles
        self.languages += other.languages
        self.scripts += other.scripts
        self.cleaner_versions += other.cleaner_versions
        for name, counts in other.sources.items():
            mine = self.sources.setdefault(name, dict.fromkeys(_LICENCE, 0))
            for what, times in counts.items():
                mine[what] += times

    @classmethod
    def of(cls, record: dict[str, Any]) -> Self:
        """The counts from the JSON values of `said`."""
        return cls(
            record["articles"],
            Counter(record["languages"]),
            Counter(record["scripts"]),
            Counter(record["cleaner_versions"]),
            record["sources"],
        )


_LICENCE = ("articles", "with_rights", "free_access", "no_free_access", "opt_out", "opt_out_unknown")


@dataclass(frozen=True, slots=True)
class Part:
    """A complete shard that has not got its name yet, with the facts of its articles and the number of the last one."""

    shard: Shard
    facts: Facts
    after: int
    passing: Path
    """The path under which it was written."""

    def put(self, folder: Path) -> None:
        """Renames the file to its final name in the folder."""
        self.passing.rename(folder / self.shard.file)


def written(folder: Path, plan: ShardPlan, number: int, items: Iterator[Item], by: str = "") -> Part | None:
    """Writes all `items` as the shard of that number. Returns None when there are no items. Raises OSError.

    `by` distinguishes processes that may write the same shard.
    """
    first = next(items, None)
    if first is None:
        return None
    name = f"part-{number:05d}{plan.format.ending}"
    passing, facts = folder / DATA / f".{name}{by}.part", Facts()
    last = first
    with passing.open("wb") as file:
        counted = _Counted(file)
        writer = plan.format.writer(cast("BinaryIO", counted), plan.schema.fields)
        for last in _before(first, items):  # `last` is needed below
            writer.write(plan.schema.made(last.record), last.pages)
            facts.add(last.record)
        writer.close()
        file.flush()
        os.fsync(file.fileno())
    shard = Shard(
        f"{DATA}/{name}",
        facts.articles,
        counted.size,
        counted.sha256.hexdigest(),
        first.record["id"],
        last.record["id"],
        plan.versions,
    )
    return Part(shard, facts, last.number, passing)


class Folder:
    """One folder of shards. Only one process may write it at a time."""

    def __init__(self, path: Path, plan: ShardPlan) -> None:
        """Reads the folder's manifest. Raises UsageError for a folder of something else, or of another export."""
        self.path = path
        self._plan = plan
        self.after = 0
        """The number of the last article in the folder. 0 when it has none."""
        self.shards: list[Shard] = []
        self.facts = Facts()
        try:
            manifest = (path / MANIFEST).read_text(encoding="utf-8")
        except FileNotFoundError:
            if path.is_dir() and any(one.name != DATA for one in path.iterdir()):
                raise UsageError(f"{path} has other files and no {MANIFEST}: name an empty folder") from None
            return
        except OSError as error:
            raise UsageError(f"{path}: {error.strerror}") from error
        self._go_on(manifest)

    def _go_on(self, manifest: str) -> None:
        place = self.path / MANIFEST
        try:
            record = json.loads(manifest)
            before = record["export"]
            self.after = record["after"]
            self.shards = [Shard(**one) for one in record["shards"]]
            self.facts = Facts.of(record["facts"])
        except (ValueError, KeyError, TypeError) as error:
            raise UsageError(f"{place} is no manifest of an export: {error}") from error
        other = [name for name, value in self._plan.as_json().items() if before.get(name) != value]
        if record["form"] != _FORM or other:
            what = ", ".join(other) or "form"
            raise UsageError(
                f"{self.path} holds an export with another {what}:"
                " give the options that it was begun with, or another folder"
            )

    def write(self, items: Iterator[Item], limit: int | None = None) -> int:
        """Adds all of `items`, which begin behind `after`, shard by shard. Returns their number. Raises UsageError."""
        before = self.facts.articles
        try:
            (self.path / DATA).mkdir(parents=True, exist_ok=True)
            for old in (self.path / DATA).glob(".*.part"):
                old.unlink()
            while limit is None or self.facts.articles - before < limit:
                left = None if limit is None else limit - (self.facts.articles - before)
                if not self._shard(items, min(self._plan.shard_size, left or self._plan.shard_size)):
                    break
            self._keep()
        except OSError as error:
            raise UsageError(f"{error.filename or self.path}: {error.strerror or error}") from error
        return self.facts.articles - before

    def _shard(self, items: Iterator[Item], most: int) -> bool:
        """Writes one shard of at most `most` items. Returns whether there were any."""
        part = written(self.path, self._plan, len(self.shards), islice(items, most))
        if part is None:
            return False
        part.put(self.path)
        self.add([part])
        return True

    def add(self, parts: Sequence[Part]) -> None:
        """Enters parts that have their names in the manifest. Raises OSError."""
        for part in parts:
            self.shards.append(part.shard)
            self.facts.join(part.facts)
            self.after = max(self.after, part.after)
        self._keep()

    def _keep(self) -> None:
        """Replaces the manifest and the card."""
        manifest = {
            "form": _FORM,
            "export": self._plan.as_json(),
            "after": self.after,
            "facts": self.facts.as_json(),
            "shards": [asdict(one) for one in self.shards],
        }
        self._replace(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1) + "\n")
        about = {"bytes": sum(one.bytes for one in self.shards), **self.facts.as_json()}
        self._replace("README.md", card(self._plan.format, self._plan.schema, about))

    def _replace(self, name: str, text: str) -> None:
        passing = self.path / f".{name}.part"
        passing.write_text(text, encoding="utf-8")
        passing.replace(self.path / name)


def _before(first: Item, rest: Iterator[Item]) -> Iterator[Item]:
    yield first
    yield from rest


class _Counted:
    """A binary stream that counts and hashes the bytes written to it."""

    closed = False

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.size = 0
        self.sha256 = hashlib.sha256()

    def write(self, data: bytes) -> int:
        self.size += len(data)
        self.sha256.update(data)
        return self._file.write(data)

    def tell(self) -> int:
        return self.size

    def flush(self) -> None:
        self._file.flush()

    def writable(self) -> bool:
        return True

    def readable(self) -> bool:
        return False

    def seekable(self) -> bool:
        return False

    def close(self) -> None:
        """Does nothing. The file's owner closes it."""


def verified(folder: Path) -> Iterator[Path]:
    """The files of an export's folder in their order, each after its hash was checked. Raises UsageError."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        shards = [Shard(**one) for one in manifest["shards"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{folder} is no folder that an export wrote: {error}") from error
    for shard in shards:
        path = folder / shard.file
        if not path.resolve().is_relative_to(folder.resolve()):
            raise UsageError(f"{folder / MANIFEST} names a file outside: {shard.file}")
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        if digest != shard.sha256:
            raise UsageError(f"{path} is not what its manifest says: its SHA-256 is {digest}")
        yield path
