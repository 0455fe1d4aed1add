"""Decides whether a page is an article at all. Which of its blocks are the article's is decided elsewhere."""

from __future__ import annotations

import re
from typing import Final

import numpy as np
import numpy.typing as npt

from cleaners.extract import faults, services, standins
from cleaners.extract.features import Columns
from cleaners.extract.layout import Layout
from cleaners.extract.page_measures import PageFacts, measures, offers
from cleaners.extract.scorer import judge_of_pages
from cleaners.lines.sentences import is_ended
from cleaners.model import Rejected

_LISTING: Final = 0.6
"""The probability from which a page is a listing. It costs 1 % of the articles of other sites (cross-validated)."""
_UNNAMED: Final = 0.9
"""The probability for a page without a known address."""
_HOME: Final = 0.35
"""The probability for the root of a host, where articles hardly ever stand."""
_NAMED: Final = 0.97
"""The probability for a page that a feed or a news sitemap named by its title."""
_OFFERS: Final = 4
"""The number of linked headlines and prices below which a page is no listing."""
SHORTEST: Final = 60
"""UTF-8 bytes of the shortest text: twenty Chinese characters, ten English words."""
_BRIEF: Final = 400
_LINE: Final = 200
"""The most UTF-8 bytes of one line, such as an address on a home page with a clock, or the note below a video."""
_LITTLE: Final = 700
"""UTF-8 bytes below which a small page may be a notice in an article's place."""
_HEADINGS: Final = 3
"""The levels of headings, from h1 on, that say what a page is."""
_LOWEST: Final = 4
"""The levels of headings that are headlines in lists."""
_HEADLINES, _OF_HEADLINES = 6, 0.8
"""The number of headings, and their share of the text, from which the text is a list of headings."""
_CUT_OFF: Final = re.compile(r"(?:…|\.\.)$")
_MOST_HEADINGS: Final = 6
"""The number of headings of the two highest levels that are searched for a notice."""
_SHELL: Final = 200
_CHALLENGE: Final = re.compile(
    r"cf-browser-verification|cf_chl_|challenge-platform|/cdn-cgi/challenge|_Incapsula_Resource|captcha-delivery"
    r"|px-captcha|aws-waf-token|awswaf|ddos-guard|sucuri_cloudproxy|geo\.captcha"
    r"|__jsl_clearance|_guard/auto\.js|yunsuo_session|acw_sc__v2|<title>\s*just a moment",
    re.IGNORECASE,
)
# A tag that is never closed must not be read again from each tag inside it. Both patterns begin at the last such tag.
_PASSWORD: Final = re.compile(
    r"""<input(?:(?!<input|type\s*=\s*["']?password)[^>])*+type\s*=\s*["']?password""", re.IGNORECASE
)
_OPENED: Final = re.compile(r"<script\b(?:(?!<script\b|\bsrc\b)[^>])*+\bsrc\b", re.IGNORECASE)


def without_text(html: str, title: str | None, text: float = 0.0) -> Rejected:
    """Why a page without readable text is no article. `text` is the number of bytes that the page shows."""
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
    """The verdict on a page with little text; None for a page that may be an article. A page with a date may well be
    one.
    """
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
    """The verdict on what a server gives in an article's place; None for a page that may be an article."""
    texts, tag = layout.blocks.texts, layout.tag[layout.container]
    headings = [texts[n] for n in np.flatnonzero((tag >= 1) & (tag <= 2))[:_MOST_HEADINGS].tolist()]
    text = "\n".join(texts[n] for n in np.flatnonzero(chosen).tolist())
    return faults.in_place(title, headings, "\n".join(texts), text, size=float(layout.total), dated=dated)


def of_service(layout: Layout, title: str | None) -> Rejected | None:
    """The verdict by name on a page without date and author; None for a page that may be an article."""
    texts, tag = layout.blocks.texts, layout.tag[layout.container]
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
    texts, tag = layout.blocks.texts, layout.tag[layout.container]
    headlines = [title] if title else []
    headlines += [texts[n] for n in np.flatnonzero((tag >= 1) & (tag <= _HEADINGS)).tolist()]
    text = "\n".join(texts[n] for n in np.flatnonzero(chosen).tolist())
    return standins.standing_in(headlines, text, password=_PASSWORD.search(html) is not None)


def _least(stated: PageFacts, parts: float) -> float:
    """The probability from which a page is a listing, by the number of parts in its address; -1 parts mean no
    address.
    """
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
    """The verdict on listings and home pages by their text, links, markup and address; None for an article."""
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
    """Whether headings are nearly all of the text. Links that lie over such cards do not hold the headings."""
    at = np.flatnonzero(chosen)
    kinds, weight = layout.tag[layout.container[at]], layout.weight[at]
    headings = (kinds >= 1) & (kinds <= _LOWEST)
    if np.count_nonzero(headings) < _HEADLINES:
        return False
    # Some editors write whole paragraphs, or the questions of an interview, as headings.
    texts = [layout.blocks.texts[n] for n in at.tolist()]
    headings &= np.array([not is_ended(text) or _CUT_OFF.search(text) is not None for text in texts])
    return bool(
        np.count_nonzero(headings) >= _HEADLINES and weight[headings].sum() >= _OF_HEADLINES * weight.sum()
    )
