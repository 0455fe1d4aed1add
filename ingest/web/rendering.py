"""Renders templates as pages. Every text of a stranger is escaped, and every link leads to the web or is left out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from hashlib import blake2b
from importlib import resources
from typing import Any
from urllib.parse import quote, urlencode, urlsplit
from zoneinfo import ZoneInfo

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.datastructures import QueryParams
from starlette.responses import HTMLResponse

from ingest.web import reasons, sentences
from ingest.web.scripts import Script
from ingest.web.translations import TAGS, Language, translate


@dataclass(frozen=True, slots=True)
class Reader:
    """The reader of a page: language, script, time zone and the address asked for."""

    language: Language
    script: Script
    zone: ZoneInfo
    path: str
    """The path of the request, decoded by the server."""
    asked: QueryParams
    nonce: str

    def say(self, text: str, **values: object) -> str:
        """A text of the interface in the reader's language."""
        return translate(text, self.language, **values)

    def sentence(self, text: str | None) -> str:
        """A sentence that the program made elsewhere, in the reader's language."""
        return sentences.translation(text or "", self.language)

    def reason(self, name: str | None) -> Markup | str:
        """A reason in the reader's language, with the name that commands and logs use."""
        if not name:
            return ""
        return Markup('<code title="{}">{}</code>').format(name, reasons.translate(name, self.language))

    def detail(self, text: str | None) -> Markup | str:
        """What went wrong with a source or a page, in the reader's language. The text is a sentence of the program, or
        a reason's name and particulars.
        """
        name, colon, rest = (text or "").partition(": ")
        if not colon or name not in reasons.CHINESE:
            return self.sentence(text)
        return Markup("{}: {}").format(self.reason(name), self.sentence(rest))

    def link(self, **changes: object) -> str:
        """This address with changed parameters; None removes one. The place in a list and the reader's own settings are
        left out unless they are given.
        """
        kept = [(name, value) for name, value in self.asked.multi_items() if name not in changes]
        kept = [
            (name, value) for name, value in kept if value and name not in ("cursor", "ui", "script", "part")
        ]
        added = [(name, str(value)) for name, value in changes.items() if value is not None]
        return address(self.path, kept + added)

    def time(self, at: datetime | None) -> Markup | str:
        """A moment in the reader's time zone, to the minute."""
        if at is None:
            return "–"
        shown = at.astimezone(self.zone)
        return Markup('<time datetime="{}">{}</time>').format(shown.isoformat(), f"{shown:%Y-%m-%d %H:%M}")

    def when(self, published: str | None, at: datetime, *, exact: bool = False) -> Markup | str:
        """When an article came, in the reader's time zone. When its page gives the day alone, that day. Without a date
        the moment of storing, by which lists are ordered, or for an `exact` copy the moment when it was met.
        """
        if published is None:
            return Markup("{} {}").format(
                self.say("no date, met" if exact else "no date, stored"), self.time(at)
            )
        return published if len(published) <= _DAY_ALONE else self.time(at)


_DAY_ALONE = len("2024-05-06")
_PATH_SAFE = "/:@!$&'()*+,;=~"
"""Characters of a path beside letters, digits and `-._` (RFC 3986, section 3.3)."""


def address(path: str, pairs: list[tuple[str, str]]) -> str:
    """The address of a decoded path with parameters. It leads to this site whatever the path is, although a browser
    takes the first name behind two slashes, or backslashes, for a host.
    """
    own = "/" + quote(path.lstrip("/"), safe=_PATH_SAFE)
    return f"{own}?{urlencode(pairs)}" if pairs else own


def web_address(text: str | None) -> str | None:
    """The text, if a link may lead to it: an address of the web without user and password; else None."""
    try:
        parts = urlsplit(text or "")
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.username is None
    except ValueError:
        return None
    return text if good else None


def published(text: str | None) -> str:
    """A date of publication as the page gives it, without seconds and the letter T."""
    if not text:
        return "–"
    day, _, rest = text.partition("T")
    if not rest:
        return day
    offset = re.search(r"[+-][0-9:]+$", rest)
    return f"{day} {rest[:5]} {offset[0] if offset else ''}".rstrip()


def thousands(value: float) -> str:
    """A number with separators between its thousands."""
    return f"{value:,}"


def commands(text: str) -> Markup:
    """A text of the interface, escaped, in which back quotes become code."""
    return Markup(re.sub("`([^`]+)`", r"<code>\1</code>", str(escape(text))))  # noqa: S704 - escaped


@cache
def static_files() -> Mapping[str, tuple[bytes, str]]:
    """The static files by name, each with its digest, which is part of its address."""
    folder = resources.files("ingest.web") / "static"
    files = {}
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        body = entry.read_bytes()
        files[entry.name] = (body, blake2b(body, digest_size=8).hexdigest())
    return files


def static(name: str) -> str:
    """The address of a static file."""
    return f"/static/{static_files()[name][1]}/{name}"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("ingest.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "commands": commands,
        "published": published,
        "thousands": thousands,
        "web_address": web_address,
    }
    environment.globals |= {"static": static, "address": address}
    return environment


def page(
    reader: Reader, template: str, values: Mapping[str, Any], status: int = 200, *, edits: str | None = None
) -> HTMLResponse:
    """The page that a template makes of the values. `edits`: the key for forms. None when the page has none."""
    whole = (
        _environment()
        .get_template(template)
        .render(
            **values,
            reader=reader,
            t=reader.say,
            time=reader.time,
            when=reader.when,
            link=reader.link,
            reason=reader.reason,
            detail_of=reader.detail,
            sentence=reader.sentence,
            ui_tag=TAGS[reader.language],
            edits=edits,
        )
    )
    return HTMLResponse(whole, status)
