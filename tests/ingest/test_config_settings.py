"""Settings come from flags, the environment, files and defaults, in this order; and are documented."""

# ruff: noqa: E501 - a line of output stands in one line here

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bench import reference
from ingest.commands import config as command
from ingest.config import Settings, read_settings, schema
from ingest.config.schema import keys, text
from ingest.config.settings import TABLE
from ingest.errors import ConfigError

ROOT = Path(__file__).resolve().parents[2]
DOC = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")


def complaints(env: dict[str, str], **flags: str) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        read_settings(env, flags)
    return [str(problem) for problem in caught.value.problems]


def test_without_anything_the_defaults_hold() -> None:
    made = read_settings({"PATH": "/bin", "LOG_LEVEL": ""})
    assert made == Settings(
        "news.db", "info", "text", Path("sources.yaml"), "", "", max(1, min(4, os.cpu_count() or 1)),
        listen=("127.0.0.1", 8917),
    )  # fmt: skip


def test_a_flag_goes_before_the_environment_before_a_file_before_the_default(tmp_path: Path) -> None:
    secret = tmp_path / "dsn"
    secret.write_text("postgresql://me:canary-file@h/db\n")
    env = {
        "DATABASE_URL_FILE": str(secret),
        "LOG_LEVEL": "DEBUG",
        "INGEST_CONFIG": "a.yaml",
        "INGEST_WORKERS": "3",
    }
    made = read_settings(env, {"config": "b.yaml", "log_level": None})
    assert made.database_url == "postgresql://me:canary-file@h/db"
    assert (made.config, made.log_level, made.workers) == (Path("b.yaml"), "debug", 3)
    assert read_settings(env | {"DATABASE_URL": "x.db"}).database_url == "x.db"
    assert read_settings(env | {"DATABASE_URL": "x.db"}, {"database_url": "y.db"}).database_url == "y.db"


@pytest.mark.parametrize(
    "url",
    [
        "news.db",
        "/var/lib/news.db",
        "sqlite:///n.db",
        "postgres://h/d",
        "postgresql://h/d",
        "postgresql+psycopg://h/d",
    ],
)
def test_a_database_is_a_path_or_a_url(url: str) -> None:
    assert read_settings({"DATABASE_URL": url}).database_url == url


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://[::1/x",
        "postgresql://h:port/x",
        "postgresql://me:pa/ss@h:99999/x",
        "postgres://h:99999/x",
    ],
)
def test_what_is_no_url_of_a_database_is_refused_in_one_line_without_its_password(url: str) -> None:
    (said,) = complaints({"DATABASE_URL": url})
    assert said.startswith(
        "environment: DATABASE_URL: the value is no URL of a database: write postgresql://USER"
    )
    assert "pa/ss" not in said


def test_every_problem_of_the_environment_is_told_at_once() -> None:
    env = {
        "INGEST_WROKERS": "2",
        "INGEST_X": "1",
        "DATABASE_URL": "mysql://me:canary-1@h/d",
        "LOG_LEVEL": "trace",
        "LOG_FORMAT": "jsno",
        "INGEST_WORKERS": "0",
        "INGEST_CONTACT": "a\nb",
    }
    assert complaints(env) == [
        "environment: INGEST_WROKERS: unknown setting; did you mean `INGEST_WORKERS`?",
        "environment: INGEST_X: unknown setting; unset it",
        "environment: DATABASE_URL: the value names no database: write a file name, sqlite:///FILE or postgresql://HOST/DATABASE",
        "environment: LOG_LEVEL: the value is none of debug, info, warning, error",
        "environment: LOG_FORMAT: the value is none of text, json; did you mean `json`?",
        "environment: INGEST_CONTACT: the value cannot stand in a header: use at most 256 printable ASCII characters",
        "environment: INGEST_WORKERS: the value must be a number from 1 to 64",
    ]


def test_a_wrong_flag_is_called_by_its_name_and_a_missing_file_by_its_variable() -> None:
    assert complaints({"DATABASE_URL_FILE": "/nonexistent/x"}, log_level="loud") == [
        "environment: DATABASE_URL_FILE: the file that DATABASE_URL_FILE names cannot be read: No such file or directory",
        "flags: -v, -q: the value is none of debug, info, warning, error",
    ]


def test_the_password_of_the_database_is_shown_nowhere() -> None:
    made = read_settings({"DATABASE_URL": "postgresql://me:canary-1234@h/db"})
    assert (
        "canary"
        not in f"{made} {made!r} {made.database} {made.secrets.redact('tried canary-1234')} {made.secrets}"
    )
    assert made.database == "postgresql://[redacted]@h/db"


def test_the_tables_of_the_document_are_those_that_the_program_gives() -> None:
    assert reference.renewed(DOC) == DOC, "run python -m bench.reference"
    assert [f"| `{key}` |" in DOC for key in (*keys(), *(row.env for row in TABLE))] == [True] * (
        len(keys()) + len(TABLE)
    )


def test_a_default_stands_in_its_column() -> None:
    rows = {row.split("`")[1]: row.split("|")[2].strip() for row in DOC.splitlines() if row.startswith("| `")}
    chosen = ("id", "type", "enabled", "fetch.robots", "alerts.timezone", "alerts.mail[].level", "LOG_LEVEL")
    assert [rows[key] for key in chosen] == ["", "`auto`", "`true`", "`true`", "`UTC`", "`info`", "`-v, -q`"]


def test_the_shipped_schema_is_the_one_that_the_models_give() -> None:
    assert reference.SCHEMA.read_text(encoding="utf-8") == text(), "run python -m bench.reference"


def test_the_first_line_of_the_shipped_file_points_editors_to_the_schema() -> None:
    first = (ROOT / "sources.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=./sources.schema.json"


def test_every_key_in_the_schema_has_a_description_and_no_other_key_is_allowed() -> None:
    made = schema()
    for definition in (made, *made["$defs"].values()):
        assert definition["additionalProperties"] is False
        assert [key for key, value in definition["properties"].items() if not value.get("description")] == []


RUN = CliRunner()
GOOD = "version: 1\nsources: [{id: a, url: 'https://a.example/'}, {id: b, url: 'https://b.example/', enabled: false}]\n"


def test_config_check_says_ok_on_standard_output(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    path.write_text(GOOD)
    result = RUN.invoke(command.app, ["check", str(path)], env={"INGEST_CONFIG": None})
    assert (result.exit_code, result.stdout, result.stderr) == (0, f"{path}: ok, 2 sources, 1 enabled\n", "")


def test_config_check_tells_problems_of_file_and_environment_on_standard_error(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    path.write_text(GOOD.replace("enabled", "enabeld"))
    result = RUN.invoke(command.app, ["check", "--config", str(path)], env={"INGEST_FOO": "1"})
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines() == [
        "environment: INGEST_FOO: unknown setting; unset it",
        f"{path}:2:82: sources[1].enabeld: unknown key; did you mean `enabled`?",
        "2 problems",
    ]


def test_config_check_gives_json_for_programs(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    path.write_text("version: 1\nsources: [{id: a}]\n")
    result = RUN.invoke(command.app, ["check", "--json"], env={"INGEST_CONFIG": str(path)})
    assert result.exit_code == 2
    assert json.loads(result.stdout) == {
        "file": str(path),
        "ok": False,
        "sources": 0,
        "enabled": 0,
        "problems": [
            {
                "file": str(path),
                "line": 2,
                "column": 11,
                "key": "sources[0].url",
                "message": "`url` is missing: add it. Address of the site, feed, sitemap, list of articles or single page.",
            }
        ],
    }


def test_config_schema_prints_the_schema() -> None:
    result = RUN.invoke(command.app, ["schema"])
    assert (result.exit_code, result.stdout) == (0, text())


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("192.0.2.1:80", ("192.0.2.1", 80)),
        ("[::1]:8917", ("::1", 8917)),
        ("localhost:0", ("localhost", 0)),
        ("OFF", None),
    ],
)
def test_where_the_daemon_listens(text: str, where: tuple[str, int] | None) -> None:
    assert read_settings({"INGEST_LISTEN": text}).listen == where


@pytest.mark.parametrize("text", ["8917", ":8917", "host:", "host:99999", "host:http", "on"])
def test_an_address_that_nobody_can_listen_on_is_refused(text: str) -> None:
    assert complaints({"INGEST_LISTEN": text}) == [
        "environment: INGEST_LISTEN: the value must be HOST:PORT, as 127.0.0.1:8917, or off"
    ]


def test_metrics_by_source_are_a_truth() -> None:
    assert read_settings({"INGEST_METRICS_BY_SOURCE": "Yes"}).metrics_by_source
    assert complaints({"INGEST_METRICS_BY_SOURCE": "2"}) == [
        "environment: INGEST_METRICS_BY_SOURCE: the value must be yes or no"
    ]
