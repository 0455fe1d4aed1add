"""Whether a page is an article at all; which of its blocks the article has is decided elsewhere."""

from __future__ import annotations

import re
from typing import Final

import numpy as np
import numpy.typing as npt

from cleaners.extract import faults, services, standins
from cleaners.extract.features import Columns
from cleaners.extract.layout import Layout
from cleaners.extract.pages import PageFacts, measures, offers
from cleaners.extract.scorer import judge_of_pages
from cleaners.model import Rejected

_LISTING: Final = 0.6
"""Probability from which a page is a listing: costs 1 % of the articles of other sites (cross-validated)."""
_UNNAMED: Final = 0.9
"""The same where no address is known."""
_HOME: Final = 0.35
"""The same for the root of a host, where articles hardly ever stand."""
_NAMED: Final = 0.97
"""The same where a feed or a news sitemap named the page as an article, by the title that it has."""
_OFFERS: Final = 4
"""Linked headlines and prices below which a page leads nowhere, whatever it looks like."""
SHORTEST: Final = 60
"""UTF-8 bytes of the least text: twenty Chinese characters, ten English words."""
_BRIEF: Final = 400
_LINE: Final = 200
"""UTF-8 bytes of one line: an address below a home page with a clock, what a video shows."""
_LITTLE: Final = 700
"""UTF-8 bytes below which a small page may be one that stands in an article's place."""
_HEADINGS: Final = 3
"""Kinds of headings, from the first, that say what a page is."""
_LOWEST: Final = 4
"""Kinds of headings that are headlines in lists."""
_HEADLINES, _OF_HEADLINES = 6, 0.8
"""Headings from which, and the share of the text from which, they are all there is."""
_MOST_HEADINGS: Final = 6
"""Headings, the highest two kinds, among which a notice is looked for."""
_SHELL: Final = 200
_CHALLENGE: Final = re.compile(
    r"cf-browser-verification|cf_chl_|challenge-platform|/cdn-cgi/challenge|_Incapsula_Resource|captcha-delivery"
    r"|px-captcha|aws-waf-token|awswaf|ddos-guard|sucuri_cloudproxy|geo\.captcha"
    r"|__jsl_clearance|_guard/auto\.js|yunsuo_session|acw_sc__v2|<title>\s*just a moment",
    re.IGNORECASE,
)
# No tag that never ends is read from each of its likes within: the last one before what is looked for will do.
_PASSWORD: Final = re.compile(
    r"""<input(?:(?!<input|type\s*=\s*["']?password)[^>])*+type\s*=\s*["']?password""", re.IGNORECASE
)
_OPENED: Final = re.compile(r"<script\b(?:(?!<script\b|\bsrc\b)[^>])*+\bsrc\b", re.IGNORECASE)


def without_text(html: str, title: str | None, text: float = 0.0) -> Rejected:
    """Why a page on which nothing reads like an article is none; `text` are the bytes it shows at all."""
    if len(html) < 60_000 and _CHALLENGE.search(html):
        return Rejected("challenge", "a check for browsers stands in place of the page")
    if title and standins.is_error(title):
        return Rejected("error_page", title[:80])
    if _PASSWORD.search(html):
        return Rejected("login", "the page asks for a password")
    if text < _SHELL and _OPENED.search(html):
        return Rejected("js_shell", "the page draws its text with scripts")
    if 0 < text < _BRIEF:
        return Rejected("too_short", f"{text:.0f} bytes of text")
    return Rejected("no_article", "no text that reads like an article")


def of_short(
    layout: Layout, chosen: npt.NDArray[np.bool_], html: str, title: str | None, *, dated: bool
) -> Rejected | None:
    """The verdict on a page with little text; None when it may be an article, as one that is dated may well be."""
    weight = float(layout.weight[chosen].sum())
    if weight >= _LITTLE:
        return None
    small = layout.total < 4 * _BRIEF
    if small and not dated and (rejected := _standing_in(layout, chosen, html, title)):
        return rejected
    if weight >= _BRIEF:
        return None
    if weight < SHORTEST or (small and _CHALLENGE.search(html)):
        verdict = without_text(html, title, layout.total)
        if verdict.reason == "no_article":
            return Rejected("too_short", f"{weight:.0f} bytes of text")
        return verdict
    return None


def in_place(
    layout: Layout, chosen: npt.NDArray[np.bool_], title: str | None, *, dated: bool
) -> Rejected | None:
    """The verdict on what a server gives in an article's place; None for what may be an article."""
    texts, tag = layout.found.texts, layout.tag[layout.container]
    headings = [texts[n] for n in np.flatnonzero((tag >= 1) & (tag <= 2))[:_MOST_HEADINGS].tolist()]
    text = "\n".join(texts[n] for n in np.flatnonzero(chosen).tolist())
    return faults.in_place(title, headings, "\n".join(texts), text, size=float(layout.total), dated=dated)


def of_service(layout: Layout, title: str | None) -> Rejected | None:
    """The verdict on a page that nobody dated or signed by what it is called; None for what may be an article."""
    texts, tag = layout.found.texts, layout.tag[layout.container]
    first, other = (
        [texts[n] for n in np.flatnonzero(place).tolist()]
        for place in (tag == 1, (tag > 1) & (tag <= _HEADINGS))
    )
    if services.is_service(title, first, other):
        return Rejected("no_article", f"a page of the site's own: {next(iter(first), title)}"[:80])
    return None


def _standing_in(
    layout: Layout, chosen: npt.NDArray[np.bool_], html: str, title: str | None
) -> Rejected | None:
    texts, tag = layout.found.texts, layout.tag[layout.container]
    headlines = [title] if title else []
    headlines += [texts[n] for n in np.flatnonzero((tag >= 1) & (tag <= _HEADINGS)).tolist()]
    text = "\n".join(texts[n] for n in np.flatnonzero(chosen).tolist())
    return standins.standing_in(headlines, text, password=_PASSWORD.search(html) is not None)


def _least(stated: PageFacts, parts: float) -> float:
    """The probability from which a page with so many parts in its address is a listing."""
    if parts == 0:
        return _HOME
    if stated.named:
        return _NAMED
    return _UNNAMED if parts < 0 else _LISTING


def of_page(
    layout: Layout,
    columns: Columns,
    likely: npt.NDArray[np.float32],
    chosen: npt.NDArray[np.bool_],
    stated: PageFacts,
) -> Rejected | None:
    """Listings and home pages by what their text, links, markup and address look like; None for an article."""
    judge = judge_of_pages()
    values = measures(layout, columns, likely, chosen, stated)
    parts = values["path_parts"]
    weight = float(layout.weight[chosen].sum())
    if parts == 0 and not stated.named and weight < (_LINE if stated.dated else _BRIEF):
        return Rejected("listing", "the root of a host, with hardly any text")
    if stated.kind.startswith("video") and weight < _LINE:
        return Rejected("no_article", "a video with a line below it")
    if _is_list_of_headlines(layout, chosen):
        return Rejected("listing", "headlines with no text below them")
    if np.count_nonzero(offers(layout)) + values["prices"] < _OFFERS:
        return None
    row = np.array([[values[name]] for name in judge.names], dtype=np.float32)
    probability = float(judge.probabilities(row)[0])
    if probability > _least(stated, parts):
        return Rejected("listing", f"a page of links to other pages, by {probability:.0%}")
    return None


def _is_list_of_headlines(layout: Layout, chosen: npt.NDArray[np.bool_]) -> bool:
    """Whether the text is headings and hardly anything else: cards whose links lie over them have no link in them."""
    at = np.flatnonzero(chosen)
    kinds, weight = layout.tag[layout.container[at]], layout.weight[at]
    headings = (kinds >= 1) & (kinds <= _LOWEST)
    return bool(
        np.count_nonzero(headings) >= _HEADLINES and weight[headings].sum() >= _OF_HEADLINES * weight.sum()
    )
