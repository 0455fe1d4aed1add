"""A record says everything about an article, and gives it back."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest

from cleaners.model import Article, Image, Removed
from cleaners.record import FIELDS, article_of, record

ARTICLE = Article(
    url="http://a.example/1",
    canonical_url="http://a.example/1",
    title="题",
    text="一\n二",
    lang="zh-Hans",
    published=date(2020, 8, 19),
    modified=datetime(2020, 8, 20, 1, 2, tzinfo=UTC),
    authors=("甲", "乙"),
    images=(Image("http://a.example/1.jpg", "图"),),
    removed=(Removed(0, "热线\n", "chrome.hotline", "chrome"),),
)


def test_a_record_is_plain_json_with_days_as_days_and_nulls_as_nulls():
    got = json.loads(json.dumps(record(ARTICLE)))
    assert list(got) == list(FIELDS)
    assert {key: got[key] for key in ("published", "modified", "source", "authors", "images", "removed")} == {
        "published": "2020-08-19",
        "modified": "2020-08-20T01:02:00+00:00",
        "source": None,
        "authors": ["甲", "乙"],
        "images": [{"url": "http://a.example/1.jpg", "caption": "图", "credit": None}],
        "removed": [{"at": 0, "text": "热线\n", "rule": "chrome.hotline", "kind": "chrome", "put": ""}],
    }


def test_an_article_comes_back_from_its_record_through_json():
    assert article_of(json.loads(json.dumps(record(ARTICLE)))) == ARTICLE


@pytest.mark.parametrize("name", ["published", "modified"])
def test_what_is_no_day_or_time_is_told_with_its_field(name):
    with pytest.raises(ValueError, match=f"^`{name}` is neither a day, .* nor a time, .*: '2020-13-01'$"):
        article_of(record(ARTICLE) | {name: "2020-13-01"})
