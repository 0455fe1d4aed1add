"""Templates become pages: every text of a stranger is escaped, every address is one of the web or none."""

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
from ingest.web.words import TAGS, Language, said


@dataclass(frozen=True, slots=True)
class Reader:
    """Who looks: in which language and script, by which clock, at which address."""

    language: Language
    script: Script
    zone: ZoneInfo
    path: str
    """As the server decoded it."""
    asked: QueryParams
    nonce: str

    def say(self, text: str, **values: object) -> str:
        """A text of the interface in the reader's language."""
        return said(text, self.language, **values)

    def sentence(self, text: str | None) -> str:
        """A sentence that the program made elsewhere, in the reader's language."""
        return sentences.said(text or "", self.language)

    def reason(self, name: str | None) -> Markup | str:
        """Why a request or page ended so, in the reader's language, with the name that commands and logs have."""
        if not name:
            return ""
        return Markup('<code title="{}">{}</code>').format(name, reasons.said(name, self.language))

    def detail(self, text: str | None) -> Markup | str:
        """What went wrong with a source or a page: a sentence of the program, or a reason's name and more behind it;
        both are given in the reader's language.
        """
        name, colon, rest = (text or "").partition(": ")
        if not colon or name not in reasons.CHINESE:
            return self.sentence(text)
        return Markup("{}: {}").format(self.reason(name), self.sentence(rest))

    def link(self, **changes: object) -> str:
        """This address with other values; None takes a name out, as it does the place in the list."""
        kept = [(name, value) for name, value in self.asked.multi_items() if name not in changes]
        kept = [
            (name, value) for name, value in kept if value and name not in ("cursor", "ui", "script", "part")
        ]
        added = [(name, str(value)) for name, value in changes.items() if value is not None]
        return address(self.path, kept + added)

    def time(self, at: datetime | None) -> Markup | str:
        """A moment by the reader's clock, to the minute."""
        if at is None:
            return "–"
        shown = at.astimezone(self.zone)
        return Markup('<time datetime="{}">{}</time>').format(shown.isoformat(), f"{shown:%Y-%m-%d %H:%M}")

    def when(self, published: str | None, at: datetime, *, exact: bool = False) -> Markup | str:
        """When an article came, by the reader's clock: of one whose page gives a day alone, that day; of one without
        a date the moment of storing, by which it stands in lists; of an exact copy, which is not stored once more,
        that of meeting it.
        """
        if published is None:
            return Markup("{} {}").format(
                self.say("no date, met" if exact else "no date, stored"), self.time(at)
            )
        return published if len(published) <= _DAY_ALONE else self.time(at)


_DAY_ALONE = len("2024-05-06")
_PATH_SAFE = "/:@!$&'()*+,;=~"
"""Beside letters, digits and `-._`: what a path may have (RFC 3986, section 3.3)."""


def address(path: str, pairs: list[tuple[str, str]]) -> str:
    """A path as the server decoded it, with what is asked there. It leads to this site whatever the path is: a browser
    takes the first name behind two slashes, or backslashes, for a host.
    """
    own = "/" + quote(path.lstrip("/"), safe=_PATH_SAFE)
    return f"{own}?{urlencode(pairs)}" if pairs else own


def web_address(text: str | None) -> str | None:
    """The text where it is an address that a link may lead to: of the web, without a name and password."""
    try:
        parts = urlsplit(text or "")
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.username is None
    except ValueError:
        return None
    return text if good else None


def published(text: str | None) -> str:
    """A date of publication as the page gives it, without what nobody reads: seconds, the letter T."""
    if not text:
        return "–"
    day, _, rest = text.partition("T")
    if not rest:
        return day
    offset = re.search(r"[+-][0-9:]+$", rest)
    return f"{day} {rest[:5]} {offset[0] if offset else ''}".rstrip()


def thousands(value: float) -> str:
    """A number with its thousands apart."""
    return f"{value:,}"


def commands(text: str) -> Markup:
    """A text of the interface with what stands between back quotes as code."""
    return Markup(re.sub("`([^`]+)`", r"<code>\1</code>", str(escape(text))))  # noqa: S704 - escaped


@cache
def static_files() -> Mapping[str, tuple[bytes, str]]:
    """The files beside the pages with their digests, by which their addresses change when they do."""
    folder = resources.files("ingest.web") / "static"
    files = {}
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        body = entry.read_bytes()
        files[entry.name] = (body, blake2b(body, digest_size=8).hexdigest())
    return files


def static(name: str) -> str:
    """The address of a file beside the pages."""
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
    """The page that a template makes of the values. `edits`: the key for forms, where there may be any."""
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
