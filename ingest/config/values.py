"""Parsers and pydantic types of the single values of a configuration. No models.

A parser raises `ValueError` with a message that completes "`value` ..." and names the remedy. It never repeats the
value, which may be a secret. The loader shows what is written in the file instead.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Annotated, Any
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

from cleaners.patterns import linear
from ingest.config import cron, zones
from ingest.config.lengths import Every, day, duration, every, interval, seconds, size
from ingest.config.network import cookie_name, cookie_value, header_name, header_value, proxy_address

MAX_PATTERN = 500
"""Most code points of a pattern."""

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
_ENV = r"\$\{"

# Every two-letter language of ISO 639-1. Longer codes are only checked for their shape.
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
    """The known name that `word` was probably meant to be. None when none is near. It is spelled much alike, or is
    short for the word, as `md` for markdown.
    """
    by_fold = {name.casefold(): name for name in known}
    close = difflib.get_close_matches(word.casefold(), by_fold, n=1, cutoff=0.6)
    short = [name for name in by_fold if len(name) > 1 and _abbreviates(name, word.casefold())]
    return by_fold[(close or short)[0]] if close or short else None


def _abbreviates(name: str, word: str) -> bool:
    """Whether `name` abbreviates `word`: its letters occur there in order, and both begin with the same one."""
    rest = iter(word)
    return name[0] == word[:1] and all(sign in rest for sign in name)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`; did you mean ...?`, or nothing when no known name is near."""
    near = nearest(word, known)
    return f"; did you mean `{near}`?" if near else ""


def truth(value: Any) -> bool:
    """The truth value of true or false, also given as text, which `${NAME}` gives. Raises ValueError."""
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


def time_zone(value: str) -> str:
    """The name of a time zone of the IANA database. Raises ValueError."""
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        known = zones.zone_of(value)
        hint = f"; did you mean `{known}`?" if known else did_you_mean(value, available_timezones())
        hint = hint or ", as Asia/Shanghai, Europe/London or UTC"
        raise ValueError(f"is no time zone of the IANA database{hint}") from None
    return value


def language(value: str) -> str:
    """A BCP 47 tag in the case that RFC 5646 (section 2.1.1) recommends. Raises ValueError."""
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
    """A BCP 47 tag as articles have it. zh-CN and zh-TW become Chinese with its script. Raises ValueError."""
    tag = language(value.strip().replace("_", "-"))
    primary, _, rest = tag.partition("-")
    if primary == "zh" and rest in _SCRIPT_OF_REGION:
        return f"zh-{_SCRIPT_OF_REGION[rest]}"
    return tag


def encoding_label(value: str) -> str:
    """A label of an encoding that pages may have (WHATWG Encoding Standard). Raises ValueError."""
    from cleaners.decode.charset_labels import name_of  # not at the top: few files name an encoding

    if name_of(value) in (None, "replacement", "x-user-defined"):
        hint = did_you_mean(value, _USUAL_ENCODINGS) or f": write {', '.join(_USUAL_ENCODINGS[:5])} ..."
        raise ValueError(f"is no encoding that pages have{hint}")
    return value


def regular_expression(value: str) -> str:
    """A short pattern in Python's syntax that `cleaners.patterns` can match in bounded time. Raises ValueError."""
    if len(value) > MAX_PATTERN:
        raise ValueError(f"is longer than {MAX_PATTERN} characters: split the pattern in several")
    linear(value)
    return value


def selector(value: str) -> str:
    """A CSS selector that selectolax can run. Raises ValueError."""
    try:
        LexborHTMLParser("<p></p>").css(value)
    except (SelectolaxError, ValueError):
        if value.lstrip().startswith(("/", "(", "./")):
            raise ValueError("is XPath: write a CSS selector, as `div.article-body` or `h1`") from None
        if "::" in value:
            raise ValueError("has a pseudo-element: write the selector of the element alone") from None
        raise ValueError("is no CSS selector: write as `div.article-body`, `#content > p` or `h1`") from None
    return value


def _text(**schema: Any) -> Any:
    return WithJsonSchema({"type": "string", **schema})


Text = Annotated[str, StringConstraints(min_length=1, max_length=1000)]
Id = Annotated[
    str, AfterValidator(identifier), _text(pattern=rf"^[a-z0-9]([a-z0-9._-]{{0,62}}[a-z0-9])?$|{_ENV}")
]
Url = Annotated[str, StringConstraints(min_length=1)]
"""An address. `Source` checks it by its type, with `web_address` or `archive_address`."""
WEB_ADDRESS = rf"^https?://|{_ENV}"
"""The pattern by which editors check a web address."""
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
