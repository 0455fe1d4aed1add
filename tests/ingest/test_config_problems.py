"""What is wrong with a file is told all at once: each problem with its place, its key and the remedy."""

# ruff: noqa: E501 - a case is one line of a file and one line of what is said about it

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.config import load, loads
from ingest.errors import ConfigError

HEAD = "version: 1\nsources:\n  - id: a\n    url: https://a.example/\n"


def problems(text: str, **env: str) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        loads(text, env)
    return [str(problem) for problem in caught.value.problems]


def test_every_problem_of_a_file_is_told_at_once_in_the_order_of_the_file() -> None:
    text = """\
version: 1
defaults:
  fetch: {dealy: 5}
sources:
  - id: 123
    url: ftp://x/y
    type: rss
    every: 15
    cron: "0 0 31 2 *"
    timezone: Asia/Shanghia
    exclude: ['(?!a)', '(']
    fetch: {headers: {Authorization: "Bearer ${NOPE}"}, robots: yes}
    extract: {body: "//div"}
  - id: b
  - id: b
    id: c
    url: http://b.example/
"""
    expected = r"""
sources.yaml:3:11: defaults.fetch.dealy: unknown key; did you mean `delay`?
sources.yaml:5:9: sources[0].id: `123` is read as a number: write "123", in quotes
sources.yaml:6:10: sources[0].url: `ftp://x/y` must begin with https:// or http://
sources.yaml:7:11: sources[0].type: `rss` is none of auto, feed, sitemap, listing, page, archive; did you mean `feed`?
sources.yaml:8:12: sources[0].every: `15` is no duration: give each number a unit, as "90s", "15m", "1h30m" or "1d"
sources.yaml:9:5: sources[0]: has both `every` and `cron`: keep one of them
sources.yaml:9:11: sources[0].cron: `0 0 31 2 *` never comes true: no such month has a day 31
sources.yaml:10:15: sources[0].timezone: `Asia/Shanghia` is no time zone of the IANA database; did you mean `Asia/Shanghai`?
sources.yaml:11:15: sources[0].exclude[0]: `(?!a)` looks ahead or behind at character 1, which cannot be matched in bounded time: say what must be there, and what must not with a second pattern (`exclude` beside `include`, `keep_lines` beside `drop_lines`)
sources.yaml:11:24: sources[0].exclude[1]: `(` is no regular expression: missing ), unterminated subpattern at character 1; put a backslash before a literal sign
sources.yaml:12:38: sources[0].fetch.headers.Authorization: the environment variable NOPE is not set; set it, or write ${NOPE:-default}
sources.yaml:12:65: sources[0].fetch.robots: `yes` is neither true nor false: write `true` or `false`, without quotes
sources.yaml:13:21: sources[0].extract.body: `//div` is XPath: write a CSS selector, as `div.article-body` or `h1`
sources.yaml:14:5: sources[1].url: `url` is missing: add it. Address of the site, feed, sitemap, list of articles or single page.
sources.yaml:15:9: sources[2].id: `b` is the id of line 14 already: choose another
sources.yaml:16:5: sources[2].id: the key stands twice, first in line 15: remove one
"""
    assert problems(text) == expected.strip().splitlines()


LINES = r"""
name: 2024-01-01
  5:11: sources[0].name: `2024-01-01` is read as a date: write "2024-01-01", in quotes
name: true
  5:11: sources[0].name: `true` is read as a truth value: write "true", in quotes
name: 1.50
  5:11: sources[0].name: `1.50` is read as a number: write "1.50", in quotes
name:
  5:5: sources[0].name: is empty, but text is expected: give it a value or remove the key
name: ''
  5:5: sources[0].name: the value is empty: give it a value or remove it
name: [a]
  5:11: sources[0].name: is a list, but text is expected: give it a value or remove the key
headers: {}
  5:5: sources[0].headers: unknown key here: `headers` belongs under `fetch:`
langauge: zh
  5:5: sources[0].langauge: unknown key; did you mean `language`?
Every: 5m
  5:5: sources[0].Every: unknown key; did you mean `every`?
encoding: gbkk
  5:15: sources[0].encoding: `gbkk` is no encoding that pages have; did you mean `gbk`?
encoding: base64
  5:15: sources[0].encoding: `base64` is no encoding that pages have: write utf-8, gb18030, big5, shift_jis, windows-1251 ...
language: zh_CN
  5:15: sources[0].language: `zh_CN` is no BCP 47 tag: write `-` instead of `_`
language: cn
  5:15: sources[0].language: `cn` is a country's code: the language is `zh`
language: Chinese
  5:15: sources[0].language: `Chinese` is no BCP 47 tag: write zh-Hans, zh-Hant, en, pt-BR ...
every: 5x
  5:12: sources[0].every: `5x` is no duration: give each number a unit, as "90s", "15m", "1h30m" or "1d"
every: 5s
  5:12: sources[0].every: `5s` must be from 1m to 366d
cron: '* * * *'
  5:11: sources[0].cron: `* * * *` has 4 fields instead of 5 (minute, hour, day of month, month, day of week): write "*/20 6-23 * * *" for every 20 minutes from 6 to 23
include: abc
  5:14: sources[0].include: `abc` is text, but a list is expected: write each entry on its own line after `- `
tags: [1]
  5:12: sources[0].tags[0]: `1` is read as a number: write "1", in quotes
fetch: 5
  5:12: sources[0].fetch: `5` is a single value, but keys with values are expected: write `key: value` lines, indented
fetch: {cookies: {a: 'x;y'}}
  5:26: sources[0].fetch.cookies.a: `x;y` holds a character that no cookie may have (a space, `;`, `,`, `"`, `\`, what is not ASCII): encode it, a space as %20
fetch: {cookies: {a: 新}}
  5:26: sources[0].fetch.cookies.a: `新` holds a character that no cookie may have (a space, `;`, `,`, `"`, `\`, what is not ASCII): encode it, a space as %20
fetch: {headers: {Content-Length: '0'}}
  5:23: sources[0].fetch.headers.Content-Length: `Content-Length` is set by the connection itself: remove it
fetch: {headers: {transfer-encoding: chunked}}
  5:23: sources[0].fetch.headers.transfer-encoding: `transfer-encoding` is set by the connection itself: remove it
fetch: {headers: {X: 新闻}}
  5:26: sources[0].fetch.headers.X: `新闻` holds a character that is not ASCII: encode it, as its server expects (often as %XX)
fetch: {headers: {X: ' a'}}
  5:26: sources[0].fetch.headers.X: ` a` begins or ends with a space: remove it
fetch: {headers: {'A B': c}}
  5:23: sources[0].fetch.headers.A B: `A B` is no header name: use letters, digits and `-`
fetch: {proxy: 'socks5://h'}
  5:20: sources[0].fetch.proxy: `socks5://h` is no proxy: write http://host:port, with user:password@ before the host (/ and # as %2F and %23)
fetch: {timeout: 2d}
  5:22: sources[0].fetch.timeout: `2d` must be at most one day
extract: {drop: [p, 'a..b']}
  5:25: sources[0].extract.drop[1]: `a..b` is no CSS selector: write as `div.article-body`, `#content > p` or `h1`
extract: {title: 'h1::text'}
  5:22: sources[0].extract.title: `h1::text` has a pseudo-element: write the selector of the element alone
exclude: ['[[a]']
  5:15: sources[0].exclude[0]: `[[a]` is no safe regular expression: Possible nested set at position 1; escape the sign with a backslash
name: !!python/object:os.system x
  5:11: sources[0].name: the tag !!python/object:os.system is not used here: remove it
name: *nobody
  5:11: sources[0].name: the alias *nobody has no anchor &nobody before it
"""


PAIRS = LINES.strip().splitlines()


@pytest.mark.parametrize(("line", "expected"), list(zip(PAIRS[::2], PAIRS[1::2], strict=True)))
def test_one_wrong_line_gives_one_problem(line: str, expected: str) -> None:
    assert problems(f"{HEAD}    {line}\n") == [f"sources.yaml:{expected.strip()}"]


def test_a_pattern_too_long_is_refused_and_not_shown_whole() -> None:
    expected = f"sources.yaml:5:15: sources[0].exclude[0]: `{'a' * 99}...` is longer than 500 characters: split the pattern in several"
    assert problems(f"{HEAD}    exclude: [{'a' * 501}]\n") == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "1:1: the file is empty: begin with `version: 1` and `sources:`"),
        ("# only a comment\n", "1:1: the file is empty: begin with `version: 1` and `sources:`"),
        ("sources: []\n", "1:1: version: `version` is missing: begin the file with `version: 1`"),
        ("version: 2\n", "1:10: version: `2` is none of 1"),
        ("version: 1\nsource: []\n", "2:1: source: unknown key; did you mean `sources`?"),
        (
            "version: 1\nsources: {}\n",
            "2:10: sources: is a mapping, but a list is expected: write each entry on its own line after `- `",
        ),
        ("- a\n", "1:1: is a list, but keys with values are expected: write `key: value` lines, indented"),
        (
            "version: 1\ndefaults: {extract: {title: h1}}\n",
            "2:12: defaults.extract: unknown key here: `extract` belongs to a source",
        ),
        ("version: 1\n---\nversion: 1\n", "2:1: a second document begins here: keep one in a file"),
        (
            'version: 1\nsources: "a\n',
            "3:1: sources: this is no YAML: found unexpected end of stream; mind the indentation, the quotes and a space after each colon",
        ),
        (
            "version: 1\nsources:\n\t- id: a\n",
            "3:1: sources: this is no YAML: found character '\\t' that cannot start any token; indent with spaces, not tabs",
        ),
        (
            "version: 1\nsources: [{id: ${X}}]\n",
            "2:17: sources[0]: this is no YAML: expected ',' or '}', but got '{'; write a value with ${...} in quotes",
        ),
        (
            "version: 1\n? [a]\n: b\n",
            "2:3: a key must be a word, not a list or a mapping; quote a value that begins with { or [",
        ),
        ("version: 1\nx: a\x00b\n", "2:5: the character U+0000 may not stand in YAML: remove it"),
    ],
)
def test_a_file_wrong_as_a_whole_says_where(text: str, expected: str) -> None:
    assert problems(text)[0] == f"sources.yaml:{expected}"


def test_a_missing_file_and_one_that_is_no_utf8_are_problems_too(tmp_path: Path) -> None:
    gone, latin, big = tmp_path / "gone.yaml", tmp_path / "latin.yaml", tmp_path / "big.yaml"
    latin.write_bytes(b"version: 1\n# caf\xe9\n")
    big.write_bytes(b"#" * (1 << 20) + b"\n")
    found = []
    for path in (gone, latin, big, tmp_path):
        with pytest.raises(ConfigError) as caught:
            load(path, {})
        found.append(str(caught.value))
    assert found == [
        f"{gone}: no such file: `ingest sources add URL` makes it, --config or INGEST_CONFIG names another",
        f"{latin}:2:6: is not UTF-8: save the file as UTF-8",
        f"{big}: larger than 1 MiB: split it",
        f"{tmp_path}: cannot be read: Is a directory",
    ]


def test_the_problem_of_a_shared_default_is_told_once() -> None:
    text = "version: 1\ndefaults: {every: 5}\nsources: [{id: a, url: 'https://a.example/'}, {id: b, url: 'https://b.example/'}]\n"
    assert [found.partition(": `")[0] for found in problems(text)] == ["sources.yaml:2:19: defaults.every"]


def test_two_sources_with_one_address_are_a_problem_unless_they_read_it_differently() -> None:
    twins = """version: 1
sources:
- {id: a, url: 'https://a.example/feed?b=1&a=2'}
- {id: b, url: 'https://A.example:443/feed?a=2&b=1', every: 2h, tags: [x]}
- {id: c, url: 'https://a.example/feed?b=1&a=2', include: ['/news/']}
"""
    with pytest.raises(ConfigError) as caught:
        loads(twins, {})
    (problem,) = caught.value.problems
    assert str(problem) == (
        "sources.yaml:4:16: sources[1].url: `https://A.example:443/feed?a=2&b=1` is the address of line 3 already,"
        " and read in the same way: remove one"
    )


ODD = ("0177.0.0.1", "0x7f.1", "2130706433", "127.1", "127.0.0.1.", "１２７.0.0.1", "0xA9FEA9FE", "010.1.2.3")
IN_FULL = "names an address in an unusual spelling: write its four numbers in full, as http://192.0.2.1"
PLACES = {
    "sources[0].url": "sources: [{id: a, url: 'http://%s/'}]",
    "sources[0].fetch.proxy": "sources: [{id: a, url: 'https://a.example/', fetch: {proxy: 'http://%s'}}]",
    "alerts.webhooks[0].url": "sources: []\nalerts: {webhooks: [{id: w, url: 'http://%s/', allow_private_networks: true}]}",
    "alerts.mail[0].server": "sources: []\nalerts: {mail: [{id: m, to: [a@x.example], sender: a@x.example, server: 'smtp://%s'}]}",
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("host", ODD)
def test_an_address_is_written_in_its_usual_spelling_wherever_it_stands(place: str, host: str) -> None:
    if place == "sources[0].fetch.proxy" and not host.isascii():
        return  # refused for that already
    (problem,) = problems(f"version: 1\n{PLACES[place] % host}\n")
    assert problem.endswith(IN_FULL)
    assert f" {place}: " in problem


NEVER = {
    "10.0.0.7": "10.0.0.7 is in a private network: `%s: true` allows it",
    "[::ffff:10.0.0.7]": "10.0.0.7 is in a private network: `%s: true` allows it",
    "[fd00::7]": "fd00::7 is in a private network: `%s: true` allows it",
    "169.254.169.254": "169.254.169.254 is not a public address: give another address",
    "[::ffff:169.254.169.254]": "169.254.169.254 is not a public address: give another address",
    "[::7f00:1]": "::7f00:1 is not a public address: give another address",
    "[64:ff9b::a00:7]": "64:ff9b::a00:7 is not a public address: give another address",
}
HERE = "127.0.0.1 is in a private network: `%s: true` allows it"


@pytest.mark.parametrize(("host", "why"), NEVER.items())
def test_where_no_request_is_ever_sent_is_told_when_the_file_is_read(host: str, why: str) -> None:
    (problem,) = problems(f"version: 1\n{PLACES['sources[0].url'] % host}\n")
    assert (
        problem
        == f"sources.yaml:2:24: sources[0].url: no request is sent there, because {why.replace('%s', 'fetch.allow_private_networks')}"
    )


@pytest.mark.parametrize(
    ("host", "why"), [*NEVER.items(), ("127.0.0.1", HERE), ("localhost", HERE), ("a.localhost.", HERE)]
)
def test_the_same_of_webhooks(host: str, why: str) -> None:
    (problem,) = problems(
        f"version: 1\nsources: []\nalerts: {{webhooks: [{{id: w, url: 'http://{host}/'}}]}}\n"
    )
    assert (
        problem
        == f"sources.yaml:3:34: alerts.webhooks[0].url: no request is sent there, because {why.replace('%s', 'allow_private_networks')}"
    )


def test_what_may_be_reached_is_no_problem() -> None:
    reached = (
        "http://127.0.0.1:8000/",
        "http://localhost/",
        "http://[::1]/",
        "https://1.1.1.1/",
        "https://a.example./",
    )
    listed = [f"  - {{id: s{n}, url: '{url}'}}" for n, url in enumerate(reached)]
    listed += ["  - {id: intra, url: 'http://10.0.0.7/', fetch: {allow_private_networks: true}}"]
    assert len(loads("\n".join(["version: 1", "sources:", *listed]), {}).sources) == 6
    everywhere = "version: 1\ndefaults: {fetch: {allow_private_networks: true}}\nsources: [{id: a, url: 'http://10.0.0.7/'}]"
    assert len(loads(everywhere, {}).sources) == 1
