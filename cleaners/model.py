"""The values that travel the cleaning road, from page to article. No behaviour beyond keeping them sound.

A `Page` (bytes) is decoded and extracted into a `Draft` (lines with their metadata); each cleaning step maps
a draft to a draft; the last draft becomes an `Article`, or the road ends early in a `Rejected`. All values
are frozen, slotted and picklable, so they cross process borders unchanged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Literal, NamedTuple

Day = date
"""The type again, for `Site` has a field of that name."""

LineKind = Literal["paragraph", "heading", "item", "quote", "cell", "caption", "headline", "credit"]
"""What the document says a line is. Plain text only ever gives `paragraph`; steps must not rely on more."""

Class = Literal[
    "headline", "chrome", "share", "dateline", "byline", "caption", "disclaimer", "copyright",
    "advertising", "related", "comment", "gloss", "mojibake", "spacing", "learned", "site",
]  # fmt: skip
"""Why a span left the text; `headline` is the title repeated above its article, `site` a publisher's rule."""

Reason = Literal[
    "empty", "no_article", "listing", "too_short", "not_text", "challenge", "js_shell", "error_page", "login",
    "unsupported_type", "too_complex",
]  # fmt: skip
"""Why a page gives no article."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it was fetched: `body` are the exact bytes, content encodings undone, charset untouched."""

    url: str
    body: bytes
    media_type: str = "text/html"
    charset: str | None = None
    """The charset that the HTTP header declares, if it does."""
    fetched_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """What is known of one publisher: data only. Selectors are CSS; patterns are regular expressions."""

    hosts: tuple[str, ...] = ()
    title: str | None = None
    body: str | None = None
    date: str | None = None
    author: str | None = None
    next_page: str | None = None
    drop: tuple[str, ...] = ()
    """Selectors of elements that never belong to the article."""
    drop_lines: tuple[str, ...] = ()
    """Patterns that must match a whole line of the draft for it to go."""
    keep_lines: tuple[str, ...] = ()
    """Patterns of lines that no rule may drop."""
    learned: tuple[str, ...] = ()
    """Ids of blocks (`cleaners.learn`) that this source's articles share at their edges and that may go there."""
    timezone: str | None = None
    language: str | None = None
    encoding: str | None = None
    until: Day | None = None
    """The last day on which this description held; archives are cleaned by the rule of their day."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """The page is no article: a verdict, not a failure."""

    reason: Reason
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Removed:
    """One span of the extracted draft that the article's text does not have, or has otherwise.

    `at` and `text` are its place (in code points) and content in the draft, `put` is what stands in the
    article's text instead ("" when it was taken away), `rule` names the rule and `kind` its class.
    """

    at: int
    text: str
    rule: str
    kind: Class
    put: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the article: absolute URL, caption and credit as the page gives them."""

    url: str
    caption: str | None = None
    credit: str | None = None


Lists = Literal["authors", "editors", "photographers", "tags"]
"""The fields that list names."""


class Candidate(NamedTuple):
    """What one reader gives for a field, with what speaks for it; the field's value is chosen among them."""

    field: Literal[
        "title",
        "published",
        "modified",
        "authors",
        "source",
        "section",
        "edition",
        "editors",
        "photographers",
        "tags",
    ]
    value: str
    """As it is shown; the values of a list are joined by commas."""
    place: str
    """Where it stands: a kind of markup, a line, the address."""
    label: str = ""
    """What says there that it is the field's."""
    weight: float = 0.0
    """The more, the more speaks for it; of equals the first is chosen."""
    names: tuple[str, ...] = ()
    """The names of a candidate for a field that lists them: authors, editors, photographers, tags."""

    @classmethod
    def of_names(
        cls,
        names: tuple[str, ...],
        place: str,
        label: str,
        weight: float,
        field: Lists = "authors",
    ) -> Candidate:
        return cls(field, ", ".join(names), place, label, weight, names)


@dataclass(frozen=True, slots=True)
class Meta:
    """Everything about an article that is not its text; what the page does not say stays None or empty."""

    title: str | None = None
    published: datetime | date | None = None
    modified: datetime | date | None = None
    source: str | None = None
    section: str | None = None
    edition: str | None = None
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    photographers: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    images: tuple[Image, ...] = ()
    tags: tuple[str, ...] = ()
    rights: str | None = None
    """Copyright notices and licences, as the page words them, one a line."""
    free_access: bool | None = None
    lang: str | None = None
    """BCP 47, with the script for Chinese (`zh-Hans`, `zh-Hant`)."""
    canonical_url: str | None = None
    damaged: tuple[str, ...] = ()
    """Runs of the text whose original bytes are lost; they stay in the text as they are."""
    candidates: tuple[Candidate, ...] = field(default=(), compare=False)
    """Among which these values were chosen; an article does not keep them."""


@dataclass(frozen=True, slots=True)
class Article:
    """A clean article. `text` is one paragraph a line; `removed` gives the extracted draft back."""

    url: str
    canonical_url: str
    title: str | None
    text: str
    lang: str | None
    published: datetime | date | None = None
    modified: datetime | date | None = None
    source: str | None = None
    section: str | None = None
    edition: str | None = None
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    photographers: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    images: tuple[Image, ...] = ()
    tags: tuple[str, ...] = ()
    rights: str | None = None
    free_access: bool | None = None
    damaged: tuple[str, ...] = ()
    removed: tuple[Removed, ...] = ()


class Edit(NamedTuple):
    """`source[start:end]` of a line reads `put` now, because of `rule`."""

    start: int
    end: int
    put: str
    rule: str
    kind: Class


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a draft: `source` as extracted (never changed, without line breaks), `text` as edited so far.

    Steps call `replace`, `drop` and `join`; nothing else makes a line differ from its source, so that every
    difference carries the rule that made it.
    """

    source: str
    text: str
    kind: LineKind = "paragraph"
    links: float = 0.0
    """Share of the line's characters that stand inside links, 0 to 1."""
    apart: bool = False
    """Whether the document sets the line in another element, or another kind of one, than most of its text."""
    edits: tuple[Edit, ...] = ()
    cut: tuple[str, Class] | None = None
    """Rule and class by which the whole line was taken out of the text."""
    joined: tuple[str, Class] | None = None
    """Rule and class by which the line break before this line was taken away."""

    @classmethod
    def of(cls, text: str, kind: LineKind = "paragraph", links: float = 0.0, *, apart: bool = False) -> Line:
        return cls(text, text, kind, links, apart)

    def drop(self, rule: str, kind: Class) -> Line:
        """The line leaves the text whole; its edits are kept for a line that comes back."""
        return replace(self, cut=(rule, kind))

    def join(self, rule: str, kind: Class) -> Line:
        """The line is continued from the one before it."""
        return replace(self, joined=(rule, kind))

    def replace(self, start: int, end: int, put: str, rule: str, kind: Class) -> Line:
        """`text[start:end]` becomes `put`. Positions are those of the text as it reads now.

        An edit that reaches into an earlier one swallows it whole: the record keeps the original characters
        and the later rule.
        """
        edits = _spliced(self.edits, Edit(start, end, put, rule, kind))
        edits = tuple(e for e in edits if self.source[e.start : e.end] != e.put)
        return replace(self, text=self.text[:start] + put + self.text[end:], edits=edits)

    def replace_each(self, edits: Sequence[Edit]) -> Line:
        """Like `replace` for each of `edits`, which are in the text's order and do not overlap, but at once."""
        if self.edits:
            line = self
            for start, end, put, rule, kind in reversed(edits):
                line = line.replace(start, end, put, rule, kind)
            return line
        parts: list[str] = []
        at = 0
        for edit in edits:
            parts += (self.text[at : edit.start], edit.put)
            at = edit.end
        kept = tuple(edit for edit in edits if self.text[edit.start : edit.end] != edit.put)
        return replace(self, text="".join(parts) + self.text[at:], edits=kept)


def _spliced(edits: tuple[Edit, ...], new: Edit) -> tuple[Edit, ...]:
    """`edits` (positions in the source) with `new` (positions in the edited text) among them."""
    start, end, put = new.start, new.end, new.put
    before: list[Edit] = []
    touched: list[Edit] = []
    after: list[Edit] = []
    shift = shift_before = shift_touched = 0  # of the edited text against the source
    head = tail = ""
    for edit in edits:
        here = edit.start + shift
        there = here + len(edit.put)
        shift += len(edit.put) - (edit.end - edit.start)
        if here < end and there > start:
            head = edit.put[: start - here] if not touched and here < start else head
            tail = edit.put[end - here :] if there > end else ""
            touched.append(edit)
            shift_touched = shift
        elif there <= start:
            before.append(edit)
            shift_before = shift_touched = shift
        else:
            after.append(edit)
    source_start = touched[0].start if head else start - shift_before
    source_end = touched[-1].end if tail else end - shift_touched
    return (*before, Edit(source_start, source_end, head + put + tail, new.rule, new.kind), *after)


@dataclass(frozen=True, slots=True)
class Draft:
    """An article in the making: what was extracted, and what the steps so far made of it."""

    page: Page
    lines: tuple[Line, ...]
    meta: Meta = field(default_factory=Meta)
    site: Site = field(default_factory=Site)

    @property
    def source(self) -> str:
        """The extracted draft: what `restore` gives back from the article."""
        return "\n".join(line.source for line in self.lines)

    @property
    def live(self) -> list[int]:
        """The places of the lines that are in the text and not blank."""
        return [at for at, line in enumerate(self.lines) if line.cut is None and line.text.strip()]

    def with_lines(self, lines: Iterable[Line]) -> Draft:
        return replace(self, lines=tuple(lines))

    def without(self, cuts: Mapping[int, tuple[str, Class]]) -> Draft:
        """The draft whose lines at these places leave the text whole, each by its rule and class."""
        return self.with_lines(
            line.drop(*cuts[at]) if at in cuts else line for at, line in enumerate(self.lines)
        )
