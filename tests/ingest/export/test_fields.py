"""Types of fields: what is right passes, what is not is named by its place."""

from __future__ import annotations

import re

import pytest

from ingest.export.fields import Field, Kind, List, checked, group, texts
from ingest.export.schemas import SCHEMAS

FIELDS = (
    Field("id", Kind.TEXT, needed=True),
    Field("size", Kind.WHOLE),
    Field("share", Kind.NUMBER),
    Field("free", Kind.TRUTH),
    Field("at", Kind.TIME),
    Field("tags", texts()),
    Field("places", List(group(url=Kind.TEXT, at=Kind.TIME))),
)


def test_a_record_is_given_back_with_all_fields_in_order():
    given = {
        "tags": ["a"],
        "id": "1",
        "share": 1,
        "places": [{"url": "u"}],
        "at": "2024-05-06T07:08:09+00:00",
    }
    assert list(checked(given, FIELDS).items()) == [
        ("id", "1"),
        ("size", None),
        ("share", 1),
        ("free", None),
        ("at", "2024-05-06T07:08:09+00:00"),
        ("tags", ["a"]),
        ("places", [{"url": "u"}]),
    ]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([], "a record has named fields, this is a list"),
        ({}, "`id` is missing"),
        ({"id": 1}, "`id` is a text, not a number"),
        ({"id": "1", "size": True}, "`size` is a whole number, not true or false"),
        ({"id": "1", "size": 1.5}, "`size` is a whole number, not a number"),
        ({"id": "1", "free": 1}, "`free` is true or false, not a number"),
        ({"id": "1", "at": "2024-05-06"}, "`at` has no zone: 2024-05-06"),
        ({"id": "1", "at": "soon"}, "`at` is no time in ISO 8601, as 2024-05-06T07:08:09+08:00: 'soon'"),
        ({"id": "1", "tags": "a"}, "`tags` is a list, not a text"),
        ({"id": "1", "tags": ["a", None]}, "`tags[1]` is null"),
        ({"id": "1", "places": [{"url": 1}]}, "`places[0].url` is a text, not a number"),
        ({"id": "1", "places": ["u"]}, "`places[0]` has named fields, this is a text"),
        ({"id": "1", "places": [{"uri": "u"}]}, "`places[0]`: there is no field `uri`"),
        ({"id": "1", "tag": "a"}, "there is no field `tag`"),
    ],
)
def test_what_is_wrong_is_named_by_its_place(given, said):
    with pytest.raises(ValueError, match=f"^{re.escape(said)}$"):
        checked(given, FIELDS)


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
def test_no_schema_has_a_name_twice(schema):
    names = [field.name for field in schema.fields]
    assert sorted(set(names)) == sorted(names)
