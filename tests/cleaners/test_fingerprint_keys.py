"""Fingerprints and keys: what counts of a text, what survives damage, and that packing loses nothing."""

from __future__ import annotations

import random
from itertools import product

import bulletins
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.fingerprint import KEYS, Fingerprint, fingerprint, fingerprints
from cleaners.fingerprint.body import counting, cut_off, figures

_SYLLABLES = [
    "ba",
    "ren",
    "tor",
    "mil",
    "ques",
    "dan",
    "fol",
    "gim",
    "har",
    "lus",
    "nep",
    "ost",
    "pra",
    "sel",
    "vin",
]
WORDS = ["".join(three) for three in product(_SYLLABLES, repeat=3)]
HAN = "山水人民城市大学经济交通天气工厂学生医院铁路市场春秋江河政府企业"


def prose(seed: int, *, wide: bool = False, sentences: int = 14) -> str:
    r = random.Random(seed)
    if wide:
        return "".join("".join(r.choices(HAN, k=r.randint(14, 40))) + "。" for _ in range(sentences))
    return " ".join(
        " ".join(r.choices(WORDS, k=r.randint(8, 16))).capitalize() + "." for _ in range(sentences)
    )


def common(one: str, other: str) -> int:
    return len(np.intersect1d(fingerprint(None, one)[1], fingerprint(None, other)[1]))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5月4日涨1,234.5元，周三", ["05-04", "1234.5", "周三"]),
        ("2024年12月16日11时", ["2024", "12-16", "11"]),
        ("on 2024-05-04 and 04/05/2024", ["05-04", "04", "05", "2024"]),
        ("may 4, 2024; 9 june; monday", ["05-04", "2024", "06-09", "monday"]),
        ("6-1/2 and 1,206-3/4, but 1.5-1/2 and 3-1/3", ["6.5", "1206.75", "1.5-1/2", "01-03"]),
        ("w0rd iphone15 5tems 2nd 14 market makers at 9:15", ["2", "14", "9:15"]),
    ],
)
def test_figures_and_dates_are_written_one_way(text: str, expected: list[str]) -> None:
    assert [said for _, said in figures(text)] == expected


def test_menus_credits_and_notices_around_a_text_do_not_count() -> None:
    story = prose(1).lower()
    framed = f"home | world | sport\nshare this\n{story}\nmost popular\n© 2031 example. all rights reserved."
    assert counting(framed) == story


def test_a_list_of_short_lines_is_kept() -> None:
    table = "\n".join(f"row {n} {n * 7}" for n in range(30))
    assert len(counting(table)) > 0.7 * len(table)


def test_lines_that_were_wrapped_anywhere_are_one_paragraph() -> None:
    story = prose(2, sentences=6)
    wrapped = "\n".join(story[at : at + 72] for at in range(0, len(story), 72))
    assert common(story, wrapped) >= KEYS - 2


@pytest.mark.parametrize(
    ("text", "cut"),
    [("and so on ...", True), ("他说…… 展开全文", True), ("the end.", False), ("no mark", False)],
)
def test_a_text_that_trails_off_is_told(text: str, cut: bool) -> None:
    assert cut_off(text) is cut


@pytest.mark.parametrize("wide", [False, True])
def test_a_text_shares_most_keys_with_a_light_edit_and_none_with_another_text(wide: bool) -> None:
    text = prose(3, wide=wide)
    edited = text[:90] + text[110:] + (text[:20] if wide else " They left.")
    assert common(text, edited) >= 8
    assert common(text, prose(4, wide=wide)) == 0


@pytest.mark.parametrize("wide", [False, True])
def test_a_teaser_shares_the_keys_of_its_first_sentences(wide: bool) -> None:
    text = prose(5, wide=wide, sentences=40)
    assert common(text, text[: len(text) // 5] + "...") >= 2


def test_a_text_has_no_more_keys_than_promised_and_the_same_ones_each_time() -> None:
    for text in ("", "word", "一", prose(6), prose(7, wide=True), "7 8 9 10 " * 30):
        keys = fingerprint("title", text)[1]
        assert len(keys) <= KEYS
        assert keys.tolist() == fingerprint("title", text)[1].tolist()


def test_keys_are_the_same_on_every_machine_and_in_every_version() -> None:
    # They stand in databases: a change of these numbers needs a migration.
    assert fingerprint(None, "The council met on Monday to talk about 4 bridges.")[1].tolist()[:3] == FIXED


FIXED = [-8309258071751479589, -6545577487231014163, -4791601137352981467]


@given(st.lists(st.tuples(st.text(max_size=20), st.text(max_size=300)), min_size=1, max_size=5))
def test_many_at_once_are_as_one_by_one_and_packing_loses_nothing(texts: list[tuple[str, str]]) -> None:
    for (together, keys), (title, text) in zip(fingerprints(texts), texts, strict=True):
        alone, own = fingerprint(title, text)
        assert keys.tolist() == own.tolist()
        assert together.pack() == alone.pack()
        again = Fingerprint.unpack(alone.pack())
        assert again.pack() == alone.pack()
        assert (again.figures, again.title, again.cut) == (alone.figures, alone.title, alone.cut)


def test_bulletins_of_one_template_are_told_apart_by_the_key_of_their_figures() -> None:
    for family in ("quake", "rate", "court"):
        stories = bulletins.bulletins(family, 10)
        keys = [set(fingerprint(*story)[1].tolist()) for story in stories]
        copy = fingerprint(stories[3].title, stories[3].text + "\nMost read\nHome | World")[1].tolist()
        assert max(range(10), key=lambda n: len(keys[n].intersection(copy))) == 3
