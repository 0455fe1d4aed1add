"""The pages of articles: the list with its search and filters, and one article with its cleaning and revisions."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise
from typing import Any

from starlette.responses import PlainTextResponse, Response

from cleaners.decode import decode
from ingest.errors import NotStored
from ingest.store.articles import browsing, lookup
from ingest.store.articles.exporting import number_of
from ingest.store.articles.lookup import ArticleRecord
from ingest.store.pages import raw_pages
from ingest.store.search import rebuilding, terms
from ingest.store.stories.accounts import number_of as story_of
from ingest.web.asking import Choice, choice, cursor, number, written
from ingest.web.language_names import called
from ingest.web.lists import SHOWN, Selection, listed, over_time, select
from ingest.web.pages.calling import Call, Sheet
from ingest.web.scripts import reading as read_as
from ingest.web.views import charts, marking
from ingest.web.views.charts import Chart, Trace
from ingest.web.views.differences import MOST_LINES, differences, is_compared_whole

VIEWS = ("text", "before", "revisions")
"""The views of one article."""

_LEAST_BARS = 2
"""Least bars of a chart. One bar alone shows no course of time."""

MOST_RAW = 5_000_000
"""Most characters of a page's source that are shown."""


def articles(call: Call) -> Sheet:
    """The list of the articles asked for, the newest first, with counts by source, language, tag and time."""
    params = call.request.query_params
    chosen = choice(params, call.reader.zone)
    at = cursor(params.get("cursor", ""), searching=bool(chosen.query))
    lines, following = listed(call.conn, chosen, at, SHOWN)
    selected = select(call.conn, chosen)
    counted = browsing.facets(call.conn, selected.ids)
    chart, share = _attention(call, selected, chosen)
    return Sheet(
        "articles.html",
        {
            "choice": chosen,
            "lines": [(line, marking.highlighted(line.excerpt, line.marks)) for line in lines],
            "following": written(following) if following else None,
            "selected": selected,
            "facets": counted,
            "languages": {code: called(code, call.reader.language) for code, _ in counted.langs},
            "chart": chart,
            "share": share,
            "names": browsing.names(call.conn),
            "hints": terms.hints(chosen.query),
            "incomplete": bool(chosen.query) and rebuilding.pending(call.conn),
        },
    )


def _attention(call: Call, selected: Selection, chosen: Choice) -> tuple[Chart | None, Trace | None]:
    """Charts of the selected articles over time and of their share of all articles. None when there is none to show."""
    if not selected.moments:
        return None, None
    first, last = min(selected.moments), max(selected.moments)
    edges = charts.edges(chosen.wanted.since or first, last, call.reader.zone)
    if len(edges) <= _LEAST_BARS:
        return None, None
    chart = over_time(call.conn, selected.moments, edges)
    share = charts.trace("share of all articles", [bar.share for bar in chart.bars])
    return chart, share if len(chart.bars) > 2 and selected.narrowed else None


def article(call: Call) -> Sheet:
    """The page of one article. Raises NotStored."""
    kept = lookup.show(call.conn, number_of(call.conn, call.request.path_params["name"]))
    params = call.request.query_params
    view = params.get("view", VIEWS[0])
    record = dict(kept.record)
    lang, convert = read_as(record["lang"], call.reader.script)
    rows = marking.before_and_after(record["text"], record["removed"] if view == "before" else ())
    parts = marking.parts(rows)
    part = min(number(params, "part", 1, 10_000), len(parts))
    return Sheet(
        "article.html",
        {
            "kept": kept,
            "record": record,
            "title": convert(record["title"]) if record["title"] else None,
            "lang": lang,
            "language": _language(record["lang"], call),
            "published_at": _moment(record["published"]),
            "converted": lang != record["lang"],
            "view": view if view in VIEWS else VIEWS[0],
            "rows": marking.converted(parts[part - 1], convert),
            "part": part,
            "parts": len(parts),
            "rules": marking.rules_at_work(record["removed"]),
            "removed_characters": sum(len(span["text"]) for span in record["removed"]),
            "revisions": _revisions(kept) if view == "revisions" else (),
            "most_lines": MOST_LINES,
            "story": story_of(call.conn, kept.id),
            "names": browsing.names(call.conn),
        },
    )


def _language(code: str | None, call: Call) -> str | None:
    """The name and the code of a language. None when the article has none."""
    name = code and called(code, call.reader.language)
    return name if name == code else f"{name} ({code})"


def _moment(published: str | None) -> datetime | None:
    """The instant of publication. None when the page gives a day alone, or nothing."""
    return datetime.fromisoformat(published) if published and "T" in published else None


def _revisions(kept: ArticleRecord) -> list[dict[str, Any]]:
    """The earlier versions, the last change first, each with its differences from the next one."""
    versions = [*(dict(one.record) for one in kept.revisions), dict(kept.record)]
    rows = []
    for one, (old, new) in zip(kept.revisions, pairwise(versions), strict=True):
        fields = [
            (name, differences(*lines), is_compared_whole(*lines))
            for name in one.changed
            if name != "removed"
            for lines in [(_lines(old.get(name)), _lines(new.get(name)))]
        ]
        rows.append({"revision": one, "fields": fields})
    return rows[::-1]


def _lines(value: Any) -> str:
    if value is None:
        return ""
    return "\n".join(map(str, value)) if isinstance(value, list) else str(value)


def raw(call: Call) -> Response:
    """The page as it was fetched, as plain text, so that no script of it runs. Raises NotStored when its bytes were
    pruned.
    """
    kept = lookup.show(call.conn, number_of(call.conn, call.request.path_params["name"]))
    parts = raw_pages.load(call.conn, kept.page_id)
    if not parts:
        raise NotStored(f"the bytes of the page of article {kept.id} were deleted (`retain` in sources.yaml)")
    texts = [decode(one.page.body, one.page.charset).text for one in parts]
    return PlainTextResponse("\n\n".join(texts)[:MOST_RAW])
