"""The values on the way from page to article. They have no behaviour except what keeps them consistent.

A `Page` (bytes) is decoded and extracted into a `Draft` (lines with their metadata). Each cleaning step maps a draft to
a draft. The last draft becomes an `Article`, or the way ends early in a `Rejected`. All values are frozen, slotted and
picklable, so they cross process borders unchanged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Literal, NamedTuple

Day = date
"""The type `date` by another name, for `Site` has a field called `date`."""

LineKind = Literal["paragraph", "heading", "item", "quote", "cell", "caption", "headline", "credit"]
"""The kind of a line by its document. Plain text only gives `paragraph`, so steps must not rely on other kinds."""

Class = Literal[
    "headline", "chrome", "share", "dateline", "byline", "caption", "disclaimer", "copyright",
    "advertising", "related", "comment", "gloss", "mojibake", "spacing", "learned", "site",
]  # fmt: skip
"""Why a span is not in the text. `headline` is the title repeated above its article, `site` a publisher's rule."""

Reason = Literal[
    "empty", "no_article", "listing", "too_short", "not_text", "challenge", "js_shell", "error_page", "login",
    "unsupported_type", "too_complex",
]  # fmt: skip
"""Why a page gives no article."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it was fetched. `body` has the exact bytes, without content encodings and in the page's own
    charset.
    """

    url: str
    body: bytes
    media_type: str = "text/html"
    charset: str | None = None
    """The charset that the HTTP header declares. None when it declares none."""
    fetched_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """What is known of one publisher. Data only: selectors are CSS, patterns are regular expressions."""

    hosts: tuple[str, ...] = ()
    title: str | None = None
    body: str | None = None
    date: str | None = None
    author: str | None = None
    next_page: str | None = None
    drop: tuple[str, ...] = ()
    """Selectors of elements that never belong to the article."""
    drop_lines: tuple[str, ...] = ()
    """Patterns of lines that are dropped. A pattern must match the whole line."""
    keep_lines: tuple[str, ...] = ()
    """Patterns of lines that no rule may drop."""
    learned: tuple[str, ...] = ()
    """Ids of blocks (`cleaners.learn`) that this source's articles share at their edges and that are dropped there."""
    timezone: str | None = None
    language: str | None = None
    encoding: str | None = None
    until: Day | None = None
    """The last day on which this description was right. Archives are cleaned by the rules of their day."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """The verdict that the page is no article. It is no failure."""

    reason: Reason
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Removed:
    """One span of the extracted draft that the article's text does not have, or has in another form.

    `at` and `text` are its place (in code points) and content in the draft. `put` is what stands in the article's text
    instead, "" when nothing does. `rule` names the rule, and `kind` its class.
    """

    at: int
    text: str
    rule: str
    kind: Class
    put: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the article: its absolute URL, and its caption and credit as the page gives them."""

    url: str
    caption: str | None = None
    credit: str | None = None


Lists = Literal["authors", "editors", "photographers", "tags"]
"""The fields that list names."""


class FieldCandidate(NamedTuple):
    """The value that one reader gives for a field, with its evidence. The field's value is chosen among the
    candidates.
    """

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
    """The value in its displayed form. The values of a list are joined by commas."""
    place: str
    """Where the value stands: a kind of markup, a line, the address."""
    label: str = ""
    """The words there that make it the field's value."""
    weight: float = 0.0
    """The weight of the evidence. The heaviest candidate is chosen, and the first of equals."""
    names: tuple[str, ...] = ()
    """The names of a candidate for a field with several: authors, editors, photographers, tags."""

    @classmethod
    def of_names(
        cls,
        names: tuple[str, ...],
        place: str,
        label: str,
        weight: float,
        field: Lists = "authors",
    ) -> FieldCandidate:
        return cls(field, ", ".join(names), place, label, weight, names)


@dataclass(frozen=True, slots=True)
class Meta:
    """Everything about an article except its text. What the page does not say is None or empty."""

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
    """Copyright notices and licences in the page's own words, one a line."""
    free_access: bool | None = None
    lang: str | None = None
    """BCP 47, with the script for Chinese (`zh-Hans`, `zh-Hant`)."""
    canonical_url: str | None = None
    damaged: tuple[str, ...] = ()
    """Runs of the text whose original bytes are lost. They stay in the text as they are."""
    candidates: tuple[FieldCandidate, ...] = field(default=(), compare=False)
    """The candidates among which these values were chosen. An article does not keep them."""


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
    """`source[start:end]` of a line is replaced by `put`, because of `rule`."""

    start: int
    end: int
    put: str
    rule: str
    kind: Class


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a draft. `source` is the extracted text, which never changes and has no line breaks. `text` is the
    edited text so far.

    Steps call `replace`, `drop` and `join`. Nothing else changes a line, so every difference from its source has the
    rule that made it.
    """

    source: str
    text: str
    kind: LineKind = "paragraph"
    links: float = 0.0
    """The share of the line's characters inside links, 0 to 1."""
    apart: bool = False
    """Whether the line stands in another element, or another kind of element, than most of the document's text."""
    edits: tuple[Edit, ...] = ()
    cut: tuple[str, Class] | None = None
    """The rule and class by which the whole line was dropped from the text; None while it is in the text."""
    joined: tuple[str, Class] | None = None
    """The rule and class by which the line break before this line was removed; None while it stands."""

    @classmethod
    def of(cls, text: str, kind: LineKind = "paragraph", links: float = 0.0, *, apart: bool = False) -> Line:
        return cls(text, text, kind, links, apart)

    def drop(self, rule: str, kind: Class) -> Line:
        """The line dropped from the text as a whole. Its edits are kept, for it may come back."""
        return replace(self, cut=(rule, kind))

    def join(self, rule: str, kind: Class) -> Line:
        """The line joined to the one before it."""
        return replace(self, joined=(rule, kind))

    def replace(self, start: int, end: int, put: str, rule: str, kind: Class) -> Line:
        """The line with `put` in place of `text[start:end]`. Positions are those of the current text.

        An edit that overlaps an earlier one replaces it. The record then has the original characters and the later
        rule.
        """
        edits = _spliced(self.edits, Edit(start, end, put, rule, kind))
        edits = tuple(e for e in edits if self.source[e.start : e.end] != e.put)
        return replace(self, text=self.text[:start] + put + self.text[end:], edits=edits)

    def replace_each(self, edits: Sequence[Edit]) -> Line:
        """The line with all `edits`, which are in the text's order and do not overlap. The result is that of
        `replace` for each.
        """
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
    shift = shift_before = shift_touched = 0  # How far the edited text is shifted against the source.
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
    """An article in the making: what was extracted, and the changes of the steps so far."""

    page: Page
    lines: tuple[Line, ...]
    meta: Meta = field(default_factory=Meta)
    site: Site = field(default_factory=Site)
    unsigned: Rejected | None = None
    """The verdict that holds where nothing in the page, not even a line, says when it was published or by whom."""

    @property
    def source(self) -> str:
        """The extracted draft, which `restore` gives back from the article."""
        return "\n".join(line.source for line in self.lines)

    @property
    def live(self) -> list[int]:
        """The places of the lines that are in the text and not blank."""
        return [at for at, line in enumerate(self.lines) if line.cut is None and line.text.strip()]

    def with_lines(self, lines: Iterable[Line]) -> Draft:
        return replace(self, lines=tuple(lines))

    def without(self, cuts: Mapping[int, tuple[str, Class]]) -> Draft:
        """The draft with the lines at these places dropped, each by its rule and class."""
        return self.with_lines(
            line.drop(*cuts[at]) if at in cuts else line for at, line in enumerate(self.lines)
        )
