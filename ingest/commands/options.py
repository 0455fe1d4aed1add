"""Options that commands share, each declared once, and the JSON form of their answers. No command is declared here."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from enum import Enum, StrEnum
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, get_args, get_type_hints

import typer
from typer.models import OptionInfo

from ingest import visible
from ingest.commands import moments, printing

_EVERYWHERE = "Options of every command"

MOST = 10**12
"""The largest number that a command takes. No database has so many rows, and all can store the sum of two."""


class EngineName(StrEnum):
    """The engines by which a work can be done."""

    LOCAL = "local"
    PROCRASTINATE = "procrastinate"


@dataclass(frozen=True, slots=True)
class Shared:
    """The values of the options of every command, one a field. The fields are declared as typer reads them."""

    config: Annotated[
        Path | None,
        typer.Option(
            "--config",
            "-c",
            help="Sources file. [INGEST_CONFIG; default: sources.yaml]",
            rich_help_panel=_EVERYWHERE,
        ),
    ] = None
    db: Annotated[
        str | None,
        typer.Option(
            "--db",
            metavar="DATABASE",
            help="Database: a file or a URL. [DATABASE_URL; default: news.db]",
            rich_help_panel=_EVERYWHERE,
        ),
    ] = None
    verbose: Annotated[
        int,
        typer.Option(
            "--verbose",
            "-v",
            count=True,
            help="More log lines; twice for all.",
            show_default=False,
            rich_help_panel=_EVERYWHERE,
        ),
    ] = 0
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Warnings and errors only.", rich_help_panel=_EVERYWHERE)
    ] = False
    as_json: Annotated[
        bool,
        typer.Option(
            "--json", help="JSON on standard output instead of tables.", rich_help_panel=_EVERYWHERE
        ),
    ] = False


def _moment(text: str) -> datetime:
    try:
        return moments.moment(text, datetime.now(UTC))
    except ValueError as error:
        raise typer.BadParameter(f"`{text}` {error}") from None


def _language(text: str) -> str:
    from ingest.config.values import stored_language

    try:
        return stored_language(text)
    except ValueError as error:
        raise typer.BadParameter(f"`{text}` {error}") from None


_READ = {"parser": _moment, "metavar": "WHEN", "show_default": False}

Since = Annotated[
    datetime | None, typer.Option("--since", help=f"Only from then on: {moments.FORMS}. In UTC.", **_READ)
]
Until = Annotated[datetime | None, typer.Option("--until", help="Only before then, written alike.", **_READ)]
Wide = Annotated[bool, typer.Option("--wide", help="Fold nothing to the width of the terminal.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do it without asking.")]


@dataclass(frozen=True, slots=True)
class ArticleChoice:
    """The values of the options that choose stored articles, one a field. The fields are declared as typer reads
    them.
    """

    source: Annotated[
        list[str] | None, typer.Option(metavar="SOURCE", help="Only of this source; may be given again.")
    ] = None
    source_tag: Annotated[
        list[str] | None,
        typer.Option(
            "--source-tag",
            metavar="TAG",
            help="Only of sources with this tag in sources.yaml; may be given again.",
        ),
    ] = None
    lang: Annotated[
        str | None,
        typer.Option(
            "--lang", parser=_language, metavar="LANG", help="Only in this language: zh, zh-Hant, en ..."
        ),
    ] = None
    tag: Annotated[str | None, typer.Option(metavar="TAG", help="Only with this keyword of the page.")] = None
    since: Since = None
    until: Until = None


def _option_parameters(group: type[Shared | ArticleChoice]) -> list[inspect.Parameter]:
    """The fields of a group of options, as parameters of a command."""
    hints = get_type_hints(group, include_extras=True)
    return [
        _with_plain_help(
            inspect.Parameter(
                one.name, inspect.Parameter.KEYWORD_ONLY, default=one.default, annotation=hints[one.name]
            )
        )
        for one in fields(group)
    ]


_KINDS = {"int": "NUMBER", "float": "NUMBER", "str": "TEXT", "Path": "FILE"}
"""The help's name for a value, by its type. typer would use Python's names."""


def _types(annotation: Any) -> list[type]:
    """The types of an option's value, which may be absent or given several times."""
    if isinstance(annotation, type) and not get_args(annotation):
        return [annotation]
    return [kind for one in get_args(annotation) for kind in _types(one)]


def _with_plain_help(parameter: inspect.Parameter) -> inspect.Parameter:
    """A parameter of a command whose help says in plain words what kind of value it takes, and which choices it has."""
    option = next((one for one in get_args(parameter.annotation) if isinstance(one, OptionInfo)), None)
    if option is not None and option.parser is None:
        kind = _types(parameter.annotation)[0]
        if issubclass(kind, Enum):
            _tell_choices(option, kind)
        elif option.metavar is None and not option.count:
            option.metavar = _KINDS.get(kind.__name__)
    return parameter


def _tell_choices(option: OptionInfo, choices: type[Enum]) -> None:
    """Makes an option answer a wrong word with the choices that it has and the one that was probably meant."""
    words = [str(one.value) for one in choices]
    listed = ", ".join(words)

    def read(given: str | Enum) -> Enum:
        if isinstance(given, choices):
            return given
        from ingest.config.values import did_you_mean

        try:
            return choices(str(given).strip().lower())
        except ValueError:
            near = did_you_mean(str(given), words)
            raise typer.BadParameter(f"`{given}` is none of {listed}{near}") from None

    option.parser, option.metavar, option.autocompletion = read, "WORD", lambda: words
    option.help = f"{option.help} One of {listed}."


def with_shared(command: Callable[..., None]) -> Callable[..., None]:
    """Adds the options of every command to a command, which gets them as its argument `shared`.

    An argument of the type `ArticleChoice` stands for the options that choose stored articles.
    """
    own = inspect.signature(command, eval_str=True)
    groups: dict[str, type[Shared | ArticleChoice]] = {
        one.name: one.annotation
        for one in own.parameters.values()
        if one.annotation in (ArticleChoice, Shared)
    }
    spelled = {name: _option_parameters(group) for name, group in groups.items()}

    @wraps(command)
    def called(**given: Any) -> None:
        for name, group in groups.items():
            given[name] = group(**{one.name: given.pop(one.name) for one in spelled[name]})
        with printing.until_nobody_reads():
            command(**given)

    kept = [_with_plain_help(one) for one in own.parameters.values() if one.name not in groups]
    parameters = [*kept, *(one for group in spelled.values() for one in group)]
    called.__signature__ = own.replace(parameters=parameters)  # type: ignore[attr-defined]
    return called


def say_json(value: Any, *, indent: int | None = None) -> None:
    """Prints one JSON value on standard output. Times are ISO 8601, other values without a form in JSON are texts, and
    characters that steer a terminal are escaped.
    """
    dumped = json.dumps(value, ensure_ascii=False, indent=indent, default=_plain)
    typer.echo(visible.json_text(printing.shown(dumped)))


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
