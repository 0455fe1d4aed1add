"""Cookies of one request's chain of redirects, apart by site; they live no longer than the chain."""

from __future__ import annotations

import httpx

from cleaners.urls import site_of

_LONGEST = 8192  # bytes of a Cookie header; more is a server's mistake, and none of it is sent


class Cookies:
    """What servers set on the way. A cookie comes back to its own site only, by the rules of RFC 6265."""

    def __init__(self) -> None:
        self._jars: dict[str, httpx.Cookies] = {}

    def keep(self, response: httpx.Response) -> None:
        """What the answer sets."""
        if "set-cookie" in response.headers:
            self._jars.setdefault(site_of(response.request.url.host), httpx.Cookies()).extract_cookies(
                response
            )

    def sent_to(self, url: httpx.URL) -> str:
        """The Cookie header for a request to `url`, "" for none."""
        jar = self._jars.get(site_of(url.host))
        if jar is None:
            return ""
        asking = httpx.Request("GET", url)
        jar.set_cookie_header(asking)
        value = asking.headers.get("cookie", "")
        return value if len(value) <= _LONGEST and value.isascii() and value.isprintable() else ""
