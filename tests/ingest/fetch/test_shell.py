"""Pages that are nothing but a program are told from pages that are short."""

from __future__ import annotations

import time

import pytest

from ingest.fetch.shell import is_shell

HEAD = "<!doctype html><html><head><title>The Daily</title><script src=/app.js></script></head><body>"
TEXT = "<p>A paragraph that a reader sees at once.</p>" * 8


@pytest.mark.parametrize(
    "body",
    [
        HEAD + "<div id=root></div>",
        HEAD + '<div class="x" id="__next"><!-- empty --></div><footer>The Daily 2024</footer>',
        HEAD + "<noscript>You need to enable JavaScript to run this app.</noscript><div id=x></div>",
        HEAD + "<noscript><strong>Bitte <b>activate</b> JavaScript</strong></noscript>",
        HEAD + "<noscript>请启用 JavaScript 后继续访问</noscript>正在加载",
        HEAD + "<div id='app'></div><script>" + "var state = 1;" * 9000 + "</script>",
    ],
)
def test_shells(body: str) -> None:
    assert is_shell(body.encode())


@pytest.mark.parametrize(
    "body",
    [
        HEAD + f"<div id=root>{TEXT}</div>",
        HEAD + f"<div id=root></div>{TEXT}",
        HEAD + "<p>Not found.</p>",
        "<div id=root></div>",
        HEAD + f"<noscript>Please enable JavaScript for comments.</noscript>{TEXT}",
        HEAD + '<div id=root></div><script type="application/ld+json">{"articleBody": "It was..."}</script>',
        HEAD + "<div id=roots></div><div id=application></div>",
        HEAD + "<noscript><iframe src=/javascript.html></iframe></noscript><p>One line.</p>",
        HEAD + "<noscript><img src=/pixel.gif></noscript><p>One line.</p>",
        "",
    ],
)
def test_what_is_no_shell(body: str) -> None:
    assert not is_shell(body.encode())


@pytest.mark.parametrize(
    "piece",
    [
        b"<",
        b"<noscript>",
        b"<noscript ",
        b"<div id=root",
        b"<div id=root>  ",
        b"<!--",
        b"<script>",
        b" ",
        b"<div id=root id",
        b"id=root ",
    ],
)
@pytest.mark.parametrize("start", [b"<script></script><div ", b"<script></script><div id=root></div><div "])
def test_a_hostile_page_is_judged_quickly(start: bytes, piece: bytes) -> None:
    body = start + piece * ((1 << 19) // len(piece) - 10)
    started = time.perf_counter()
    is_shell(body)
    assert time.perf_counter() - started < 1
