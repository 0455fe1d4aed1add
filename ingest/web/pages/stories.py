"""The pages of stories: those that most sources carry, and one with its articles, their times and differences."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection
from starlette.responses import Response

from ingest.errors import NotStored, UsageError
from ingest.store.articles import attention, lookup
from ingest.store.articles.exporting import number_of
from ingest.store.stories import accounts
from ingest.store.stories.accounts import Account, Telling
from ingest.store.stories.appearances import Appearance
from ingest.web.pages.calling import Call, Sheet, gone_to
from ingest.web.scripts import reading as read_as
from ingest.web.views.differences import MOST_LINES, differences, is_compared_whole

PERIODS = {
    "1d": timedelta(days=1),
    "3d": timedelta(days=3),
    "7d": timedelta(days=7),
    "30d": timedelta(days=30),
}
"""The spans of time, back from the newest article, whose stories are listed."""

_SHOWN = 25
_DAY = timedelta(days=1)
_CURSOR = re.compile(r"([0-9]{1,9})\.([0-9]{1,18})")


def carried(call: Call) -> Sheet:
    """The list of stories that stand on several pages. Those that most sources carry come first."""
    params = call.request.query_params
    period = params.get("period", "1d")
    if period not in PERIODS:
        raise UsageError(f"`period` is one of {', '.join(PERIODS)}")
    span = attention.span(call.conn)
    now = call.desk.now()
    ends = now if span is None else min(now, span[1])
    rows = accounts.widest(
        call.conn,
        ends - PERIODS[period],
        ends + timedelta(days=1),
        behind=_behind(params.get("cursor", "")),
        limit=_SHOWN + 1,
    )
    shown = rows[:_SHOWN]
    following = f"{shown[-1].carriers}.{shown[-1].id}" if len(rows) > _SHOWN else None
    values = {
        "stories": shown,
        "following": following,
        "period": period,
        "periods": tuple(PERIODS),
        "ends": ends,
    }
    return Sheet("stories.html", values)


def _behind(text: str) -> tuple[int, int] | None:
    if not text:
        return None
    match = _CURSOR.fullmatch(text)
    if match is None:
        raise UsageError("`cursor` is not one that this list gave")
    return int(match[1]), int(match[2])


def story(call: Call) -> Sheet | Response:
    """The page of one story, or a redirect to it from the number of one of its articles. Raises NotStored."""
    name = call.request.path_params["name"]
    number = accounts.number_of(call.conn, number_of(call.conn, name))
    if str(number) != name:
        return gone_to(f"/stories/{number}")
    account = accounts.account(call.conn, number)
    compared = _compared(account, call.request.query_params.get("compare", ""))
    first = account.appearances[0] if account.appearances else None
    return Sheet(
        "story.html",
        {
            "account": account,
            "first": first,
            "timed": _timed(account),
            "named": {one.id: one for one in account.tellings},
            "carriers": len({one.source_id for one in account.appearances}),
            "compared": compared,
            **(_differences(call, account, compared) if compared else {}),
            "shown": _shown(call, account.representative),
        },
    )


def _timed(account: Account) -> Appearance | None:
    """The first page with a time, when the story's first page gives only its day and that is the same day; else None.

    A page that gives the day alone counts from midnight, so it may not really be the first.
    """
    if not account.appearances or not _is_day(account.appearances[0]):
        return None
    timed = next((one for one in account.appearances if not _is_day(one)), None)
    return timed if timed is not None and timed.at < account.appearances[0].at + _DAY else None


def _is_day(one: Appearance) -> bool:
    return one.published is not None and "T" not in one.published


def _shown(call: Call, one: Telling) -> tuple[str | None, str]:
    """The language and the title of an article in the reader's script."""
    lang, convert = read_as(one.lang, call.reader.script)
    return lang, convert(one.title or one.url)


def _compared(account: Account, name: str) -> Telling | None:
    if not name:
        return None
    match = next((one for one in account.tellings[1:] if str(one.id) == name), None)
    if match is None:
        raise NotStored(f"article {name[:20]} is none of those that the page of story {account.id} compares")
    return match


def _differences(call: Call, account: Account, other: Telling) -> dict[str, Any]:
    """How the other article differs from the representative. Both are compared in one Chinese script."""
    one = _text(call.conn, account.representative.id)
    two = _text(call.conn, other.id)
    script = call.reader.script or "hans"
    if account.representative.lang != other.lang or call.reader.script:
        one = read_as(account.representative.lang, script)[1](one)
        two = read_as(other.lang, script)[1](two)
    return {
        "changes": differences(one, two),
        "whole": is_compared_whole(one, two),
        "most_lines": MOST_LINES,
    }


def _text(conn: Connection, article_id: int) -> str:
    return str(lookup.show(conn, article_id).record["text"])
