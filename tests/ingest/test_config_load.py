"""A good file becomes sources with their defaults; secrets in it are used and never shown."""

from __future__ import annotations

import pickle
import re
from pathlib import Path

import pytest

from cleaners.model import Site
from ingest.config import Clean, Config, Extract, Fetch, Source, load, loads
from ingest.errors import ConfigError, UsageError
from ingest.model import FetchRequest, Validators

ROOT = Path(__file__).resolve().parents[2]


def source(text: str, **env: str) -> Source:
    """The only source of a file that has `text` in it, besides id and url."""
    return loads(
        f"version: 1\nsources:\n  - id: a\n    url: https://a.example/news?x=1\n{text}", env
    ).sources[0]


def test_a_source_needs_an_id_and_an_address_only() -> None:
    made = source("")
    assert (made.title, made.type, str(made.interval), made.enabled) == ("a", "auto", "15m-2h", True)
    assert made.site() == Site(hosts=("a.example",))
    assert made.request() == FetchRequest(url="https://a.example/news?x=1", origin="https://a.example")


def test_what_a_source_says_reaches_the_cleaners_and_the_fetcher() -> None:
    made = source(
        """\
    timezone: Asia/Shanghai
    language: ZH-hans-cn
    encoding: gb18030
    fetch: {headers: {X-Key: "7"}, cookies: {c: d}, proxy: "http://u:p@p:1", delay: 5s, timeout: 1m,
            robots: false, allow_private_networks: true, verify_tls: false}
    extract: {title: h1, body: .b, date: time, author: .a, next_page: a.n, links: li a, drop: [aside, .x]}
    clean: {drop_lines: ['a.*'], keep_lines: ['b']}
"""
    )
    assert made.site() == Site(
        hosts=("a.example",),
        title="h1",
        body=".b",
        date="time",
        author=".a",
        next_page="a.n",
        drop=("aside", ".x"),
        drop_lines=("a.*",),
        keep_lines=("b",),
        timezone="Asia/Shanghai",
        language="zh-Hans-CN",
        encoding="gb18030",
    )
    validators = Validators(etag='"1"')
    assert made.request("https://b.example/p", "feed", validators) == FetchRequest(
        url="https://b.example/p",
        kind="feed",
        validators=validators,
        headers=(("X-Key", "7"),),
        cookies=(("c", "d"),),
        proxy="http://u:p@p:1",
        origin="https://a.example",
        timeout=60.0,
        delay=5.0,
        robots=False,
        allow_private=True,
        verify_tls=False,
    )


def test_defaults_hold_where_a_source_says_nothing_and_headers_are_put_together() -> None:
    config = loads(
        """\
version: 1
defaults:
  every: 2h
  timezone: Asia/Taipei
  exclude: ['/video/']
  fetch: {delay: 3, robots: false, headers: {A: "1", b: "2"}}
  tags: [x]
sources:
  - {id: plain, url: 'https://a.example/'}
  - id: own
    url: https://b.example/
    cron: '0 7 * * mon-fri'
    timezone: null
    exclude: []
    fetch: {robots: true, headers: {B: "3"}}
    tags: [y]
""",
        {},
    )
    plain, own = config.sources
    assert (str(plain.interval), plain.cron, plain.timezone) == ("2h", None, "Asia/Taipei")
    assert (plain.exclude, plain.tags, plain.fetch.delay, plain.fetch.robots) == (
        ("/video/",),
        ("x",),
        3.0,
        False,
    )
    assert (own.interval, str(own.cron), own.timezone) == (None, "0 7 * * mon-fri", None)
    assert (own.exclude, own.tags, own.fetch.delay, own.fetch.robots) == ((), ("y",), 3.0, True)
    assert own.request().headers == (("A", "1"), ("B", "3"))


def test_include_and_exclude_are_searched_in_the_url() -> None:
    made = source("    include: ['/news/', '^https://b\\.']\n    exclude: ['\\.pdf$']\n")
    assert made.unwanted("https://a.example/news/1") is None
    assert made.unwanted("https://b.example/") is None
    assert made.unwanted("https://a.example/sport/1") == "include: no pattern is found in the URL"
    assert made.unwanted("https://a.example/news/1.pdf") == r"exclude: \.pdf$"


@pytest.mark.parametrize(
    ("pattern", "url"),
    [
        ("/新闻/", "https://a.example/%E6%96%B0%E9%97%BB/1.html"),
        ("/新闻/", "https://a.example/%e6%96%b0%e9%97%bb/1.html"),
        ("/%E6%96%B0%E9%97%BB/", "https://a.example/新闻/1.html"),
        ("/新闻/", "https://a.example/%D0%C2%CE%C5/1.html"),
        ("q=新 闻", "https://a.example/?q=%E6%96%B0%20%E9%97%BB"),
        ("q=%20", "https://a.example/?q=%20"),
        ("münchen", "https://news.xn--mnchen-3ya.example/1"),
        ("xn--mnchen", "https://news.xn--mnchen-3ya.example/1"),
    ],
)
def test_include_and_exclude_see_the_decoded_and_the_encoded_url(pattern: str, url: str) -> None:
    assert source(f"    include: ['{pattern}']\n").unwanted(url) is None
    assert source(f"    exclude: ['{pattern}']\n").unwanted(url) == f"exclude: {pattern}"
    assert source(f"    exclude: ['{pattern}']\n").unwanted("https://a.example/sport/1.html") is None


def test_a_pattern_that_looks_ahead_is_refused_where_it_stands() -> None:
    with pytest.raises(ConfigError) as refused:
        source("    include: ['/(?!video)']\n")
    (problem,) = refused.value.problems
    assert (problem.line, problem.key) == (5, "sources[0].include[0]")
    assert "looks ahead or behind at character 2" in problem.message


def test_sources_are_chosen_by_id_or_by_being_enabled() -> None:
    config = loads(
        "version: 1\nsources: [{id: on, url: 'https://a.example/'}, "
        "{id: off, url: 'https://b.example/', enabled: false}]",
        {},
    )
    assert [chosen.id for chosen in config.select()] == ["on"]
    assert [chosen.id for chosen in config.select(["off", "on", "off"])] == ["off", "on"]
    with pytest.raises(UsageError, match="no source `offf`; did you mean `off`\\?"):
        config.select(["offf"])


def test_variables_are_expanded_from_the_environment_and_from_files(tmp_path: Path) -> None:
    secret = tmp_path / "token"
    secret.write_text("from-a-file\n")
    made = source(
        """\
    name: "${NAME} $${NAME} ${NONE:-a default} ${EMPTY:-}"
    enabled: "${ENABLED}"
    every: ${EVERY}
    fetch: {headers: {Authorization: "Bearer ${TOKEN}"}, delay: "${DELAY}"}
""",
        NAME="Daily",
        EMPTY="",
        ENABLED="false",
        EVERY="2h",
        DELAY="7",
        TOKEN_FILE=str(secret),
    )
    assert made.name == "Daily ${NAME} a default "
    assert (made.enabled, str(made.every), made.fetch.delay) == (False, "2h", 7.0)
    assert made.request().headers == (("Authorization", "Bearer from-a-file"),)


def test_an_expanded_value_is_a_value_and_never_yaml() -> None:
    assert source('    name: "${X}"\n', X="a: [b]\nc: ${Y}").name == "a: [b]\nc: ${Y}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("${MISSING}", "the environment variable MISSING is not set; set it, or write ${MISSING:-default}"),
        (
            "${TOKEM}",
            "the environment variable TOKEM is not set; did you mean `TOKEN`?; set it, or write ${TOKEM:-default}",
        ),
        ("${GONE}", "the file that GONE_FILE names cannot be read: No such file or directory"),
        (
            "${9}",
            "`${` begins no reference: write ${NAME} or ${NAME:-default}, or $${ for the sign itself",
        ),
    ],
)
def test_a_reference_without_a_value_is_one_problem(text: str, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        source(f'    timezone: "{text}"\n', TOKEN="x", GONE_FILE="/nonexistent/file")
    assert [problem.message for problem in caught.value.problems] == [said]


CANARIES = {
    "URL_PART": "canary-path-1234",
    "TOKEN": "canary-header-1234",
    "COOKIE": "canary-cookie-1234",
    "PASSWORD": "canary-p@ss-1234",
    "ZONE": "canary-zone-1234",
}


def test_secrets_are_used_but_never_shown() -> None:
    config = loads(
        """\
version: 1
defaults: {fetch: {headers: {X-Other: "${TOKEN}"}}}
sources:
  - id: a
    url: "https://a.example/feeds/${URL_PART}.xml"
    fetch:
      headers: {Authorization: "Bearer literal-canary-1234"}
      cookies: {session: "${COOKIE}", other: literal-canary-5678}
      proxy: "http://me:literal-canary-9012@proxy.example:1"
""",
        CANARIES,
    )
    assert config.sources[0].request().url == "https://a.example/feeds/canary-path-1234.xml"
    shown = (
        f"{config!r} {config} {config.sources[0]} {config.sources[0].fetch!r} {config.defaults.fetch.headers}"
    )
    assert "canary" not in shown + repr(config.sources[0].request()) + repr(config.secrets)
    assert config.sources[0].url == "https://a.example/feeds/${URL_PART}.xml"
    logged = config.secrets.redact(
        "canary-path-1234 canary-header-1234 literal-canary-1234 literal-canary-5678 literal-canary-9012"
    )
    assert logged == " ".join(["[redacted]"] * 5)


def test_a_reference_is_put_into_the_sources_own_address_and_nowhere_else() -> None:
    config = loads(
        "version: 1\nsources:\n"
        "  - {id: a, url: 'https://a.example/feed?key=${NEWS_API_KEY}'}\n"
        "  - {id: b, url: 'https://b.example/feed'}\n",
        {"NEWS_API_KEY": "canary/key+71"},
    )
    mine, other = config.sources
    written = "https://a.example/feed?key=${NEWS_API_KEY}"
    assert (mine.url, mine.request().url, mine.request().shown) == (
        written,
        "https://a.example/feed?key=canary/key+71",
        written,
    )
    assert mine.request(written).url == mine.request().url
    for url in ("https://evil.example/?k=${NEWS_API_KEY}", "https://a.example/x?k=${NEWS_API_KEY}"):
        assert (mine.request(url).url, mine.request(url).own) == (url, None)
    assert other.request(written).url == written
    called = mine.request().own.called("https://a.example/feed/?key=canary%2Fkey%2B71&n=2")
    assert called == "https://a.example/feed/?key=${NEWS_API_KEY}&n=2"


@pytest.mark.parametrize(
    ("line", "env", "secret"),
    [
        ("url: 'https://a.example/?section=${SECTION}'", {"SECTION": "politics"}, False),
        ("url: 'https://a.example/${SECTION}/'", {"SECTION": "world-news"}, False),
        ("url: 'https://a.example/?k=${MINE}'", {"MINE": "a8s7d6f5"}, True),
        ("url: 'https://a.example/?token=${MINE}'", {"MINE": "politics"}, True),
        ("url: 'https://a.example/?k=${NEWS_KEY}'", {"NEWS_KEY": "politics"}, True),
        ("url: 'https://a.example/${NEWS_TOKEN_2}/'", {"NEWS_TOKEN_2": "politics"}, True),
        ("url: 'https://a.example/', timezone: '${ZONE}'", {"ZONE": "Europe/London"}, False),
        ("url: 'https://a.example/', name: '${CODE}'", {"CODE": "Area 51 news"}, False),
        (
            "url: 'https://a.example/', fetch: {headers: {X-Section: '${SECTION}'}}",
            {"SECTION": "politics"},
            False,
        ),
        ("url: 'https://a.example/', fetch: {headers: {X-Api-Key: '${MINE}'}}", {"MINE": "politics"}, True),
        ("url: 'https://a.example/', fetch: {cookies: {a: '${MINE}'}}", {"MINE": "politics"}, True),
        ("url: 'https://a.example/?key=literal-71'", {}, True),
    ],
)
def test_what_is_a_secret_is_told_by_its_name_its_place_and_what_it_looks_like(line, env, secret) -> None:
    config = loads(f"version: 1\nsources:\n  - {{id: a, {line}}}\n", env)
    value = next(iter(env.values()), "literal-71")
    assert (config.secrets.conceal(f"x {value}") == "x [redacted]") is secret
    if env and "?" in line:
        assert (value in config.sources[0].url) is not secret


def test_secrets_are_not_in_problems_nor_in_their_tracebacks() -> None:
    text = """\
version: 1
sources:
  - id: "${TOKEN}"
    url: "ftp://me:${PASSWORD}@a.example/${URL_PART}"
    timezone: "${ZONE}"
    encoding: "${TOKEN}"
    every: "${TOKEN}"
    type: "${TOKEN}"
    include: ["(${TOKEN}"]
    fetch: {proxy: "${PASSWORD}", delay: "${TOKEN}", cookies: {a: "${COOKIE};"}, headers: {"a": "\\n${TOKEN}"}}
"""
    with pytest.raises(ConfigError) as caught:
        loads(text, CANARIES)
    assert len(caught.value.problems) == 10
    shown = str(caught.value)
    seen: BaseException | None = caught.value
    while seen is not None:
        shown += repr(seen) + str(seen)
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    assert "canary" not in shown


def test_a_source_crosses_process_borders() -> None:
    made = source("    cron: '*/20 6-23 * * *'\n    fetch: {headers: {A: secret-value}}\n")
    assert pickle.loads(pickle.dumps(made)) == made  # noqa: S301 - our own bytes


def test_the_shipped_file_is_good_and_crawls_nobody() -> None:
    config = load(ROOT / "sources.yaml", {})
    assert isinstance(config, Config)
    assert config.select() == ()
    assert {one.type for one in config.sources} >= {"auto", "feed", "sitemap", "listing"}


def test_the_parts_of_the_shipped_file_that_are_commented_out_are_good_too() -> None:
    text = (ROOT / "sources.yaml").read_text(encoding="utf-8")
    short = re.sub(r"(?m)^#  ", "  ", text[text.index("#  - id: my-site") : text.index("# That is all")])
    full = re.sub(r"(?m)^  # ", "  ", text[text.index("  # - id: example") :])
    config = loads(f"{text}\n{short}\n{full}", {"EXAMPLE_TOKEN": "abcdefgh", "PROXY_PASSWORD": "abcdefgh"})
    assert [one.id for one in config.select()] == ["my-site", "example"]
    example = config.select(["example"])[0]
    assert example.fetch.model_fields_set == set(Fetch.model_fields)
    assert example.clean.model_fields_set == set(Clean.model_fields)
    assert example.extract.model_fields_set == set(Extract.model_fields) - {
        "links"
    }  # shown on a real listing


def test_the_request_of_a_source_shows_no_credentials_of_it() -> None:
    made = source(
        "    fetch: {headers: {A: canary-1}, cookies: {b: canary-2}, proxy: 'http://u:canary-3@p'}\n"
    )
    assert "canary" not in repr(made.request())


def test_a_source_that_says_every_does_not_take_the_cron_line_of_the_defaults() -> None:
    config = loads(
        "version: 1\ndefaults: {cron: '0 7 * * *'}\n"
        "sources: [{id: a, url: 'https://a.example/', every: 1h}, {id: b, url: 'https://b.example/'}]\n",
        {},
    )
    assert [(one.interval and str(one.interval), one.cron and str(one.cron)) for one in config.sources] == [
        ("1h", None),
        (None, "0 7 * * *"),
    ]


def test_what_sources_have_in_common_is_kept_once_and_what_differs_is_not_mixed_up() -> None:
    """Thousands of sources are mostly alike: each would have its own kilobytes."""
    rows = [f"  - {{id: s{n}, url: 'https://{n}.example/', every: 2h}}" for n in range(3)]
    rows.append("  - {id: x, url: 'https://x.example/', fetch: {headers: {Authorization: Bearer a1b2c3}}}")
    rows.append("  - {id: y, url: 'https://y.example/', fetch: {headers: {Authorization: Bearer d4e5f6}}}")
    text = "\n".join(["version: 1", "defaults: {fetch: {delay: 2}, tags: [news]}", "sources:", *rows, ""])
    first, second, third, x, y = loads(text, {}).sources
    shared = ("every", "fetch", "extract", "clean", "retain", "tags", "include")
    assert [name for name in shared if getattr(first, name) is not getattr(second, name)] == []
    assert first.model_fields_set is third.model_fields_set
    assert [one.request().headers for one in (first, x, y)] == [
        (),
        (("Authorization", "Bearer a1b2c3"),),
        (("Authorization", "Bearer d4e5f6"),),
    ]
    assert [(one.fetch.delay, one.tags) for one in (first, x, y)] == [(2.0, ("news",))] * 3
