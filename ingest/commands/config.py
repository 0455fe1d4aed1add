"""`ingest config check|schema`: checks the configuration, and prints the schema by which editors check it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ingest.commands import exits, printing
from ingest.commands.options import Shared, say_json, with_shared

if TYPE_CHECKING:
    from ingest.config import Config
    from ingest.errors import Problem

app = typer.Typer(help="Check the configuration, print its JSON Schema.", no_args_is_help=True)


@app.command()
@with_shared
def check(
    file: Annotated[
        Path | None, typer.Argument(help="The file to check; else --config, INGEST_CONFIG, sources.yaml.")
    ] = None,
    *,
    shared: Shared,
) -> None:
    """Report every problem of sources.yaml and of the environment at once; exit 2 when there is one."""
    from ingest.commands import session
    from ingest.config import load, read_settings
    from ingest.errors import ConfigError

    problems: list[Problem] = []
    loaded: Config | None = None
    path = file or shared.config
    try:
        settings = read_settings(os.environ, session.flags(shared))
        path = path or settings.config
    except ConfigError as error:
        problems += error.problems
    path = path or Path(os.environ.get("INGEST_CONFIG") or "sources.yaml")
    try:
        loaded = load(path, os.environ)
    except ConfigError as error:
        problems += error.problems
    _report(path, loaded, problems, as_json=shared.as_json)
    if problems:
        raise typer.Exit(exits.USAGE)


@app.command()
@with_shared
def schema(*, shared: Shared) -> None:
    """Print the JSON Schema of sources.yaml."""
    from ingest.commands import session
    from ingest.config.schema import text

    session.begin(shared)
    printing.say_text(text(), nl=False)


def _report(path: Path, loaded: Config | None, problems: list[Problem], *, as_json: bool) -> None:
    """Prints the result on standard output. Without --json, problems go to standard error, one a line, in the form that
    compilers use.
    """
    sources = loaded.sources if loaded else ()
    enabled = sum(source.enabled for source in sources)
    if as_json:
        answer: dict[str, Any] = {
            "file": str(path),
            "ok": not problems,
            "sources": len(sources),
            "enabled": enabled,
            "problems": [
                {"file": p.file, "line": p.line, "column": p.column, "key": p.key, "message": p.message}
                for p in problems
            ],
        }
        say_json(answer, indent=2)
        return
    for problem in problems:
        printing.say(str(problem), err=True)
    if problems:
        printing.say(f"{len(problems)} problem{'s' * (len(problems) > 1)}", err=True)
    else:
        printing.say(f"{path}: ok, {len(sources)} source{'s' * (len(sources) != 1)}, {enabled} enabled")
