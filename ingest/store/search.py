"""Questions to the search index, answered with snippets. How text becomes terms is in `terms`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, func, select

from cleaners.search_terms import plain
from ingest.errors import UsageError
from ingest.store.dialects import full_text
from ingest.store.languages import variants
from ingest.store.reading import EVERYTHING, Filter
from ingest.store.tables import articles
from ingest.store.terms import Phrase, asks, query

WINDOW = 200
"""Matches that are put in order at a time: the newest stored ones, or as many hundreds as are asked for."""

LONGEST = 500
"""Characters of a query; a sentence is found by less, and databases limit how deep an expression may be."""

_FEW = 100_000
"""Articles of a span of time that are few enough to be asked for their numbers."""
_FEW_SPEAK = 2_000
"""... and of a language: of a frequent one the numbers would say nothing."""

_AROUND = 60
"""Characters of a snippet before and after its first match."""

_CJK = "\u2e80"
"""The first character of scripts that put nothing between words."""

Order = Literal["newest", "best"]


@dataclass(frozen=True, slots=True)
class Hit:
    """One article that matches. `marks` are (start, end) of the matches within `snippet`."""

    id: int
    url: str
    title: str | None
    lang: str | None
    published: str | None
    source_id: str
    order_at: datetime
    score: float
    """With order `best`: better matches have more, comparable within one answer only. Otherwise 0."""
    snippet: str
    marks: tuple[tuple[int, int], ...]


def search(
    conn: Connection,
    text: str,
    wanted: Filter = EVERYTHING,
    *,
    order: Order = "newest",
    limit: int = 20,
    offset: int = 0,
) -> tuple[Hit, ...]:
    """The articles that have every wanted phrase of the query in title or text.

    Any text of at most `LONGEST` characters is a query; raises UsageError for a longer one.
    """
    phrases = _read(text)
    if not asks(phrases):
        return ()
    most = -(-(limit + offset) // WINDOW) * WINDOW
    question = full_text.IndexQuestion(
        phrases, wanted.beside, wanted.own(), wanted.lang, _numbers(conn, wanted), limit + offset
    )
    matches = full_text.matches(conn, question, most, scored=order == "best")
    columns = [
        articles.c[name] for name in ("id", "url", "title", "lang", "published", "source_id", "order_at")
    ]
    rows = conn.execute(select(*columns).where(articles.c.id.in_(list(matches)))).all()
    hits = sorted(rows, key=lambda row: (matches[row.id], row.order_at, row.id), reverse=True)
    hits = hits[offset : offset + limit]
    # Apart from the sorting, which would drag the texts of all matches along.
    bodies = select(articles.c.id, articles.c.text).where(articles.c.id.in_([row.id for row in hits]))
    excerpts = {row.id: excerpt(row.text, phrases) for row in conn.execute(bodies)}
    return tuple(
        Hit(
            row.id,
            row.url,
            row.title,
            row.lang,
            row.published,
            row.source_id,
            row.order_at,
            matches[row.id],
            *excerpts[row.id],
        )
        for row in hits
    )


@dataclass(frozen=True, slots=True)
class Match:
    """What shows that an article matches; `marks` as in `Hit`."""

    id: int
    snippet: str
    marks: tuple[tuple[int, int], ...]


def matching(
    conn: Connection, text: str, wanted: Filter = EVERYTHING, *, limit: int, below: int | None = None
) -> tuple[Match, ...]:
    """The articles that match, the last stored first; `below`: only those with a smaller number.

    So a list goes on from any article, and no page of it costs more than the first. Errors as in `search`.
    """
    phrases = _read(text)
    ids = _ids(conn, phrases, wanted, limit, below)
    bodies = select(articles.c.id, articles.c.text).where(articles.c.id.in_(ids))
    texts = {row.id: row.text for row in conn.execute(bodies)}
    return tuple(Match(number, *excerpt(texts[number], phrases)) for number in ids if number in texts)


def matching_ids(conn: Connection, text: str, wanted: Filter = EVERYTHING, *, limit: int) -> tuple[int, ...]:
    """The numbers of the articles that match, the last stored first. Errors as in `search`."""
    return _ids(conn, _read(text), wanted, limit, None)


def _read(text: str) -> tuple[Phrase, ...]:
    if len(text) > LONGEST:
        raise UsageError(f"the query has {len(text)} characters: give at most {LONGEST}")
    return query(text)


def _ids(
    conn: Connection, phrases: Sequence[Phrase], wanted: Filter, limit: int, below: int | None
) -> tuple[int, ...]:
    if not asks(phrases):
        return ()
    numbers = _numbers(conn, wanted)
    if below is not None:
        first, last = numbers or (0, below)
        numbers = (first, min(last, below - 1))
    question = full_text.IndexQuestion(phrases, wanted.beside, wanted.own(), wanted.lang, numbers, limit)
    return tuple(full_text.matches(conn, question, limit, scored=False))


def _numbers(conn: Connection, wanted: Filter) -> tuple[int, int] | None:
    """The first and the last number that articles of the asked time and language have, where those are few.

    Articles come in about the order of their dates, and of some languages there are none: matches outside of these
    numbers need not be looked at.
    """
    conditions = wanted.dates()
    most = _FEW if conditions else _FEW_SPEAK
    if wanted.lang is not None:
        conditions.append(articles.c.lang.in_(variants(conn, wanted.lang)))
    if not conditions:
        return None
    some = select(articles.c.id).where(*conditions).limit(most + 1).subquery()
    bounds = select(
        func.count(), func.coalesce(func.min(some.c.id), 0), func.coalesce(func.max(some.c.id), 0)
    )
    count, first, last = conn.execute(bounds).one()
    return (first, last) if count <= most else None


def excerpt(text: str, phrases: Sequence[Phrase]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A piece of the text around its first match, on one line, and where in it the matches stand."""
    pattern = _pattern(phrases)
    folded = plain(text)
    first = pattern.search(folded)
    middle = first.start() if first else 0
    start, end = max(0, middle - _AROUND), min(len(text), middle + 2 * _AROUND)
    marks = tuple(
        (match.start() - start, min(match.end(), end) - start)
        for match in pattern.finditer(folded, start, end)
        if match.end() > match.start()
    )
    return text[start:end].replace("\n", " "), marks


_BETWEEN = r"(?:[^\w\u0300-\u036f]|_)+"
"""What stands between the words of a phrase. Accents are none of it: they belong to the letters before them, and a
character that two neighbouring repetitions could both take would cost the square of a text's length.
"""


def _pattern(phrases: Sequence[Phrase]) -> re.Pattern[str]:
    """Matches what the index matches, nearly: between the words of a phrase anything but letters may stand."""
    ways = []
    for phrase in phrases:
        if phrase.wanted:
            words = re.findall(r"[^\W_]+", phrase.text)
            ends = [_edge(word, -1) for word in words]
            if phrase.open and ends[-1]:
                ends[-1] = r"[\w\u0300-\u036f]*"
            spelled = [
                f"{_edge(word, 0)}{_spelled(word)}{end}" for word, end in zip(words, ends, strict=True)
            ]
            ways.append(_BETWEEN.join(spelled))
    return re.compile("|".join(ways) or r"(?!)")


def _spelled(word: str) -> str:
    """A word whose letters may have their accents as characters of their own behind them."""
    if word[0] >= _CJK:
        return re.escape(word)
    return "".join(f"{re.escape(letter)}[\u0300-\u036f]*" for letter in word)


def _edge(word: str, at: int) -> str:
    """Words of letters end where letters end; Chinese ones anywhere."""
    if word[at] >= _CJK:
        return ""
    return r"(?<!\w)" if at == 0 else r"(?!\w)"
