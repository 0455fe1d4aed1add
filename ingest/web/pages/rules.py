"""The page of learned rules with their evidence, and the form by which a person approves or rejects one."""

from __future__ import annotations

import hmac
from typing import Literal
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from ingest.errors import NotStored, UsageError
from ingest.store.articles import browsing
from ingest.store.sources import learning
from ingest.web.desk import Desk
from ingest.web.pages.calling import Call, Endpoint, Sheet, refused
from ingest.web.rendering import address

LONGEST_FORM = 4096
"""Most bytes that a form may send."""

SHOWN = 100
"""Rules on one page."""

_STALE = "This form is of an earlier run, or of no page of ours: go back and load the page again."
_STATES = ("proposed", "active", "approved", "rejected")
_DECISIONS: dict[str, Literal["approved", "rejected"]] = {"approve": "approved", "reject": "rejected"}


def rules(call: Call) -> Sheet:
    """The rules of all sources or of one, in every state or in one."""
    params = call.request.query_params
    source_id, state = params.get("source") or None, params.get("state") or None
    if state is not None and state not in _STATES:
        raise UsageError(f"`state` is one of {', '.join(_STATES)}")
    rows = learning.rules(call.conn, source_id, state)
    values = {
        "rules": rows[:SHOWN],
        "count": len(rows),
        "state": state,
        "states": _STATES,
        "source": source_id,
        "names": browsing.names(call.conn),
    }
    return Sheet("rules.html", values)


def decided(desk: Desk) -> Endpoint:
    """The endpoint of the forms on that page, which approves or rejects a rule."""

    async def endpoint(request: Request) -> Response:
        if not desk.allow_edit:
            return refused(desk, request, 403, "Nothing can be changed here: start with --allow-edit.")
        form = await _form(request)
        if form is None or not hmac.compare_digest(form.get("key", "").encode(), desk.form_key.encode()):
            return refused(desk, request, 403, _STALE)
        decision = _DECISIONS.get(form.get("decision", ""))
        if decision is None:
            return refused(desk, request, 400, f"`decision` is one of {', '.join(_DECISIONS)}")
        return await run_in_threadpool(_decide, desk, request, form, decision)

    return endpoint


def _decide(
    desk: Desk, request: Request, form: dict[str, str], decision: Literal["approved", "rejected"]
) -> Response:
    try:
        with desk.store.begin() as conn:
            rule = learning.rule(conn, form.get("rule", ""), form.get("source") or None)
            learning.decide(conn, rule, decision, desk.now())
    except NotStored as error:
        return refused(desk, request, 404, str(error))
    except UsageError as error:
        return refused(desk, request, 400, str(error))
    shown = (("state", form.get("state")), ("source", form.get("of")))
    return RedirectResponse(address("/rules", [(name, value) for name, value in shown if value]), 303)


async def _form(request: Request) -> dict[str, str] | None:
    """The fields that a form sends. None when the body is no form, or too long."""
    body = b""
    async for some in request.stream():
        body += some
        if len(body) > LONGEST_FORM:
            return None
    try:
        read = parse_qs(body.decode("ascii"), strict_parsing=True, max_num_fields=10)
    except ValueError:
        return None
    return {name: values[0] for name, values in read.items()}
