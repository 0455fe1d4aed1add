"""Judges a part of a byline that is no person: a publication, an account, or nobody. Lines are not read here."""

from __future__ import annotations

from cleaners.bodies import is_agency, is_body, is_desk, is_organisation, is_trade
from cleaners.metadata import origin
from cleaners.metadata.byline_forms import BY, NO_ACCOUNT
from cleaners.name_shapes import HAN, UNCASED
from cleaners.names import ADDRESS, is_name, is_never
from cleaners.picture_credits import is_archive
from cleaners.vocab.signers import NOBODY

_GENRE = frozenset(("新闻", "新聞"))
"""The word for news, which alone is a link to all of them."""
_MOST_WORDS = 2
"""The most words of a Chinese line that may be one publication's name."""


def han_outlet(text: str) -> str:
    """The publication's name alone. Of several words, tags come first, so it is the last word that is an outlet's
    name.
    """
    words = text.split()
    if len(words) > _MOST_WORDS:
        return next((word for word in reversed(words) if is_organisation(word)), text)
    return origin.named(text) or text


def is_somebody(value: str) -> bool:
    """Whether a value names anyone at all."""
    if value.strip().lower() in NOBODY or ADDRESS.search(value) or NO_ACCOUNT.search(value):
        return False
    return is_agency(value) or not (is_desk(value) or is_archive(value))


def is_account(value: str) -> bool:
    """Whether a value without the known form of a name may be a pen name or an account."""
    if not is_somebody(value) or len(value) > 24 or len(value.split()) > 3 or not is_name(value):
        return False
    if max(map(len, value.split()), default=0) < 2:
        return False
    if HAN.search(value):
        return len(value) <= 12 and not NO_ACCOUNT.search(value)
    return (len(value) > 2 and not value.islower()) or (value.isalnum() and len(value) > 3)


def outlet(text: str) -> bool:
    """Whether a text names a publication, an agency or an office that signs."""
    if (
        text in _GENRE
        or ":" in text
        or "www." in text
        or text.strip().lower() in NOBODY
        or (max(map(len, text.split()), default=0) < 2 and not (UNCASED.search(text) and is_agency(text)))
        or (HAN.search(text) and ((len(text) < 3 and not is_organisation(text)) or text[0] in "本我最更"))
    ):
        return False
    if is_trade(text) or NO_ACCOUNT.search(text) or BY.search(text):
        return False
    if is_agency(text) or is_organisation(text) or (text[-1] in "讯訊电電" and is_organisation(text[:-1])):
        return True
    if len(text) > 40 or is_never(text) or (is_desk(text) and not is_body(text) and not HAN.search(text)):
        return False
    return (is_body(text) and len(text.split()) <= 6) or (
        len(text) > 3 and text.endswith(("編集部", "编辑部", "編輯部"))
    )
