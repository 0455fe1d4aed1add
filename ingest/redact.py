"""What must never be read by a stranger is taken out of text here; nothing else, and no I/O.

Two means, used together on everything that is logged, shown or stored as an error message: the values that
the configuration knows to be secret (`remember`), and the places where credentials usually stand. An address that
holds a secret has to be asked for again, so it is kept with the secret's name in its place (`concealed`).
"""

from __future__ import annotations

import base64
import json
import re
from urllib.parse import quote, quote_plus, unquote, urlsplit

HIDDEN = "[redacted]"

SHORTEST = 6
"""Code points below which a value is not remembered: `on` or `zh-CN` would blank out innocent text."""

_known: set[str] = set()  # spellings of remembered values
_order: list[str] = []  # the same, longest first, since a part must not break up the whole; made when needed
_named: dict[str, str] = {}  # `${NAME}` by the value that an address has for it

_QUERY_NAME = (
    r"(?:[\w.%~-]*(?:token|secret|passw(?:or)?d|passwd|pwd|signature|api_?key|credentials?)"
    r"|(?:[\w.%~-]*[_.-])?(?:key|sig|auth|session|session_?id|jwt))"
)
_HEADER = r"(?:proxy-)?authorization|(?:set-)?cookie2?|x-[a-z-]{0,40}(?:key|token|auth|secret)"

_PLACES: tuple[tuple[re.Pattern[str], str], ...] = (
    # scheme://user:password@host, also with an `@` in the password
    (re.compile(r"(?i)(\b[a-z][a-z0-9+.-]{0,30}+://)[^\s/?#\"'<>]*@"), rf"\1{HIDDEN}@"),
    # ?token=..., &api_key=..., #access_token=...; not `sid` and `code`, by which sites number their articles
    (re.compile(rf"(?i)([?&;#]{_QUERY_NAME}=)[^&#;\s\"'`<>]+"), rf"\1{HIDDEN}"),
    # a header in a mapping, a tuple or bytes: 'Cookie': 'a=b', (b'Cookie', b'a=b')
    (re.compile(rf"(?i)(\b(?:{_HEADER})[\"']\s*[:=,]\s*b?([\"']))(?:(?!\2)[^\\]|\\.)*"), rf"\1{HIDDEN}"),
    # a header as it goes over the wire: Cookie: a=b; c=d
    (re.compile(rf"(?i)(\b(?:{_HEADER})\s*[:=]\s*)(?![\"'\s\[])[^\r\n\"']+"), rf"\1{HIDDEN}"),
    (
        re.compile(r"\b(Bearer|Basic|Digest|bearer|basic)(\s+)(?=[\w.~+/=-]*\d)[\w.~+/=-]{12,}"),
        rf"\1\2{HIDDEN}",
    ),
    # password=... of connection strings and keyword arguments
    (
        re.compile(
            r"(?i)(\b(?:password|passwd|pwd|secret|api_?key|access_?token)[\"']?\s*[=:]\s*[\"']?)[^\s\"',;&)]+"
        ),
        rf"\1{HIDDEN}",
    ),
)

_SENSITIVE = re.compile(
    rf"(?i)(?:.*[_-])?(?:{_HEADER}|password|passwd|pwd|secret|token|api_?key|dsn|credentials?)"
)


def remember(value: str) -> None:
    """From now on `redact` hides `value`, however it is quoted; shorter than `SHORTEST` it is ignored."""
    if len(value.strip()) < SHORTEST:
        return
    spellings = {value, value.strip(), quote(value), quote(value, safe=""), quote_plus(value)}
    spellings |= {repr(value)[1:-1], json.dumps(value)[1:-1], json.dumps(value, ensure_ascii=False)[1:-1]}
    _known.update(spellings)
    _order.clear()


def remember_url(url: str) -> None:
    """Remembers the password of a URL with userinfo, and the header that it becomes."""
    try:
        userinfo = urlsplit(url).netloc.rpartition("@")[0]
    except ValueError:
        return
    user, _, password = userinfo.partition(":")
    if password:
        remember(password)
        remember(unquote(password))
        remember(base64.b64encode(f"{unquote(user)}:{unquote(password)}".encode()).decode())


def remember_in_address(name: str, value: str) -> None:
    """From now on `concealed` has the variable's `name` for `value`; shorter than `SHORTEST` it is ignored."""
    if len(value.strip()) >= SHORTEST:
        _named[value] = f"${{{name}}}"


def concealed(address: str) -> str:
    """An address as its owner writes it in sources.yaml, for whatever is kept or shown: `?key=${NAME}`.

    Only behind the question mark: a variable may also hold a host or a section, which are no secrets.
    """
    rest, mark, query = address.partition("?")
    for value, name in tuple(_named.items()):
        for spelling in (value, quote(value, safe="")):
            query = query.replace(spelling, name)
    return rest + mark + query


def revealed(address: str) -> str:
    """A concealed address as it is asked for; a variable that sources.yaml does not name any more stays one."""
    for value, name in tuple(_named.items()):
        address = address.replace(name, value)
    return address


def forget() -> None:
    """Forgets every value; for tests."""
    _known.clear()
    _order.clear()
    _named.clear()


def sensitive(name: str) -> bool:
    """Whether what is called `name` (a header, a keyword) holds a credential."""
    return _SENSITIVE.fullmatch(name[-100:]) is not None


def redact(text: str) -> str:
    """`text` with every remembered value and every credential in a usual place replaced by `HIDDEN`."""
    if len(_order) != len(_known):
        _order[:] = sorted(_known, key=len, reverse=True)
    for spelling in tuple(_order):
        text = text.replace(spelling, HIDDEN)
    for pattern, put in _PLACES:
        text = pattern.sub(put, text)
    return text
