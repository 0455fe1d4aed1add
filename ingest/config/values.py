"""The single values of a configuration: what each may be, as parsers and as pydantic types; no models.

A parser raises `ValueError` with a message that completes "`value` ..." and names the remedy. It never
repeats the value, which may have come from a secret: the loader shows what stands in the file instead.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from pydantic import (
    AfterValidator,
    BeforeValidator,
    PlainSerializer,
    SecretStr,
    StringConstraints,
    WithJsonSchema,
)
from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from cleaners.links import flaw
from cleaners.patterns import linear
from ingest.config import cron, zones

MAX_PATTERN = 500
"""Code points of a pattern."""

_USUAL_ENCODINGS = (
    "utf-8",
    "gb18030",
    "big5",
    "shift_jis",
    "windows-1251",
    "gbk",
    "gb2312",
    "euc-kr",
    "euc-jp",
)
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}
_DURATION = re.compile(r"(?:([0-9]{1,6}(?:\.[0-9]{1,3})?)([smhdw]))+")
_SIZES = {"MB": 10**6, "GB": 10**9, "TB": 10**12}
_SIZE = re.compile(r"([1-9][0-9]{0,5}(?:\.[0-9]{1,3})?) ?(MB|GB|TB)", re.IGNORECASE)
_PART = re.compile(r"([0-9.]{1,10})([smhdw])")
_ENV = r"\$\{"

# ISO 639-1: every two-letter language there is. Longer codes are only checked for their shape.
_SECOND_LETTERS = {
    "a": "abefkmnrsvyz", "b": "aeghimnors", "c": "aehorsuvy", "d": "aevz", "e": "elnostu",
    "f": "afijory", "g": "adlnuv", "h": "aeiortuyz", "i": "adegikostu", "j": "av",
    "k": "agijklmnorsuvwy", "l": "abginotuv", "m": "ghiklnrsty", "n": "abdeglnorvy", "o": "cjmrs",
    "p": "ailst", "q": "u", "r": "mnouw", "s": "acdeghiklmnoqrstuvw", "t": "aeghiklnorstwy",
    "u": "gkrz", "v": "eio", "w": "ao", "x": "h", "y": "io", "z": "ahu",
}  # fmt: skip
TWO_LETTER = frozenset(first + second for first, rest in _SECOND_LETTERS.items() for second in rest)
_COUNTRY_FOR_LANGUAGE = {
    "cn": "zh",
    "jp": "ja",
    "cz": "cs",
    "dk": "da",
    "gr": "el",
    "us": "en",
    "gb": "en",
    "ua": "uk",
}
_TAG = re.compile(  # RFC 5646, section 2.1, without grandfathered tags and private use alone
    r"([a-z]{2,3})((?:-[a-z]{3}){0,3})(?:-([a-z]{4}))?(?:-([a-z]{2}|[0-9]{3}))?"
    r"((?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)((?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*)(-x(?:-[a-z0-9]{1,8})+)?",
    re.IGNORECASE,
)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name that `word` was probably meant to be."""
    by_fold = {name.casefold(): name for name in known}
    close = difflib.get_close_matches(word.casefold(), by_fold, n=1, cutoff=0.6)
    return by_fold[close[0]] if close else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`; did you mean ...?`, or nothing when no name is near."""
    near = nearest(word, known)
    return f"; did you mean `{near}`?" if near else ""


def duration(value: Any) -> timedelta:
    """`15m`, `1h30m`, `2d` with s, m, h, d, w."""
    if isinstance(value, timedelta):
        return value
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        # pydantic reports a ValueError as a wrong value; a TypeError would pass through it
        raise ValueError('is no duration: write a number with a unit, as "90s", "15m", "2h" or "1d"')  # noqa: TRY004
    if not isinstance(value, str) or not _DURATION.fullmatch(value.strip()):
        raise ValueError('is no duration: give each number a unit, as "90s", "15m", "1h30m" or "1d"')
    return timedelta(seconds=sum(float(n) * _UNITS[unit] for n, unit in _PART.findall(value)))


def spelled(length: timedelta) -> str:
    """As `duration` reads it: 1d2h, 15m; whole seconds."""
    rest, said = int(length.total_seconds()), ""
    for unit in ("d", "h", "m", "s"):
        number, rest = divmod(rest, _UNITS[unit])
        said += f"{number}{unit}" if number else ""
    return said or "0s"


def interval(value: Any) -> timedelta:
    """A duration between two polls: from one minute to a year."""
    found = duration(value)
    if not timedelta(minutes=1) <= found <= timedelta(days=366):
        raise ValueError("must be from 1m to 366d")
    return found


@dataclass(frozen=True, slots=True)
class Every:
    """The least and the most time between two visits of a source; where both are the same it is taken literally."""

    least: timedelta
    most: timedelta

    def clipped(self, gap: timedelta) -> timedelta:
        """The gap, as far as the bounds go."""
        return min(max(gap, self.least), self.most)

    def __str__(self) -> str:
        if self.least == self.most:
            return spelled(self.least)
        return f"{spelled(self.least)}-{spelled(self.most)}"


def every(value: Any) -> Every:
    """`30m` for exactly that, `15m-2h` for a range in which the source's own rhythm decides."""
    if isinstance(value, Every):
        return value
    parts = [part.strip() for part in value.split("-")] if isinstance(value, str) else [value]
    if len(parts) > 2:
        raise ValueError('is no range: write the least and the most time, as "15m-2h"')
    least, most = interval(parts[0]), interval(parts[-1])
    if least > most:
        raise ValueError(f'is a range that begins with its end: write "{spelled(most)}-{spelled(least)}"')
    return Every(least, most)


def size(value: Any) -> int:
    """`500MB`, `2GB`, `1.5TB`, in bytes."""
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return value
    found = _SIZE.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        raise ValueError('is no size: write a number with a unit, as "500MB", "2GB" or "1TB"')
    return int(float(found[1]) * _SIZES[found[2].upper()])


def day(value: Any) -> date:
    """A day as `2026-03-14`; YAML may have read it already."""
    try:
        return value if type(value) is date else date.fromisoformat(value.strip())
    except (ValueError, AttributeError, TypeError):
        raise ValueError("is no day: write it as 2026-03-14") from None


def seconds(value: Any) -> float:
    """A duration, or a plain number of seconds; at most a day."""
    text = str(value).strip() if not isinstance(value, bool) else ""
    plain = re.fullmatch(r"[0-9]{1,6}(?:\.[0-9]{1,3})?", text)
    found = float(text) if plain else duration(text).total_seconds()
    if found > 86400:
        raise ValueError("must be at most one day")
    return found


def truth(value: Any) -> bool:
    """true or false; as text too, since `${NAME}` gives text."""
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in ("true", "false"):
        return value.lower() == "true"
    raise ValueError("is neither true nor false: write `true` or `false`, without quotes")


def identifier(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?", value):
        raise ValueError(
            "is no id: use 1 to 64 of a-z, 0-9, `.`, `_` and `-`, a letter or digit first and last"
        )
    return value


def web_address(value: str) -> str:
    """An absolute http or https URL without a user or password."""
    wrong = flaw(value)
    if wrong is not None and wrong.kind == "bad_scheme" and wrong.detail:
        raise ValueError("must begin with https:// or http://")
    if wrong is not None and (wrong.kind != "bad_url" or wrong.detail == "no host"):
        raise ValueError("is no full URL: begin with https:// or http:// and a host name")
    if wrong is not None:
        raise ValueError(f"is no URL: check the host name, the brackets and the port ({wrong.detail})")
    if "@" in urlsplit(value).netloc:
        raise ValueError(
            "holds a user or password: give them under `fetch.headers`, as `Authorization: ${NAME}`"
        )
    if re.search(r"[\s\x00-\x1f\x7f<>\"\\^`{|}]", value) or len(value) > 2048:
        raise ValueError(
            "is no URL: no spaces, quotes or brackets, at most 2048 characters; encode them as %20"
        )
    return value


def archive_address(value: str) -> str:
    """A path, or a `file://` URL of this machine; whether anything is there is seen when it is read."""
    scheme, colon, rest = value.partition("://")
    if colon and scheme.lower() != "file":
        raise ValueError(
            "is no archive: give a folder or a WARC file, as ./pages or file:///data/news.warc.gz"
        )
    if colon and not rest.startswith("/"):
        raise ValueError("names another machine: begin with file:/// and the path")
    if re.search(r"[\x00-\x1f\x7f]", value) or len(value) > 4096:
        raise ValueError("is no path: no control characters, at most 4096 characters")
    return value


def proxy_address(value: str) -> str:
    try:
        parts = urlsplit(value)
        good = (
            parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0 and value.isascii()
        )
    except ValueError:
        good = False
    if not good or parts.path not in ("", "/") or parts.query or parts.fragment:
        raise ValueError(
            "is no proxy: write http://host:port, with user:password@ before the host (/ and # as %2F and %23)"
        )
    return value


def time_zone(value: str) -> str:
    """A name of the IANA database."""
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        known = zones.zone_of(value)
        hint = f"; did you mean `{known}`?" if known else did_you_mean(value, available_timezones())
        hint = hint or ", as Asia/Shanghai, Europe/London or UTC"
        raise ValueError(f"is no time zone of the IANA database{hint}") from None
    return value


def language(value: str) -> str:
    """A BCP 47 tag, its case as RFC 5646 (section 2.1.1) recommends."""
    match = _TAG.fullmatch(value)
    if match is None:
        if _TAG.fullmatch(value.replace("_", "-")):
            raise ValueError("is no BCP 47 tag: write `-` instead of `_`")
        raise ValueError("is no BCP 47 tag: write zh-Hans, zh-Hant, en, pt-BR ...")
    primary = match[1].lower()
    if len(primary) == 2 and primary not in TWO_LETTER:
        meant = _COUNTRY_FOR_LANGUAGE.get(primary)
        if meant:
            raise ValueError(f"is a country's code: the language is `{meant}`")
        raise ValueError("is no language of ISO 639: write zh-Hans, zh-Hant, en, pt-BR ...")
    language_, extended, script, region, *rest = (part or "" for part in match.groups())
    tag = language_.lower() + extended.lower()
    tag += f"-{script.capitalize()}" if script else ""
    tag += f"-{region.upper()}" if region else ""
    return tag + "".join(rest).lower()


_SCRIPT_OF_REGION = {"CN": "Hans", "SG": "Hans", "MY": "Hans", "TW": "Hant", "HK": "Hant", "MO": "Hant"}


def stored_language(value: str) -> str:
    """A BCP 47 tag as articles have it: Chinese by its script, which zh-CN and zh-TW stand for."""
    tag = language(value.strip().replace("_", "-"))
    primary, _, rest = tag.partition("-")
    if primary == "zh" and rest in _SCRIPT_OF_REGION:
        return f"zh-{_SCRIPT_OF_REGION[rest]}"
    return tag


def encoding_label(value: str) -> str:
    """A label by which pages call their encoding (WHATWG Encoding Standard)."""
    from cleaners.decode.labels import name_of  # few files name an encoding, and the cleaners are big

    if name_of(value) in (None, "replacement", "x-user-defined"):
        hint = did_you_mean(value, _USUAL_ENCODINGS) or f": write {', '.join(_USUAL_ENCODINGS[:5])} ..."
        raise ValueError(f"is no encoding that pages have{hint}")
    return value


def regular_expression(value: str) -> str:
    """A short pattern in Python's syntax that `cleaners.patterns` can match in bounded time."""
    if len(value) > MAX_PATTERN:
        raise ValueError(f"is longer than {MAX_PATTERN} characters: split the pattern in several")
    linear(value)
    return value


def selector(value: str) -> str:
    """A CSS selector that selectolax can run."""
    try:
        LexborHTMLParser("<p></p>").css(value)
    except (SelectolaxError, ValueError):
        if value.lstrip().startswith(("/", "(", "./")):
            raise ValueError("is XPath: write a CSS selector, as `div.article-body` or `h1`") from None
        if "::" in value:
            raise ValueError("has a pseudo-element: write the selector of the element alone") from None
        raise ValueError("is no CSS selector: write as `div.article-body`, `#content > p` or `h1`") from None
    return value


_FRAMING = frozenset(
    [
        "connection",
        "content-encoding",
        "content-length",
        "expect",
        "host",
        "http2-settings",
        "keep-alive",
        "proxy-connection",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    ]
)
"""Headers of the connection or of a body (RFC 9110; RFC 9113, 8.2.2): with a wrong one no request goes out."""


def header_name(value: str) -> str:
    """A request header that a source may have."""
    _token(value)
    if value.lower() in _FRAMING:
        raise ValueError("is set by the connection itself: remove it")
    return value


def cookie_name(value: str) -> str:
    return _token(value)


def _token(value: str) -> str:
    if not re.fullmatch(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+", value):
        raise ValueError("is no header name: use letters, digits and `-`")
    return value


def header_value(value: Any) -> Any:
    if isinstance(value, str) and re.search(r"[\x00-\x08\x0a-\x1f\x7f]", value):
        raise ValueError("holds a line break or another control character: remove it")
    if isinstance(value, str) and not value.isascii():
        raise ValueError(
            "holds a character that is not ASCII: encode it, as its server expects (often as %XX)"
        )
    if isinstance(value, str) and value != value.strip():
        raise ValueError("begins or ends with a space: remove it")
    return value


def cookie_value(value: Any) -> Any:
    if isinstance(value, str) and not re.fullmatch(r"[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]*", value):
        raise ValueError(
            'holds a character that no cookie may have (a space, `;`, `,`, `"`, `\\`, what is not ASCII): '
            "encode it, a space as %20"
        )
    return value


def _text(**schema: Any) -> Any:
    return WithJsonSchema({"type": "string", **schema})


Text = Annotated[str, StringConstraints(min_length=1, max_length=1000)]
Id = Annotated[
    str, AfterValidator(identifier), _text(pattern=rf"^[a-z0-9]([a-z0-9._-]{{0,62}}[a-z0-9])?$|{_ENV}")
]
Url = Annotated[str, StringConstraints(min_length=1)]
"""Checked together with the source's type: `web_address`, or `archive_address`."""
WEB_ADDRESS = rf"^https?://|{_ENV}"
"""What editors check a web address by."""
_LENGTH = rf"^([0-9]+(\.[0-9]+)?[smhdw])+$|{_ENV}"
_RANGE = rf"^([0-9]+(\.[0-9]+)?[smhdw])+( *- *([0-9]+(\.[0-9]+)?[smhdw])+)?$|{_ENV}"
_DAY = rf"^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}$|{_ENV}"
Interval = Annotated[
    timedelta, BeforeValidator(interval), _text(pattern=_LENGTH, examples=["15m", "1h30m", "1d"])
]
EveryRange = Annotated[
    Every,
    BeforeValidator(every),
    PlainSerializer(str, return_type=str),
    _text(pattern=_RANGE, examples=["15m-2h", "30m", "1d"]),
]
Size = Annotated[
    int,
    BeforeValidator(size),
    _text(pattern=rf"^[1-9][0-9]*(\.[0-9]+)? ?([MGTmgt][Bb])$|{_ENV}", examples=["500MB", "2GB"]),
]
Age = Annotated[timedelta, BeforeValidator(duration), _text(pattern=_LENGTH, examples=["30d", "52w"])]
Day = Annotated[date, BeforeValidator(day), _text(pattern=_DAY, examples=["2026-03-14"])]
Seconds = Annotated[
    float,
    BeforeValidator(seconds),
    WithJsonSchema(
        {
            "anyOf": [{"type": "number", "minimum": 0}, {"type": "string", "pattern": _LENGTH}],
            "examples": [5, "5s", "1m"],
        }
    ),
]
Truth = Annotated[
    bool,
    BeforeValidator(truth),
    WithJsonSchema({"anyOf": [{"type": "boolean"}, {"type": "string", "pattern": _ENV}]}),
]
TimeZone = Annotated[
    str, AfterValidator(time_zone), _text(examples=["Asia/Shanghai", "Europe/London", "UTC"])
]
Language = Annotated[str, AfterValidator(language), _text(examples=["zh-Hans", "zh-Hant", "en", "pt-BR"])]
Encoding = Annotated[str, AfterValidator(encoding_label), _text(examples=["gb18030", "big5", "utf-8"])]
Pattern = Annotated[
    str, StringConstraints(min_length=1), AfterValidator(regular_expression), _text(maxLength=MAX_PATTERN)
]
Selector = Annotated[str, AfterValidator(selector), _text(examples=["div.article-body", "h1"])]
Proxy = Annotated[
    SecretStr, BeforeValidator(lambda v: proxy_address(v) if isinstance(v, str) else v), _text()
]
HeaderName = Annotated[str, AfterValidator(header_name)]
CookieName = Annotated[str, AfterValidator(cookie_name)]
HeaderValue = Annotated[SecretStr, BeforeValidator(header_value), _text()]
CookieValue = Annotated[SecretStr, BeforeValidator(cookie_value), _text()]


def _cron(value: Any) -> cron.Cron:
    if isinstance(value, cron.Cron):
        return value
    if not isinstance(value, str):
        raise ValueError('is no cron line: write five fields in quotes, as "*/20 6-23 * * *"')  # noqa: TRY004 - see duration
    return cron.parse(value)


CronLine = Annotated[
    cron.Cron, BeforeValidator(_cron), _text(examples=["*/20 6-23 * * *", "0 7 * * mon-fri"])
]
