"""`ingest dedupe`: what it reads and writes, what it refuses, and that its index finds what was put in."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from road.command import Done, ingest
from test_fingerprint_keys import prose

from ingest.dedupe import Clusters, Text, read_line
from ingest.dedupe.index import KeyIndex
from ingest.dedupe.lines import Id
from ingest.errors import UsageError

ONE, TWO, THREE = prose(50), prose(51), prose(52, wide=True)
TEXTS = [
    Text("a", ONE, "On bridges"),
    Text(2, TWO, "On markets"),
    Text("c", f"Home | News\n{ONE}\nMost popular", "On bridges"),
    Text("d", THREE, None, "https://example.com/d?utm_source=x"),
    Text("e", f"{THREE}{prose(53, wide=True, sentences=4)}", None, "https://example.com/d"),
    Text("f", ONE[: len(ONE) // 2] + "...", "On bridges"),
]
CLUSTERS = {"a": "a", 2: 2, "c": "a", "d": "d", "e": "d", "f": "a"}


def run(*args: str, given: str = "") -> Done:
    return ingest("dedupe", *args, stdin=given)


def lines(texts: list[Text]) -> str:
    return "".join(
        json.dumps({"id": t.id, "title": t.title, "text": t.text, "url": t.url, "date": "2031-05-06"}) + "\n"
        for t in texts
    )


@pytest.mark.parametrize("size", [1, 4, 6])
def test_texts_of_one_story_have_its_first_texts_id_however_they_come(size: int) -> None:
    with Clusters() as clusters:
        for at in range(0, len(TEXTS), size):
            clusters.add(TEXTS[at : at + size])
        assert dict(clusters) == CLUSTERS


def test_a_file_becomes_a_line_for_each_text_in_its_order(tmp_path: Path) -> None:
    file, output = tmp_path / "texts.jsonl", tmp_path / "clusters.jsonl"
    file.write_text(lines(TEXTS) + "\n", encoding="utf-8")
    printed = run(str(file))
    assert (printed.returncode, printed.stderr) == (0, "")
    assert [json.loads(line) for line in printed.stdout.splitlines()] == [
        {"id": one, "cluster": cluster} for one, cluster in CLUSTERS.items()
    ]
    assert run(str(file), "-o", str(output)).stdout == ""
    assert output.read_text(encoding="utf-8") == printed.stdout
    assert run("-", given=lines(TEXTS)).stdout == printed.stdout


def test_an_empty_file_has_no_clusters() -> None:
    assert run("-").stdout == ""


@pytest.mark.parametrize("key", ["date", "published"])
def test_a_line_may_have_a_day_or_a_moment_for_its_date(key: str) -> None:
    days = [
        read_line(json.dumps({"id": 1, "text": "x", key: given}).encode(), 1, "file.jsonl").day
        for given in ("2031-05-06", "2031-05-06T23:59:59-08:00", " 2031-05-06 ", "", None)
    ]
    assert days == [date(2031, 5, 6)] * 3 + [None] * 2


def bulletins(*days: date | None, url: str | None = None, ends: tuple[str, ...] = ("", "")) -> dict[Id, Id]:
    """The clusters of bulletins that say the same but for a figure, of these days. `ends`: those of their addresses."""
    said = "The bank of Eastport bought bills for {} million crowns in the money market, a spokesman for it said. "
    more = "Dealers said overnight funds stood at six pct then. It bought 12 of 14 lots on 2 May, 9 of 11 before."
    with Clusters() as clusters:
        clusters.add(
            [
                Text(n, said.format(n + 3) + more, "BANK BUYS BILLS", url and url + ends[n], day)
                for n, day in enumerate(days)
            ]
        )
        return dict(clusters)


def test_bulletins_of_different_days_are_stories_of_their_own() -> None:
    assert bulletins(date(2031, 5, 6), date(2031, 5, 7)) == {0: 0, 1: 1}
    assert bulletins(date(2031, 5, 6), date(2031, 5, 6)) == {0: 0, 1: 0}
    assert bulletins(date(2031, 5, 6), None) == {0: 0, 1: 0}


def test_an_empty_url_is_no_url_that_two_texts_have_in_common() -> None:
    days = (date(2031, 5, 6), date(2031, 5, 9))
    assert bulletins(*days, url="") == {0: 0, 1: 1}
    assert bulletins(*days, url="https://example.com/bills") == {0: 0, 1: 0}


def test_two_spellings_of_one_address_are_one_page() -> None:
    days = (date(2031, 5, 6), date(2031, 5, 9))
    url = "https://example.com/bills"
    assert bulletins(*days, url=url, ends=("", "?utm_source=mail#top")) == {0: 0, 1: 0}
    assert bulletins(*days, url=url, ends=("", "?page=2")) == {0: 0, 1: 1}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "no JSON"),
        ("[1]", "this is a list"),
        ('{"text": "x"}', "id has to be"),
        ('{"id": true, "text": "x"}', "id has to be"),
        ('{"id": 1}', "text has to be a string"),
        ('{"id": 1, "text": "x", "url": 7}', "url has to be a string"),
        ('{"id": 1, "text": "x", "published": "6 May"}', "published has to be ISO 8601"),
        ('{"id": 1, "text": "x", "date": 7}', "date has to be a string"),
        ('{"id": 1, "text": "x", "date": "6 May"}', "date has to be ISO 8601"),
    ],
)
def test_a_bad_line_ends_the_run_and_is_named(line: str, told: str) -> None:
    with pytest.raises(UsageError, match=f"file.jsonl, line 3: .*{told}"):
        read_line(line.encode(), 3, "file.jsonl")


def test_the_command_names_the_bad_line_and_writes_nothing() -> None:
    ended = run("-", given=lines(TEXTS[:2]) + "oops\n")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "standard input, line 3" in ended.stderr


def test_a_missing_file_is_told() -> None:
    ended = run("no/such/file.jsonl")
    assert ended.returncode == 2
    assert "no/such/file.jsonl: No such file" in ended.stderr


@given(st.lists(st.sets(st.integers(-(2**63), 2**63 - 1) | st.integers(-9, 9), max_size=24), max_size=30))
def test_the_index_finds_whoever_has_a_key_in_common(texts: list[set[int]]) -> None:
    index = KeyIndex()
    for number, keys in enumerate(texts):
        met = index.add(np.array(sorted(keys), np.int64), number)
        expected = {n: len(keys & texts[n]) for n in range(number) if keys & texts[n]}
        assert dict(met) == expected


def test_the_index_keeps_every_key_while_it_grows() -> None:
    index = KeyIndex()
    r = np.random.default_rng(3)
    added = [np.unique(r.integers(-(2**63), 2**63 - 1, 24)) for _ in range(6000)]
    for number, keys in enumerate(added):
        assert not index.add(keys, number)
    for number in (0, 17, 2999, 5999):
        assert index.add(added[number][:3], 10_000 + number) == {number: 3}


def test_a_key_of_a_crowd_alone_leads_to_nobody() -> None:
    index = KeyIndex()
    for number in range(40):
        index.add(np.array([1, 100 + number], np.int64), number)
    assert index.add(np.array([1], np.int64), 40) == {}
    assert index.add(np.array([1, 139], np.int64), 41) == {39: 2}


def test_json_that_nests_too_deep_is_refused_by_its_line() -> None:
    with pytest.raises(UsageError, match=r"^f, line 7: this JSON nests too deep to be read$"):
        read_line(b'{"id": 1, "text": "a", "more": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", 7, "f")


def test_lone_surrogates_are_replaced_and_the_line_is_compared_like_any_other() -> None:
    broken = json.dumps(
        {"id": "a\ud800", "text": f"{ONE} \udfff", "title": "\ud800", "url": "http://a.example/\ud800"}
    )
    done = run("-", given=f"{broken}\n" + lines([Text("b", ONE)]))
    assert (done.returncode, done.stderr) == (0, "")
    assert [json.loads(line) for line in done.stdout.splitlines()] == [
        {"id": "a\ufffd", "cluster": "a\ufffd"}, {"id": "b", "cluster": "a\ufffd"},
    ]  # fmt: skip
