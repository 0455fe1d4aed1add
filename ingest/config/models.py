"""The models of a checked sources.yaml, with their defaults and the meaning of each key. No I/O.

Editors show the descriptions of the keys by the JSON Schema, and docs/configuration.md lists them. They are written
nowhere else.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from hashlib import blake2b
from typing import TYPE_CHECKING, Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field, PrivateAttr, ValidationInfo, field_validator

from cleaners.patterns import linear
from ingest.config.alerts import Alerts
from ingest.config.base import ConfigModel
from ingest.config.lengths import Every
from ingest.config.network import archive_address, web_address
from ingest.config.spellings import spellings
from ingest.config.values import (
    Age,
    CookieName,
    CookieValue,
    CronLine,
    Day,
    Encoding,
    EveryRange,
    HeaderName,
    HeaderValue,
    Id,
    Interval,
    Language,
    Pattern,
    Proxy,
    Seconds,
    Selector,
    Size,
    Text,
    TimeZone,
    Truth,
    Url,
    did_you_mean,
)
from ingest.errors import UsageError
from ingest.model import DocumentKind, FetchRequest, Validators
from ingest.redact import NO_SECRETS, OwnAddress, Secrets

if TYPE_CHECKING:
    from cleaners.model import Site

SourceType = Literal["auto", "feed", "sitemap", "listing", "page", "archive"]

EVERY = Every(timedelta(minutes=15), timedelta(hours=2))
"""The range of a source with neither `every` nor `cron`."""


REVISITS = tuple(timedelta(hours=hours) for hours in (1, 3, 8, 24, 48))
"""Ages at which an article is fetched again when its source has no `revisit`. Most changes come early."""


class Fetch(ConfigModel):
    """How the source's pages are asked for."""

    headers: dict[HeaderName, HeaderValue] = Field(
        default={},
        description="Request headers, by name. Sent to the source's own host only. Keep secrets outside the "
        "file: `Authorization: Bearer ${SITE_TOKEN}`.",
    )
    cookies: dict[CookieName, CookieValue] = Field(
        default={}, description="Cookies, by name. Sent to the source's own host only."
    )
    proxy: Proxy | None = Field(
        default=None,
        description="Proxy for this source: http://host:port or http://user:${PASSWORD}@host:port.",
    )
    delay: Seconds | None = Field(
        default=None,
        description="Least time between two requests to the same host, as 5 or `5s`. A longer Crawl-delay in "
        "robots.txt wins, as does a longer delay of another source there.",
    )
    robots: Truth = Field(
        default=True, description="Obey robots.txt. Set to false only for a site whose owner allowed it."
    )
    timeout: Seconds | None = Field(default=None, description="Total time for one request, as 30 or `30s`.")
    allow_private_networks: Truth = Field(
        default=False, description="Allow addresses of this machine and of private networks; for an intranet."
    )
    verify_tls: Truth = Field(
        default=True, description="Check the certificate. Set to false only in an emergency."
    )
    render: Literal["browser"] | None = Field(
        default=None,
        description="browser: run the pages' scripts in Chromium before reading them, for sites that show "
        "nothing without. Slow; needs the extra `render`.",
    )

    def __hash__(self) -> int:
        """A hash of the mappings' items, so that sources with the same settings can share one value."""
        values = self.__dict__.values()
        return hash(tuple(tuple(value.items()) if isinstance(value, dict) else value for value in values))


class Extract(ConfigModel):
    """Where things stand on the page, as CSS selectors. Whatever is left out is found automatically."""

    title: Selector | None = Field(default=None, description="The headline.")
    body: Selector | None = Field(default=None, description="The element that holds the article's text.")
    date: Selector | None = Field(default=None, description="The date of publication.")
    author: Selector | None = Field(default=None, description="The author or authors.")
    next_page: Selector | None = Field(
        default=None, description="The link to the next page, of an article or a listing."
    )
    links: Selector | None = Field(
        default=None,
        description="On a listing: the links to articles, as `ul.news a`. Found automatically if left out.",
    )
    drop: tuple[Selector, ...] = Field(default=(), description="Elements that never belong to the article.")


class Clean(ConfigModel):
    """Lines that the general rules treat wrongly on this source."""

    drop_lines: tuple[Pattern, ...] = Field(
        default=(), description="Regular expressions; a line that one of them matches wholly goes."
    )
    keep_lines: tuple[Pattern, ...] = Field(
        default=(),
        description="Regular expressions; a line that one of them matches wholly stays, whatever rules say.",
    )


class Retain(ConfigModel):
    """How long raw pages are kept. Articles stay; those whose page is gone cannot be cleaned again."""

    age: Age | None = Field(
        default=None, description="Raw pages fetched longer ago are forgotten, as `90d`; kept if left out."
    )
    size: Size | None = Field(
        default=None,
        description="Room that raw pages take at most, compressed, as `2GB`; the oldest are forgotten first.",
    )


class Defaults(ConfigModel):
    """What holds for every source that does not say otherwise."""

    every: EveryRange | None = Field(
        default=None,
        description="How often to look for news. A range, as `15m-2h`, is followed by the source's own rhythm of "
        "publication and by what its server says (ttl, max-age, skipHours); a single time, as `30m`, is taken "
        "literally. `15m-2h` when nothing is said.",
    )
    cron: CronLine | None = Field(
        default=None,
        description="When to look, instead of `every`: minute, hour, day of month, month, day of week, in "
        'the source\'s time zone (UTC if it has none), as "*/20 6-23 * * *".',
    )
    revisit: tuple[Interval, ...] | None = Field(
        default=None,
        max_length=50,
        description="Ages at which a young article is asked for again, to see what was changed in it; "
        "`[1h, 3h, 8h, 1d, 2d]` when nothing is said, `[]` for never.",
    )
    timezone: TimeZone | None = Field(
        default=None,
        description="Zone of times without one on the pages, and of `cron`: a name of the IANA database.",
    )
    language: Language | None = Field(
        default=None, description="Language of the pages (BCP 47), used where the text does not tell it."
    )
    encoding: Encoding | None = Field(
        default=None,
        description="Encoding of the pages, when they declare a wrong one. Leave it out otherwise.",
    )
    include: tuple[Pattern, ...] = Field(
        default=(), description="Regular expressions; only URLs in which one is found are fetched."
    )
    exclude: tuple[Pattern, ...] = Field(
        default=(), description="Regular expressions; URLs in which one is found are not fetched."
    )
    since: Day | None = Field(
        default=None,
        description="Pages that their listing or address dates before this day are not fetched, as `2026-01-01`.",
    )
    max_age: Age | None = Field(
        default=None,
        description="Pages that their listing or address dates longer ago are not fetched, as `30d`.",
    )
    fetch: Fetch = Field(default=Fetch(), description="How pages are asked for.")
    clean: Clean = Field(default=Clean(), description="Lines to drop or to keep.")
    retain: Retain = Field(default=Retain(), description="How long raw pages of the source are kept.")
    tags: tuple[Text, ...] = Field(default=(), description="Words of your own to choose sources by.")


class Source(Defaults):
    """One source of news."""

    id: Id = Field(description="Short name used in commands, logs and the database. Never change it later.")
    name: Text = Field(
        default="", description="The publication's name, as people know it; the id if left out."
    )
    type: SourceType = Field(
        default="auto",
        description="auto finds a feed, else a sitemap, else reads the page as a list of links; feed: RSS, "
        "Atom, RDF, JSON Feed; sitemap: sitemap or sitemap index; listing: a page that links to articles; "
        "page: one article; archive: pages on this machine, where `url` is the path or file:// URL of a "
        "folder of HTML or WARC files, or of one such file.",
    )
    url: Url = Field(description="Address of the site, feed, sitemap, list of articles or single page.")
    extract: Extract = Field(default=Extract(), description="Where things stand on the page (CSS selectors).")
    enabled: Truth = Field(
        default=True, description="Whether the source is crawled when nobody asks for it by name."
    )

    @field_validator("url")
    @classmethod
    def _address(cls, value: str, info: ValidationInfo) -> str:
        return archive_address(value) if info.data.get("type") == "archive" else web_address(value)

    _own: OwnAddress | None = PrivateAttr(default=None)

    def called(self, own: OwnAddress) -> Source:
        """The source with its address as sources.yaml writes it. Only its requests hold the secrets of the address."""
        copy = self.model_copy(update={"url": own.written})
        copy._own = own  # noqa: SLF001 - the copy is ours
        return copy

    @property
    def title(self) -> str:
        """The source's name for people: `name`, else `id`."""
        return self.name or self.id

    @property
    def interval(self) -> Every | None:
        """Bounds of the time between two visits. None when `cron` says when."""
        return None if self.cron is not None else self.every or EVERY

    @property
    def revisits(self) -> tuple[timedelta, ...]:
        """Ages at which an article is fetched again, rising. An archive has none."""
        if self.type == "archive":
            return ()
        return REVISITS if self.revisit is None else tuple(sorted(set(self.revisit)))

    def site(self) -> Site:
        """The description of the source for the cleaners."""
        from cleaners.model import Site  # not at the top: checking a file needs none of the cleaners

        extract, clean = self.extract, self.clean
        return Site(
            hosts=(urlsplit(self.url).hostname or "",) if self.type != "archive" else (),
            title=extract.title,
            body=extract.body,
            date=extract.date,
            author=extract.author,
            next_page=extract.next_page,
            drop=extract.drop,
            drop_lines=clean.drop_lines,
            keep_lines=clean.keep_lines,
            timezone=self.timezone,
            language=self.language,
            encoding=self.encoding,
        )

    def request(
        self, url: str | None = None, kind: DocumentKind = "page", validators: Validators | None = None
    ) -> FetchRequest:
        """One GET on behalf of the source. `url`: None asks for the source's own address.

        Headers and cookies are bound to the origin of the source, wherever `url` leads. `${NAME}` is replaced in the
        source's own address alone. In any other URL it is text.
        """
        parts = urlsplit(self.url)
        fetch = self.fetch
        own = self._own if url is None or url == self.url else None
        return FetchRequest(
            url=own.address if own else url or self.url,
            kind=kind,
            validators=validators,
            headers=tuple((name, value.get_secret_value()) for name, value in fetch.headers.items()),
            cookies=tuple((name, value.get_secret_value()) for name, value in fetch.cookies.items()),
            proxy=fetch.proxy.get_secret_value() if fetch.proxy else None,
            origin=f"{parts.scheme}://{parts.netloc}",
            timeout=fetch.timeout,
            delay=fetch.delay,
            robots=fetch.robots,
            allow_private=fetch.allow_private_networks,
            verify_tls=fetch.verify_tls,
            render=fetch.render is not None and kind == "page",
            own=own,
        )

    def reading(self) -> bytes:
        """A digest of all settings that decide what a listing gives. When it changes, listings are read again."""
        extract = self.extract
        named = (self.type, self.url, self.include, self.exclude, extract.links, extract.next_page)
        settings = repr((*named, self.timezone, self.encoding, self.fetch.render))
        if self.since or self.max_age:  # without them the digest is the one from before these keys existed
            settings += repr((self.since, self.max_age))
        return blake2b(settings.encode("utf-8", "surrogatepass"), digest_size=16).digest()

    def oldest(self, today: date) -> date | None:
        """The first day whose pages are fetched, by `since` and `max_age`. None when pages of any day are fetched."""
        days = [self.since] if self.since else []
        if self.max_age:
            days.append(today - min(self.max_age, today - date.min))
        return max(days, default=None)

    def unwanted(self, url: str) -> str | None:
        """Why `url` is not fetched, by `include` and `exclude`. None when it is fetched.

        A pattern is looked for in the URL as it is written, with its escapes decoded, and fully encoded.
        """
        if not (self.include or self.exclude):
            return None
        forms = spellings(url, self.encoding)
        for pattern in self.exclude:
            if any(map(linear(pattern).search, forms)):
                return f"exclude: {pattern}"
        if self.include and not any(linear(one).search(form) for one in self.include for form in forms):
            return "include: no pattern is found in the URL"
        return None


class Config(ConfigModel):
    """A whole sources.yaml. Every source already has the defaults in it."""

    version: Annotated[Literal[1], Field(description="Version of this format: 1.")]
    defaults: Defaults = Field(
        default=Defaults(), description="Keys of a source, for every source that does not say otherwise."
    )
    retain: Retain = Field(
        default=Retain(), description="How long raw pages are kept in all, whatever their sources say."
    )
    sources: tuple[Source, ...] = Field(
        default=(), description="The sources, in the order in which they are crawled."
    )
    alerts: Alerts = Field(default=Alerts(), description="Who is told of what happens, and of which stories.")

    _secrets: Secrets = PrivateAttr(default=NO_SECRETS)

    @property
    def secrets(self) -> Secrets:
        """The texts that logs and printed messages about these sources leave out."""
        return self._secrets

    def with_secrets(self, secrets: Secrets) -> Config:
        """The same configuration with these secrets."""
        copy = self.model_copy()
        copy._secrets = secrets  # noqa: SLF001 - the copy is ours
        return copy

    def by_one_clock(self) -> Config:
        """The same configuration, in which `alerts` has the time zone of the defaults unless it names its own."""
        zone = self.defaults.timezone
        if zone is None or "timezone" in self.alerts.model_fields_set:
            return self
        return self.model_copy(update={"alerts": self.alerts.model_copy(update={"timezone": zone})})

    def select(self, ids: Sequence[str] = ()) -> tuple[Source, ...]:
        """The sources with these ids, enabled or not; without ids all enabled ones. Raises UsageError."""
        if not ids:
            return tuple(source for source in self.sources if source.enabled)
        known = {source.id: source for source in self.sources}
        for wanted in ids:
            if wanted not in known:
                near = did_you_mean(wanted, known) or "; `ingest sources list` shows them"
                raise UsageError(f"no source `{wanted}`{near}")
        return tuple(known[wanted] for wanted in dict.fromkeys(ids))
