"""The JSON Schema of sources.yaml, for editors. It is made from the models. No keys are listed here."""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel

from ingest.config.alerts import Alerts, Mail, SavedSearch, Webhook
from ingest.config.models import Clean, Config, Defaults, Extract, Fetch, Retain, Source
from ingest.config.values import WEB_ADDRESS

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12): every key with its description, its default and examples."""
    schema = Config.model_json_schema(mode="validation")
    shown: dict[str, Any] = {
        "$schema": DIALECT,
        "title": "sources.yaml of news-ingest",
        "description": "The sources of news that `ingest` crawls; `ingest config check` checks the file.",
        **{key: value for key, value in schema.items() if key not in ("title", "description")},
    }
    shown["required"] = ["version", "sources"]
    shown["$defs"]["Source"]["examples"] = [
        {"id": "example", "name": "Example Daily", "url": "https://news.example/", "every": "30m"}
    ]
    for name in ("Defaults", "Source"):
        shown["$defs"][name]["not"] = {"required": ["every", "cron"]}
    shown["$defs"]["Source"] |= {
        "if": {"not": {"properties": {"type": {"const": "archive"}}, "required": ["type"]}},
        "then": {"properties": {"url": {"pattern": WEB_ADDRESS}}},
    }
    described = shown["$defs"]["Source"]["properties"]
    shown["$defs"]["Source"]["properties"] = {name: described[name] for name in _source_keys()}
    _plain(shown)
    return shown


def text() -> str:
    """The text of the file sources.schema.json."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def keys() -> dict[str, str]:
    """Every key of a source and of `alerts` with its description, for the documentation. A key of a section is named as
    `fetch.delay`.
    """
    descriptions = {name: str(Source.model_fields[name].description) for name in _source_keys()}
    sections: dict[str, type[BaseModel]] = {
        "fetch": Fetch,
        "extract": Extract,
        "clean": Clean,
        "retain": Retain,
    }
    for section, model in sections.items():
        descriptions |= {
            f"{section}.{name}": str(field.description) for name, field in model.model_fields.items()
        }
    return descriptions | _alert_keys()


def _alert_keys() -> dict[str, str]:
    parts: dict[str, type[BaseModel]] = {"webhooks": Webhook, "mail": Mail, "searches": SavedSearch}
    descriptions = {f"alerts.{name}": str(field.description) for name, field in Alerts.model_fields.items()}
    for part, model in parts.items():
        fields = model.model_fields.items()
        descriptions |= {f"alerts.{part}[].{name}": str(field.description) for name, field in fields}
    return descriptions


def _source_keys() -> list[str]:
    """The keys of a source as people write them: first those that `defaults` lacks, `enabled` last."""
    own = [name for name in Source.model_fields if name not in Defaults.model_fields]
    return [name for name in (*own, *Defaults.model_fields) if name != "enabled"] + ["enabled"]


def _plain(node: Any) -> None:
    """Removes what tells a reader nothing: titles that repeat the key, and empty or structured defaults."""
    if isinstance(node, list):
        for item in node:
            _plain(item)
    if not isinstance(node, dict):
        return
    if isinstance(node.get("title"), str) and "$schema" not in node:
        del node["title"]
    if (
        node.get("default", 0) is None
        or isinstance(node.get("default"), dict | list)
        or node.get("default") == ""
    ):
        del node["default"]
    for item in list(node.values()):
        _plain(item)
