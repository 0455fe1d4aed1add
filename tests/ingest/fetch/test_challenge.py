"""Bot walls are told from pages, from articles about bot walls, and from plain errors."""

from __future__ import annotations

import pytest

from ingest.fetch.challenge import wall

ARTICLE = b"<!doctype html><title>How walls work</title><article>" + b"<p>A paragraph of an article.</p>" * 40
SCRIPT = b"<!doctype html><title>Just a moment...</title><script>window._cf_chl_opt={a:1}</script><p>Wait</p>"


@pytest.mark.parametrize(
    ("status", "headers", "body", "vendor"),
    [
        (403, {"cf-mitigated": "challenge"}, b"", "Cloudflare"),
        (200, {"x-vercel-mitigated": "challenge"}, b"", "Vercel"),
        (202, {"x-amzn-waf-action": "challenge"}, b"", "AWS WAF"),
        (405, {"x-amzn-waf-action": "captcha"}, b"", "AWS WAF"),
        (503, {}, SCRIPT, "Cloudflare"),
        (200, {}, SCRIPT, "Cloudflare"),
        (403, {}, b'<script src="https://ct.captcha-delivery.com/c.js"></script>', "DataDome"),
        (200, {}, b"<html><iframe src=/_Incapsula_Resource?x=1></iframe>", "Imperva"),
        (412, {}, b"<script>$_ts=window['$_ts']</script>", "River Security"),
        (521, {}, b"<script>document.cookie='__jsl_clearance=1'</script>", "Jiasule"),
        (200, {}, b"<script>var arg1='A';setCookie('acw_sc__v2',x)</script>", "Alibaba Cloud WAF"),
        (429, {}, b'<div class="g-recaptcha" data-sitekey=x></div>', "reCAPTCHA"),
    ],
)
def test_walls(status: int, headers: dict[str, str], body: bytes, vendor: str) -> None:
    assert wall(status, headers, body) == vendor


@pytest.mark.parametrize(
    ("status", "headers", "body"),
    [
        (200, {}, ARTICLE),
        (200, {}, ARTICLE + b"<pre>window._cf_chl_opt</pre>"),
        (200, {}, ARTICLE + b'<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>'),
        (200, {}, b'<form class="g-recaptcha">' + ARTICLE),
        (
            200,
            {},
            b'<script src="https://www.google.com/recaptcha/api.js"></script><div class=g-recaptcha></div>',
        ),
        (200, {}, SCRIPT + b"<style>" + b"a{b:c}" * 20_000 + b"</style>" + ARTICLE),
        (200, {"server": "cloudflare", "cf-ray": "1"}, b"<p>short</p>"),
        (403, {}, b"<h1>Forbidden</h1>"),
        (503, {}, b"<h1>Down for maintenance</h1>"),
        (404, {}, SCRIPT),
        (200, {"content-type": "application/json"}, b'{"a": "_cf_chl_opt"}'),
    ],
)
def test_what_is_no_wall(status: int, headers: dict[str, str], body: bytes) -> None:
    assert wall(status, headers, body) is None


@pytest.mark.parametrize(
    "piece", [b"<", b"<script>", b"<!--", b"<script></style>", b"</script ", b"<a ", b" "]
)
def test_no_page_of_repetitions_keeps_the_patterns_busy(piece: bytes) -> None:
    """With a pattern that backtracks over the whole text this does not end within the suite's time limit."""
    body = b"_cf_chl_opt" + piece * ((1 << 16) // len(piece) - 9)
    for _ in range(20):
        wall(200, {}, body)
