"""One request on its way over its redirects: where it is, what it may carry there, what it has cost. No I/O."""

from __future__ import annotations

import base64
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from urllib.parse import unquote

import httpx

from cleaners.links import flaw, resolved
from cleaners.urls import same_site
from ingest.addresses import is_loopback
from ingest.fetch.cookies import Cookies
from ingest.fetch.failures import RETRY, RETRY_STATUS
from ingest.fetch.proxies import Proxies
from ingest.fetch.settings import FetchSettings, Limits
from ingest.fetch.transport import Route
from ingest.model import Failed, FailureKind, FetchRequest

LONGEST_URL = 2048
"""Characters; what is longer is a trap or a mistake."""

_PORTS = {"http": 80, "https": 443}

Origin = tuple[str, str, int | None]


@dataclass(frozen=True, slots=True)
class Redirect:
    """The server's word for where the document is: a status and its Location header, unchecked."""

    status: int
    location: str


def origin(url: httpx.URL) -> Origin:
    """Scheme, host and port, as RFC 6454 compares them."""
    return url.scheme, url.host, url.port or _PORTS.get(url.scheme)


class Journey:
    """Mutable on purpose: the client moves it from hop to hop and starts and stops its clock."""

    def __init__(
        self, request: FetchRequest, settings: FetchSettings, proxies: Proxies, now: Callable[[], datetime]
    ) -> None:
        self.request = request
        self.limits: Limits = settings.limits[request.kind]
        self.now = now
        self.in_body = False
        self.url, userinfo = _parsed(request.url)
        self._proxies = proxies
        self._credentials = _credentials(request, userinfo)
        self._home = _home(request.origin) if request.origin else self.url
        self._first = str(self.url)
        self._shown = self._first if userinfo else request.shown
        self._strayed = origin(self.url) != origin(self._home)
        """Whether a hop so far lay outside the source's origin: then another's word leads the way."""
        self._foreign = False
        """Whether another site's redirect led here: it opens no private network, whatever the source may ask for."""
        self.cookies = Cookies()
        self._seen: set[tuple[str, str]] = set()
        """Where the journey was, and with which cookies: another visit with others may end otherwise."""
        self._spent = 0.0
        self._started: float | None = None

    def start(self) -> None:
        self._seen.add(self._place(self.url))
        self._started = time.monotonic()

    def stop(self) -> None:
        self._spent, self._started = self.seconds, None

    @property
    def seconds(self) -> float:
        """In flight so far, without what was spent waiting for the next hop's turn."""
        running = 0.0 if self._started is None else time.monotonic() - self._started
        return self._spent + running

    def left(self) -> float:
        """Seconds until the deadline."""
        total = self.limits.seconds if self.request.timeout is None else self.request.timeout
        return max(total - self.seconds, 0.0)

    def problem(self) -> Failed | None:
        """Why the place where the journey stands cannot be asked; every hop is judged by it."""
        if self.url.scheme and self.url.scheme not in _PORTS:
            return self.failed("bad_scheme", "only http and https are fetched")
        wrong = flaw(str(self.url))
        if wrong is not None or len(str(self.url)) > LONGEST_URL:
            detail = f": {wrong.detail}" if wrong is not None and wrong.detail else ""
            return self.failed("bad_url", f"not a URL that can be fetched{detail}")
        if self.url.port is not None and not 0 < self.url.port < 65_536:
            return self.failed("bad_url", f"there is no port {self.url.port}")
        return None

    def follow(self, redirect: Redirect) -> Failed | None:
        """Moves on; says no to loops (a second visit with the same cookies would end as the first) and to crowds."""
        before = str(self.url)
        target = self._target(redirect.location)
        if target is None:
            return self.failed("bad_url", "redirected to what is not a URL", redirect.status)
        self.url = target
        self._strayed = self._strayed or origin(self.url) != origin(self._home)
        self._foreign = not (same_site(before, str(self._home)) or same_site(before, str(self.url)))
        if self._place(self.url) in self._seen:
            return self.failed("too_many_redirects", "the redirects go round in a circle", redirect.status)
        if len(self._seen) > self.limits.hops:
            detail = f"more than {self.limits.hops} redirects"
            return self.failed("too_many_redirects", detail, redirect.status)
        return None

    def leads_on(self, location: str) -> bool:
        """Whether following this link would bring the journey to where it was not yet."""
        target = self._target(location)
        if target is None or target.scheme not in _PORTS:
            return False
        return self._place(target) not in self._seen

    def _place(self, url: httpx.URL) -> tuple[str, str]:
        return str(url), self.cookies.sent_to(url)

    def _target(self, location: str) -> httpx.URL | None:
        """What a link means here, as browsers read it; what is no address of the web is left for `problem` to name."""
        try:
            return _bare(httpx.URL(resolved(str(self.url), location) or str(self.url.join(location))))
        except (httpx.InvalidURL, ValueError):
            return None

    def headers(self) -> list[tuple[str, str]]:
        """What this hop carries besides the client's own headers; in values a character is a byte."""
        headers: list[tuple[str, str]] = []
        if not self._strayed:
            headers += self._credentials
        headers = _with_cookies(headers, self.cookies.sent_to(self.url))
        validators = self.request.validators
        if validators is not None and validators.etag and validators.etag.isascii():
            headers.append(("if-none-match", validators.etag))
        if validators is not None and validators.last_modified and validators.last_modified.isascii():
            headers.append(("if-modified-since", validators.last_modified))
        return headers

    def conditional(self) -> bool:
        """Whether a 304 can be an answer to what was asked."""
        validators = self.request.validators
        return validators is not None and bool(validators.etag or validators.last_modified)

    def route(self) -> Route:
        proxy = self.request.proxy or self._proxies.for_url(
            self.url.scheme, self.url.raw_host.decode("ascii")
        )
        allowed = (self.request.allow_private and not self._foreign) or self._at_home()
        return Route(allowed, self.request.verify_tls, proxy)

    def _at_home(self) -> bool:
        """Whether this hop goes to this machine because the source itself, by its own address, is on it.

        Nobody but the user can have named it: pages, feeds and redirects lead to no other loopback address, and a
        redirect from elsewhere does not lead to this one.
        """
        return self.request.origin is not None and not self._strayed and is_loopback(self.url.host)

    @property
    def shown(self) -> str:
        """The request's URL as results name it: as given, credentials apart."""
        return self._shown

    @property
    def where(self) -> str:
        """The URL of this hop, as results name it."""
        own, url = self.request.own, str(self.url)
        if own is None:
            return url
        return own.written if url == self._first else own.called(url)

    def failed(
        self,
        kind: FailureKind,
        detail: str,
        status: int | None = None,
        retry_after: float | None = None,
    ) -> Failed:
        retry = kind in RETRY or (kind == "http_4xx" and status in RETRY_STATUS)
        return Failed(
            self._shown,
            kind,
            detail,
            retry,
            self.now(),
            seconds=self.seconds,
            status=status,
            retry_after=retry_after,
        )


def _parsed(text: str) -> tuple[httpx.URL, bytes]:
    """The URL without userinfo and fragment, and the userinfo. What cannot be parsed is a URL without a host."""
    try:
        url = httpx.URL(text)
        return _bare(url), url.userinfo
    except (httpx.InvalidURL, ValueError):
        return httpx.URL(), b""


@lru_cache(maxsize=256)
def _home(address: str) -> httpx.URL:
    """A source's own address, which all of its requests name."""
    return _parsed(address)[0]


def _bare(url: httpx.URL) -> httpx.URL:
    """The URL without userinfo and fragment. Raises ValueError where the host is punycode that means nothing."""
    if not url.host or not (url.userinfo or "#" in str(url)):
        return url  # as nearly all are: a copy costs as much as reading the URL does
    return url.copy_with(userinfo=b"", fragment=None)


def _credentials(request: FetchRequest, userinfo: bytes) -> list[tuple[str, str]]:
    """The source's own headers; cookies as one header, a URL's userinfo as Basic authorization (RFC 7617)."""
    headers = [(name.lower(), value) for name, value in request.headers]
    if request.cookies:
        pairs = [value for name, value in headers if name == "cookie"] + [
            f"{k}={v}" for k, v in request.cookies
        ]
        headers = [(name, value) for name, value in headers if name != "cookie"] + [
            ("cookie", "; ".join(pairs))
        ]
    if userinfo and not any(name == "authorization" for name, _ in headers):
        user, _, password = userinfo.decode("ascii").partition(":")
        token = base64.b64encode(f"{unquote(user)}:{unquote(password)}".encode()).decode("ascii")
        headers.append(("authorization", f"Basic {token}"))
    return headers


def _with_cookies(headers: list[tuple[str, str]], came: str) -> list[tuple[str, str]]:
    """The headers with the cookies of the chain beside the source's own; where both have a name, the newer counts."""
    if not came:
        return headers
    names = {pair.partition("=")[0].strip() for pair in came.split(";")}
    own = [pair.strip() for name, value in headers if name == "cookie" for pair in value.split(";")]
    pairs = [pair for pair in own if pair.partition("=")[0].strip() not in names]
    others = [(name, value) for name, value in headers if name != "cookie"]
    return [*others, ("cookie", "; ".join([*pairs, came]))]
