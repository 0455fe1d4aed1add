"""The Example Gazette, an invented publisher. It shows what a description looks like and what its case proves."""

from __future__ import annotations

from datetime import date

from cleaners.model import Site

SITES = (
    Site(
        hosts=("gazette.example",),
        title="h2.headline",
        body="section#story",
        drop=("div.inline-promo",),
        drop_lines=(r"Puzzle of the day: .*",),
        timezone="Europe/London",
    ),
    # Until its redesign the story stood in a table, and the promotion was recognised by its words alone.
    Site(
        hosts=("gazette.example",),
        title="font.hed",
        body="td.copy",
        drop_lines=(r"Win a weekend in .*",),
        timezone="Europe/London",
        until=date(2019, 6, 30),
    ),
)
