"""The one exception inside fetching: a request that ends with a known kind of failure.

Outside this package only `ingest.archives` sees it, which undoes encodings with the same bounds.
"""

from __future__ import annotations

from ingest.model import FailureKind


class FetchRefusal(Exception):
    """Becomes `Failed(kind, detail)` in the client. The detail never holds a secret."""

    def __init__(self, kind: FailureKind, detail: str) -> None:
        super().__init__(detail)
        self.kind: FailureKind = kind
        self.detail = detail
