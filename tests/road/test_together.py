"""The daemon and the command line at once, ten sources on three hosts: proved by the log of the servers they visit."""

from __future__ import annotations

import itertools
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hostile.stamping import StampingServer
from limits import HANG
from road.command import CALL, environment
from warcs import story

DELAY = 0.3
EXACT = 0.002
"""Seconds by which two clocks of one machine may differ within a delay."""
SOURCES = 10
PAGES = 200
"""Of each source: more than the daemon can fetch meanwhile."""
LIMIT = 2
"""Pages of each source that the command line fetches."""


def _site(path: str, host: str) -> tuple[str, str] | None:
    """/SOURCE/sitemap.xml, /SOURCE/NUMBER.html; nothing else."""
    source, _, name = path.strip("/").partition("/")
    if not source.isdecimal():
        return None
    if name == "sitemap.xml":
        base = f"http://{host}/{source}"
        urls = "".join(f"<url><loc>{base}/{n}.html</loc></url>" for n in range(PAGES))
        return "application/xml", f"<urlset>{urls}</urlset>"
    number = int(source) * PAGES + int(name.removesuffix(".html"))
    return "text/html", story(number)


@pytest.fixture
def hosts(tmp_path: Path) -> Iterator[list[StampingServer]]:
    """Three servers, each a host of its own name."""
    names = ["127.0.0.1", "127.0.0.2", "127.0.0.3"]
    with ExitStack() as stack:
        servers = [stack.enter_context(StampingServer(_site, host=name)) for name in names]
        rows = "".join(
            f"- {{id: s{n}, url: '{servers[n % 3].url()}{n}/sitemap.xml', type: sitemap}}\n"
            for n in range(SOURCES)
        )
        (tmp_path / "sources.yaml").write_text(
            f"version: 1\ndefaults: {{fetch: {{delay: {DELAY}}}}}\nsources:\n{rows}", encoding="utf-8"
        )
        yield servers


def _start(*words: str, name: str, cwd: Path) -> subprocess.Popen[str]:
    env = environment(INGEST_USER_AGENT=name)
    return subprocess.Popen(
        [*CALL, *words], cwd=cwd, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux says when a request came in")
def test_a_host_is_never_asked_twice_at_once_nor_sooner_than_its_delay(
    hosts: list[StampingServer], database: str, tmp_path: Path
) -> None:
    daemon = _start("run", "--db", database, name="daemon/1", cwd=tmp_path)
    try:
        for server in hosts:
            assert server.asked.wait(HANG)
        assert daemon.poll() is None, daemon.communicate()[1]
        crawl = _start(
            "crawl", "--refetch", "--limit", str(LIMIT), "--db", database, name="line/1", cwd=tmp_path
        )
        _, told = crawl.communicate(timeout=HANG)
        assert crawl.returncode == 0, told
        for server in hosts:
            server.asked.clear()
            assert server.asked.wait(HANG)  # the daemon has not stopped asking any of them
        assert daemon.poll() is None
    finally:
        daemon.send_signal(signal.SIGTERM)
        daemon.communicate(timeout=HANG)
    assert daemon.returncode == 0
    _judge(hosts)


def _judge(hosts: list[StampingServer]) -> None:
    """What reached the servers, and when: a busy machine reads it late, which is no word on who sent it."""
    pairs = [pair for server in hosts for pair in itertools.pairwise(server.arrivals())]
    gaps = [later.at - earlier.at for earlier, later in pairs]
    by = Counter(arrival.headers["user-agent"] for server in hosts for arrival in server.log)
    print(
        f"politeness: least gap {min(gaps):.3f} s of {DELAY}, {by['daemon/1']} requests by the daemon, "
        f"{by['line/1']} by the command line, {SOURCES} sources on {len(hosts)} hosts"
    )
    for server in hosts:
        arrivals = server.arrivals()
        order = [arrival.headers["user-agent"] for arrival in arrivals]
        # Both were at it at once. How often they take turns is not promised.
        assert sum(one != other for one, other in itertools.pairwise(order)) >= 2
        assert [arrival.path for arrival in arrivals].count("/robots.txt") == 1  # for both of them
    assert by["line/1"] >= SOURCES * LIMIT
    assert [later.path for earlier, later in pairs if later.at < earlier.answered] == []
    assert min(gaps) >= DELAY - EXACT
