"""robots.txt between processes: what one was answered holds for the others, and for no longer than a day."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from hostile.virtual import clock, run
from hostile.web import Web, failure

from ingest.errors import StoreUnavailable
from ingest.model import Failed, Fetched, FetchRequest
from ingest.politeness import Polite
from ingest.politeness.gate import LocalGate

SITE = "http://one.test"
ROBOTS = f"{SITE}/robots.txt"
HOUR = 3600.0


class Shelf:
    """A shelf in memory: answers with the time of their end."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], tuple[Fetched | Failed, float]] = {}

    def load(self, url: str, terms: str) -> tuple[Fetched | Failed, float] | None:
        answer, until = self.kept.get((url, terms), (None, 0.0))
        left = until - self.now
        return None if answer is None or left <= 0 else (answer, left)

    def keep(self, url: str, terms: str, answer: Fetched | Failed, seconds: float) -> None:
        self.kept[url, terms] = answer, self.now + seconds

    now = 0.0


def visit(web: Web, shelf: Any, **request: Any) -> str:
    """One request by a process of its own: how it ended."""

    async def main() -> str:
        polite = Polite(web, LocalGate(16, clock=clock), clock=clock, shelf=shelf)
        got = await polite.get(FetchRequest(f"{SITE}/no", **request))
        return got.kind if isinstance(got, Failed) else type(got).__name__

    return run(main())


def asked(web: Web) -> int:
    return web.urls().count(ROBOTS)


def test_what_one_process_was_answered_holds_for_the_next_one_for_a_day() -> None:
    web, shelf = Web({ROBOTS: "user-agent: *\ndisallow: /no"}), Shelf()
    found = []
    for hours in (0.0, 1.0, 23.9, 24.1):
        shelf.now = hours * HOUR
        found.append((visit(web, shelf), asked(web)))
    assert found == [("robots", 1), ("robots", 1), ("robots", 1), ("robots", 2)]


def test_a_copy_of_today_holds_though_the_site_is_out_of_reach_now() -> None:
    web, shelf = (
        Web({ROBOTS: ["user-agent: *\ndisallow: /yes", failure("http_5xx", 503)], f"{SITE}/no": "x"}),
        Shelf(),
    )
    assert [visit(web, shelf), visit(web, shelf)] == ["Fetched", "Fetched"]
    shelf.now = 25 * HOUR
    assert visit(web, shelf) == "robots"


def test_what_another_process_was_answered_holds_for_what_is_left_of_its_day() -> None:
    web, shelf = Web({ROBOTS: "user-agent: *\ndisallow: /no"}), Shelf()
    visit(web, shelf)
    shelf.now = 14 * HOUR

    async def main() -> list[int]:
        polite = Polite(web, LocalGate(16, clock=clock), clock=clock, shelf=shelf)
        counts = []
        for hours in (0.0, 9.9, 0.2):
            await asyncio.sleep(hours * HOUR)
            shelf.now += hours * HOUR
            await polite.get(FetchRequest(f"{SITE}/no"))
            counts.append(asked(web))
        return counts

    assert run(main()) == [1, 1, 2]


@pytest.mark.parametrize(("status", "hours"), [(404, 24.0), (503, 1.0)])
def test_a_refusal_is_shared_as_long_as_it_holds(status: int, hours: float) -> None:
    web, shelf = Web({ROBOTS: failure("http_5xx" if status == 503 else "http_4xx", status)}), Shelf()
    visit(web, shelf)
    before = asked(web)
    shelf.now = (hours - 0.1) * HOUR
    visit(web, shelf)
    assert asked(web) == before
    shelf.now = (hours + 0.1) * HOUR
    visit(web, shelf)
    assert asked(web) > before


def test_that_there_was_no_answer_is_not_shared() -> None:
    """The trouble may have been this machine's own, and be over."""
    web, shelf = (
        Web({ROBOTS: [failure("dns_unknown"), "user-agent: *\nallow: /"], f"{SITE}/no": "x"}),
        Shelf(),
    )
    assert [visit(web, shelf), visit(web, shelf)] == ["dns_unknown", "Fetched"]


def test_what_is_seen_with_permission_for_private_networks_is_apart() -> None:
    web, shelf = Web({ROBOTS: "user-agent: *\ndisallow: /no"}), Shelf()
    kinds = [visit(web, shelf), visit(web, shelf, allow_private=True), visit(web, shelf, origin=SITE)]
    assert (kinds, asked(web), sorted(terms for _, terms in shelf.kept)) == (
        ["robots"] * 3, 3, ["home", "private", "public"],
    )  # fmt: skip


def test_sources_of_one_host_with_other_terms_of_tls_or_another_proxy_ask_for_themselves() -> None:
    web, shelf = Web({ROBOTS: [failure("tls"), "user-agent: *\ndisallow: /no"]}), Shelf()

    async def main() -> list[str]:
        polite = Polite(web, LocalGate(16, clock=clock), clock=clock, shelf=shelf)
        ways = [{}, {"verify_tls": False}, {"proxy": "http://p.test"}, {}]
        results = [await polite.get(FetchRequest(f"{SITE}/no", **way)) for way in ways]
        return [one.kind for one in results if isinstance(one, Failed)]

    assert run(main()) == ["tls", "robots", "robots", "tls"]
    assert sorted(terms for _, terms in shelf.kept) == ["public http://p.test", "public unverified"]


def test_a_clock_that_was_set_back_prolongs_nothing() -> None:
    web, shelf = Web({ROBOTS: "user-agent: *\ndisallow: /no"}), Shelf()
    visit(web, shelf)
    shelf.now = -1000 * HOUR

    async def main() -> int:
        polite = Polite(web, LocalGate(16, clock=clock), clock=clock, shelf=shelf)
        await polite.get(FetchRequest(f"{SITE}/no"))
        before = asked(web)
        shelf.kept.clear()
        await asyncio.sleep(24.1 * HOUR)
        await polite.get(FetchRequest(f"{SITE}/no"))
        return asked(web) - before

    assert run(main()) == 1


def test_a_database_that_is_away_costs_one_more_request_and_no_answer() -> None:
    class Away:
        def load(self, url: str, terms: str) -> None:
            raise StoreUnavailable("gone")

        def keep(self, url: str, terms: str, answer: object, seconds: float) -> None:
            raise StoreUnavailable("gone")

    web = Web({ROBOTS: "user-agent: *\ndisallow: /no"})
    assert (visit(web, Away()), asked(web)) == ("robots", 1)
