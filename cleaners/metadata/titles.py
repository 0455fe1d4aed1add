"""The headline is chosen here from what markup and page call the article; where they come from is not known here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_SEPARATOR = re.compile(
    r"\s+[-–—−|‒·•:»«›~/]+\s+|\s*[|｜_»›丨]\s*|\s*(?:--|——|::|：：)\s*|(?<=[\u3400-\u9fff\u3040-\u30ff”》？！])\s*[-－–—]\s*(?=[\u3400-\u9fff])"
)
_NOISE = re.compile(r"[\W_]+")
_EDITION = re.compile(r"\s*[(（](?:图|组图|多图|图文|视频|updated?|photos?|video)[)）]\s*$", re.IGNORECASE)
_LONGEST = 400
_AGREE = 0.55


@dataclass(frozen=True, slots=True)
class Titles:
    """Candidates by origin; `sites` are names that the page's publisher goes by."""

    headline: str | None
    social: tuple[str, ...]
    document: str
    headings: tuple[str, ...]
    sites: tuple[str, ...]


def squash(text: str) -> str:
    """Letters and digits alone, width and case folded: the form in which titles are compared."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", text).casefold())


def agreement(a: str, b: str) -> float:
    """How much of the longer of two titles the other one is, 0 to 1, when one contains the other; else shared words."""
    x, y = squash(a), squash(b)
    if not x or not y:
        return 0.0
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
    """The headline that most of the page agrees on, in the words in which the page shows it.

    Each candidate counts for those that say nearly the same; among these, a heading is preferred to a claim
    of the markup and that to the document's title. A heading that holds a claimed headline and a kicker or a
    subtitle beside it gives way to the claim.
    """
    claimed = [text for text in (titles.headline, *titles.social[:2]) if text and not is_site(text, titles.sites)]
    document = stripped(titles.document, titles.sites, (*claimed, *titles.headings))
    headings = [stripped(text, titles.sites, ()) for text in titles.headings]
    said = [stripped(text, titles.sites, (*headings, document)) for text in claimed]
    candidates = [
        *((text, 1.5 if len(headings) == 1 else 1.0) for text in headings if not is_site(text, titles.sites)),
        *((text, weight) for text, weight in zip(said, (1.2, 0.8, 0.4), strict=False)),
        (document, 0.8),
    ]
    candidates = [(text, weight) for text, weight in candidates if text]
    if not candidates:
        return None
    scores = [sum(w for other, w in candidates if _same(text, other)) for text, _ in candidates]
    best = max(scores)
    shown = next(text for (text, _), score in zip(candidates, scores, strict=True) if score >= best - 0.01)
    return _clean(_within(shown, said))


def _same(a: str, b: str) -> bool:
    return agreement(a, b) >= _AGREE


def _within(shown: str, said: Sequence[str]) -> str:
    """The claimed headline where at least two claims say what the shown one only contains."""
    folded = squash(shown)
    for text in said:
        inner = squash(text)
        if inner != folded and len(inner) > 11 and (folded.startswith(inner) or folded.endswith(inner)):
            if sum(squash(other) == inner for other in said) > 1:
                return text
    return shown


def _clean(text: str) -> str | None:
    text = _EDITION.sub("", text).strip(" \u3000|_-–—·") if len(text) > 8 else text.strip()
    return text[:_LONGEST] or None


def is_site(text: str, sites: Sequence[str]) -> bool:
    """Whether a text is no more than a name of the publisher."""
    folded = squash(text)
    return not folded or any(folded == squash(site) for site in sites)


def stripped(text: str, sites: Sequence[str], others: Sequence[str]) -> str:
    """`text` without the site's and section's names around it.

    A part goes when it is a name of the site, or when another candidate is what is left without it.
    """
    for other in others:
        if other and squash(other) and squash(other) != squash(text) and _is_framed(text, other):
            return other
    parts = list(_parts(text))
    if len(parts) < 2:
        return text
    first, last = 0, len(parts)
    while last - first > 1 and _names(parts[last - 1][0], sites):
        last -= 1
    while last - first > 1 and _names(parts[first][0], sites):
        first += 1
    if last == len(parts) and first == 0:
        return text
    return text[parts[first][1] : parts[last - 1][2]]


def _is_framed(text: str, other: str) -> bool:
    """`text` is `other` with separated parts before or after it."""
    for start in range(len(parts := list(_parts(text)))):
        for end in range(len(parts), start, -1):
            if (start, end) != (0, len(parts)) and squash(
                text[parts[start][1] : parts[end - 1][2]]
            ) == squash(other):
                return True
    return False


def _parts(text: str) -> Iterator[tuple[str, int, int]]:
    at = 0
    for n, match in enumerate(_SEPARATOR.finditer(text)):
        if n == 8:
            break
        yield text[at : match.start()], at, match.start()
        at = match.end()
    yield text[at:], at, len(text)


def _names(part: str, sites: Sequence[str]) -> bool:
    folded = squash(part)
    if not folded:
        return True
    return any(
        name
        and (
            folded == name
            or (len(name) > 3 and (folded in name or name in folded) and len(folded) < 2.5 * len(name))
        )
        for name in map(squash, sites)
    )
