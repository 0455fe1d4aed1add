"""Queries of the search index, answered with snippets. How text becomes terms is in `terms`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, func, select

from cleaners.search_terms import plain
from ingest.errors import UsageError
from ingest.store.articles.languages import variants
from ingest.store.articles.lookup import EVERYTHING, Filter
from ingest.store.dialects import full_text
from ingest.store.schema.tables import articles
from ingest.store.search.terms import Phrase, asks, query

WINDOW = 200
"""Matches that are sorted at a time: the newest stored ones, or more in hundreds when more are asked for."""

LONGEST = 500
"""Most characters of a query. A sentence is found by fewer, and databases limit the depth of an expression."""

_FEW = 100_000
"""Most articles of a span of time whose numbers are looked up to narrow a search."""
_FEW_SPEAK = 2_000
"""Most articles of a language whose numbers are looked up. Those of a frequent language would narrow nothing."""

_AROUND = 60
"""Characters of a snippet before and after its first match."""

_CJK = "\u2e80"
"""The first character of the scripts without spaces between words."""

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
    """With order `best`, higher for better matches, and comparable within one answer only. Otherwise 0."""
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
    """The articles with every wanted phrase of the query in title or text.

    Any text of at most `LONGEST` characters is a query. Raises UsageError for a longer one.
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
    # A query of its own, because the sorting would drag the texts of all matches along.
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
    """The snippet of an article that matches. `marks` are as in `Hit`."""

    id: int
    snippet: str
    marks: tuple[tuple[int, int], ...]


def matching(
    conn: Connection, text: str, wanted: Filter, *, limit: int, below: int | None
) -> tuple[Match, ...]:
    """The articles that match, the last stored first. `below`: only those with a smaller number.

    A list can therefore go on from any article, and no part of it costs more than the first. Errors are as in `search`.
    """
    phrases = _read(text)
    ids = _ids(conn, phrases, wanted, limit, below)
    bodies = select(articles.c.id, articles.c.text).where(articles.c.id.in_(ids))
    texts = {row.id: row.text for row in conn.execute(bodies)}
    return tuple(Match(number, *excerpt(texts[number], phrases)) for number in ids if number in texts)


def matching_ids(conn: Connection, text: str, wanted: Filter = EVERYTHING, *, limit: int) -> tuple[int, ...]:
    """The numbers of the articles that match, the last stored first. Errors are as in `search`."""
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
    """The least and the greatest number of the articles of the wanted time and language. None when there are too many.

    Matches outside of these numbers need not be read. Articles are stored in about the order of their dates, and some
    languages have hardly any, so these numbers leave out many.
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
    """A piece of the text around its first match, on one line, and the places of the matches in it."""
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
"""What may stand between the words of a phrase. Accents may not: they belong to the letters before them, and a
character that two neighbouring repetitions both match would cost the square of a text's length.
"""


def _pattern(phrases: Sequence[Phrase]) -> re.Pattern[str]:
    """A pattern that finds nearly what the index finds. Between the words of a phrase it allows all but letters."""
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
    """A pattern for a word, in which accents may be characters of their own behind their letters."""
    if word[0] >= _CJK:
        return re.escape(word)
    return "".join(f"{re.escape(letter)}[\u0300-\u036f]*" for letter in word)


def _edge(word: str, at: int) -> str:
    """The pattern for the edge of a word: a place where letters end, and for Chinese any place."""
    if word[at] >= _CJK:
        return ""
    return r"(?<!\w)" if at == 0 else r"(?!\w)"
