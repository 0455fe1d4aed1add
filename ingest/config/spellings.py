"""The spellings of one URL that a user's pattern may mean. Nothing is fetched, and no pattern is matched here."""

from __future__ import annotations

from urllib.parse import quote, unquote, unquote_to_bytes, urlsplit

_SIGNS = "%/:=&?~#+!$,;'@()*[]"


def spellings(url: str, encoding: str | None = None) -> tuple[str, ...]:
    """The URL as it is written, with its escapes decoded, and fully encoded, each spelling once.

    Escapes that are not UTF-8 are read in the source's `encoding`. A host in Punycode is decoded too.
    """
    decoded = _decoded(url, encoding)
    encoded = quote(url.encode("utf-8", "replace"), safe=_SIGNS)
    return tuple(dict.fromkeys((url, decoded, _with_unicode_host(decoded), encoded)))


def _decoded(url: str, encoding: str | None) -> str:
    if "%" not in url:
        return url
    try:
        return unquote(url, errors="strict")
    except UnicodeDecodeError:
        from cleaners.decode import decode

        return decode(unquote_to_bytes(url.encode("utf-8", "replace")), encoding or "gb18030").text


def _with_unicode_host(url: str) -> str:
    if "xn--" not in url.lower():
        return url
    import idna

    try:
        host = urlsplit(url).hostname or ""
        return url.replace(host, idna.decode(host), 1)
    except (ValueError, UnicodeError):  # idna's own errors are among these
        return url
