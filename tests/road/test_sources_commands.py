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
    assert done.stderr.startswith(f"asking {economy}/rss.xml\n")
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
    ours = "version: 1\ndefaults: {fetch: {allow_private_networks: true}}\nsources: []\n"
    (tmp_path / "there/sources.yaml").write_text(ours, encoding="utf-8")
    back = ingest("sources", "import", "-", cwd=tmp_path / "there", stdin=away.stdout)
    assert back.returncode == 0, back.stderr
    told = [lines("sources", "list", "--json", cwd=place) for place in (tmp_path, tmp_path / "there")]
    assert told[0] == told[1]
    entries = lines("sources", "export", "--json", cwd=tmp_path)
    assert [(one["id"], one["url"]) for one in entries] == [(one["id"], one["url"]) for one in told[0]]
    again = ingest("sources", "import", "-", cwd=tmp_path / "there", stdin=away.stdout)
    assert again.stdout.endswith(f"; {len(entries)} were there already\n")


def test_a_source_in_a_private_network_is_exported_as_json_too(tmp_path):
    row = "  - {id: desk, url: 'http://10.0.0.7/feed', fetch: {allow_private_networks: true}}\n"
    (tmp_path / "sources.yaml").write_text(f"version: 1\nsources:\n{row}", encoding="utf-8")
    entries = lines("sources", "export", "--json", cwd=tmp_path)
    assert [one["url"] for one in entries] == ["http://10.0.0.7/feed"]


def test_a_list_that_names_an_address_again_in_another_spelling_is_imported(tmp_path):
    row = "  - {id: a, url: 'https://a.example/f', type: feed}\n"
    (tmp_path / "sources.yaml").write_text(f"version: 1\nsources:\n{row}", encoding="utf-8")
    listed = '<outline xmlUrl="https://A.example/f#x"/><outline xmlUrl="https://b.example/f"/>'
    done = ingest("sources", "import", "-", cwd=tmp_path, stdin=f"<opml><body>{listed}</body></opml>")
    assert (done.returncode, done.stdout) == (0, "1 source added to sources.yaml; 1 were there already\n")


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
    assert "1 of 1 page gave an article" in tried.stderr
    assert "責任編輯" in tried.stdout  # removed, and shown as such
    (one,) = lines("sources", "test", "paper-portal", "--limit", "1", "--json", cwd=tmp_path)
    assert one["article"]["title"] in tried.stdout
    assert one["url"] in tried.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["sources.yaml"]


@pytest.mark.parametrize(
    ("pasted", "said"),
    [
        ("https://a.example:99999/", "is no URL: check the host name, the brackets and the port"),
        ("https://me:canary-71@a.example/", "holds a user or password"),
        ("nonsense", "is no full URL: begin with https://"),
        ("ftp://a.example/", "must begin with https:// or http://"),
        ("https://[yourdomain]/", "is no URL: check the host name, the brackets and the port"),
        ("", "is no full URL"),
    ],
)
def test_what_is_no_address_is_refused_in_one_line(pasted, said, tmp_path):
    done = ingest("sources", "add", pasted, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert said in done.stderr
    assert "canary" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_site_that_is_there_is_refused_before_it_is_asked(tmp_path):
    (tmp_path / "sources.yaml").write_text("version: 1\nsources:\n  - {id: a, url: 'http://127.0.0.1:9/'}\n")
    done = ingest("sources", "add", "http://127.0.0.1:9/", cwd=tmp_path)
    said = "ingest: the source `a` has this address already: try it with `ingest sources test a`\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", said)


def test_a_pasted_address_is_cleaned_and_the_entry_needs_no_permission(sites, tmp_path):
    economy = sites["yunling-economy"].base
    done = ingest("sources", "add", f" 'feed:{economy}/rss.xml' ", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    written = (tmp_path / "sources.yaml").read_text(encoding="utf-8")
    assert f"url: {economy}/rss.xml\n" in written
    assert "allow_private_networks" not in written


def test_a_link_to_the_sources_file_stays_one_and_the_file_keeps_its_mode(sites, tmp_path):
    (tmp_path / "real").mkdir()
    real = tmp_path / "real" / "mine.yaml"
    real.write_text(MINE, encoding="utf-8")
    real.chmod(0o640)
    link = tmp_path / "sources.yaml"
    link.symlink_to("real/mine.yaml")
    done = ingest("sources", "add", f"{sites['yunling-economy'].base}/rss.xml", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (link.is_symlink(), real.stat().st_mode & 0o777) == (True, 0o640)
    assert real.read_text(encoding="utf-8").startswith(MINE)
    assert [path.name for path in real.parent.iterdir()] == ["mine.yaml"]


def test_a_file_that_cannot_be_written_is_told_before_anybody_is_asked(tmp_path, monkeypatch):
    monkeypatch.setattr("os.access", lambda *_, **__: False)
    there = ingest("sources", "add", "http://127.0.0.1:9/", cwd=tmp_path)
    nowhere = ingest("sources", "add", "http://127.0.0.1:9/", "-c", "no/such/sources.yaml", cwd=tmp_path)
    assert [(one.returncode, one.stderr.count("\n")) for one in (there, nowhere)] == [(2, 1), (2, 1)]
    assert f"cannot be written: {tmp_path} is read-only for you" in there.stderr
    assert f"there is no folder {tmp_path}/no/such to write it into" in nowhere.stderr


def test_of_an_imported_list_the_good_ones_come_and_each_other_one_is_told(tmp_path):
    opml = """<?xml version="1.0" encoding="gb2312"?><opml><body>
<outline text="新闻 ${HOME}" xmlUrl="https://a.example/f"/>
<outline text="bad" xmlUrl="https://a.example:99999/"/>
<outline text="secret" xmlUrl="https://evil.example/?d=${HOME}"/>
<outline text="mine" xmlUrl="https://me:s3cret@a.example/f"/>
</body></opml>"""
    (tmp_path / "list.opml").write_bytes(opml.encode("gb2312"))
    done = ingest("sources", "import", "list.opml", cwd=tmp_path, HOME="canary-71")
    assert (done.returncode, done.stdout) == (0, "1 source added to sources.yaml; 3 were refused\n")
    assert done.stderr == (
        "not imported: list.opml: line 3: `https://a.example:99999/` is no URL: check the host name, the brackets and"
        " the port (Port out of range 0-65535)\n"
        "not imported: list.opml: line 4: `https://evil.example/?d=${HOME}` holds a reference to a variable: "
        "write it by hand\n"
        "not imported: list.opml: line 5: `https://[redacted]@a.example/f` holds a user or password: give them under"
        " `fetch.headers`, as `Authorization: ${NAME}`\n"
    )
    (source,) = lines("sources", "list", "--json", cwd=tmp_path, HOME="canary-71")
    assert (source["name"], source["url"]) == ("新闻 ${HOME}", "https://a.example/f")


def test_a_file_that_could_not_be_read_again_is_not_written(tmp_path):
    rows = "".join(f'<outline xmlUrl="https://a.example/{"x" * 1900}?n={n}"/>' for n in range(600))
    done = ingest("sources", "import", "-", cwd=tmp_path, stdin=f"<opml><body>{rows}</body></opml>")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "would grow beyond 1 MiB" in done.stderr
    assert list(tmp_path.iterdir()) == []


PAPERS = """# Mine.
version: 1
sources:
  # The coast.
  - id: post
    url: https://a.example/
    tags: [coast]
  # The rest.
  - {id: wire, url: 'https://b.example/', tags: [daily]}
"""


def test_sources_are_taken_out_disabled_and_enabled_and_every_comment_stays(tmp_path):
    config = tmp_path / "sources.yaml"
    config.write_text(PAPERS, encoding="utf-8")
    assert answer("sources", "disable", "post", "wire", "--json", cwd=tmp_path) == {
        "disabled": ["post", "wire"]
    }
    refused = ingest("crawl", "--tag", "coast", cwd=tmp_path)
    assert (refused.returncode, "has no enabled source" in refused.stderr) == (2, True)
    assert ingest("sources", "enable", "wire", cwd=tmp_path).stdout == "wire enabled in sources.yaml\n"
    done = ingest("sources", "remove", "post", cwd=tmp_path)
    assert done.stdout == "post removed from sources.yaml; what is stored of them stays\n"
    assert config.read_text(encoding="utf-8") == (
        "# Mine.\nversion: 1\nsources:\n  # The coast.\n  # The rest.\n"
        "  - {id: wire, url: 'https://b.example/', tags: [daily], enabled: true}\n"
    )
    unknown = ingest("sources", "remove", "wier", cwd=tmp_path)
    assert (unknown.returncode, "did you mean `wire`" in unknown.stderr) == (2, True)


def test_sources_are_listed_and_chosen_by_their_tags(tmp_path):
    (tmp_path / "sources.yaml").write_text(PAPERS, encoding="utf-8")
    listed = ingest("sources", "list", "--tag", "coast", cwd=tmp_path).stdout.splitlines()
    assert [line.split() for line in listed] == [
        ["id", "type", "when", "name", "tags", "url"],
        ["post", "auto", "every", "15m-2h", "post", "coast", "https://a.example/"],
    ]
    unknown = ingest("crawl", "--tag", "coats", "--dry-run", cwd=tmp_path)
    assert (unknown.returncode, "did you mean `coast`" in unknown.stderr) == (2, True)
