"""`python -m bench.reference`: makes the tables of docs/configuration.md, and sources.schema.json, from the program.

The meaning of a key and its default are said once, at the model that reads the key.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ingest.config.schema import keys, schema, text
from ingest.config.settings import TABLE

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "configuration.md"
SCHEMA = ROOT / "sources.schema.json"
NAMES = ("sources", "alerts", "settings")
_HEAD = "| key | default | meaning |\n|---|---|---|\n"
_OF_LISTS = {"alerts.webhooks": "Webhook", "alerts.mail": "Mail", "alerts.searches": "SavedSearch"}
_OF_SECTIONS = {
    "fetch": "Fetch",
    "extract": "Extract",
    "clean": "Clean",
    "retain": "Retain",
    "alerts": "Alerts",
}


def begins(name: str) -> str:
    """The line before a table that is made here."""
    return f"<!-- {name}: python -m bench.reference -->\n"


ENDS = "<!-- /made -->\n"


def table(name: str) -> str:
    """One of the tables, as Markdown."""
    if name == "settings":
        rows = (f"| `{row.env}` |{_cell(row.flag)}{_cell(row.default)} {row.help} |\n" for row in TABLE)
        return "| variable | flag | default | meaning |\n|---|---|---|---|\n" + "".join(rows)
    made = schema()["$defs"]
    chosen = [row for row in keys().items() if row[0].startswith("alerts.") is (name == "alerts")]
    return _HEAD + "".join(
        f"| `{key}` |{_cell(_default(made, key))} {meaning} |\n" for key, meaning in chosen
    )


def _default(made: dict[str, Any], key: str) -> str:
    """The default of a key in its written form; empty where there is none, and for a section."""
    section, _, name = key.rpartition(".")
    owner = _OF_LISTS.get(section.removesuffix("[]")) or _OF_SECTIONS.get(section, "Source")
    value = made[owner]["properties"][name or key].get("default")
    return "" if value is None else value if isinstance(value, str) else json.dumps(value)


def _cell(value: str) -> str:
    return f" `{value}` |" if value else " |"


def renewed(document: str) -> str:
    """The text of docs/configuration.md with new tables between their marks."""
    for name in NAMES:
        before, _, rest = document.partition(begins(name))
        _, _, after = rest.partition(ENDS)
        document = f"{before}{begins(name)}\n{table(name)}\n{ENDS}{after}"
    return document


def write() -> None:
    """Writes the document and the schema from the present program."""
    DOCUMENT.write_text(renewed(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
    SCHEMA.write_text(text(), encoding="utf-8")


if __name__ == "__main__":
    write()
