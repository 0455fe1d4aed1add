"""The canonical form of a URL, which serves as a key, and the site of a URL. Nothing is fetched.

Parsing follows the WHATWG URL Standard for http and https (https://url.spec.whatwg.org/). Percent-encoding and dot
segments are then normalised as RFC 3986, section 6.2.2 allows. The canonical form is only a key: the URL that is
fetched stays as it was given.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from ipaddress import IPv6Address
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_EDGE = "".join(map(chr, range(0x21)))
_HTTP = re.compile(r"(https?):[/\\]*([^/\\?#]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.IGNORECASE | re.DOTALL)
_PORT = re.compile("0*[0-9]{0,5}")
_LAST_PORT = 0xFFFF
_LONGEST_HOST = 1000
"""The most characters of a name in Unicode. A longer name is no host, and IDNA is slow on it."""
_PORTS = {"http": "80", "https": "443"}
_NOT_IN_HOST = re.compile(r"[\x00-\x20\x7f\"#%/:<>?@\[\\\]^`{|}]")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})|(.)", re.DOTALL)
_PATH_SAFE = re.compile(r"[A-Za-z0-9\-._~!$&'()*+,;=:@/]")
_QUERY_SAFE = re.compile(r"[A-Za-z0-9\-._~!$&()*+,;=:@/?]")
_UNRESERVED = re.compile(r"[A-Za-z0-9\-._~]")
_PLAIN_PATH = re.compile(r"[A-Za-z0-9\-_~!$&'()*+,=:@/]*(?:\.[A-Za-z0-9\-_]+)?")
_ENTITY = re.compile(r"&(?:amp|#0*38|#x0*26);", re.IGNORECASE)

_TRACKING = _words(
    """
    _ga _gac _gl _hsenc _hsmi _hsfp __hssc __hstc hsctatracking _openstat __s __twitter_impression
    action_object_map action_ref_map action_type_map aff_id at_campaign at_medium bxid chksm clickid cmpid
    dclid ef_id epik fb_action_ids fb_action_types fb_ref fb_source fbclid fromuid_share gad_source gbraid
    gclid gclsrc guccounter guce_referrer guce_referrer_sig icid igsh igshid irclickid isappinstalled
    kwai_share_id li_fat_id mc_cid mc_eid mkt_tok ml_subscriber ml_subscriber_hash mpshare msclkid ncid nsukey
    ocid oly_anon_id oly_enc_id openinqqbrowser otc rb_clickid ref_src ref_url s_cid s_kwcid scm
    sharer_shareid sharer_shareinfo sharer_shareinfo_first sharer_sharetime share_from share_from_user share_medium
    share_plat share_session_id share_source share_tag share_times share_token soc_src soc_trk spm
    spm_id_from sr_share srsltid tdsourcetag this_affiliate trk trkcampaign trkemail ttclid twclid unique_k
    vd_source vero_conv vero_id wbraid weibo_share wfr wickedid wt_mc wt_zmc wxfid wxshare_count
    xtor yclid ymclid ysclid
    """
)
_TRACKING_PREFIX = ("utm_", "utm-", "mtm_", "matomo_", "pk_", "piwik_", "hsa_", "ns_campaign", "ns_mchannel")
_SESSION = _words("phpsessid jsessionid aspsessionid sessionid session_id cfid cftoken oscsid zenid")
_SHARED_FROM = _words(
    "timeline singlemessage groupmessage moments wechat weixin wxfriend weibo qq qzone sharelink appshare"
)
"""Values of `from=` by which apps say where a link was shared."""
_HEXADECIMAL = re.compile(r"0x[0-9a-f]*")
_SESSION_IN_PATH = re.compile(
    r";(?:jsessionid|phpsessid)=[^/;]*|/\([SAFX]\([0-9a-z]{20,}\)\)(?=/)", re.IGNORECASE
)

_PLATFORMS = _words(
    """
    beehiiv.com blog.jp canalblog.com fc2.com free.fr ghost.io livejournal.com medium.com over-blog.com pixnet.net
    substack.com tumblr.com typepad.com weebly.com wordpress.com
    """
)
"""Publishing platforms on whose domain every name is another site, and that the Public Suffix List does not have.
Its private section only has those that asked for it."""


class _Url(NamedTuple):
    scheme: str
    host: str
    port: str
    path: str
    query: str | None
    fragment: str


def canonical(url: str) -> str:
    """The key of a URL. Spellings that no server distinguishes have the same key. A key is its own canonical form.

    Removed are tracking parameters, session ids, credentials, fragments (but `#!` and `#/` routes, which name a page),
    default ports and dot segments. Parameters are sorted by name, and equal names keep their order. Nothing is raised:
    a text that is no http(s) URL is returned stripped.
    """
    cleaned = _stripped(url)
    parsed = _parse(cleaned)
    if parsed is None:
        return cleaned
    port = f":{parsed.port}" if parsed.port else ""
    query = _query(parsed.query or "", parsed.host)
    fragment = parsed.fragment
    route = fragment if fragment.startswith(("!", "/")) and len(fragment) > 1 else ""
    return (
        f"{parsed.scheme}://{parsed.host}{port}{_path(parsed.path)}"
        + (f"?{query}" if query else "")
        + (f"#{_encoded(route, _QUERY_SAFE)}" if route else "")
    )


def canonical_entry(url: str) -> str:
    """The canonical form with its fragment, for an entry: an article that is one element of its page."""
    whole, fragment = canonical(url), _stripped(url).partition("#")[2]
    return f"{whole}#{_encoded(fragment, _QUERY_SAFE)}" if entry_of(url) else whole


def entry_of(url: str) -> str | None:
    """The name of the element in the URL's fragment. None without a fragment, and for routes."""
    fragment = _stripped(url).partition("#")[2]
    return None if not fragment or fragment.startswith(("!", "/")) else unquote(fragment)


def bare(url: str) -> str:
    """The URL of the whole page: the given one without the fragment that names an element."""
    return url if entry_of(url) is None and not url.endswith("#") else url.partition("#")[0]


def host_of(url: str) -> str | None:
    """The host of an http(s) URL in ASCII and small letters. None when it has no host, or an invalid port."""
    parsed = _parse(_stripped(url))
    return None if parsed is None else parsed.host


def same_site(a: str, b: str) -> bool:
    """Whether two URLs have the same registrable domain, as www., m. and news. of one publisher do."""
    one, other = _parse(_stripped(a)), _parse(_stripped(b))
    return one is not None and other is not None and site_of(one.host) == site_of(other.host)


@lru_cache(maxsize=4096)
def site_of(host: str) -> str:
    """The registrable domain of a host name by the Public Suffix List. An address or a suffix is returned unchanged."""
    host = host.lower().rstrip(".")
    labels = host.split(".")
    if host.startswith("[") or labels[-1].isdigit() or len(labels) <= 2:
        return host
    for first in range(1, len(labels) - 1):
        if ".".join(labels[first:]) in _PLATFORMS:
            return ".".join(labels[first - 1 :])
    return _suffixes().privatesuffix(host) or host


@cache
def _suffixes() -> PublicSuffixList:
    """The list that comes with the library, including its private section. It is read for the first site."""
    from publicsuffixlist import PublicSuffixList

    return PublicSuffixList()


def _stripped(url: str) -> str:
    url = (
        url.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace") if not url.isascii() else url
    )
    return url.translate({0x09: None, 0x0A: None, 0x0D: None}).strip(_EDGE)


def _parse(url: str) -> _Url | None:
    match = _HTTP.fullmatch(url)
    if match is None:
        return None
    scheme, authority, path, query, fragment = match.groups()
    scheme = scheme.lower()
    host_and_port = authority.rpartition("@")[2]
    name, port = _split_port(host_and_port)
    host = _host(name)
    if host is None or not _PORT.fullmatch(port):
        return None
    port = port.lstrip("0") or port[:1]
    if port and int(port) > _LAST_PORT:
        return None
    return _Url(scheme, host, "" if port == _PORTS[scheme] else port, path, query, fragment or "")


def _split_port(host_and_port: str) -> tuple[str, str]:
    name, colon, port = host_and_port.rpartition(":")
    return (name, port) if colon and "]" not in port else (host_and_port, "")


def _host(name: str) -> str | None:
    if name.startswith("["):
        return _ipv6(name)
    if len(name) > _LONGEST_HOST:
        return None
    if "%" in name or not name.isascii():
        decoded = _domain(name)
        if decoded is None:
            return None
        name = decoded
    name = name.lower()
    name = name.removesuffix(".")
    if not name or name.endswith(".") or _NOT_IN_HOST.search(name):
        return None
    last = name.rpartition(".")[2]
    if last.isdigit() or _HEXADECIMAL.fullmatch(last):
        return _ipv4(name.split("."))
    return name


def _domain(name: str) -> str | None:
    from urllib.parse import unquote_to_bytes

    import idna

    try:
        text = unquote_to_bytes(name).decode()
        return text if text.isascii() else idna.encode(text, uts46=True, transitional=False).decode()
    except (UnicodeError, idna.IDNAError):
        return None


def _ipv6(name: str) -> str | None:
    try:
        return f"[{IPv6Address(name[1:-1])}]" if name.endswith("]") and "%" not in name else None
    except ValueError:
        return None


def _ipv4(parts: list[str]) -> str | None:
    """An address in any spelling that browsers accept: `0x7f.1`, `2130706433`, `127.0.0.1`."""
    numbers = [_number(part) for part in parts]
    if len(numbers) > 4 or any(n is None for n in numbers):
        return None
    *head, tail = [n or 0 for n in numbers]
    if any(n > 255 for n in head) or tail >= 256 ** (5 - len(numbers)):
        return None
    value = tail + sum(n << (8 * (3 - at)) for at, n in enumerate(head))
    return ".".join(str(value >> shift & 255) for shift in (24, 16, 8, 0))


def _number(part: str) -> int | None:
    try:
        if part.startswith("0x"):
            return int(part[2:] or "0", 16)
        return int(part, 8 if len(part) > 1 and part.startswith("0") else 10)
    except ValueError:
        return None


def _path(path: str) -> str:
    if "\\" in path:
        path = path.replace("\\", "/")
    if not path.startswith("/"):
        path = "/" + path
    if not _PLAIN_PATH.fullmatch(path):
        path = _without_dots(_encoded(path, _PATH_SAFE))
    return _SESSION_IN_PATH.sub("", path) if ";" in path or "(" in path else path


def _without_dots(path: str) -> str:
    kept: list[str] = []
    segments = path.split("/")[1:]
    for segment in segments:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in {".", ".."}:
        kept.append("")
    return "/" + "/".join(kept)


def _query(query: str, host: str) -> str:
    pieces = [piece for piece in _ENTITY.sub("&", query).split("&") if piece]
    pieces = [_encoded(piece, _QUERY_SAFE) for piece in pieces]
    named = [(piece.partition("=")[0], piece) for piece in pieces if not _is_noise(piece, host)]
    if any("=" in piece for _, piece in named):
        named.sort(key=lambda pair: pair[0])
    return "&".join(piece for _, piece in named)


def _is_noise(piece: str, host: str) -> bool:
    name, _, value = piece.partition("=")
    name = name.lower()
    if name in _TRACKING or name in _SESSION or name.startswith(_TRACKING_PREFIX):
        return True
    if name == "from":
        return value.lower() in _SHARED_FROM
    return name == "ref" and value.lower() == host


def _encoded(text: str, safe: re.Pattern[str]) -> str:
    """The text with escapes in upper case, only where one is needed, and wherever one is. A single `%` becomes
    `%25`.
    """

    def one(match: re.Match[str]) -> str:
        escape, char = match.groups()
        if escape is None:
            if safe.match(char):
                return char
            return "".join(f"%{byte:02X}" for byte in char.encode())
        meant = chr(int(escape, 16))
        return meant if _UNRESERVED.match(meant) else f"%{escape.upper()}"

    return _ESCAPE.sub(one, text)
