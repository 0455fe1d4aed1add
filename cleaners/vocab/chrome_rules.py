"""The rules for chrome: the words, the class and the role of each rule. Data only."""

from __future__ import annotations

from typing import Literal, NamedTuple

from cleaners.model import Class

Role = Literal["nav", "edge", "inner", "list", "end"]
"""The place in which a rule's words make a line chrome.

`nav`: only in the menus above and below an article, and never alone, for they are plain words as well. `edge`: above
and below the article. `inner`: also between its paragraphs. `list`: the heading of a list of other things, which is
dropped with the list. `end`: such a heading, below which the article does not go on.
"""


class Rule(NamedTuple):
    """A rule's class and role."""

    kind: Class
    role: Role


RULES: dict[str, Rule] = {
    "nav.shelf": Rule("related", "nav"),
    "nav.channel": Rule("chrome", "nav"),
    "nav.stamp": Rule("chrome", "nav"),
    "nav.hour": Rule("chrome", "edge"),
    "nav.address": Rule("chrome", "nav"),
    "nav.menu": Rule("chrome", "edge"),
    "nav.breadcrumb": Rule("chrome", "edge"),
    "search.box": Rule("chrome", "edge"),
    "hotline.number": Rule("chrome", "edge"),
    "contact.block": Rule("chrome", "nav"),
    "font.size": Rule("chrome", "inner"),
    "top.back": Rule("chrome", "edge"),
    "pager.link": Rule("chrome", "edge"),
    "counter.reads": Rule("chrome", "edge"),
    "action.button": Rule("chrome", "edge"),
    "player.note": Rule("chrome", "inner"),
    "image.note": Rule("caption", "inner"),
    "read.more": Rule("chrome", "inner"),
    "nav.entry": Rule("chrome", "edge"),
    "end.mark": Rule("chrome", "edge"),
    "tags.line": Rule("chrome", "edge"),
    "badge.account": Rule("chrome", "edge"),
    "badge.collection": Rule("chrome", "edge"),
    "byline.contributor": Rule("byline", "edge"),
    "byline.desk": Rule("byline", "edge"),
    "byline.label": Rule("byline", "edge"),
    "badge.label": Rule("chrome", "nav"),
    "cookie.banner": Rule("chrome", "edge"),
    "share.bar": Rule("share", "inner"),
    "share.service": Rule("share", "edge"),
    "follow.us": Rule("advertising", "inner"),
    "app.download": Rule("advertising", "inner"),
    "qr.code": Rule("advertising", "inner"),
    "ad.label": Rule("advertising", "inner"),
    "newsletter.box": Rule("advertising", "edge"),
    "newsletter.appeal": Rule("advertising", "inner"),
    "donation.appeal": Rule("advertising", "inner"),
    "donation.request": Rule("advertising", "inner"),
    "origin.notice": Rule("disclaimer", "edge"),
    "supplier.list": Rule("advertising", "end"),
    "related.list": Rule("related", "list"),
    "ranking.list": Rule("related", "end"),
    "author.more": Rule("related", "end"),
    "comment.area": Rule("comment", "end"),
    "licence.number": Rule("copyright", "edge"),
    "copyright.notice": Rule("copyright", "edge"),
    "disclaimer.notice": Rule("disclaimer", "edge"),
    "headline.original": Rule("headline", "edge"),
}
