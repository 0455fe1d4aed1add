"""The line by which `ingest why` says how a URL stands."""

from __future__ import annotations

import pytest

from ingest.commands.status import _fate
from ingest.store.urls.history import History


@pytest.mark.parametrize(
    ("state", "reason", "detail", "said"),
    [
        ("stored", None, None, "stored"),
        ("stored", "http_4xx", "status 410", "stored; its last visit: http_4xx: status 410"),
        ("duplicate", "exact_text", None, "duplicate (exact_text)"),
        ("failed", "http_4xx", "status 404", "failed (http_4xx: status 404)"),
    ],
)
def test_the_reason_of_a_later_visit_is_not_that_of_a_stored_article(
    state: str, reason: str | None, detail: str | None, said: str
) -> None:
    trace = History("https://paper.example/1", state, reason, detail, 0, None, 1, ())
    assert _fate(trace) == said
