"""robots.txt: RFC 9309 by the third-party suites, and every bend of a file in the wild."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shared import need

from ingest.politeness.rights import from_robots
from ingest.robots import LONGEST_LINE, READ, SITEMAPS, Robots, directives

SITE = "https://news.example.com"

# They assume a caller that did not percent-encode his URL and contradict RFC 9309 2.2.2.
GOOGLE_EXCEPTIONS = {"google-063", "google-065", "google-066"}
# An unknown line ends a group there; RFC 9309 2.2.4 and Google's own suite (google-019) say that it does not.
PROTEGO_EXCEPTIONS = {"protego-259", "protego-260", "protego-261"}


def rules(text: str) -> Robots:
    return Robots.parse(text.encode())


def test_googles_assertions() -> None:
    rows = json.loads(need("cases/robots_google/allowed.json").read_text())
    failed = {
        row["id"] for row in rows if rules(row["robots"]).allowed(row["agent"], row["url"]) != row["allowed"]
    }
    print(f"robots (google): {len(rows) - len(failed)}/{len(rows)}")
    assert (failed, len(rows)) == (GOOGLE_EXCEPTIONS, 145)


def test_googles_counts_of_lines_that_mean_something() -> None:
    rows = json.loads(need("cases/robots_google/units.json").read_text())
    files = [row for row in rows if row["kind"] == "parse_counts"]
    found = [len(list(directives(bytes.fromhex(row["robots_hex"])))) for row in files]
    assert found == [row["expected"]["valid_directives"] for row in files]
    assert len(files) == 10


def _answer(row: dict[str, Any]) -> Any:
    robots = rules(row["robots"])
    if row["kind"] == "allowed":
        return robots.allowed(row["agent"], row["url"])
    return robots.crawl_delay(row["agent"]) if row["kind"] == "crawl_delay" else list(robots.sitemaps)


def test_protegos_assertions() -> None:
    """All of those on what this crawler asks; request rates, visit times and hosts it does not know."""
    rows = json.loads(need("cases/robots_protego/cases.json").read_text())
    rows = [row for row in rows if row["kind"] in ("allowed", "crawl_delay", "sitemaps")]
    failed = {row["id"] for row in rows if _answer(row) != row["expected"]}
    print(f"robots (protego): {len(rows) - len(failed)}/{len(rows)}")
    assert (failed, len(rows)) == (PROTEGO_EXCEPTIONS, 385)


def test_real_files_are_read_as_protego_reads_them() -> None:
    folder = need("cases/robots_protego")
    manifest = json.loads((folder / "real_manifest.json").read_text())
    asked = different = 0
    for entry in manifest:
        robots = Robots.parse((folder / entry["file"]).read_bytes())
        for agent, paths in entry.get("protego", {}).get("allowed", {}).items():
            for path, allowed in paths.items():
                asked += 1
                different += robots.allowed(agent, SITE + path) != allowed
    print(f"robots (real files): {len(manifest)} read, {asked - different}/{asked} answers as protego's")
    assert (len(manifest), different) == (458, 0)


RFC_SIMPLE = """
User-Agent: *
Disallow: *.gif$
Disallow: /example/
Allow: /publications/

User-Agent: foobot
Disallow:/
Allow:/example/page.html
Allow:/example/allowed.gif

User-Agent: barbot
User-Agent: bazbot
Disallow: /example/page.html

User-Agent: quxbot
"""


@pytest.mark.parametrize(
    ("agent", "allowed", "forbidden"),
    [
        (
            "other",
            ["/", "/publications/a", "/a.gif?x"],
            ["/a.gif", "/b/c.gif", "/example/page.html"],
        ),
        (
            "foobot",
            ["/example/page.html", "/example/allowed.gif"],
            ["/", "/example/page.htm", "/publications/"],
        ),
        ("barbot", ["/", "/example/", "/a.gif"], ["/example/page.html"]),
        ("bazbot", ["/", "/example/", "/a.gif"], ["/example/page.html"]),
        ("quxbot", ["/", "/a.gif", "/example/page.html"], []),
    ],
)
def test_the_example_of_rfc_9309_5_1(agent: str, allowed: list[str], forbidden: list[str]) -> None:
    robots = rules(RFC_SIMPLE)
    assert [path for path in allowed + forbidden if robots.allowed(agent, SITE + path)] == allowed


def test_the_example_of_rfc_9309_5_2() -> None:
    robots = rules("User-Agent: foobot\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif\n")
    found = [
        robots.allowed("foobot", f"{SITE}/example/page/{name}") for name in ("disallowed.gif", "other.gif")
    ]
    assert found == [False, True]


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("/foo/bar?baz=quz", "/foo/bar?baz=quz"),
        ("/foo/bar?baz=https://foo.bar", "/foo/bar?baz=https://foo.bar"),
        ("/foo/bar/ツ", "/foo/bar/%E3%83%84"),
        ("/foo/bar/%E3%83%84", "/foo/bar/%E3%83%84"),
        ("/foo/bar/%62%61%7A", "/foo/bar/baz"),
        ("/path/file-with-a-%2A.html", "/path/file-with-a-*.html"),
        ("/path/foo-%24", "/path/foo-$"),
    ],
)
def test_the_encodings_of_rfc_9309_2_2(pattern: str, path: str) -> None:
    robots = rules(f"User-Agent: *\nDisallow: {pattern}\n")
    assert [robots.allowed("a", SITE + path), robots.allowed("a", SITE + path[:-1])] == [False, True]


BASE = "User-agent: *\nDisallow: /closed\nCrawl-delay: 7\nSitemap: https://news.example.com/s.xml\n"


@pytest.mark.parametrize(
    "body",
    [
        BASE.encode(),
        b"\xef\xbb\xbf" + BASE.encode(),
        b"\xef\xbb" + BASE.encode(),
        BASE.encode("utf-16"),
        b"\xfe\xff" + BASE.encode("utf-16-be"),
        BASE.encode("utf-16-le"),
        BASE.encode("utf-16-be"),
        BASE.replace("\n", "\r").encode(),
        BASE.replace("\n", "\r\n").encode(),
        BASE.replace("\n", "\n\r").encode(),
        BASE.replace(": ", " : ").replace("\n", "  # so it is\n").encode(),
        BASE.upper().replace("/CLOSED", "/closed").replace("HTTPS://NEWS.EXAMPLE.COM/S.XML", "https://news.example.com/s.xml").encode(),
        BASE.replace(":", "", 3).encode(),
        b"\x00" + BASE.encode(),
    ],
    ids=["plain", "bom", "half a bom", "utf-16", "utf-16-be", "utf-16-le without bom", "utf-16-be without bom", "cr",
         "crlf", "lfcr", "comments", "upper case", "without colons", "nul"],
)  # fmt: skip
def test_one_file_in_many_spellings(body: bytes) -> None:
    robots = Robots.parse(body)
    found = (
        robots.allowed("a", SITE + "/closed/x"),
        robots.allowed("a", SITE + "/open"),
        robots.crawl_delay("a"),
    )
    assert (*found, robots.sitemaps) == (False, True, 7.0, ("https://news.example.com/s.xml",))


@pytest.mark.parametrize(
    ("agent", "path", "allowed"),
    [
        ("ingest", "/a", False),
        ("INGEST", "/a", False),
        ("ingest/1.0", "/a", False),
        ("ingest-images", "/a", False),
        ("ingester", "/a", True),
        ("ing", "/a", True),
        ("spider360", "/b", False),
        ("spider", "/b", True),
        ("Long", "/c", False),
        ("other", "/d", False),
        ("ingest", "/d", True),
    ],
)
def test_which_group_addresses_an_agent(agent: str, path: str, allowed: bool) -> None:
    text = """
        User-agent: Ingest
        Disallow: /a
        User-agent: Spider360
        Disallow: /b
        User-agent: Long Name 2.0
        Disallow: /c
        User-agent: *
        Disallow: /d
    """
    assert rules(text).allowed(agent, SITE + path) is allowed


def test_groups_of_one_agent_are_one_and_unknown_lines_end_no_group() -> None:
    text = (
        "user-agent: a\nhost: x\ncrawl-delay: 5\nnoindex: /q\nuser-agent: b\ndisallow: /1\n"
        "user-agent: c\ndisallow: /2\nuser-agent: A\ndisallow: /3\n"
    )
    robots = rules(text)
    found = {agent: [robots.allowed(agent, f"{SITE}/{n}") for n in "123"] for agent in "abc"}
    assert found == {"a": [False, True, False], "b": [False, True, True], "c": [True, False, True]}
    assert [robots.crawl_delay(agent) for agent in "abc"] == [5.0, None, None]


@pytest.mark.parametrize(
    ("value", "delay"),
    [
        ("10", 10.0),
        ("0.5", 0.5),
        ("3 # s", 3.0),
        ("-1", None),
        ("nan", None),
        ("inf", None),
        ("soon", None),
        ("", None),
    ],
)
def test_crawl_delays(value: str, delay: float | None) -> None:
    assert rules(f"user-agent: *\ncrawl-delay: {value}\ndisallow: /x").crawl_delay("a") == delay


def test_paths_in_other_encodings_are_told_apart() -> None:
    body = "user-agent: *\ndisallow: /新闻\n".encode("gb18030")
    robots = Robots.parse(body)
    assert not robots.allowed("a", SITE + "/%D0%C2%CE%C5/1")
    assert robots.allowed("a", SITE + "/%D0%C2%CE%C6/1")
    assert not rules("user-agent: *\ndisallow: /新闻\n").allowed("a", SITE + "/%e6%96%b0%E9%97%BB/1")


def test_robots_txt_itself_may_always_be_fetched() -> None:
    robots = rules("user-agent: *\ndisallow: /")
    assert robots.allowed("a", SITE + "/robots.txt")
    assert not robots.allowed("a", SITE + "/robots.txt.bak")


def test_nothing_behind_the_first_half_mebibyte_counts() -> None:
    comment = b"# " + b"x" * (READ - 30) + b"\n"
    before, after = b"user-agent: *\ndisallow: /a\n", b"user-agent: *\ndisallow: /b\n"
    robots = Robots.parse(before + comment + after)
    assert [robots.allowed("a", SITE + path) for path in ("/a", "/b")] == [False, True]


@pytest.mark.parametrize(
    "text", ["", "<!doctype html><p>Not found</p>", "disallow: /", "user-agent: *\ndisallow:\n"]
)
def test_files_without_a_rule_allow_everything(text: str) -> None:
    assert rules(text).allowed("a", SITE + "/x")


def test_the_longest_line_counts_up_to_a_limit() -> None:
    path = "/" + "a" * LONGEST_LINE
    assert not rules(f"user-agent: *\ndisallow: {path}").allowed("a", SITE + path)


def test_a_group_can_name_an_agent() -> None:
    robots = rules("user-agent: GPTBot\ndisallow: /\nuser-agent: *\nallow: /")
    assert [robots.names(agent) for agent in ("gptbot", "news-ingest")] == [True, False]


@given(st.binary(), st.text(), st.text())
def test_no_bytes_and_no_question_raise(body: bytes, agent: str, url: str) -> None:
    robots = Robots.parse(body)
    assert robots.allowed(agent, url) in (True, False)
    assert robots.crawl_delay(agent) is None or robots.crawl_delay(agent) >= 0


def steps(body: bytes, *paths: str) -> int:
    """How many function calls and lines it takes to read a file and to ask it: cost that no busy machine changes."""
    count = 0

    def counting(_frame: Any, _event: str, _: Any) -> Any:
        nonlocal count
        count += 1
        return counting

    before = sys.gettrace()
    sys.settrace(counting)
    try:
        robots = Robots.parse(body)
        for path in paths:
            from_robots(robots, SITE + path)
    finally:
        sys.settrace(before)
    return count


HOSTILE = {
    "one long pattern": lambda n: b"user-agent: *\ndisallow: /" + b"a*" * n,
    "empty lines": lambda n: b"\n" * n,
    "patterns": lambda n: b"user-agent: *\n" + b"disallow: /*a*b*c*d*e$\n" * n,
    "agents": lambda n: b"".join(b"user-agent: a%d\n" % i for i in range(n)),
    "agents with rules": lambda n: (
        b"".join(b"user-agent: a%d\n" % i for i in range(n)) + b"disallow: /x\n" * n
    ),
    "agents with delays": lambda n: (
        b"".join(b"user-agent: a%d\n" % i for i in range(n)) + b"crawl-delay: 1\n" * n
    ),
    "groups": lambda n: b"".join(b"user-agent: a%d\ndisallow: /\n" % i for i in range(n)),
    "groups of one agent": lambda n: b"user-agent: gptbot\ndisallow: /x\n" * n,
    "sitemaps": lambda n: b"".join(b"sitemap: /%d.xml\n" % i for i in range(n)),
    "words": lambda n: b"a b " * n,
}


@pytest.mark.parametrize("made", HOSTILE.values(), ids=HOSTILE)
def test_twice_the_file_takes_twice_the_steps_and_no_more(made: Callable[[int], bytes]) -> None:
    path = "/" + "abcd" * 100
    once, twice = (steps(made(n), path) for n in (1_000, 2_000))
    assert twice < 2.5 * once


def test_sitemaps_are_bounded_and_rules_are_not() -> None:
    named = b"".join(b"sitemap: /%d\n" % n for n in range(SITEMAPS + 9))
    assert Robots.parse(named).sitemaps == tuple(f"/{n}" for n in range(SITEMAPS))
    whole = (b"user-agent: *\n" + b"".join(b"disallow:/%x$\n" % n for n in range(READ // 20)))[:READ]
    last = whole.rstrip(b"\n").rpartition(b"/")[2].decode().rstrip("$")
    assert not Robots.parse(whole).allowed("a", f"/{last}")
    junk = b"x\n" * 100_000 + b"user-agent: *\ndisallow: /a\n"
    assert not Robots.parse(junk).allowed("a", "/a")


def cut_at(line: str, kept: int, encoding: str = "utf-8") -> Robots:
    """What the downloader hands on of a long file whose limit lies behind so many characters of this line."""
    start = "user-agent: *\ndisallow: /\nallow: /open/\n"
    size = 2 if encoding == "utf-16-le" else 1
    filler = "#" * (READ // size - len(start) - 1 - kept) + "\n"
    body = (start + filler + line).encode(encoding)
    assert len(body) > READ
    return Robots.parse(body[:READ])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
def test_a_line_that_the_limit_cuts_allows_and_forbids_nothing(encoding: str) -> None:
    robots = cut_at("allow: /news/for/robots\n", len("allow: /"), encoding)
    assert [robots.allowed("a", path) for path in ("/", "/open/1")] == [False, True]
    robots = cut_at("disallow: /open/closed\n", len("disallow: /open/"), encoding)
    assert robots.allowed("a", "/open/1")
    assert robots.cut
    assert not rules("user-agent: *\nallow: /").cut


def test_the_last_line_before_the_limit_counts_when_it_is_whole() -> None:
    robots = cut_at("disallow: /open/closed\nallow: /\n", len("disallow: /open/closed\n"))
    assert [robots.allowed("a", path) for path in ("/", "/open/1", "/open/closed")] == [False, True, False]
