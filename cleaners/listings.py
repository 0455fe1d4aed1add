"""Decides whether lines are a list of articles or a table, and no text. `extract` decides this where there is markup.

An article with sub-headings has the same lines as a list of headlines with a teaser each. Two kinds of evidence are
therefore needed: the address names a tag, a category, an author or a search, and below each of several headlines stands
a single paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import urlsplit

from cleaners.lines.sentences import is_ended

_NAMED: Final = re.compile(r"search|tags?|authors?|categor(?:y|ies)", re.IGNORECASE)
"""Parts of a path below which lists stand. `archive` and `topic` are left out, for articles stand below them as
well."""
_TURNED: Final = re.compile(r"/page/\d{1,5}/?$", re.IGNORECASE)
_SLUG: Final = re.compile(r"(?:[^-_]+[-_]){4}|\d{6}|\.\w{2,5}$")
"""The last part of an article's address: five words, a long number, or the name of a file."""
_FEWEST: Final = 4
"""The number of headlines with a teaser from which a text is a list."""
# UTF-8 bytes, like the lengths in `extract`.
_HEADLINE: Final = range(20, 221)
_TEASER: Final = range(60, 901)
_NO_HEADLINE: Final = re.compile(r"[.。…:：,，;；、][\"”’»」』)）\]]*$")
_ENTRY: Final = re.compile("Hs{0,3}T(?![TL])")
"""A headline, at most two lines with a day or a name, and one teaser."""
_PROSE: Final = re.compile("[TL]{2}")


_ROWS: Final = 8
"""The number of lines from which a text can be a table."""
_FIGURES: Final = 0.8
"""The least share of a table's lines that have a digit."""
_FIGURE: Final = re.compile(r"\d")
_ROW: Final = 120
"""UTF-8 bytes of a row; what is longer is a paragraph, in scripts that end sentences with no stop, too."""


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
    """Whether the lines are headlines with a teaser each. At most one pair of paragraphs in four stands together."""
    shape = "".join(_kind(stripped) for line in lines if (stripped := line.strip()))
    entries = len(_ENTRY.findall(shape))
    return entries >= _FEWEST and 4 * len(_PROSE.findall(shape)) <= entries


def is_table(lines: Iterable[str]) -> bool:
    """Whether the lines are rows with digits and none of them is a sentence: quotations, a programme, results."""
    rows = [stripped for line in lines if (stripped := line.strip())]
    figures = sum(len(row.encode("utf-8", "ignore")) <= _ROW and bool(_FIGURE.search(row)) for row in rows)
    return len(rows) >= _ROWS and figures >= _FIGURES * len(rows) and not any(map(is_ended, rows))


def _kind(line: str) -> str:
    """The kind of a line: T a teaser or short paragraph, H a headline, L a long line, s a short one."""
    size = len(line.encode("utf-8", "ignore"))
    if size >= _TEASER.start and is_ended(line):
        return "T" if size in _TEASER else "L"
    if size in _HEADLINE and not _NO_HEADLINE.search(line):
        return "H"
    return "L" if size >= _HEADLINE.stop else "s"
