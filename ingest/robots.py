"""robots.txt as RFC 9309 reads it: which group addresses a crawler and what it may fetch; pure, no I/O.

Lines, groups and agents are read here, for protego closes a group at unknown lines and Crawl-delay, knows no byte
order mark and no agent with a space. Whether a path matches a pattern is protego's part.
"""

from __future__ import annotations

import codecs
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Self

from protego import Protego

READ = 512 * 1024
"""Bytes of a file that count; RFC 9309 2.5 asks for at least 500 KiB."""

LONGEST_LINE = 16_663
"""Bytes of a line that count, eight times the longest URL of old browsers; Google's parser draws the same line."""

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
    """What one user-agent value is told, from all the groups that name it."""

    agent: str
    """The value, lower-cased, without asterisks unless it is the asterisk."""
    rules: list[str] = field(default_factory=list)
    delay: float | None = None
    signals: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The product token at the start: a version or a second word behind it says nothing."""
        found = _NAME.match(self.agent)
        return found.group() if found else ""


class Robots:
    """One site's rules. Immutable to its users."""

    __slots__ = ("_groups", "_matchers", "sitemaps")

    def __init__(self, groups: Sequence[_Group] = (), sitemaps: tuple[str, ...] = ()) -> None:
        self._groups = tuple(groups)
        self._matchers: dict[str, Protego | None] = {}
        self.sitemaps = sitemaps

    @classmethod
    def parse(cls, body: bytes) -> Self:
        """Any bytes are a robots.txt: what cannot be read is no rule. Only the first `READ` bytes count."""
        groups: dict[str, _Group] = {}
        sitemaps: list[str] = []
        current: list[_Group] = []
        ruled = False  # the current group has a rule: the next user-agent line begins a new one
        for name, value in directives(body):
            if name == "user-agent":
                if ruled:
                    current, ruled = [], False
                agent = value.lower() if value.split()[:1] != ["*"] else "*"
                agent = agent if agent == "*" else agent.replace("*", "").strip()
                current.append(groups.setdefault(agent, _Group(agent)))
            elif name == "sitemap":
                sitemaps.extend([value] if value and value not in sitemaps else [])
            elif name == "crawl-delay":
                _slow_down(current, value)
            elif name == "content-signal":
                for group in current:
                    group.signals.append(value)
            else:
                ruled = True
                for group in current:
                    group.rules.extend([f"{name}: {value}"] if value else [])
        return cls(tuple(groups.values()), tuple(sitemaps))

    def allowed(self, agent: str, url: str) -> bool:
        """Whether the crawler with product token `agent` may fetch `url` (absolute, or a path)."""
        path = _path(url)
        if path.partition("?")[0] == "/robots.txt":
            return True
        if agent not in self._matchers:
            self._matchers[agent] = _matcher(self._addressed(agent))
        matcher = self._matchers[agent]
        # with a host: protego would take the first part of //a/b for one
        return matcher is None or bool(matcher.can_fetch(_comparable(f"http://host{path}"), "*"))

    def crawl_delay(self, agent: str) -> float | None:
        """Seconds between two starts that `agent` is asked for; None: nothing is asked."""
        delays = [group.delay for group in self._addressed(agent) if group.delay is not None]
        return max(delays, default=None)

    def content_signals(self, agent: str) -> tuple[str, ...]:
        """The values of the Content-Signal and Content-Usage lines for `agent`, as they stand."""
        return tuple(value for group in self._addressed(agent) for value in group.signals if value)

    def names(self, agent: str) -> bool:
        """Whether a group addresses `agent` by its name, not by the asterisk only."""
        return any(group.agent != "*" for group in self._addressed(agent))

    def _addressed(self, agent: str) -> list[_Group]:
        """The groups that `agent` must obey: those that name it, else its family's, else everybody's.

        A crawler `a-b` or `a2` without a group of its own obeys group `a`, as Google's own crawlers do.
        """
        asked = agent.strip().lower()
        for name in _names(asked):
            found = [group for group in self._groups if group.name == name]
            if found:
                return found
        everybody = [group for group in self._groups if group.agent == "*"]
        return everybody or [group for group in self._groups if group.agent == asked]


def directives(body: bytes) -> Iterator[tuple[str, str]]:
    """The lines that mean something, in order: (user-agent, allow, disallow, crawl-delay ..., value)."""
    for line in _LINE_ENDS.split(_utf8(body)[:READ]):
        text = line[:LONGEST_LINE].partition(b"#")[0].decode("utf-8", _NOT_UTF8).strip("\x00 \t\v\f")
        name, colon, value = text.partition(":")
        known = _FIELDS.get(name.strip().lower())
        if colon and known:
            yield known, value.strip()
            continue
        words = text.split()
        for count in (1, 2):  # "disallow /x", "user agent x": the colon forgotten
            known = _FIELDS.get(" ".join(words[:count]).lower())
            if known and len(words) > count:
                yield known, " ".join(words[count:])
                break


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


def _slow_down(groups: list[_Group], value: str) -> None:
    """The first delay that is given for an agent counts: a later one was written for agents named in between."""
    try:
        delay = float(value.split(maxsplit=1)[0])
    except (ValueError, IndexError):
        return
    if math.isfinite(delay) and delay >= 0:
        for group in groups:
            group.delay = delay if group.delay is None else group.delay


def _names(asked: str) -> Iterator[str]:
    """The names by which a crawler can be addressed, the most particular first."""
    if re.search(r"\s", asked):  # a whole User-Agent header: its products, name/version
        yield from sorted(re.findall(r"([\w-]+)/", asked), key=len, reverse=True)
        return
    found = _NAME.match(asked.replace("*", ""))
    name = found.group() if found else ""
    while name:
        yield name
        shorter = name.rstrip("0123456789")
        name = shorter if shorter != name else name.rpartition("-")[0]


def _matcher(groups: Sequence[_Group]) -> Protego | None:
    """protego over the rules of these groups as if they were one for everybody; None without rules."""
    rules = [_comparable(rule) for group in groups for rule in group.rules]
    return Protego.parse("\n".join(["user-agent: *", *rules])) if rules else None


def _path(url: str) -> str:
    """Path and query of a URL, "/" where it has none."""
    rest = _AUTHORITY.sub("", url.partition("#")[0], count=1)
    return rest if rest.startswith("/") else f"/{rest}"


def _comparable(text: str) -> str:
    """`text` with escapes of bytes that are no UTF-8 doubled: protego would take them all for the same character."""
    if "%" not in text:
        return text

    def double(run: re.Match[str]) -> str:
        raw = bytes.fromhex(run.group().replace("%", ""))
        try:
            raw.decode()
        except UnicodeDecodeError:
            return run.group().upper().replace("%", "%25")
        return run.group()

    return re.sub(r"(?:%[89A-Fa-f][0-9A-Fa-f])+", double, text)
