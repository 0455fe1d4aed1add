"""What a parser is spared: depth, floods, entity bombs and references to no character, found in linear time. Pure.

Lexbor's time grows with the square of depth, of options in a select and of attributes in a tag; feedparser takes
20 microseconds a tag, and gives up a feed at a reference to half a surrogate pair or beyond the last character; expat
expands entities up to a hundred times the document.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from html.entities import html5

from ingest.discover.formats.dates import parsed

MAX_DEPTH = 1_000
"""Deepest nesting that is handed on. Real documents stay under 100."""

MAX_TAGS = 250_000
"""Most tags of a feed that are handed on."""

MAX_ENTRIES = 5_000
"""Most entries of a feed."""

_MAX_OPTIONS = 2_000
_MAX_ATTRIBUTES = 2_000
_MAX_EXPANSION = 1_000_000  # characters that all entity references of a feed may add

_TAG = re.compile(r"<(/?)([A-Za-z_][^\s<>/]{0,100})([^<>]{0,4096}?)(/?)>")
_ENTRIES = frozenset(("item", "entry"))
_UNNESTED = frozenset(
    (
        "br", "hr", "img", "p", "li", "meta", "link", "input", "td", "tr", "th", "dt", "dd", "wbr", "area", "source",
        "option", "col", "base", "embed",
    )
)  # fmt: skip
"""Elements whose end tag may be missing without anything nesting deeper."""
_FOREIGN = frozenset(("svg", "math"))
_BREAKING_OUT = frozenset(
    (
        "b", "big", "blockquote", "body", "br", "center", "code", "dd", "div", "dl", "dt", "em", "embed", "h1", "h2",
        "h3", "h4", "h5", "h6", "head", "hr", "i", "img", "li", "listing", "menu", "meta", "nobr", "ol", "p", "pre",
        "ruby", "s", "small", "span", "strong", "strike", "sub", "sup", "table", "tt", "u", "ul", "var",
    )
)  # fmt: skip
"""HTML elements that end foreign content (HTML standard, 13.2.6.5)."""
_OPTION = re.compile(r"</?opt(?:ion|group)\b[^<>]*>", re.IGNORECASE)
_LONG_TAG = re.compile(r"<[A-Za-z][^<>]{8192,}>")
_PROLOG = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")
_ENTRY = re.compile(rb"<(?:item|entry)[\s>]", re.IGNORECASE)
_ENTRY_DATE = re.compile(
    rb"<(?:pubDate|published|updated|dc:date|issued)\b[^<>]{0,200}>([^<>]{1,100})<", re.IGNORECASE
)
_AFTER_ENTRY = re.compile(r"(<(?:item|entry)(?=[\s>]))|</(?:item|entry)\s{0,100}>", re.IGNORECASE)
_ELEMENT = re.compile(rb"<[A-Za-z_]")
_SAFE_ENTITY = re.compile(
    rb"<!ENTITY\s{1,100}([\w.-]{1,100})\s{1,100}(?:\"([^\"&%<]{0,200})\"|'([^'&%<]{0,200})')\s{0,100}>"
)
_NUMBER = re.compile(rb"&#(?:x([0-9a-f]+)|([0-9]+));?", re.IGNORECASE)
_PAIR = re.compile(
    rb"&#(?:x(d[89ab][0-9a-f]{2})|(5[56]\d{3}));&#(?:x(d[c-f][0-9a-f]{2})|(5[67]\d{3}));", re.IGNORECASE
)
_QUERY = re.compile(rb"\?[^\s<>\"'?]{1,2000}")
_UNENDED = "|".join(sorted((name for name in html5 if not name.endswith(";")), key=len, reverse=True))
_PARAMETER = re.compile(rf"&(?=(?:{_UNENDED})\w{{0,31}}(?:=|&|$))".encode())
"""An ampersand of an address that was not escaped, before a name that HTML reads as a character without a semicolon:
`?id=1&copy=2` (the named references of the HTML standard).
"""
_NO_CHARACTER = b"&#xFFFD;"
_WIDE = (("utf-16-le", "<!ENTITY".encode("utf-16-le")), ("utf-16-be", "<!ENTITY".encode("utf-16-be")))


def bounded_feed(body: bytes) -> tuple[bytes, tuple[str, ...]]:
    """The feed up to where it nests too deep or has too much, without dangerous entities; and what was cut."""
    for encoding, declaration in _WIDE:
        if declaration in body:
            body = _PROLOG.sub(
                "<?xml version='1.0'?>", body.decode(encoding, "replace").lstrip("\ufeff")
            ).encode()
    if b"&#" in body:
        body = _NUMBER.sub(_character, _PAIR.sub(_joined, body))
    body = _QUERY.sub(lambda query: _PARAMETER.sub(b"&amp;", query[0]), body)
    body, dropped = _without_bombs(body)
    problems: tuple[str, ...] = ("entities that the document declares were not expanded",) if dropped else ()
    body, old = _without_oldest(body)
    if old:
        problems += (
            f"more than {MAX_ENTRIES} entries, the oldest first; the newest {MAX_ENTRIES} were read",
        )
    body, deep = _without_deep(body)
    problems += (f"{deep} entries in which tags nest deeper than {MAX_DEPTH} were left out",) if deep else ()
    end, problem = _end(body.decode("latin-1"), _Nesting(html=False), MAX_TAGS, MAX_ENTRIES)
    return (body[:end], (*problems, problem)) if problem else (body, problems)


def bounded_page(html: str) -> tuple[str, tuple[str, ...]]:
    """The page up to where it nests too deep, without floods of options and attributes; and what was cut."""
    problems = []
    if sum(1 for _ in _OPTION.finditer(html)) > _MAX_OPTIONS:
        html = _OPTION.sub("", html)
        problems.append(f"more than {_MAX_OPTIONS} options; none was read")
    shortened = _LONG_TAG.sub(_few_attributes, html)
    if shortened != html:
        html = shortened
        problems.append(f"a tag with more than {_MAX_ATTRIBUTES} attributes was left out")
    end, problem = _end(html, _Nesting(html=True), len(html), len(html))
    return (html[:end], (*problems, problem)) if problem else (html, tuple(problems))


def _joined(pair: re.Match[bytes]) -> bytes:
    """A character beyond the 65,536th that was written as the two halves of UTF-16."""
    high = int(pair[1], 16) if pair[1] else int(pair[2])
    low = int(pair[3], 16) if pair[3] else int(pair[4])
    if not (0xD800 <= high < 0xDC00 <= low < 0xE000):
        return pair[0]
    return b"&#%d;" % (0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))


def _character(reference: re.Match[bytes]) -> bytes:
    """The reference, or one to the replacement character where it names none, as HTML reads it."""
    digits = (reference[1] or reference[2]).lstrip(b"0")
    number = int(digits, 16 if reference[1] else 10) if 0 < len(digits) <= 7 else 0
    good = 0 < number < 0xD800 or 0xE000 <= number < 0x110000
    return reference[0] if good else _NO_CHARACTER


def _few_attributes(tag: re.Match[str]) -> str:
    return tag[0] if len(tag[0].split(None, _MAX_ATTRIBUTES)) <= _MAX_ATTRIBUTES else ""


@dataclass(slots=True)
class _Nesting:
    """How deep the tags seen so far nest, at least half of what a parser will make of them."""

    html: bool
    level: int = 0
    foreign: bool = False
    """Inside <svg> or <math>, where alone `<a/>` ends itself in HTML."""
    open: Counter[str] = field(default_factory=Counter)

    def start(self, name: str, empty: bool) -> None:
        if self.html:
            self.foreign = name in _FOREIGN or (self.foreign and name not in _BREAKING_OUT)
            empty = empty and self.foreign
        if not empty and name not in _UNNESTED:
            self.level += 1
            self.open[name] += 1

    def end(self, name: str) -> None:
        if name in _FOREIGN:
            self.foreign = False
        if self.open[name]:  # an end tag without a start tag closes nothing
            self.level -= 1
            self.open[name] -= 1


def _end(text: str, nesting: _Nesting, most_tags: int, most_entries: int) -> tuple[int, str]:
    """Where to stop reading, and why. "" when the whole can be read."""
    entries = 0
    for count, tag in enumerate(_TAG.finditer(text)):
        closing, name, _, empty = tag.groups()
        name = name.lower()
        if closing:
            nesting.end(name)
            continue
        nesting.start(name, bool(empty))
        entries += name in _ENTRIES
        if nesting.level > MAX_DEPTH:
            return tag.start(), f"tags nest deeper than {MAX_DEPTH}; the rest was not read"
        if count >= most_tags:
            return tag.start(), f"more than {most_tags} tags; the rest was not read"
        if entries > most_entries:
            return tag.start(), f"more than {most_entries} entries; the rest was not read"
    return len(text), ""


def _without_deep(body: bytes) -> tuple[bytes, int]:
    """A feed without the entries that nest too deep, which cost the others nothing; and how many those are."""
    text = body.decode("latin-1")
    if text.count("<") < MAX_DEPTH:
        return body, 0
    nesting, skip, kept = _Nesting(html=False), 0, [b""]
    start: int | None = None
    for tag in _TAG.finditer(text):
        if tag.start() < skip:
            continue
        name = tag[2].lower()
        if name in _ENTRIES:
            # An entry that lacks its end is no part of the next one.
            start, nesting = (None if tag[1] or tag[4] else tag.start()), _Nesting(html=False)
        elif tag[1]:
            nesting.end(name)
        else:
            nesting.start(name, bool(tag[4]))
        if start is not None and nesting.level > MAX_DEPTH:
            kept.append(body[skip:start])
            after = _AFTER_ENTRY.search(text, tag.end())
            skip = len(text) if after is None else after.start() if after[1] else after.end()
            start, nesting = None, _Nesting(html=False)
    return b"".join((*kept, body[skip:])), len(kept) - 1


def _without_oldest(body: bytes) -> tuple[bytes, bool]:
    """A feed of too many entries without its first ones, if those are the oldest; and whether it was such a one."""
    starts = [entry.start() for entry in _ENTRY.finditer(body)]
    if len(starts) <= MAX_ENTRIES:
        return body, False
    first, last = (_ENTRY_DATE.search(body, at, at + 20_000) for at in (starts[0], starts[-1]))
    days = [parsed(one[1].decode("latin-1").strip(), None) if one else None for one in (first, last)]
    if days[0] is None or days[1] is None or _day(days[0]) >= _day(days[1]):
        return body, False
    return body[: starts[0]] + body[starts[-MAX_ENTRIES] :], True


def _day(when: datetime | date) -> date:
    return when.date() if isinstance(when, datetime) else when


def _without_bombs(body: bytes) -> tuple[bytes, bool]:
    """`body` with a document type that declares only short entities of plain text; whether it declared others."""
    first = _ELEMENT.search(body)
    head = body[: first.start()] if first else body
    start = head.find(b"<!DOCTYPE")
    if start < 0 or b"<!ENTITY" not in head:
        return body, False
    entities = {entity[1]: entity[2] or entity[3] or b"" for entity in _SAFE_ENTITY.finditer(head)}
    expansion = sum(body.count(b"&" + name + b";") * len(value) for name, value in entities.items())
    if expansion > _MAX_EXPANSION:
        entities = {}
    # One declaration a line is what feedparser finds.
    declared = b"".join(b'<!ENTITY %s "%s">\n' % pair for pair in entities.items() if b'"' not in pair[1])
    doctype = b"\n<!DOCTYPE feed [\n" + declared + b"]>\n" if declared else b""
    return head[:start] + doctype + body[len(head) :], len(entities) < head.count(b"<!ENTITY")
