"""The end-of-run table and its JSON tell every outcome with its reasons, and nothing that did not occur."""

from __future__ import annotations

import asyncio
import io
from collections import Counter

from rich.console import Console

from ingest.commands import progress
from ingest.report import DiscoveryReport, PageReport, SourceReport, as_log_event

GOOD = SourceReport(
    "good",
    counts=Counter(stored=2, filtered=1),
    reasons=Counter({("filtered", "robots"): 1}),
    seconds=1.5,
)
BAD = SourceReport("bad", failed="http_4xx: status 404")
QUIET = SourceReport("quiet", note="its listings have not changed")


def shown(*reports):
    console = Console(file=io.StringIO(), width=80)
    console.print(progress.table(reports))
    return [line.rstrip() for line in console.file.getvalue().splitlines()]


def test_the_table_has_a_row_a_source_a_sum_and_only_columns_that_occurred():
    assert shown(GOOD, BAD, QUIET) == [
        "source  found  stored  filtered",
        "good        3       2         1",
        "bad         0",
        "quiet       0",
        "all         3       2         1",
    ]
    assert progress.reason_lines([GOOD, BAD, QUIET, SourceReport("none")]) == [
        "good: robots 1",
        "bad: http_4xx: status 404",
        "quiet: its listings have not changed",
    ]


def test_a_table_of_everything_that_can_occur_breaks_no_figure_and_no_heading_in_80_columns():
    everything = SourceReport(
        "a-source-with-a-long-name", counts=Counter(dict.fromkeys(progress.COLUMNS, 12345))
    )
    lines = shown(everything)
    assert max(map(len, lines)) <= 80
    assert {"found", *progress.COLUMNS} <= set(" ".join(lines).split())
    assert sum(line.count("12345") for line in lines) == len(progress.COLUMNS)


def test_what_failed_as_a_whole_for_the_reason_of_its_only_page_says_it_once():
    counted = Counter({("failed", "blocked_address"): 1})
    one = SourceReport("one", counts=Counter(failed=1), reasons=counted, failed="blocked_address")
    assert progress.reasons(one) == "blocked_address 1"


def test_the_json_says_the_same():
    facts = progress.as_json([GOOD, BAD])
    assert (facts["found"], facts["stored"], facts["failed"]) == (3, 2, 0)
    assert facts["sources"][0]["reasons"] == {"filtered": {"robots": 1}}
    assert [(one["failed"], one["trouble"]) for one in facts["sources"]] == [
        (0, None),
        (0, "http_4xx: status 404"),
    ]


async def _events():
    yield DiscoveryReport("good", 3, 2, "feed http://a/ (the source's address)")
    for n in range(2):
        yield PageReport("good", f"http://a/{n}", "stored", None, "t", 0.1)
    yield GOOD


def test_watching_gives_the_reports_and_draws_bars_on_a_terminal_only():
    drawn, plain = Console(file=io.StringIO(), force_terminal=True, width=100), Console(file=io.StringIO())
    assert asyncio.run(progress.watch(_events(), 1, drawn)) == [GOOD]
    assert "2/2" in drawn.file.getvalue()
    assert asyncio.run(progress.watch(_events(), 1, plain)) == [GOOD]
    assert plain.file.getvalue() == ""


def test_events_become_log_lines_with_stable_keys():
    assert as_log_event(DiscoveryReport("s", 3, 2, "feed")) == (
        "found",
        {"source": "s", "count": 3, "due": 2, "took": "feed"},
    )
    assert as_log_event(DiscoveryReport("s", 1, 1, ""))[1]["took"] is None
    name, facts = as_log_event(PageReport("s", "http://a/", "rejected", "listing", None, 0.25))
    assert (name, facts) == (
        "rejected",
        {"source": "s", "url": "http://a/", "reason": "listing", "title": None, "duration_ms": 250},
    )
    assert as_log_event(GOOD) == (
        "crawled",
        {
            "source": "good",
            "found": 3,
            "duration_ms": 1500,
            "stored": 2,
            "filtered": 1,
            "trouble": None,
            "note": None,
        },
    )
