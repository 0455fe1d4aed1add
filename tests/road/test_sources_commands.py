"""`ingest sources`: a site is probed, added with its comments kept, tried out, carried away and back."""

from __future__ import annotations

import pytest
from road.command import answer, ingest, lines

from demo.server import ANY_PORTS, serving, sources_yaml

MINE = """\
# My sources. Do not touch this line.
version: 1
sources:
  # The library's page.
  - id: library
    url: https://library.example/notice.html  # checked in March
    type: page
"""


@pytest.fixture
def sites():
    with serving(ports=ANY_PORTS) as served:
        yield {one.site.id: one for one in served}


def test_a_site_is_added_from_its_address_and_every_comment_stays(sites, tmp_path):
    config = tmp_path / "sources.yaml"
    config.write_text(MINE, encoding="utf-8")
    economy = sites["yunling-economy"].base
    done = ingest("sources", "add", f"{economy}/rss.xml", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert config.read_text(encoding="utf-8").startswith(MINE)
    listed = lines("sources", "list", "--json", cwd=tmp_path)
    assert [(one["type"], one["url"]) for one in listed] == [
        ("page", "https://library.example/notice.html"),
        ("feed", f"{economy}/rss.xml"),
    ]
    report = answer("crawl", listed[1]["id"], "--db", "x.db", "--json", cwd=tmp_path)
    assert report["stored"] == 4


def test_a_dry_run_prints_the_entry_and_writes_nothing(sites, tmp_path):
    done = ingest("sources", "add", f"{sites['bay-epaper'].base}/sitemap.xml", "--dry-run", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "type: sitemap" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_where_nothing_answers_nothing_is_written_and_the_reason_is_told(tmp_path):
    done = ingest("sources", "add", "http://127.0.0.1:9/", cwd=tmp_path)
    assert done.returncode == 3
    assert "connect: http://127.0.0.1:9/" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_sources_go_to_opml_and_come_back_the_same(sites, tmp_path):
    (tmp_path / "sources.yaml").write_text(sources_yaml([*sites.values()]), encoding="utf-8")
    away = ingest("sources", "export", cwd=tmp_path)
    assert away.returncode == 0, away.stderr
    (tmp_path / "there").mkdir()
    back = ingest("sources", "import", "-", cwd=tmp_path / "there", stdin=away.stdout)
    assert back.returncode == 0, back.stderr
    told = [lines("sources", "list", "--json", cwd=place) for place in (tmp_path, tmp_path / "there")]
    assert told[0] == told[1]
    entries = lines("sources", "export", "--json", cwd=tmp_path)
    assert [(one["id"], one["url"]) for one in entries] == [(one["id"], one["url"]) for one in told[0]]
    again = ingest("sources", "import", "-", cwd=tmp_path / "there", stdin=away.stdout)
    assert again.stdout.endswith(f"; {len(entries)} were there already\n")


def test_checking_and_trying_a_source_show_what_it_gives_and_store_nothing(sites, tmp_path):
    (tmp_path / "sources.yaml").write_text(sources_yaml([*sites.values()]), encoding="utf-8")
    checked = {
        one["id"]: (one["ok"], one["found"]) for one in lines("sources", "check", "--json", cwd=tmp_path)
    }
    assert checked == {
        "yunling-economy": (True, 6), "bay-epaper": (True, 4), "paper-portal": (True, 4),
        "beiyuan-farm": (True, 3), "library-notice": (True, 1),
    }  # fmt: skip
    tried = ingest("sources", "test", "paper-portal", "--limit", "1", cwd=tmp_path)
    assert tried.returncode == 0, tried.stderr
    assert "1 of 1 pages gave an article" in tried.stderr
    assert "責任編輯" in tried.stdout  # removed, and shown as such
    (one,) = lines("sources", "test", "paper-portal", "--limit", "1", "--json", cwd=tmp_path)
    assert one["article"]["title"] in tried.stdout
    assert one["url"] in tried.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["sources.yaml"]
