"""Whether a source's figures have broken from its own past. Values in, a verdict out. Nothing is stored here.

Runs are pooled until they have `SAMPLE` pages, for one page tells nothing. The latest sample is compared with the
median of those before it. The distance is measured in median absolute deviations (Hampel's identifier, which holds
even if half of all samples are odd), and never in less than a floor, so that a steady source may change a little.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import log2
from statistics import median
from typing import Literal, NamedTuple

from cleaners.content import Content

SAMPLE = 10
"""Pages that make one sample."""
PAST = 30
"""Latest healthy samples that are a source's past."""
LEAST = 8
"""Samples without which there is no past to break from."""
KEPT = 300
"""Latest runs looked at: a break that lasts longer has become the source's own past."""
FAR = 5.0
"""Deviations (MAD, as a share of the normal distribution's sigma) that are far."""
_SIGMA = 1.4826
_LISTINGS = 3
"""Listings whose median is the latest: a listing may be empty once."""

Name = Literal["listed", "rejected", "yield", "title", "date", "length", "removed"]


@dataclass(frozen=True, slots=True)
class RunFigures:
    """What the pages of one source were like in one run; `length` and `removed` are medians."""

    pages: int = 0
    """Cleaned, whatever the verdict, or failed."""
    articles: int = 0
    rejected: int = 0
    untitled: int = 0
    """Articles whose page names no title, as `undated` those whose page gives no day."""
    undated: int = 0
    length: float | None = None
    """Characters of an article."""
    removed: float | None = None
    """Share of the extracted characters that cleaning took."""
    listed: int | None = None
    """Pages that discovery found. None when no listing was new."""
    broke: Name | None = None
    """The figure by which the source was degraded in that run: such runs are no past to compare with."""


class Break(NamedTuple):
    """The figure that broke, and what it is beside what it was, in words."""

    figure: Name
    detail: str


@dataclass(slots=True)
class Tally:
    """Counts the pages of a run as they come."""

    listed: int | None = None
    pages: int = 0
    rejected: int = 0
    untitled: int = 0
    undated: int = 0
    _lengths: list[int] = field(default_factory=list)
    _removed: list[float] = field(default_factory=list)

    def article(self, content: Content) -> None:
        """An article as its page gives it: what a listing's words filled in is missing there."""
        article = content.article
        self.pages += 1
        self.untitled += article.title is None or "title" in content.hinted
        self.undated += article.published is None or "published" in content.hinted
        self._lengths.append(len(article.text))
        cut = sum(len(span.text) for span in article.removed)
        self._removed.append(cut / max(1, cut + len(article.text)))

    def figures(self) -> RunFigures:
        return RunFigures(
            self.pages,
            len(self._lengths),
            self.rejected,
            self.untitled,
            self.undated,
            median(self._lengths) if self._lengths else None,
            median(self._removed) if self._removed else None,
            self.listed,
        )


class _Measure(NamedTuple):
    """One figure of a sample: how it is read, how far it must move at least, which way is bad, how it is said."""

    name: Name
    value: Callable[[RunFigures], float | None]
    floor: float
    bad: Literal["up", "down", "both"]
    said: str


def _rate(
    count: Callable[[RunFigures], int], whole: Callable[[RunFigures], int]
) -> Callable[[RunFigures], float | None]:
    return lambda f: count(f) / whole(f) if whole(f) else None


def _articles(f: RunFigures) -> int:
    return f.articles


def _pages(f: RunFigures) -> int:
    return f.pages


_MEASURES = (
    _Measure(
        "rejected", _rate(lambda f: f.rejected, _pages), 0.4, "up", "{:.0%} of the pages are no articles"
    ),
    _Measure("yield", _rate(_articles, _pages), 0.4, "down", "{:.0%} of the pages give articles"),
    _Measure(
        "title", _rate(lambda f: f.untitled, _articles), 0.4, "up", "{:.0%} of the articles have no title"
    ),
    _Measure("date", _rate(lambda f: f.undated, _articles), 0.4, "up", "{:.0%} of the articles have no date"),
    _Measure("length", lambda f: log2(1 + f.length) if f.length is not None else None, 1.5, "both", ""),
    _Measure("removed", lambda f: f.removed, 0.3, "up", "{:.0%} of the text is taken out"),
)


def judge(runs: Sequence[RunFigures]) -> Break | None:
    """Whether the latest sample breaks from those before it. `runs`: oldest first, the latest among them.

    None too when there are not enough pages to tell.
    """
    latest = runs[-KEPT:]
    return _break_of_listings(latest) or _sampled(latest)


def _break_of_listings(runs: Sequence[RunFigures]) -> Break | None:
    counted = [run for run in runs if run.listed is not None]
    now = [run.listed or 0 for run in counted[-_LISTINGS:]]
    past = [run.listed or 0 for run in counted[:-_LISTINGS] if run.broke is None][-PAST:]
    if len(now) < _LISTINGS or len(past) < LEAST:
        return None
    usual, current = median(past), median(now)
    if current >= usual / 5 or usual - current <= FAR * _spread(past, usual):
        return None
    return Break("listed", f"its listings name {current:g} pages, usually {usual:g}")


def _sampled(runs: Sequence[RunFigures]) -> Break | None:
    samples = _samples(runs)
    past = [sample for sample in samples[:-1] if sample.broke is None][-PAST:]
    if len(past) < LEAST:
        return None
    for measure in _MEASURES:
        now = measure.value(samples[-1])
        values = [value for sample in past if (value := measure.value(sample)) is not None]
        if now is None or len(values) < LEAST:
            continue
        usual = median(values)
        if _is_far(now - usual, max(measure.floor, FAR * _spread(values, usual)), measure.bad):
            return Break(measure.name, _words(measure, now, usual))
    return None


def _is_far(change: float, limit: float, bad: str) -> bool:
    moved = abs(change) if bad == "both" else change if bad == "up" else -change
    return moved > limit


def _spread(values: Sequence[float], middle: float) -> float:
    return _SIGMA * median(abs(value - middle) for value in values)


def _words(measure: _Measure, now: float, usual: float) -> str:
    if measure.name == "length":
        return f"articles have {2**now - 1:.0f} characters, usually {2**usual - 1:.0f}"
    return f"{measure.said.format(now)}, usually {usual:.0%}"


def _samples(runs: Sequence[RunFigures]) -> list[RunFigures]:
    """Runs pooled from the latest backwards until each sample has enough pages; oldest first, the rest left out."""
    samples: list[RunFigures] = []
    open_: list[RunFigures] = []
    for run in reversed(runs):
        open_.append(run)
        if sum(one.pages for one in open_) >= SAMPLE:
            samples.append(_pooled(open_))
            open_ = []
    return samples[::-1]


def _pooled(runs: Sequence[RunFigures]) -> RunFigures:
    return RunFigures(
        pages=sum(run.pages for run in runs),
        articles=sum(run.articles for run in runs),
        rejected=sum(run.rejected for run in runs),
        untitled=sum(run.untitled for run in runs),
        undated=sum(run.undated for run in runs),
        length=_weighted([(run.length, run.articles) for run in runs if run.length is not None]),
        removed=_weighted([(run.removed, run.articles) for run in runs if run.removed is not None]),
        broke=next((run.broke for run in runs if run.broke is not None), None),
    )


def _weighted(medians: Sequence[tuple[float, int]]) -> float | None:
    """The median of medians, each as often as there are articles behind it."""
    values = [value for value, times in medians for _ in range(times)]
    return median(values) if values else None
