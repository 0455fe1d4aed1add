"""A source whose certificate is not checked is told in every run, not only in the first one of a process."""

from __future__ import annotations

import pytest
from inprocess import Paper

from ingest import log
from ingest.store import Store


def test_each_run_says_that_it_does_not_check_certificates(
    store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    log.setup("info", "text")
    insecure = Paper(store, settings={"fetch": {"delay": 0, "verify_tls": False}})
    for _ in range(2):
        insecure.crawl(hours=2)
        out = capsys.readouterr()
        assert (out.out + out.err).count("tls_not_verified source=paper") == 1
    Paper(store).crawl(hours=2)
    out = capsys.readouterr()
    assert "tls_not_verified" not in out.out + out.err
