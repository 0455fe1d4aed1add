"""Renders pages that need JavaScript in Chromium. The browser itself never reaches the network.

A browser is started for one page, with a temporary profile, behind a proxy that does not exist. Its requests are
answered by our own fetching, so that addresses are vetted, hosts have their turns and robots.txt holds, or refused.
"""

from __future__ import annotations

import asyncio
import os
import shlex
import shutil
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from cleaners.urls import bare, same_site
from ingest import log
from ingest.fetch.settings import LIMITS
from ingest.model import Failed, Fetched, FetchRequest, FetchResult

if TYPE_CHECKING:
    from playwright.async_api import Page, Request, Route, WebSocketRoute

_log = log.get(__name__)

Get = Callable[[FetchRequest], Awaitable[FetchResult]]

SECONDS = 60.0
"""The longest time for one page, with the waiting for hosts' turns."""

QUIET_SECONDS = 30.0
"""How long a loaded page may go on asking for more. After that it is read as it is."""

MEMORY = 2 * 1024**3
"""Bytes that each of the browser's processes may fill. A page that needs more fails alone, or does without."""

MOST_REQUESTS = 40
"""Requests that one page may make. Further ones are refused."""

_CLOSING_SECONDS = 5.0
_RENDERED = frozenset({"text/html", "application/xhtml+xml"})
_WANTED = frozenset({"script", "xhr", "fetch"})  # pictures, styles, fonts and frames hold no article
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_PASSED_ON = frozenset({"content-type", "access-control-allow-origin", "access-control-allow-credentials"})
_WITHOUT_SOCKETS = """
for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection", "RTCDataChannel", "WebTransport"])
  Object.defineProperty(window, name, {value: undefined, writable: false, configurable: false});
"""  # these send datagrams past the proxy, to this machine's own addresses even when WebRTC is told not to
_NOWHERE = "http://127.0.0.1:9"  # the discard port, where a request ends that does not go through us

_ARGUMENTS = (
    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp", "--js-flags=--max-old-space-size=512",
)  # fmt: skip


def _bounded(executable: str, folder: str) -> str:
    """The path of a script in `folder` that starts the browser with a limit of `MEMORY` for each of its processes.

    Address space has no limit, because the browser reserves a thousand times what it fills.
    """
    if os.name != "posix" or not Path(executable).is_file():
        return executable
    script = Path(folder, "browser")
    limit, own = MEMORY // 1024, shlex.quote(executable)
    script.write_text(f'#!/bin/sh\nulimit -d {limit}\nexec {own} "$@"\n', encoding="utf-8")
    script.chmod(0o700)
    return str(script)


def _arguments() -> list[str]:
    """The browser's arguments. Its sandbox is on, except as root, where Chromium does not start with it; that is logged
    each time.
    """
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        _log.warning("Chromium runs strangers' scripts without its sandbox, as root: run as another user")
        return [*_ARGUMENTS, "--no-sandbox"]
    return list(_ARGUMENTS)


def on_the_path() -> str:
    """The path of the Chromium or Chrome that a shell would find. Empty when there is none."""
    return next(filter(None, map(shutil.which, _NAMES)), "")


class Browser:
    """Renders one page at a time, because a browser takes hundreds of megabytes."""

    def __init__(self, executable: str, user_agent: str, *, seconds: float = SECONDS) -> None:
        """`executable`: the browser's path. Empty means Chromium or Chrome on the `PATH`, else Playwright's own."""
        self._executable = executable or on_the_path()
        self._user_agent = user_agent
        self._seconds = seconds
        self._one = asyncio.Semaphore(1)
        self._told = False

    def _lacking(self, answer: Fetched) -> FetchResult:
        """The failure of a page when playwright is not installed. The first one is logged as a warning."""
        detail = "rendering needs playwright: pip install 'news-ingest[render]'"
        if not self._told:
            self._told = True
            _log.warning("extra_missing", url=answer.url, detail=detail)
        return _failed(answer, detail)

    async def render(self, request: FetchRequest, answer: Fetched, get: Get) -> FetchResult:
        """The page `answer` after its scripts have run, or a `Failed`. `get` fetches what the scripts ask for."""
        if answer.media_type not in _RENDERED:
            return answer
        try:
            from playwright.async_api import Error
        except ImportError:
            return self._lacking(answer)
        visit = _Visit(request, answer, get)
        async with self._one:
            try:
                with TemporaryDirectory(prefix="ingest-") as folder:
                    return await self._rendered(visit, folder)
            except TimeoutError:
                return replace(_failed(answer, f"not rendered after {self._seconds:g} s"), kind="timeout")
            except Error as error:
                message = str(error).splitlines()[0]
                return _failed(answer, f"the browser failed: {message}; INGEST_CHROMIUM may name another one")

    async def _rendered(self, visit: _Visit, folder: str) -> FetchResult:
        """Renders the page of `visit` in a browser that is started for it. `folder` is for the start script."""
        from playwright.async_api import Error, async_playwright

        async with asyncio.timeout(self._seconds), async_playwright() as driver:
            executable = self._executable or driver.chromium.executable_path
            browser = await driver.chromium.launch(
                executable_path=_bounded(executable, folder),
                args=_arguments(),
                proxy={"server": _NOWHERE, "bypass": "<-loopback>"},
            )
            try:
                return await visit.rendered(
                    await browser.new_page(
                        user_agent=self._user_agent, service_workers="block", accept_downloads=False
                    )
                )
            finally:
                with suppress(TimeoutError, Error):
                    async with asyncio.timeout(_CLOSING_SECONDS):
                        await browser.close()


class _Visit:
    """One page in one browser, and the page to which its scripts lead."""

    def __init__(self, request: FetchRequest, answer: Fetched, get: Get) -> None:
        parts = urlsplit(request.url)
        self._origin = request.origin or f"{parts.scheme}://{parts.netloc}"
        self._plain = replace(request, validators=None, render=False, origin=self._origin)
        self._first = answer
        self._got = answer
        self._get = get
        self._asked = 0
        self._opened = False
        self._led: asyncio.Future[Request] = asyncio.get_running_loop().create_future()

    async def rendered(self, page: Page) -> FetchResult:
        """The rendered page. When its scripts lead to another page at once, that page, as after a redirect."""
        await page.add_init_script(_WITHOUT_SOCKETS)
        await page.route("**/*", self._answer)
        await page.route_web_socket("**/*", _close)
        led = await self._open(page)
        if led is not None:
            onward = await self._onward(led)
            if not isinstance(onward, Fetched) or onward.media_type not in _RENDERED:
                return onward
            self._got = onward
            led = await self._open(page)
        if led is not None:
            return _failed(self._first, f"its scripts lead on and on, at last to {led.url}")
        if page.url.startswith("chrome-error:"):
            return _failed(self._first, "its scripts lead to where the browser can show nothing")
        body = (await page.content()).encode(
            "utf-8-sig", "replace"
        )  # the mark goes before what the page declares
        if len(body) > LIMITS["page"].size:
            return replace(
                _failed(self._first, f"{len(body)} bytes once rendered"), kind="too_large", retry=False
            )
        headers = (*self._got.headers, ("x-rendered-by", "chromium"))
        return replace(self._got, body=body, charset="utf-8", headers=headers)

    async def _open(self, page: Page) -> Request | None:
        """Shows the fetched page until it asks for nothing more. Returns the request when it leads to another page,
        else None.
        """
        self._opened, self._led = False, asyncio.get_running_loop().create_future()
        shown = asyncio.ensure_future(self._show(page))
        self._led.add_done_callback(lambda _: shown.cancel())
        await asyncio.wait([shown])
        if self._led.done():
            led = self._led.result()
            return None if bare(led.url) == bare(self._got.final_url) else led  # a reload brings nothing new
        shown.result()
        return None

    async def _show(self, page: Page) -> None:
        from playwright.async_api import TimeoutError as StillBusy

        await page.goto(self._got.final_url, wait_until="domcontentloaded")
        with suppress(StillBusy):
            await page.wait_for_load_state("networkidle", timeout=QUIET_SECONDS * 1000)

    async def _onward(self, led: Request) -> FetchResult:
        """The page to which the scripts lead, fetched under the rules for a redirect of the page."""
        if led.method != "GET":
            return _failed(self._first, f"its scripts send a form to {led.url}, which is not followed")
        answer = await self._get(self._request(led.url))
        if isinstance(answer, Fetched):
            return replace(answer, url=self._first.url)
        detail = f"{answer.kind}: {answer.detail}" if isinstance(answer, Failed) else "not modified"
        return _failed(self._first, f"its scripts lead away, to {led.url}: {detail}")

    def _request(self, url: str) -> FetchRequest:
        """A request on behalf of the page. A page of another site opens no private network, even if the source may."""
        own = same_site(self._got.final_url, self._origin)
        return replace(self._plain, url=url, allow_private=self._plain.allow_private and own)

    async def _answer(self, route: Route) -> None:
        """Answers one request of the browser: first the page itself, then what scripts need. Others are refused."""
        request = route.request
        if request.is_navigation_request() and not self._opened:
            self._opened = True
            await route.fulfill(status=200, headers=_headers(self._got), body=self._got.body)
            return
        if request.is_navigation_request() and request.frame.parent_frame is None:
            if not self._led.done():
                self._led.set_result(request)
            await route.fulfill(status=204)  # the page stays, as for a download
            return
        self._asked += 1
        if request.method != "GET" or request.resource_type not in _WANTED or self._asked > MOST_REQUESTS:
            await route.abort()
            return
        answer = await self._get(self._request(request.url))
        if isinstance(answer, Fetched):
            await route.fulfill(status=200, headers=_headers(answer), body=answer.body)
        else:
            detail = f"{answer.kind}: {answer.detail}" if isinstance(answer, Failed) else "not modified"
            _log.debug("part_missing", url=request.url, of=self._got.url, detail=detail)
            await route.abort()


async def _close(socket: WebSocketRoute) -> None:
    await socket.close()


def _headers(answer: Fetched) -> dict[str, str]:
    return {name: value for name, value in answer.headers if name in _PASSED_ON}


def _failed(answer: Fetched, detail: str) -> Failed:
    return Failed(
        answer.url, "render", detail, retry=True, fetched_at=answer.fetched_at, seconds=answer.seconds
    )
