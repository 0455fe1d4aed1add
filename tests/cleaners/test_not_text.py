"""What is no text is told as that, whatever it is called; texts in every encoding are texts."""

from __future__ import annotations

import random
import sqlite3
import struct
import sys
import zlib
from pathlib import Path

import pytest

from cleaners import Page, clean
from cleaners.decode.binary import is_binary
from cleaners.model import Rejected

STORY = "The harbour opens again on Monday, the mayor said. «Ça va», 渔港清淤提前结束。" * 40


def database(folder: Path) -> bytes:
    path = folder / "x.db"
    with sqlite3.connect(path) as conn:
        conn.execute("CREATE TABLE t (words TEXT)")
        conn.executemany("INSERT INTO t VALUES (?)", [(STORY,)] * 9)
    conn.close()
    return path.read_bytes()


def png() -> bytes:
    rows = zlib.compress(bytes(range(256)) * 40)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4s", len(rows), b"IDAT") + rows


@pytest.mark.parametrize("media_type", ["text/plain", "text/html"])
@pytest.mark.parametrize("kind", ["program", "png", "pdf", "database", "random", "packed"])
def test_a_file_of_bytes_is_no_text(kind: str, media_type: str, tmp_path: Path) -> None:
    bodies = {
        "program": Path(sys.executable).resolve().read_bytes()[:2_000_000],
        "png": png(),
        "pdf": b"%PDF-1.4\n1 0 obj\n<< /Title (" + STORY.encode() + b") >>\nendobj\n",
        "database": database(tmp_path),
        "random": random.Random(7).randbytes(5_000),
        "packed": zlib.compress(random.Random(7).randbytes(5_000)),
    }
    article = clean(Page("file:///x", bodies[kind], media_type))
    assert article == Rejected("not_text", "a picture, a program or another file of bytes")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_texts_are_texts(encoding: str) -> None:
    body = STORY.encode(encoding)
    assert (is_binary(body), is_binary(b"")) == (False, False)
    assert not is_binary("漁港の浚渫工事は十四日に終わった。".encode("iso-2022-jp") * 40)
    assert not is_binary(STORY.encode() + b"\0" * 40 + b"\x08\x01" * 9)
