"""Drops what stands above and below the article. Its facts become metadata where none were known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from cleaners.fold import key
from cleaners.linejudge.judge import CAPTION, judged
from cleaners.lines import zones
from cleaners.lines.marks import Mark
from cleaners.lines.zones import View, Zones, strong
from cleaners.model import Draft, Line, Meta
from cleaners.steps import bylines, edges, heading, inner, letters

Cuts = dict[int, Mark]
"""The rule that drops a line, by the line's place in the draft."""

_ABOVE = Mark("nav.above", "chrome", "edge")
_BELOW = Mark("nav.below", "chrome", "edge")
_RELATED = Mark("related.item", "related", "edge")
_OUTLET = Mark("byline.outlet", "byline", "edge")
_COMMENT = Mark("comment.item", "comment", "edge")


def take_frame(draft: Draft) -> Draft:
    """Moves title, section, datelines and credits into the metadata. Drops menus, lists, notices and comments from
    the text.
    """
    zone = zones.find(draft)
    if not zone.views:
        return draft
    if draft.page.media_type == "text/plain":
        zone = edges.trimmed(letters.opened(judged(zone, draft.meta.title)))
    head = heading.read(zone, draft)
    zone = bylines.marked(zone, head, draft)
    cuts = _above(zone, head) | _below(zone)
    cuts.update((view.place, rule) for view, rule in heading.repeats(zone, head.title or draft.meta.title))
    cuts.update((view.place, rule) for view, rule in heading.broken(zone, draft.meta.title or head.title))
    if draft.page.media_type == "text/plain":
        cuts.update(
            (view.place, rule) for view, rule in heading.repeated_titles(zone, head.title or draft.meta.title)
        )
    within = _within(zone)
    cuts = {view.place: rule for view, rule in within} | cuts
    # Where nothing would be left, the second of two lines with one content is the text.
    if all(view.place in cuts for view in zone.views):
        cuts = {place: rule for place, rule in cuts.items() if rule != heading.AGAIN}
    if not cuts:
        return draft
    meta = bylines.fill(draft, head, zone, [view for view, _ in within])
    meta = _captions(_rights(meta, zone, cuts), zone)
    if _is_outlet_alone(zone, meta):
        cuts[zone.views[0].place] = _OUTLET
    return replace(draft.with_lines(_cut(draft.lines, cuts)), meta=meta)


def _is_outlet_alone(zone: Zones, meta: Meta) -> bool:
    """Whether the first line of several is the name of the article's source and nothing else."""
    first = zone.views[0].text
    return (
        len(zone.views) > 1
        and meta.source is not None
        and meta.title != first
        and key(first) == key(meta.source)
    )


def _within(zone: Zones) -> list[tuple[View, Mark]]:
    """The lines between the article's first and last that do not belong to its text, in their order."""
    known = {view.place: rule for view, rule in inner.marked(zone.views[zone.head : zone.tail])}
    known |= {zone.views[at].place: mark for at, mark in zone.strays.items()}
    return [(view, known[view.place]) for view in zone.views[zone.head : zone.tail] if view.place in known]


def _cut(lines: Iterable[Line], cuts: Mapping[int, Mark]) -> Iterable[Line]:
    for n, line in enumerate(lines):
        yield line.drop(cuts[n].rule, cuts[n].kind) if n in cuts else line


def _above(zone: Zones, head: heading.Heading) -> Cuts:
    """The rules for all lines down to the last strong mark, except a standfirst between the title and the text.

    Above a single mark, such as a disclosure between the first sentences, sentences belong to the text as well.
    """
    cuts: Cuts = {}
    title = head.at
    alone = sum(strong(view.mark) for view in zone.views[: zone.head]) == 1
    first = title if title is not None else -1 if alone else zone.head
    for at, view in enumerate(zone.views[: zone.head]):
        if at in head.roles:
            cuts[view.place] = head.roles[at]
        elif title is not None and at > title and view.mark is None and at in zone.leads:
            continue
        elif view.mark is not None or at in zone.strays:
            cuts[view.place] = view.mark or zone.strays[at]
        elif not (at > first and heading.is_standfirst(view.text)):
            cuts[view.place] = _ABOVE
    return cuts | {zone.views[at].place: rule for at, rule in head.roles.items()}


def _below(zone: Zones) -> Cuts:
    """The rules for all lines from the first strong mark on. Items of a list have the list's class."""
    cuts: Cuts = {}
    default = _BELOW
    for at, view in enumerate(zone.views[zone.tail :], zone.tail):
        mark = view.mark or (zone.strays.get(at) if default is _BELOW else None)
        if mark is not None and mark.strength in ("list", "end"):
            default = {"related": _RELATED, "comment": _COMMENT}.get(mark.kind, _BELOW)
        cuts[view.place] = mark or default
    return cuts


def _captions(meta: Meta, zone: Zones) -> Meta:
    """`meta` with the lines between paragraphs that are captions."""
    lines = [zone.views[at].text for at, mark in sorted(zone.strays.items()) if mark == CAPTION]
    new = [text for text in dict.fromkeys(lines) if text not in meta.captions]
    return replace(meta, captions=(*meta.captions, *new)) if new else meta


def _rights(meta: Meta, zone: Zones, cuts: Cuts) -> Meta:
    """`meta` with the copyright notices and disclaimers that were dropped, in their own words, one a line."""
    notices = [v.text for v in zone.views if v.place in cuts and _is_right(v, cuts[v.place])]
    known = meta.rights.split("\n") if meta.rights else []
    new = [s for s in dict.fromkeys(notices) if s not in known]
    return replace(meta, rights="\n".join([*known, *new])) if new else meta


def _is_right(view: View, rule: Mark) -> bool:
    """Whether a notice has a content. A bare heading such as 版权声明 has none."""
    return (
        rule.kind in ("copyright", "disclaimer") and rule.rule != "licence.number" and len(key(view.text)) > 8
    )
