"""Secrets in a whole crawl that fails in many ways: looked for in all that is told and in every byte that is kept."""

from __future__ import annotations

import socket
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hostile.faults import FAULTS
from hostile.server import Server, Visit
from road.command import ingest
from warcs import story

# One for each way in which a secret reaches us: from the environment, from files, from addresses.
CANARIES = {
    "HEADER": "kanari-header-71",
    "COOKIE": "kanari-cookie-72",
    "PROXY": "kanari-proxy-73",
    "TOKEN": "kanari-token-74",
    "DATABASE": "kanari-database-75",
    "NEVER_SENT": "kanari-never-76",
}
TYPED = "kanari-typed-77"
NAMED = "kanari-named-78"
"""Passwords in a URL of the command line, and in one that a feed names."""


async def _page(visit: Visit) -> None:
    await visit.answer(story(len(visit.rest)).encode())


async def _refuse(visit: Visit) -> None:
    await visit.answer(b"<p>Who are you?</p>", 407, proxy_authenticate="Basic")


@pytest.fixture
def site() -> Iterator[Server]:
    async def feed(visit: Visit) -> None:
        base = f"http://{visit.asked.headers['host']}"
        wanting = base.replace("//", f"//reader:{NAMED}@")
        links = [f"{base}/page/1", f"{base}/partial", f"{wanting}/page/123"]
        items = "".join(f"<item><title>T</title><link>{link}</link></item>" for link in links)
        body = f"<rss version='2.0'><channel><title>C</title>{items}</channel></rss>"
        await visit.answer(body.encode(), content_type="application/rss+xml")

    with Server({**FAULTS, "page": _page, "feed": feed}) as running:
        yield running


@pytest.fixture
def sources(site: Server, tmp_path: Path) -> Iterator[Path]:
    """Sources that work and fail while they carry secrets."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        nobody = unused.getsockname()[1]
        with Server({"*": _refuse}) as proxy:
            refusing = proxy.url("").replace("//", "//me:${PROXY}@")
            rows = [
                ("good", site.url("/feed"), "feed", ""),
                ("token", site.url("/feed?token=${TOKEN}"), "feed", ""),
                ("token-lost", site.url("/status/500?api_key=${TOKEN}"), "feed", ""),
                ("html", site.url("/ok?access_token=${TOKEN}"), "feed", ""),
                ("paged", site.url("/page/12?token=${TOKEN}"), "page", ""),
                ("loop", site.url("/loop"), "page", ""),
                ("broken", site.url("/no-http"), "page", ""),
                ("proxied", site.url("/page/1"), "page", f", proxy: '{refusing}'"),
                (
                    "no-proxy",
                    site.url("/page/1"),
                    "page",
                    f", proxy: 'http://me:${{PROXY}}@127.0.0.1:{nobody}'",
                ),
                ("odd", "http://127.0.0.1:1/", "page", ", headers: {X-Trap: '${NEVER_SENT}'}"),
            ]
            lines = "".join(
                f"- id: {name}\n  url: '{url}'\n  type: {kind}\n  fetch: {{robots: false{more}}}\n"
                for name, url, kind, more in rows
            )
            (tmp_path / "sources.yaml").write_text(
                "version: 1\ndefaults:\n  fetch:\n    delay: 0\n    timeout: 5\n"
                "    headers: {Authorization: 'Bearer ${HEADER}'}\n    cookies: {sid: '${COOKIE}'}\n"
                f"sources:\n{lines}",
                encoding="utf-8",
            )
            yield tmp_path


def told(*words: str, cwd: Path, **env: str) -> str:
    """Everything that a command says."""
    done = ingest(*words, cwd=cwd, **CANARIES, **env)
    return f"{words[0]} ended with {done.returncode}\n{done.stdout}\n{done.stderr}"


def kept(database: Path) -> dict[str, str]:
    """Every value of every row, but for the bodies, which are the server's own words."""
    found: dict[str, str] = {}
    with closing(sqlite3.connect(database)) as conn:
        names = [row[0] for row in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for name in names:
            rows: list[Any] = conn.execute(f"SELECT * FROM {name}").fetchall()  # noqa: S608 - our own schema
            found[name] = repr(rows)
    return found


def test_no_secret_is_told_or_kept_by_a_crawl_that_fails_in_many_ways(sources: Path, site: Server) -> None:
    typed = site.url("/page/1234").replace("//", f"//me:{TYPED}@")
    away = f"postgresql://me:{CANARIES['DATABASE']}@127.0.0.1:1/x"
    said = [
        told("crawl", "-vv", "--db", "x.db", "--json", cwd=sources, LOG_FORMAT="json"),
        told("crawl", "token", "paged", "-vv", "--refetch", "--db", "x.db", cwd=sources),
        told("crawl", "-vv", "--db", "x.db", "--url", typed, cwd=sources),
        told("sources", "list", "--json", cwd=sources),
        told("sources", "check", "token", "html", cwd=sources),
        told("sources", "export", cwd=sources),
        told("status", "--json", "--db", "x.db", cwd=sources),
        told("export", "--db", "x.db", cwd=sources),
        told("why", site.url("/page/1"), "--json", "--db", "x.db", cwd=sources),
        told("healthcheck", "-vv", cwd=sources, DATABASE_URL=away),
    ]
    assert said[-3].count('"canonical_url"') >= 2
    # They were really used, and an address that is kept without its secret is asked for as it is.
    sent = repr([asked.headers for asked in site.log])
    assert all(CANARIES[name] in sent for name in ("HEADER", "COOKIE"))
    paged = [path for path in site.paths() if path.startswith("/page/12?")]
    assert paged == [f"/page/12?token={CANARIES['TOKEN']}"] * 2
    assert '"url":"' + site.url("/page/12?token=${TOKEN}") + '"' in said[-3]
    everything = {f"{n}: {text[:60]}": text for n, text in enumerate(said)} | kept(sources / "x.db")
    hidden = [*CANARIES.values(), TYPED, NAMED]
    assert [(place, one) for place, text in everything.items() for one in hidden if one in text] == []
    raw = b"".join(path.read_bytes() for path in sources.glob("x.db*"))
    assert [one for one in hidden if one.encode() in raw] == []
