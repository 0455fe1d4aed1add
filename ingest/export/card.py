"""The card of an export's folder, README.md, with the front matter that Hugging Face's `datasets` reads."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from ingest.export.fields import Field, FieldGroup, Kind, Type
from ingest.export.formats import Format
from ingest.export.schemas import Schema

_SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"),
          (10_000_000, "1M<n<10M"), (100_000_000, "10M<n<100M"), (1_000_000_000, "100M<n<1B"))  # fmt: skip
_NUMBERS = (Kind.WHOLE, Kind.NUMBER)
_READ_BY_DATASETS = ("jsonl", "csv", "parquet")


def card(form: Format, schema: Schema, about: dict[str, Any]) -> str:
    """The text of README.md. `about` has `bytes` and the facts of the folder's manifest."""
    head = [f"pretty_name: {json.dumps('News articles')}", "language:"]
    head += [f"- {code}" for code in _languages(about["languages"])]
    head += ["size_categories:", f"- {_size(about['articles'])}"]
    if form.name in _READ_BY_DATASETS:
        head += ["configs:", "- config_name: default", f"  data_files: data/*{form.ending}"]
        head += ["dataset_info:", "  config_name: default", "  features:"]
        for field in schema.fields:
            head += _feature(field, form.name, "  ")
        head += ["  splits:", "  - name: train", f"    num_bytes: {about['bytes']}"]
        head += [f"    num_examples: {about['articles']}"]
    return "\n".join(["---", *head, "---", "", *_text(form, schema, about), ""])


def _languages(counts: dict[str, int]) -> list[str]:
    codes = sorted({lang.partition("-")[0] for lang in counts})
    return codes or ["und"]


def _size(articles: int) -> str:
    return next((name for limit, name in _SIZES if articles < limit), "n>1B")


def _feature(field: Field, form: str, indent: str) -> list[str]:
    """The lines of YAML for a field. In CSV all but numbers are texts, because lists are JSON there, and a `bool` may
    not be null.
    """
    kind = field.type if form != "csv" or field.type in _NUMBERS else Kind.TEXT
    return [f"{indent}- name: {json.dumps(field.name)}", *_of_type(kind, indent + "  ")]


def _of_type(kind: Type, indent: str) -> list[str]:
    if isinstance(kind, Kind):
        return [f"{indent}dtype: {json.dumps(kind.value)}"]
    if isinstance(kind, FieldGroup):
        return [f"{indent}struct:", *_inner(kind.fields, indent)]
    if isinstance(kind.of, Kind):
        return [f"{indent}list: {json.dumps(kind.of.value)}"]
    if isinstance(kind.of, FieldGroup):
        return [f"{indent}list:", *_inner(kind.of.fields, indent)]
    return [f"{indent}list:", *_of_type(kind.of, indent + "  ")]


def _inner(fields: Sequence[Field], indent: str) -> list[str]:
    return [line for field in fields for line in _feature(field, "", indent)]


def _text(form: Format, schema: Schema, about: dict[str, Any]) -> list[str]:
    lines = [
        "# News articles",
        "",
        f"{about['articles']:,} articles as `{form.name}` in the schema `{schema.name}`, written by news-ingest.",
        "`manifest.json` has the hash of every file and counts of languages, scripts and cleaner versions.",
        "",
        "## Rights",
        "",
        "The texts belong to their publishers. What their pages say of rights, access and text mining was kept:",
        "",
        "| source | articles | with a notice of rights | free by their word | behind a wall | opt out | never asked |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, counts in sorted(about["sources"].items()):
        lines.append(f"| {name} | {' | '.join(str(count) for count in counts.values())} |")
    if any(field.meaning for field in schema.fields):
        lines += ["", "## Fields", "", "| field | what it is |", "|---|---|"]
        lines += [f"| `{field.name}` | {field.meaning} |" for field in schema.fields]
    return lines
