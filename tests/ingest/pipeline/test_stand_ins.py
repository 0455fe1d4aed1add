"""What stands in the place of a page that is not there."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ingest.model import Failed, Fetched
from ingest.pipeline.stand_ins import sent_home

NOW = datetime(2026, 3, 14, 12, tzinfo=UTC)
HOST = "https://paper.example"


def came(url: str, final_url: str) -> Fetched:
    return Fetched(url, final_url, 200, (), b"<p>", "text/html", None, NOW, 0.5)


@pytest.mark.parametrize(
    ("path", "final_url"),
    [("/a", f"{HOST}/"), ("/a", HOST), ("/?p=7", f"{HOST}/"), ("/a", "https://parked.example/")],
)
def test_a_page_that_leads_to_a_front_page_is_gone(path: str, final_url: str) -> None:
    assert sent_home(came(HOST + path, final_url)) == Failed(
        HOST + path, "redirected_home", final_url, True, NOW, 0.5, 200
    )


@pytest.mark.parametrize(
    ("path", "final_url"),
    [("/a", f"{HOST}/a"), ("/a", f"{HOST}/b"), ("/", f"{HOST}/"), ("", f"{HOST}/"), ("/a", f"{HOST}/?p=7")],
)
def test_a_page_that_leads_to_a_page_came(path: str, final_url: str) -> None:
    assert sent_home(came(HOST + path, final_url)) is None
