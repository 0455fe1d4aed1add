"""JSON answers with an ETag, by which an unchanged answer is not sent again, and refusals that say what is wrong."""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

MEDIA_TYPE = "application/json"


def answer(request: Request, value: Any) -> Response:
    """The answer with a value, or status 304 when the client has it already."""
    body = _json(value)
    tag = f'"{blake2b(body, digest_size=16).hexdigest()}"'
    headers = {"etag": tag, "vary": "Authorization"}
    known = [one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")]
    if tag in known or "*" in known:
        return Response(None, 304, headers)
    return Response(body, 200, headers, MEDIA_TYPE)


def refusal(status: int, detail: str) -> Response:
    """The answer that says why there is no value."""
    return Response(_json({"error": detail}), status, media_type=MEDIA_TYPE)


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
