"""Credentials leave every text, remembered or recognised by where they stand; other text stays as it is."""

from __future__ import annotations

import json
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import redact
from ingest.redact import Secrets


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
        ("X-Api-Key: abc", "X-Api-Key: [redacted]"),
        ("authorization: abc123", "authorization: [redacted]"),
        ("password: hunter2", "password: [redacted]"),
        ('{"password": "hunter"}', '{"password": "[redacted]"}'),
        ("host=h password=abc dbname=d", "host=h password=[redacted] dbname=d"),
        ("connect(password='abc', port=1)", "connect(password='[redacted]', port=1)"),
    ],
)  # fmt: skip
def test_credentials_are_recognised_by_where_they_stand(text: str, shown: str) -> None:
    assert redact.by_place(text) == shown


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
    assert redact.by_place(text) == text


SECRET = 'p@ss/wörd "1" 密'


@pytest.mark.parametrize(
    "spelling",
    [SECRET, quote(SECRET), quote(SECRET, safe=""), quote_plus(SECRET), json.dumps(SECRET), repr(SECRET),
     json.dumps(SECRET, ensure_ascii=False), f"x{SECRET}y"],
)  # fmt: skip
def test_a_secret_goes_however_it_is_written(spelling: str) -> None:
    secrets = Secrets.of(SECRET)
    shown = secrets.redact(f"a {spelling} b")
    assert redact.HIDDEN in shown
    assert "rd" not in shown.replace(redact.HIDDEN, "")
    assert secrets.stand_in(f"a {spelling} b".encode())
    assert not secrets.stand_in(b"a b")


def test_the_longer_of_two_values_goes_first() -> None:
    secrets = Secrets.of("secret") | Secrets.of("secret-and-more")
    assert secrets.redact("x secret-and-more y") == "x [redacted] y"


def test_what_is_too_short_to_be_a_secret_is_let_be() -> None:
    assert Secrets.of("zh-CN").redact("lang=zh-CN") == "lang=zh-CN"


def test_two_sets_of_secrets_do_not_know_each_other() -> None:
    Secrets.of("politics")
    assert Secrets.of("canary-71").conceal("politics canary-71") == "politics [redacted]"


def test_the_password_of_a_url_is_a_secret_decoded_and_as_a_header_and_so_are_its_keys() -> None:
    secrets = Secrets.of_url("http://me:p%40ssword@proxy.example:1")
    assert secrets.redact("p%40ssword p@ssword bWU6cEBzc3dvcmQ=") == "[redacted] [redacted] [redacted]"
    assert Secrets.of_url("https://h/?api_key=abc-71&page=123456").values == {"abc-71"}
    assert Secrets.of_url("https://h/?api_key=${KEY_OF_MINE}") == Secrets()
    assert Secrets.of_url("http://[::1/") == Secrets()


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
def test_a_secret_is_in_no_text(around: str, secret: str) -> None:
    shown = Secrets.of(secret).redact(around + secret + around)
    assert secret not in shown.replace(redact.HIDDEN, "")


@pytest.mark.parametrize(
    "piece",
    ["x-", "a", "https://", "://@", "token=", "?key-", "&a.token", "authorization", "Bearer ", "'cookie': '\\", "%2",
     "password", "cookie='", "a://b:c", "authorization: ", "authorization: basic ", "password: ", "cookie: a"],
)  # fmt: skip
def test_no_text_of_repetitions_keeps_the_patterns_busy(piece: str) -> None:
    """With a pattern that backtracks over the whole text this does not end within the suite's time limit."""
    redact.by_place(piece * (262144 // len(piece)))


@pytest.mark.parametrize(
    "text",
    [
        "sources.yaml:12:38: sources[0].fetch.headers.Authorization: the environment variable NOPE is not set",
        "holds a user or password: give them under `fetch.headers`, as `Authorization: ${NAME}`",
        "Keep secrets outside the file: `Authorization: Bearer ${SITE_TOKEN}`.",
        "fetch.headers.Cookie: `x` holds a line break or another control character: remove it",
        "sources[0].fetch.cookies.session: the file that SID_FILE names cannot be read",
        "https://h.example/feed?key=${NEWS_KEY}&n=1",
        "the secret: patience; cookie: a recipe",
    ],
)
def test_words_of_help_stay_to_the_letter(text: str) -> None:
    assert Secrets.of("canary-71").redact(text) == text
