"""`ingest export`: writes stored articles for other programs, as one stream, one file, or a folder of shards."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from enum import Enum
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from ingest.commands import printing
from ingest.commands.counting import counted
from ingest.commands.options import MOST, ArticleChoice, EngineName, Shared, with_shared

if TYPE_CHECKING:
    from collections.abc import Callable

    from ingest.config import Settings
    from ingest.export.items import Item
    from ingest.export.shards import ShardPlan


class Form(Enum):
    """The formats that can be written."""

    JSONL = "jsonl"
    CSV = "csv"
    EXCEL = "excel"
    PARQUET = "parquet"
    WARC = "warc"
    MD = "md"


class Shape(Enum):
    """The schemas that can be written."""

    NATIVE = "native"
    SCHEMA_ORG = "schema.org"
    TRAFILATURA = "trafilatura"
    NEWS_PLEASE = "news-please"
    DOLMA = "dolma"
    FINEWEB = "fineweb"


SHARD = 50_000
"""Articles of a shard, which are some hundred megabytes of JSON lines."""


@with_shared
def export(
    form: Annotated[
        Form | None,
        typer.Option("--format", help="What is written; else what the file's name ends with, else jsonl."),
    ] = None,
    shape: Annotated[
        Shape, typer.Option("--schema", help="Fields by our names, or as another program has them.")
    ] = Shape.NATIVE,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            help="A file; a folder (FOLDER/) for shards with a manifest, gone on with when it is there;"
            " - or nothing: standard output.",
        ),
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, max=MOST, help="Most articles.")] = None,
    after: Annotated[
        str | None, typer.Option(metavar="ID", help="Go on behind the article of this id.")
    ] = None,
    shard_size: Annotated[
        int, typer.Option("--shard-size", min=1, max=MOST, help="Articles of a shard.")
    ] = SHARD,
    representatives_only: Annotated[
        bool, typer.Option("--representatives-only", help="Only one article of each story.")
    ] = False,
    script: Annotated[
        list[str] | None,
        typer.Option(
            "--script",
            metavar="SCRIPT",
            help="Only in this script: Hans, Hant, Latn ...; may be given again.",
        ),
    ] = None,
    respect_optout: Annotated[
        bool,
        typer.Option("--respect-optout", help="Leave out articles whose site opts out of mining its texts."),
    ] = False,
    engine: Annotated[
        EngineName,
        typer.Option(
            "--engine",
            help="local writes in this process; procrastinate divides the shards among `ingest worker`.",
        ),
    ] = EngineName.LOCAL,
    *,
    choice: ArticleChoice,
    shared: Shared,
) -> None:
    """Write stored articles in the order they came; the last id written is where --after goes on."""
    from ingest.commands import session
    from ingest.errors import UsageError
    from ingest.export import choices, formats
    from ingest.export.items import ArticleSieve, items
    from ingest.store.articles.exporting import number_of, numbered

    sieve = ArticleSieve(_scripts(script or []), respect_optout)
    settings = session.begin(shared)
    folder = _folder(output)
    written = form.value if form else formats.format_of(output if output and folder is None else "")
    if folder is not None and after is not None:
        raise UsageError(f"{output} knows itself where it goes on: leave --after out")
    with session.store(settings) as store:
        with store.read() as conn:
            wanted = session.choose(conn, settings, choice)
            wanted = replace(wanted, representatives_only=representatives_only)
            begin = 0 if after is None else number_of(conn, after)
        if engine is EngineName.PROCRASTINATE and (folder is None or limit is not None):
            raise UsageError(
                "workers write whole folders: name one, as --output FOLDER/, and leave --limit out"
            )
        plan = choices.plan(written, shape.value, shard_size, choices.filters_as_json(wanted, sieve))

        def some(behind: int) -> Iterator[Item]:
            return items(store, numbered(store, wanted, after=behind), sieve)

        if folder is not None and engine is EngineName.PROCRASTINATE:
            _divide(settings, folder, plan, shared)
            return
        if folder is not None:
            _shards(folder, plan, some, limit)
        elif not _one_file(output, plan, islice(some(begin), limit)):
            with store.read() as conn:
                session.say_none(conn, wanted)
    _tell(sieve.left_out, respect_optout=respect_optout)


def _scripts(given: list[str]) -> frozenset[str]:
    """The ISO 15924 codes of scripts, given in any case. Raises UsageError for one that no article can have."""
    from ingest.config.values import did_you_mean
    from ingest.errors import UsageError
    from ingest.export.signals import SCRIPTS

    wanted = [one.strip().title() for one in given]
    for one, name in zip(wanted, given, strict=True):
        if one not in SCRIPTS:
            near = did_you_mean(one, SCRIPTS) or f": give one of {', '.join(SCRIPTS)}"
            raise UsageError(f"--script: there is no script `{name}`{near}")
    return frozenset(wanted)


def _folder(output: str | None) -> Path | None:
    """The folder for shards. None when the output is none. A folder is named with a `/` at its end, or exists."""
    if output is None or output == "-":
        return None
    return Path(output) if output.endswith("/") or Path(output).is_dir() else None


def _shards(output: Path, plan: ShardPlan, some: Callable[[int], Iterator[Item]], limit: int | None) -> None:
    from ingest.export.shards import Folder

    folder = Folder(output, plan)
    written = folder.write(some(folder.after), limit)
    total = f"{counted(len(folder.shards), 'shard')}, {counted(folder.facts.articles, 'article')} in all"
    printing.say(f"{counted(written, 'article')} written to {output}: {total}", err=True)


def _divide(settings: Settings, output: Path, plan: ShardPlan, shared: Shared) -> None:
    from ingest.commands import divided
    from ingest.fleet import exporting

    put = partial(exporting.divide, folder=output.absolute(), plan=plan)
    divided.divide(settings, put, shared, "there is no article to write")


def _one_file(output: str | None, plan: ShardPlan, some: Iterator[Item]) -> int:
    """Writes one file or standard output. Returns the number of articles. Raises UsageError when the file cannot be
    written.
    """
    from ingest.errors import UsageError

    if output is None or output == "-":
        return _write(sys.stdout.buffer, plan, some)
    if not Path(output).parent.is_dir():
        raise UsageError(f"{output}: there is no folder {Path(output).parent}: make it first")
    try:
        with _replacing(Path(output)) as out:
            written = _write(out, plan, some)
    except OSError as error:
        raise UsageError(f"{output}: {error.strerror or error}") from error
    printing.say(f"{counted(written, 'article')} written to {output}", err=True)
    return written


@contextmanager
def _replacing(path: Path) -> Iterator[BinaryIO]:
    """A new file that replaces the one at `path` when it is complete. Pipes and links are written to directly."""
    if path.is_symlink() or (path.exists() and not path.is_file()):
        with path.open("wb") as out:
            yield out
        return
    passing = path.with_name(f".{path.name}.part")
    try:
        with passing.open("wb") as out:
            yield out
        passing.replace(path)
    finally:
        passing.unlink(missing_ok=True)


def _write(out: BinaryIO, plan: ShardPlan, some: Iterator[Item]) -> int:
    count = 0
    writer = plan.format.writer(out, plan.schema.fields)
    for count, item in enumerate(some, 1):  # noqa: B007  # the last number is the count
        writer.write(plan.schema.made(item.record), item.pages)
    writer.close()
    out.flush()
    return count


def _tell(left_out: Counter[str], *, respect_optout: bool) -> None:
    if respect_optout:
        why = ", ".join(f"{reason} ({times})" for reason, times in left_out.most_common())
        total = left_out.total()
        printing.say(
            f"{counted(total, 'article')} left out, their sites opt out{f': {why}' if why else ''}", err=True
        )
