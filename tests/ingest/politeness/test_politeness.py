"""A guest's manners, in virtual time: robots.txt first, one request a host, its delay between two, few retries."""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

import pytest
from hostile.virtual import clock, run
from hostile.web import Answer, Web, failure
from shared import need

from ingest import log
from ingest.errors import TurnLost
from ingest.model import Failed, Fetched, FetchRequest, FetchResult
from ingest.politeness import BACK_OFF, TRIES, UNTOLD_PAUSE, Polite, host_of
from ingest.politeness.gate import LocalGate
from ingest.robots import READ

SITE = "http://one.test"
ROBOTS = f"{SITE}/robots.txt"


def politely(web: Web, main: Callable[[Polite], Coroutine[Any, Any, Any]]) -> Any:
    """`main` with a polite visitor of `web`, in virtual time."""

    async def go() -> Any:
        return await main(Polite(web, LocalGate(16, clock=clock), clock=clock))

    return run(go())


def get(web: Web, *urls: str, **request: Any) -> list[FetchResult]:
    """All URLs asked for at the same moment."""

    async def go(polite: Polite) -> list[FetchResult]:
        return await asyncio.gather(*(polite.get(FetchRequest(url, **request)) for url in urls))

    return list(politely(web, go))


def one(web: Web, url: str, **request: Any) -> FetchResult:
    return get(web, url, **request)[0]


def kind(result: FetchResult) -> str:
    return result.kind if isinstance(result, Failed) else type(result).__name__


def test_robots_is_asked_first_and_once_and_then_obeyed() -> None:
    web = Web({ROBOTS: "user-agent: paper-boy\ndisallow: /no", f"{SITE}/a": "a", f"{SITE}/no": "no"})
    kinds = [kind(result) for result in get(web, f"{SITE}/a", f"{SITE}/no", f"{SITE}/a")]
    assert (kinds, web.urls()) == (["Fetched", "robots", "Fetched"], [ROBOTS, f"{SITE}/a", f"{SITE}/a"])


def test_a_source_may_be_configured_to_ask_without_robots() -> None:
    web = Web({ROBOTS: "user-agent: *\ndisallow: /", f"{SITE}/a": "a"})
    assert (kind(one(web, f"{SITE}/a", robots=False)), web.urls()) == ("Fetched", [f"{SITE}/a"])


def test_two_starts_at_a_host_are_two_seconds_apart_robots_and_redirects_included() -> None:
    web = Web({f"{SITE}/a": f"> {SITE}/b", f"{SITE}/b": "b", f"{SITE}/c": "c"}, takes=0.3)
    get(web, f"{SITE}/a", f"{SITE}/c")
    assert (web.times(), dict(web.most_at_once)) == ([0, 2, 4, 6], {"one.test": 1})


def test_the_delay_counts_from_when_a_request_goes_out_not_from_its_turn() -> None:
    web = Web({}, connects=1.5)

    async def main(polite: Polite) -> None:
        await polite.get(FetchRequest(f"{SITE}/a", robots=False))
        web.connects = 0
        await polite.get(FetchRequest(f"{SITE}/b", robots=False))

    politely(web, main)
    assert web.times() == [0, 2]


def test_a_slow_host_is_never_asked_twice_at_a_time() -> None:
    web = Web({}, takes=7)
    get(web, *(f"{SITE}/{n}" for n in range(3)), robots=False)
    assert (web.times(), dict(web.most_at_once)) == ([0, 7, 14], {"one.test": 1})


@pytest.mark.parametrize(
    ("robots", "delay", "gap"),
    [
        ("", None, 2), ("crawl-delay: 1", None, 2), ("crawl-delay: 9", None, 9), ("crawl-delay: 900", None, 60),
        ("crawl-delay: 9", 0.5, 9), ("", 0.5, 0.5), ("", 30.0, 30),
    ],
)  # fmt: skip
def test_the_longest_of_ours_the_sources_and_robots_delay_counts(
    robots: str, delay: float | None, gap: float
) -> None:
    web = Web({ROBOTS: f"user-agent: *\n{robots}\ndisallow: /no"})
    get(web, f"{SITE}/a", f"{SITE}/b", delay=delay)
    times = web.times()
    assert [times[1] - times[0], times[2] - times[1]] == [gap, gap]


def test_a_source_with_a_short_delay_does_not_shorten_anothers_long_one() -> None:
    web = Web({})

    async def main(polite: Polite) -> None:
        await polite.get(FetchRequest(f"{SITE}/slow", robots=False, delay=30.0))
        await polite.get(FetchRequest(f"{SITE}/quick", robots=False, delay=0.5))

    politely(web, main)
    assert web.times() == [0, 30]


def test_hosts_do_not_wait_for_each_other_and_sixteen_are_asked_at_once() -> None:
    urls = [f"http://{n}.test/" for n in range(40)]
    web = Web({}, takes=1)

    async def main(polite: Polite) -> None:
        for _ in range(2):  # the first time nobody knows yet that they are quick
            await asyncio.gather(*(polite.get(FetchRequest(url, robots=False)) for url in urls))

    politely(web, main)
    assert (web.most_in_all, len(web.log)) == (16, 80)
    assert max(web.times()) == 4 + 2


def test_every_hop_of_a_redirect_is_judged_by_the_robots_of_its_own_site() -> None:
    other = "http://two.test"
    web = Web({f"{SITE}/a": f"> {other}/no/b", f"{other}/robots.txt": "user-agent: *\ndisallow: /no/"})
    result = one(web, f"{SITE}/a")
    assert isinstance(result, Failed)
    assert (result.kind, result.url) == ("robots", f"{SITE}/a")
    assert web.urls() == [ROBOTS, f"{SITE}/a", f"{other}/robots.txt"]


@pytest.mark.parametrize("what", ["connect", "timeout", "http_5xx", "truncated", "protocol", "dns_temp"])
def test_what_may_pass_is_tried_three_times_with_growing_pauses(what: Any) -> None:
    web = Web({f"{SITE}/a": (what, None)})
    assert kind(one(web, f"{SITE}/a", robots=False)) == what
    assert web.times() == [0, BACK_OFF, 3 * BACK_OFF]
    assert len(web.log) == TRIES


def test_a_try_that_succeeds_is_the_last() -> None:
    web = Web({f"{SITE}/a": [("timeout", None), "a"]})
    assert kind(one(web, f"{SITE}/a", robots=False)) == "Fetched"


@pytest.mark.parametrize(
    "what", ["http_4xx", "too_large", "unsupported_type", "blocked_address", "dns_unknown", "tls"]
)
def test_what_does_not_pass_in_seconds_is_tried_once(what: Any) -> None:
    web = Web({f"{SITE}/a": (what, None)})
    one(web, f"{SITE}/a", robots=False)
    assert len(web.log) == 1


def test_nobody_asks_a_host_that_said_429_before_its_retry_after() -> None:
    limited = failure("rate_limited", 429, retry_after=3600.0)
    web = Web({f"{SITE}/a": [limited, "a"], f"{SITE}/b": "b"})

    async def main(polite: Polite) -> list[FetchResult]:
        first = await polite.get(FetchRequest(f"{SITE}/a", robots=False))
        at_once = await polite.get(FetchRequest(f"{SITE}/b", robots=False))
        await asyncio.sleep(3600 - 30)
        later = await polite.get(FetchRequest(f"{SITE}/a", robots=False))
        return [first, at_once, later]

    first, at_once, later = politely(web, main)
    assert (first.retry_after, at_once.kind, at_once.retry_after) == (3600.0, "rate_limited", 3600.0)
    assert (first.asked, at_once.asked) == (True, False)
    assert isinstance(later, Fetched)  # half a minute before the end it was worth waiting
    assert web.times() == [0, 3600]


def test_a_503_speaks_for_its_own_address_whatever_its_retry_after() -> None:
    web = Web({f"{SITE}/a": failure("http_5xx", 503, retry_after=3600.0), f"{SITE}/b": "b"})
    kinds = [kind(result) for result in get(web, f"{SITE}/a", f"{SITE}/b", robots=False)]
    assert (kinds, web.times("/a")) == (["http_5xx", "Fetched"], [0])


def test_a_wall_that_says_429_closes_its_host_too() -> None:
    wall = failure("challenge", 429, retry_after=3600.0)
    web = Web({f"{SITE}/a": wall, f"{SITE}/b": "b"})
    kinds = [kind(result) for result in get(web, f"{SITE}/a", f"{SITE}/b", robots=False)]
    assert (kinds, web.urls()) == (["challenge", "rate_limited"], [f"{SITE}/a"])


def test_a_host_that_says_429_without_a_time_is_left_alone_for_a_minute() -> None:
    web = Web({f"{SITE}/a": ("rate_limited", 429)})
    kinds = [kind(result) for result in get(web, f"{SITE}/a", f"{SITE}/b", robots=False)]
    assert (kinds, web.times()) == (["rate_limited", "http_4xx"], [0, UNTOLD_PAUSE])


def test_the_host_that_a_redirect_led_to_is_the_one_that_is_closed() -> None:
    web = Web({f"{SITE}/a": "> http://two.test/a", "http://two.test/a": failure("rate_limited", 429, 900.0)})
    kinds = [kind(result) for result in get(web, f"{SITE}/a", robots=False)]
    kinds += [kind(result) for result in get(web, f"{SITE}/c", robots=False)]
    assert kinds == ["rate_limited", "http_4xx"]


def test_a_closed_host_does_not_close_the_one_that_redirected_to_it() -> None:
    other = "http://two.test/a"
    web = Web({f"{SITE}/a": f"> {other}", f"{SITE}/b": "b", other: failure("rate_limited", 429, 900.0)})

    async def main(polite: Polite) -> list[str]:
        urls = [other, f"{SITE}/a", f"{SITE}/b"]
        return [kind(await polite.get(FetchRequest(url, robots=False))) for url in urls]

    assert politely(web, main) == ["rate_limited", "rate_limited", "Fetched"]


def test_a_robots_that_closes_its_host_does_not_close_the_one_that_redirected_there() -> None:
    other = "http://two.test"
    closed = failure("rate_limited", 429, 900.0)
    web = Web({f"{SITE}/a": f"> {other}/b", f"{SITE}/c": "c", f"{other}/robots.txt": closed})

    async def main(polite: Polite) -> list[str]:
        return [kind(await polite.get(FetchRequest(f"{SITE}/{name}"))) for name in "ac"]

    assert politely(web, main) == ["robots", "Fetched"]


def test_what_an_operator_should_know_is_logged_once_a_host(capsys: pytest.CaptureFixture[str]) -> None:
    log.setup("info", "text")
    web = Web({ROBOTS: "user-agent: *\ncrawl-delay: 900\ndisallow: /no"})
    get(web, f"{SITE}/a", f"{SITE}/b")
    out = capsys.readouterr()
    logged = out.out + out.err
    assert logged.count("crawl_delay_capped") == 1
    assert "robots_txt_cut" not in logged


def test_a_robots_txt_of_which_only_the_beginning_counts_is_said_once(
    capsys: pytest.CaptureFixture[str],
) -> None:
    log.setup("info", "text")
    web = Web({ROBOTS: "user-agent: *\ndisallow: /no\n" + "#" * READ})
    answers = get(web, f"{SITE}/a", f"{SITE}/no", f"{SITE}/b")
    assert [kind(one) for one in answers] == ["http_4xx", "robots", "http_4xx"]
    out = capsys.readouterr()
    assert (out.out + out.err).count("robots_txt_cut") == 1


def test_a_refused_host_is_not_closed_by_a_refusal_of_our_own() -> None:
    web = Web({ROBOTS: "user-agent: *\ndisallow: /no", f"{SITE}/a": "a"})
    assert [kind(result) for result in get(web, f"{SITE}/no", f"{SITE}/a")] == ["robots", "Fetched"]


# --- what a robots.txt that is not there means -----------------------------------------------------------------


def _status_answer(status: int, body: str) -> Answer:
    if status == 200:
        return body
    if status == 429:
        return ("rate_limited", status)
    if 400 <= status < 600:
        return ("http_5xx" if status >= 500 else "http_4xx", status)
    return ("protocol", status)


def test_the_third_party_status_cases() -> None:
    """Its unresolved 301 contradicts its own endless loop and RFC 9309 2.3.1.2: allowed here."""
    suite = json.loads(need("cases/http/robots_status.json").read_text())
    passed = 0
    for case in suite["cases"]:
        answer: Answer = (
            f"> {ROBOTS}" if "redirects" in case else _status_answer(case.get("status", 0), suite["body"])
        )
        pages: dict[str, Answer | list[Answer]] = {ROBOTS: answer}
        if case.get("redirects") == 5:
            pages = {ROBOTS: "> http://h1.test/r"} | {
                f"http://h{n}.test/r": f"> http://h{n + 1}.test/r" for n in range(1, 5)
            }
            pages["http://h5.test/r"] = suite["body"]
        urls = (SITE + suite["allowed_path"], SITE + suite["disallowed_path"])
        web = Web(dict.fromkeys(urls, "page") | pages)
        web.settings = type(web.settings)(user_agent=suite["agent"])
        found = [kind(result) == "Fetched" for result in get(web, *urls)]
        expected = {"allow": [True, True], "forbi": [False, False]}.get(case["expect"][:5], [True, False])
        if case.get("status") == 301 or case.get("redirects") == "endless loop":
            expected = [True, True]
        assert found == expected, case
        passed += 1
    print(f"robots status (stormcrawler, crawler-commons): {passed}/{len(suite['cases'])}")
    assert passed == 35


@pytest.mark.parametrize("what", ["dns_temp", "dns_unknown", "connect", "timeout", "tls", "truncated"])
def test_a_site_whose_robots_cannot_be_reached_is_not_visited_and_the_cause_is_told(what: Any) -> None:
    web = Web({ROBOTS: (what, None), f"{SITE}/a": "a"})
    result = one(web, f"{SITE}/a")
    assert isinstance(result, Failed)
    assert (result.kind, result.retry, f"{SITE}/a" in web.urls()) == (what, True, False)


def test_robots_is_kept_for_a_day_and_a_failure_for_an_hour() -> None:
    web = Web(
        {ROBOTS: ["", ("http_5xx", 500), ("http_5xx", 500), ("http_5xx", 500), "user-agent: *\ndisallow: /b"]}
    )
    hour = 3600

    async def main(polite: Polite) -> list[tuple[int, str]]:
        found = []
        for at in (0, 23.9, 24.1, 24.9, 25.2, 49.0, 49.3):
            await asyncio.sleep(max(0, 1000 + at * hour - clock()))
            before = len(web.log)
            result = await polite.get(FetchRequest(f"{SITE}/b"))
            found.append((sum(url == ROBOTS for url in web.urls()[before:]), kind(result)))
        return found

    assert politely(web, main) == [
        (1, "http_4xx"),  # it has no rules
        (0, "http_4xx"),
        (3, "robots"),  # out of reach, after three tries: nothing may be fetched
        (0, "robots"),
        (1, "robots"),  # asked again after an hour; now it forbids
        (0, "robots"),
        (1, "robots"),  # a day old
    ]


def test_many_requests_at_once_share_one_robots_and_get_it_as_a_document() -> None:
    web = Web({ROBOTS: "sitemap: http://one.test/s.xml"})
    results = get(web, *(f"{SITE}/{n}" for n in range(4)))
    document = one(web, ROBOTS, kind="robots")
    assert ([kind(result) for result in results], kind(document)) == (["http_4xx"] * 4, "Fetched")
    assert web.urls().count(ROBOTS) == 2  # one for each of the two visitors

    async def main(polite: Polite) -> tuple[str, ...]:
        await polite.get(FetchRequest(f"{SITE}/a"))
        await polite.get(FetchRequest(ROBOTS, kind="robots"))
        rules = await polite.rules(FetchRequest(f"{SITE}/b"))
        assert rules is not None
        return rules.sitemaps

    web.log.clear()
    assert (politely(web, main), web.urls()) == (("http://one.test/s.xml",), [ROBOTS, f"{SITE}/a"])


def test_a_robots_that_asks_to_be_left_alone_closes_its_host() -> None:
    web = Web({ROBOTS: failure("rate_limited", 429, 7200.0)})
    kinds = [kind(result) for result in get(web, f"{SITE}/a", f"{SITE}/b")]
    assert (kinds, web.urls()) == (["robots", "robots"], [ROBOTS])


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("http://One.test/a", "one.test"),
        ("https://one.test:443/", "one.test"),
        ("http://one.test:80/", "one.test"),
        ("http://one.test:8080/", "one.test:8080"),
        ("http://[::1]/", "::1"),
    ],
)
def test_by_what_name_a_hosts_turns_are_counted(url: str, host: str) -> None:
    assert host_of(url) == host


def test_a_thousand_requests_at_ten_hosts_never_come_too_close() -> None:
    web = Web({}, takes=0.4)
    urls = [f"http://h{n % 10}.test/{n}" for n in range(1000)]
    get(web, *urls, robots=False)
    for number in range(10):
        times = web.times(f"//h{number}.test/")
        assert all(later - earlier >= 2 for earlier, later in itertools.pairwise(times))
    assert (len(web.log), set(web.most_at_once.values())) == (1000, {1})


def test_a_request_that_loses_its_turn_is_made_again_and_nothing_is_held_against_its_host() -> None:
    class Losing(LocalGate):
        lost = 0

        @asynccontextmanager
        async def turn(self, *asked: Any) -> AsyncIterator[Any]:
            async with super().turn(*asked) as begun:
                yield begun
                if self.lost < TRIES - 1:
                    self.lost += 1
                    raise TurnLost("another host waits")

    web = Web({f"{SITE}/a": "a"})

    async def go() -> list[FetchResult]:
        polite = Polite(web, Losing(16, clock=clock), clock=clock)
        request = FetchRequest(f"{SITE}/a", robots=False)
        return [await polite.get(request), await polite.get(request)]

    assert [kind(result) for result in run(go())] == ["Fetched", "Fetched"]
    assert web.urls() == [f"{SITE}/a"] * (TRIES + 1)
