"""What a page says, as values: its reading, its article's content and identity. `reading` makes them."""

from __future__ import annotations

from dataclasses import dataclass

from cleaners.fingerprint import Fingerprint, Keys
from cleaners.learn import Observation
from cleaners.model import Article, Rejected
from cleaners.opt_out import Signal
from cleaners.search_terms import SearchTerms


@dataclass(frozen=True, slots=True, eq=False)
class Identity:
    """The keys and prints by which copies of a text are found."""

    exact: str
    """`cleaners.fingerprint.exact_key` of text and title."""
    print: Fingerprint
    keys: Keys
    terms: SearchTerms
    """The terms by which the article is searched."""


@dataclass(frozen=True, slots=True, eq=False)
class Content:
    """An article, and what is known of it beside its fields."""

    article: Article
    identity: Identity
    observation: Observation
    """What the page teaches about its source."""
    hinted: frozenset[str]
    """Names of the fields whose values come from the hint, because the page does not say them."""


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What one page says, read as a whole of all its parts."""

    outcome: Content | Rejected
    next_part: str | None
    """The address of the part that follows the last one given. None when there is none."""
    signals: tuple[tuple[Signal, ...], ...]
    """What the markup of each part says about text mining."""
