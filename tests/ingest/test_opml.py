"""Subscriptions in and out: nothing of ours is lost, nothing secret leaves, folders of others become tags."""

from __future__ import annotations

import pytest

from ingest import opml
from ingest.config import Source
from ingest.errors import UsageError

OTHERS = b"""<?xml version="1.0"?>
<opml version="1.0"><head><title>My feeds</title></head><body>
  <outline text="News"><outline text="Local & near">
    <outline type="rss" text="Harbour Post" xmlUrl="https://harbour.example/rss.xml" htmlUrl="https://harbour.example/"/>
  </outline></outline>
  <outline title="Again" xmlUrl="https://harbour.example/rss.xml"/>
  <outline text="Sea" xmlurl="https://harbour.example/sea/atom.xml" category="/Sea,Ships"/>
  <outline text="File" xmlUrl="file:///etc/passwd"/>
</body></opml>"""


def test_the_subscriptions_of_a_reader_become_entries_with_folders_as_tags():
    assert opml.loads(OTHERS, taken=["harbour-sea"]) == (
        {
            "id": "harbour",
            "url": "https://harbour.example/rss.xml",
            "name": "Harbour Post",
            "type": "feed",
            "tags": ["News", "Local & near"],
        },
        {
            "id": "harbour-sea-2",
            "url": "https://harbour.example/sea/atom.xml",
            "name": "Sea",
            "type": "feed",
            "tags": ["Sea", "Ships"],
        },
    )


def test_sources_come_back_as_they_were_without_what_may_be_secret():
    keys = {
        "id": "harbour",
        "name": 'Harbour "Post" <daily> & more',
        "url": "https://harbour.example/list?a=1&b=2",
        "type": "listing",
        "every": "1h30m",
        "timezone": "Asia/Shanghai",
        "language": "zh-Hans",
        "exclude": ["/video/"],
        "extract": {"links": "ul.news a", "body": "#text"},
        "clean": {"drop_lines": ["^广告$"]},
        "tags": ["sea"],
        "enabled": False,
    }
    cron = {"id": "tide", "url": "https://tide.example/feed", "type": "feed", "cron": "*/20 6-23 * * *"}
    secret = {
        "fetch": {"headers": {"Authorization": "Bearer canary"}, "proxy": "http://u:canary@proxy.example:1"}
    }
    written = opml.dumps([Source.model_validate(keys | secret), Source.model_validate(cron)])
    assert "canary" not in written
    assert opml.loads(written.encode()) == (keys, cron)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"<html><body></body></html>", "not <opml>"),
        (b"<opml><body>", "no OPML that can be read"),
        (b"not xml", "no OPML that can be read"),
        (b'<!DOCTYPE o [<!ENTITY a "b">]><opml/>', "declares entities"),
    ],
)
def test_what_is_no_opml_is_refused(body, says):
    with pytest.raises(UsageError, match=says):
        opml.loads(body)


def test_an_attribute_of_ours_that_is_damaged_is_ignored():
    body = """<opml xmlns:ingest="x"><body><outline text="A" xmlUrl="https://a.example/f" ingest:source="{oops"/>
    <outline text="B" xmlUrl="https://b.example/f" ingest:source='{"id":"bee","fetch":{"robots":false}}'/>
    </body></opml>"""
    assert opml.loads(body.encode()) == (
        {"id": "a", "url": "https://a.example/f", "name": "A", "type": "feed"},
        {"id": "bee", "url": "https://b.example/f", "type": "feed"},
    )
