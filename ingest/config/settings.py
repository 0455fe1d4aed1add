"""The settings of the service itself by flags and environment, in one table. No file is read but that of `NAME_FILE`.

A flag goes before the environment variable, the variable before the file that `NAME_FILE` names (secrets only), and
the file before the default. An empty value counts as not given. Settings of sources stand in sources.yaml and nowhere
else.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ingest.config.expand import UnsetError, lookup
from ingest.config.lengths import duration
from ingest.config.network import web_address
from ingest.config.values import did_you_mean, nearest
from ingest.errors import ConfigError, Problem
from ingest.redact import Secrets, by_place

LEVELS = ("debug", "info", "warning", "error")
FORMATS = ("text", "json")

_PREFIX = "INGEST_"


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the table. `read` returns the value of a text, or raises `ValueError` with the remedy."""

    name: str
    env: str
    default: str
    help: str
    read: Callable[[str], Any]
    secret: bool = False
    flag: str = ""


STORY_WINDOW = timedelta(days=90)
"""How far back an article's story is looked for by default."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one process. `database_url` may hold a password. Show `database` instead."""

    database_url: str = field(default="news.db", repr=False)
    log_level: str = "info"
    log_format: str = "text"
    config: Path = Path("sources.yaml")
    user_agent: str = ""
    """The whole User-Agent header. Empty means the program's name with `contact`."""
    contact: str = ""
    workers: int = 2
    """Processes that clean pages, at least 1."""
    story_window: timedelta = STORY_WINDOW
    """How far back an article's story is looked for."""
    chromium: str = ""
    """Path of the browser that renders pages. Empty means Chromium or Chrome on the `PATH`, else Playwright's own."""
    listen: tuple[str, int] | None = None
    """Host and port on which the daemon answers health checks and metrics. None when it does not answer."""
    metrics_by_source: bool = False
    """Whether metrics count pages by source too."""
    web_listen: tuple[str, int] = ("127.0.0.1", 8918)
    """Host and port on which the web pages are served."""
    web_address: str = ""
    """The address of the web pages, as `https://news.example.org`. Empty means that of `web_listen`."""
    web_token: str = field(default="", repr=False)
    """The token that readers of the web pages must give. Empty means none."""

    @property
    def database(self) -> str:
        """`database_url` without its password."""
        return by_place(self.database_url)

    @property
    def secrets(self) -> Secrets:
        """The texts that logs leave out."""
        return Secrets.of_url(self.database_url) | Secrets.of(self.web_token)


def _database(text: str) -> str:
    scheme = text.partition("://")[0] if "://" in text else "sqlite"
    if scheme not in ("sqlite", "postgres", "postgresql", "postgresql+psycopg"):
        raise ValueError("names no database: write a file name, sqlite:///FILE or postgresql://HOST/DATABASE")
    try:
        urlsplit(text if "://" in text else "").port  # noqa: B018 - reading it is the check
    except ValueError:
        raise ValueError(
            "is no URL of a database: write postgresql://USER:PASSWORD@HOST:PORT/DATABASE, with / @ : # [ ] of the"
            " password encoded, as %2F"
        ) from None
    return text


def _one_of(choices: tuple[str, ...]) -> Callable[[str], str]:
    def read(text: str) -> str:
        word = text.strip().lower()
        if word not in choices:
            raise ValueError(f"is none of {', '.join(choices)}{did_you_mean(word, choices)}")
        return word

    return read


def _header(text: str) -> str:
    if not re.fullmatch(r"[\x21-\x7e][\x20-\x7e]{0,255}", text):
        raise ValueError("cannot stand in a header: use at most 256 printable ASCII characters")
    return text


def _workers(text: str) -> int:
    if not text:
        return max(1, min(4, os.cpu_count() or 1))
    if not re.fullmatch(r"[0-9]{1,3}", text) or not 1 <= int(text) <= 64:
        raise ValueError("must be a number from 1 to 64")
    return int(text)


def _window(text: str) -> timedelta:
    window = duration(text)
    if not timedelta(days=1) <= window <= timedelta(days=365):
        raise ValueError("must be from 1d to 365d")
    return window


def _listen(text: str) -> tuple[str, int] | None:
    if text.strip().lower() == "off":
        return None
    host, _, port = text.strip().rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    if not host or not re.fullmatch(r"[0-9]{1,5}", port) or int(port) > 65535:
        raise ValueError("must be HOST:PORT, as 127.0.0.1:8917, or off")
    return host, int(port)


def _web_listen(text: str) -> tuple[str, int]:
    address = _listen(text)
    if address is None:
        raise ValueError("must be HOST:PORT, as 127.0.0.1:8918")
    return address


def _web_address(text: str) -> str:
    address = web_address(text.strip().removesuffix("/"))
    if not re.fullmatch(r"https?://[^/?#]+", address):
        raise ValueError("has more than a host and a port: write as https://news.example.org")
    return address.lower()


def _truth(text: str) -> bool:
    word = text.strip().lower()
    if word not in ("yes", "no", "true", "false", "1", "0"):
        raise ValueError("must be yes or no")
    return word in ("yes", "true", "1")


TABLE: tuple[Setting, ...] = (
    Setting(
        "database_url",
        "DATABASE_URL",
        "news.db",
        "Where articles are kept: a file name, `sqlite:///FILE`, `postgresql://USER:PASSWORD@HOST/DATABASE`.",
        _database,
        secret=True,
        flag="--db",
    ),
    Setting(
        "config",
        "INGEST_CONFIG",
        "sources.yaml",
        "The file that lists the sources.",
        Path,
        flag="-c, --config",
    ),
    Setting(
        "log_level",
        "LOG_LEVEL",
        "info",
        f"How much is logged: {', '.join(LEVELS)}.",
        _one_of(LEVELS),
        flag="-v, -q",
    ),
    Setting("log_format", "LOG_FORMAT", "text", "How it is logged: text, or json lines.", _one_of(FORMATS)),
    Setting(
        "contact",
        "INGEST_CONTACT",
        "",
        "Web or mail address by which site owners reach you; it becomes a part of the User-Agent.",
        lambda text: _header(text) if text else "",
    ),
    Setting(
        "user_agent",
        "INGEST_USER_AGENT",
        "",
        "The User-Agent header as a whole, instead of `news-ingest/VERSION (+CONTACT)`.",
        lambda text: _header(text) if text else "",
    ),
    Setting(
        "workers",
        "INGEST_WORKERS",
        "",
        "Processes that clean pages, 1 to 64; as many as there are processors, at most 4, if empty.",
        _workers,
    ),
    Setting(
        "story_window",
        "INGEST_STORY_WINDOW",
        "90d",
        "How far back copies of an article are looked for, from `1d` to `365d`; the keys by which older ones were "
        "found are deleted.",
        _window,
    ),
    Setting(
        "chromium",
        "INGEST_CHROMIUM",
        "",
        "The browser that renders pages, by its path; if empty, Chromium or Chrome on the `PATH`, else Playwright's.",
        str,
    ),
    Setting(
        "listen",
        "INGEST_LISTEN",
        "127.0.0.1:8917",
        "Where the daemon, or a worker, answers `/healthz`, `/readyz` and `/metrics`: `HOST:PORT`, or `off`.",
        _listen,
    ),
    Setting(
        "metrics_by_source",
        "INGEST_METRICS_BY_SOURCE",
        "no",
        "Whether metrics count pages by source too: yes or no.",
        _truth,
    ),
    Setting(
        "web_listen",
        "INGEST_WEB_LISTEN",
        "127.0.0.1:8918",
        "Where `ingest web` and `ingest run --web` serve their pages: `HOST:PORT`.",
        _web_listen,
        flag="--listen",
    ),
    Setting(
        "web_address",
        "INGEST_WEB_ADDRESS",
        "",
        "Where readers find the web pages, as `https://news.example.org`: feeds link there, and the pages are read "
        "under its name and those of this machine only.",
        lambda text: _web_address(text) if text else "",
    ),
    Setting(
        "web_token",
        "INGEST_WEB_TOKEN",
        "",
        "What readers of the web pages give as password, or as `Authorization: Bearer`; at least 16 characters, needed "
        "where other machines reach the address.",
        str,
        secret=True,
    ),
)
"""Every setting. docs/configuration.md shows this table."""


def read_settings(env: Mapping[str, str], flags: Mapping[str, str | None] | None = None) -> Settings:
    """The settings. `flags` are by a setting's name, None for one that is not given. Raises `ConfigError` with all
    problems.
    """
    problems = [Problem("environment", 0, 0, name, message) for name, message in _unknown(env)]
    values: dict[str, Any] = {}
    for row in TABLE:
        flag = (flags or {}).get(row.name)
        where = row.flag if flag else row.env
        try:
            text = flag or (lookup(row.env, env) if row.secret else env.get(row.env)) or row.default
            values[row.name] = row.read(text)
        except UnsetError as error:
            problems.append(Problem("environment", 0, 0, f"{row.env}_FILE", str(error)))
        except ValueError as error:
            problems.append(Problem("flags" if flag else "environment", 0, 0, where, f"the value {error}"))
    if problems:
        raise ConfigError(problems)
    return Settings(**values)


def _unknown(env: Mapping[str, str]) -> list[tuple[str, str]]:
    known = [row.env for row in TABLE] + [f"{row.env}_FILE" for row in TABLE if row.secret]
    ours = sorted(name for name in env if name.startswith(_PREFIX) and name not in known)
    ends = {name.removeprefix(_PREFIX): name for name in known if name.startswith(_PREFIX)}
    meant = {name: nearest(name.removeprefix(_PREFIX), ends) for name in ours}
    return [
        (name, f"unknown setting; {f'did you mean `{ends[near]}`?' if near else 'unset it'}")
        for name, near in meant.items()
    ]
