"""What the markup did not say is read from the visible lines around an article's body."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from cleaners import credits, dates
from cleaners.credits import Credits
from cleaners.metadata import people, when
from cleaners.model import Meta, Page, Site

_NEAR_ABOVE = 14
_NEAR_BELOW = 12
_LONGEST = 200


def visible(
    meta: Meta, above: Sequence[str], below: Sequence[str], page: Page, site: Site, body: Sequence[str] = ()
) -> Meta:
    """`meta` with what the lines above (nearest last) and below (nearest first) the body add.

    The body's own lines are read for the bylines in their first and last one only.
    """
    near_above, near_below = list(above[-_NEAR_ABOVE:]), list(below[:_NEAR_BELOW])
    chinese = _is_chinese(meta)
    found = [
        c
        for line in (*near_above, *near_below)
        if len(line) <= _LONGEST and (c := credits.read(line)) is not None
    ]
    return (
        _credited(meta, found, chinese)
        if meta.published
        else replace(
            _credited(meta, found, chinese), published=_date(near_above, near_below, meta, page, site)
        )
    )


def _is_chinese(meta: Meta) -> bool:
    return (meta.lang or "").startswith("zh") or bool(re.search(r"[\u3400-\u9fff]", meta.title or ""))


def _credited(meta: Meta, found: Iterable[Credits], chinese: bool) -> Meta:
    for c in found:
        names = people.read(c.authors)
        meta = replace(
            meta,
            authors=meta.authors or names.people,
            editors=meta.editors or c.editors,
            photographers=meta.photographers or c.photographers,
            source=(c.source or meta.source) if chinese else meta.source or c.source,
            section=meta.section or c.section,
            edition=meta.edition or c.edition,
        )
    return meta


def _date(
    above: Sequence[str], below: Sequence[str], meta: Meta, page: Page, site: Site
) -> datetime | date | None:
    zone = dates.zone_for(site, "zh" if _is_chinese(meta) else meta.lang)
    order = when.order_of(meta.lang, page.url)
    for line in (*reversed(above), *below):
        found = dates.find(line, zone, order, year=dates.url_year(page.url))
        if found is not None and len(line) <= _LONGEST and when.plausible(found.value, page):
            return found.value
    return dates.url_date(page.url)
