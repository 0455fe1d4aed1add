"""The one way by which repairs of text reach lines and metadata. Each change of a line is recorded. No repair is
here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from cleaners.model import Draft, Edit, FieldCandidate, Line, Meta

LONGEST = 20_000
"""The most characters of a line that is mended. No paragraph is longer, so a hostile line costs nothing."""

Finder = Callable[[str], Iterable[Edit]]
"""Gives the changes that a text needs, in its order, without overlaps."""


Sign = Callable[[str], object]
"""Whether a text may need a repair. It is asked of the whole draft at once, which nearly always needs none."""


def whole(draft: Draft) -> str:
    """All texts that `mend` may change, each in a line."""
    meta = draft.meta
    texts = [line.text for line in draft.lines if line.cut is None]
    texts += (text for text in (meta.title, meta.source, meta.section) if text)
    texts += (*meta.authors, *meta.editors, *meta.photographers, *meta.captions, *meta.tags)
    return "\n".join(texts)


def mend(draft: Draft, find: Finder, sign: Sign) -> Draft:
    """The draft with every line that is still in the text, and every text of its metadata, mended.

    `sign` must be true of every text in which `find` finds anything, and of every longer text that contains it.
    """
    if not sign(whole(draft)):
        return draft
    lines = tuple(_line(line, find) for line in draft.lines)
    meta = _meta(draft.meta, find)
    changed = meta is not draft.meta or any(a is not b for a, b in zip(lines, draft.lines, strict=True))
    return replace(draft, lines=lines, meta=meta) if changed else draft


def _line(line: Line, find: Finder) -> Line:
    if line.cut is not None or len(line.text) > LONGEST:
        return line
    edits = list(find(line.text))
    return line.replace_each(edits) if edits else line


def _text(text: str, find: Finder) -> str:
    for start, end, put, _, _ in reversed(list(find(text))):
        text = text[:start] + put + text[end:]
    return text


def _meta(meta: Meta, find: Finder) -> Meta:
    mended: dict[str, str | tuple[str, ...]] = {}
    for name in ("title", "source", "section"):
        value = getattr(meta, name)
        if value and (text := _text(value, find)) != value:
            mended[name] = text
    for name in ("authors", "editors", "photographers", "captions", "tags"):
        values = getattr(meta, name)
        texts = tuple(_text(value, find) for value in values)
        if texts != values:
            mended[name] = texts
    if not mended:
        return meta
    return replace(meta, candidates=tuple(_candidate(c, find) for c in meta.candidates), **mended)  # type: ignore[arg-type]


def _candidate(one: FieldCandidate, find: Finder) -> FieldCandidate:
    """A candidate, mended like the chosen values."""
    return one._replace(value=_text(one.value, find), names=tuple(_text(name, find) for name in one.names))
