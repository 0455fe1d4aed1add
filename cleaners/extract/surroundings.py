"""Reads metadata from the blocks around the body: rights and tags below it, the channel above its headline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from selectolax.lexbor import LexborNode

from cleaners.extract.layout import Layout
from cleaners.extract.tokens import Role
from cleaners.lines.credits import LONGEST, read
from cleaners.lines.notices import notice
from cleaners.metadata import particulars
from cleaners.model import FieldCandidate, Meta

_CHANNEL: Final = re.compile(r"channel|section|categor|column|kicker|rubri[ck]|lanmu|pindao", re.IGNORECASE)
_NAME: Final = re.compile(r"[\w·&' -]{2,24}")
_NEAR: Final = 3
"""The number of blocks above the headline in which its channel may stand."""
_RIGHTS: Final = ("copyright", "disclaimer")
_LABELLED: Final = re.compile(
    "标签|標籤|关键|關鍵|话题|話題|主题词|タグ|キーワード|키워드|태그|tag|key ?word|topic|schlag|stichw|mots|etiquet"
    "|palabras|themen|sujets|temas|теги|метки|etiket|từ khóa|trefw|emneord",
    re.IGNORECASE,
)
"""What every line that names tags contains. Most lines contain none of it and are not read."""
_BELOW: Final = 12
"""The number of blocks below the body in which its tags may stand."""
_LINKED: Final = 0.3
_AROUND: Final = 3
"""The number of elements around a tag whose names are read."""
_TAGGED: Final = re.compile(
    r"(?:^|[\s_-]|(?<=[a-z]))(?:[Tt]ags?|[Kk]eywords?|biaoqian)(?:[\s_-]|$|[A-Z]|list|box)"
)
_COUNTED: Final = re.compile(r"\s*[(（]\d+[^()（）]*[)）]$")
_ELSEWHERE: Final = int(Role.NAV | Role.CONSENT | Role.SIDE | Role.COMMENT)
_TAG_LONGEST: Final = 40
_TAGS_MOST: Final = 20
_BARE: Final = 8
"""Characters up to which a line is only a heading, such as 版权声明."""


def with_rights(meta: Meta, below: Sequence[str]) -> Meta:
    """`meta` with the notices of rights among the lines below the body, in their own words, one a line."""
    known = meta.rights.split("\n") if meta.rights else []
    notices = [
        text for text in below if len(text) > _BARE and (m := notice(text)) is not None and m.kind in _RIGHTS
    ]
    new = [text for text in dict.fromkeys(notices) if text not in known]
    return replace(meta, rights="\n".join([*known, *new])) if new else meta


def with_section(meta: Meta, layout: Layout, headline: int) -> Meta:
    """`meta` with the name of the channel, where an element with such a name stands right above the headline."""
    if meta.section or headline < 1:
        return meta
    for at in range(headline - 1, max(-1, headline - 1 - _NEAR), -1):
        container = int(layout.container[at])
        names = layout.attrs[container].get("class") or layout.attrs[container].get("id") or ""
        if _CHANNEL.search(names) and _NAME.fullmatch(layout.blocks.texts[at]):
            name = layout.blocks.texts[at]
            channel = FieldCandidate(
                "section", name, "an element above the headline", names.strip(), particulars.CHANNEL
            )
            return particulars.added(meta, [channel])
    return meta


def with_tags(meta: Meta, layout: Layout, last: int) -> Meta:
    """`meta` with the topics that a list of links or a labelled line right below the body names, where the markup
    names none.
    """
    if any(one.field == "tags" and one.weight >= particulars.LINKS for one in meta.candidates):
        return meta
    texts = layout.blocks.texts
    for at in range(last + 1, min(last + 1 + _BELOW, len(texts))):
        tags = _called_tags(layout, at)
        if (
            not tags
            and len(texts[at]) <= LONGEST
            and _LABELLED.search(texts[at])
            and (credit := read(texts[at]))
        ):
            links = _names(layout.blocks.nodes[layout.container[at]].css("a")) if credit.tags else []
            tags = links if layout.count[layout.container[at]] == 1 and links else list(credit.tags)
        if tags:
            given = particulars.names("tags", tags[:_TAGS_MOST], "below the text", "", particulars.LINKS)
            return particulars.added(meta, given)
    return meta


def _called_tags(layout: Layout, at: int) -> list[str]:
    """The texts of a block's links that are marked as tags, or that stand in an element named after tags."""
    around = int(layout.container[at])
    if layout.link[at] < _LINKED or layout.inherited[around] & _ELSEWHERE:
        return []
    own = layout.blocks.nodes[around].css("a[rel~=tag]")
    for _ in range(_AROUND):
        if own or around < 0 or layout.count[around] > _TAGS_MOST:
            break
        if _TAGGED.search(
            f"{layout.attrs[around].get('class') or ''} {layout.attrs[around].get('id') or ''}"
        ):
            own = layout.blocks.nodes[around].css("a")
        around = layout.blocks.parents[around]
    return _names(own)


def _names(links: Sequence[LexborNode]) -> list[str]:
    names = [_COUNTED.sub("", " ".join(link.text().split()).lstrip("#＃ ")) for link in links]
    return [name for name in names if 1 < len(name) <= _TAG_LONGEST and not name.isdigit()]
