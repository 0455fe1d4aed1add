"""Credentials leave every text, remembered or recognised by where they stand; other text stays as it is."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import redact


@pytest.fixture(autouse=True)
def _no_secrets_left() -> Iterator[None]:
    redact.forget()
    yield
    redact.forget()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("GET https://me:pass@h.example/x", "GET https://[redacted]@h.example/x"),
        ("postgresql+psycopg://me:p@ss@h/db down", "postgresql+psycopg://[redacted]@h/db down"),
        ("http://token@h/", "http://[redacted]@h/"),
        ("https://h/?a=1&token=abc&b=2#c", "https://h/?a=1&token=[redacted]&b=2#c"),
        ("https://h/?api_key=abc", "https://h/?api_key=[redacted]"),
        ("https://h/?X-Amz-Signature=abc&amp;accessToken=d", "https://h/?X-Amz-Signature=[redacted]&amp;accessToken=[redacted]"),
        ("https://h/cb#access_token=abc", "https://h/cb#access_token=[redacted]"),
        ("Authorization: Bearer abc", "Authorization: [redacted]"),
        ("Cookie: a=b; c=d\nHost: h", "Cookie: [redacted]\nHost: h"),
        ("{'Set-Cookie': 'a=b; Path=/', 'Via': 'x'}", "{'Set-Cookie': '[redacted]', 'Via': 'x'}"),
        ("[(b'cookie', b'a=b'), (b'via', b'x')]", "[(b'cookie', b'[redacted]'), (b'via', b'x')]"),
        ('{"proxy-authorization": "Basic \\"a\\" b"}', '{"proxy-authorization": "[redacted]"}'),
        ("{'X-Api-Key': 'abc'}", "{'X-Api-Key': '[redacted]'}"),
        ("sent Basic bWU6cGFzc3dvcmQx to h", "sent Basic [redacted] to h"),
        ("host=h password=abc dbname=d", "host=h password=[redacted] dbname=d"),
        ("connect(password='abc', port=1)", "connect(password='[redacted]', port=1)"),
    ],
)  # fmt: skip
def test_credentials_are_recognised_by_where_they_stand(text: str, shown: str) -> None:
    assert redact.redact(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "https://h.example/news?sid=12&code=600519&page=2",
        "https://h.example/@author/story?q=a@b.example",
        "mail me at a@b.example: the key is patience, the secret is work",
        "Basic information, a Bearer of news, Digest of 2024",
        "The author's cookie recipe, authorization pending",
        "记者 12:30 报道：密码学大会 http://h.example/路径?标题=令牌",
        "password reset",
    ],
)
def test_text_without_credentials_stays_to_the_letter(text: str) -> None:
    assert redact.redact(text) == text


SECRET = 'p@ss/wörd "1" 密'


@pytest.mark.parametrize(
    "spelling",
    [SECRET, quote(SECRET), quote(SECRET, safe=""), quote_plus(SECRET), json.dumps(SECRET), repr(SECRET),
     json.dumps(SECRET, ensure_ascii=False), f"x{SECRET}y"],
)  # fmt: skip
def test_a_remembered_value_goes_however_it_is_written(spelling: str) -> None:
    redact.remember(SECRET)
    shown = redact.redact(f"a {spelling} b")
    assert redact.HIDDEN in shown
    assert "rd" not in shown.replace(redact.HIDDEN, "")


def test_the_longer_of_two_values_goes_first() -> None:
    redact.remember("secret")
    redact.remember("secret-and-more")
    assert redact.redact("x secret-and-more y") == "x [redacted] y"


def test_what_is_too_short_to_be_a_secret_is_not_remembered() -> None:
    redact.remember("zh-CN")
    assert redact.redact("lang=zh-CN") == "lang=zh-CN"


def test_the_password_of_a_url_is_remembered_decoded_and_as_a_header() -> None:
    redact.remember_url("http://me:p%40ssword@proxy.example:1")
    assert redact.redact("p%40ssword p@ssword bWU6cEBzc3dvcmQ=") == "[redacted] [redacted] [redacted]"
    redact.remember_url("http://[::1/")  # no URL, no error


@pytest.mark.parametrize(
    "name", ["Authorization", "cookie", "DATABASE_DSN", "api_key", "X-Auth-Token", "proxy_password"]
)
def test_names_of_credentials_are_known(name: str) -> None:
    assert redact.sensitive(name)


@pytest.mark.parametrize("name", ["url", "source", "keyword", "author", "tokens", "secretary", ""])
def test_other_names_are_not(name: str) -> None:
    assert not redact.sensitive(name)


@given(
    st.text(max_size=200),
    st.text(min_size=redact.SHORTEST, max_size=30).filter(lambda s: len(s.strip()) >= 6),
)
def test_a_remembered_value_is_in_no_text(around: str, secret: str) -> None:
    redact.forget()
    redact.remember(secret)
    shown = redact.redact(around + secret + around)
    assert secret not in shown.replace(redact.HIDDEN, "")


@pytest.mark.parametrize(
    "piece",
    ["x-", "a", "https://", "://@", "token=", "?key-", "&a.token", "authorization", "Bearer ", "'cookie': '\\", "%2",
     "password", "cookie='", "a://b:c"],
)  # fmt: skip
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    start = time.process_time()
    redact.redact(piece * (16384 // len(piece)))
    assert time.process_time() - start < 0.5


def test_an_address_is_kept_with_the_name_of_its_secret_and_asked_for_with_its_value() -> None:
    redact.remember_in_address("FEED_KEY", "se/cret+71")
    for spelling in ("se/cret+71", "se%2Fcret%2B71"):
        kept = redact.concealed(f"https://h.example/feed?key={spelling}&n=1")
        assert kept == "https://h.example/feed?key=${FEED_KEY}&n=1"
        assert redact.revealed(kept) == "https://h.example/feed?key=se/cret+71&n=1"


def test_only_what_stands_behind_the_question_mark_is_concealed() -> None:
    redact.remember_in_address("SECTION", "politics")
    assert redact.concealed("https://h.example/politics/1.html") == "https://h.example/politics/1.html"


def test_a_name_that_is_not_known_any_more_stays() -> None:
    assert redact.revealed("https://h.example/?key=${GONE}") == "https://h.example/?key=${GONE}"
