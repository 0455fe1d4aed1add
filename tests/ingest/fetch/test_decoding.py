"""Content encodings: the third-party files, every cut of a stream, and bombs that end at the cap."""

from __future__ import annotations

import gzip
import json
import re
import zlib

import brotli
import pytest
import zstandard
from hostile.faults import squeezed
from hypothesis import given
from hypothesis import strategies as st
from shared import need

from ingest.fetch.decoding import MOST_LAYERS, PACKING, STEP, Body, gunzip
from ingest.fetch.refusal import FetchRefusal

CAP = 1_000_000


def decoded(coding: str | None, data: bytes, *, cap: int = CAP, step: int = STEP, cut: bool = False) -> bytes:
    body = Body(coding, cap, cut=cut)
    for start in range(0, len(data), step):
        body.feed(data[start : start + step])
    body.finish()
    return body.take()


def refused(coding: str, data: bytes, *, cap: int = CAP) -> tuple[str, int]:
    """The class of refusal, and how many bytes had been decoded by then."""
    body = Body(coding, cap)
    try:
        body.feed(data)
        body.finish()
    except FetchRefusal as found:
        return found.kind, len(body.take())
    return "not refused", len(body.take())


def zstd(data: bytes) -> bytes:
    return zstandard.ZstdCompressor(write_checksum=True).compress(data)


def bare_deflate(data: bytes) -> bytes:
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    return squeeze.compress(data) + squeeze.flush()


PACK = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "bare deflate": bare_deflate,
    "br": brotli.compress,
    "zstd": zstd,
}


def test_the_third_party_files() -> None:
    folder = need("cases/compression")
    expected = (folder / "html-raw.expected.html").read_bytes()
    passed = 0
    for row in json.loads((folder / "manifest.json").read_text()):
        data, coding = (folder / row["file"]).read_bytes(), row.get("content_encoding", "gzip")
        if row["file"].startswith("html-"):
            # each file says in one sentence how it is encoded; the rest is the same page
            sentence = re.compile(rb"content encoding `\w+'")
            assert sentence.sub(b"", decoded(coding, data)) == sentence.sub(b"", expected)
        elif row["file"].startswith("bomb-"):
            assert refused(coding, data) <= ("too_large", 1_100_000)
        elif row["file"] == "feed-sample1.xml.gz":
            assert gunzip(data, CAP, lambda _: False) == (folder / "feed-sample1.xml").read_bytes()
        else:
            assert refused(coding, data)[0] == "truncated"
        passed += 1
    print(f"compression: {passed}/17")
    assert passed == 17


def test_what_a_cut_gzip_file_held_is_not_lost() -> None:
    folder = need("cases/compression")
    body = Body("gzip", CAP)
    body.feed((folder / "unexpected-eof.gz").read_bytes())
    # the expected file was written as if each byte were a Latin-1 character
    assert body.take().decode("latin-1").encode() == (folder / "unexpected-eof-output.txt").read_bytes()


@given(data=st.binary(max_size=5000), step=st.integers(1, 700), coding=st.sampled_from(sorted(PACK)))
def test_a_stream_may_arrive_in_any_pieces(data: bytes, step: int, coding: str) -> None:
    assert decoded(coding.removeprefix("bare "), PACK[coding](data), step=step) == data


@given(layers=st.lists(st.sampled_from(["gzip", "deflate", "br", "zstd"]), min_size=1, max_size=MOST_LAYERS))
def test_layers_are_undone_in_the_order_of_the_header(layers: list[str]) -> None:
    page = data = b"<p>packed again and again</p>" * 50
    for coding in layers:
        data = PACK[coding](data)
    assert decoded(", ".join(layers), data, step=100) == page


@given(coding=st.sampled_from(sorted(PACK)), cut=st.integers(1, 200))
def test_every_cut_of_a_stream_is_seen(coding: str, cut: int) -> None:
    data = PACK[coding](bytes(range(256)) * 20)
    assert refused(coding.removeprefix("bare "), data[: max(len(data) - cut, 3)])[0] == "truncated"


@given(coding=st.sampled_from(["gzip", "deflate", "br", "zstd", "gzip, br", "zstd, gzip"]), data=st.binary())
def test_no_bytes_raise_anything_but_a_refusal(coding: str, data: bytes) -> None:
    assert refused(coding, data)[0] in ("not refused", "truncated", "bad_encoding")


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_a_bomb_ends_at_the_cap_and_one_step(coding: str) -> None:
    kind, size = refused(coding, b"".join(squeezed(coding, 64 << 20)))
    assert (kind, CAP - 2 * STEP <= size <= CAP) == ("too_large", True)


def test_a_bomb_inside_a_bomb_ends_at_the_cap() -> None:
    inner = b"".join(squeezed("gzip", 256 << 20))
    packed = brotli.compress(zstd(gzip.compress(brotli.compress(inner))))
    assert (refused("gzip, br, gzip, zstd, br", packed)[0], len(packed) < 1000) == ("too_large", True)


def test_zstd_blocks_of_one_repeated_byte_end_at_the_cap() -> None:
    """The densest stream there is: four bytes a block of 128 KiB."""
    frame = (
        b"\x28\xb5\x2f\xfd\x00\x58" + (1 << 1 | (128 << 10) << 3).to_bytes(3, "little").__add__(b"a") * 10_000
    )
    kind, size = refused("zstd", frame)
    assert (kind, size <= CAP) == ("too_large", True)


def test_a_zstd_window_above_8_mib_is_refused() -> None:
    parameters = zstandard.ZstdCompressionParameters(window_log=27)
    squeeze = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    assert refused("zstd", squeeze.compress(bytes(1000)) + squeeze.flush())[0] == "bad_encoding"


SKIPPED = b"\x50\x2a\x4d\x18"
"""How a zstd frame begins that is to be skipped; its size follows."""


@pytest.mark.parametrize(
    ("coding", "start", "more"),
    [
        ("zstd", SKIPPED + b"\xff\xff\xff\xff", bytes(STEP)),
        ("gzip", b"", gzip.compress(b"") * 1000),
        ("gzip", gzip.compress(b""), bytes(STEP)),
        ("deflate", b"\x78\x9c", b"\x00\x00\x00\xff\xff" * 10_000),
    ],
    ids=["a frame to skip", "empty members", "garbage", "empty blocks"],
)
def test_what_gives_nothing_and_never_ends_is_left_after_the_cap(
    coding: str, start: bytes, more: bytes
) -> None:
    body, cut = Body(coding, CAP), Body(coding, CAP, cut=True)
    pieces = [start, *[more] * ((CAP + PACKING) // len(more))]
    for piece in pieces:
        body.feed(piece)
        cut.feed(piece)
    assert cut.full is False
    cut.feed(more)
    assert cut.full is True
    with pytest.raises(FetchRefusal) as found:
        body.feed(more)
    assert found.value.kind == "too_large"


@pytest.mark.parametrize(
    "data",
    [
        b"\x28\xb5\x2f\xfd\x00\x58" + bytes(3) * 10_001,
        (SKIPPED + bytes(4)) * 10_001,
        zstandard.ZstdCompressor(write_content_size=False).compress(b"") * 5_001,
    ],
    ids=["blocks", "frames to skip", "frames"],
)
def test_crumbs_of_zstd_are_refused(data: bytes) -> None:
    assert refused("zstd", data) == ("bad_encoding", 0)


def test_members_and_frames_follow_each_other_and_trailing_zeros_are_nothing() -> None:
    assert decoded("gzip", gzip.compress(b"one ") + gzip.compress(b"two") + bytes(9)) == b"one two"
    skipped = SKIPPED + b"\x03\x00\x00\x00abc"
    assert decoded("zstd", zstd(b"one ") + skipped + zstd(b"two"), step=5) == b"one two"


def test_a_wrong_checksum_is_a_truncation() -> None:
    data = bytearray(gzip.compress(b"news " * 100))
    data[-6] ^= 1
    assert refused("gzip", bytes(data))[0] == "truncated"


@pytest.mark.parametrize("coding", [None, "", "identity", "none", "UTF-8", " , "])
def test_no_coding_is_no_coding(coding: str | None) -> None:
    assert decoded(coding, b"<p>plain</p>") == b"<p>plain</p>"


def test_text_declared_as_gzip_is_text() -> None:
    assert decoded("gzip", b"<p>plain</p>", step=1) == b"<p>plain</p>"
    assert decoded("gzip, gzip", gzip.compress(b"<p>once</p>")) == b"<p>once</p>"


@pytest.mark.parametrize(
    "coding", ["compress", "aes128gcm", "gzip, sdch", ", ".join(["gzip"] * (MOST_LAYERS + 1))]
)
def test_other_codings_and_too_many_are_refused(coding: str) -> None:
    with pytest.raises(FetchRefusal) as found:
        Body(coding, CAP)
    assert found.value.kind == "bad_encoding"


@pytest.mark.parametrize("coding", ["deflate", "br", "zstd"])
def test_what_is_not_in_its_coding_is_refused(coding: str) -> None:
    assert refused(coding, b"<!doctype html><p>plain, and long enough to see it</p>")[0] == "bad_encoding"


def test_a_cut_body_keeps_its_start() -> None:
    assert decoded("gzip", gzip.compress(b"abc" * CAP), cap=1000, cut=True) == (b"abc" * 334)[:1000]


def test_an_empty_body_is_empty_in_every_coding() -> None:
    assert [decoded(coding, b"") for coding in ("gzip", "deflate", "br", "zstd")] == [b""] * 4
