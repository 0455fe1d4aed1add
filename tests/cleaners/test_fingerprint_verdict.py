"""Verdicts on pairs of texts: copies, versions, parts, round-ups, and bulletins that only look alike."""

from __future__ import annotations

import random
from itertools import combinations

import bulletins
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_fingerprint_keys import prose

from cleaners.fingerprint import Comparison, compare, fingerprint

TITLE = "Council talks about bridges"


def verdict(
    one: str, other: str, *, same_url: bool = False, titles: tuple[str, str] = (TITLE, TITLE)
) -> Comparison:
    first, second = (fingerprint(title, text)[0] for title, text in zip(titles, (one, other), strict=True))
    found = compare(first, second, same_url=same_url)
    turned = compare(second, first, same_url=same_url)
    assert (found.kind, found.similarity, found.containment) == (
        turned.kind,
        turned.similarity,
        turned.containment,
    )
    return found


def damaged(text: str, share: float) -> str:
    r = random.Random(9)
    return "".join(r.choice("xqz�") if c.isalpha() and r.random() < share else c for c in text)


@pytest.mark.parametrize("wide", [False, True])
def test_copies_of_every_kind_are_reprints(wide: bool) -> None:
    text = prose(11, wide=wide)
    paragraphs = [prose(n, wide=wide, sentences=4) for n in range(20, 26)]
    assert verdict(text, text).kind == "exact"
    assert verdict(text, text + "\nShare\nMost popular\n© 2031 All rights reserved").kind == "exact"
    assert verdict("\n".join(paragraphs), "\n".join(reversed(paragraphs))).kind == "reprint"
    assert verdict(text, damaged(text, 0.02)).kind == "reprint"


def test_a_text_in_the_other_script_is_the_same() -> None:
    assert (
        verdict(
            "这个软件的网络功能得到用户的好评，销量上升了三成。",
            "這個軟體的網路功能得到用戶的好評，銷量上升了三成。",
        ).kind
        == "exact"
    )


@pytest.mark.parametrize("family", ["gold", "quake", "rate", "blood", "court", "bus"])
def test_bulletins_alike_in_all_but_their_facts_are_different_stories(family: str) -> None:
    prints = [fingerprint(*story)[0] for story in bulletins.bulletins(family, 30)]
    merged = sum(compare(one, other).kind != "new" for one, other in combinations(prints, 2))
    assert merged <= 0.01 * 30 * 29 / 2


@pytest.mark.parametrize("family", sorted(bulletins.BULLETINS))
def test_a_framed_copy_of_a_bulletin_is_its_reprint(family: str) -> None:
    for story in bulletins.bulletins(family, 10):
        framed = f"Home > News\n{story.text}\nMost popular\nShare this"
        assert verdict(story.text, framed, titles=(story.title, story.title)).kind in ("exact", "reprint")


def test_one_corrected_figure_among_many_leaves_a_reprint_and_evidence() -> None:
    said = [
        f"Town {n} spent {n * 13} million on {w} in the {w} year."
        for n, w in enumerate(["road", "park"] * 15, 40)
    ]
    text = " ".join(said)
    found = verdict(text, text.replace("520", "525"))
    assert found.kind == "reprint"
    assert found.differing == ("520", "525")
    assert "533" in found.shared


def test_a_changed_text_at_its_url_is_a_revision_and_the_next_days_facts_are_not() -> None:
    text = prose(12) + " The vote was 12 to 7."
    assert verdict(text, text + " " + prose(13, sentences=3), same_url=True).kind == "revision"
    one, other = bulletins.bulletins("quake", 2)
    assert verdict(one.text, other.text, same_url=True).kind == "new"


@pytest.mark.parametrize("wide", [False, True])
@pytest.mark.parametrize("share", [0.3, 0.5])
def test_a_beginning_under_the_storys_title_is_its_teaser(wide: bool, share: float) -> None:
    text = prose(14, wide=wide, sentences=40)
    found = verdict(text[: int(len(text) * share)] + "……", text)
    assert (found.kind, found.shorter) == ("teaser", "first")
    assert found.containment > 0.95


def test_without_titles_a_beginning_that_breaks_off_is_a_teaser() -> None:
    story, more = prose(15, sentences=12), prose(16, sentences=30)
    broken = story[: len(story) // 2] + "..."
    assert verdict(broken, story + " " + more, titles=("", "")).kind == "teaser"


def test_a_round_up_contains_its_stories() -> None:
    stories = [prose(n, sentences=10) for n in range(30, 34)]
    whole = "\n".join(f"{n}. Headline {n}\n{story}" for n, story in enumerate(stories, 1))
    for story in stories:
        found = verdict(story, whole, titles=("Bridges and budgets", "The week in brief"))
        assert (found.kind, found.shorter) == ("contains", "first")


def test_texts_with_the_same_closing_paragraph_are_different_stories() -> None:
    about = prose(40, sentences=8)
    assert verdict(f"{prose(41, sentences=3)}\n{about}", f"{prose(42, sentences=3)}\n{about}").kind == "new"


def test_texts_without_letters_are_new() -> None:
    assert verdict("", "").kind in ("new", "exact")
    assert verdict("...", prose(17)).kind == "new"


@given(st.text(max_size=400), st.text(max_size=400), st.booleans())
def test_any_two_texts_have_a_verdict_the_same_in_both_orders(one: str, other: str, same_url: bool) -> None:
    found = verdict(one, other, same_url=same_url)
    assert 0 <= found.similarity <= 1
    assert 0 <= found.containment <= 1
