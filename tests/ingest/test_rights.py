"""What sites say about AI and text mining is recorded as they say it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.opt_out import Signal
from ingest.rights import TdmFile, from_page, from_robots
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


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<meta name="robots" content="noai, noimageai">', ["noai", "noimageai"]),
        ("<META CONTENT='NoAI' NAME=Robots />", ["noai"]),
        ("<meta name=tdm-reservation content=1>", ["1"]),
        ('<meta name="robots" content="no&#97;i"><meta name="tdm-policy" content="">', ["noai"]),
        ('<!-- <meta name="robots" content="noai"> -->', []),
        ('<!-- noai --><meta name="robots" content="noindex">', []),
        ('<meta name="description" content="noai">', []),
        ('<meta name="robots">noai', []),
    ],
)
def test_meta_elements_of_a_page(html: str, expected: list[str]) -> None:
    found = from_page(f"<html><head>{html}</head>\xe9".encode("latin-1"))
    assert [(one.place, one.value) for one in found] == [("meta", value) for value in expected]


@given(st.binary(max_size=300))
def test_any_bytes_of_a_page_can_be_read(body: bytes) -> None:
    assert isinstance(from_page(b"noai" + body + b"<meta name=robots content=noai"), tuple)
