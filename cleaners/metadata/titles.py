"""Chooses the headline among the titles of markup and page. Where the titles come from is not known here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

_SEPARATOR = re.compile(
    r"(?<!\s)\s++[-–—−|‒·•:»«›~/]+\s+|(?:(?<!\s)\s++)?(?:[|｜_»›丨ㅣ]|--|——|::|：：)\s*|(?<=[\u3400-\u9fff\u3040-\u30ff\uac00-\ud7a3”》？！])\s*[-－–—]\s*(?=[\u3400-\u9fff\uac00-\ud7a3])"
)
_EDITION = re.compile(
    r"(?:(?<!\s)\s++)?[(（](?:图|组图|多图|图文|视频|updated?|photos?|video)[)）]\s*$", re.IGNORECASE
)
_OUTLET = re.compile(
    r"[\u3400-\u9fff](?:网|報|报|新闻|频道|在线|社|客户端|资讯|论坛|博客|门户|官网|订阅|新聞|日报)$"
)
"""The endings of names of Chinese publications and of their sections."""
_LONGEST = 400
_LONGEST_OUTLET = 10
_JOINED = re.compile(r"\W*[:：–—|,(-]")
_HEADLINE = 11
_LONGEST_KICKER = 24
_JOINT = re.compile(r"[:：–—|,(\-「『“\"«]\s*$")
_MOST_PARTS = 8
_RESEMBLES = 0.4
_CONFIRMS = 0.9
_PART_OF = 0.7
"""The share of a claimed headline below which a heading inside it is only a part of it."""
_BRACKETED = re.compile(r"\s*[（(\[【].*[）)\]】]\W*$")
_DAY = re.compile(r"^[\[(（]?(?:19|20)\d\d([-/.])\d{1,2}\1\d{1,2}[\])）]?\s+(?=\S{5})")
"""A day before a headline."""
_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


@dataclass(frozen=True, slots=True)
class Titles:
    """The titles by origin. `sites` are names of the page's publisher."""

    headline: str | None
    social: tuple[str, ...]
    document: str
    headings: tuple[str, ...]
    sites: tuple[str, ...]


@lru_cache(maxsize=1024)
def squash(text: str) -> str:
    """The text's letters and digits alone, with width and case folded. Titles are compared in this form."""
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return "".join(filter(str.isalnum, plain.casefold()))


def agreement(a: str, b: str) -> float:
    """How far two titles agree, 0 to 1. Where one contains the other, it is the share of the shorter in the longer,
    else the share of common words.
    """
    x, y = squash(a), squash(b)
    if not x or not y:
        return 0.0
    if x == y:
        return 1.0
    short, long = (x, y) if len(x) <= len(y) else (y, x)
    if short in long:
        return len(short) / len(long)
    left, right = _words(a), _words(b)
    return len(left & right) / max(len(left | right), 1)


def _words(text: str) -> set[str]:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return set(
        re.findall(
            r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]|[^\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+", folded
        )
    )


def choose(titles: Titles) -> str | None:
    """The headline in the words in which the page shows it, else in those of its markup; None when there is none.

    A heading is the headline when it resembles the markup's claim more than other headings do, and is no name of the
    site. Without such a heading, a claim that another claim confirms is preferred.
    """
    sites = _real_sites(titles)
    claimed = [text for text in (titles.headline, *titles.social[:3]) if text and not is_site(text, sites)]
    frames = [_ends(text) for text in (titles.document, *titles.social[:1])]
    sites = (*sites, *_shown_sites(titles.headings, frames[0], titles.document))
    document = stripped(titles.document, sites, (*claimed, *titles.headings))
    claims = [stripped(text, sites, (*titles.headings, document)) for text in claimed]
    headings = [
        h
        for h in titles.headings
        if not _is_frame(h, sites, frames, claims) and not _precedes(h, claims, titles.document)
    ]
    if not claims and (not document or is_site(document, sites)):
        return _clean(next(iter(headings), document))
    if shown := _shown_headline(headings, claims or [document], document):
        agreed = _agreed(shown, [*claims, document], titles.document)
        return _clean(agreed if agreed != shown or claims else _without_kicker(shown, titles.document))
    claims.append(document)
    confirmed = (a for n, a in enumerate(claims) if any(agreement(a, b) > _CONFIRMS for b in claims[n + 1 :]))
    return _clean(next(confirmed, next(iter(claims), "")))


def _shown_headline(headings: Sequence[str], claims: Sequence[str], document: str) -> str:
    """The heading that has most of a claim's words; empty when none has enough of them."""
    best, chosen = 0.0, ""
    for heading in headings:
        likeness = max(resemblance(heading, claim) for claim in claims)
        if likeness < 1.0:
            likeness = max(likeness, 0.9 * resemblance(heading, document))
        if likeness > best:
            best, chosen = likeness, heading
            if best >= 1.0:
                break
    return chosen if best >= _RESEMBLES else ""


def resemblance(heading: str, claim: str) -> float:
    """How much a heading says of a claim, 0 to 1, by shared runs of letters, for words may stand in another order.

    A heading much shorter than the claim counts less, because many texts contain its few words. One much longer counts
    less as well, for it is a paragraph.
    """
    shown, wording = squash(heading), squash(claim)
    if shown == wording:
        return 1.0 if shown else 0.0
    x, y = _runs(shown), _runs(wording)
    if not x or not y:
        return 0.0
    likely = min(1.0, len(shown) / (0.45 * len(wording)), 2 * max(len(wording), _HEADLINE) / len(shown))
    return len(x & y) / min(len(x), len(y)) * likely


@lru_cache(maxsize=64)
def _runs(text: str) -> frozenset[str]:
    size = 2 if not text.isascii() and _HAN.search(text) else 3
    return frozenset(text[n : n + size] for n in range(max(len(text) - size + 1, 1))) if text else frozenset()


def _ends(text: str) -> tuple[str, ...]:
    """The parts behind the first separator of a document's title, whole and one by one."""
    parts = _parts(text)
    return tuple(squash(text[start:]) for _, start, _ in parts[1:]) + tuple(
        squash(part) for part, _, _ in parts[2:]
    )


def _shown_sites(headings: Sequence[str], ends: Sequence[str], document: str) -> Iterator[str]:
    """Headings that close the document's title behind a longer part: names of the site, squashed."""
    for folded in map(squash, headings):
        if folded in ends and 2 * len(folded) < len(squash(document)):
            yield folded


def _is_frame(
    heading: str, sites: Sequence[str], frames: Sequence[tuple[str, ...]], claims: Sequence[str]
) -> bool:
    """Whether a heading is the name of the site or of the section, as each of its pages shows it."""
    folded = squash(heading)
    if is_site(heading, sites):
        return True
    return any(folded in ends for ends in frames) and not any(squash(text) == folded for text in claims)


def _precedes(heading: str, claims: Sequence[str], document: str) -> bool:
    """Whether a document's title is this heading and a claimed headline in a row. The heading is then the site's
    name, as on blogs.
    """
    name, whole = squash(heading), squash(document)
    if not name or name == whole or not (whole.startswith(name) or whole.endswith(name)):
        return False
    return any((inner := squash(text)) != name and whole in (name + inner, inner + name) for text in claims)


def _real_sites(titles: Titles) -> tuple[str, ...]:
    """The publisher's names, squashed. A name that is both a heading and the whole document's title is left out, for
    it is the headline.
    """
    whole, shown = squash(titles.document), set(map(squash, titles.headings))
    return tuple(
        name for site in titles.sites if (name := squash(site)) and not (name == whole and name in shown)
    )


def _agreed(shown: str, claims: Sequence[str], document: str) -> str:
    """The words of at least two claims, where the heading has more words around them or is only a part of them.

    Kickers and bylines stand around them, and the name of a section is a part of them. A heading in other words is
    kept. So is one that the claims give with a separated part beside it.
    """
    folded, whole = squash(shown), squash(document)
    if any(squash(text) == folded for text in claims):
        return shown
    if any(text != (bare := _BRACKETED.sub("", text)) and squash(bare) == folded for text in claims):
        return shown
    for text in claims:
        inner = squash(text)
        others = sum(squash(other) == inner for other in claims) + (
            whole.startswith(inner) and whole != inner
        )
        if len(inner) < _HEADLINE or others < 2:
            continue
        framed = shown[len(text) :] if folded.startswith(inner) else ""
        if folded.endswith(inner) or (framed and (folded not in whole or not _JOINED.match(framed))):
            return text
        if (
            folded in inner
            and len(folded) < _PART_OF * len(inner)
            and not _is_framed(text, _parts(text), folded)
        ):
            return text
    return shown


def _without_kicker(shown: str, document: str) -> str:
    """A heading without the few words before the first part of the document's title: PREMIUM Ferry returns.

    The words are kept where the document's title has them too, or where a sign joins them to the headline.
    """
    first = _parts(document)[0][0].strip()
    inner, folded = squash(first), squash(shown)
    at = shown.find(first)
    if len(inner) < _HEADLINE or not folded.endswith(inner) or not 0 < at <= _LONGEST_KICKER:
        return shown
    before = shown[:at]
    return shown if _JOINT.search(before) or squash(before) in squash(document) else shown[at:]


def _clean(text: str) -> str | None:
    text = _EDITION.sub("", text).strip(" \u3000|_-–—·¶#§") if len(text) > 8 else text.strip()
    text = _DAY.sub("", text) or text
    return text[:_LONGEST] or None


def is_site(text: str, sites: Sequence[str]) -> bool:
    """Whether a text is no more than a name of the publisher. `sites` are squashed."""
    folded = squash(text)
    return not folded or folded in sites


def stripped(text: str, sites: Sequence[str], others: Sequence[str]) -> str:
    """`text` without the names of site and section around it. `sites` are squashed.

    A part is dropped when it is a name of the site, or when another candidate is the text without it.
    """
    parts = _parts(text)
    if len(parts) < 2:
        return text
    folded = squash(text)
    for other in others:
        inner = squash(other)
        if (
            2 * len(other) >= len(text)
            and inner
            and inner != folded
            and inner in folded
            and _is_framed(text, parts, inner)
        ):
            return other
    for part, _, _ in parts[1:]:
        if 2 * len(part) > len(text) / 2 and squash(part) == squash(parts[0][0]):
            return parts[0][0]  # The title is given twice, before the site's name.
    first, last = 0, len(parts)
    while last - first > 1 and _names(parts[last - 1][0], sites):
        last -= 1
    while last - first > 1 and _names(parts[first][0], sites):
        first += 1
    return text[parts[first][1] : parts[last - 1][2]]


def tail(document: str, title: str | None) -> str | None:
    """The last part of a document's title that begins with the headline; None otherwise. It is most often the
    publication's name.
    """
    parts = _parts(document)
    headline = squash(title or "")
    if len(parts) < 2 or not headline or not squash(document).startswith(headline):
        return None
    last = parts[-1][0].strip()
    return last if squash(last) and squash(last) not in headline else None


def _is_framed(text: str, parts: Sequence[tuple[str, int, int]], inner: str) -> bool:
    """Whether `text` is `inner` (squashed) with separated parts before or behind it."""
    return any(
        squash(text[parts[start][1] : parts[end - 1][2]]) == inner
        for start in range(len(parts))
        for end in range(len(parts), start, -1)
    )


@lru_cache(maxsize=256)
def _parts(text: str) -> tuple[tuple[str, int, int], ...]:
    """The parts between separators, each with its start and end."""
    parts = []
    at = 0
    for match in islice(_SEPARATOR.finditer(text), _MOST_PARTS):
        parts.append((text[at : match.start()], at, match.start()))
        at = match.end()
    return (*parts, (text[at:], at, len(text)))


def _names(part: str, sites: Sequence[str]) -> bool:
    """Whether a part of a title is a name of the site, shortened or with little beside it."""
    folded = squash(part)
    if not folded or (len(folded) <= _LONGEST_OUTLET and _OUTLET.search(part)):
        return True
    return any(
        folded == name
        or (len(folded) > 2 and folded in name)
        or (name in folded and len(name) > 4 and len(folded) < 2 * len(name))
        for name in sites
    )
