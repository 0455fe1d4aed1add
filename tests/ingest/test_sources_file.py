"""An entry goes into sources.yaml and everything that stands there stays to the letter."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest import config, sources_file
from ingest.config import loads
from ingest.errors import UsageError
from ingest.sources_file import NewEntry, add, add_all, address, fresh_id, remove, set_enabled, usable

ENTRY = {
    "id": "harbour",
    "name": "Harbour Post: daily",
    "url": "https://harbour.example/rss.xml",
    "type": "feed",
}
WRITTEN = """
  # Found from https://harbour.example/: a feed.
  - id: harbour
    name: 'Harbour Post: daily'
    url: https://harbour.example/rss.xml
    type: feed
"""
COMMENT = ("Found from https://harbour.example/:\na feed.",)


def test_the_entry_is_the_last_and_all_around_it_stays_as_it_was():
    head = """# My papers.
version: 1   # the format

sources:
  - id: a      # the first
    url:  "https://a.example/"
    tags: [ x,   y ]
    clean:
      drop_lines:
        - '^广告$'   # said at the end
"""
    tail = "\n# after the sources\ndefaults: {every: 15m}\n"
    assert add(head + tail, ENTRY, COMMENT) == head + WRITTEN + tail


def test_an_entry_is_indented_as_the_others_are():
    text = "version: 1\nsources:\n- id: a\n  url: https://a.example/\n"
    assert (
        add(text, {"id": "b", "url": "https://b.example/"}) == text + "\n- id: b\n  url: https://b.example/\n"
    )


def test_a_text_in_several_lines_at_the_end_is_not_cut():
    text = "sources:\n  - id: a\n    url: https://a.example/\n    name: |\n      one\n      two\n\n\n# end\n"
    written = add(text, {"id": "b", "url": "https://b.example/"})
    assert written == text.replace("two\n", "two\n\n  - id: b\n    url: https://b.example/\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "version: 1\nsources:\n"),
        ("version: 1\n", "version: 1\n\nsources:\n"),
        ("version: 1\nsources:\n", "version: 1\nsources:\n"),
        ("version: 1\nsources: []  # none yet\ndefaults: {}\n", "version: 1\nsources: # none yet\n"),
        ("version: 1\nsources:", "version: 1\nsources:\n"),
    ],
)
def test_the_first_entry_makes_the_list(text, expected):
    written = add(text, ENTRY, COMMENT)
    assert written.startswith(expected + WRITTEN)
    loaded = config.loads(written, {})
    assert [source.id for source in loaded.sources] == ["harbour"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("sources: [{id: a, url: 'https://a.example/'}]\n", "in one line"),
        ("sources:\n  - id: harbour\n    url: https://x.example/\n", "choose another id"),
        ("sources:\n  - id: x\n    url: https://harbour.example/rss.xml\n", "the source `x` has the address"),
        ("sources: {a: 1}\n", "config check"),
        ("sources: [\n", "no YAML"),
        ("- a\n", "config check"),
    ],
)
def test_what_cannot_be_added_to_is_refused_with_the_remedy(text, says):
    with pytest.raises(UsageError, match=says):
        add(text, ENTRY)


def test_the_shipped_file_takes_an_entry():
    shipped = (Path(__file__).parents[2] / "sources.yaml").read_text(encoding="utf-8")
    written = add(shipped, ENTRY, COMMENT)
    assert written.replace(WRITTEN, "") == shipped
    assert config.loads(written, {}).sources[-1].url == ENTRY["url"]


@settings(deadline=None)
@given(st.text(alphabet="a:#'\"- \u4e2d|>&*!%@`{}[],?", min_size=1, max_size=20).map(str.strip).filter(bool))
def test_any_name_is_written_so_that_it_is_read_again(name):
    written = add("version: 1\nsources:\n", {**ENTRY, "name": name})
    assert config.loads(written, {}).sources[0].name == name


@pytest.mark.parametrize(
    ("url", "taken", "name"),
    [
        ("https://www.harbour.example/", (), "harbour"),
        ("https://feeds.harbour.example/rss.xml", (), "harbour"),
        ("https://harbour.example/culture/index.html", (), "harbour-culture"),
        ("https://www.harbour.example/", ("harbour", "harbour-2"), "harbour-3"),
        ("http://127.0.0.1:8000/", (), "127-0-0-1-8000"),
        ("http://10.0.0.7/news/", (), "10-0-0-7"),
        ("https://新闻.example/", (), "example"),
    ],
)
def test_an_id_comes_from_the_host(url, taken, name):
    assert fresh_id(url, taken) == name


def test_what_strangers_wrote_is_quoted_text_and_no_reference():
    entry = {
        "id": "evil",
        "name": "${DATABASE_URL} $${X} $${ *alias !!python/object x # : \n- id: other",
        "url": "https://evil.example/?d=$%7BDATABASE_URL%7D",
        "tags": ["${HOME}", "&anchor", "- id: more"],
        "include": ["^${"],
    }
    written = add("version: 1\nsources:\n", entry, ["${HOME}\n  - id: other\x00\x85\u2028- id: last\x1b[2J"])
    assert written.count("- id: ") == written.count("# ") + 4 - 1
    (source,) = loads(written, {"DATABASE_URL": "canary", "HOME": "canary", "X": "canary"}).sources
    assert (source.id, source.name, source.url) == (entry["id"], entry["name"], entry["url"])
    assert (source.tags, source.include) == (tuple(entry["tags"]), ("^${",))


def test_two_thousand_entries_read_the_file_as_often_as_one(monkeypatch):
    read = []
    monkeypatch.setattr(
        sources_file, "_loaded", lambda text, old=sources_file._loaded: read.append(1) or old(text)
    )
    fresh = [NewEntry({"id": f"s{n}", "url": f"https://s{n}.example/"}) for n in range(2000)]
    assert len(loads(add_all("version: 1\n", fresh), {}).sources) == 2000
    assert len(read) == 2


def test_line_ends_of_windows_stay():
    text = "version: 1\r\nsources:\r\n  - id: a\r\n    url: https://a.example/\r\n"
    written = add(text, {"id": "b", "url": "https://b.example/"})
    assert written == text + "\r\n  - id: b\r\n    url: https://b.example/\r\n"


@pytest.mark.parametrize(
    ("pasted", "url"),
    [
        ("https://a.example/ ", "https://a.example/"),
        ("\u201chttps://a.example/\u201d,", "https://a.example/"),
        ("<https://a.example/>", "https://a.example/"),
        ("(https://a.example/)", "https://a.example/"),
        ("https://a.example/x_(y)", "https://a.example/x_(y)"),
        ("http://[::1]", "http://[::1]"),
        ("https：／／a.example/", "https://a.example/"),
        ("feed:https://a.example/f", "https://a.example/f"),
        ("FEED://a.example/f", "http://a.example/f"),
        ("https://a.example/?q={x}", "https://a.example/?q=%7Bx%7D"),
        ("https://a.example/\u200b", "https://a.example/"),
    ],
)
def test_a_pasted_address_is_made_one(pasted, url):
    assert address(pasted) == url


@pytest.mark.parametrize(
    "pasted",
    ["", " ", "nonsense", "a.example", "localhost:8000",
     "https://", "https://a.example:99999/", "https://u:p@a.example/", "ftp://a.example/",
     "javascript:alert(1)", "feed:", "https://[yourdomain]/", "mailto:a@b.example", "a@b.example", "https://a.example/<b>"],
)  # fmt: skip
def test_what_is_none_is_refused(pasted):
    with pytest.raises(ValueError, match=r"is no|must begin|holds a user"):
        address(pasted)


def test_an_entry_loses_what_is_optional_and_wrong_and_not_its_address():
    entry = {
        "id": "a",
        "name": "  A\n\x1b[2J " + "x" * 900,
        "url": " https://a.example/ ",
        "language": "klingon!",
    }
    assert usable(entry) == {"id": "a", "name": "A [2J " + "x" * 494, "url": "https://a.example/"}
    long = "https://a.example/" + "x" * 1900
    assert usable({"id": "a", "url": long})["url"] == long
    with pytest.raises(ValueError, match="is no URL"):
        usable(entry | {"url": "https://a.example:99999/"})


PAPERS = """# My papers.
version: 1   # the format

sources:
  # The coast.
  - id: a      # the first
    url:  "https://a.example/"
    clean:
      drop:
        - |
          x
    # the end of a

  # Flow.
  - {id: b, url: 'https://b.example/'}  # the second
  - url: https://c.example/
    id: "c"
    enabled:  false   # for now
"""


@pytest.mark.parametrize(
    ("name", "gone"),
    [
        ("a", slice(5, 11)),
        ("b", slice(14, 15)),
        ("c", slice(15, 18)),
    ],
)
def test_a_source_is_taken_out_and_all_else_stays_to_the_letter(name, gone):
    lines = PAPERS.splitlines(keepends=True)
    del lines[gone]
    assert remove(PAPERS, name) == "".join(lines)


def test_the_last_source_can_be_taken_out():
    text = "version: 1\nsources:\n- id: a\n  url: https://a.example/\n# the end\n"
    assert remove(text, "a") == "version: 1\nsources:\n# the end\n"


@pytest.mark.parametrize(
    ("name", "enabled", "line", "put"),
    [
        ("a", False, 6, "  - id: a      # the first\n    enabled: false\n"),
        ("b", False, 15, "  - {id: b, url: 'https://b.example/', enabled: false}  # the second\n"),
        ("c", True, 18, "    enabled:  true   # for now\n"),
        ("c", False, 18, "    enabled:  false   # for now\n"),
    ],
)
def test_a_source_is_enabled_and_disabled_in_its_place(name, enabled, line, put):
    lines = PAPERS.splitlines(keepends=True)
    lines[line - 1] = put
    assert set_enabled(PAPERS, name, enabled=enabled) == "".join(lines)


def test_sources_disabled_and_enabled_again_are_enabled():
    text = PAPERS
    for name in "abc":
        text = set_enabled(text, name, enabled=False)
        text = set_enabled(text, name, enabled=True)
    entries = sources_file._loaded(text)["sources"]
    assert [(one["id"], one["enabled"]) for one in entries] == [("a", True), ("b", True), ("c", True)]


@pytest.mark.parametrize(
    "text",
    [
        "sources: [{id: a, url: 'https://a.example/'}, {id: b, url: 'https://b.example/'}]\n",
        "x: &x\n  id: a\nsources:\n- *x\n- <<: *x\n  id: b\n",
    ],
)
def test_what_does_not_stand_on_lines_of_its_own_is_left_to_its_owner(text):
    with pytest.raises(UsageError, match="by hand"):
        remove(text, "a")


def test_line_ends_stay_as_they_are():
    text = "version: 1\r\nsources:\r\n- id: a\r\n  url: https://a.example/"
    assert set_enabled(text, "a", enabled=False) == (
        "version: 1\r\nsources:\r\n- id: a\r\n  enabled: false\r\n  url: https://a.example/"
    )
