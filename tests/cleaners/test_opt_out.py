"""What pages say about AI and text mining is recorded as they say it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners import Page
from cleaners.opt_out import Signal, from_headers, from_metas, refusals
from cleaners.reading import read


def test_headers() -> None:
    headers = [
        ("X-Robots-Tag", "noindex, NoAI"),
        ("x-robots-tag", "gptbot: noimageai"),
        ("x-robots-tag", "unavailable_after: 25 Jun 2030 15:00:00 PST"),
        ("TDM-Reservation", " 1 "),
        ("tdm-policy", "https://news.example.com/Policy.json"),
        ("content-type", "text/html; noai"),
    ]
    assert from_headers(headers) == (
        Signal("header", "robots", "noai"),
        Signal("header", "robots", "noimageai"),
        Signal("header", "tdm-reservation", "1"),
        Signal("header", "tdm-policy", "https://news.example.com/Policy.json"),
    )


def test_meta() -> None:
    metas: list[dict[str, str | None]] = [
        {"name": "robots", "content": "index, noai, noimageai"},
        {"content": "0", "name": "TDM-Reservation"},
        {"name": "tdm-reservation", "content": "yes"},
        {"name": "author", "content": "noai"},
        {"name": "robots", "content": None},
        {"property": "robots", "content": "noai"},
    ]
    assert from_metas(metas) == (
        Signal("meta", "robots", "noai"),
        Signal("meta", "robots", "noimageai"),
        Signal("meta", "tdm-reservation", "0"),
    )


def test_what_is_a_refusal_and_what_is_none() -> None:
    no = [
        Signal("meta", "robots", "noai"), Signal("header", "robots", "noml"),
        Signal("header", "robots", "disallowaitraining"), Signal("tdmrep.json", "tdm-reservation", "1"),
        Signal("robots.txt", "gptbot", "disallow"), Signal("robots.txt", "ai-train", "no"),
        Signal("robots.txt", "train-ai", "n"),
    ]  # fmt: skip
    other = [
        Signal("meta", "robots", "noimageai"), Signal("header", "tdm-reservation", "0"),
        Signal("robots.txt", "search", "no"), Signal("robots.txt", "ai-train", "yes"),
        Signal("meta", "tdm-policy", "https://a.example/policy"),
    ]  # fmt: skip
    assert refusals([*other, *no]) == tuple(no)


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
    page = Page("https://news.example.com/", f"<html><head>{html}</head>\xe9".encode("latin-1"))
    (signals,) = read([page]).signals
    assert [(signal.place, signal.value) for signal in signals] == [("meta", value) for value in expected]


@given(st.binary(max_size=300))
def test_any_bytes_of_a_page_can_be_read(body: bytes) -> None:
    page = Page("https://news.example.com/", b"noai" + body + b"<meta name=robots content=noai")
    assert isinstance(read([page]).signals, tuple)
