"""How notices get to a channel: a signed POST, a mail. When they are sent, and again, is not known here."""

from __future__ import annotations

import asyncio
import base64
import hmac
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from hashlib import sha256
from typing import Protocol
from urllib.parse import unquote, urlsplit

import httpx

from ingest.config.alerts import Channel, Mail, Webhook
from ingest.fetch import retry_after
from ingest.fetch.failures import classify
from ingest.fetch.proxies import Proxies
from ingest.fetch.refusal import FetchRefusal
from ingest.fetch.resolve import Resolve, SystemResolver
from ingest.fetch.settings import FetchSettings
from ingest.fetch.transport import GuardedTransport, Route
from ingest.store.watch.notices import Notice

SECONDS = 15.0
"""Seconds for each thing that is waited for."""
WHOLE = 60.0
"""Seconds for one POST or one mail in all, for an answer may come byte by byte."""
MORE = "`ingest status` tells how everything stands now; docs/operations.md says what each kind of notice asks for.\n"
"""The end of a mail."""
MOST_MAIL = 50
"""Notices of one mail. When the network fails, all sources do."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a channel did not take a notice. `final`: it never will. `retry_after`: seconds for which it asked to be left
    alone.
    """

    why: str
    final: bool = False
    retry_after: float | None = None


class Sender(Protocol):
    """Sends to one channel."""

    most: int
    """The most notices that are sent together."""

    async def send(self, together: Sequence[Notice], now: datetime) -> Refusal | None:
        """Sends the notices. Returns None when the channel has taken them."""


def sender(channel: Channel, user_agent: str, resolve: Resolve | None = None) -> Sender:
    """The sender of a configured channel."""
    if isinstance(channel, Webhook):
        return WebhookSender(channel, user_agent, resolve or SystemResolver())
    if isinstance(channel, Mail):
        return MailSender(channel)
    raise TypeError(f"{type(channel).__name__} is no kind of channel that is sent to")


def as_json(notice: Notice) -> bytes:
    """The body of a webhook's POST."""
    facts = {
        "id": notice.id,
        "at": notice.at.isoformat(),
        "kind": notice.kind,
        "level": notice.level,
        "subject": notice.subject,
        "text": notice.text,
        "facts": dict(notice.facts),
    }
    return json.dumps(facts, ensure_ascii=False).encode("utf-8", "backslashreplace")


def signature(secret: str, name: str, timestamp: str, body: bytes) -> str:
    """The value of Webhook-Signature, as standardwebhooks.com has it."""
    key = secret.encode()
    if secret.startswith("whsec_"):
        key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = hmac.new(key, b".".join((name.encode(), timestamp.encode(), body)), sha256).digest()
    return f"v1,{base64.b64encode(signed).decode()}"


class WebhookSender:
    """A POST for each notice, to vetted addresses only."""

    most = 1

    def __init__(self, channel: Webhook, user_agent: str, resolve: Resolve) -> None:
        self._channel = channel
        self._user_agent = user_agent
        self._resolve = resolve

    async def send(self, together: Sequence[Notice], now: datetime) -> Refusal | None:
        for notice in together:
            refusal = await self._post(notice, now)
            if refusal is not None:
                return refusal
        return None

    async def _post(self, notice: Notice, now: datetime) -> Refusal | None:
        body, name, timestamp = as_json(notice), f"notice-{notice.id}", str(int(now.timestamp()))
        headers = {
            "content-type": "application/json",
            "user-agent": self._user_agent,
            "webhook-id": name,
            "webhook-timestamp": timestamp,
        }
        if self._channel.secret is not None:
            secret = self._channel.secret.get_secret_value()
            headers["webhook-signature"] = signature(secret, name, timestamp, body)
        return await self._exchange(headers, body, now)

    async def _exchange(self, headers: dict[str, str], body: bytes, now: datetime) -> Refusal | None:
        """Sends the POST. Nothing but the status and the Retry-After of the answer is read."""
        transport = GuardedTransport(FetchSettings(), self._resolve)
        url = self._channel.url.get_secret_value()
        parts = urlsplit(url)
        proxy = Proxies.from_env(os.environ).for_url(parts.scheme, parts.hostname or "")
        route = Route(allow_private=self._channel.allow_private_networks, proxy=proxy)
        try:
            async with (
                asyncio.timeout(WHOLE),
                httpx.AsyncClient(transport=transport, timeout=SECONDS, trust_env=False) as client,
                client.stream(
                    "POST", url, headers=headers, content=body, extensions={"route": route}
                ) as answer,
            ):
                if answer.is_success:
                    return None
                return Refusal(
                    f"it answered {answer.status_code}",
                    final=answer.status_code == httpx.codes.GONE,
                    retry_after=retry_after(answer.headers.get("retry-after"), now),
                )
        except FetchRefusal as error:
            remedy = "; `allow_private_networks: true` allows it" if "private" in str(error.detail) else ""
            return Refusal(f"{error.detail}{remedy}")
        except (httpx.HTTPError, OSError) as error:
            known = classify(error, in_body=False)
            return Refusal(known[1] if known else _words(error))


class MailSender:
    """Sends one mail for all that waits."""

    most = MOST_MAIL

    def __init__(self, channel: Mail) -> None:
        self._channel = channel

    def message(self, together: Sequence[Notice], now: datetime) -> EmailMessage:
        """The mail: its subject is the gravest notice, and its text has all of them."""
        ranks = {"info": 0, "warning": 1, "error": 2}
        gravest = max(together, key=lambda one: ranks[one.level])
        more = f" (and {len(together) - 1} more)" if len(together) > 1 else ""
        message = EmailMessage()
        message["From"] = self._channel.sender
        message["To"] = ", ".join(self._channel.to)
        message["Subject"] = f"[news-ingest] {_one_line(gravest.text)[:150]}{more}"
        message["Date"] = format_datetime(now)
        # the same for the same notices: whoever takes a mail twice can tell
        known = sha256(b"".join(map(as_json, together))).hexdigest()[:32]
        domain = self._channel.sender.rpartition("@")[2]
        message["Message-ID"] = f"<notice-{together[0].id}.{known}@{domain}>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content("\n".join((*map(_block, together), MORE)).encode("utf-8", "replace").decode())
        return message

    async def send(self, together: Sequence[Notice], now: datetime) -> Refusal | None:
        try:
            import aiosmtplib
        except ImportError:
            return Refusal("mail needs an extra: pip install 'news-ingest[mail]'")
        server = urlsplit(self._channel.server.get_secret_value())
        tls = server.scheme == "smtps"
        user = unquote(server.username) if server.username else None
        client = aiosmtplib.SMTP(
            hostname=server.hostname,
            port=server.port or (465 if tls else 587),
            use_tls=tls,
            start_tls=False if tls else True if user else None,  # a password is sent under TLS only
            username=user,
            password=unquote(server.password) if server.password else None,
            timeout=SECONDS,
        )
        try:
            async with asyncio.timeout(WHOLE), client:
                await client.send_message(self.message(together, now))
        except (aiosmtplib.SMTPException, OSError) as error:
            return Refusal(_words(error))
        return None


def _block(notice: Notice) -> str:
    """A notice for people, with the address that it is about."""
    address = notice.facts.get("url")
    lines = (f"{notice.at:%Y-%m-%d %H:%M} UTC  {notice.level}  {notice.kind}", notice.text, address)
    return "".join(f"{line}\n" for line in lines if line)


def _words(error: Exception) -> str:
    if isinstance(error, TimeoutError) and not str(error):
        return f"no answer within {WHOLE:g} s"
    return f"{type(error).__name__}: {error}".rstrip(": ")


def _one_line(text: str) -> str:
    """The text in one line for a header. Words of RFC 2047 (`=?`), which a reader would decode, are broken up."""
    return " ".join(text.encode("utf-8", "replace").decode().replace("=?", "= ?").split())
