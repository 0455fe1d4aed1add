"""The full-text index, in each database's own shape. What a term is, `cleaners.search_terms` knows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import (
    BigInteger,
    Connection,
    Select,
    cast,
    column,
    func,
    literal,
    literal_column,
    select,
    table,
    text,
    union_all,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.sql.elements import ColumnElement

from cleaners.search_terms import SearchTerms
from ingest.store.dialects import term_parts
from ingest.store.dialects.language_filter import speaks
from ingest.store.dialects.prepared import Prepared
from ingest.store.schema.tables import articles
from ingest.store.search.terms import Phrase, alternatives, languages

_LOOKED_THROUGH = 600
"""PostgreSQL: articles among which a match is looked for one by one, before the index is asked for all of them."""
_LOOKED_FURTHER = 12_000
"""... and at most so many more, where those had so many matches that twice as many as are needed are to be expected,
and the index would give many to be read in vain: for phrases of frequent words that rarely stand together, ..."""
_SPARSE = 100
"""... and where a filter lets fewer than one of so many articles pass."""

_WAITING = "search_terms"
"""Under this name a connection keeps its transaction and the rows that wait for its end."""

_INDEX_SQLITE = Prepared(text("INSERT INTO search_terms(rowid, title, body) VALUES (:id, :title, :body)"))
_UNINDEX_SQLITE = text(
    "INSERT INTO search_terms(search_terms, rowid, title, body) VALUES ('delete', :id, :title, :body)"
)
_INDEX_POSTGRES = text(
    "INSERT INTO search_terms(article_id, terms) VALUES (:id, CAST(:terms AS tsvector))"
    " ON CONFLICT (article_id) DO UPDATE SET terms = excluded.terms"
)
# The offset keeps the planner from asking the index after all.
_AMONG = text(
    "SELECT article_id FROM (SELECT * FROM search_terms WHERE article_id = ANY(:ids) OFFSET 0) AS newest"
    " WHERE terms @@ CAST(:asked AS tsquery) ORDER BY article_id DESC LIMIT :most"
)
_RANKS = text(
    "SELECT article_id, ts_rank(terms, CAST(:asked AS tsquery)) FROM search_terms WHERE article_id = ANY(:ids)"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index knows of an article."""

    number: int
    terms: SearchTerms
    lang: str | None


def index(conn: Connection, entries: Sequence[Entry]) -> None:
    """Writes articles into the full-text index. They are found when the transaction has ended.

    SQLite writes what waits together: other statements between two entries would each time have it write a part of
    the index, which is merged with all the others later.
    """
    if not entries:
        return
    if conn.dialect.name == "sqlite":
        _unwritten_rows(conn).extend(_row(one.number, one.terms) for one in entries)
    else:
        term_parts.make_parts(conn, [one.number for one in entries])
        conn.execute(_INDEX_POSTGRES, [{"id": one.number, "terms": _vector(one)} for one in entries])


def _unwritten_rows(conn: Connection) -> list[dict[str, object]]:
    """The rows that this transaction has yet to write. Those of one that was undone are forgotten."""
    transaction = conn.get_transaction()
    known = conn.info.get(_WAITING)
    if known is None or known[0] is not transaction:
        known = conn.info[_WAITING] = (transaction, [])
    rows: list[dict[str, object]] = known[1]
    return rows


def finish(conn: Connection) -> None:
    """Writes what waits for the end of the transaction. It is the last thing that a transaction does."""
    if _WAITING in conn.info:
        rows = _unwritten_rows(conn)
        _INDEX_SQLITE.run_all(conn, rows)
        del conn.info[_WAITING]


def unindex(conn: Connection, article_id: int, terms: SearchTerms) -> None:
    """Takes an article's terms out. SQLite keeps no copy of them and has to be told what they were."""
    finish(conn)  # the article may be among what waits
    if conn.dialect.name == "sqlite":
        conn.execute(_UNINDEX_SQLITE, _row(article_id, terms))
    else:
        conn.execute(text("DELETE FROM search_terms WHERE article_id = :id"), {"id": article_id})


def empty_index(conn: Connection) -> None:
    """Takes everything out of the full-text index."""
    finish(conn)
    if conn.dialect.name == "sqlite":
        conn.execute(text("INSERT INTO search_terms(search_terms) VALUES ('delete-all')"))
    else:
        conn.execute(text("DELETE FROM search_terms"))


def _row(article_id: int, terms: SearchTerms) -> dict[str, object]:
    return {"id": article_id, "title": terms.title, "body": terms.body}


def _vector(one: Entry) -> str:
    """A tsvector's text: the title weighs more; a gap keeps phrases from running on into the body.

    The language is a term without a place, so that a search in one language does not read the articles of another.
    """
    places: dict[str, list[str]] = {}
    title = one.terms.title.split()
    for at, term in enumerate(title, 1):
        places.setdefault(term, []).append(f"{at}A")
    for at, term in enumerate(one.terms.body.split(), len(title) + 2):
        places.setdefault(term, []).append(str(min(at, 16_383)))
    lexemes = [f"'{term}':{','.join(at[:255])}" for term, at in places.items()]
    return " ".join([*lexemes, *(_quoted(term) for term in languages(one.lang))])


def _quoted(term: str) -> str:
    return "'" + term.replace("\\", "\\\\").replace("'", "''") + "'"


@dataclass(frozen=True, slots=True)
class IndexQuestion:
    """What is looked for: phrases, and what articles have to be; between which numbers those lie, if it is known."""

    phrases: Sequence[Phrase]
    beside: Callable[[ColumnElement[int]], list[ColumnElement[bool]]]
    """Conditions on an article's number, from what stands in other tables."""
    own: Sequence[ColumnElement[bool]] = ()
    """Conditions on `articles`."""
    lang: str | None = None
    """The language that `own` asks for."""
    numbers: tuple[int, int] | None = None
    enough: int = 1
    """Matches that are needed: when so many are at hand, no more are looked for than is cheap."""

    def of(self, key: ColumnElement[int]) -> list[ColumnElement[bool]]:
        """All conditions, on a column of numbers.

        Not a join: the index comes first, whatever a planner thinks of the filters.
        """
        conditions = self.beside(key)
        if self.numbers:
            conditions.append(key.between(*self.numbers))
        if self.own:
            conditions.append(select(articles.c.id).where(articles.c.id == key, *self.own).exists())
        return conditions


def matches(conn: Connection, question: IndexQuestion, limit: int, *, scored: bool) -> dict[int, float]:
    """The newest stored `limit` articles that match, with their scores (0 unless `scored`), newest first.

    More is better, comparable within one answer.
    """
    if conn.dialect.name == "sqlite":
        return _matches_sqlite(conn, question, limit, scored=scored)
    numbers = _matches_postgres(conn, question, limit)
    if not scored or not numbers:
        return dict.fromkeys(numbers, 0.0)
    ranks = conn.execute(_RANKS, {"asked": _query_for_postgres(question.phrases), "ids": numbers})
    score = {row[0]: float(row[1]) for row in ranks}
    return {article_id: score[article_id] for article_id in numbers}


def _matches_sqlite(
    conn: Connection, question: IndexQuestion, limit: int, *, scored: bool
) -> dict[int, float]:
    key = table("search_terms", column("rowid")).c.rowid
    name: ColumnElement[str] = literal_column("search_terms")
    score = -func.bm25(name, 4.0, 1.0) if scored else literal(0.0)
    matching = name.op("MATCH")(_query_for_sqlite(question.phrases))
    statement = select(key, score).where(matching)
    if question.lang:
        statement = statement.where(speaks(conn, key, question.lang))
    statement = statement.where(*question.of(key)).order_by(key.desc()).limit(limit)
    return {row[0]: float(row[1]) for row in conn.execute(statement)}


def _matches_postgres(conn: Connection, question: IndexQuestion, limit: int) -> list[int]:
    """What is frequent is found among the newest articles: the index would give all of it, and in no order."""
    query = _query_for_postgres(question.phrases)
    newest = select(articles.c.id).where(*question.beside(articles.c.id), *question.own)
    if question.numbers:
        newest = newest.where(articles.c.id.between(*question.numbers))
    newest = newest.order_by(articles.c.id.desc())
    ids = list(conn.scalars(newest.limit(_LOOKED_THROUGH)))
    hits = list(conn.scalars(_AMONG, {"asked": query, "ids": ids, "most": limit}))
    if len(hits) >= question.enough or len(ids) < _LOOKED_THROUGH:
        return hits
    further = -(-2 * question.enough * len(ids) // len(hits)) if hits else 0
    sparse = ids[0] - ids[-1] > _SPARSE * len(ids)
    if 0 < further <= _LOOKED_FURTHER and (
        sparse or any(len(phrase.terms) > 1 for phrase in question.phrases)
    ):
        ids = list(conn.scalars(newest.where(articles.c.id < ids[-1]).limit(further)))
        hits += conn.scalars(_AMONG, {"asked": query, "ids": ids, "most": limit - len(hits)})
        if len(hits) >= question.enough or len(ids) < further:
            return hits
    return hits + _of_all_postgres(
        conn, question, ids[-1] - 1, limit - len(hits), question.enough - len(hits)
    )


def _of_all_postgres(
    conn: Connection, question: IndexQuestion, last: int, limit: int, enough: int
) -> list[int]:
    """What the index gives of articles up to number `last`, filtered; from part to part until there is enough.

    All matches of a part are read, and the articles in which words may be a phrase.
    """
    first = question.numbers[0] if question.numbers else 0
    hits: list[int] = []
    # The planner reckons rows small whose terms lie packed elsewhere, and would unpack them all.
    conn.execute(text("SET LOCAL enable_seqscan = off"))
    for names in term_parts.spans(conn, first, last):
        key = union_all(*(_matching(name, question) for name in names)).subquery().c.article_id
        newest = select(key).where(key <= last, *question.of(key)).order_by(key.desc())
        hits += conn.scalars(newest.limit(limit - len(hits)))
        if len(hits) >= enough:
            break
    conn.execute(text("RESET enable_seqscan"))
    return hits


def _matching(name: str, question: IndexQuestion) -> Select[int]:
    """All that match in a part of the table. The offset keeps conditions on the number out of it."""
    terms = table(name, column("article_id", BigInteger), column("terms", postgresql.TSVECTOR))
    query = _query_for_postgres(question.phrases)
    if question.lang:
        query += f" & {_quoted(languages(question.lang)[-1])}"
    matching = terms.c.terms.op("@@")(cast(query, postgresql.TSQUERY))
    return select(terms.c.article_id).where(matching).offset(0)


def _query_for_sqlite(phrases: Sequence[Phrase]) -> str:
    """https://www.sqlite.org/fts5.html#full_text_query_syntax. Terms have letters and digits only."""
    groups = alternatives(phrases)
    wanted = " AND ".join(f"({' OR '.join(map(_sqlite, one))})" for one in groups if one[0].wanted)
    return wanted + "".join(f" NOT {_sqlite(one[0])}" for one in groups if not one[0].wanted)


def _sqlite(phrase: Phrase) -> str:
    return f'"{" ".join(phrase.terms)}"' + (" *" if phrase.open else "")


def _query_for_postgres(phrases: Sequence[Phrase]) -> str:
    """https://www.postgresql.org/docs/current/datatype-textsearch.html#DATATYPE-TSQUERY"""
    groups = alternatives(phrases)
    return " & ".join(
        f"({' | '.join(map(_postgres, one))})" if one[0].wanted else f"!{_postgres(one[0])}" for one in groups
    )


def _postgres(phrase: Phrase) -> str:
    terms = [f"'{term}'" for term in phrase.terms]
    return f"({' <-> '.join(terms)}{':*' if phrase.open else ''})"
