"""The documents say what is there: every command, every dependency, every picture and every link."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import typer

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def commands():
    """Every command as it is typed, groups with their commands."""
    from ingest.cli import app

    for name, command in sorted(typer.main.get_command(app).commands.items()):
        inner = sorted(getattr(command, "commands", {}))
        yield from ((name, one) for one in inner) if inner else [(name, "")]


@pytest.mark.parametrize(("group", "name"), list(commands()))
def test_every_command_stands_in_the_readmes_table(group, name):
    rows = [line for line in README.splitlines() if line.startswith(f"| `{group}")]
    assert rows, f"no row for `ingest {group}`"
    words = {word for row in rows for word in re.findall(r"[a-z]+", row)}
    assert not name or name in words, f"`ingest {group} {name}` is not in the table"


def test_every_module_and_package_stands_on_the_map():
    text = (ROOT / "docs" / "map.md").read_text(encoding="utf-8")
    modules = [path for top in ("cleaners", "ingest") for path in (ROOT / top).iterdir()]
    named = [
        one.name if one.suffix == ".py" else f"{one.name}/" for one in modules if one.name[0] not in "_."
    ]
    found = set(re.findall(r"[a-z_]+(?:\.py|/)", text))
    assert [name for name in named if name not in found and name != "py.typed/"] == []


def test_every_dependency_has_its_reason():
    decisions = (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8")
    table = decisions[decisions.index("## Dependencies") :].lower()
    wanted = [
        *PROJECT["dependencies"],
        *(one for extra in PROJECT["optional-dependencies"].values() for one in extra),
    ]
    names = [re.match(r"[\w.-]+", one)[0] for one in wanted]
    assert [name for name in names if not re.search(rf"\b{name}\b", table)] == []


@pytest.mark.parametrize(
    "document", ["README.md", "CONTRIBUTING.md", *(f"docs/{p.name}" for p in (ROOT / "docs").glob("*.md"))]
)
def test_every_link_into_the_project_leads_somewhere(document):
    text = (ROOT / document).read_text(encoding="utf-8")
    targets = [target for target in re.findall(r"\]\(([^)#]+)[^)]*\)", text) if "://" not in target]
    assert [one for one in targets if not ((ROOT / document).parent / one).exists()] == []


def test_the_changelog_keeps_its_form():
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    kinds = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
    assert "## [Unreleased]" in text
    assert set(re.findall(r"^### (.+)$", text, re.MULTILINE)) <= kinds


def test_the_readme_has_the_table_of_exit_codes():
    from ingest.commands.exits import TABLE

    rows = re.findall(r"^\| (\d+) \| (.+) \|$", README, re.MULTILINE)
    assert {int(code): meaning for code, meaning in rows} == TABLE


OPTIONS = [
    "--since", "--until", "--source", "--source-tag", "--tag", "--lang", "--limit", "--after", "--wide",
    "--removed", "--diff", "--older-than", "--respect-optout", "--url", "--dry-run", "--refetch", "--explain",
]  # fmt: skip


@pytest.mark.parametrize("option", OPTIONS)
def test_options_that_choose_stand_in_the_readme(option):
    assert f"`{option}" in README
