"""What reaches a terminal: controls as escapes, markup as text; and that commands know no other way to it."""

from __future__ import annotations

import ast
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ingest
from ingest import visible
from ingest.commands import printing

COMMANDS = Path(ingest.__file__).parent / "commands"
DOORS = {"typer.echo", "typer.secho", "print", "Console", "rich.print", "Text"}
"""Names that print, or make what is printed; `printing` and `say_json` alone may use them."""


@pytest.mark.parametrize(
    ("text", "line", "lines"),
    [
        ("老城墙 [bold]x[/] \N{GRINNING FACE}", "老城墙 [bold]x[/] \N{GRINNING FACE}", None),
        ("a\nb\tc\rd", "a\\nb\\tc\\rd", "a\nb\tc\\rd"),
        ("\x1b[31m\x07\x00\x7f\x9b", "\\x1b[31m\\x07\\x00\\x7f\\x9b", None),
        ("\u2028\u202e\u2066\ud800", "\\u2028\\u202e\\u2066\\ud800", None),
        ("\u200d\u200f\ufeff", "\u200d\u200f\ufeff", None),
    ],
)
def test_controls_are_seen_and_everything_else_is_as_it_was(text, line, lines):
    assert (visible.line(text), visible.lines(text)) == (line, line if lines is None else lines)


@given(st.dictionaries(st.text(), st.text(st.characters())))
def test_json_means_the_same_and_has_no_controls(value):
    dumped = visible.json_text(json.dumps(value, ensure_ascii=False))
    assert json.loads(dumped) == value
    assert visible.lines(dumped) == dumped


def test_xml_has_its_controls_as_character_references():
    written = '<outline text="a\u202eb\x9b&amp;[b]\u2066" />\n'
    assert visible.xml_text(written) == '<outline text="a&#x202e;b&#x9b;&amp;[b]&#x2066;" />\n'


def test_a_console_takes_strings_for_text_also_in_tables(monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    out = io.StringIO()
    monkeypatch.setattr("sys.stdout", out)
    made = printing.table("title", "reasons")
    made.add_row("[/red] :smile:", "[link=x]\x1b[31m")
    printing.show_table(made)
    printing.terminal().print("[/b]\x1b\x07", style="dim")
    assert [line.rstrip() for line in out.getvalue().splitlines()] == [
        "title           reasons",
        "[/red] :smile:  [link=x]\\x1b[31m",
        "[/b]\\x1b\\x07",
    ]


@pytest.mark.parametrize("module", sorted(path.stem for path in COMMANDS.glob("*.py")))
def test_commands_print_through_one_door(module):
    if module in ("printing", "options", "tree"):
        return
    tree = ast.parse((COMMANDS / f"{module}.py").read_text(encoding="utf-8"))
    called = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    styled = {"Text"} if module in ("explain", "progress") else set()
    assert called & DOORS <= styled
