"""robots.txt as RFC 9309 reads it: which group addresses a crawler, and what that crawler may fetch. Pure, no I/O.

Reading and asking cost bounded time whatever the file is like, for only its first `READ` bytes count.
`robots_paths` matches paths with patterns.
"""

from __future__ import annotations

import codecs
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Self

from ingest.robots_paths import PathRule, Paths

READ = 512 * 1024
"""Bytes of a file that count, to the end of their last line; RFC 9309 2.5 asks for at least 500 KiB."""

LONGEST_LINE = 16_663
"""Bytes of a line that count, eight times the longest URL of old browsers; Google's parser draws the same line."""

SITEMAPS = 1_000
"""Sitemaps of a file that count."""

_FIELDS = {
    **dict.fromkeys(("user-agent", "useragent", "user agent"), "user-agent"),
    # misspelt often enough that a site's owner is taken at his intention
    **dict.fromkeys(("disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw"), "disallow"),
    "allow": "allow",
    **dict.fromkeys(("crawl-delay", "crawl delay", "crawldelay"), "crawl-delay"),
    **dict.fromkeys(("sitemap", "sitemaps", "site-map"), "sitemap"),
    "content-signal": "content-signal",  # what may be done with the content; says nothing about fetching
    "content-usage": "content-signal",  # the same in the IETF's draft (aipref)
}

_NAME = re.compile(
    r"[\w-]+"
)  # wider than RFC 9309's letters, "_" and "-": there are crawlers with digits in their names
_AUTHORITY = re.compile(r"\A[A-Za-z][A-Za-z0-9+.-]*://[^/?]*")
_LINE_ENDS = re.compile(rb"\r\n|\r|\n")
_BROKEN_BOM = re.compile(rb"\xef(?:\xbb(?!\xbf)|(?=[A-Za-z#]))")  # the mark's first byte or two, then text
_NOT_UTF8 = "robots.not_utf8"


def _escape(error: UnicodeError) -> tuple[str, int]:
    """Bytes that are no UTF-8 as the percent-encoding that a URL would have for them (RFC 9309 2.2.2)."""
    assert isinstance(error, UnicodeDecodeError)  # noqa: S101 - the codec calls it so
    return "".join(f"%{byte:02X}" for byte in error.object[error.start : error.end]), error.end


codecs.register_error(_NOT_UTF8, _escape)


@dataclass(slots=True)
class _Group:
    """The lines below one run of user-agent lines."""

    rules: list[PathRule] = field(default_factory=list)
    signals: list[str] = field(default_factory=list)


class _RobotsFile:
    """A file as far as it has been read."""

    def __init__(self) -> None:
        self.by_agent: dict[str, list[_Group]] = {}
        self.delays: dict[str, float] = {}
        self.sitemaps: dict[str, None] = {}
        self._group = _Group()
        self._undelayed: list[str] = []
        """Agents of the group that no Crawl-delay has come for."""
        self._ruled = True
        """The group has a rule, or there is none yet: the next user-agent line begins a new one."""

    def line(self, name: str, value: str) -> None:
        if name == "user-agent":
            self._agent("*" if value.split()[:1] == ["*"] else value.lower().replace("*", "").strip())
        elif name == "sitemap":
            if value and len(self.sitemaps) < SITEMAPS:
                self.sitemaps[value] = None
        elif name == "crawl-delay":
            self._delay(value)
        elif name == "content-signal":
            self._group.signals.append(value)
        else:
            self._ruled = True
            if value:
                self._group.rules.append(PathRule(value, allow=name == "allow"))

    def _agent(self, agent: str) -> None:
        if self._ruled:
            self._group, self._undelayed, self._ruled = _Group(), [], False
        groups = self.by_agent.setdefault(agent, [])
        if not groups or groups[-1] is not self._group:
            groups.append(self._group)
            self._undelayed.append(agent)

    def _delay(self, value: str) -> None:
        """The first delay given for an agent counts: a later one was written for agents named in between."""
        if (seconds := _seconds(value)) is not None:
            for agent in self._undelayed:
                self.delays.setdefault(agent, seconds)
            self._undelayed = []


class Robots:
    """One site's rules. Immutable to its users."""

    __slots__ = ("_agents", "_by_agent", "_delays", "_paths", "cut", "sitemaps")

    def __init__(
        self,
        by_agent: Mapping[str, list[_Group]] | None = None,
        delays: Mapping[str, float] | None = None,
        sitemaps: Iterable[str] = (),
        *,
        cut: bool = False,
    ) -> None:
        self._by_agent = by_agent or {}
        """Groups by the value of the user-agent line, lower-cased, without asterisks unless it is the asterisk."""
        self._delays = delays or {}
        """Crawl delays by the same."""
        self._agents: dict[str, list[str]] = {}
        """The values by their product token: a version or a second word behind it says nothing."""
        for agent in self._by_agent:
            if (token := _NAME.match(agent)) is not None:
                self._agents.setdefault(token.group(), []).append(agent)
        self._paths: dict[tuple[str, ...], Paths] = {}
        self.sitemaps = tuple(sitemaps)
        self.cut = cut
        """Whether the file had, or may have had, more than the bytes that count."""

    @classmethod
    def parse(cls, body: bytes) -> Self:
        """Any bytes are a robots.txt: what cannot be read is no rule. Only the first `READ` bytes count."""
        reading = _RobotsFile()
        for name, value in directives(body):
            reading.line(name, value)
        return cls(reading.by_agent, reading.delays, reading.sitemaps, cut=len(body) >= READ)

    def allowed(self, agent: str, url: str) -> bool:
        """Whether the crawler with product token `agent` may fetch `url` (absolute, or a path)."""
        path = _path(url)
        if path.partition("?")[0] == "/robots.txt":
            return True
        agents = self._addressed(agent)
        if agents not in self._paths:
            rules = (rule for group in self._groups(agents) for rule in group.rules)
            self._paths[agents] = Paths(rules)
        return self._paths[agents].allowed(path)

    def crawl_delay(self, agent: str) -> float | None:
        """Seconds between two starts that `agent` is asked for. None when nothing is asked."""
        return max((self._delays[one] for one in self._addressed(agent) if one in self._delays), default=None)

    def content_signals(self, agent: str) -> tuple[str, ...]:
        """The values of the Content-Signal and Content-Usage lines for `agent`, as they stand."""
        return tuple(
            value for group in self._groups(self._addressed(agent)) for value in group.signals if value
        )

    def names(self, agent: str) -> bool:
        """Whether a group addresses `agent` by its name, not by the asterisk only."""
        return self._addressed(agent) not in ((), ("*",))

    def _addressed(self, agent: str) -> tuple[str, ...]:
        """The user-agent values that `agent` must obey: those that name it, else its family's, else everybody's.

        A crawler `a-b` or `a2` without a group of its own obeys group `a`, as Google's own crawlers do.
        """
        wanted = agent.strip().lower()
        for name in _names(wanted):
            if name in self._agents:
                return tuple(self._agents[name])
        return next(((value,) for value in ("*", wanted) if value in self._by_agent), ())

    def _groups(self, agents: Iterable[str]) -> Iterator[_Group]:
        return (group for agent in agents for group in self._by_agent[agent])


def directives(body: bytes) -> Iterator[tuple[str, str]]:
    """The lines that mean something, in order: (user-agent, allow, disallow, crawl-delay ..., value)."""
    for line in filter(None, _LINE_ENDS.split(_counting(body))):
        text = line[:LONGEST_LINE].partition(b"#")[0].decode("utf-8", _NOT_UTF8).strip("\x00 \t\v\f")
        known, value = _field(text)
        if known:
            yield known, value


def _field(text: str) -> tuple[str | None, str]:
    """What a line says, and of what. None when it says nothing."""
    name, colon, value = text.partition(":")
    known = _FIELDS.get(name.strip().lower())
    if colon and known:
        return known, value.strip()
    words = text.split(maxsplit=2)
    for count in (1, 2):  # "disallow /x", "user agent x": the colon forgotten
        known = _FIELDS.get(" ".join(words[:count]).lower())
        if known and len(words) > count:
            return known, " ".join(" ".join(words[count:]).split())
    return None, ""


def _counting(body: bytes) -> bytes:
    """The lines that count, in UTF-8. Where the file was cut, what stands behind the last line's end is none:
    the beginning of `Allow: /news/` would allow everything.
    """
    text = _utf8(body)[:READ]
    if len(body) < READ:
        return text
    return text[: max(text.rfind(b"\n"), text.rfind(b"\r")) + 1]


def _utf8(body: bytes) -> bytes:
    """The file in UTF-8, without a byte order mark or what is left of one."""
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if body.startswith(mark):
            return body[2:].decode(encoding, "replace").encode()
    if body.startswith(codecs.BOM_UTF8):
        return body[3:]
    if body[1:8:2] == b"\0\0\0\0" or body[0:8:2] == b"\0\0\0\0":  # ASCII in UTF-16 without a mark
        return body.decode("utf-16-le" if body[1:2] == b"\0" else "utf-16-be", "replace").encode()
    return _BROKEN_BOM.sub(b"", body, count=1) if body.startswith(b"\xef") else body


def _seconds(value: str) -> float | None:
    try:
        delay = float(value.split(maxsplit=1)[0])
    except (ValueError, IndexError):
        return None
    return delay if math.isfinite(delay) and delay >= 0 else None


def _names(agent: str) -> Iterator[str]:
    """The names by which a crawler can be addressed, the most particular first."""
    if re.search(r"\s", agent):  # a whole User-Agent header: its products, name/version
        yield from sorted(re.findall(r"([\w-]+)/", agent), key=len, reverse=True)
        return
    match = _NAME.match(agent.replace("*", ""))
    name = match.group() if match else ""
    while name:
        yield name
        shorter = name.rstrip("0123456789")
        name = shorter if shorter != name else name.rpartition("-")[0]


def _path(url: str) -> str:
    """Path and query of a URL, "/" where it has none."""
    rest = _AUTHORITY.sub("", url.partition("#")[0], count=1)
    return rest if rest.startswith("/") else f"/{rest}"
