"""`python -m bench.learning`: what learning removes from invented sites, rightly and wrongly. It counts and measures no
times.

The first 20 pages of each site are cleaned without rules and learned from. The rules then clean 10 new pages. The
page's truth says whether a line is chrome or the article's. Only lines that extraction and the static rules left in the
text count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bench.oddsites import Made, changed_site, column_sites, odd_site
from cleaners import Rejected
from cleaners.content import Content
from cleaners.learn import DatedObservation, Observation, RecurringBlock, learned
from cleaners.model import Article, Page, Site
from cleaners.reading import read

PAGES, FRESH = 20, 10
CHANGED = 30
"""The pages before a change of chrome, and the pages after it."""
SITES = range(1000, 1060)
NOW = datetime(2026, 3, 2, tzinfo=UTC)


@dataclass
class Score:
    """Numbers of lines: chrome in the text, chrome that learned rules removed, and text that they removed."""

    chrome: int = 0
    taken: int = 0
    wrong: list[str] = field(default_factory=list)
    left: Counter[str] = field(default_factory=Counter)
    outlived: int = 0
    """Rules that still apply to chrome that is gone."""

    @property
    def precision(self) -> float:
        return self.taken / (self.taken + len(self.wrong)) if self.taken or self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.taken / self.chrome if self.chrome else 1.0


def observed(page: Page) -> Observation | None:
    """The observation of an invented page; None when it is no article."""
    content = read((page,)).outcome
    return content.observation if isinstance(content, Content) else None


def rules_of(pages: Sequence[Made]) -> tuple[RecurringBlock, ...]:
    """The rules that the pages teach in a first crawl."""
    shown = [
        DatedObservation(NOW + timedelta(hours=n), observation)
        for n, made in enumerate(pages)
        if (observation := observed(made.page)) is not None
    ]
    return learned(shown)


def cleaned(page: Page, blocks: Sequence[str] = ()) -> Article:
    """The article of an invented page."""
    content = read((page,), Site(learned=tuple(blocks))).outcome
    if isinstance(content, Rejected):
        raise TypeError(f"{page.url}: {content}")
    return content.article


def measure(learn_from: Sequence[Made], clean: Sequence[Made], score: Score) -> None:
    """Adds one site's lines to the score."""
    apply([one.block for one in rules_of(learn_from) if one.state == "active"], clean, score)


def apply(blocks: Sequence[str], clean: Sequence[Made], score: Score) -> None:
    """Adds to the score what these rules remove from the pages."""
    for made in clean:
        before = cleaned(made.page).text.split("\n")
        lines = [r.text.strip() for r in cleaned(made.page, blocks).removed if r.rule.startswith("learned.")]
        chrome = set(made.chrome)
        score.chrome += sum(line in chrome for line in before)
        score.taken += sum(line in chrome for line in lines)
        score.wrong += [line for line in lines if line not in chrome]
        score.left.update(line for line in before if line in chrome and line not in lines)


def odd(sites: Sequence[int] = SITES) -> Score:
    """The score of sites with odd chrome."""
    score = Score()
    for seed in sites:
        pages = odd_site(seed, PAGES + FRESH)
        measure(pages[:PAGES], pages[PAGES:], score)
    return score


def changed(sites: Sequence[int]) -> Score:
    """The score of sites that change their chrome after 30 pages, by the rules of 30 more. Rules are made every ten
    pages, as in a crawl.
    """
    score = Score()
    for seed in sites:
        pages = changed_site(seed, 2 * CHANGED)
        shown: list[DatedObservation] = []
        working: set[str] = set()
        for n, made in enumerate(pages):
            observation = observed(made.page)
            shown += (
                [DatedObservation(NOW + timedelta(hours=n), observation)] if observation is not None else []
            )
            if n % 10 == 9:
                working = {one.block for one in learned(shown, working) if one.state == "active"}
        fresh = changed_site(seed, 2 * CHANGED + 2 * FRESH)[-FRESH:]
        apply(sorted(working), fresh, score)
        still = {line.block for one in shown[CHANGED:] for line in one.observation.lines}
        score.outlived += len(working - still)
    return score


def columns(seeds: Sequence[int] = range(6)) -> dict[str, Score]:
    """The score of sites from which nothing may be removed, by their kind. The pages learned from are cleaned."""
    scores: dict[str, Score] = {}
    for kind, pages in column_sites(seeds):
        measure(pages, pages, scores.setdefault(kind, Score()))
    return scores


if __name__ == "__main__":
    whole = odd()
    print(
        f"{len(SITES)} odd sites: {whole.chrome} lines of chrome left by the static rules, {whole.taken} taken by"
        f" learned ones (recall {whole.recall:.4f}), {len(whole.wrong)} lines of text (precision {whole.precision:.4f})"
    )
    for text, times in whole.left.most_common(15):
        print(f"  left {times} x {text}")
    for text in whole.wrong[:15]:
        print(f"  wrong {text}")
    new = changed(range(3000, 3010))
    print(
        f"changed chrome: recall {new.recall:.4f}, precision {new.precision:.4f}, {new.outlived} rules outlived it"
    )
    for kind, score in columns().items():
        print(f"{kind}: {len(score.wrong)} lines of text taken", *score.wrong[:2], sep="\n  ")
