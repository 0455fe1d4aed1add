"""A Chinese story between lines of its page, and what those say of it."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from cleaners import metadata
from cleaners.model import Meta, Page, Site

TITLE = "海城渡轮时隔九年重新开航"
SHANGHAI = timezone(timedelta(hours=8))
NINTH = datetime(2021, 3, 9, 14, 42, tzinfo=SHANGHAI)
TEXT = ("海城渡轮公司九日宣布，停航九年的环岛航线本周起恢复营运。", "市民陈女士说，她从小就坐这班船上学。")


def visible(
    meta: Meta,
    above: tuple[str, ...] = (),
    below: tuple[str, ...] = (),
    body: tuple[str, ...] = (),
    url: str = "https://a.example/x",
) -> Meta:
    return metadata.visible(meta, above, below, Page(url, b""), Site(), body)


def chinese(above: tuple[str, ...] = (), below: tuple[str, ...] = (), body: tuple[str, ...] = TEXT) -> Meta:
    return visible(Meta(title=TITLE), above, below, body)
