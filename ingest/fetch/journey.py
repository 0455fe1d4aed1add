"""The state of one request on its way over redirects: its place, what it may carry there, its time. No I/O."""

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
"""Characters. A longer URL is a trap or a mistake."""

_PORTS = {"http": 80, "https": 443}

Origin = tuple[str, str, int | None]


@dataclass(frozen=True, slots=True)
class Redirect:
    """A redirect as the server sent it: its status and its Location header, unchecked."""

    status: int
    location: str


def origin(url: httpx.URL) -> Origin:
    """Scheme, host and port, by which RFC 6454 compares origins."""
    return url.scheme, url.host, url.port or _PORTS.get(url.scheme)


class Journey:
    """One request on its way. It is mutable: the client moves it from hop to hop and starts and stops its clock."""

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
        """Whether a hop so far lay outside the source's origin. Others may then decide where the next one goes."""
        self._foreign = False
        """Whether another site's redirect led here. It opens no private network, even if the source may ask there."""
        self.cookies = Cookies()
        self._seen: set[tuple[str, str]] = set()
        """The places so far, each with the cookies that were sent. With other cookies a visit may end otherwise."""
        self._spent = 0.0
        self._started: float | None = None

    def start(self) -> None:
        self._seen.add(self._place(self.url))
        self._started = time.monotonic()

    def stop(self) -> None:
        self._spent, self._started = self.seconds, None

    @property
    def seconds(self) -> float:
        """Seconds in flight so far, without the waiting for hosts' turns."""
        running = 0.0 if self._started is None else time.monotonic() - self._started
        return self._spent + running

    def left(self) -> float:
        """Seconds until the deadline."""
        total = self.limits.seconds if self.request.timeout is None else self.request.timeout
        return max(total - self.seconds, 0.0)

    def problem(self) -> Failed | None:
        """Why the URL of this hop cannot be fetched. None when it can. Every hop is checked."""
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
        """Moves on to the redirect's target. Returns the failure for a loop, too many redirects or a target that is no
        URL, else None. A second visit with the same cookies is a loop.
        """
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
        """Whether this link leads to a place where the journey has not been yet."""
        target = self._target(location)
        if target is None or target.scheme not in _PORTS:
            return False
        return self._place(target) not in self._seen

    def _place(self, url: httpx.URL) -> tuple[str, str]:
        return str(url), self.cookies.sent_to(url)

    def _target(self, location: str) -> httpx.URL | None:
        """The URL that a link means here for a browser. None when it cannot be parsed. `problem` judges the URL."""
        try:
            return _bare(httpx.URL(resolved(str(self.url), location) or str(self.url.join(location))))
        except (httpx.InvalidURL, ValueError):
            return None

    def headers(self) -> list[tuple[str, str]]:
        """The headers of this hop besides the client's own. In values one character is one byte."""
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
        """Whether the request has a condition, so that a 304 can answer it."""
        validators = self.request.validators
        return validators is not None and bool(validators.etag or validators.last_modified)

    def route(self) -> Route:
        proxy = self.request.proxy or self._proxies.for_url(
            self.url.scheme, self.url.raw_host.decode("ascii")
        )
        allowed = (self.request.allow_private and not self._foreign) or self._at_home()
        return Route(allowed, self.request.verify_tls, proxy)

    def _at_home(self) -> bool:
        """Whether this hop goes to this machine because the source's own address is on it.

        Only the user can have named that address. Pages, feeds and redirects lead to no other loopback address, and a
        redirect from elsewhere does not lead to this one.
        """
        return self.request.origin is not None and not self._strayed and is_loopback(self.url.host)

    @property
    def shown(self) -> str:
        """The request's URL as results name it, without credentials."""
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
    """The URL without userinfo and fragment, and the userinfo. Text that is no URL gives a URL without a host."""
    try:
        url = httpx.URL(text)
        return _bare(url), url.userinfo
    except (httpx.InvalidURL, ValueError):
        return httpx.URL(), b""


@lru_cache(maxsize=256)
def _home(address: str) -> httpx.URL:
    """A source's own address, parsed. All of its requests name it."""
    return _parsed(address)[0]


def _bare(url: httpx.URL) -> httpx.URL:
    """The URL without userinfo and fragment. Raises ValueError when the host is invalid punycode."""
    if not url.host or not (url.userinfo or "#" in str(url)):
        return url  # nearly all URLs end here; a copy costs as much as parsing
    return url.copy_with(userinfo=b"", fragment=None)


def _credentials(request: FetchRequest, userinfo: bytes) -> list[tuple[str, str]]:
    """The source's own headers. Its cookies are one header, a URL's userinfo is Basic authorization (RFC 7617)."""
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
    """The headers with the cookies that came on the way beside the source's own. Of two with one name the one that came
    is sent.
    """
    if not came:
        return headers
    names = {pair.partition("=")[0].strip() for pair in came.split(";")}
    own = [pair.strip() for name, value in headers if name == "cookie" for pair in value.split(";")]
    pairs = [pair for pair in own if pair.partition("=")[0].strip() not in names]
    others = [(name, value) for name, value in headers if name != "cookie"]
    return [*others, ("cookie", "; ".join([*pairs, came]))]
