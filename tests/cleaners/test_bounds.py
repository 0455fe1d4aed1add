"""What a page says at length is bounded in its article, and no control character reaches it, however long the line."""

from __future__ import annotations

import pytest

from cleaners import Article, Page, clean
from cleaners.bounds import bounded
from cleaners.finish import restore
from cleaners.model import Image, Meta

URL = "https://paper.example/2026/0314/1.html"
SENTENCE = (
    "The council said on Saturday that the harbour wall would be built anew before the autumn storms came. "
)


def article(body: str, head: str = "") -> Article:
    page = f"<html lang=en><head><title>The wall</title>{head}</head><body><article><h1>The wall</h1>{body}</article>"
    found = clean(Page(URL, page.encode()))
    assert isinstance(found, Article), found
    return found


def test_every_value_has_its_bound() -> None:
    long = "x" * 400_000
    address = f"https://paper.example/{long}"
    meta = Meta(
        title=long, source=long, section=long, edition=long, authors=(long, "Ann"), editors=(long,),
        photographers=(long,), captions=(long, "A wall"), tags=("sea",) * 1000, rights=long, canonical_url=address,
        images=(Image(address, "gone"), Image(URL, f"\x1b[31m{long}", f"Ann\x07{long}"), Image(URL)),
    )  # fmt: skip
    assert bounded(meta) == Meta(
        title=long[:1000], source=long[:500], section=long[:500], edition=long[:500], authors=(long[:500], "Ann"),
        editors=(long[:500],), photographers=(long[:500],), captions=(long[:1000], "A wall"), tags=("sea",) * 200,
        rights=long[:5000], canonical_url=None,
        images=(Image(URL, ("[31m" + long)[:1000], ("Ann" + long)[:500]), Image(URL)),
    )  # fmt: skip


def test_a_page_with_endless_captions_and_addresses_is_an_article_of_ordinary_size() -> None:
    text = f"<p>{SENTENCE * 2}</p>" * 4
    endless = "word " * 80_000
    figure = f"<figure><img src='/{'a' * 100_000}.jpg'><figcaption>{endless}</figcaption></figure>"
    second = f"<figure><img src='/b.jpg' width=600><figcaption>{endless}</figcaption></figure>"
    found = article(
        text + figure + second + text, f"<meta property='og:image' content='/{'c' * 100_000}.jpg'>"
    )
    assert all(len(image.url) <= 2048 and len(image.caption or "") <= 1000 for image in found.images)
    assert all(len(caption) <= 1000 for caption in found.captions)
    assert found.text.startswith(SENTENCE.strip())


@pytest.mark.parametrize("times", [10, 400])
@pytest.mark.parametrize("mark", ["\x1b[2J", "\x07", "\x7f", "\x01\x02"])
def test_no_control_character_stays_however_long_its_line(mark: str, times: int) -> None:
    line = (mark + SENTENCE) * times
    found = article(f"<p>{line}</p><p>{SENTENCE * 3}</p>")
    left = mark.lstrip("\x00\x01\x02\x07\x1b\x7f")
    assert found.text == f"{(left + SENTENCE) * times}".strip() + "\n" + (SENTENCE * 3).strip()
    assert restore(found.text, found.removed).count(mark) == times


def test_a_line_of_nothing_but_marks_and_letters_costs_one_change() -> None:
    found = article("<p>" + SENTENCE * 3 + "a\x1b" * 300_000 + "</p><p>" + SENTENCE * 3 + "</p>")
    assert "\x1b" not in found.text
    assert len(found.removed) < 10
