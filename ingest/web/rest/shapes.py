"""The shapes of answers as JSON Schema, made from the fields of exported articles. Nothing is answered here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cleaners.record import FIELDS as ARTICLE_FIELDS
from ingest.export.fields import Field, Kind, List, Type
from ingest.export.native import FIELDS

Schema = Mapping[str, Any]

APART = ("removed", "revisions")
"""Fields of an article that lists leave out, because they have addresses of their own."""

_KINDS: Mapping[Kind, Schema] = {
    Kind.TEXT: {"type": "string"},
    Kind.WHOLE: {"type": "integer"},
    Kind.NUMBER: {"type": "number"},
    Kind.TRUTH: {"type": "boolean"},
    Kind.TIME: {"type": "string", "format": "date-time"},
}

TEXT, WHOLE, NUMBER, TRUTH, TIME = (_KINDS[kind] for kind in Kind)


def maybe(schema: Schema) -> Schema:
    """The schema of a value that may be null."""
    return (
        dict(schema) | {"type": [schema["type"], "null"]}
        if "type" in schema
        else {"anyOf": [schema, {"type": "null"}]}
    )


def many(schema: Schema) -> Schema:
    """The schema of a list."""
    return {"type": "array", "items": schema}


def named(**fields: Schema) -> Schema:
    """The schema of an object that has all of these fields and no others."""
    return {
        "type": "object",
        "properties": fields,
        "required": list(fields),
        "additionalProperties": False,
    }


def counts() -> Schema:
    """The schema of an object with numbers by name."""
    return {"type": "object", "additionalProperties": WHOLE}


def paged(item: Schema) -> Schema:
    """The schema of a part of a list. `next` is the cursor behind which the list goes on; null: it has ended."""
    return named(items=many(item), next=maybe(TEXT))


def reference(name: str) -> Schema:
    """A reference to the document's schema of this name."""
    return {"$ref": f"#/components/schemas/{name}"}


def _of(kind: Type) -> Schema:
    if isinstance(kind, Kind):
        return _KINDS[kind]
    if isinstance(kind, List):
        return many(_of(kind.of))
    return _record(kind.fields)


def _record(fields: Sequence[Field]) -> Schema:
    made = {}
    for field in fields:
        schema = dict(_of(field.type) if field.needed else maybe(_of(field.type)))
        made[field.name] = schema | ({"description": field.meaning} if field.meaning else {})
    return named(**made)


def _version() -> Schema:
    """The schema of an earlier version of an article, which has the article's own fields."""
    own = {field.name: field for field in FIELDS}
    return _record([own[name] for name in ARTICLE_FIELDS if name in own])


_STANDING = {
    "id": TEXT,
    "name": TEXT,
    "url": TEXT,
    "enabled": TRUTH,
    "tags": many(TEXT),
    "health": {"type": "string", "enum": ["failing", "degraded", "off", "ok", "new"]},
    "first_seen": TIME,
    "due_at": maybe(TIME),
    "due_why": maybe(TEXT),
    "ran_at": maybe(TIME),
    "succeeded_at": maybe(TIME),
    "failures": WHOLE,
    "failing_since": maybe(TIME),
    "detail": maybe(TEXT),
    "degraded": maybe(TEXT),
    "last_new_at": maybe(TIME),
}

_RUN = {
    "at": TIME,
    "pages": WHOLE,
    "articles": WHOLE,
    "rejected": WHOLE,
    "untitled": WHOLE,
    "undated": WHOLE,
    "length": maybe(NUMBER),
    "removed": maybe(NUMBER),
    "broke": maybe(TEXT),
}

_REQUEST = {
    "at": TIME,
    "url": TEXT,
    "outcome": TEXT,
    "status": maybe(WHOLE),
    "seconds": NUMBER,
    "size": maybe(WHOLE),
    "detail": maybe(TEXT),
}

_LIKENESS = {
    "verdict": TEXT,
    "similarity": NUMBER,
    "containment": NUMBER,
    "shared": many(TEXT),
    "differing": many(TEXT),
}

_TELLING = {
    "id": TEXT,
    "title": maybe(TEXT),
    "url": TEXT,
    "lang": maybe(TEXT),
    "published": maybe(TEXT),
    "source_id": TEXT,
    "source_name": TEXT,
    "source": maybe(TEXT),
    "characters": WHOLE,
    "representative": TRUTH,
    "revisions": WHOLE,
    "likeness": maybe(named(**_LIKENESS)),
}

_MEMBERS = dict(WHOLE) | {
    "description": "Articles of the story. `articles` gives the first hundred stored and the representative."
}

_APPEARANCE = {
    "article_id": TEXT,
    "at": TIME,
    "published": maybe(TEXT),
    "first_seen": TIME,
    "url": TEXT,
    "source_id": TEXT,
    "source_name": TEXT,
    "exact": TRUTH,
}

_CARRIED = {
    "id": TEXT,
    "title": maybe(TEXT),
    "url": TEXT,
    "lang": maybe(TEXT),
    "source_name": TEXT,
    "representative": TEXT,
    "at": TIME,
    "sources": WHOLE,
    "pages": WHOLE,
    "first": dict(named(**_APPEARANCE))
    | {"description": "The earliest of its pages: who had it first, and when."},
}

_PAGE = {
    "url": TEXT,
    "final_url": TEXT,
    "status": WHOLE,
    "media_type": TEXT,
    "charset": maybe(TEXT),
    "fetched_at": maybe(TIME),
    "headers": many(many(TEXT)),
    "body": {"type": "string", "contentEncoding": "base64", "description": "The exact bytes, in Base64."},
}

_SPAN = next(field.type.of for field in FIELDS if field.name == "removed" and isinstance(field.type, List))

SCHEMAS: Mapping[str, Schema] = {
    "Error": named(error=TEXT),
    "ListedArticle": _record([field for field in FIELDS if field.name not in APART]),
    "Article": _record(FIELDS),
    "Hit": named(article=reference("ListedArticle"), snippet=TEXT, marks=many(many(WHOLE))),
    "Revision": named(
        number=WHOLE,
        kind={"type": "string", "enum": ["updated", "recleaned"]},
        replaced_at=TIME,
        cleaner_version=TEXT,
        changed=many(TEXT),
        record=_version(),
    ),
    "Removed": named(extracted=TEXT, text=TEXT, spans=many(_of(_SPAN))),
    "Page": named(parts=many(named(**_PAGE))),
    "ListedStory": named(**_CARRIED),
    "Story": named(
        id=TEXT, members=_MEMBERS, articles=many(named(**_TELLING)), appearances=many(named(**_APPEARANCE))
    ),
    "ListedSource": named(**_STANDING, articles=WHOLE),
    "Source": named(**_STANDING, urls=counts(), runs=many(named(**_RUN)), requests=many(named(**_REQUEST))),
}
"""Every shape by its name."""
