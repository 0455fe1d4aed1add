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
from hostile.server import Server, Visit
from road.command import CALL, environment
from warcs import story

DELAY = 0.3
SLACK = 2 * DELAY
"""How much later than it came the first request may be noted; starts are held against each other in `test_gate`."""
SOURCES = 10
PAGES = 40
"""Of each source: more than the daemon can fetch meanwhile."""
LIMIT = 2
"""Pages of each source that the command line fetches."""


async def _site(visit: Visit) -> None:
    """/SOURCE/sitemap.xml, /SOURCE/NUMBER.html; nothing else."""
    source, _, name = visit.asked.path.strip("/").partition("/")
    if not source.isdecimal():
        await visit.answer(b"", 404)
    elif name == "sitemap.xml":
        base = f"http://{visit.asked.headers['host']}/{source}"
        urls = "".join(f"<url><loc>{base}/{n}.html</loc></url>" for n in range(PAGES))
        await visit.answer(f"<urlset>{urls}</urlset>".encode(), content_type="application/xml")
    else:
        number = int(source) * PAGES + int(name.removesuffix(".html"))
        await visit.answer(story(number).encode())


@pytest.fixture
def hosts(tmp_path: Path) -> Iterator[list[Server]]:
    """Three servers, each a host of its own name where the system has more than one for this machine."""
    names = ["127.0.0.1", "127.0.0.2", "127.0.0.3"] if sys.platform == "linux" else ["127.0.0.1"] * 3
    with ExitStack() as stack:
        servers = [stack.enter_context(Server({"*": _site}, host=name)) for name in names]
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


def test_a_host_is_never_asked_twice_at_once_nor_sooner_than_its_delay(
    hosts: list[Server], database: str, tmp_path: Path
) -> None:
    daemon = _start("run", "--db", database, name="daemon/1", cwd=tmp_path)
    try:
        for server in hosts:
            assert server.asked.wait(100)
        assert daemon.poll() is None, daemon.communicate()[1]
        crawl = _start(
            "crawl", "--refetch", "--limit", str(LIMIT), "--db", database, name="line/1", cwd=tmp_path
        )
        _, told = crawl.communicate(timeout=100)
        assert crawl.returncode == 0, told
        assert daemon.poll() is None
    finally:
        daemon.send_signal(signal.SIGTERM)
        daemon.communicate(timeout=30)
    assert daemon.returncode == 0
    _judge(hosts)


def _judge(hosts: list[Server]) -> None:
    """What the servers saw."""
    gaps = [later.at - earlier.at for server in hosts for earlier, later in itertools.pairwise(server.log)]
    by = Counter(asked.headers["user-agent"] for server in hosts for asked in server.log)
    print(
        f"politeness: least gap {min(gaps):.3f} s of {DELAY}, {by['daemon/1']} requests by the daemon, "
        f"{by['line/1']} by the command line, {SOURCES} sources on {len(hosts)} hosts"
    )
    for server in hosts:
        order = [asked.headers["user-agent"] for asked in server.log]
        # Both were at it at once. How often they take turns is not promised.
        assert sum(one != other for one, other in itertools.pairwise(order)) >= 2
        assert server.paths().count("/robots.txt") == 1  # for both of them
    assert by["line/1"] >= SOURCES * LIMIT
    assert [server.most_in_flight for server in hosts] == [1, 1, 1]
    # A busy server notes a request late and the next one in time: how long all of them took does not depend on that.
    for server in hosts:
        assert server.log[-1].at - server.log[0].at >= (len(server.log) - 1) * DELAY - SLACK
