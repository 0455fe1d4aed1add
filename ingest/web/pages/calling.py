"""Turns a request into a page: finds out who reads, opens one reading transaction, renders the answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any

from sqlalchemy import Connection
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from ingest import log
from ingest.errors import NotStored, StoreError, UsageError
from ingest.web import rendering
from ingest.web.asking import language, preferred
from ingest.web.desk import Desk
from ingest.web.rendering import Reader
from ingest.web.scripts import SCRIPTS, Script
from ingest.web.translations import TAGS

_YEAR = 365 * 86_400
_PREFERENCES = ("ui", "script")

_log = log.get(__name__)


@dataclass(frozen=True, slots=True)
class Call:
    """One request for a page, with all that is needed to answer it."""

    desk: Desk
    conn: Connection
    request: Request
    reader: Reader


@dataclass(frozen=True, slots=True)
class Sheet:
    """A template and its values."""

    template: str
    values: Mapping[str, Any]
    status: int = 200


Show = Callable[[Call], Sheet | Response]
Endpoint = Callable[[Request], Awaitable[Response]]


def reader(desk: Desk, request: Request) -> Reader:
    """The reader, whose language and script come from the address, else the cookie, else the browser's languages."""
    wanted = preferred(request, "script")
    script: Script = next((one for one in SCRIPTS if one and one == wanted), "")
    return Reader(
        language(request),
        script,
        desk.zone(),
        request.scope["path"],
        request.query_params,
        request.state.nonce,
    )


def shown(desk: Desk, show: Show) -> Endpoint:
    """An endpoint that shows a page, or a page that says why it cannot."""

    def answer(request: Request) -> Response:
        looking = reader(desk, request)
        try:
            with desk.store.read() as conn:
                sheet = show(Call(desk, conn, request, looking))
        except NotStored as error:
            sheet = _refusal(404, "Not here", str(error))
        except UsageError as error:
            sheet = _refusal(400, "This cannot be shown", str(error))
        except StoreError as error:
            _log.warning("page_not_shown", path=request.url.path, error=str(error))
            sheet = _refusal(503, "The database does not answer", "Try again in a minute.")
        if isinstance(sheet, Response):
            return sheet
        response = rendering.page(
            looking,
            sheet.template,
            sheet.values,
            sheet.status,
            edits=desk.form_key if desk.allow_edit else None,
        )
        _remember(request, response)
        return response

    @wraps(show)
    async def endpoint(request: Request) -> Response:
        return await run_in_threadpool(answer, request)

    return endpoint


def _refusal(status: int, title: str, detail: str) -> Sheet:
    return Sheet("error.html", {"title": title, "detail": detail}, status)


def refused(desk: Desk, request: Request, status: int, detail: str) -> Response:
    """A page that says why something is not done."""
    sheet = _refusal(status, "Not here" if status == 404 else "This cannot be done", detail)
    return rendering.page(reader(desk, request), sheet.template, sheet.values, status)


def _remember(request: Request, response: Response) -> None:
    """Keeps the language and script of the address in cookies, for the next pages."""
    for name in _PREFERENCES:
        value = request.query_params.get(name)
        if value in (*TAGS, *SCRIPTS):
            response.set_cookie(name, value, max_age=_YEAR, httponly=True, samesite="lax")


def gone_to(path: str) -> RedirectResponse:
    """A redirect to another page of this site."""
    return RedirectResponse(path, 303)
