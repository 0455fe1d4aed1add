"""Cookies of one request's chain of redirects, kept apart by site. They live no longer than the chain."""

from __future__ import annotations

import re

import httpx

from cleaners.urls import site_of

_LONGEST = 8192  # bytes of a Cookie header; a longer one is a server's mistake and is not sent
_MOST = 50
"""Cookies that one answer may set, as many as RFC 6265 (6.1) asks for. Each costs tens of microseconds."""
_BYTES = "latin-1"
"""Cookies are bytes in a charset of their server's choice and are sent back unchanged. One character is one byte."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class Cookies:
    """The cookies that servers set on the way. A cookie is sent to its own site only, by the rules of RFC 6265."""

    def __init__(self) -> None:
        self._jars: dict[str, httpx.Cookies] = {}

    def keep(self, response: httpx.Response) -> None:
        """Keeps the cookies that the answer sets."""
        lines = [(name, value) for name, value in response.headers.raw if name.lower() == b"set-cookie"]
        if not lines:
            return
        answer = httpx.Response(response.status_code, headers=lines[:_MOST], request=response.request)
        answer.headers.encoding = _BYTES
        self._jars.setdefault(site_of(response.request.url.host), httpx.Cookies()).extract_cookies(answer)

    def sent_to(self, url: httpx.URL) -> str:
        """The Cookie header for a request to `url`, one character a byte. "" without cookies."""
        jar = self._jars.get(site_of(url.host))
        if jar is None:
            return ""
        asking = httpx.Request("GET", url)
        asking.headers.encoding = _BYTES
        jar.set_cookie_header(asking)
        value = asking.headers.get("cookie", "")
        return value if len(value) <= _LONGEST and not _CONTROL.search(value) else ""
