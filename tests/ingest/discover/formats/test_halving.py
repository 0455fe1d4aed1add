"""Entries at which a reader breaks are found in few tries, however many there are."""

from __future__ import annotations

import pytest

from ingest.discover.formats.halving import MOST_TRIES, sound


def feed(numbers: range | list[int]) -> bytes:
    return b"<feed>" + b"".join(b"<entry n='%d'>a</entry>" % number for number in numbers) + b"</feed>"


@pytest.mark.parametrize("bad", [[], [0], [4_999], [7, 8, 3_000]])
def test_the_bad_ones_are_left_out(bad: list[int]) -> None:
    marks = [b"'%d'" % number for number in bad]
    left = [number for number in range(5_000) if number not in bad]
    assert sound(feed(range(5_000)), lambda some: any(mark in some for mark in marks)) == (
        feed(left),
        len(bad),
    )


def test_where_all_are_bad_the_tries_end() -> None:
    tries: list[int] = []

    def breaks(some: bytes) -> bool:
        tries.append(len(some))
        return b"entry" in some

    assert sound(feed(range(5_000)), breaks) == (b"<feed></feed>", 5_000)
    assert len(tries) == MOST_TRIES


def test_a_feed_without_entries_is_left_as_it_is() -> None:
    assert sound(b"<feed>", lambda _: True) == (b"<feed>", 0)
