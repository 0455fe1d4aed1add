"""Whether lines are a list of articles or a table and no text. What `extract` tells by markup is not told here.

An article with sub-headings has the same lines as a list of headlines with a teaser each. So both have to speak: the
address names a tag, a category, an author or a search, and below each of several headlines stands one paragraph alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import urlsplit

from cleaners.lines.sentences import is_ended

_NAMED: Final = re.compile(r"search|tags?|authors?|categor(?:y|ies)", re.IGNORECASE)
"""Parts of a path below which lists stand. `archive` and `topic` are none: articles stand below them, too."""
_TURNED: Final = re.compile(r"/page/\d{1,5}/?$", re.IGNORECASE)
_SLUG: Final = re.compile(r"(?:[^-_]+[-_]){4}|\d{6}|\.\w{2,5}$")
"""The last part of an article's address: five words, a long number, the name of a file."""
_FEWEST: Final = 4
"""Headlines with a teaser from which a text is a list."""
# UTF-8 bytes, as lengths in `extract`.
_HEADLINE: Final = range(20, 221)
_TEASER: Final = range(60, 901)
_NO_HEADLINE: Final = re.compile(r"[.。…:：,，;；、][\"”’»」』)）\]]*$")
_ENTRY: Final = re.compile("Hs{0,3}T(?![TL])")
"""A headline, a day or a name or two, one teaser."""
_PROSE: Final = re.compile("[TL]{2}")


_ROWS: Final = 8
"""Lines from which a text can be a table."""
_FIGURES: Final = 0.8
"""Share of a table's lines with a figure in them."""
_FIGURE: Final = re.compile(r"\d")


def names_list(url: str) -> bool:
    """Whether an address is that of a tag, a category, an author or a search, and not of an article below one."""
    try:
        path = urlsplit(url).path
    except ValueError:
        return False
    parts = [part for part in _TURNED.sub("", path).split("/") if part]
    at = next((n for n, part in enumerate(parts) if _NAMED.fullmatch(part)), None)
    return at is not None and len(parts) - at <= 2 and not _SLUG.search(parts[-1])


def is_list(lines: Iterable[str]) -> bool:
    """Whether the lines are headlines with a teaser each: no two paragraphs stand together but for one pair in four."""
    shape = "".join(_kind(stripped) for line in lines if (stripped := line.strip()))
    entries = len(_ENTRY.findall(shape))
    return entries >= _FEWEST and 4 * len(_PROSE.findall(shape)) <= entries


def is_table(lines: Iterable[str]) -> bool:
    """Whether the lines are rows with figures, none of which is a sentence: quotations, a programme, results."""
    rows = [stripped for line in lines if (stripped := line.strip())]
    figures = sum(_FIGURE.search(row) is not None for row in rows)
    return len(rows) >= _ROWS and figures >= _FIGURES * len(rows) and not any(map(is_ended, rows))


def _kind(line: str) -> str:
    """T a teaser or short paragraph, H a headline, L a long line, s a short one."""
    size = len(line.encode("utf-8", "ignore"))
    if size >= _TEASER.start and is_ended(line):
        return "T" if size in _TEASER else "L"
    if size in _HEADLINE and not _NO_HEADLINE.search(line):
        return "H"
    return "L" if size >= _HEADLINE.stop else "s"
