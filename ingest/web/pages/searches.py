"""The page of the saved searches of sources.yaml with what each told last, and the feeds of searches."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from starlette.responses import Response

from ingest.config.alerts import Alerts, SavedSearch
from ingest.errors import NotStored
from ingest.store.watch import notices
from ingest.store.watch.notices import Notice
from ingest.web import feeds
from ingest.web.asking import CHOOSING, Choice, choice
from ingest.web.lists import listed
from ingest.web.pages.calling import Call, Sheet
from ingest.web.rendering import address
from ingest.web.views.saved import as_search

FED = 50
"""Articles of a feed."""

LATELY = timedelta(days=7)
TOLD = 5
"""Stories that are shown of each search: the last ones of which it sent a notice."""


def searches(call: Call) -> Sheet:
    """The page of all saved searches."""
    read = call.desk.read_alerts()
    alerts = read or Alerts()
    messages = _latest_notices(call)
    rows = [
        {
            "search": one,
            "articles": _listed_at(one),
            "atom": address(f"/searches/{one.id}.atom", []),
            "json": address(f"/searches/{one.id}.json", []),
            "told": messages.get(one.id, ()),
        }
        for one in alerts.searches
    ]
    return Sheet(
        "searches.html",
        {"searches": rows, "channels": alerts.channels, "unreadable": read is None},
    )


def _latest_notices(call: Call) -> dict[str, list[Notice]]:
    """The last notices of stories, by the id of their saved search."""
    by_search: dict[str, list[Notice]] = {}
    for one in notices.latest(call.conn, call.desk.now() - LATELY):
        if one.kind == "story" and len(by_search.setdefault(one.subject, [])) < TOLD:
            by_search[one.subject].append(one)
    return by_search


def _listed_at(one: SavedSearch) -> str | None:
    """The address of the list of what a search finds. None when the index cannot answer its query."""
    query = as_search(one.query)
    if query is None:
        return None
    return address("/articles", [("q", query), *(("source", name) for name in one.sources)])


def feed(call: Call) -> Response:
    """A feed of the newest articles of any choice, as in its list."""
    params = call.request.query_params
    chosen = choice(params, call.reader.zone)
    kept = [(name, value) for name, value in params.multi_items() if name in CHOOSING and value]
    return _fed(call, chosen, chosen.query or call.reader.say("Articles"), address("/articles", kept))


def saved_feed(call: Call) -> Response:
    """A feed of the newest articles that a saved search finds. Raises NotStored when there is no such search."""
    name = call.request.path_params["search_id"]
    alerts = call.desk.read_alerts()
    if alerts is None:
        raise NotStored("sources.yaml cannot be read: `ingest config check` says why")
    one = next((some for some in alerts.searches if some.id == name), None)
    query = as_search(one.query) if one is not None else None
    if one is None:
        raise NotStored(f"there is no saved search {name}")
    if query is None:
        raise NotStored(f"the index cannot be asked what the saved search {name} asks; alerts tell of it")
    chosen = Choice(query)
    chosen = replace(chosen, wanted=replace(chosen.wanted, sources=one.sources))
    return _fed(call, chosen, one.id, _listed_at(one) or "/articles")


def _fed(call: Call, chosen: Choice, title: str, page: str) -> Response:
    lines, _ = listed(call.conn, chosen, None, FED)
    own = address(call.reader.path, call.request.query_params.multi_items())
    source = feeds.FeedSource(title, page, own, call.desk.address)
    if call.reader.path.endswith(".json"):
        return Response(feeds.json_feed(source, lines), media_type="application/feed+json")
    return Response(feeds.atom(source, lines, call.desk.now()), media_type="application/atom+xml")
