"""Other programs' shapes: each record has all fields of its schema, with the values that the program expects."""

from __future__ import annotations

import pytest
from store.stocked import ONE, stock

from cleaners import restore
from cleaners.record import FIELDS
from ingest.export.fields import checked
from ingest.export.native import native
from ingest.export.schemas import SCHEMAS
from ingest.store import Store
from ingest.store.articles.exporting import everything

ARTICLE = list(FIELDS)
ARTICLE.insert(ARTICLE.index("rights") + 1, "signals")


@pytest.fixture
def records(store: Store) -> list[dict]:
    return [native(one) for one in everything(stock(store))]


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_record_has_exactly_the_fields_of_its_schema(records, name) -> None:
    schema = SCHEMAS[name]
    for record in records:
        made = schema.made(record)
        assert list(made) == [field.name for field in schema.fields]
        assert checked(made, schema.fields) == made


def test_the_native_record_begins_with_the_article(records) -> None:
    begins = [
        "id",
        *ARTICLE,
        "source_id",
        "source_ids",
        "text_from",
        "first_stored",
        "updated",
        "cleaner_version",
    ]
    assert list(records[0])[: len(begins)] == begins
    assert [(one["published"], one["published_precision"], one["published_at"]) for one in records] == [
        (None, None, None),
        ("2024-05-06T07:00:00+08:00", "time", "2024-05-05T23:00:00+00:00"),
        (None, None, None),
        ("2024-05-01", "day", "2024-05-01T00:00:00+00:00"),
    ]


def test_trafilatura_has_days_joined_lists_and_nulls(records) -> None:
    made = SCHEMAS["trafilatura"].made(records[1])
    told = (
        "author",
        "hostname",
        "date",
        "filedate",
        "license",
        "language",
        "image",
        "tags",
        "source-hostname",
    )
    assert [made[name] for name in told] == [
        "Ann Lee; Bo Li",
        "news.example.com",
        "2024-05-06",
        "2024-05-06",
        "© Post",
        "en",
        "https://news.example.com/1.jpg",
        "sea;storm",
        "One",
    ]
    bare = SCHEMAS["trafilatura"].made(records[0])
    assert [bare[name] for name in ("author", "date", "image", "tags")] == [None] * 4


def test_news_please_has_times_without_a_zone_and_no_word_for_none(records) -> None:
    made, bare = (SCHEMAS["news-please"].made(one) for one in (records[1], records[0]))
    assert (made["date_publish"], made["date_download"]) == ("2024-05-05 23:00:00", "2024-05-06 08:08:09")
    assert (bare["date_publish"], bare["date_modify"], bare["image_url"]) == (None, None, None)


def test_schema_org_names_things(records) -> None:
    made = SCHEMAS["schema.org"].made(records[1])
    assert (made["author"], made["publisher"], made["datePublished"]) == (
        [{"@type": "Person", "name": "Ann Lee"}, {"@type": "Person", "name": "Bo Li"}],
        {"@type": "Organization", "name": "One"},
        "2024-05-06T07:00:00+08:00",
    )
    assert made["image"] == [
        {
            "@type": "ImageObject",
            "url": "https://news.example.com/1.jpg",
            "caption": "The bridge",
            "creditText": None,
        }
    ]
    assert SCHEMAS["schema.org"].made(records[3])["datePublished"] == "2024-05-01"


def test_dolma_marks_where_something_was_removed_and_what_stands_there_now(records) -> None:
    made = SCHEMAS["dolma"].made(records[1])
    assert (made["source"], made["created"]) == ("one", "2024-05-05T23:00:00.000Z")
    marks = {name: spans for name, spans in made["attributes"].items() if spans}
    assert marks == {"removed__share": [[0, 0, 5]], "removed__gloss": [[45, 46, 3]]}
    draft = restore(made["text"], ONE.removed)
    for span, (start, end, gone) in zip(
        ONE.removed, [marks["removed__share"][0], marks["removed__gloss"][0]], strict=True
    ):
        assert (end - start, gone) == (len(span.put), len(span.text))
        assert draft[span.at : span.at + gone] == span.text
        assert draft[: span.at].endswith(made["text"][max(0, start - 5) : start])


def test_fineweb_has_its_codes_and_no_null(records) -> None:
    made = [SCHEMAS["fineweb"].made(one) for one in records]
    assert [(one["language"], one["language_script"], one["minhash_cluster_size"]) for one in made] == [
        ("eng", "Latn", 1),
        ("eng", "Latn", 2),
        ("eng", "Latn", 2),
        ("cmn", "Hani", 1),
    ]
    unknown = SCHEMAS["fineweb"].made(records[0] | {"language": None, "script": None})
    assert (unknown["language"], unknown["language_script"]) == ("und", "Zyyy")
    assert [value for one in (*made, unknown) for value in one.values() if value is None] == []
