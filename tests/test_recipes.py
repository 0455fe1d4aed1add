"""What the documents tell users to type holds: YAML blocks load without a mistake, commands have their options."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import typer

from ingest.commands.tree import app
from ingest.config.load import loads

ROOT = Path(__file__).parents[1]
DOCUMENTS = (*sorted((ROOT / "docs").glob("*.md")), ROOT / "README.md", ROOT / "README.zh.md")
SECRETS = {name: f"{name.lower()}-of-the-desk" for name in ("HOOK_TOKEN", "HOOK_SECRET", "SMTP_PASSWORD")}
SOURCES = "version: 1\nsources: [{id: harbour, url: 'https://harbour.example/'}]\n"


def blocks(language: str) -> list[tuple[str, str]]:
    """Each block of a language, with its document."""
    pattern = re.compile(rf"^```{language}\n(.*?)^```", re.MULTILINE | re.DOTALL)
    return [
        (one.name, block) for one in DOCUMENTS for block in pattern.findall(one.read_text(encoding="utf-8"))
    ]


def commands() -> list[tuple[str, str]]:
    """Each line that calls `ingest`, with its document; comments and what takes the output are left out."""
    lines = []
    for name, block in blocks("sh") + blocks(""):
        for line in block.splitlines():
            words = shlex.split(line, comments=True) if line.startswith("ingest ") else []
            end = next((at for at, word in enumerate(words) if word in {">", "|"}), len(words))
            lines += [(name, shlex.join(words[1:end]))] if words else []
    return lines


def parse(words: list[str]) -> None:
    """Reads the words as the command line does, without running anything; raises an error for a wrong one."""
    command = typer.main.get_command(app)
    while inner := getattr(command, "commands", None):
        name, *words = words
        command = inner[name]
    command.make_context(command.name, words)


def test_the_documents_have_blocks_of_both_kinds():
    assert len(blocks("yaml")) > 5
    assert len(commands()) > 50


@pytest.mark.parametrize(("document", "block"), blocks("yaml"))
def test_every_yaml_block_is_a_sources_file_without_mistakes(document, block):
    text = block if "sources:" in block else SOURCES + block
    loads(text if text.startswith("version") else "version: 1\n" + text, SECRETS, document)


@pytest.mark.parametrize(("document", "line"), commands())
def test_every_command_is_read_as_it_is_written(document, line):
    parse(shlex.split(line))


@pytest.mark.parametrize(
    "line", ["articles list --no-such-option", "articles view 1", "clean", "export --limit many"]
)
def test_a_command_that_is_not_there_is_told(line):
    with pytest.raises(Exception, match=r"(?i)no such option|view|missing|valid integer"):
        parse(shlex.split(line))
