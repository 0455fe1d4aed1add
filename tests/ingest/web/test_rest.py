"""REST: what each address answers on both databases, that it is as OpenAPI says, and that lists have no gaps."""

from __future__ import annotations

import base64
import json
from contextlib import suppress

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from jsonschema_rs import Draft202012Validator
from schemathesis import GenerationMode
from store.making import NOW, address

from cleaners.finish import restore
from cleaners.record import article_of
from ingest import api
from ingest.export.native import FIELDS, native
from ingest.store.articles.exporting import numbered
from ingest.store.articles.lookup import Filter
from ingest.web.rest.routes import BASE, OPERATIONS

ASKED = {
    "/articles": [
        "",
        "?lang=en&limit=1",
        "?source=two&since=2024-01-01&until=2024-06-01T00:00:00Z&revised=false",
    ],
    "/search": ["?q=harbour", "?q=春天&limit=100"],
    "/articles/{name}": ["2", "4"],
    "/articles/{name}/revisions": ["2", "1"],
    "/articles/{name}/removed": ["2", "4"],
    "/articles/{name}/page": ["1"],
    "/stories": ["", "?limit=1&since=2024-05-01"],
    "/stories/{name}": ["2", "1"],
    "/sources": [""],
    "/sources/{name}": ["one"],
}

EXAMPLES = settings(
    max_examples=10,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


def test_each_answer_has_the_shape_that_is_described(site) -> None:
    document = site.ask(f"{BASE}/openapi.json").json()
    assert {one.path for one in OPERATIONS} == set(ASKED) == set(document["paths"])
    for path, ways in ASKED.items():
        shape = document["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        checker = Draft202012Validator(shape | {"components": document["components"]})
        for way in ways:
            response = site.ask(BASE + (path.format(name=way) if "{" in path else path + way))
            assert (response.status_code, path, way) == (200, path, way)
            assert [error.message for error in checker.iter_errors(response.json())] == []


def test_an_article_is_the_native_record(site) -> None:
    wanted = [native(one.record) for one in numbered(site.desk.store, Filter())]
    for record in wanted:
        assert site.ask(f"{BASE}/articles/{record['id']}").json() == record
    assert list(wanted[0]) == [field.name for field in FIELDS]
    listed = site.ask(f"{BASE}/articles").json()
    apart = [{k: v for k, v in one.items() if k not in ("removed", "revisions")} for one in wanted]
    assert sorted(listed["items"], key=lambda one: one["url"]) == sorted(apart, key=lambda one: one["url"])


def test_lists_are_walked_by_their_cursors(site) -> None:
    for path in ("/articles", "/search?q=the OR line OR 春天", "/stories"):
        walk(site, path)


def walk(site, path: str) -> None:
    whole = site.ask(BASE + path).json()
    assert whole["next"] is None
    seen, cursor = [], ""
    while cursor is not None and len(seen) < 9:
        sign = "&" if "?" in path else "?"
        part = site.ask(f"{BASE}{path}{sign}limit=1" + (f"&cursor={cursor}" if cursor else "")).json()
        seen += part["items"]
        cursor = part["next"]
    assert seen == whole["items"]
    assert len(seen) == {"/stories": 2}.get(path, 4)


def test_search_marks_what_it_found(site) -> None:
    (item,) = site.ask(f"{BASE}/search?q=mayor").json()["items"]
    assert [item["snippet"][start:end] for start, end in item["marks"]] == ["mayor"]
    assert item["article"]["url"] == address(3)


def test_what_was_removed_gives_the_extracted_text_back(site) -> None:
    whole = site.ask(f"{BASE}/articles/4").json()
    removed = site.ask(f"{BASE}/articles/4/removed").json()
    assert removed == {
        "extracted": restore(whole["text"], article_of(whole).removed),
        "text": whole["text"],
        "spans": whole["removed"],
    }


def test_revisions_have_the_earlier_fields(site) -> None:
    (one,) = site.ask(f"{BASE}/articles/2/revisions").json()["items"]
    assert (one["number"], one["kind"], one["changed"]) == (1, "updated", ["text"])
    assert one["record"]["tags"] == ["sea", "storm"]


def test_the_raw_page_has_its_exact_bytes(site) -> None:
    (part,) = site.ask(f"{BASE}/articles/1/page").json()["parts"]
    assert (base64.b64decode(part["body"]), part["url"]) == (b"Nothing but a line", address(1))


def test_a_story_has_its_articles_and_every_place(site) -> None:
    story = site.ask(f"{BASE}/stories/3").json()
    one, other = story["articles"]
    assert (story["id"], story["members"]) == (one["id"], 2)
    assert (one["representative"], one["likeness"], other["likeness"]["verdict"]) == (True, None, "reprint")
    assert [(place["url"], place["exact"]) for place in story["appearances"]] == [
        (address(2), False),
        (address(3), False),
    ]


def test_a_known_answer_is_not_sent_again(site) -> None:
    first = site.ask(f"{BASE}/articles/2")
    tag = first.headers["etag"]
    again = site.ask(f"{BASE}/articles/2", headers={"if-none-match": f'"x", W/{tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert site.ask(f"{BASE}/articles/1", headers={"if-none-match": tag}).status_code == 200
    head = site.ask(f"{BASE}/articles/2", "HEAD")
    assert (head.status_code, head.headers["etag"], head.content) == (200, tag, b"")


REFUSED = (
    ("/articles?langs=en", 400, "there is no parameter `langs`; did you mean `lang`?"),
    ("/articles?limit=0", 400, "`limit` cannot be `0`"),
    ("/articles?limit=101", 400, "`limit` cannot be `101`"),
    ("/articles?limit=5&limit=6", 400, "`limit` is given too often"),
    ("/articles?revised=1", 400, "`revised` cannot be `1`"),
    ("/articles?since=2024", 400, "`since` cannot be `2024`"),
    ("/articles?since=2024-02-30", 400, "`since` is a day"),
    ("/articles?cursor=7", 400, "`cursor` cannot be `7`"),
    ("/articles?lang=", 400, "`lang` cannot be ``"),
    ("/articles?q=harbour", 400, "there is no parameter `q`"),
    ("/search", 400, "`q` is needed"),
    ("/articles/2?x=1", 400, "there is no parameter `x`: there are none"),
    ("/articles/99", 404, "there is no article 99"),
    ("/articles/xyz", 404, "an article is named by its number, or by its `id`"),
    ("/articles/99999999999999999999", 404, "an article is named by"),
    ("/articles/" + "0" * 32, 404, "there is no article"),
    ("/stories/99", 404, "there is no story 99"),
    ("/sources/none", 404, "there is no source none"),
    ("/nothing", 404, "there is nothing at this address"),
)


def test_what_cannot_be_answered_says_why(site) -> None:
    for path, status, error in REFUSED:
        response = site.ask(BASE + path)
        assert (response.status_code, list(response.json())) == (status, ["error"]), path
        assert response.json()["error"].startswith(error), path


def test_numbers_and_ids_name_the_same_article_also_for_python(site) -> None:
    record = site.ask(f"{BASE}/articles/3").json()
    with api.Database(site.desk.store) as db:
        assert record in list(db.records())


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_schemathesis_finds_nothing(site, mode) -> None:
    schema = schemathesis.openapi.from_asgi(f"{BASE}/openapi.json", site.app, headers={"host": "localhost"})
    operations = [result.ok() for result in schema.get_all_operations()]
    assert len(operations) == len(OPERATIONS)
    asked = 0
    for operation in operations:

        @settings(
            max_examples=10,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(operation.as_strategy(generation_mode=mode))
        def check(case) -> None:
            nonlocal asked
            asked += 1
            case.call_and_validate(headers={"host": "localhost"})

        with suppress(Unsatisfiable):  # nothing can be wrong where there are no parameters
            check()
    assert asked > 50


def test_the_description_is_json_that_names_every_status(site) -> None:
    document = json.loads(site.ask(f"{BASE}/openapi.json").content)
    statuses = {status for path in document["paths"].values() for status in path["get"]["responses"]}
    assert statuses == {"200", "304", "400", "401", "404", "421", "503"}
    assert NOW.isoformat() not in json.dumps(document)


def test_a_listed_story_names_who_had_it_first(site) -> None:
    told = {one["id"]: one["first"] for one in site.ask(f"{BASE}/stories").json()["items"]}
    for story_id, first in told.items():
        assert first == site.ask(f"{BASE}/stories/{story_id}").json()["appearances"][0]
    assert sorted(one["url"] for one in told.values()) == [address(1), address(2)]


def test_a_source_has_as_many_articles_as_its_list_shows(site) -> None:
    counted = {one["id"]: one["articles"] for one in site.ask("/api/v1/sources").json()["items"]}
    shown = {name: len(site.ask(f"/api/v1/articles?source={name}").json()["items"]) for name in counted}
    assert counted == shown == {"one": 3, "two": 2}
