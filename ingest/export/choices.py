"""The choice of an export as JSON values, in which manifests keep it and a fleet passes it on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from importlib.metadata import version
from typing import Any

from cleaners import VERSION
from ingest.errors import UsageError
from ingest.export.formats import FORMATS
from ingest.export.items import ArticleSieve
from ingest.export.schemas import SCHEMAS
from ingest.export.shards import ShardPlan
from ingest.store.articles.lookup import Filter


def filters_as_json(wanted: Filter, sieve: ArticleSieve) -> dict[str, Any]:
    """The filters as JSON values, for a manifest."""
    return {
        "sources": sorted(wanted.sources),
        "lang": wanted.lang,
        "tag": wanted.tag,
        "since": wanted.since.isoformat() if wanted.since else None,
        "until": wanted.until.isoformat() if wanted.until else None,
        "representatives_only": wanted.representatives_only,
        "scripts": sorted(sieve.scripts),
        "respect_optout": sieve.respect_optout,
    }


def chosen(choice: Mapping[str, Any]) -> tuple[Filter, ArticleSieve]:
    """The filters from the JSON values of `filters_as_json`."""
    since, until = (datetime.fromisoformat(at) if (at := choice[key]) else None for key in ("since", "until"))
    wanted = Filter(
        tuple(choice["sources"]),
        choice["lang"],
        choice["tag"],
        since,
        until,
        representatives_only=choice["representatives_only"],
    )
    return wanted, ArticleSieve(frozenset(choice["scripts"]), choice["respect_optout"])


def plan(form: str, shape: str, shard_size: int, choice: dict[str, Any]) -> ShardPlan:
    """The plan of an export, by the names of its format and schema. Raises UsageError for a schema with a format that
    has fields of its own.
    """
    made, schema = FORMATS[form], SCHEMAS[shape]
    if not made.shaped and shape != "native":
        raise UsageError(f"--format {form} has fields of its own: leave --schema out")
    versions = {"news-ingest": version("news-ingest"), "cleaners": VERSION}
    return ShardPlan(made, schema, shard_size, choice, versions)
