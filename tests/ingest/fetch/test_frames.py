"""Frames of HTTP/2 are counted wherever the bytes are cut, and content pays for its own."""

from __future__ import annotations

import pytest

from ingest.fetch.frames import MOST, PREFACE, Frames

PING = b"\0\0\x08\6\0\0\0\0\0" + b"\0" * 8
DATA = b"\0\x04\0\0\0\0\0\0\1" + b"x" * 1024
HEADERS = b"\0\0\1\1\5\0\0\0\1\x88"


@pytest.mark.parametrize("size", [1, 8, 9, 10, 17, 4096])
def test_frames_are_counted_wherever_they_are_cut(size: int) -> None:
    frames = Frames(len(PREFACE))
    sent = PREFACE + PING * MOST
    for at in range(0, len(sent), size):
        assert not frames.read(sent[at : at + size])
    assert not frames.flood
    assert frames.read(HEADERS)
    assert frames.flood


def test_a_long_document_is_no_flood_and_each_request_has_frames_of_its_own() -> None:
    frames = Frames()
    frames.read(DATA * 3 * MOST)
    assert not frames.flood
    for _ in range(3):
        frames.begin()
        frames.read(PING * MOST)
    assert frames.flood is False
    frames.read(PING)
    assert frames.flood
