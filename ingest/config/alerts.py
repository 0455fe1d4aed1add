"""The models of the key `alerts` of sources.yaml: channels, saved searches and who is told of what. Nothing is sent
here.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from datetime import time
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, WithJsonSchema

from ingest.addresses import spelt_oddly
from ingest.config import queries
from ingest.config.base import ConfigModel
from ingest.config.network import ODD_SPELLING, web_address
from ingest.config.values import Id, TimeZone, Truth
from ingest.redact import Secrets

Level = Literal["info", "warning", "error"]


SHORTEST = 16
"""Least characters of a key that signs."""


def _clock(value: Any) -> Any:
    if isinstance(value, time):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"(?:[01]?\d|2[0-3]):[0-5]\d", value):
        raise ValueError('is no time of day: write hours and minutes in quotes, as "07:30"')
    hours, _, minutes = value.partition(":")
    return time(int(hours), int(minutes))


def _query(value: str) -> str:
    queries.parse(value)
    return value


def _address(value: str) -> str:
    if not re.fullmatch(r"[^\s@<>,;\"\x00-\x1f]+@[^\s@<>,;\"\x00-\x1f]+", value):
        raise ValueError("is no mail address: write name@host alone")
    return value


def _hook(value: Any) -> Any:
    return web_address(value) if isinstance(value, str) else value


def _signing(value: Any) -> Any:
    if isinstance(value, str) and value.startswith("whsec_"):
        try:
            base64.b64decode(value.removeprefix("whsec_"), validate=True)
        except binascii.Error:
            raise ValueError("begins with whsec_, but what follows is no Base64: copy it whole") from None
    if isinstance(value, str) and len(value) < SHORTEST:
        raise ValueError(f"is shorter than {SHORTEST} characters, and could be guessed: make a longer one")
    return value


def _server(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        parts = urlsplit(value)
        good = parts.scheme in ("smtp", "smtps") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        good = False
    if not good or parts.path not in ("", "/") or parts.query or parts.fragment:
        raise ValueError(
            "is no mail server: write smtp://host:587 or smtps://host, with user:password@ before the host"
            " (/ and # as %2F and %23)"
        )
    if spelt_oddly(f"http://{parts.hostname}"):
        raise ValueError(ODD_SPELLING)
    return value


def _shown(**schema: Any) -> Any:
    return WithJsonSchema({"type": "string", **schema})


Clock = Annotated[time, BeforeValidator(_clock), _shown(examples=["07:30"])]
QueryText = Annotated[str, AfterValidator(_query), _shown(maxLength=queries.LONGEST)]
Address = Annotated[str, AfterValidator(_address), _shown(examples=["desk@example.com"])]
Hook = Annotated[SecretStr, BeforeValidator(_hook), _shown()]
SigningSecret = Annotated[SecretStr, BeforeValidator(_signing), _shown()]
Server = Annotated[
    SecretStr, BeforeValidator(_server), _shown(examples=["smtp://user:${SMTP_PASSWORD}@mail.example:587"])
]


class Channel(ConfigModel):
    """Where notices go. Subclasses add how they get there."""

    id: Id = Field(description="Short name of the channel, used in `to`, commands and logs.")
    level: Level = Field(
        default="info", description="Only notices of this level or above: info, warning or error."
    )
    brief: Clock | None = Field(
        default=None,
        description='When the day\'s brief is sent, as `"07:30"` in `alerts.timezone`; none if left out.',
    )


class Webhook(Channel):
    """A channel that sends notices as JSON by POST."""

    url: Hook = Field(
        description="Address that takes the POST. Keep secrets in it outside the file: `${NAME}`."
    )
    secret: SigningSecret | None = Field(
        default=None,
        description="Key of the signature (HMAC-SHA256, as standardwebhooks.com has it), as `${HOOK_SECRET}`; unsigned "
        "if left out.",
    )
    allow_private_networks: Truth = Field(
        default=False, description="Allow addresses of this machine and of private networks."
    )


class Mail(Channel):
    """A channel that sends notices as mail. It needs the extra `mail`."""

    to: tuple[Address, ...] = Field(min_length=1, max_length=50, description="Who gets the mail.")
    sender: Address = Field(description="From whom the mail comes.")
    server: Server = Field(
        description="The mail server: smtp://host:587 (STARTTLS where it is offered) or smtps://host:465, with "
        "user:${PASSWORD}@ before the host. A password is sent under TLS only."
    )


class SavedSearch(ConfigModel):
    """A query whose new articles are told, once for each story."""

    id: Id = Field(description="Short name of the search. With another name it begins anew.")
    query: QueryText = Field(
        description='A query as `ingest search` reads it: words, "phrases", `word*`, AND, OR, NOT; brackets where AND '
        "meets OR.",
    )
    sources: tuple[Id, ...] = Field(
        default=(), description="Only articles of these sources, by their ids; of all if left out."
    )
    level: Level = Field(default="info", description="Level of its notices: info, warning or error.")
    to: tuple[Id, ...] = Field(
        default=(), description="Only to these channels, by their ids; to all if left out."
    )


class Alerts(ConfigModel):
    """The key `alerts`: channels, and who is told of what happens."""

    timezone: TimeZone = Field(
        default="UTC",
        description="Zone of the times of briefs and of the web pages; that of `defaults` if left out, else UTC.",
    )
    webhooks: tuple[Webhook, ...] = Field(
        default=(), description="Channels that take notices as JSON by POST."
    )
    mail: tuple[Mail, ...] = Field(default=(), description="Channels that take notices as mail.")
    searches: tuple[SavedSearch, ...] = Field(
        default=(), description="Saved searches: what new articles are told of."
    )

    @property
    def channels(self) -> tuple[Webhook | Mail, ...]:
        """All channels, in the order of the file."""
        return (*self.webhooks, *self.mail)

    def secrets(self) -> Secrets:
        """The secrets in the channels."""
        secrets = Secrets()
        for hook in self.webhooks:
            address = hook.url.get_secret_value()
            secrets |= Secrets.of_url(address)
            if hook.secret is not None:
                secrets |= Secrets.of(hook.secret.get_secret_value())
        for mail in self.mail:
            secrets |= Secrets.of_url(mail.server.get_secret_value())
        return secrets


def misnamed(alerts: Any) -> Iterator[tuple[tuple[int | str, ...], str]]:
    """Problems of `alerts`, given as plain values, each with its place: names used twice, and channels that are named
    but not there.
    """
    if not isinstance(alerts, dict):
        return
    channels: dict[str, str] = {}
    for kind in ("webhooks", "mail", "searches"):
        places = channels if kind != "searches" else {}
        for number, one in enumerate(_list(alerts.get(kind))):
            name = one.get("id") if isinstance(one, dict) else None
            if not isinstance(name, str):
                continue
            if name in places:
                yield (
                    ("alerts", kind, number, "id"),
                    f"`{name}` is the id of {places[name]} already: choose another",
                )
            places.setdefault(name, f"alerts.{kind}[{number}]")
    for number, one in enumerate(_list(alerts.get("searches"))):
        for at, name in enumerate(_list(one.get("to")) if isinstance(one, dict) else []):
            if isinstance(name, str) and name not in channels:
                known = ", ".join(channels) or "none"
                yield (
                    ("alerts", "searches", number, "to", at),
                    f"`{name}` is no channel; there are: {known}",
                )


def named_sources(alerts: Any) -> Iterator[tuple[tuple[int | str, ...], str]]:
    """The sources that saved searches name, each with its place. `alerts` is given as plain values."""
    searches = _list(alerts.get("searches")) if isinstance(alerts, dict) else []
    for number, one in enumerate(searches):
        for at, name in enumerate(_list(one.get("sources")) if isinstance(one, dict) else []):
            if isinstance(name, str):
                yield ("alerts", "searches", number, "sources", at), name


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
