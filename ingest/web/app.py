"""The application: which function answers which address, behind the guard."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from ingest import log
from ingest.web import rendering
from ingest.web.asking import language
from ingest.web.desk import Desk
from ingest.web.guard import Guard
from ingest.web.pages import articles, rules, searches, sources, stories, today
from ingest.web.pages.calling import Call, Sheet, Show, refused, shown
from ingest.web.rest.answers import refusal
from ingest.web.rest.routes import routes as rest_routes
from ingest.web.translations import translate

_log = log.get(__name__)

_TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}
_FOR_EVER = "public, max-age=31536000, immutable"

PAGES: Mapping[str, Show] = {
    "/": today.today,
    "/brief": today.brief,
    "/articles": articles.articles,
    "/articles.atom": searches.feed,
    "/articles.json": searches.feed,
    "/articles/{name}": articles.article,
    "/articles/{name}/page": articles.raw,
    "/stories": stories.carried,
    "/stories/{name}": stories.story,
    "/sources": sources.sources,
    "/sources/{source_id}": sources.source,
    "/rules": rules.rules,
    "/searches": searches.searches,
    "/searches/{search_id}.atom": searches.saved_feed,
    "/searches/{search_id}.json": searches.saved_feed,
}
"""Every page by its address. All are asked for by GET."""


def application(desk: Desk) -> Starlette:
    """The whole application, for an ASGI server."""
    app = Starlette(
        routes=[
            *(Route(path, shown(desk, show)) for path, show in PAGES.items()),
            Route("/keys", shown(desk, _keys)),
            Route("/rules/decide", rules.decided(desk), methods=["POST"]),
            Route("/static/{digest}/{name}", _static),
            *rest_routes(desk),
        ],
        middleware=[Middleware(Guard, desk=desk)],
        exception_handlers={HTTPException: _error_page(desk), 500: _broken},
    )
    app.router.redirect_slashes = False  # such a redirect would repeat the Host of the request
    return app


def _keys(_: Call) -> Sheet:
    """The help page: what the keyboard does, and how queries are written."""
    return Sheet("keys.html", {})


async def _static(request: Request) -> Response:
    file = rendering.static_files().get(request.path_params["name"])
    if file is None or file[1] != request.path_params["digest"]:
        raise HTTPException(404)
    kind = request.path_params["name"].rpartition(".")[2]
    return Response(file[0], media_type=_TYPES[kind], headers={"cache-control": _FOR_EVER})


def _error_page(desk: Desk) -> Callable[[Request, Exception], Awaitable[Response]]:
    """The handler for addresses that lead nowhere."""

    async def answer(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        if request.url.path.startswith("/api/"):
            detail = "there is nothing at this address" if status == 404 else "this is asked for by GET"
            response: Response = refusal(status, detail)
        elif status == 404 and request.scope["path"].rstrip("/") != request.scope["path"]:
            pairs = request.query_params.multi_items()
            response = RedirectResponse(rendering.address(request.scope["path"].rstrip("/"), pairs), 307)
        else:
            detail = "There is no such page." if status == 404 else "This page is only read."
            response = refused(desk, request, status, detail)
        if isinstance(error, HTTPException) and error.headers:
            response.headers.update(error.headers)
        return response

    return answer


async def _broken(request: Request, error: Exception) -> Response:
    """The answer after a bug of ours. The server logs it. The answer has no particulars."""
    _log.error("request_failed", path=request.url.path, error=type(error).__name__)
    text = translate("Something here is broken; the log says what.", language(request))
    return PlainTextResponse(f"{text}\n", 500)
