"""The shapes in which other programs expect articles. Each is made from the native record and has fixed fields."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from ingest.export.fields import Field, FieldGroup, Kind, List, group, texts
from ingest.export.language_codes import three_letters
from ingest.export.native import FIELDS
from ingest.export.signals import CLASSES

_TEXT, _WHOLE, _NUMBER, _TRUTH, _TIME = Kind.TEXT, Kind.WHOLE, Kind.NUMBER, Kind.TRUTH, Kind.TIME
_Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Schema:
    """One shape. `made` returns its record for a native one. A record always has all of the `fields`."""

    name: str
    fields: tuple[Field, ...]
    made: Callable[[_Record], dict[str, Any]]


def _fields(**types: Any) -> tuple[Field, ...]:
    return group(**types).fields


def _host(url: str) -> str | None:
    return urlsplit(url).hostname


def _day(moment: str | None) -> str | None:
    return moment[:10] if moment else None


# -- schema.org ---------------------------------------------------------------------------------------------

_PERSON = FieldGroup(_fields(**{"@type": _TEXT, "name": _TEXT}))
_PICTURE = FieldGroup(_fields(**{"@type": _TEXT, "url": _TEXT, "caption": _TEXT, "creditText": _TEXT}))
_SCHEMA_ORG = _fields(
    **{
        "@context": _TEXT,
        "@type": _TEXT,
        "identifier": _TEXT,
        "url": _TEXT,
        "mainEntityOfPage": _TEXT,
        "headline": _TEXT,
        "articleBody": _TEXT,
        "inLanguage": _TEXT,
        "datePublished": _TEXT,
        "dateModified": _TEXT,
        "author": List(_PERSON),
        "editor": List(_PERSON),
        "publisher": _PERSON,
        "articleSection": _TEXT,
        "printEdition": _TEXT,
        "keywords": texts(),
        "image": List(_PICTURE),
        "isAccessibleForFree": _TRUTH,
        "copyrightNotice": _TEXT,
    }
)


def _schema_org(record: _Record) -> dict[str, Any]:
    publisher = record["source"] or record["source_name"]
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "identifier": record["id"],
        "url": record["url"],
        "mainEntityOfPage": record["canonical_url"],
        "headline": record["title"],
        "articleBody": record["text"],
        "inLanguage": record["lang"],
        "datePublished": record["published"],
        "dateModified": record["modified"],
        "author": [_thing("Person", name) for name in record["authors"]],
        "editor": [_thing("Person", name) for name in record["editors"]],
        "publisher": _thing("Organization", publisher) if publisher else None,
        "articleSection": record["section"],
        "printEdition": record["edition"],
        "keywords": record["tags"],
        "image": [
            {
                "@type": "ImageObject",
                "url": image["url"],
                "caption": image["caption"],
                "creditText": image["credit"],
            }
            for image in record["images"]
        ],
        "isAccessibleForFree": record["free_access"],
        "copyrightNotice": record["rights"],
    }


def _thing(kind: str, name: str) -> dict[str, str]:
    return {"@type": kind, "name": name}


# -- trafilatura --------------------------------------------------------------------------------------------

_TRAFILATURA = _fields(
    **{
        "title": _TEXT,
        "author": _TEXT,
        "hostname": _TEXT,
        "date": _TEXT,
        "fingerprint": _TEXT,
        "id": _TEXT,
        "license": _TEXT,
        "comments": _TEXT,
        "text": _TEXT,
        "language": _TEXT,
        "image": _TEXT,
        "pagetype": _TEXT,
        "filedate": _TEXT,
        "source": _TEXT,
        "source-hostname": _TEXT,
        "excerpt": _TEXT,
        "categories": _TEXT,
        "tags": _TEXT,
    }
)


def _trafilatura(record: _Record) -> dict[str, Any]:
    return {
        "title": record["title"],
        "author": "; ".join(record["authors"]) or None,
        "hostname": _host(record["url"]),
        "date": _day(record["published"]),
        "fingerprint": hashlib.blake2b(record["text"].encode(), digest_size=8).hexdigest(),
        "id": record["id"],
        "license": record["rights"],
        "comments": None,
        "text": record["text"],
        "language": record["language"],
        "image": record["images"][0]["url"] if record["images"] else None,
        "pagetype": "article",
        "filedate": _day(record["fetched_at"]),
        "source": record["url"],
        "source-hostname": record["source"] or record["source_name"],
        "excerpt": None,
        "categories": record["section"],
        "tags": ";".join(record["tags"]) or None,
    }


# -- news-please --------------------------------------------------------------------------------------------

_NEWS_PLEASE = _fields(
    authors=texts(),
    date_download=_TEXT,
    date_modify=_TEXT,
    date_publish=_TEXT,
    description=_TEXT,
    filename=_TEXT,
    image_url=_TEXT,
    language=_TEXT,
    localpath=_TEXT,
    maintext=_TEXT,
    source_domain=_TEXT,
    title=_TEXT,
    title_page=_TEXT,
    title_rss=_TEXT,
    url=_TEXT,
)


def _news_please(record: _Record) -> dict[str, Any]:
    return {
        "authors": record["authors"],
        "date_download": _clock(record["fetched_at"]),
        "date_modify": _clock(record["modified_at"]),
        "date_publish": _clock(record["published_at"]),
        "description": None,
        "filename": record["id"] + ".html",
        "image_url": record["images"][0]["url"] if record["images"] else None,
        "language": record["language"],
        "localpath": None,
        "maintext": record["text"],
        "source_domain": _host(record["url"]),
        "title": record["title"],
        "title_page": None,
        "title_rss": None,
        "url": record["url"],
    }


def _clock(moment: str | None) -> str | None:
    """A time as news-please writes it: in UTC, without a zone and without fractions. None when there is no time."""
    return moment[:19].replace("T", " ") if moment else None


# -- Dolma --------------------------------------------------------------------------------------------------

_ABOUT = tuple(field for field in FIELDS if field.name not in ("id", "text"))
_MARKS = List(List(_NUMBER))
_DOLMA = (
    *_fields(id=_TEXT, text=_TEXT, source=_TEXT, added=_TEXT, created=_TEXT),
    Field("metadata", FieldGroup(_ABOUT)),
    Field("attributes", FieldGroup(tuple(Field(f"removed__{name}", _MARKS) for name in CLASSES))),
)


def _dolma(record: _Record) -> dict[str, Any]:
    return {
        "id": record["id"],
        "text": record["text"],
        "source": record["source_id"],
        "added": _stamp(record["fetched_at"]),
        "created": _stamp(record["published_at"]),
        "metadata": {field.name: record[field.name] for field in _ABOUT},
        "attributes": _attributes(record["removed"]),
    }


def _stamp(moment: str | None) -> str | None:
    """A time as Dolma writes it, in UTC to the millisecond. None when there is no time."""
    return f"{moment[:19]}.000Z" if moment else None


def _attributes(removed: list[dict[str, Any]]) -> dict[str, list[list[float]]]:
    """The places in the text where something was removed, by class: start, end, and the number of removed characters.

    The replacement stands between start and end. They are equal when there is none.
    """
    marks: dict[str, list[list[float]]] = {f"removed__{name}": [] for name in CLASSES}
    shift = 0
    for span in sorted(removed, key=lambda one: one["at"]):
        start = span["at"] + shift
        length, put = len(span["text"]), len(span["put"])
        marks[f"removed__{span['kind']}"].append([start, start + put, length])
        shift += put - length
    return marks


# -- FineWeb-2 ----------------------------------------------------------------------------------------------

_FINEWEB = _fields(
    text=_TEXT,
    id=_TEXT,
    dump=_TEXT,
    url=_TEXT,
    date=_TEXT,
    language=_TEXT,
    language_script=_TEXT,
    minhash_cluster_size=_WHOLE,
)
_FINEWEB_SCRIPTS = {"Hans": "Hani", "Hant": "Hani", "Kore": "Hang"}


def _fineweb(record: _Record) -> dict[str, Any]:
    """The record in the shape of FineWeb-2. Nothing is null, because datatrove infers a column from its first value. An
    unknown language is `und`, an unknown script `Zyyy`.
    """
    script = record["script"] or "Zyyy"
    return {
        "text": record["text"],
        "id": record["id"],
        "dump": f"news-ingest/{record['source_id']}",
        "url": record["url"],
        "date": _zulu(record["fetched_at"]),
        "language": three_letters(record["language"]) or "und",
        "language_script": _FINEWEB_SCRIPTS.get(script, script),
        "minhash_cluster_size": record["cluster_size"],
    }


def _zulu(moment: str) -> str:
    return f"{moment[:19]}Z"


SCHEMAS = {
    schema.name: schema
    for schema in (
        Schema("native", FIELDS, dict),
        Schema("schema.org", _SCHEMA_ORG, _schema_org),
        Schema("trafilatura", _TRAFILATURA, _trafilatura),
        Schema("news-please", _NEWS_PLEASE, _news_please),
        Schema("dolma", _DOLMA, _dolma),
        Schema("fineweb", _FINEWEB, _fineweb),
    )
}
"""Every shape by its name."""
