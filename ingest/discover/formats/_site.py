"""Until `cleaners.urls.same_site` exists."""

from __future__ import annotations

from urllib.parse import urlsplit

try:
    from cleaners.urls import same_site  # type: ignore[attr-defined,unused-ignore]
except ImportError:

    def same_site(a: str, b: str) -> bool:
        return urlsplit(a).hostname == urlsplit(b).hostname


__all__ = ["same_site"]
