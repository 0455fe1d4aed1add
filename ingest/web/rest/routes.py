"""The operations under /api/v1, each with its address, its parameters and the shape of its answer."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cleaners.finish import restore
from cleaners.record import article_of
from ingest.errors import NotStored, StoreError, UsageError
from ingest.export.native import native
from ingest.store.articles import attention, exporting, lookup
from ingest.store.pages import raw_pages
from ingest.store.sources import overview, registry
from ingest.store.sources.overview import Standing
from ingest.store.stories import accounts
from ingest.store.stories.accounts import Account, Carried
from ingest.store.stories.appearances import Appearance
from ingest.web.asking import choice, cursor, number, written
from ingest.web.asking import moment as moment_of
from ingest.web.desk import Desk
from ingest.web.lists import listed
from ingest.web.rest import openapi
from ingest.web.rest import parameters as given
from ingest.web.rest.answers import answer, refusal
from ingest.web.rest.parameters import MOST, USUAL, Parameter
from ingest.web.rest.shapes import APART, Schema, paged, reference

BASE = "/api/v1"

_NAME = re.compile(r"[0-9]{1,18}|[0-9a-f]{32}", re.ASCII)
_STORY_CURSOR = r"[0-9]{1,9}\.[0-9]{1,18}"


@dataclass(frozen=True, slots=True)
class Question:
    """One request for data."""

    desk: Desk
    conn: Connection
    request: Request

    @property
    def name(self) -> str:
        """The name in the address."""
        return str(self.request.path_params["name"])

    @property
    def limit(self) -> int:
        """The number of items asked for."""
        return number(self.request.query_params, "limit", USUAL, MOST)


@dataclass(frozen=True, slots=True)
class Operation:
    """One address of the interface."""

    path: str
    meaning: str
    ask: Callable[[Question], Any]
    shape: Schema
    parameters: Sequence[Parameter] = ()


def _article_number(question: Question) -> int:
    if not _NAME.fullmatch(question.name):
        raise NotStored("an article is named by its number, or by its `id` of 32 hexadecimal digits")
    return exporting.number_of(question.conn, question.name)


def _records(conn: Connection, numbers: Sequence[int]) -> list[dict[str, Any]]:
    return [native(record) for record in exporting.of_numbers(conn, numbers)]


def _without(record: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if name not in APART}


def _articles(question: Question) -> Any:
    params = question.request.query_params
    chosen = choice(params, question.desk.zone())
    at = cursor(params.get("cursor", ""), searching=bool(chosen.query))
    lines, following = listed(question.conn, chosen, at, question.limit)
    by_number = {line.id: line for line in lines}
    records = _records(question.conn, list(by_number))
    items: list[Any] = [_without(record) for record in records]
    if chosen.query:
        items = [
            {"article": item, "snippet": line.excerpt, "marks": [list(mark) for mark in line.marks]}
            for item, line in zip(items, lines, strict=False)
        ]
    return {"items": items, "next": written(following) if following else None}


def _article(question: Question) -> Any:
    records = _records(question.conn, [_article_number(question)])
    if not records:
        raise NotStored(f"there is no article {question.name}")
    return records[0]


def _revisions(question: Question) -> Any:
    kept = lookup.show(question.conn, _article_number(question))
    return {
        "items": [
            {
                "number": one.number,
                "kind": one.kind,
                "replaced_at": one.replaced_at.isoformat(),
                "cleaner_version": one.cleaner_version,
                "changed": list(one.changed),
                "record": dict(one.record),
            }
            for one in kept.revisions
        ],
        "next": None,
    }


def _removed(question: Question) -> Any:
    record = dict(lookup.show(question.conn, _article_number(question)).record)
    extracted = restore(record["text"], article_of(record).removed)
    return {"extracted": extracted, "text": record["text"], "spans": record["removed"]}


def _page(question: Question) -> Any:
    kept = lookup.show(question.conn, _article_number(question))
    parts = raw_pages.load(question.conn, kept.page_id)
    if not parts:
        raise NotStored(f"the bytes of the page of article {kept.id} were deleted")
    return {
        "parts": [
            {
                "url": one.page.url,
                "final_url": one.final_url,
                "status": one.status,
                "media_type": one.page.media_type,
                "charset": one.page.charset,
                "fetched_at": _time(one.page.fetched_at),
                "headers": [list(header) for header in one.headers],
                "body": base64.b64encode(one.page.body).decode(),
            }
            for one in parts
        ]
    }


def _time(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()


def _stories(question: Question) -> Any:
    params, zone = question.request.query_params, question.desk.zone()
    span = attention.span(question.conn)
    until = moment_of(params, "until", zone) or (span[1] + timedelta(days=1) if span else question.desk.now())
    since = moment_of(params, "since", zone) or _before(until)
    behind = params.get("cursor")
    at = tuple(map(int, behind.split("."))) if behind else None
    limit = question.limit
    rows = accounts.widest(
        question.conn, since, until, behind=(at[0], at[1]) if at else None, limit=limit + 1
    )
    shown = rows[:limit]
    numbers = {number for one in shown for number in (one.id, one.article_id, one.first.article_id)}
    names = exporting.ids_of(question.conn, numbers)
    following = f"{shown[-1].carriers}.{shown[-1].id}" if len(rows) > limit else None
    return {"items": [_carried(one, names) for one in shown], "next": following}


def _before(until: datetime) -> datetime:
    try:
        return until - timedelta(days=8)
    except OverflowError:
        return until


def _carried(one: Carried, names: Mapping[int, str]) -> dict[str, Any]:
    return {
        "id": names.get(one.id, str(one.id)),
        "title": one.title,
        "url": one.url,
        "lang": one.lang,
        "source_name": one.source_name,
        "representative": names.get(one.article_id, str(one.article_id)),
        "at": one.order_at.isoformat(),
        "sources": one.carriers,
        "pages": one.copies,
        "first": _appearance(one.first, names),
    }


def _appearance(one: Appearance, names: Mapping[int, str]) -> dict[str, Any]:
    return {
        "article_id": names.get(one.article_id, str(one.article_id)),
        "at": one.at.isoformat(),
        "published": one.published,
        "first_seen": one.seen.isoformat(),
        "url": one.url,
        "source_id": one.source_id,
        "source_name": one.source_name,
        "exact": one.exact,
    }


def _story(question: Question) -> Any:
    number = accounts.number_of(question.conn, _article_number(question))
    account = accounts.account(question.conn, number)
    names = exporting.ids_of(question.conn, {number, *(one.id for one in account.tellings)})
    return {
        "id": names.get(number, str(number)),
        "members": account.members,
        "articles": _tellings(account, names),
        "appearances": [_appearance(one, names) for one in account.appearances],
    }


def _tellings(account: Account, names: Mapping[int, str]) -> list[dict[str, Any]]:
    rows = []
    for one in account.tellings:
        like = one.likeness
        likeness = like and {
            "verdict": like.verdict,
            "similarity": like.similarity,
            "containment": like.containment,
            "shared": list(like.shared),
            "differing": list(like.differing),
        }
        rows.append(
            {
                "id": names[one.id],
                "title": one.title,
                "url": one.url,
                "lang": one.lang,
                "published": one.published,
                "source_id": one.source_id,
                "source_name": one.source_name,
                "source": one.names,
                "characters": one.characters,
                "representative": one.representative,
                "revisions": one.revisions,
                "likeness": likeness,
            }
        )
    return rows


def _sources(question: Question) -> Any:
    stored = registry.articles_by_source(question.conn)
    standings = overview.standings(question.conn)
    return {
        "items": [_source_facts(one) | {"articles": stored.get(one.id, 0)} for one in standings],
        "next": None,
    }


def _source_facts(one: Standing) -> dict[str, Any]:
    times = ("first_seen", "due_at", "ran_at", "succeeded_at", "failing_since", "last_new_at")
    plain = ("id", "name", "url", "enabled", "due_why", "failures", "detail", "health")
    return {
        **{name: getattr(one, name) for name in plain},
        **{name: _time(getattr(one, name)) for name in times},
        "tags": list(one.tags),
        "degraded": one.degraded.detail if one.degraded else None,
    }


def _source(question: Question) -> Any:
    one = overview.standing(question.conn, question.name)
    return {
        **_source_facts(one),
        "urls": dict(overview.states(question.conn, one.id)),
        "runs": [_plain(run) for run in overview.figures(question.conn, one.id)],
        "requests": [_plain(request) for request in overview.requests(question.conn, one.id)],
    }


def _plain(value: Any) -> dict[str, Any]:
    values = {name: getattr(value, name) for name in value.__dataclass_fields__}
    return {name: _time(one) if isinstance(one, datetime) else one for name, one in values.items()}


_LISTED = (*given.CHOOSING, given.LIMIT)

OPERATIONS = (
    Operation(
        "/articles",
        "Articles, the newest first.",
        _articles,
        paged(reference("ListedArticle")),
        (*_LISTED, given.cursor(r"-?[0-9]{1,18}\.[0-9]{1,18}")),
    ),
    Operation(
        "/search",
        "Articles that a query finds, the last stored first.",
        _articles,
        paged(reference("Hit")),
        (given.QUERY, *_LISTED, given.cursor("[0-9]{1,18}")),
    ),
    Operation("/articles/{name}", "One article, by its `id` or its number.", _article, reference("Article")),
    Operation(
        "/articles/{name}/revisions",
        "Its earlier versions, the oldest first.",
        _revisions,
        paged(reference("Revision")),
    ),
    Operation(
        "/articles/{name}/removed",
        "The text as it was extracted, and what cleaning took out of it.",
        _removed,
        reference("Removed"),
    ),
    Operation("/articles/{name}/page", "Its page as it was fetched.", _page, reference("Page")),
    Operation(
        "/stories",
        "Stories that stand on several pages, those that most sources carry first; of the last week if no time is"
        " asked for.",
        _stories,
        paged(reference("ListedStory")),
        (given.SINCE, given.UNTIL, given.LIMIT, given.cursor(_STORY_CURSOR)),
    ),
    Operation(
        "/stories/{name}",
        "One story, by the `id` or number of an article of it: its articles and when each came.",
        _story,
        reference("Story"),
    ),
    Operation("/sources", "All sources, by their ids.", _sources, paged(reference("ListedSource"))),
    Operation(
        "/sources/{name}",
        "One source, with the figures of its last runs and its last requests.",
        _source,
        reference("Source"),
    ),
)
"""Every operation of the interface."""


def routes(desk: Desk) -> list[Route]:
    """The routes of the interface, with its description at openapi.json."""
    document = openapi.document(BASE, OPERATIONS)

    async def described(request: Request) -> Response:
        return answer(request, document)

    return [
        *(Route(BASE + one.path, _endpoint(desk, one)) for one in OPERATIONS),
        Route(f"{BASE}/openapi.json", described),
    ]


def _endpoint(desk: Desk, operation: Operation) -> Callable[[Request], Any]:
    def found(request: Request) -> Response:
        try:
            given.checked(request.query_params, operation.parameters)
            with desk.store.read() as conn:
                return answer(request, operation.ask(Question(desk, conn, request)))
        except NotStored as error:
            return refusal(404, str(error))
        except UsageError as error:
            return refusal(400, str(error))
        except StoreError:
            return refusal(503, "the database does not answer: try again in a minute")

    async def endpoint(request: Request) -> Response:
        return await run_in_threadpool(found, request)

    return endpoint
