"""A large listing costs the event loop nothing: no address is worked on in its thread, no question is long."""

from __future__ import annotations

import asyncio
import threading
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from typing import Any

import pytest
from paperweb import HOST, NOW, Web, rss, source

from ingest.discover import autodetect, entries, sieve
from ingest.discover.discovery import discover
from ingest.model import Candidate

MANY = 5_000
WORK = [
    (sieve, "tidied"),
    (sieve, "canonical"),
    (sieve, "canonical_entry"),
    (sieve, "same_site"),
    (sieve, "malformed"),
    (sieve, "age_key"),
    (entries, "canonical"),
    (entries, "canonical_entry"),
    (autodetect, "lies_below"),
]
"""What costs time with each candidate."""


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Counter[tuple[str, bool]]:
    """How often each was called, and whether beside the thread of the loop, which is the test's."""
    loops, counted = threading.get_ident(), Counter[tuple[str, bool]]()

    def counting(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any) -> Any:
            counted[name, threading.get_ident() != loops] += 1
            return work(*arguments)

        return call

    for module, name in WORK:
        monkeypatch.setattr(module, name, counting(name, getattr(module, name)))
    return counted


@pytest.mark.parametrize(
    "form", [HOST + "/{n}.html", HOST + "/live.html#n{n}", HOST + "/" + "a" * 1_900 + "/{n}.html"]
)
def test_no_address_is_worked_on_in_the_loops_thread_and_no_question_is_long(
    form: str, calls: Counter[tuple[str, bool]]
) -> None:
    asked: list[int] = []

    async def unseen(named: Sequence[str]) -> Collection[str]:
        asked.append(len(named))
        return named

    named = [Candidate(form.format(n=n), title=f"T {n}") for n in range(MANY)]
    sieved = sieve.Sieve(source(), unseen, NOW.date())
    assert asyncio.run(sieved.take(named, HOST, ordered=False)) == (MANY, False)
    assert (sum(asked), max(asked)) == (MANY, sieve.ASKED_AT_ONCE)
    assert {name for name, beside in calls if not beside} == set()
    assert {"tidied", "malformed", "age_key"} <= {name for name, beside in calls if beside}


def test_addresses_that_are_too_long_have_no_canonical_form(calls: Counter[tuple[str, bool]]) -> None:
    async def unseen(named: Sequence[str]) -> Collection[str]:
        return named

    long = HOST + "/" + "a%2f" * 1_000
    named = [Candidate(f"{long}{end}", title=end) for end in ("1", "1", "2", "3#n3", "3#n4")]
    sieved = sieve.Sieve(source(), unseen, NOW.date())
    assert asyncio.run(sieved.take(named, HOST)) == (0, True)
    assert [one.reason for one in sieved.filtered] == ["url_too_long"] * 4
    assert not {"canonical", "canonical_entry"} & {name for name, _ in calls}


def test_neither_are_the_entries_of_a_feed_that_is_found_for_a_section(
    calls: Counter[tuple[str, bool]],
) -> None:
    items = tuple(f"/tech/{n}" for n in range(300))
    page = '<link rel="alternate" type="application/rss+xml" href="/feed">'
    web = Web({f"{HOST}/tech/": page, f"{HOST}/feed": rss(*items)})
    found = asyncio.run(discover(source(url=f"{HOST}/tech/"), web.get))
    assert len(found.candidates) == 300
    assert calls["lies_below", False] == 0
    assert calls["lies_below", True] > 0
