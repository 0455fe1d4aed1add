"""Subscriptions in and out: nothing of ours is lost, nothing secret leaves, folders of others become tags."""

from __future__ import annotations

import json
from xml.sax.saxutils import quoteattr

import pytest

from ingest import opml
from ingest.config import Source, loads
from ingest.errors import UsageError
from ingest.sources_file import NewEntry, add_all

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
    assert opml.loads(OTHERS, used_ids=["harbour-sea"]) == (
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
        (b"not xml", "a plain address goes to `ingest sources add URL`"),
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


def element(**attributes: str) -> str:
    inside = " ".join(f"{name.replace('_', ':')}={quoteattr(value)}" for name, value in attributes.items())
    return f"<outline {inside}/>"


def document(*elements: str) -> bytes:
    """An OPML file with one of these a line, from its second line on."""
    return "\n".join(('<opml xmlns:ingest="x"><body>', *elements, "</body></opml>")).encode()


def outline(**attributes: str) -> bytes:
    return document(element(**attributes))


def refusals(body: bytes) -> list[str]:
    found = opml.read(body)
    assert found.entries == ()
    return list(map(str, found.refused))


@pytest.mark.parametrize(
    ("pasted", "url"),
    [
        ("feed://paper.example/rss", "http://paper.example/rss"),
        ("feed:https://paper.example/rss", "https://paper.example/rss"),
        (" 'https://paper.example/rss' ", "https://paper.example/rss"),
        ("https://paper.example/a b", "https://paper.example/a%20b"),
    ],
)
def test_an_address_is_cleaned_as_a_pasted_one_is(pasted, url):
    assert [one["url"] for one in opml.loads(outline(text="P", xmlUrl=pasted))] == [url]


@pytest.mark.parametrize(
    ("attributes", "said"),
    [
        ({"xmlUrl": "ftp://a.example/f"}, "line 2: `ftp://a.example/f` must begin with https:// or http://"),
        ({"text": "Empty", "type": "rss"}, "line 2: `Empty` has no address"),
        ({"text": "Empty", "xmlUrl": ""}, "line 2: `Empty` has no address"),
        (
            {"xmlUrl": "https://a.example:99999/"},
            "line 2: `https://a.example:99999/` is no URL: check the host name, the brackets and the port (Port out of range 0-65535)",  # noqa: E501
        ),
        (
            {"xmlUrl": "https://a..example/"},
            "line 2: `https://a..example/` is no URL: check the host name, the brackets and the port (the host name has two dots side by side, or one in front)",  # noqa: E501
        ),
        (
            {"xmlUrl": "file:///etc/passwd"},
            "line 2: `file:///etc/passwd` must begin with https:// or http://",
        ),
        (
            {"xmlUrl": "https://evil.example/?d=${HOME}"},
            "line 2: `https://evil.example/?d=${HOME}` holds a reference to a variable: write it by hand",
        ),
    ],
)
def test_what_is_wrong_with_an_entry_costs_that_entry_and_is_told_with_its_line(attributes, said):
    assert refusals(outline(**attributes)) == [said]
    good = element(text="Good", xmlUrl="https://good.example/f")
    beside = opml.read(document(element(**attributes), good))
    assert [one["url"] for one in beside.entries] == ["https://good.example/f"]


def test_an_address_that_stands_twice_is_told():
    found = opml.read(OTHERS)
    assert [str(one) for one in found.refused] == [
        "line 6: `https://harbour.example/rss.xml` stands in the file twice",
        "line 8: `file:///etc/passwd` must begin with https:// or http://",
    ]


@pytest.mark.parametrize("encoding", ["gb2312", "gb18030", "big5", "utf-16", "utf-8-sig", "windows-1251"])
def test_a_file_is_read_in_its_own_encoding(encoding):
    name = {"big5": "新聞", "windows-1251": "Новости"}.get(encoding, "新闻")
    label = encoding.removesuffix("-sig")
    text = f'<?xml version="1.0" encoding="{label}"?>\n<opml><body><outline text="{name}" xmlUrl="https://a.example/f"/>'
    (entry,) = opml.loads(f"{text}</body></opml>".encode(encoding))
    assert entry["name"] == name


HOSTILE = {
    "id": "own", "url": "file:///etc", "type": "archive", "every": "5m", "fetch": {"delay": 0, "robots": False},
}  # fmt: skip


@pytest.mark.parametrize(
    ("own", "entry"),
    [
        (HOSTILE, {"type": "feed", "name": "N"}),
        (HOSTILE | {"type": "listing"}, {"id": "own", "type": "listing", "every": "5m"}),
        ({"id": "own", "fetch": {"delay": 0.1, "timeout": 9, "headers": {}}}, {"id": "own", "fetch": {"timeout": 9}}),
        ({"id": "own", "fetch": {"delay": 5}, "proxy": "http://p"}, {"id": "own", "fetch": {"delay": 5}}),
        ({"id": "not an id", "timezone": "Mars/Base", "tags": ["a"]}, {"tags": ["a"]}),
        ({"id": "own", "include": ["(a"], "extract": {"body": "//div"}}, {"id": "own"}),
    ],
)  # fmt: skip
def test_a_list_sets_what_is_allowed_and_right_and_nothing_else(own, entry):
    body = outline(text="N", xmlUrl="https://a.example/f", ingest_source=json.dumps(own))
    assert opml.loads(body) == ({"id": "a", "url": "https://a.example/f", "type": "feed"} | entry,)


def test_attributes_that_are_deep_or_long_cost_nothing():
    for own in ("[" * 15_000, '{"a":' * 3_000, "x" * 5_000_000):
        body = outline(text="N", xmlUrl="https://a.example/f", ingest_source=own)
        assert opml.loads(body) == ({"id": "a", "url": "https://a.example/f", "name": "N", "type": "feed"},)
    inside = element(text="N", xmlUrl="https://a.example/f")
    deep = document('<outline text="f">' * 5000 + inside + "</outline>" * 5000)
    assert opml.loads(deep)[0]["tags"] == ["f"]


def test_the_search_for_the_best_way_comes_back_as_one():
    auto = {"id": "a", "url": "https://a.example/", "type": "auto"}
    assert opml.loads(opml.dumps([Source.model_validate(auto)]).encode()) == (auto,)


def test_every_subscription_of_a_long_list_has_an_id_of_its_own():
    rows = "".join(f'<outline text="N" xmlUrl="https://a.example/f?n={n}"/>' for n in range(5000))
    entries = opml.loads(f"<opml><body>{rows}</body></opml>".encode(), ["a", "a-7"])
    assert len({one["id"] for one in entries}) == 5000
    assert [one["id"] for one in entries[:7]] == ["a-2", "a-3", "a-4", "a-5", "a-6", "a-8", "a-9"]


def test_what_would_never_be_asked_for_costs_its_entry_alone():
    hosts = ("10.0.0.7", "169.254.169.254", "[::ffff:10.0.0.7]", "127.0.0.1:8000", "a.example")
    listed = "".join(f'<outline xmlUrl="http://{host}/"/>' for host in hosts)
    body = f"<opml><body>{listed}</body></opml>".encode()
    found = opml.read(body)
    assert [one["url"] for one in found.entries] == ["http://a.example/"]
    assert [one.why for one in found.refused] == [
        "would never be asked for: 10.0.0.7 is in a private network",
        "would never be asked for: 169.254.169.254 is not a public address",
        "would never be asked for: 10.0.0.7 is in a private network",
        "is on this machine, which a list may not have asked: write it by hand",
    ]
    assert len(opml.read(body, allow_private=True).entries) == 4


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("News&nbsp;&eacute;", "News é"),
        ("A &#x1b;[31m &#0; &#xD800; &#99999999; b", "A \ufffd[31m \ufffd \ufffd \ufffd b"),
        ("A \x1b[31m b", "A \ufffd[31m b"),
        ("Q&A; R&D &xxe; &amp;nbsp; &#65;", "Q&A; R&D &xxe; &nbsp; A"),
    ],
)
def test_what_names_no_character_costs_no_list(written: str, name: str) -> None:
    """An entry with a reference that XML does not know is an entry, and so are the others."""
    outlines = f'<outline text="{written}" xmlUrl="https://a.test/f"/><outline xmlUrl="https://b.test/f"/>'
    found = opml.read(f"<opml><body>{outlines}</body></opml>".encode())
    assert [entry["url"] for entry in found.entries] == ["https://a.test/f", "https://b.test/f"]
    assert (found.entries[0]["name"], found.refused) == (name, ())


def test_what_sources_yaml_would_refuse_of_a_list_costs_its_entry_alone():
    address = "https://a.example/f"
    rows = [f'<outline xmlUrl="{one}"/>' for one in (address, f"{address}#x", "https://A.example:443/f")]
    own = json.dumps({"every": "1h", "cron": "0 6 * * *"})
    rows.append(f"<outline xmlUrl='https://b.example/f' ingest:source='{own}'/>")
    found = opml.read(f'<opml xmlns:ingest="x"><body>{"".join(rows)}</body></opml>'.encode())
    assert [one.why for one in found.refused] == ["stands in the file twice"] * 2
    loads(add_all("version: 1\nsources:\n", [NewEntry(one) for one in found.entries]), {})
    assert [(one["url"], one.get("every"), one.get("cron")) for one in found.entries] == [
        (address, None, None),
        ("https://b.example/f", None, "0 6 * * *"),
    ]
