"""What all commands have in common: the options of every command, once declared, and their words."""

from __future__ import annotations

import pytest
import typer
from road.command import ingest

from ingest.commands.options import MOST
from ingest.commands.tree import app

EVERYWHERE = {
    "config": ("--config", "-c"),
    "db": ("--db",),
    "verbose": ("--verbose", "-v"),
    "quiet": ("--quiet", "-q"),
    "as_json": ("--json",),
}


def commands(command, *above: str):
    """Every command that does something, by its words."""
    inner = getattr(command, "commands", {})
    if not inner:
        yield pytest.param(command, id=" ".join(above))
    for name, one in sorted(inner.items()):
        yield from commands(one, *above, name)


CHOICES = {
    ("crawl", "--state", "rejectd"): "rejected",
    ("db reindex", "--engine", "procrastnate"): "procrastinate",
    ("export", "--engine", "locla"): "local",
    ("export", "--format", "markdown"): "md",
    ("export", "--schema", "dolam"): "dolma",
    ("reclean", "--engine", "locl"): "local",
    ("rules list", "--state", "activ"): "active",
    ("run", "--engine", "procrast"): "procrastinate",
    ("search", "--order", "newst"): "newest",
    ("worker", "--other-version", "wat"): "wait",
}

EVERY = [*commands(typer.main.get_command(app))]


def spelled(command) -> dict[str, tuple[str, ...]]:
    return {one.name: tuple(one.opts) for one in command.params if one.param_type_name == "option"}


@pytest.mark.parametrize("command", EVERY)
def test_every_command_has_the_options_of_every_command_and_uses_their_letters_for_nothing_else(command):
    options = spelled(command)
    assert {name: options.get(name) for name in EVERYWHERE} == EVERYWHERE
    own = [word for name, words in options.items() if name not in EVERYWHERE for word in words]
    assert set(own).isdisjoint(word for words in EVERYWHERE.values() for word in words)


@pytest.mark.parametrize("command", EVERY)
def test_every_command_and_option_says_what_it_is_for(command):
    assert command.help
    silent = [
        one.name for one in command.params if one.param_type_name == "option" and not (one.help or "").strip()
    ]
    assert silent == []


@pytest.mark.parametrize("command", EVERY)
def test_every_number_of_a_command_is_one_that_a_database_can_be_asked_for(command):
    kinds = [(one.name, one.type_descriptor) for one in command.params if not getattr(one, "count", False)]
    numbers = [(name, kind.parameter_info.max) for name, kind in kinds if "int" in str(kind.annotation)]
    assert [name for name, most in numbers if most is None or most > MOST] == []


def _listing(parameter) -> bool:
    """Whether the library lists the words by itself, which knows no nearest one."""
    return parameter.type_descriptor.is_choice


def test_every_option_of_a_few_words_answers_a_wrong_one_with_the_nearest(tmp_path):
    known = {
        (name, one.opts[0])
        for param in EVERY
        for one in param.values[0].params
        if (name := str(param.id)) and (_listing(one) or getattr(one, "metavar", None) == "WORD")
    }
    assert {call[:2] for call in CHOICES} == known
    said = {}
    for name, option, wrong in CHOICES:
        done = ingest(*name.split(), *(["x"] if name == "search" else []), option, wrong, cwd=tmp_path)
        told = " ".join(done.stderr.replace("│", " ").split())
        assert (done.returncode, "Value error" in told, f"`{wrong}` is none of" in told) == (2, False, True)
        said[name, option, wrong] = told.partition("did you mean `")[2].partition("`")[0]
    assert said == CHOICES
