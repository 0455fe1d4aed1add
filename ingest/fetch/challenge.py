"""Recognises the pages that a bot wall gives instead of the document. Pure.

A wall is known by a header that only walls send, or by marks in the body of an error. Articles about walls quote such
marks, so on a page with status 200 a mark counts only when the page is small and shows next to no text. Widgets that
ordinary comment forms have too count on errors only.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

LOOKED_AT = 64 * 1024
"""Bytes of a body in which marks are looked for. A longer page with status 200 is no wall."""

STATUSES = frozenset({200, 202, 401, 403, 405, 406, 412, 418, 429, 468, 493, 503, 521})
"""Statuses with which walls answer. 412 and 521 are those of two Chinese vendors."""

MOST_TEXT = 400
"""Most visible characters of a page with status 200 that is a wall by its marks."""

_HEADERS: tuple[tuple[str, str, str], ...] = (
    ("cf-mitigated", "challenge", "Cloudflare"),
    ("x-vercel-mitigated", "challenge", "Vercel"),
    ("x-amzn-waf-action", "", "AWS WAF"),
)

_MARKS: tuple[tuple[bytes, str], ...] = (
    (b"_cf_chl_opt", "Cloudflare"),
    (b"cf-browser-verification", "Cloudflare"),
    (b"cf_captcha_kind", "Cloudflare"),
    (b"awswafintegration", "AWS WAF"),
    (b"captcha-delivery.com", "DataDome"),
    (b"_pxappid", "PerimeterX"),
    (b"px-captcha", "PerimeterX"),
    (b"_incapsula_resource", "Imperva"),
    (b"sucuri_cloudproxy_js", "Sucuri"),
    (b"ddos-guard/js-challenge", "DDoS-Guard"),
    (b"anubis_challenge", "Anubis"),
    (b"acw_sc__v2", "Alibaba Cloud WAF"),
    (b"aliyun_waf", "Alibaba Cloud WAF"),
    (b"waf-captcha", "Tencent Cloud WAF"),
    (b"__jsl_clearance", "Jiasule"),
    (b"$_ts=window", "River Security"),
    (b"wappass.baidu.com", "Baidu"),
)

_WIDGETS: tuple[tuple[bytes, str], ...] = (
    (b"geetest.com", "GeeTest"),
    (b"g-recaptcha", "reCAPTCHA"),
    (b"hcaptcha.com/1/api.js", "hCaptcha"),
    (b"challenges.cloudflare.com/turnstile", "Turnstile"),
)

_UNSEEN = re.compile(
    rb"<(script|style|noscript|template)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)|<[^<>]*>",
    re.IGNORECASE | re.DOTALL,
)
_SPACE = re.compile(rb"\s+")


def wall(status: int, headers: Mapping[str, str], body: bytes) -> str | None:
    """The vendor of the bot wall that this answer is. None when it is none. `headers` have lower-case names."""
    for name, value, sender in _HEADERS:
        if name in headers and value in headers[name].lower():
            return sender
    if status not in STATUSES or headers.get("content-type", "text/html").strip()[:9].lower() != "text/html":
        return None
    if status == 200 and len(body) > LOOKED_AT:
        return None
    marks = _MARKS if status == 200 else _MARKS + _WIDGETS
    head = body[:LOOKED_AT].lower()
    vendor = next((vendor for mark, vendor in marks if mark in head), None)
    if vendor is None or (status == 200 and _shown(body) > MOST_TEXT):
        return None
    return vendor


def _shown(body: bytes) -> int:
    """The number of bytes that a reader would see of a page, roughly."""
    return len(_SPACE.sub(b"", _UNSEEN.sub(b"", body)))
