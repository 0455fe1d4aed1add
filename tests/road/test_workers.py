"""A machine on which no cleaning worker starts: the crawl ends with its reason, and no page is marked for it."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from limits import HANG
from road.command import answer, environment
from warcs import story

_WITHOUT_WORKERS = """
import os, sys
from ingest import cleaning
from ingest.cli import main
cleaning.CleaningPool._begin = staticmethod(os.close)  # what each worker begins with fails
sys.argv[0] = "ingest"
main()
"""


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        """Nobody reads it."""


@pytest.fixture
def site(tmp_path):
    """Three pages, each a source."""
    folder = tmp_path / "www"
    folder.mkdir()
    for number in (1, 2, 3):
        (folder / f"{number}.html").write_text(story(number), encoding="utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Silent, directory=str(folder)))
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    base = f"http://127.0.0.1:{server.server_address[1]}"
    rows = "".join(f"- {{id: s{n}, url: '{base}/{n}.html', type: page}}\n" for n in (1, 2, 3))
    (tmp_path / "sources.yaml").write_text(
        f"version: 1\ndefaults: {{fetch: {{delay: 0}}}}\nsources:\n{rows}", encoding="utf-8"
    )
    yield
    server.shutdown()
    server.server_close()


def test_the_crawl_ends_with_the_reason_and_its_pages_stay_due(site, tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", _WITHOUT_WORKERS, "crawl", "--db", "x.db", "-q"],
        check=False, capture_output=True, text=True, env=environment(), cwd=tmp_path, timeout=HANG,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (3, "")
    last = done.stderr.splitlines()[-1]
    assert last.startswith("ingest: the processes that clean pages cannot be started (")
    assert last.endswith(" and for a full folder of temporary files (/tmp, TMPDIR), then run again")
    with closing(sqlite3.connect(tmp_path / "x.db")) as conn:
        assert (
            conn.execute("SELECT state, tries FROM urls").fetchall() == [("fetched", 0)] * 3
        )  # what came is kept
    assert answer("crawl", "--db", "x.db", "--json", cwd=tmp_path)["stored"] == 3
