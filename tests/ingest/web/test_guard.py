"""Who comes in: by which name, with which word; and that forms of other sites change nothing."""

from __future__ import annotations

import base64
from dataclasses import replace

import pytest
from starlette.datastructures import Headers
from store.making import with_sources
from web_asking import Site, main

from ingest.config import read_settings
from ingest.errors import ConfigError, UsageError
from ingest.store.schema.source_tables import learned_rules
from ingest.store.sources import learning
from ingest.web import guard, serving
from ingest.web.desk import LOOPBACK
from ingest.web.guard import SEALED


@pytest.fixture
def site(lite, desk_of) -> Site:
    """With a source and nothing else, on SQLite: who comes in does not depend on the database."""
    with_sources(lite, "one")
    return Site(desk_of(lite))


EVERYWHERE = "0.0.0.0"  # noqa: S104 - what is refused
TOKEN = "a-long-enough-token"
SAME = {"origin": "http://localhost", "sec-fetch-site": "same-origin"}


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:8918", "127.0.0.1", "127.0.0.1:1", "[::1]:8918", "LOCALHOST."]
)
def test_this_machine_is_asked_for_by_its_own_names(site, host) -> None:
    assert site.ask("/keys", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("attacker.example", 421),
        ("localhost.attacker.example", 421),
        ("127.0.0.1.nip.example", 421),
        ("192.168.1.5:8918", 421),
        ("", 400),
        ("a b", 400),
        ("localhost:8918@attacker.example", 400),
    ],
)
def test_a_strangers_name_that_leads_here_reads_nothing(site, host, status) -> None:
    for path in ("/", "/api/v1/articles", "/articles.atom"):
        response = site.ask(path, headers={"host": host})
        assert (response.status_code, response.headers["content-security-policy"]) == (status, SEALED)


def test_two_host_headers_are_none() -> None:
    assert guard.host_name(["localhost", "localhost"]) is None


@pytest.mark.parametrize(
    ("authorization", "status"),
    [
        (None, 401),
        (f"Bearer {TOKEN}", 200),
        (f"bearer {TOKEN}", 200),
        (f"Bearer {TOKEN}x", 401),
        ("Bearer ", 401),
        (f"Basic {base64.b64encode(f'anybody:{TOKEN}'.encode()).decode()}", 200),
        (f"Basic {base64.b64encode(f'{TOKEN}:no'.encode()).decode()}", 401),
        ("Basic ///", 401),
        ("Basic /w==", 401),
        (f"Digest {TOKEN}", 401),
    ],
)
def test_with_a_token_readers_need_it_by_whatever_name_they_come(site, authorization, status) -> None:
    desk = replace(site.desk, token=TOKEN, hosts=None, address=None)
    guarded = replace(site, desk=desk, base="http://news.example.org")
    headers = {"authorization": authorization} if authorization else {}
    for path in ("/keys", "/api/v1/sources", "/static/x/style.css"):
        response = guarded.ask(path, headers=headers)
        assert response.status_code == (404 if status == 200 and "static" in path else status)
    if status == 401:
        assert guarded.ask("/keys", headers=headers).headers["www-authenticate"].startswith("Basic ")


@pytest.mark.parametrize(
    ("headers", "good"),
    [
        (SAME, True),
        ({"origin": "http://localhost"}, True),
        ({"sec-fetch-site": "same-origin"}, True),
        ({}, False),
        ({"origin": "null"}, False),
        ({"origin": "http://localhost:9"}, False),
        ({"origin": "https://attacker.example"}, False),
        ({"sec-fetch-site": "cross-site", "origin": "http://localhost"}, False),
        ({"sec-fetch-site": "none"}, False),
    ],
)
def test_forms_of_other_sites_are_none(headers, good) -> None:
    assert guard.of_this_site(Headers({"host": "localhost", **headers})) is good


REACHED = "https://news.example.org"


@pytest.mark.parametrize(
    ("host", "status"), [("news.example.org", 200), ("localhost:1", 200), ("attacker.example", 421)]
)
def test_where_the_address_is_known_no_other_name_reads_anything_also_with_the_token(
    site, host, status
) -> None:
    desk = replace(site.desk, token=TOKEN, hosts=LOOPBACK | {"news.example.org"}, address=REACHED)
    answer = replace(site, desk=desk).ask("/keys", headers={"host": host, "authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == status


ECHOING = (
    "/articles/",
    "/articles.atom",
    "/articles.json",
    "/api/v1/openapi.json",
    "/nothing",
    "/stories/",
    "/",
)


@pytest.mark.parametrize("reached", [REACHED, None])
def test_the_name_of_a_request_is_repeated_nowhere(site, reached) -> None:
    desk = replace(site.desk, token=TOKEN, hosts=None, address=reached)
    for path in ECHOING:
        headers = {"host": "attacker.example", "authorization": f"Bearer {TOKEN}"}
        answer = replace(site, desk=desk).ask(path, headers=headers)
        assert answer.status_code in (200, 307, 404), path
        assert "attacker" not in answer.text + repr(answer.headers), path


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"sec-fetch-site": "none", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}, 200),
        ({"sec-fetch-site": "same-origin", "sec-fetch-mode": "cors", "sec-fetch-dest": "empty"}, 200),
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}, 200),
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe"}, 403),
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image"}, 403),
        ({"sec-fetch-site": "same-site", "sec-fetch-mode": "cors", "sec-fetch-dest": "empty"}, 403),
    ],
)
def test_other_sites_may_link_here_and_not_fetch(site, headers, status) -> None:
    assert site.ask("/keys", headers=headers).status_code == status


def rule(conn, state: str = "proposed") -> None:
    evidence = {
        "articles": 9, "of": 10, "days": 3, "head": 0, "tail": 9, "middle": 0, "size": 20, "share": 0.1,
        "variants": 1, "first_seen": "2024-05-01T00:00:00+00:00", "last_seen": "2024-05-06T00:00:00+00:00",
    }  # fmt: skip
    since = learning.datetime.fromisoformat("2024-05-06T00:00:00+00:00")
    row = {"source_id": "one", "block": "abc", "state": state, "text": "Follow us", "evidence": evidence}
    conn.execute(learned_rules.insert().values(**row, limit="days", since=since))


def state(site) -> str:
    with site.desk.store.read() as conn:
        return learning.rule(conn, "abc").state


def form(site, **more) -> dict[str, str]:
    return {"key": site.desk.form_key, "rule": "learned.abc", "source": "one", "decision": "approve"} | more


def test_a_rule_is_decided_where_this_is_allowed_only(site) -> None:
    with site.desk.store.begin() as conn:
        rule(conn)
    editing = replace(site, desk=replace(site.desk, allow_edit=True))
    shown = editing.ask("/rules").text
    assert shown.count(f'name="key" value="{site.desk.form_key}"') == 1
    assert site.desk.form_key not in site.ask("/rules").text
    sent = form(site)
    assert site.ask("/rules/decide", "POST", data=sent, headers=SAME).status_code == 403
    assert editing.ask("/rules/decide", "POST", data=sent).status_code == 403
    assert (
        editing.ask("/rules/decide", "POST", data=sent, headers={"origin": "http://x.example"}).status_code
        == 403
    )
    assert editing.ask("/rules/decide", "POST", data=form(site, key="guess"), headers=SAME).status_code == 403
    assert editing.ask("/rules/decide", "POST", content=b"\xff", headers=SAME).status_code == 403
    assert (
        editing.ask("/rules/decide", "POST", data=form(site, rule="x" * 5000), headers=SAME).status_code
        == 403
    )
    assert (
        editing.ask("/rules/decide", "POST", data=form(site, decision="drop"), headers=SAME).status_code
        == 400
    )
    assert (
        editing.ask("/rules/decide", "POST", data=form(site, rule="learned.zzz"), headers=SAME).status_code
        == 404
    )
    assert editing.ask("/rules/decide", headers=SAME).status_code == 405
    assert state(site) == "proposed"
    done = editing.ask("/rules/decide", "POST", data=sent, headers=SAME)
    assert (done.status_code, done.headers["location"], state(site)) == (303, "/rules", "approved")
    filtered = form(site, state="proposed", of="//x.example")
    done = editing.ask("/rules/decide", "POST", data=filtered, headers=SAME)
    assert done.headers["location"] == "/rules?state=proposed&source=%2F%2Fx.example"
    editing.ask("/rules/decide", "POST", data=form(site, decision="reject"), headers=SAME)
    assert state(site) == "rejected"


@pytest.mark.parametrize("path", ["/", "/articles", "/api/v1/articles", "/articles.atom", "/keys"])
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_else_is_changed(site, path, method) -> None:
    assert site.ask(path, method, headers=SAME).status_code == 405


@pytest.mark.parametrize(
    ("host", "token", "why"),
    [
        (EVERYWHERE, "", "can be reached from other machines: set INGEST_WEB_TOKEN"),
        ("::", "", "can be reached from other machines"),
        ("192.168.1.5", "", "can be reached from other machines"),
        ("news.example.org", "", "can be reached from other machines"),
        ("127.0.0.1", "short", "shorter than 16 characters"),
        (EVERYWHERE, "short", "shorter than 16 characters"),
        ("127.0.0.1", "", None),
        ("127.8.8.8", "", None),
        ("::1", "", None),
        ("localhost", "", None),
        (EVERYWHERE, TOKEN, None),
    ],
)
def test_other_machines_get_in_with_a_token_only(host, token, why) -> None:
    if why is None:
        serving.require_token(host, token)
        return
    with pytest.raises(UsageError, match=why):
        serving.require_token(host, token)


def test_a_taken_address_is_said_with_its_remedy() -> None:
    with serving.listening("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=f"cannot listen on 127.0.0.1:{port}: .*--listen"):
            serving.listening("127.0.0.1", port)


def test_the_settings_of_the_web_pages(tmp_path) -> None:
    file = tmp_path / "token"
    file.write_text(f"{TOKEN}\n")
    found = read_settings({"INGEST_WEB_TOKEN_FILE": str(file), "INGEST_WEB_LISTEN": "[::1]:9000"})
    assert (found.web_token, found.web_listen) == (TOKEN, ("::1", 9000))
    assert TOKEN not in repr(found)
    assert read_settings({}).web_listen == ("127.0.0.1", 8918)
    with pytest.raises(ConfigError, match="INGEST_WEB_LISTEN: the value must be HOST:PORT"):
        read_settings({"INGEST_WEB_LISTEN": "off"})
    assert read_settings({"INGEST_WEB_ADDRESS": "https://News.example.org/"}).web_address == REACHED


@pytest.mark.parametrize(
    "text", ["news.example.org", "https://news.example.org/a", "https://me@x.example", "ftp://x.example"]
)
def test_an_address_of_the_web_pages_is_a_host_and_a_port(text) -> None:
    with pytest.raises(ConfigError, match="INGEST_WEB_ADDRESS: the value "):
        read_settings({"INGEST_WEB_ADDRESS": text})


def test_who_does_not_come_in_is_told_so_in_the_language_that_is_asked_for(site) -> None:
    closed = replace(site, desk=replace(site.desk, token=TOKEN, allow_edit=True))
    chinese = {"accept-language": "zh-TW,en"}
    known = {"authorization": f"Bearer {TOKEN}"}
    assert closed.ask("/", headers=chinese).text == (
        "需要令牌：作为任意用户的密码，或作为 Authorization: Bearer TOKEN。\n"
    )
    assert closed.ask("/?ui=zh", headers=known | {"host": "x.example"}).text == (
        f"此处只能以 {', '.join(sorted(LOOPBACK))} 访问，不能以所请求的名称访问。\n"
    )
    stale = closed.ask("/rules/decide", "POST", data=form(site, key="old"), headers=SAME | known | chinese)
    told = "无法执行 此表单来自上一次运行，或不是本站页面：请返回并重新加载。"
    assert (stale.status_code, main(stale)) == (403, told)
    assert (
        main(closed.ask("/articles", "POST", headers=SAME | known))
        == "This cannot be done This page is only read."
    )
