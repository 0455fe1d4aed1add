"""The database as analysts have it: typed, chosen, as stories, tables and frames."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime

import pyarrow as pa
import pytest
from store.making import NOW, address
from store.stocked import SPRING, STORM, stock

from ingest import api
from ingest.errors import SchemaMismatch, StoreError, UsageError
from ingest.export.native import FIELDS
from ingest.store import open_store


@pytest.fixture
def db(database: str) -> api.Database:
    with open_store(database) as store:
        stock(store)
    with api.open(database) as opened:
        yield opened


def urls(found) -> list[str]:
    return [one.article.url for one in found]


def test_articles_come_as_values_with_their_places(db) -> None:
    first, *_, last = db.articles()
    assert (last.article, last.source_id, last.source_name, last.first_stored) == (SPRING, "one", "One", NOW)
    assert [(place.source_id, place.url) for place in first.places] == [
        ("one", address(1)),
        ("two", address(5)),
    ]
    assert (last.record["script"], last.id == last.story_id) == ("Hans", True)


@pytest.mark.parametrize(
    ("choice", "numbers"),
    [
        ({}, [1, 2, 3, 4]),
        ({"sources": ("two",)}, [1, 3]),
        ({"sources": "two"}, [1, 3]),
        ({"lang": "zh"}, [4]),
        ({"tag": "sea"}, [2]),
        ({"until": datetime(2024, 5, 2, tzinfo=UTC)}, [4]),
        ({"representatives_only": True}, [1, 2, 4]),
        ({"limit": 2}, [1, 2]),
    ],
)
def test_articles_are_chosen(db, choice, numbers) -> None:
    assert urls(db.articles(**choice)) == [address(number) for number in numbers]


def test_a_choice_that_cannot_be_is_refused(db) -> None:
    with pytest.raises(UsageError, match="articles are not chosen by `source`: by sources, lang"):
        db.articles(source="two")
    with pytest.raises(UsageError, match="`since` needs a zone"):
        db.articles(since=datetime(2024, 5, 2))  # noqa: DTZ001 - what is refused


def test_stories_have_all_that_tell_them_and_one_for_all(db) -> None:
    (story,) = db.stories()
    assert urls(story.articles) == [address(2), address(3)]
    assert (story.representative.article.text, story.id) == (
        STORM + "It opens on Friday.",
        story.articles[0].id,
    )
    assert list(db.stories(least=3)) == []


def test_tables_and_frames_have_the_fixed_schema_also_when_they_are_empty(db) -> None:
    whole, none = db.to_arrow(), db.to_arrow(lang="fr")
    assert (whole.num_rows, none.num_rows, whole.schema.equals(none.schema)) == (4, 0, True)
    assert whole.schema.names == [field.name for field in FIELDS]
    assert api.arrow_schema().equals(whole.schema)
    assert api.arrow_schema(["published_at"], time="text").field(0).type == pa.string()
    frame = db.to_pandas(["title", "published_at"], limit=2)
    assert list(frame.columns) == ["title", "published_at"]
    assert frame["published_at"][1].to_pydatetime() == datetime(2024, 5, 5, 23, tzinfo=UTC)
    with pytest.raises(UsageError, match=r"there is no column titel: docs/export\.md has them all"):
        db.to_arrow(["titel"])


def test_only_a_database_with_this_schema_is_opened(tmp_path, bare_database, migrated_sqlite) -> None:
    with pytest.raises(StoreError, match="there is no database"):
        api.open(str(tmp_path / "nosuch.db"))
    with pytest.raises(StoreError if "bare.db" in bare_database else SchemaMismatch):
        api.open(bare_database)
    shutil.copyfile(migrated_sqlite, tmp_path / "x.db")
    with api.open(str(tmp_path / "x.db")) as opened:
        assert list(opened.articles()) == []
