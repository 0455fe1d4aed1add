"""Chrome between an article's paragraphs: buttons, boxes of links, credit lines; only what no sentence could be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from cleaners import zones
from cleaners.credits import is_organisation, is_person
from cleaners.marks import Mark
from cleaners.model import Class, Draft, Line
from cleaners.steps import bylines
from cleaners.zones import View

_ITEM = Mark("related.item", "related", "edge")
_MOST_ITEMS = 8
"""Lines under a heading such as 相关阅读 that still count as its list."""

_CLOSES = re.compile(r"[)）】\]]\s*$")
_ENDED = re.compile(r"[。！？!?…；;，,：:.]['\"”’」』)）]*$")
_ASIDE = re.compile(
    r"[（(【\[](?:更多详情|详情|详见|相关阅读|延伸阅读|相关报道|此前报道|点击阅读|更多阅读|更多新闻|read more|related)"
    r"\s*[:：>»][^（）()【】\[\]]{4,80}[）)】\]]",
    re.IGNORECASE,
)
_EDITED = re.compile(
    r"\s*[（(【\[]\s*(?:责任编辑|责编|本文编辑|编辑|網絡編輯|責任編輯|責編|編輯)\s*[:：]?\s*[^（）()【】\[\]。]{1,20}[）)】\]]$"
)


def take_inner(draft: Draft) -> Draft:
    """Drops marked lines between paragraphs where their own words suffice, and asides inside a line."""
    zone = zones.find(draft)
    cuts = {view.place: rule for view, rule in _found(zone.views)}
    lines = [
        _without_asides(ln.drop(cuts[n].rule, cuts[n].kind) if n in cuts else ln)
        for n, ln in enumerate(draft.lines)
    ]
    if not cuts and all(a is b for a, b in zip(lines, draft.lines, strict=True)):
        return draft
    said = [view for view in zone.views if view.place in cuts]
    return replace(draft.with_lines(lines), meta=bylines.credited(draft, said))


def _found(views: tuple[View, ...]) -> Iterator[tuple[View, Mark]]:
    taken = -1
    for at, view in enumerate(views):
        rule = view.mark
        if rule is None or at <= taken:
            continue
        if rule.strength == "inner" or (rule.strength == "credit" and _is_signature(view)):
            yield view, rule
            run = _run(views, at) if rule.kind == "share" else []
            yield from run
            taken = at + len(run)
        elif rule.strength == "list":
            items = _items(views, at)
            if items:
                yield view, rule
                yield from items
                taken = at + len(items)


def _run(views: tuple[View, ...], at: int) -> list[tuple[View, Mark]]:
    """Marked lines that follow a share bar directly: its services."""
    run: list[tuple[View, Mark]] = []
    for view in views[at + 1 :]:
        if view.mark is None or view.mark.strength == "credit":
            break
        run.append((view, view.mark))
    return run


def _items(views: tuple[View, ...], at: int) -> list[tuple[View, Mark]]:
    """Headlines under a heading; none when the heading is followed by text, for then it is a sub-heading."""
    items: list[tuple[View, Mark]] = []
    for view in views[at + 1 : at + 1 + _MOST_ITEMS]:
        if view.mark is None and _ENDED.search(view.text):
            break
        items.append((view, view.mark or _ITEM))
    more = at + 1 + len(items) < len(views)
    if more and items and len(items) > 1 and views[at + len(items)].line.links < 0.5:
        items.pop()  # the last line before a paragraph may be that paragraph's sub-heading
    return items


def _is_signature(view: View) -> bool:
    """Whether a credit line between paragraphs names persons or papers; 记者：in an interview does not."""
    said = view.mark.credits if view.mark else None
    if said is None:
        return False
    people = (*said.authors, *said.editors, *said.photographers)
    if people:
        return all(is_person(p) or is_organisation(p) for p in people)
    return bool(said.edition) or (said.dated and said.source is not None)


_ASIDES: tuple[tuple[str, Class, re.Pattern[str]], ...] = (
    ("related.aside", "related", _ASIDE),
    ("byline.editor", "byline", _EDITED),
)


def _without_asides(line: Line) -> Line:
    if line.cut is not None or not _CLOSES.search(line.text, max(0, len(line.text) - 2)):
        return line
    for rule, kind, pattern in _ASIDES:
        found = pattern.search(line.text)
        if found and found.start() > 0:
            line = line.replace(found.start(), found.end(), "", rule, kind)
    return line
