"""What sites say about AI and text mining is recorded as they say it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.opt_out import Signal
from ingest.politeness.rights import TdmFile, from_robots
from ingest.robots import Robots

URL = "https://news.example.com/2024/story.html"


def test_named_ai_crawlers_and_content_signals_of_robots() -> None:
    text = (
        "User-agent: *\nContent-Signal: search=yes, ai-train=no, other=maybe\nDisallow: /private\n"
        "User-agent: GPTBot\nUser-agent: CCBot\nDisallow: /\nUser-agent: ClaudeBot\nDisallow: /2023/\n"
        "User-agent: SomeBot\nDisallow: /\n"
    )
    assert from_robots(Robots.parse(text.encode()), URL) == (
        Signal("robots.txt", "ccbot", "disallow"),
        Signal("robots.txt", "gptbot", "disallow"),
        Signal("robots.txt", "search", "yes"),
        Signal("robots.txt", "ai-train", "no"),
    )


def test_a_site_that_forbids_everybody_says_nothing_about_ai() -> None:
    assert from_robots(Robots.parse(b"User-agent: *\nDisallow: /"), URL) == ()


@pytest.mark.parametrize(
    ("rows", "signals"),
    [
        ([{"location": "/", "tdm-reservation": 1}], (Signal("tdmrep.json", "tdm-reservation", "1"),)),
        (
            [
                {"location": "/", "tdm-reservation": 1, "tdm-policy": "https://x.example/p"},
                {"location": "/2024/*", "tdm-reservation": 0},
            ],
            (Signal("tdmrep.json", "tdm-reservation", "0"),),
        ),
        ([{"location": "/2023/", "tdm-reservation": 1}], ()),
        ([{"location": "*.pdf$", "tdm-reservation": 1}, {"tdm-reservation": 1}, 7, None], ()),
        ({"location": "/"}, ()),
    ],
)
def test_the_tdm_file(rows: object, signals: tuple[Signal, ...]) -> None:
    assert TdmFile.parse(json.dumps(rows).encode()).about(URL) == signals


@given(st.binary())
def test_no_file_raises(body: bytes) -> None:
    assert TdmFile.parse(body).about(URL) == ()


def test_a_deep_file_says_nothing() -> None:
    assert TdmFile.parse(b"[" * 200_000).about(URL) == ()
