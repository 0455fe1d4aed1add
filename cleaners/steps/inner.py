"""Finds chrome between an article's paragraphs: buttons, boxes of links, credit lines. This is no step; `frame` uses
it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cleaners.bodies import is_organisation
from cleaners.lines.marks import Mark
from cleaners.lines.sentences import is_paused
from cleaners.lines.zones import View
from cleaners.names import is_person

_ITEM = Mark("related.item", "related", "edge")
_ALSO = re.compile(
    r"\b(?:also|auch|aussi|también|também|anche|juga|ook|också|også|też|także|również|také|также|також|επίσης|myös)\b"
    r"|延伸|相关|相關|相関|関連|あわせて|合わせて|관련"
)
"""The words by which a line points to further stories. Without one, such a line may introduce what follows it."""
_MOST_ITEMS = 8
"""The most lines under a heading such as 相关阅读 that count as its list."""


def marked(views: Sequence[View]) -> Iterator[tuple[View, Mark]]:
    """The lines between paragraphs that are chrome by their own words, with the lines that belong to them."""
    listed = (
        sum(v.mark is not None and v.mark.credits is not None and bool(v.mark.credits.authors) for v in views)
        > 2
    )
    last = -1
    for at, view in enumerate(views):
        rule = view.mark
        if rule is None or at <= last:
            continue
        if (listed and rule.strength == "credit") or (rule.kind == "chrome" and view.text[-1] in ":："):
            continue  # A list of books names an author in each item. "Learn more:" introduces what follows.
        followers = _followers(views, at, rule)
        if followers is not None:
            yield view, rule
            yield from followers
            last = at + len(followers)


def _followers(views: Sequence[View], at: int, rule: Mark) -> list[tuple[View, Mark]] | None:
    """The lines that belong to a marked line; None when the line itself has to stay."""
    if rule.strength == "inner":
        return _run(views, at) if rule.kind == "share" else []
    if rule.strength == "credit":
        return [] if _is_signature(views[at]) else None
    if rule.strength != "list":
        return None
    return _items(views, at) or ([] if _points_nowhere(views[at]) else None)


def _points_nowhere(view: View) -> bool:
    """Whether a line promises other stories behind its colon, of which a scraper has left nothing: Baca juga:"""
    return view.text[-1] in ":：" and _ALSO.search(view.text.lower()) is not None


def _run(views: Sequence[View], at: int) -> list[tuple[View, Mark]]:
    """The marked lines directly behind a share bar, which are its services."""
    run: list[tuple[View, Mark]] = []
    for view in views[at + 1 :]:
        if view.mark is None or view.mark.strength == "credit":
            break
        run.append((view, view.mark))
    return run


def _items(views: Sequence[View], at: int) -> list[tuple[View, Mark]]:
    """The headlines under a heading. Empty when text follows the heading, which is then a sub-heading."""
    items: list[tuple[View, Mark]] = []
    for view in views[at + 1 : at + 1 + _MOST_ITEMS]:
        if view.mark is None and is_paused(view.text):
            break
        items.append((view, view.mark or _ITEM))
    more = at + 1 + len(items) < len(views)
    if more and items and len(items) > 1 and views[at + len(items)].line.links < 0.5:
        items.pop()  # The last line before a paragraph may be its sub-heading.
    return items


def _is_signature(view: View) -> bool:
    """Whether a credit line between paragraphs names persons or papers. The label 记者： in an interview does not."""
    credit = view.mark.credits if view.mark else None
    if credit is None:
        return False
    if credit.authors:
        return all(is_person(p) or is_organisation(p) for p in credit.authors)
    if credit.editors or credit.photographers:
        return True
    return bool(credit.edition) or (credit.dated and credit.source is not None)
