"""A source that degrades is told once, and once when it has recovered; listings count when they are new."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime

from ingest import log
from ingest.discover.results import Discovery
from ingest.model import Candidate
from ingest.pipeline.lessons import Lessons
from ingest.store.sources.health import Degraded

NOW = datetime(2026, 3, 14, tzinfo=UTC)
BROKE = Degraded("date", "100% of the articles have no date, usually 0%", NOW)


def test_each_change_is_one_event_and_no_change_is_none():
    out = io.StringIO()
    log.setup("info", "json", out)
    lessons = Lessons("paper")
    for change in ((None, None), (None, BROKE), (BROKE, BROKE), (BROKE, None)):
        lessons.log_health_change(change)
    said = [json.loads(line) for line in out.getvalue().splitlines()]
    keys = ("level", "event", "figure", "detail")
    assert [tuple(one.get(key) for key in keys) for one in said] == [
        ("warning", "degraded", "date", BROKE.detail),
        ("warning", "recovered", "date", None),
    ]


def test_a_listing_that_has_not_changed_does_not_count_as_an_empty_one():
    def listed(*candidates: Candidate, emptied: bool = False) -> int | None:
        lessons = Lessons("paper")
        lessons.count_listed(Discovery(candidates=candidates, emptied=emptied))
        return lessons.tally.listed

    assert [listed(), listed(emptied=True)] == [None, 0]
    assert listed(Candidate("https://a.example/1"), Candidate("https://a.example/2")) == 2
