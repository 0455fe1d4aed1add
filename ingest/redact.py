"""Takes out of text what no stranger may read. No I/O, and nothing is remembered.

Secrets are an object (`Secrets`). Whoever reads a configuration makes it; whoever writes logs or prints is given
it. Secrets are taken out of what is logged and printed, never out of data. An address in sources.yaml that holds a
secret is called by its written form (`OwnAddress`), so that only the request for it knows the secret.
"""

from __future__ import annotations

import base64
import json
import re
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import parse_qsl, quote, quote_plus, unquote, urlsplit

HIDDEN = "[redacted]"

SHORTEST = 6
"""Code points below which a value is not looked for: `on` or `zh-CN` would blank out innocent text."""

_QUERY_NAME = (
    r"(?:[\w.%~-]*(?:token|secret|passw(?:or)?d|passwd|pwd|signature|api_?key|credentials?)"
    r"|(?:[\w.%~-]*[_.-])?(?:key|sig|auth|session|session_?id|jwt))"
)
_HEADER = r"(?:proxy-)?authorization|(?:set-)?cookie2?|x-[a-z-]{0,40}(?:key|token|auth|secret)"
_SCHEME = r"basic|bearer|digest|token|api-?key|negotiate|ntlm|hawk|aws4-hmac-sha256|signature"
_WORD = r"password|passwd|pwd|secret|api_?key|access_?token"

_PLACES: tuple[tuple[re.Pattern[str], str], ...] = (
    # scheme://user:password@host, also with an `@` in the password
    (re.compile(r"(?i)(\b[a-z][a-z0-9+.-]{0,30}+://)[^\s/?#\"'<>]*@"), rf"\1{HIDDEN}@"),
    # ?token=..., &api_key=..., #access_token=...; not `sid` and `code`, by which sites number their articles
    (re.compile(rf"(?i)([?&;#]{_QUERY_NAME}=)(?!\$\{{)[^&#;\s\"'`<>]+"), rf"\1{HIDDEN}"),
    # a header in a mapping, a tuple or bytes: 'Cookie': 'a=b', (b'Cookie', b'a=b')
    (re.compile(rf"(?i)(\b(?:{_HEADER})[\"']\s*[:=,]\s*b?([\"']))(?:(?!\2)[^\\]|\\.)*"), rf"\1{HIDDEN}"),
    # a header as it goes over the wire: its value is a scheme with credentials, pairs, or one word; prose is none
    (
        re.compile(rf"(?i)(\b(?:proxy-)?authorization\s*[:=]\s*)(?:{_SCHEME})\s+(?!\$\{{)[^\r\n\"'`]+"),
        rf"\1{HIDDEN}",
    ),
    (re.compile(r"(?i)(\b(?:set-)?cookie2?\s*[:=]\s*)(?=[^\s=;,\"'`]{1,200}=)[^\r\n\"'`]+"), rf"\1{HIDDEN}"),
    (
        re.compile(rf"(?im)(\b(?:{_HEADER})\s*[:=]\s*)(?![\"'\s\[`]|\$\{{)[^\s\"'`]+(?=\s*$|[,;)\]}}])"),
        rf"\1{HIDDEN}",
    ),
    (
        re.compile(r"\b(Bearer|Basic|Digest|bearer|basic)(\s+)(?=[\w.~+/=-]*\d)[\w.~+/=-]{12,}"),
        rf"\1\2{HIDDEN}",
    ),
    # password=... of connection strings and keyword arguments; after `: ` only what no word of a sentence looks like
    (re.compile(rf"(?i)(\b(?:{_WORD})[\"']?\s*=\s*[\"']?)(?!\$\{{)[^\s\"',;&)]+"), rf"\1{HIDDEN}"),
    (re.compile(rf"(?i)(\b(?:{_WORD})(?:[\"']\s*:\s*[\"']|:))(?!\$\{{)[^\s\"',;&)]+"), rf"\1{HIDDEN}"),
    (re.compile(rf"(?i)(\b(?:{_WORD})\s*:\s+)(?=[^\s\"',;&)]*\d)[^\s\"',;&)]+"), rf"\1{HIDDEN}"),
)

_VARIABLE = re.compile(
    r"(?:.*_)?(?:(?:api|access|private)?_?key|tokens?|secrets?|pass|passw(?:or)?d|passwd|passphrase|pwd|auth|authorization"
    r"|credentials?|sig|signature|session|cookies?|jwt|bearer|dsn)(?:_.*)?",
    re.IGNORECASE,
)
"""Names of variables that hold secrets, whatever their value looks like."""

_PLAIN_WORDS = re.compile(r"[^\W\d_]+(?:[-_ /][^\W\d_]+)*")
_QUERY_NAMES = re.compile(_QUERY_NAME, re.IGNORECASE)

_SENSITIVE = re.compile(
    rf"(?i)(?:.*[_-])?(?:{_HEADER}|password|passwd|pwd|secret|token|api_?key|dsn|credentials?)"
)


@dataclass(frozen=True)
class Secrets:
    """Values that are taken out of what is logged and printed, however they are quoted; shorter ones are let be."""

    values: frozenset[str] = field(default=frozenset(), repr=False)

    @classmethod
    def of(cls, *values: str) -> Secrets:
        """These values, and as they stand without spaces around them."""
        return cls(
            frozenset(one for value in values for one in (value, value.strip()) if len(one) >= SHORTEST)
        )

    @classmethod
    def of_url(cls, url: str) -> Secrets:
        """The password of a URL, the header that it becomes, and what its query holds under a credential's name."""
        try:
            parts = urlsplit(url if "://" in url else f"//{url}")  # a proxy may stand without its scheme
            pairs = parse_qsl(parts.query)
        except ValueError:
            return cls()
        user, _, password = parts.netloc.rpartition("@")[0].partition(":")
        values = [
            value for name, value in pairs if _QUERY_NAMES.fullmatch(name) and not value.startswith("${")
        ]
        if password:
            basic = base64.b64encode(f"{unquote(user)}:{unquote(password)}".encode()).decode()
            values += [password, unquote(password), basic]
        return cls.of(*values)

    def __or__(self, other: Secrets) -> Secrets:
        return Secrets(self.values | other.values)

    @cached_property
    def _spellings(self) -> tuple[str, ...]:
        """Longest first, since a part must not break up the whole."""
        written = {spelling for value in self.values for spelling in spellings(value)}
        return tuple(sorted(written, key=lambda one: (-len(one), one)))

    def conceal(self, text: str) -> str:
        """`text` with `HIDDEN` in the place of every secret."""
        for spelling in self._spellings:
            text = text.replace(spelling, HIDDEN)
        return text

    def stand_in(self, body: bytes) -> bool:
        """Whether one of them stands in the bytes of a text."""
        return any(spelling.encode("utf-8", "replace") in body for spelling in self._spellings)

    def redact(self, text: str) -> str:
        """`text` without these secrets, and without what stands where credentials usually do."""
        return by_place(self.conceal(text))


@dataclass(frozen=True, slots=True)
class OwnAddress:
    """A source's configured address that holds secrets: what is asked for, and what everybody else calls it."""

    address: str = field(repr=False)
    written: str
    """As in sources.yaml, with `${NAME}` in the place of each secret."""
    named: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    """Each secret's value, and its `${NAME}`."""

    def called(self, url: str) -> str:
        """What a URL on the way of a request for the address is called: without the secrets."""
        if url == self.address:
            return self.written
        for value, name in self.named:
            for spelling in spellings(value):
                url = url.replace(spelling, name)
        return url


def spellings(value: str) -> tuple[str, ...]:
    """How a value is written in addresses, in JSON and in Python; each once."""
    quoted = (quote(value), quote(value, safe=""), quote_plus(value))
    literal = (repr(value)[1:-1], json.dumps(value)[1:-1], json.dumps(value, ensure_ascii=False)[1:-1])
    return tuple(dict.fromkeys((value, *quoted, *literal)))


def secret_variable(name: str, value: str, *, sent: bool) -> bool:
    """Whether a variable's value is a secret in a place that itself has no credential's name.

    `sent`: the place is an address or a header. There all is secret but words of a language, which are a section or
    the like, so that no log loses them.
    """
    return _VARIABLE.fullmatch(name) is not None or (sent and _PLAIN_WORDS.fullmatch(value) is None)


def sensitive(name: str) -> bool:
    """Whether what is called `name` (a header, a keyword) holds a credential."""
    return _SENSITIVE.fullmatch(name[-100:]) is not None


def sensitive_parameter(name: str) -> bool:
    """Whether a parameter of an address that is called `name` holds a credential."""
    return _QUERY_NAMES.fullmatch(name) is not None


def by_place(text: str) -> str:
    """`text` with every credential in a usual place replaced by `HIDDEN`."""
    for pattern, put in _PLACES:
        text = pattern.sub(put, text)
    return text


NO_SECRETS = Secrets()
