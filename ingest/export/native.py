"""The native record: every field of an exported article, in its order, with its meaning, and how a record is made.

The fields of `cleaners.Article` keep their names and places. The fields behind `cleaner_version` are about the story,
the places, and the text as a part of a corpus.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ingest.export.fields import Field, Kind, List, group, texts
from ingest.export.signals import CLASSES, signals

_TEXT, _WHOLE, _NUMBER, _TRUTH, _TIME = Kind.TEXT, Kind.WHOLE, Kind.NUMBER, Kind.TRUTH, Kind.TIME

_IMAGE = group(url=_TEXT, caption=_TEXT, credit=_TEXT)
_SIGNAL = group(place=_TEXT, name=_TEXT, value=_TEXT)
_SPAN = group(at=_WHOLE, text=_TEXT, rule=_TEXT, kind=_TEXT, put=_TEXT)
_PLACE = group(source_id=_TEXT, source_name=_TEXT, url=_TEXT, first_seen=_TIME)

ARTICLE = (
    Field("url", _TEXT, "Address of the page that the article was read from.", needed=True),
    Field(
        "canonical_url", _TEXT, "The address that the page calls its own, else `url` tidied up.", needed=True
    ),
    Field("title", _TEXT, "Headline; null where the page gives none."),
    Field("text", _TEXT, "The article, one paragraph a line.", needed=True),
    Field("lang", _TEXT, "BCP 47, with the script for Chinese: `zh-Hans`, `zh-Hant`, `en`."),
    Field("published", _TEXT, "As the page gives it: `2024-05-06`, or `2024-05-06T07:08:09+08:00`."),
    Field("modified", _TEXT, "Last change by the page's own word, written alike."),
    Field("source", _TEXT, "The publication that the page names, which may be the agency it copies."),
    Field("section", _TEXT, "Section of the paper or site."),
    Field("edition", _TEXT, "Number or name of the printed page."),
    Field("authors", texts(), "Who wrote it."),
    Field("editors", texts(), "Who edited it."),
    Field("photographers", texts(), "Who took its pictures."),
    Field("captions", texts(), "Captions, which are not in `text`."),
    Field("images", List(_IMAGE), "Pictures: `url`, `caption`, `credit`."),
    Field("tags", texts(), "Keywords of the page."),
    Field("rights", _TEXT, "Copyright notices and licences as the page words them, one a line."),
    Field(
        "signals",
        List(_SIGNAL),
        "What page and host say of text mining: `place`, `name`, `value`; null: never asked.",
    ),
    Field("free_access", _TRUTH, "False behind a paywall by the page's own word; null: it does not say."),
    Field(
        "damaged", texts(), "Runs of the text whose bytes are lost for good; they stand in it as they are."
    ),
    Field(
        "removed",
        List(_SPAN),
        "What cleaning took out of the extracted text: `at` (code points), `text`, `rule`, `kind`, and `put`,"
        " which stands there now. `cleaners.restore(text, removed)` gives the extracted text back.",
    ),
)
"""The fields of `cleaners.Article`, and `signals` among them."""

_REVISION = group(
    number=_WHOLE, kind=_TEXT, replaced_at=_TIME, cleaner_version=_TEXT, changed=texts(), record=_TEXT
)

STORED = (
    Field("source_id", _TEXT, "The source in sources.yaml whose page it is."),
    Field("source_ids", texts(), "Every source in which this text stands."),
    Field("text_from", _TEXT, "`page`, or `feed` where the page gave nothing and its feed the text."),
    Field("first_stored", _TIME, "When it came into the database."),
    Field("updated", _TIME, "When a revision last changed it; null: never."),
    Field("cleaner_version", _TEXT, "Version of the rules that cleaned it."),
    Field("source_name", _TEXT, "Name of `source_id` in sources.yaml."),
    Field("published_precision", _TEXT, "`time` or `day`: how much `published` says; null: no date."),
    Field("published_at", _TIME, "The instant of `published`; of a day its first in UTC."),
    Field("modified_precision", _TEXT, "The same of `modified`."),
    Field("modified_at", _TIME, "The instant of `modified`."),
    Field("fetched_at", _TIME, "When its page was fetched."),
    Field("story_id", _TEXT, "The same for all articles of one story; `id` of the one that it began with."),
    Field("representative", _TRUTH, "Whether the article stands for its story; one of each does."),
    Field("cluster_size", _WHOLE, "Articles of the story in the database, this one included."),
    Field(
        "places",
        List(_PLACE),
        "Where the text was met, the first place first: `source_id`, `source_name`, `url`, `first_seen`.",
    ),
    Field(
        "revisions",
        List(_REVISION),
        "Earlier versions, oldest first: `number`, `kind`, when and by which fields the next one replaced it"
        " (`replaced_at`, `changed`), `cleaner_version`, and `record`, its fields as a JSON text.",
    ),
)
"""Fields that the database has beside the article."""

CORPUS = (
    Field("language", _TEXT, "The first part of `lang`."),
    Field("script", _TEXT, "ISO 15924: `Hans`, `Hant`, `Latn`, `Cyrl`, `Jpan` ..."),
    Field("characters", _WHOLE, "Code points of `text`."),
    Field("lines", _WHOLE, "Lines of `text` that are not blank."),
    Field("line_punctuation_share", _NUMBER, "Share of lines that end as a sentence does, 0 to 1."),
    Field("duplicate_line_share", _NUMBER, "Share of lines that stand in the text before, 0 to 1."),
    Field("damaged_spans", _WHOLE, "Number of runs in `damaged`."),
    Field("opt_out", _TRUTH, "Whether page or host refuse text mining or training; null: never asked."),
    Field("opt_out_by", _TEXT, "The statement that refuses: place, name and value."),
    Field("removed_characters", _WHOLE, "Code points that cleaning took out or replaced."),
    Field("removed_proportion", _NUMBER, "Their share of them and of `characters` together, 0 to 1."),
    *(Field(f"removed_{name}", _WHOLE, f"Those of the class `{name}`.") for name in CLASSES),
)
"""Fields that are computed from the others at export. An import computes them again."""

FIELDS = (
    Field(
        "id",
        _TEXT,
        "Names the article for good, in every database: a digest of the address it was found at.",
        needed=True,
    ),
    *ARTICLE,
    *STORED,
    *CORPUS,
)
"""All fields of a native record, in order."""

_ALIKE = ("published", "modified")


def native(record: Mapping[str, Any]) -> dict[str, Any]:
    """The native record of a stored article. `record` is what `ingest.store.articles.exporting` returns."""
    precisions = {f"{name}_precision": _precision(record[name]) for name in _ALIKE}
    revisions = [one | {"record": _as_text(one["record"])} for one in record["revisions"]]
    whole = {**record, **precisions, "revisions": revisions, **signals(record)}
    return {field.name: whole[field.name] for field in FIELDS}


def _precision(value: str | None) -> str | None:
    return None if value is None else "time" if "T" in value else "day"


def _as_text(record: Mapping[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))
