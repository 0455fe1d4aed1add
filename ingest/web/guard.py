"""Decides which requests are answered, and what a browser may do with the answers. No page is made here."""

from __future__ import annotations

import base64
import binascii
import hmac
import re
import secrets
from functools import partial
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ingest.web.asking import language
from ingest.web.desk import Desk
from ingest.web.translations import translate

REALM = 'Basic realm="news-ingest", charset="UTF-8"'

_HOST = re.compile(r"(?P<name>\[[0-9A-Fa-f:.]{2,45}\]|[A-Za-z0-9._-]{1,253})(?::[0-9]{1,5})?")

SEALED = "default-src 'none'; frame-ancestors 'none'; sandbox"
"""The policy of everything that is no page of ours. As a document it may do nothing at all."""

_ALWAYS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def policy(nonce: str) -> str:
    """The policy of our pages, which may use their own styles and script and send forms to this site, nothing else."""
    return (
        f"default-src 'none'; style-src 'nonce-{nonce}'; script-src 'nonce-{nonce}'; img-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
    )


class Guard:
    """Passes permitted requests to the application, and adds the policy to every answer."""

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        self._app = app
        self._desk = desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        nonce = secrets.token_urlsafe(16)
        scope.setdefault("state", {})["nonce"] = nonce

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                page = headers.get("content-type", "").startswith("text/html")
                headers["content-security-policy"] = policy(nonce) if page else SEALED
                for name, value in _ALWAYS.items():
                    headers[name] = value
                headers.setdefault("cache-control", "private, no-cache")
            await send(message)

        refusal = self._refusal(Request(scope))
        await (refusal or self._app)(scope, receive, sealed)

    def _refusal(self, request: Request) -> PlainTextResponse | None:
        """The answer to a request that is refused. None when it is permitted."""
        headers = request.headers
        say = partial(_refusal, request)
        name = host_name(headers.getlist("host"))
        if name is None:
            return say("The request names no host.", 400)
        if self._desk.hosts is not None and name not in self._desk.hosts:
            known = ", ".join(sorted(self._desk.hosts))
            return say("This is read under {known} only, not under the name asked for.", 421, known=known)
        if self._desk.token is not None and not knows(headers.get("authorization", ""), self._desk.token):
            refusal = say(
                "This needs the token: as the password of any user, or as Authorization: Bearer TOKEN.", 401
            )
            refusal.headers["www-authenticate"] = REALM
            return refusal
        good = may_read(headers) if request.method in ("GET", "HEAD") else of_this_site(headers)
        return None if good else say("This was sent by another site, or by none.", 403)


def _refusal(request: Request, text: str, status: int, **values: str) -> PlainTextResponse:
    """A refusal in the language that was asked for."""
    return PlainTextResponse(f"{translate(text, language(request), **values)}\n", status)


def host_name(values: list[str]) -> str | None:
    """The name in the Host header, in small letters and without its port. None when there is none, several, or
    nonsense.
    """
    match = _HOST.fullmatch(values[0]) if len(values) == 1 else None
    return match["name"].strip("[]").lower().rstrip(".") if match else None


def knows(authorization: str, token: str) -> bool:
    """Whether the header has the token, as Bearer or as the password of Basic. The comparison takes equally long for a
    wrong one.
    """
    scheme, _, given = authorization.partition(" ")
    if scheme.lower() == "basic":
        try:
            given = base64.b64decode(given.strip(), validate=True).decode().partition(":")[2]
        except (binascii.Error, UnicodeDecodeError):
            given = ""
    elif scheme.lower() != "bearer":
        given = ""
    return hmac.compare_digest(given.strip().encode(), token.encode())


def may_read(headers: Headers) -> bool:
    """Whether the request may be answered as far as its origin goes. Another site may lead a reader here by a link. Its
    pages may not send requests, which would cost searches although they never see the answers.
    """
    if headers.get("sec-fetch-site", "none") in ("none", "same-origin"):
        return True
    return (headers.get("sec-fetch-mode"), headers.get("sec-fetch-dest")) == ("navigate", "document")


def of_this_site(headers: Headers) -> bool:
    """Whether the request comes from a page of ours, by what the browser says."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is None and origin is None:
        return False
    if site is not None and site != "same-origin":
        return False
    return origin is None or urlsplit(origin).netloc == headers.get("host")
