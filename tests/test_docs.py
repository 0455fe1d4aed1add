"""The documents say what is there: every command, every dependency, every picture and every link."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest
import typer

from bench import figures

ROOT = Path(__file__).parents[1]
COMMANDS = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.mark.parametrize("readme", figures.HEADS)
def test_the_figures_of_the_readme_are_those_of_the_benchmarks(readme):
    text = (ROOT / readme).read_text(encoding="utf-8")
    document = figures.DOCUMENT.read_text(encoding="utf-8")
    assert text == figures.renewed(text, document, readme), "run python -m bench.figures"


def test_a_row_of_figures_is_the_one_of_unseen_sites_beside_the_best_peer():
    document = (
        "| zhgne-dev | 32 | 0.900 | 0.970 |\n| world-dev | 7 | 0.800 |\n| fundus-dev | 3 | 0.800 |\n"
        "### zhgne-dev\n|  | word_f1 |\n| news-ingest | 0.999 |\n| a-b | 0.850 |\n| c d | 0.895 |\n"
        "| parsing alone | 0.950 |\n"
        "### fundus-dev\n| news-ingest | 0.999 |\n| a-b | 0.810 | 0.999 |\n## Next\n| e | 0.990 |\n"
    )
    assert figures.table(document, "README.md") == (
        "| pages | news-ingest | best of the others |\n|---|---|---|\n"
        "| Chinese news, 32 pages | **.900** | .895 |\n| news of 40 countries, 3 pages | .800 | **.810** |\n"
    )


def commands():
    """Every command as it is typed, groups with their commands."""
    from ingest.commands.tree import app

    for name, command in sorted(typer.main.get_command(app).commands.items()):
        inner = sorted(getattr(command, "commands", {}))
        yield from ((name, one) for one in inner) if inner else [(name, "")]


@pytest.mark.parametrize(("group", "name"), list(commands()))
def test_every_command_stands_in_the_table_of_commands(group, name):
    rows = [line for line in COMMANDS.splitlines() if line.startswith(f"| `{group}")]
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
    "document",
    [
        "README.md",
        "README.zh.md",
        "CONTRIBUTING.md",
        *(f"docs/{p.name}" for p in (ROOT / "docs").glob("*.md")),
    ],
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


def test_the_commands_document_has_the_table_of_exit_codes():
    from ingest.commands.exits import TABLE

    rows = re.findall(r"^\| (\d+) \| (.+) \|$", COMMANDS, re.MULTILINE)
    assert {int(code): meaning for code, meaning in rows} == TABLE


def options():
    """Every option that only some commands have, with the command."""
    from ingest.commands.options import Shared
    from ingest.commands.tree import app

    shared = {one.name for one in fields(Shared)}
    groups = typer.main.get_command(app).commands
    for group, name in commands():
        command = groups[group].commands[name] if name else groups[group]
        for option in command.params:
            if option.param_type_name == "option" and option.name not in {*shared, "help"}:
                yield f"{group} {name}".strip(), option.opts[0]


@pytest.mark.parametrize(("command", "option"), list(options()))
def test_every_option_stands_in_a_document(command, option):
    documents = [*(one.read_text(encoding="utf-8") for one in (ROOT / "docs").glob("*.md"))]
    assert any(re.search(rf"`[^`]*{option}\b[^`]*`", text) for text in documents), f"{option} of {command}"


def test_every_exported_field_stands_in_its_document_with_its_meaning():
    from ingest.export.native import FIELDS

    text = (ROOT / "docs" / "export.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `(\w+)` \| [a-z ]+ \| (.+) \|$", text, re.MULTILINE))
    assert rows == {field.name: field.meaning for field in FIELDS}


def test_every_format_and_schema_of_exports_stands_in_their_document():
    from ingest.export.formats import FORMATS
    from ingest.export.schemas import SCHEMAS

    text = (ROOT / "docs" / "export.md").read_text(encoding="utf-8")
    assert [name for name in (*FORMATS, *SCHEMAS) if f"`{name}`" not in text] == []
